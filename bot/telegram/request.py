"""HTTP to Telegram over aiohttp, through the class that python-telegram-bot offers for it.

Telegram's URLs hold the bot's token, and its bodies hold people's words. aiohttp quotes the URL in some
of its errors, python-telegram-bot quotes bodies it cannot read: neither gets out of this module.
"""

import io
import json
import re
import ssl
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.timeouts import Timeouts

KEEP_ALIVE = 30.0
"""Seconds that an idle connection is kept; a new one costs ten times a message's CPU, for TLS."""

_TOKEN = re.compile(rb"\d+:[\w-]{3,}")
_TOLD_APART = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
)


class NotSentError(NetworkError):
    """The request certainly never left this machine, so it can be made again."""


class FloodError(RetryAfter):
    """Telegram's 429. The class above warns about its own future at every use; this one does not."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(timedelta(seconds=seconds))

    @property
    def retry_after(self) -> timedelta:
        return timedelta(seconds=self.seconds)


class AiohttpRequest(BaseRequest):
    """One pool of kept connections. Errors raised are those of `telegram.error`.

    `NotSentError` is raised where nothing can have been sent; any other NetworkError leaves it open.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        timeouts: Timeouts = Timeouts(),  # noqa: B008 - frozen
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._connections = connections
        self._timeouts = timeouts
        self._ssl = ssl_context or True
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE, ssl=self._ssl
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Follows no redirect: it would carry the token to wherever it points.

        Raises:
            NotSentError: nothing was sent.
            FloodError: Telegram asks for a pause.
            NetworkError: anything else; whether Telegram acted on the request is not known.
        """
        if self._session is None:
            raise NotSentError("not started, or stopped already")
        given = {
            "read": read_timeout,
            "write": write_timeout,
            "connect": connect_timeout,
            "pool": pool_timeout,
        }
        set_here = {k: v for k, v in given.items() if v is not self.DEFAULT_NONE}
        uploads = request_data is not None and request_data.contains_files
        timeout = self._timeouts.for_aiohttp(uploads=uploads, **set_here)
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **_body(request_data)
            ) as response:
                status, payload = response.status, await response.read()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = _failure(error)
        else:
            return _answer(status, payload)
        raise failure  # outside of `except`, or the error that quotes the URL would hang on to it

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Replaces one that logs the whole answer, people's words and all, if it is no JSON."""
        answer = _json_object(payload)
        if answer is None:
            raise TelegramError("the answer is not Telegram's")
        return answer


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if request_data.contains_files:
        return {"data": _multipart(request_data)}
    return {
        "data": json.dumps(request_data.parameters).encode(),
        "headers": {"Content-Type": "application/json"},
    }


def _multipart(request_data: RequestData) -> aiohttp.MultipartWriter:
    """By hand, as aiohttp's FormData raises on half a character and quotes the whole text doing so."""
    form = aiohttp.MultipartWriter("form-data")
    for name, value in request_data.json_parameters.items():
        text = {"Content-Type": "text/plain; charset=utf-8"}
        part = form.append(value.encode("utf-8", "surrogatepass"), text)
        part.set_content_disposition("form-data", quote_fields=False, name=name)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        # From a buffer, not from bytes: aiohttp then reads a large one in another thread.
        buffer = io.BytesIO(content) if isinstance(content, bytes) else content
        part = form.append(buffer, {"Content-Type": kind})
        part.set_content_disposition("form-data", quote_fields=False, name=name, filename=filename)
    return form


def _failure(error: Exception) -> NetworkError:
    """Tell the kind of fault alone; only connector errors are known to name no more than the host."""
    kind = type(error).__name__
    match error:
        case aiohttp.ClientConnectorError():
            failure = NotSentError(str(error))
            failure.__cause__ = error
            return failure
        case aiohttp.ConnectionTimeoutError() | aiohttp.InvalidURL():
            return NotSentError(kind)
        case TimeoutError():
            return TimedOut(kind)
        case _:
            return NetworkError(kind)


def _answer(status: int, payload: bytes) -> tuple[int, bytes]:
    """What python-telegram-bot makes its errors from.

    A page that is no JSON comes from something between here and Telegram, and can quote the URL; its 403
    must not be taken for a person who blocked the bot. Refusals (4xx) that the library has no class for
    are given as 400, as RFC 9110 (section 15) has it.

    Raises:
        NotSentError: something in between let nothing through.
        FloodError: Telegram asks for a pause.
    """
    if status < HTTPStatus.BAD_REQUEST:
        return status, payload
    payload = _TOKEN.sub(b"(token)", payload)
    answer = _json_object(payload)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise FloodError(_pause(answer or {}))
    if status == HTTPStatus.FORBIDDEN and not answer:
        raise NotSentError("HTTP 403, and not by Telegram")
    if status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _TOLD_APART:
        return HTTPStatus.BAD_REQUEST, payload if answer else _described(status)
    return status, payload if answer else _described(status)


def _described(status: int) -> bytes:
    return json.dumps({"description": f"HTTP {status}"}).encode()


def _pause(answer: dict[str, Any]) -> float:
    """Seconds; 1.0, the pace of one chat, if something other than Telegram says 429."""
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 1.0


def _json_object(payload: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None

"""The Bot API, method by method, in raw dicts: building objects of every answer doubles its CPU."""

import logging
import ssl
from collections.abc import Sequence
from typing import Any

from telegram import Bot, InputFile
from telegram.error import InvalidToken, TelegramError

from bot.telegram.request import AiohttpRequest

API_URL = "https://api.telegram.org"


class TokenRefusedError(Exception):
    """Telegram does not know this bot's token."""


class TelegramUnreachableError(Exception):
    """Telegram, or what `api_url` names in its place, gives no usable answer."""


class Client:
    """python-telegram-bot's Bot over aiohttp. Errors raised are those of `telegram.error`."""

    def __init__(
        self, token: str, api_url: str = API_URL, *, ssl_context: ssl.SSLContext | None = None
    ) -> None:
        # At DEBUG, Bot logs its URL with the token in it, and what every call sends and gets.
        logging.getLogger("telegram.Bot").addFilter(_above_debug)
        self._sending = AiohttpRequest(ssl_context=ssl_context)
        self._polling = AiohttpRequest(connections=2, ssl_context=ssl_context)
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
        )
        self._me: dict[str, Any] = {}

    @property
    def username(self) -> str:
        """Without the @; known once started."""
        return str(self._me["username"])

    @property
    def id(self) -> int:
        """Known once started."""
        return int(self._me["id"])

    async def start(self) -> None:
        """Connect and learn who this bot is.

        Not by `Bot.initialize`, whose error quotes the token.

        Raises:
            TokenRefusedError: the token is wrong or was revoked.
            TelegramUnreachableError: nothing, or something other than Telegram, answers.
        """
        await self._sending.initialize()
        await self._polling.initialize()
        try:
            self._me = await self._get_me()
        except BaseException:
            await self.stop()
            raise

    async def _get_me(self) -> dict[str, Any]:
        try:
            me: dict[str, Any] = await self.call("getMe")
        except InvalidToken as error:
            raise TokenRefusedError(
                "Telegram refused the bot's token: copy it again from @BotFather"
            ) from error
        except TelegramError as error:
            raise TelegramUnreachableError(f"Telegram cannot be reached: {error}") from error
        return me

    async def stop(self) -> None:
        await self._polling.shutdown()
        await self._sending.shutdown()

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method by the Bot API's own name, such as "sendMessage"; None means not given."""
        return await self._bot.do_api_request(_endpoint(method), api_kwargs=params)

    async def upload(
        self, method: str, field: str, filename: str, content: bytes, **params: Any
    ) -> Any:
        """Call a method with a file in one of its fields; its type follows from `filename`."""
        return await self.call(method, **params, **{field: InputFile(content, filename)})

    async def get_updates(
        self,
        offset: int | None,
        timeout: int,  # noqa: ASYNC109 - Telegram's own parameter: its server waits, not this one
        limit: int,
        allowed_updates: Sequence[str],
    ) -> list[dict[str, Any]]:
        """Wait up to `timeout` seconds for updates from `offset` on, which confirms all before it."""
        params = {
            "offset": offset,
            "timeout": timeout,
            "limit": limit,
            "allowed_updates": list(allowed_updates),
        }
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            _endpoint("getUpdates"),
            api_kwargs=params,
            read_timeout=timeout + (self._polling.read_timeout or 0.0),
        )
        return updates


def _endpoint(method: str) -> str:
    """Bot warns at every raw call of a method it has a typed one for, and it takes snake_case, too.

    With an underscore at its end a name is none of Bot's own, and means the same in snake_case.
    """
    return f"{method}_"


def _above_debug(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG

"""The side that the bot sees: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import inspect
import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.calls import Calls
from bot.playground.errors import BotApiError, bad_request
from bot.playground.faults import Fault, Faults
from bot.playground.methods import METHODS
from bot.playground.methods.method import Method
from bot.playground.params import RawCall, Upload, read
from bot.playground.world import World

Answer = tuple[int, dict[str, Any]]
"""The HTTP status and the body."""


class BotApi:
    def __init__(self, token: str, world: World, faults: Faults, calls: Calls) -> None:
        self._token = token
        self._world = world
        self._faults = faults
        self._calls = calls

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._file),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _refused(BotApiError(401, "Unauthorized"))
        method = request.match_info["method"]
        try:
            raw = await _read_call(request)
        except BotApiError as error:
            return _refused(error)
        call = self._calls.begin(method, raw)
        fault = self._faults.take(method, call.chat_id)
        if fault and fault.kind == "cut-before":
            return _cut(request)
        status, body = await self._answer(method, raw, fault)
        if fault and fault.kind == "cut-after":
            return _cut(request)
        self._calls.end(call, status, body)
        return web.json_response(body, status=status)

    async def _answer(self, name: str, raw: RawCall, fault: Fault | None) -> Answer:
        try:
            if fault:
                await self._suffer(fault)
            method = _method(name)
            given = read(raw, method.declared, method.required)
            result = method.run(self._world, given)
            if inspect.isawaitable(result):
                result = await result
        except BotApiError as error:
            return _refusal(error)
        return 200, {"ok": True, "result": result}

    async def _suffer(self, fault: Fault) -> None:
        began = self._world.beginnings
        if fault.kind == "429":
            raise BotApiError(
                429,
                f"Too Many Requests: retry after {fault.retry_after}",
                retry_after=fault.retry_after,
            )
        if fault.kind == "slow":
            await asyncio.sleep(fault.delay)
        if fault.kind == "500" or began != self._world.beginnings:
            raise BotApiError(500, "Internal Server Error")

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._token:
            return _refused(BotApiError(401, "Unauthorized"))
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _refused(BotApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _method(name: str) -> Method:
    if name.lower() not in METHODS:
        raise BotApiError(404, "Not Found")
    return METHODS[name.lower()]


def _refused(error: BotApiError) -> web.Response:
    status, body = _refusal(error)
    return web.json_response(body, status=status)


def _refusal(error: BotApiError) -> Answer:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return error.code, body


def _cut(request: web.Request) -> web.Response:
    """Close the connection; what is returned never reaches anybody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _read_call(request: web.Request) -> RawCall:
    """The parameters from the query and the body, whichever of Telegram's forms they come in."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    is_json = request.content_type == "application/json"
    if is_json:
        values |= await _read_json(request)
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            content = bytes(await part.read(decode=True))
            if part.filename is None:
                values[part.name] = _decoded(content)
            else:
                kind = part.headers.get("Content-Type", "")
                uploads[part.name] = Upload(content, part.filename, kind)
    else:
        values |= {key: str(value) for key, value in (await request.post()).items()}
    return RawCall(values, uploads, is_json)


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read_json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse the request body as a JSON object")
    return body

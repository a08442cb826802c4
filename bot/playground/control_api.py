"""What concerns no single phone: the clock, the bot's updates, faults, files, the events."""

import json
from datetime import datetime, timedelta
from typing import Any, cast

from aiohttp import web

from bot.playground.errors import PhoneRefusal
from bot.playground.faults import EVERY_METHOD, FAULT_KINDS, FaultKind, Faults
from bot.playground.methods import METHODS
from bot.playground.phone_api import read_body
from bot.playground.world import World

_FAULT_LIMITS = {
    "retry_after": (1, 3600, "seconds"),
    "delay": (0, 60, "seconds"),
    "times": (1, 1000, "calls"),
}
_HEARTBEAT = 15.0  # seconds; a comment keeps a silent stream alive and finds a watcher that left


class ControlApi:
    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/files/{file_id}", self._file),
            web.get("/api/clock", self._clock),
            web.post("/api/clock", self._move_clock),
            web.get("/api/updates", self._updates),
            web.get("/api/faults", self._list_faults),
            web.post("/api/faults", self._add_fault),
            web.delete("/api/faults", self._clear_faults),
            web.delete(r"/api/faults/{id:\d{1,12}}", self._call_off),
            web.get("/api/events", self._stream),
        ]

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None:
            raise PhoneRefusal(404, "there is no such file")
        return _ranged(request, stored.content, stored.content_type)

    async def _clock(self, _request: web.Request) -> web.Response:
        return self._now()

    async def _move_clock(self, request: web.Request) -> web.Response:
        body = await read_body(request, {}, {"advance": (int, float), "to": str})
        if len(body) != 1:
            raise PhoneRefusal(400, 'the clock is moved by {"advance": seconds} or {"to": time}')
        try:
            if "advance" in body:
                self._world.clock.advance(timedelta(seconds=body["advance"]))
            else:
                self._world.clock.move_to(datetime.fromisoformat(body["to"]))
        except (ValueError, OverflowError) as error:
            raise PhoneRefusal(400, str(error)) from None
        return self._now()

    def _now(self) -> web.Response:
        return web.json_response({"now": self._world.clock.now().isoformat()})

    async def _updates(self, _request: web.Request) -> web.Response:
        queue = self._world.updates
        return web.json_response({"pending": queue.pending(), "confirmed": queue.confirmed})

    async def _list_faults(self, _request: web.Request) -> web.Response:
        return web.json_response({"faults": self._faults.as_json()})

    async def _add_fault(self, request: web.Request) -> web.Response:
        body = await read_body(
            request,
            {"method": str, "kind": str},
            {"chat_id": int, "retry_after": int, "delay": (int, float), "times": int},
        )
        _check_fault(body)
        options: dict[str, Any] = {k: v for k, v in body.items() if k not in {"method", "kind"}}
        self._faults.add(body["method"], cast("FaultKind", body["kind"]), **options)
        return web.json_response({})

    async def _clear_faults(self, _request: web.Request) -> web.Response:
        self._faults.clear()
        return web.json_response({})

    async def _call_off(self, request: web.Request) -> web.Response:
        if not self._faults.call_off(int(request.match_info["id"])):
            raise PhoneRefusal(404, "this trouble is over already")
        return web.json_response({})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, from now on or from a Last-Event-ID on."""
        given = request.headers.get("Last-Event-ID", "")
        last = self._world.events.last_id
        # A page from before a restart may know of ids yet to come: it goes on from now.
        after = min(int(given), last) if given.isdecimal() else last
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        await response.write(b": here\n\n")
        with self._world.events.watched():
            async for number, event in self._world.events.follow(after, idle=_HEARTBEAT):
                line = ":\n\n" if event is None else f"id: {number}\ndata: {json.dumps(event)}\n\n"
                try:
                    await response.write(line.encode())
                except ConnectionResetError:  # the watcher left
                    break
        return response


def _check_fault(body: dict[str, Any]) -> None:
    method, kind = body["method"], body["kind"]
    if method != EVERY_METHOD and method.lower() not in METHODS:
        raise PhoneRefusal(
            400, f"the playground has no method {method!r}; {EVERY_METHOD!r} is all of them"
        )
    if kind not in FAULT_KINDS:
        raise PhoneRefusal(400, f"a fault's kind is one of {', '.join(FAULT_KINDS)}")
    for name, (least, most, what) in _FAULT_LIMITS.items():
        if name in body and not least <= body[name] <= most:
            raise PhoneRefusal(400, f"{name} is {least} to {most} {what}")


def _ranged(request: web.Request, content: bytes, content_type: str) -> web.Response:
    """The bytes asked for: a browser's player seeks in ranges, and finds no end without them."""
    headers = {
        "Accept-Ranges": "bytes",
        # A document can be anything, HTML too: it must not run with the page's rights.
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    try:
        start, stop, _ = request.http_range.indices(len(content))
    except ValueError:
        raise PhoneRefusal(416, "there is no such range in this file") from None
    if "Range" not in request.headers:
        return web.Response(body=content, content_type=content_type, headers=headers)
    if start >= stop:
        raise PhoneRefusal(416, "there is no such range in this file")
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(content)}"
    part = content[start:stop]
    return web.Response(status=206, body=part, content_type=content_type, headers=headers)

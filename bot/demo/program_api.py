"""The bot's process over HTTP, and everything from the start."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.demo.program import Program
from bot.playground.errors import PhoneRefusal


class ProgramApi:
    def __init__(self, program: Program, anew: Callable[[], Awaitable[None]]) -> None:
        self._program = program
        self._anew = anew

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/bot", self._show),
            web.post("/api/bot/start", self._start),
            web.post("/api/bot/stop", self._stop),
            web.post("/api/bot/restart", self._restart),
            web.post("/api/bot/kill", self._kill),
            web.post("/api/anew", self._begin_anew),
        ]

    async def _show(self, _request: web.Request) -> web.Response:
        return web.json_response(self._program.as_json())

    async def _start(self, _request: web.Request) -> web.Response:
        self._program.start()
        return web.json_response({})

    async def _stop(self, _request: web.Request) -> web.Response:
        self._program.stop()
        return web.json_response({})

    async def _restart(self, _request: web.Request) -> web.Response:
        self._program.restart()
        return web.json_response({})

    async def _kill(self, _request: web.Request) -> web.Response:
        if not self._program.alive:
            raise PhoneRefusal(409, "the bot is down already: there is nothing to kill")
        self._program.kill()
        return web.json_response({})

    async def _begin_anew(self, _request: web.Request) -> web.Response:
        await self._anew()
        return web.json_response({})

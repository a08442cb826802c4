"""The look inside over HTTP, and the jump to what is due next."""

import asyncio
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.demo.inside import Names, due_view, view
from bot.playground.errors import PhoneRefusal
from bot.playground.server import Playground
from bot.store.inside import Inside
from bot.store.look import Look

_NOTHING = "Nothing is due. Once both have been paired, the next evening is."
_OVERDUE = "What is due next is due now: the bot does it as soon as it runs."


class InsideApi:
    """`database` is the bot's own, which may come and go: it is another process's."""

    def __init__(self, playground: Playground, database: Path) -> None:
        self._playground = playground
        self._inside = Inside(database)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/inside", self._look_inside),
            web.post("/api/clock/next", self._to_the_next),
        ]

    async def _look_inside(self, _request: web.Request) -> web.Response:
        return web.json_response(view(await self._look(), self._names()))

    async def _to_the_next(self, _request: web.Request) -> web.Response:
        """What is due by now already is left to the bot, which looks once a second."""
        look, clock = await self._look(), self._playground.clock
        ahead = [due for due in look.due if due.at > clock.now()]
        if not ahead:
            raise PhoneRefusal(409, _OVERDUE if look.due else _NOTHING)
        clock.advance(max(timedelta(0), ahead[0].at - clock.now()))
        due = due_view(ahead[0], self._names())
        return web.json_response({"now": clock.now().isoformat(), "due": due})

    async def _look(self) -> Look:
        return await asyncio.to_thread(self._inside.look, self._playground.clock.now())

    def _names(self) -> Names:
        people = self._playground.world.people
        return {phone: person.first_name for phone, person in people.items()}

"""The stories of the demo: which there are, and the one that plays."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
from aiohttp import web

from bot.demo.hurry import Hurry
from bot.demo.program import Program
from bot.demo.story_files import NoSuchStory, StoryFiles
from bot.demo.story_show import Show, ShowState
from bot.playground.errors import PhoneRefusal
from bot.playground.phone_api import read_body
from bot.playground.server import Playground
from bot.playground.story import Story
from bot.playground.story_pace import QUICK, READABLE, Pace
from bot.playground.story_reader import read_story

_PACES = {"readable": READABLE, "quick": QUICK}
# In seconds.
_LOOK = 1.5
"""What a page has for drawing itself before something happens on it."""
_SAVED = 0.5
"""Between two looks at what authors have saved."""


class Stories:
    """Files are read anew each time, so that an author sees at once what a change does."""

    def __init__(
        self,
        playground: Playground,
        program: Program,
        anew: Callable[[], Awaitable[None]],
        hurry: Hurry,
    ) -> None:
        """`anew` brings everything to its start; `hurry` is the one that the bot's process obeys."""
        self._playground = playground
        self._events = playground.events
        self._program = program
        self._anew = anew
        self._hurry = hurry
        self._files = StoryFiles()
        self._show: Show | None = None
        self._pace = READABLE
        self._task: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/stories", self._list),
            web.post("/api/stories/{name}", self._play),
            web.post("/api/story/pause", self._pause),
            web.post("/api/story/resume", self._resume),
            web.post("/api/story/stop", self._stop),
        ]

    def include(self, file: Path) -> None:
        """An author's own file stands beside those that ship from now on."""
        self._files.own = file

    async def watch(self) -> None:
        """Until cancelled: the page is told of what is saved, the terminal of what is wrong with it."""
        saved: dict[Path, int] | None = None
        faults: set[str] = set()
        while True:
            if (now := self._files.saved()) != saved:
                stories = self._files.as_json()
                if saved is not None:
                    self._events.publish("stories", stories=stories)
                before, faults = faults, {_sentence(it) for one in stories for it in one["faults"]}
                for fault in sorted(faults - before):
                    click.echo(fault, err=True)
                saved = now
            await asyncio.sleep(_SAVED)

    async def keep(self) -> None:
        """Play what `play` asks for, one after another, until cancelled."""
        while True:
            await self._events.until(lambda: self._playing is not None, timeout=None)
            if (show := self._playing) is not None:
                self._task = asyncio.create_task(show.run(self._anew, self._pace))
                try:
                    await asyncio.wait([self._task])
                finally:
                    self._task.cancel()
                ended, self._task = self._task, None
                if not show.over:  # stopped before it had begun
                    show.enter(ShowState.STOPPED)
                if not ended.cancelled():
                    ended.result()

    def play(self, name: str, pace: Pace = READABLE) -> None:
        """Begin it; raises PhoneRefusal for one that is not there, or while another plays."""
        if self._playing is not None:
            raise PhoneRefusal(409, "a story is playing already: stop it first")
        story = self._read(name)
        self._pace = pace
        self._show = Show(self._playground, self._program, story, self._hurry)
        self._events.changed()

    async def play_instead(self, name: str, pace: Pace = READABLE) -> None:
        """As `play`; what plays is stopped first, unless this one cannot begin."""
        self._read(name)
        while self._playing is not None:
            self.stop()
            await self._events.until(lambda: self._playing is None, timeout=None)
        self.play(name, pace)

    async def play_when_seen(self, file: Path) -> None:
        """Once somebody has the page open: a story that nobody sees would be over when they come."""
        self.include(file)
        await self._events.until(lambda: self._events.watchers > 0, timeout=None)
        await asyncio.sleep(_LOOK)
        self.play(file.stem)

    def stop(self) -> None:
        """End the one that plays, if one does, where it is."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
        elif self._playing is not None:
            self._playing.enter(ShowState.STOPPED)

    @property
    def _playing(self) -> Show | None:
        return None if self._show is None or self._show.over else self._show

    def _read(self, name: str) -> Story:
        try:
            story = read_story(self._files.find(name))
        except NoSuchStory as error:
            raise PhoneRefusal(404, str(error)) from None
        if not isinstance(story, Story):
            raise PhoneRefusal(409, "\n".join(map(str, story)))
        return story

    def _current(self) -> Show:
        if self._playing is None:
            raise PhoneRefusal(409, "no story is playing")
        return self._playing

    async def _list(self, _request: web.Request) -> web.Response:
        playing = None if self._playing is None else self._playing.as_json()
        return web.json_response({"stories": self._files.as_json(), "playing": playing})

    async def _play(self, request: web.Request) -> web.Response:
        body: dict[str, Any] = await read_body(request, {}, {"pace": str, "instead": bool})
        pace = _PACES.get(body.get("pace", "readable"))
        if pace is None:
            raise PhoneRefusal(400, f"a pace is one of {', '.join(_PACES)}")
        name = request.match_info["name"]
        if body.get("instead", False):
            await self.play_instead(name, pace)
        else:
            self.play(name, pace)
        return web.json_response({})

    async def _pause(self, _request: web.Request) -> web.Response:
        self._current().enter(ShowState.PAUSED)
        return web.json_response({})

    async def _resume(self, _request: web.Request) -> web.Response:
        self._current().enter(ShowState.PLAYING)
        return web.json_response({})

    async def _stop(self, _request: web.Request) -> web.Response:
        self._current()
        self.stop()
        return web.json_response({})


def _sentence(fault: dict[str, Any]) -> str:
    where = fault["file"] if fault["line"] is None else f"{fault['file']}:{fault['line']}"
    return f"{where}: {fault['text']}"

"""The stories of the demo: which there are, and the one that plays."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.content.faults import did_you_mean
from bot.content.shipped import shipped_stories
from bot.demo.program import Program
from bot.demo.story_show import Show, ShowState
from bot.playground.errors import PhoneRefusal
from bot.playground.phone_api import read_body
from bot.playground.server import Playground
from bot.playground.story import Story
from bot.playground.story_pace import QUICK, READABLE, Pace
from bot.playground.story_reader import read_story

_PACES = {"readable": READABLE, "quick": QUICK}
_LOOK = 1.5  # seconds that a page has for drawing itself before something happens on it


class NoSuchStory(Exception):
    """The text says which there are, or what is wrong with the file."""


def find_story(given: str) -> Path:
    """The file of a story that ships with Twofold, or one's own, given by its path.

    Raises:
        NoSuchStory: there is none, or it cannot be played as it is written.
    """
    path = Path(given)
    if path.suffix != ".toml":
        path = _files(None).get(given, Path())
    if not path.is_file():
        raise NoSuchStory(_unknown(given, None))
    read = read_story(path)
    if not isinstance(read, Story):
        raise NoSuchStory("\n".join(map(str, read)))
    return path


class Stories:
    """Files are read anew each time, so that an author sees at once what a change does."""

    def __init__(
        self,
        playground: Playground,
        program: Program,
        anew: Callable[[], Awaitable[None]],
    ) -> None:
        """`anew` brings everything to its start."""
        self._playground = playground
        self._events = playground.events
        self._program = program
        self._anew = anew
        self._own: Path | None = None
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
        self._own = file

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
                if not ended.cancelled():
                    ended.result()

    def play(self, name: str, pace: Pace = READABLE) -> None:
        """Begin it; raises PhoneRefusal for one that is not there, or while another plays."""
        if self._playing is not None:
            raise PhoneRefusal(409, "a story is playing already: stop it first")
        file = _files(self._own).get(name)
        if file is None:
            raise PhoneRefusal(404, _unknown(name, self._own))
        story = read_story(file)
        if not isinstance(story, Story):
            raise PhoneRefusal(409, "\n".join(map(str, story)))
        self._pace = pace
        self._show = Show(self._playground, self._program, story)
        self._events.changed()

    async def play_when_seen(self, file: Path) -> None:
        """Once somebody has the page open: a story that nobody sees would be over when they come."""
        self.include(file)
        await self._events.until(lambda: self._events.watchers > 0, timeout=None)
        await asyncio.sleep(_LOOK)
        self.play(file.stem)

    def stop(self) -> None:
        """End the one that plays, if one does, where it is."""
        if self._task is not None:
            self._task.cancel()
        elif self._playing is not None:
            self._playing.enter(ShowState.STOPPED)

    @property
    def _playing(self) -> Show | None:
        return None if self._show is None or self._show.over else self._show

    def _current(self) -> Show:
        if self._playing is None:
            raise PhoneRefusal(409, "no story is playing")
        return self._playing

    async def _list(self, _request: web.Request) -> web.Response:
        stories = [
            {"name": name, "title": story.title, "about": story.about}
            for name, file in sorted(_files(self._own).items())
            if isinstance(story := read_story(file), Story)
        ]
        playing = None if self._playing is None else self._playing.as_json()
        return web.json_response({"stories": stories, "playing": playing})

    async def _play(self, request: web.Request) -> web.Response:
        body: dict[str, Any] = await read_body(request, {}, {"pace": str})
        pace = _PACES.get(body.get("pace", "readable"))
        if pace is None:
            raise PhoneRefusal(400, f"a pace is one of {', '.join(_PACES)}")
        self.play(request.match_info["name"], pace)
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


def _files(own: Path | None) -> dict[str, Path]:
    files = {file.stem: file for file in shipped_stories().glob("*.toml")}
    return files if own is None else files | {own.stem: own}


def _unknown(name: str, own: Path | None) -> str:
    """With what there is, for somebody who has to choose."""
    names = sorted(_files(own))
    return f"there is no story '{name}'{did_you_mean(name, names)}\nThere are: {', '.join(names)}"

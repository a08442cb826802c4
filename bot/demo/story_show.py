"""One story as it plays on the page: at a pace to read along, with the bot as a process of its own."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.demo.hurry import Hurry
from bot.demo.program import Program
from bot.playground.calls import Call
from bot.playground.server import Playground
from bot.playground.story import Step, Story
from bot.playground.story_acts import Note, Picture
from bot.playground.story_pace import QUICK, Pace
from bot.playground.story_phone import StoryFailed
from bot.playground.story_player import Player

# All in seconds.
_PATIENCE = 20.0
"""What a bot needs that was killed, and is told to wait by Telegram, on a slow machine."""
_QUICK_PATIENCE = 8.0
"""Who tries a story out at the quick pace waits less for what may never come."""
_QUIET = 1.3
"""A chat gets one message a second: after more than that without one, nothing follows."""


class ShowState(StrEnum):
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    STOPPED = "stopped"
    FAILED = "failed"


class Show:
    """A Stage for one playing. Each change is an event "story"."""

    patience = _PATIENCE

    def __init__(
        self, playground: Playground, program: Program, story: Story, hurry: Hurry
    ) -> None:
        self._playground = playground
        self._events = playground.events
        self._program = program
        self._story = story
        self._hurry = hurry
        self._before = bool(story.before)
        self._note = ""
        self._step = 0
        self._error: str | None = None
        self._shows: str | None = None
        self.state = ShowState.PLAYING

    @property
    def over(self) -> bool:
        return self.state not in (ShowState.PLAYING, ShowState.PAUSED)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self._story.name,
            "title": self._story.title,
            "note": self._note,
            "step": self._step,
            "steps": len(self._story.steps),
            "state": self.state,
            "error": self._error,
            "shows": self._shows,
            "before": self._before,
            "people": len(self._story.people),
        }

    def enter(self, state: ShowState) -> None:
        self.state = state
        self._tell()

    async def run(self, anew: Callable[[], Awaitable[None]], pace: Pace) -> None:
        """From the start to the end, which may be that it cannot go on. Cancelling stops it."""
        if pace == QUICK:
            self.patience = _QUICK_PATIENCE
        self._tell()
        end = ShowState.STOPPED
        self._beginning = asyncio.ensure_future(anew())
        try:
            # A stop must not leave the bot half begun: what has begun goes on to its end.
            await asyncio.shield(self._beginning)
            if self._before:
                self._hurry.begin()
            await Player(self._playground, self._story, self, pace).play()
            end = ShowState.ENDED
        except StoryFailed as failure:
            self._error, self._shows = failure.what, failure.shows
            end = ShowState.FAILED
        finally:
            self._begin_proper()
            self.enter(end)

    def begins(self, number: int, step: Step) -> None:
        self._step = number
        if number:
            self._begin_proper()
        if isinstance(step.act, Note):
            self._note = step.act.note
        self._tell()

    def _begin_proper(self) -> None:
        """What is `before` is done: from here on people watch."""
        self._before = False
        self._hurry.end()

    async def pause(self, seconds: float) -> None:
        """`seconds` of playing: while the show is paused they do not run."""
        while True:
            await self._events.until(lambda: self.state is ShowState.PLAYING, timeout=None)
            began = time.monotonic()
            try:
                await self._events.until(
                    lambda: self.state is not ShowState.PLAYING, timeout=seconds
                )
            except TimeoutError:
                return
            seconds -= time.monotonic() - began

    async def move_to(self, moment: datetime) -> None:
        await self.settle()
        clock = self._playground.clock
        clock.move_to(max(moment, clock.now()))

    async def settle(self) -> None:
        updates = self._playground.world.updates
        try:
            await self._events.until(lambda: not updates.pending(), timeout=_PATIENCE)
        except TimeoutError:
            raise StoryFailed("the bot does not take in what was done on the phones") from None
        quiet = False
        while not quiet:
            quiet = await self._is_quiet()

    async def _is_quiet(self) -> bool:
        said = self._last_said()
        try:
            await self._events.until(lambda: self._last_said() is not said, timeout=_QUIET)
        except TimeoutError:
            return True
        return False

    def _last_said(self) -> Call | None:
        return self._playground.calls.newest(lambda call: call.method != "getUpdates")

    async def bot(self, change: str) -> None:
        """Not waiting for it to be up again: what is done meanwhile is what a story wants to show."""
        if change == "restarts":
            self._program.restart()
        else:
            self._program.kill()

    async def picture(self, picture: Picture) -> None:
        """Taken by `make pictures`, not here."""

    def _tell(self) -> None:
        self._events.publish("story", **self.as_json())

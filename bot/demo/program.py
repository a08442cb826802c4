"""The bot as a process of its own: started, stopped, killed, and started again when it dies."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.playground.calls import Call
from bot.playground.server import Playground
from bot.settings import PREFIX
from bot.telegram.backoff import Backoff

# All in seconds.
_GRACE = 10.0
"""What SIGTERM may take, before SIGKILL."""
_AFTER_KILL = 1.0
"""Long enough to see on the page that it is gone."""
_GOOD_LIFE = 20.0
"""Who lived as long did not die of its start."""


class State(StrEnum):
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    KILLED = "killed"


class Program:
    """`start`, `stop`, `restart` and `kill` say what is wanted, at once; `keep` does it.

    Whoever needs to know when it is done awaits `until`. Each change is an event "bot".
    """

    def __init__(
        self,
        playground: Playground,
        arguments: Sequence[str],
        folder: Path,
        settings: Callable[[], Mapping[str, str]],
    ) -> None:
        """`folder` is where it works; `settings` are the variables without their prefix, asked for at each start.

        `arguments` are those of bot.demo.child.
        """
        self._playground = playground
        self._events = playground.events
        self._arguments = arguments
        self._folder = folder
        self._settings = settings
        self._process: Process | None = None
        self._up = False
        self._held_down = False
        self._hurry = False
        self._pauses = Backoff(first=0.5, longest=8.0)
        self.state = State.STOPPED
        self.starts = 0
        self.error: str | None = None
        """Why it ended last, if it did so by itself."""

    @property
    def alive(self) -> bool:
        return self._process is not None

    def as_json(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "starts": self.starts,
            "pid": None if self._process is None else self._process.pid,
            "error": self.error,
        }

    def start(self) -> None:
        """Up, and at once, if it is not."""
        self._up = self._hurry = True
        self._events.changed()

    def stop(self) -> None:
        """SIGTERM, and down until the next start."""
        self._up = False
        self._terminate()
        self._events.changed()

    def restart(self) -> None:
        """SIGTERM, the graceful end, and up again."""
        self._terminate()
        self.start()

    async def renewed(self) -> None:
        """Until it has started anew. One that is down, or on its way there, is left as it is."""
        if self.state in (State.STARTING, State.RUNNING):
            self.restart()
        await self.settled()

    def kill(self) -> None:
        """SIGKILL; it comes again by itself. Nothing happens to one that is not there."""
        if self._process is not None:
            self._enter(State.KILLED)
            _signal(self._process.kill)

    async def until(self, *states: State) -> None:
        await self._events.until(lambda: self.state in states, timeout=None)

    async def settled(self) -> None:
        """Until it is at work or down, and as it is wanted; one that died of its start is down."""
        await self._events.until(
            lambda: (
                self.state in (State.RUNNING, State.KILLED)
                or (self.state is State.STOPPED and not self._wanted)
            ),
            timeout=None,
        )

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Stopped for as long as this lasts, whoever asks for something else meanwhile."""
        self._held_down = True
        try:
            self._terminate()
            self._events.changed()
            await self.until(State.STOPPED)
            yield
        finally:
            self._held_down = False
            self._events.changed()

    async def keep(self) -> None:
        """Keep it as it is wanted until cancelled, then stop it and see it end."""
        try:
            while True:
                await self._events.until(lambda: self._wanted, timeout=None)
                await self._live()
                if self.state is State.KILLED:
                    await self._rest()
                if not self._wanted:
                    self._enter(State.STOPPED)
        finally:
            await self._end()

    @property
    def _wanted(self) -> bool:
        return self._up and not self._held_down

    async def _live(self) -> None:
        """One life, from its start to its end."""
        began = time.monotonic()
        self.starts += 1
        self._enter(State.STARTING)
        self._process = process = await self._spawn()
        if not self._wanted:
            self._terminate()
        asking = asyncio.create_task(self._until_it_asks(began))
        try:
            told = await process.stdout.read() if process.stdout else b""
            await process.wait()
        finally:
            asking.cancel()
        self._process = None
        if time.monotonic() - began > _GOOD_LIFE:
            self._pauses.reset()
        if self.state in (State.STARTING, State.RUNNING):
            self._enter(State.KILLED, error=told.decode().strip() or _ended(process.returncode))

    async def _spawn(self) -> Process:
        kept = {name: of for name, of in os.environ.items() if not name.upper().startswith(PREFIX)}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.demo.child", *self._arguments),
            env=kept | {PREFIX + name: of for name, of in self._settings().items()},
            cwd=self._folder,
            stdin=PIPE,
            stdout=PIPE,
            start_new_session=True,  # Ctrl-C in the terminal is for the parent, who stops this one in order
        )

    async def _until_it_asks(self, began: float) -> None:
        """The bot asks for what it has missed as soon as it can work, and at once."""
        calls = self._playground.calls
        await self._events.until(
            lambda: calls.newest(lambda call: _asks(call) and call.monotonic > began) is not None,
            timeout=None,
        )
        if self.state is State.STARTING:
            self._enter(State.RUNNING)

    async def _rest(self) -> None:
        """Between two lives: longer and longer if it dies by itself. A start ends it, and so does a stop."""
        self._hurry = False
        pause = _AFTER_KILL if self.error is None else self._pauses.next()
        with suppress(TimeoutError):
            await self._events.until(lambda: self._hurry or not self._wanted, timeout=pause)

    def _terminate(self) -> None:
        process = self._process
        if process is not None and self.state is not State.STOPPING:
            self._enter(State.STOPPING)
            _signal(process.terminate)
            asyncio.get_running_loop().call_later(_GRACE, _signal, process.kill)

    async def _end(self) -> None:
        process = self._process
        if process is None:
            return
        self._terminate()
        try:
            await process.wait()
        finally:  # not even a second Ctrl-C leaves it behind
            _signal(process.kill)

    def _enter(self, state: State, *, error: str | None = None) -> None:
        self.state, self.error = state, error
        self._events.publish("bot", **self.as_json())


def _asks(call: Call) -> bool:
    return call.method == "getUpdates"


def _ended(code: int | None) -> str:
    return f"The bot ended by itself ({code}): where the demo was started one can read more."


def _signal(send: Callable[[], None]) -> None:
    with suppress(ProcessLookupError):  # it ended a moment ago
        send()

"""Live content: rituals and texts are in force as soon as they are saved, unless they hold faults."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web
from watchfiles import awatch

from bot.app import ContentFaults
from bot.content.faults import Fault
from bot.demo.content_copy import ContentFolders, Snapshot, newest
from bot.playground.events import Events

_T = TypeVar("_T")

_LOOK_ANYWAY = 1000
"""Milliseconds. A network drive, a container's mount, a folder that is put in another's place tell nothing."""


class Content:
    """Watches the `folders`; keeps in `copies` what is in force, which is the newest copy there.

    `take_up` lets the bot read that anew, and returns when it has.
    """

    def __init__(
        self,
        folders: ContentFolders,
        copies: Path,
        events: Events,
        take_up: Callable[[], Awaitable[None]],
    ) -> None:
        self._folders = folders
        self._copies = copies
        self._events = events
        self._take_up = take_up
        self._seen: Snapshot | None = None
        self._in_force: Snapshot | None = None
        self._faults: list[Fault] = []
        self._copied = 0
        self._taken_up = 0

    def begin(self) -> None:
        """Make the first copy: without an author's own files while those hold faults.

        Raises:
            ContentFaults: so do Twofold's own, and nothing is left to fall back on.
        """
        self._copies.mkdir()
        self._seen = seen = Snapshot.take(self._folders)
        self._faults = self._copy(seen)
        if _keeping_out(self._faults):
            faults = _keeping_out(self._copy(seen.shipped()))
            if faults:
                raise ContentFaults("\n".join(str(fault) for fault in faults))

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/content", self._tell)]

    def as_json(self) -> dict[str, Any]:
        faults = [
            {
                "file": fault.file.as_posix(),
                "line": fault.line,
                "text": fault.text,
                "gap": fault.gap,
            }
            for fault in self._faults
        ]
        return {
            "faults": faults,
            "held_back": bool(_keeping_out(self._faults)),
            "taken_up": self._taken_up,
        }

    async def watch(self) -> None:
        """Until cancelled. Saves that follow each other within 50 ms are one change."""
        folders = [*self._folders.rituals, *self._folders.locales]
        changes = awatch(
            *folders, watch_filter=None, rust_timeout=_LOOK_ANYWAY, yield_on_timeout=True
        )
        async with aclosing(changes):
            async for _ in changes:
                await self._look()

    async def _look(self) -> None:
        seen = await _in_a_thread(partial(Snapshot.take, self._folders))
        if seen == self._seen:
            return
        self._seen, before = seen, self._in_force
        self._faults = await _in_a_thread(partial(self._copy, seen))
        if self._in_force != before:
            await self._take_up()
            self._taken_up += 1
            await _in_a_thread(self._clear_away)
        self._events.publish("content", **self.as_json())

    def _copy(self, snapshot: Snapshot) -> list[Fault]:
        """The faults of `snapshot`, which is in force from now on if none of them keeps it out."""
        draft = self._copies / "draft"
        snapshot.write(draft)
        # Without a file that is there, its texts would be told as missing.
        faults = list(snapshot.unreadable.values()) or ContentFolders.of_copy(draft).faults()
        if _keeping_out(faults) or snapshot == self._in_force:
            shutil.rmtree(draft)
        else:
            self._copied += 1
            draft.rename(self._copies / str(self._copied))
            self._in_force = snapshot
        return faults

    def _clear_away(self) -> None:
        for copy in self._copies.iterdir():
            if copy != newest(self._copies):
                shutil.rmtree(copy)

    async def _tell(self, _request: web.Request) -> web.Response:
        return web.json_response(self.as_json())


def _keeping_out(faults: list[Fault]) -> list[Fault]:
    return [fault for fault in faults if not fault.gap]


async def _in_a_thread(work: Callable[[], _T]) -> _T:
    """To its end, even if cancelled: the folder that it works in goes next."""
    working = asyncio.create_task(asyncio.to_thread(work))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await working
        raise

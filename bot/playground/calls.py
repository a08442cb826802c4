"""What the bot asked for, in order: for tests of pace, order and silence."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.clock import PlaygroundClock
from bot.playground.events import Events
from bot.playground.params import RawCall

_KEPT = 10_000  # calls; a demo that is left open for days must not fill the memory


@dataclass
class Call:
    """One call of the bot.

    `params` are as they came: typed if the body was JSON, text if it was a form; `files` are the
    names of a form's parts that are files. `at` is the playground's time, `monotonic` real seconds;
    `status` is the HTTP status that it was answered with, None until then and for a connection that
    was cut.
    """

    method: str
    chat_id: int | None
    params: dict[str, Any]
    files: frozenset[str]
    is_json: bool
    at: datetime
    monotonic: float
    status: int | None = None


# Told of each call as it comes, with None, and again with the body of its answer. The journal itself
# keeps no answers: those of a long run would fill the memory.
Watcher = Callable[[Call, dict[str, Any] | None], None]


class Calls:
    """Of very many the last ones."""

    def __init__(self, clock: PlaygroundClock, events: Events) -> None:
        self._clock = clock
        self._events = events
        self._calls: deque[Call] = deque(maxlen=_KEPT)
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        self._watchers.append(watcher)

    def begin(self, method: str, raw: RawCall) -> Call:
        params, files = dict(raw.values), frozenset(raw.uploads)
        now = self._clock.now()
        call = Call(
            method, _chat_id(params), params, files, raw.is_json, now, monotonic=time.monotonic()
        )
        self._calls.append(call)
        self._tell(call, None)
        return call

    def end(self, call: Call, status: int, body: dict[str, Any]) -> None:
        call.status = status
        self._tell(call, body)

    def of(self, *methods: str, chat_id: int | None = None) -> list[Call]:
        """The calls so far, of some methods or of all, for one chat or for any."""
        return [
            call
            for call in self._calls
            if (not methods or call.method in methods) and chat_id in (None, call.chat_id)
        ]

    def newest(self, fits: Callable[[Call], bool]) -> Call | None:
        return next(filter(fits, reversed(self._calls)), None)

    async def wait_for(
        self,
        method: str,
        *,
        count: int = 1,
        chat_id: int | None = None,
        timeout: float = 5.0,  # noqa: ASYNC109 - every test would have to write it
    ) -> list[Call]:
        """Wait until `count` such calls have come since the start (or `clear`), answered or not."""
        await self._events.until(
            lambda: len(self.of(method, chat_id=chat_id)) >= count, timeout=timeout
        )
        return self.of(method, chat_id=chat_id)

    def clear(self) -> None:
        self._calls.clear()

    def _tell(self, call: Call, body: dict[str, Any] | None) -> None:
        for watcher in self._watchers:
            watcher(call, body)
        self._events.changed()


def _chat_id(params: dict[str, Any]) -> int | None:
    value = params.get("chat_id")
    try:
        return None if value is None else int(value)
    except (TypeError, ValueError):
        return None

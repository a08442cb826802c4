"""What the bot asked for, in order: for tests of pace, order and silence."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.clock import PlaygroundClock
from bot.playground.events import Events


@dataclass
class Call:
    """One call of the bot.

    `at` is the playground's time, `monotonic` real seconds; `status` is the HTTP status that it was
    answered with, None until then and for a connection that was cut.
    """

    method: str
    chat_id: int | None
    params: dict[str, Any]
    at: datetime
    monotonic: float
    status: int | None = None


class Calls:
    def __init__(self, clock: PlaygroundClock, events: Events) -> None:
        self._clock = clock
        self._events = events
        self._calls: list[Call] = []

    def begin(self, method: str, params: dict[str, Any]) -> Call:
        call = Call(method, _chat_id(params), params, self._clock.now(), time.monotonic())
        self._calls.append(call)
        self._events.changed()
        return call

    def end(self, call: Call, status: int) -> None:
        call.status = status
        self._events.changed()

    def of(self, *methods: str, chat_id: int | None = None) -> list[Call]:
        """The calls so far, of some methods or of all, for one chat or for any."""
        return [
            call
            for call in self._calls
            if (not methods or call.method in methods) and chat_id in (None, call.chat_id)
        ]

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


def _chat_id(params: dict[str, Any]) -> int | None:
    value = params.get("chat_id")
    try:
        return None if value is None else int(value)
    except (TypeError, ValueError):
        return None

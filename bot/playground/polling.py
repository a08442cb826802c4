"""getUpdates: the long poll, and who loses when two bots poll at once."""

import asyncio
from typing import Any

from bot.playground.errors import BotApiError
from bot.playground.events import Events
from bot.playground.updates import UpdateQueue

_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
# The Bot API server slows a bot that asks for one offset again and again: a second call within
# three seconds is held, and one within half a second gets a single update.
_HURRIED, _VERY_HURRIED, _HELD = 3.0, 0.5, 3.0
_LONGEST = 50.0


class Polling:
    def __init__(self, updates: UpdateQueue, events: Events) -> None:
        self._updates = updates
        self._events = events
        self._turn = 0  # counts the long polls: an older one sees that it is not the last
        self._released = 0  # the last of those that were let go
        self._last: tuple[int, float] | None = None

    async def get_updates(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109 - Telegram's parameter
        """Answer at once if there is something, else hold; raises 409 in the older of two polls."""
        timeout, limit = self._slow_down(offset, min(max(timeout, 0), _LONGEST), limit)
        if (found := self._updates.fetch(offset, limit)) or not timeout:
            return found
        self._turn += 1
        turn = self._turn
        self._events.changed()
        try:
            await self._events.until(
                lambda: (
                    self._turn != turn
                    or self._released >= turn
                    or self._events.closed
                    or self._updates.pending() > 0
                ),
                timeout=timeout,
            )
        except TimeoutError:
            return []
        if self._released >= turn:
            return []
        if self._turn != turn:
            raise BotApiError(409, _CONFLICT)
        return self._updates.fetch(max(offset, 0), limit)

    def release(self) -> None:
        """End the poll that is held, with nothing."""
        self._released = self._turn
        self._last = None
        self._events.changed()

    def _slow_down(self, offset: int, timeout: float, limit: int) -> tuple[float, int]:
        now = asyncio.get_running_loop().time()
        previous, self._last = self._last, (offset, now)
        if previous is None or previous[0] != offset:
            return timeout, limit
        since = now - previous[1]
        return (
            max(timeout, _HELD) if since < _HURRIED else timeout,
            1 if since < _VERY_HURRIED else limit,
        )

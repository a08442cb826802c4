"""The tick as a job: keeps the time of the last one, so that health can tell how late it is."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable

from bot.store.database import in_trouble

log = logging.getLogger(__name__)


class Ticker:
    def __init__(self, tick: Callable[[], Awaitable[None]], monotonic: Callable[[], float]) -> None:
        self._tick = tick
        self._monotonic = monotonic
        self._last = monotonic()

    async def run(self) -> None:
        """A bound method, as the scheduler does not see that a callable object is a coroutine.

        While the disk is full or gone, a line a second is enough: the next tick does what this one could not.
        """
        try:
            await self._tick()
        except asyncio.CancelledError:
            # The program ends. What is due is done whole or not at all; the scheduler would log an error.
            return
        except sqlite3.Error as error:
            if not in_trouble(error):
                raise
            log.error("what is due cannot be done: %s", type(error).__name__)  # noqa: TRY400 - nothing that a traceback adds
            return
        self._last = self._monotonic()

    def lag(self) -> float:
        """Seconds since the last completed tick, beyond the one that lies between two."""
        return max(0.0, self._monotonic() - self._last - 1.0)

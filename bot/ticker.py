"""The tick as a job: keeps the time of the last one, so that health can tell how late it is."""

from collections.abc import Awaitable, Callable


class Ticker:
    def __init__(self, tick: Callable[[], Awaitable[None]], monotonic: Callable[[], float]) -> None:
        self._tick = tick
        self._monotonic = monotonic
        self._last = monotonic()

    async def run(self) -> None:
        """A bound method, as the scheduler does not see that a callable object is a coroutine."""
        await self._tick()
        self._last = self._monotonic()

    def lag(self) -> float:
        """Seconds since the last completed tick, beyond the one that lies between two."""
        return max(0.0, self._monotonic() - self._last - 1.0)

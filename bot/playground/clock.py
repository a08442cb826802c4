"""The time that the playground has: real time, plus whatever it was moved forward by."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class PlaygroundClock:
    """An aware UTC clock that can be moved forward and never back.

    With a `monotonic` that stands still the clock stands still too, which makes tests exact.
    """

    def __init__(
        self,
        start: datetime | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start at `start`, which must be aware, or at the real time."""
        if start is not None and start.tzinfo is None:
            raise ValueError("the playground's clock starts at an aware datetime")
        self._monotonic = monotonic
        self._origin = (start or datetime.now(UTC)).astimezone(UTC)
        self._began = monotonic()
        self._listeners: list[Callable[[datetime], None]] = []

    def now(self) -> datetime:
        return self._origin + timedelta(seconds=self._monotonic() - self._began)

    def zero(self) -> datetime:
        """What time it was when `monotonic` stood at zero; each move moves this, too."""
        return self._origin - timedelta(seconds=self._began)

    def unix(self) -> int:
        """Whole seconds since 1970, as Telegram writes dates."""
        return int(self.now().timestamp())

    def advance(self, step: timedelta) -> None:
        """Move on by `step`; raises ValueError for a step back."""
        if step < timedelta(0):
            raise ValueError("the playground's clock never goes back")
        self._origin += step
        for listener in self._listeners:
            listener(self.now())

    def move_to(self, moment: datetime) -> None:
        """Move on to an aware `moment`; raises ValueError if it is past, or has no zone."""
        if moment.tzinfo is None:
            raise ValueError("the playground's clock moves to an aware datetime")
        self.advance(moment - self.now())

    def on_move(self, listener: Callable[[datetime], None]) -> None:
        """Call `listener` with the new time after each move."""
        self._listeners.append(listener)

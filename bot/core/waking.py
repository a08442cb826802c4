"""The hours in which a person may be written to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.core.local_time import in_utc, local_date, reached

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WakingHours:
    """From `wakes` up to, not including, `sleeps`: local times, past midnight if `sleeps` is earlier."""

    wakes: time
    sleeps: time

    def __post_init__(self) -> None:
        """Refuse hours that could mean all day as well as none of it.

        Raises:
            ValueError: both times are the same.
        """
        if self.wakes == self.sleeps:
            raise ValueError(f"waking hours begin and end at {self.wakes:%H:%M}, without a length")

    def contains(self, local: time) -> bool:
        if self.wakes < self.sleeps:
            return self.wakes <= local < self.sleeps
        return local >= self.wakes or local < self.sleeps

    def is_awake(self, instant: datetime, zone: ZoneInfo) -> bool:
        return self.next_awake(instant, zone) == in_utc(instant)

    def next_awake(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """`instant` itself, in UTC, if the person is awake, else the moment they wake.

        Waking and falling asleep happen once a day, so that an hour which the clocks show twice neither
        puts a person who is up to bed nor wakes one who sleeps.
        """
        now = in_utc(instant)
        # The clocks may already have shown tomorrow and gone back over midnight; a night began yesterday.
        windows = self._windows(local_date(now, zone) - _DAY, zone)
        return next(max(now, begins) for begins, ends in windows if now < ends and begins < ends)

    def _windows(self, first: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        """One a date, in order; empty where the clocks jump over all of it."""
        for day in (first + days * _DAY for days in count()):
            last = day if self.wakes < self.sleeps else day + _DAY
            yield reached(day, self.wakes, zone), reached(last, self.sleeps, zone)


DEFAULT_WAKING_HOURS = WakingHours(time(8), time(22, 30))


def fitted(at: time, hours: WakingHours) -> time:
    """A ritual's time where it suits the waking hours, else an hour before they end.

    Their start, where they are shorter than that hour.
    """
    if hours.contains(at):
        return at
    anchor = date(2000, 1, 1)  # any day: only its times are used
    sleeps = datetime.combine(anchor, hours.sleeps)
    length = (sleeps - datetime.combine(anchor, hours.wakes)) % _DAY
    return (sleeps - min(length, _HOUR)).time()

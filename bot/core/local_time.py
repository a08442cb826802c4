"""Wall-clock times and the instants at which they happen.

Instants go in as aware datetimes of any zone and come out in UTC. Arithmetic is done in UTC or on naive
wall time, never within a zone: there Python compares wall clocks and is an hour off across a change.
"""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
MONTH_DAYS = (*range(1, 32), "last")

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The local dates and the one local time of something that comes again.

    `days` is empty for "day", weekdays for "week", and numbers or "last" for "month"; a month that is
    too short for a number has it on its last day.
    """

    every: Literal["day", "week", "month"]
    at: time
    days: tuple[int | str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse days that never come, so that there is always a next date.

        Raises:
            ValueError: naming what does not fit.
        """
        if bool(self.days) == (self.every == "day"):
            raise ValueError(f'every = "{self.every}" does not go with days = {list(self.days)}')
        known: tuple[int | str, ...] = WEEKDAYS if self.every == "week" else MONTH_DAYS
        if unknown := [day for day in self.days if day not in known]:
            raise ValueError(f'every = "{self.every}" does not know days = {unknown}')

    def falls_on(self, day: date) -> bool:
        if self.every == "day":
            return True
        if self.every == "week":
            return WEEKDAYS[day.weekday()] in self.days
        length = monthrange(day.year, day.month)[1]
        wanted = (31 if number == "last" else int(number) for number in self.days)
        return day.day in (min(number, length) for number in wanted)


def in_utc(instant: datetime) -> datetime:
    """Raise ValueError for a naive datetime, which Python would take for this machine's local time."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC)


def clock_at(instant: datetime, zone: ZoneInfo) -> time:
    """What the clocks in `zone` show, to the minute."""
    return in_utc(instant).astimezone(zone).time().replace(second=0, microsecond=0)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    return in_utc(instant).astimezone(zone).date()


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """When the clocks of `zone` show `at` on `day` for the first time.

    A time that the clocks jump over happens when they jump, even if that is midnight of the next date.
    None if they jump over the whole of `day`, as in Apia on 30 December 2011.
    """
    instant = reached(day, at, zone)
    if local_date(instant, zone) != day and local_date(instant - _SECOND, zone) != day:
        return None
    return instant


@lru_cache(maxsize=4096)  # a zone's people share their days, and many their waking hours
def reached(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clocks of `zone` first show `at` on `day` or jump past it; never None."""
    wall = datetime.combine(day, at, tzinfo=None).replace(fold=0)
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    # In a gap, fold=0 counts with the offset of before and lands after it; fold=1 the other way round.
    return _jump(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), instant, zone)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The one instant between two at which the offset changes: zones change it on whole seconds."""
    start = before.replace(microsecond=0)
    offset = after.astimezone(zone).utcoffset()
    seconds = range((after - start) // _SECOND + 1)

    def changed(passed: int) -> bool:
        return (start + passed * _SECOND).astimezone(zone).utcoffset() == offset

    return start + bisect_left(seconds, x=True, key=changed) * _SECOND


def next_daily(after: datetime, at: time, zone: ZoneInfo) -> tuple[date, datetime]:
    """The first local date whose `at` happens later than `after`, and when that is."""
    return next_after(Recurrence("day", at), after, zone)


def next_after(recurrence: Recurrence, after: datetime, zone: ZoneInfo) -> tuple[date, datetime]:
    """The first local date of `recurrence` whose time happens later than `after`, and when that is.

    A date that the zone leaves out is passed over.
    """
    now, today = in_utc(after), local_date(after, zone)
    return next(
        (day, instant)
        for day in (today + timedelta(days=days) for days in count())
        if recurrence.falls_on(day)
        and (instant := instant_of(day, recurrence.at, zone)) is not None
        and instant > now
    )

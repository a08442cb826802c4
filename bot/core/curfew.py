"""A curfew: the hours in which somebody leaves their phone alone, and the bot is silent to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.local_time import WEEKDAYS, Weekday, in_utc, local_date, reached
from bot.core.waking import WakingHours

_DAY = timedelta(days=1)
_BACK, _AHEAD = 8, 23
"""Dates looked at around now: windows that touch can be as long as a week together, and a date that the
zone leaves out, or that is off, can cost a weekly one its turn.
"""
_BEFORE = timedelta(hours=1)
"""How long before a curfew a question comes that would else have fallen into it."""
_TRIES = 30


@dataclass(frozen=True, slots=True)
class Window:
    """From `starts` up to, not including, `ends`: local times, of the next date if `ends` is not later."""

    starts: time
    ends: time

    def __post_init__(self) -> None:
        """Refuse what could mean all day as well as none of it.

        Raises:
            ValueError: both times are the same.
        """
        if self.starts == self.ends:
            raise ValueError(f"a curfew begins and ends at {self.starts:%H:%M}, without a length")


Windows = Mapping[Weekday, Window]
"""By the weekday on which each begins; at most one a date."""


@dataclass(frozen=True, slots=True)
class Curfew:
    """`off_on` is a local date whose window is left out: "tonight off"."""

    windows: Windows
    off_on: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One silence, in UTC. `day` is the local date on which it begins."""

    day: date
    starts: datetime
    ends: datetime

    def holds(self, instant: datetime) -> bool:
        return self.starts <= instant < self.ends


def next_span(curfew: Curfew, now: datetime, zone: ZoneInfo) -> Span | None:
    """The silence that `now` is in, else the next one; None without any window."""
    instant = in_utc(now)
    return next((span for span in _joined(curfew, instant, zone) if instant < span.ends), None)


def silence(curfew: Curfew, now: datetime, zone: ZoneInfo) -> Span | None:
    """The one that `now` is in, if it is in one."""
    span = next_span(curfew, now, zone)
    return span if span is not None and span.holds(now) else None


def silent_until(curfew: Curfew, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the silence of `now` ends (UTC), if there is one."""
    span = silence(curfew, now, zone)
    return None if span is None else span.ends


def tonight(curfew: Curfew, now: datetime, zone: ZoneInfo) -> Span | None:
    """What "tonight" means at `now`: the silence that it is in, else one that begins on this date."""
    span = next_span(curfew, now, zone)
    return span if span is not None and span.day <= local_date(now, zone) else None


def moved_ahead(curfew: Curfew, at: datetime, zone: ZoneInfo, hours: WakingHours) -> datetime:
    """`at`, or an hour before the silence that it falls into; later, where the person is not yet awake.

    Unmoved where there is no waking moment before it.
    """
    span = silence(curfew, at, zone)
    if span is None:
        return at
    earlier = span.starts - _BEFORE
    earlier = silent_until(curfew, earlier, zone) or earlier
    awake = hours.next_awake(earlier, zone)
    return awake if awake < span.starts else at


def first_clear(at: datetime, curfews: Iterable[tuple[Curfew, ZoneInfo]]) -> datetime:
    """The first moment from `at` on that is in no silence of these people's.

    Two whose silences leave them no moment together get `at` as it is.
    """
    kept, moment = list(curfews), at
    for _ in range(_TRIES):
        later = [until for one, zone in kept if (until := silent_until(one, moment, zone))]
        if not later:
            return moment
        moment = max(later)
    return at


def _joined(curfew: Curfew, now: datetime, zone: ZoneInfo) -> Iterator[Span]:
    """Silences in order; windows that touch or overlap are one."""
    joined: Span | None = None
    for span in _each(curfew, now, zone):
        if joined is None:
            joined = span
        elif span.starts <= joined.ends:
            joined = replace(joined, ends=max(joined.ends, span.ends))
        else:
            yield joined
            joined = span
    if joined is not None:
        yield joined


def _each(curfew: Curfew, now: datetime, zone: ZoneInfo) -> Iterator[Span]:
    """One a date that has a window. What the clocks jump over begins or ends as they jump; what they show
    twice counts once.
    """
    today = local_date(now, zone)
    for day in (today + days * _DAY for days in range(-_BACK, _AHEAD)):
        window = curfew.windows.get(WEEKDAYS[day.weekday()])
        if window is None or day == curfew.off_on:
            continue
        last = day if window.starts < window.ends else day + _DAY
        starts, ends = reached(day, window.starts, zone), reached(last, window.ends, zone)
        if starts < ends:
            yield Span(day, starts, ends)

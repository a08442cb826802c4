"""A ritual comes once on each local date, wherever its people live and whatever their clocks do."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.local_time import WEEKDAYS, Recurrence, instant_of, local_date, next_after, next_daily

BERLIN, CAIRO, APIA = ZoneInfo("Europe/Berlin"), ZoneInfo("Africa/Cairo"), ZoneInfo("Pacific/Apia")
BEIRUT, LORD_HOWE = ZoneInfo("Asia/Beirut"), ZoneInfo("Australia/Lord_Howe")
HAVANA, NUUK = ZoneInfo("America/Havana"), ZoneInfo("America/Nuuk")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
TEN_YEARS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
QUARTERS = [time(quarter // 4, quarter % 4 * 15) for quarter in range(96)]

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
times = st.times()
instants = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # Hypothesis wants its bounds naive


class Change(NamedTuple):
    """A zone's clocks change at `at`, from one offset to another: all that zone rules are made of."""

    at: datetime
    before: timedelta
    after: timedelta

    def expected(self, wall: datetime) -> datetime:
        """When a wall time near this change is first reached: worked out without `zoneinfo`."""
        utc = wall.replace(tzinfo=UTC)
        if utc < self.at + self.before:
            return utc - self.before
        return max(self.at, utc - self.after)


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def changes(zone: ZoneInfo) -> Iterator[Change]:
    day, last = TEN_YEARS
    before = offset(day, zone)
    while day < last:
        after = offset(day + DAY, zone)
        if after != before:
            yield Change(moment_of_change(day, after, zone), before, after)
        day, before = day + DAY, after


def moment_of_change(day: datetime, after: timedelta, zone: ZoneInfo) -> datetime:
    def changed(seconds: int) -> bool:
        return offset(day + seconds * SECOND, zone) == after

    return day + bisect_left(range(86401), x=True, key=changed) * SECOND


@cache
def distinct_zones() -> dict[str, tuple[Change, ...]]:
    """One zone for each set of clocks that differ somewhere in ten years; the rest are its aliases."""
    by_rules: dict[tuple[timedelta, tuple[Change, ...]], str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        by_rules[offset(TEN_YEARS[0], zone), tuple(changes(zone))] = name
    return {name: rules for (_, rules), name in by_rules.items()}


def test_a_ritual_comes_when_the_clock_first_reaches_its_time_around_every_change() -> None:
    """Every quarter of an hour of the dates around every change of every zone in ten years."""
    wrong = []
    for name, rules in distinct_zones().items():
        zone = ZoneInfo(name)
        for change in rules:
            today = local_date(change.at, zone)
            for day in (today - DAY, today, today + DAY):
                for at in QUARTERS:
                    expected = change.expected(datetime.combine(day, at))
                    if instant_of(day, at, zone) != expected:
                        wrong.append((name, day, at))
    assert sum(map(len, distinct_zones().values())) > 500
    assert wrong == []


@pytest.mark.parametrize("at", [time(0, 15), time(2, 30)], ids=str)
def test_no_zone_loses_or_repeats_a_date_in_ten_years(at: time) -> None:
    """Two people anywhere get each date's ritual once, at the worst times of day to choose."""
    first, last = (instant.date() for instant in TEN_YEARS)
    for name in distinct_zones():
        zone, moment = ZoneInfo(name), datetime.combine(first - 2 * DAY, time(), tzinfo=UTC)
        fired: list[date] = []
        while not fired or fired[-1] < last:
            day, moment = next_daily(moment, at, zone)
            fired.append(day)
        assert fired == [fired[0] + n * DAY for n in range(len(fired))], name
        assert fired[0] < first


@given(zone=zones, at=times, after=instants)
def test_the_next_time_is_later_and_nothing_lies_between(
    zone: ZoneInfo, at: time, after: datetime
) -> None:
    """A ritual never comes for a moment that has passed, and no date before its own is forgotten."""
    day, instant = next_daily(after, at, zone)
    assert instant > after
    assert instant == instant_of(day, at, zone)
    for earlier in (day - n * DAY for n in (1, 2, 3)):
        passed = instant_of(earlier, at, zone)
        assert passed is None or passed <= after


@given(zone=zones, at=times, day=instants.map(datetime.date))
def test_a_time_that_the_clock_shows_is_kept_to_the_letter(
    zone: ZoneInfo, at: time, day: date
) -> None:
    """Half past eight means half past eight; only a time that the clock jumps over is moved."""
    instant = instant_of(day, at, zone)
    if instant is None:
        assert zone.key in {"Pacific/Apia", "Pacific/Fakaofo"} or day.year < 2000
        return
    shown = instant.astimezone(zone).replace(tzinfo=None)
    wall = datetime.combine(day, at)
    assert shown >= wall
    if shown != wall:
        assert offset(instant - SECOND, zone) < offset(instant, zone)
        assert (instant - SECOND).astimezone(zone).replace(tzinfo=None) < wall


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        (BERLIN, date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (BERLIN, date(2026, 3, 29), time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (BERLIN, date(2026, 3, 29), time(0, 0), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        (BERLIN, date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (CAIRO, date(2024, 4, 26), time(0, 15), datetime(2024, 4, 25, 22, 0, tzinfo=UTC)),
        (BEIRUT, date(2024, 3, 31), time(0, 15), datetime(2024, 3, 30, 22, 0, tzinfo=UTC)),
        (BEIRUT, date(2024, 10, 26), time(23, 30), datetime(2024, 10, 26, 20, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2024, 10, 6), time(2, 15), datetime(2024, 10, 5, 15, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2024, 4, 7), time(1, 45), datetime(2024, 4, 6, 14, 45, tzinfo=UTC)),
        (HAVANA, date(2024, 3, 10), time(0, 0), datetime(2024, 3, 10, 5, 0, tzinfo=UTC)),
        (HAVANA, date(2024, 11, 3), time(0, 30), datetime(2024, 11, 3, 4, 30, tzinfo=UTC)),
        (NUUK, date(2024, 3, 30), time(23, 30), datetime(2024, 3, 31, 1, 0, tzinfo=UTC)),
        (APIA, date(2011, 12, 29), time(20, 30), datetime(2011, 12, 30, 6, 30, tzinfo=UTC)),
        (APIA, date(2011, 12, 30), time(20, 30), None),
        (APIA, date(2011, 12, 31), time(0, 0), datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
    ],
    ids=lambda value: getattr(value, "key", None) or str(value),
)
def test_a_ritual_comes_as_the_almanac_says(
    zone: ZoneInfo, day: date, at: time, expected: datetime | None
) -> None:
    """Known nights on which clocks jump, repeat themselves, or leave out a date."""
    assert instant_of(day, at, zone) == expected


def test_an_evening_in_apia_follows_the_one_before_the_missing_date() -> None:
    """Nobody gets a ritual for a date that was never on their calendar, nor two at once."""
    evening = instant_of(date(2011, 12, 29), time(20, 30), APIA)
    assert evening is not None
    following = next_daily(evening, time(20, 30), APIA)
    assert following == (date(2011, 12, 31), evening + DAY)


def test_the_hour_that_comes_twice_brings_one_ritual() -> None:
    """In autumn, half past two comes twice; the second time is silent."""
    day, first = next_daily(datetime(2026, 10, 24, 20, tzinfo=UTC), time(2, 30), BERLIN)
    assert day == date(2026, 10, 25)
    assert next_daily(first, time(2, 30), BERLIN)[0] == date(2026, 10, 26)


def test_an_instant_may_be_told_in_any_zone() -> None:
    """The answer does not depend on how the caller writes the moment down, not even in a repeated hour."""
    second_time = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    assert next_daily(second_time, time(2, 30), BERLIN)[0] == date(2026, 10, 26)
    assert local_date(datetime(2026, 1, 1, 23, 30, tzinfo=UTC), BERLIN) == date(2026, 1, 2)


def test_a_moment_without_a_zone_is_refused() -> None:
    """Never guess silently: the server's own zone is nobody's evening."""
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 # the mistake that is tested
    with pytest.raises(ValueError, match="time zone"):
        local_date(naive, BERLIN)
    with pytest.raises(ValueError, match="time zone"):
        next_daily(naive, time(8), BERLIN)


def test_a_weekly_ritual_comes_on_its_weekdays_only() -> None:
    """Monday and Thursday mean just that, and an evening that has passed waits for the next one."""
    recurrence = Recurrence("week", time(20, 30), ("mon", "thu"))
    moment, fired = datetime(2026, 3, 26, 19, 30, tzinfo=UTC), []
    for _ in range(3):
        day, moment = next_after(recurrence, moment, BERLIN)
        fired.append(day)
    assert fired == [date(2026, 3, 30), date(2026, 4, 2), date(2026, 4, 6)]
    assert moment == datetime(2026, 4, 6, 18, 30, tzinfo=UTC)


def test_a_month_too_short_for_its_day_has_it_on_the_last() -> None:
    """A monthly review on the 31st is not lost in February, and comes once where two days fall together."""
    recurrence = Recurrence("month", time(9), (30, 31, "last"))
    moment, fired = datetime(2028, 1, 1, tzinfo=UTC), []
    for _ in range(5):
        day, moment = next_after(recurrence, moment, BERLIN)
        fired.append((day.month, day.day))
    assert fired == [(1, 30), (1, 31), (2, 29), (3, 30), (3, 31)]


@given(
    recurrence=st.one_of(
        st.builds(Recurrence, st.just("day"), times),
        st.builds(
            Recurrence,
            st.just("week"),
            times,
            st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(tuple),
        ),
        st.builds(
            Recurrence,
            st.just("month"),
            times,
            st.sets(st.integers(1, 31) | st.just("last"), min_size=1).map(tuple),
        ),
    ),
    zone=zones,
    after=instants,
)
def test_what_comes_again_never_skips_a_date_of_its_own(
    recurrence: Recurrence, zone: ZoneInfo, after: datetime
) -> None:
    """Daily, weekly or monthly: every date that is due is reached, in order."""
    day, instant = next_after(recurrence, after, zone)
    assert instant > after
    assert recurrence.falls_on(day)
    assert day - local_date(after, zone) <= timedelta(days=62)
    skipped = local_date(after, zone)
    while skipped < day:
        passed = instant_of(skipped, recurrence.at, zone)
        assert not recurrence.falls_on(skipped) or passed is None or passed <= after
        skipped += DAY


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("day", ("mon",)),
        ("week", ()),
        ("week", ("monday",)),
        ("week", (1,)),
        ("month", ("mon",)),
        ("month", (0,)),
        ("month", (32,)),
        ("month", ()),
    ],
)
def test_days_that_never_come_are_refused(every: str, days: tuple[int | str, ...]) -> None:
    """A ritual with a mistyped day is an error at once, not silence for ever."""
    with pytest.raises(ValueError, match=f'every = "{every}"'):
        Recurrence(every, time(20, 30), days)  # type: ignore[arg-type]

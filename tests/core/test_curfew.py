"""The hours in which nobody is written to are those that the clocks where they live show, whatever those do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.curfew import (
    Curfew,
    Window,
    first_clear,
    moved_ahead,
    next_span,
    silence,
    silent_until,
    tonight,
)
from bot.core.local_time import WEEKDAYS
from bot.core.waking import DEFAULT_WAKING_HOURS

BERLIN, APIA = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
DAY = timedelta(days=1)
ODD = ["Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana"]

zones = st.sampled_from([*ODD * 20, *sorted(available_timezones())]).map(ZoneInfo)
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
windows = st.tuples(minutes, minutes).filter(lambda two: two[0] != two[1])
curfews = st.dictionaries(
    st.sampled_from(WEEKDAYS), windows.map(lambda two: Window(*two)), min_size=1
).map(Curfew)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # Hypothesis wants its bounds naive


def daily(starts: time, ends: time) -> Curfew:
    return Curfew(dict.fromkeys(WEEKDAYS, Window(starts, ends)))


def local(*numbers: int, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime(*numbers, tzinfo=zone, fold=fold)  # type: ignore[arg-type, misc]


NIGHTLY = daily(time(21, 30), time(7))


@given(curfews, instants, zones)
def test_there_is_always_a_next_one_and_it_is_not_over(
    curfew: Curfew, now: datetime, zone: ZoneInfo
) -> None:
    """Whatever is kept, the silence that is on or comes next has a beginning, an end and a date."""
    span = next_span(curfew, now, zone)
    assert span is not None
    assert span.starts < span.ends
    assert now < span.ends
    assert WEEKDAYS[span.day.weekday()] in curfew.windows
    assert (silence(curfew, now, zone) == span) is (span.starts <= now)


@given(curfews, instants, zones)
def test_between_two_of_them_nobody_is_silent(
    curfew: Curfew, now: datetime, zone: ZoneInfo
) -> None:
    """Every moment in one has the same one; right after its end there is none."""
    span = next_span(curfew, now, zone)
    assert span is not None
    for inside in (
        span.starts,
        span.ends - timedelta(seconds=1),
        span.starts + (span.ends - span.starts) / 2,
    ):
        assert silence(curfew, inside, zone) == span
    assert silence(curfew, span.ends, zone) is None
    assert silence(curfew, span.starts - timedelta(seconds=1), zone) is None
    if now < span.starts:
        assert silence(curfew, now + (span.starts - now) / 2, zone) is None


@given(windows, st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), zones)  # noqa: DTZ001 # wall times are naive
def test_on_any_day_without_a_change_only_the_clock_decides(
    two: tuple[time, time], wall: datetime, zone: ZoneInfo
) -> None:
    starts, ends = two
    if len({(wall + n * DAY).replace(tzinfo=zone).utcoffset() for n in range(-3, 4)}) != 1:
        return
    shown = wall.time()
    expected = starts <= shown < ends if starts < ends else shown >= starts or shown < ends
    assert (silence(daily(starts, ends), wall.replace(tzinfo=zone), zone) is not None) is expected


@given(curfews, instants, zones)
def test_a_question_is_never_moved_into_a_silence_or_into_a_night(
    curfew: Curfew, at: datetime, zone: ZoneInfo
) -> None:
    """It is moved ahead only where it would fall into one, and only to a moment that is fit for it."""
    moved = moved_ahead(curfew, at, zone, DEFAULT_WAKING_HOURS)
    if moved != at:
        assert moved < at
        assert silence(curfew, at, zone) is not None
        assert silence(curfew, moved, zone) is None
        assert DEFAULT_WAKING_HOURS.is_awake(moved, zone)


@given(curfews, curfews, instants, zones, zones)
def test_what_begins_begins_when_it_is_quiet_for_neither(
    one: Curfew, other: Curfew, at: datetime, here: ZoneInfo, there: ZoneInfo
) -> None:
    """The first such moment. Two who have none get the moment as it was."""
    clear = first_clear(at, [(one, here), (other, there)])
    assert clear >= at
    if clear != at:
        assert silence(one, clear, here) is None
        assert silence(other, clear, there) is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (local(2026, 11, 20, 21, 29), None),
        (local(2026, 11, 20, 21, 30), local(2026, 11, 21, 7)),
        (local(2026, 11, 21, 0, 0), local(2026, 11, 21, 7)),
        (local(2026, 11, 21, 6, 59), local(2026, 11, 21, 7)),
        (local(2026, 11, 21, 7, 0), None),
        (local(2026, 3, 28, 23, 0), local(2026, 3, 29, 7)),
        (local(2026, 10, 24, 23, 0), local(2026, 10, 25, 7)),
    ],
)
def test_across_midnight_and_across_a_change_of_the_clock(
    now: datetime, until: datetime | None
) -> None:
    assert silent_until(NIGHTLY, now, BERLIN) == until


def test_what_begins_in_a_gap_begins_when_the_clocks_jump() -> None:
    """At half past two there is no half past two in Berlin on 29 March: it is three already."""
    span = next_span(daily(time(2, 30), time(6)), local(2026, 3, 29, 1), BERLIN)
    assert span is not None
    assert span.starts == local(2026, 3, 29, 3)


def test_what_ends_in_the_repeated_hour_ends_once() -> None:
    """At half past two the night is over, and does not come back with the hour."""
    curfew = daily(time(22), time(2, 30))
    assert silence(curfew, local(2026, 10, 25, 2, 29), BERLIN) is not None
    assert silence(curfew, local(2026, 10, 25, 2, 30), BERLIN) is None
    assert silence(curfew, local(2026, 10, 25, 2, 10, fold=1), BERLIN) is None


def test_a_night_before_a_date_that_is_left_out_goes_on_until_morning() -> None:
    """In Apia the 29th was followed by the 31st, and at seven it was over."""
    span = next_span(NIGHTLY, datetime(2011, 12, 30, 5, tzinfo=UTC), APIA)
    assert span is not None
    assert (span.day, span.ends) == (date(2011, 12, 29), datetime(2011, 12, 30, 17, tzinfo=UTC))


def test_windows_that_touch_are_one_silence() -> None:
    """Friday's goes on as Saturday's: nobody is woken in between."""
    curfew = Curfew({"fri": Window(time(20), time(12)), "sat": Window(time(12), time(9))})
    span = silence(curfew, local(2026, 11, 20, 21), BERLIN)
    assert span is not None
    assert span.ends == local(2026, 11, 22, 9)
    assert span.day == date(2026, 11, 20)


def test_tonight_is_the_night_that_is_on_else_the_one_of_this_date() -> None:
    """After midnight it is still the night that began yesterday."""
    for now in (local(2026, 11, 20, 9), local(2026, 11, 20, 22), local(2026, 11, 21, 3)):
        span = tonight(NIGHTLY, now, BERLIN)
        assert span is not None
        assert span.day == date(2026, 11, 20)
    weekend = Curfew({"sat": Window(time(22), time(7))})
    assert tonight(weekend, local(2026, 11, 20, 9), BERLIN) is None


def test_a_night_off_is_that_night_only() -> None:
    off = Curfew(NIGHTLY.windows, date(2026, 11, 20))
    assert silence(off, local(2026, 11, 20, 22), BERLIN) is None
    assert silence(off, local(2026, 11, 21, 22), BERLIN) is not None


def test_a_window_without_a_length_is_refused() -> None:
    """From nine to nine could mean always or never."""
    with pytest.raises(ValueError, match="begins and ends at 21:00"):
        Window(time(21), time(21))

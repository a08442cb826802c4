"""Nobody is written to while they sleep, whenever that is."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.local_time import next_daily
from bot.core.waking import DEFAULT_WAKING_HOURS, WakingHours, fitted

BERLIN, APIA = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
NIGHT_WORKER = WakingHours(time(16), time(7))
STEP, DAY = timedelta(minutes=15), timedelta(days=1)

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
times = st.times()
hours = (
    st.tuples(times, times).filter(lambda two: two[0] != two[1]).map(lambda two: WakingHours(*two))
)
instants = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # Hypothesis wants its bounds naive


def local(*numbers: int, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime(*numbers, tzinfo=zone, fold=fold)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("waking", "awake", "asleep"),
    [
        (DEFAULT_WAKING_HOURS, [(8, 0), (12, 0), (22, 29)], [(7, 59), (22, 30), (3, 0)]),
        (NIGHT_WORKER, [(16, 0), (0, 0), (6, 59)], [(15, 59), (7, 0), (12, 0)]),
        (WakingHours(time(9), time(0)), [(9, 0), (23, 59)], [(0, 0), (8, 59)]),
    ],
)
def test_waking_hours_end_when_they_end(
    waking: WakingHours, awake: list[tuple[int, int]], asleep: list[tuple[int, int]]
) -> None:
    """The first minute counts and the last does not, for early birds and for night workers."""
    assert all(waking.contains(time(*numbers)) for numbers in awake)
    assert not any(waking.contains(time(*numbers)) for numbers in asleep)


def test_hours_without_a_length_are_refused() -> None:
    """From eight to eight could mean always or never: the person is asked again."""
    with pytest.raises(ValueError, match="begin and end at 08:00"):
        WakingHours(time(8), time(8))


@given(hours, instants, zones)
def test_a_message_that_waits_comes_as_soon_as_its_reader_is_awake(
    waking: WakingHours, instant: datetime, zone: ZoneInfo
) -> None:
    """It is never sent early, never to a sleeper, and never later than it has to be."""
    moment = waking.next_awake(instant, zone)
    assert moment >= instant
    assert waking.is_awake(moment, zone)
    if waking.is_awake(instant, zone):
        assert moment == instant
    elif moment.astimezone(zone).time() == waking.wakes:
        assert next_daily(instant, waking.wakes, zone)[1] == moment


@given(hours, st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)), zones)  # noqa: DTZ001 # wall times are naive
def test_being_awake_is_what_the_wall_clock_says(
    waking: WakingHours, wall: datetime, zone: ZoneInfo
) -> None:
    """On any day without a change of clocks, only the local time of day decides."""
    if len({(wall + n * DAY).replace(tzinfo=zone).utcoffset() for n in range(-2, 3)}) == 1:
        instant = wall.replace(tzinfo=zone)
        assert waking.is_awake(instant, zone) == waking.contains(wall.time())


@pytest.mark.parametrize(
    ("waking", "instant", "expected"),
    [
        (DEFAULT_WAKING_HOURS, local(2026, 5, 5, 3), local(2026, 5, 5, 8)),
        (DEFAULT_WAKING_HOURS, local(2026, 5, 5, 22, 30), local(2026, 5, 6, 8)),
        (DEFAULT_WAKING_HOURS, local(2026, 5, 5, 12, 7), local(2026, 5, 5, 12, 7)),
        (NIGHT_WORKER, local(2026, 5, 5, 3), local(2026, 5, 5, 3)),
        (NIGHT_WORKER, local(2026, 5, 5, 9), local(2026, 5, 5, 16)),
        (WakingHours(time(2, 30), time(20)), local(2026, 3, 29, 1), local(2026, 3, 29, 3)),
        (WakingHours(time(2), time(2, 45)), local(2026, 3, 29, 1), local(2026, 3, 30, 2)),
    ],
)
def test_the_next_waking_moment(waking: WakingHours, instant: datetime, expected: datetime) -> None:
    """By day at once, by night at waking, also where the clocks jump over the time of waking."""
    assert waking.next_awake(instant, BERLIN) == expected.astimezone(UTC)


@pytest.mark.parametrize(
    ("waking", "awake_the_second_time"),
    [(WakingHours(time(2, 30), time(20)), True), (WakingHours(time(8), time(2, 30)), False)],
)
def test_one_wakes_and_falls_asleep_once_in_the_night_of_the_repeated_hour(
    waking: WakingHours, *, awake_the_second_time: bool
) -> None:
    """When ten past two comes back, who has got up is up and who has gone to bed is in bed."""
    first, second = (local(2026, 10, 25, 2, 10, fold=fold) for fold in (0, 1))
    assert waking.is_awake(first, BERLIN) != awake_the_second_time
    assert waking.is_awake(second, BERLIN) == awake_the_second_time


def test_a_date_that_is_left_out_leaves_out_its_night_as_well() -> None:
    """In Apia, the 29th was followed by the 31st: a night worker was awake right through."""
    midnight = datetime(2011, 12, 30, 10, tzinfo=UTC)
    around = [midnight + n * STEP for n in range(-30, 60)]
    for waking in (NIGHT_WORKER, DEFAULT_WAKING_HOURS):
        for instant in around:
            shown = instant.astimezone(APIA).time()
            assert waking.is_awake(instant, APIA) == waking.contains(shown)


@pytest.mark.parametrize(
    ("at", "waking", "expected"),
    [
        (time(20, 30), DEFAULT_WAKING_HOURS, time(20, 30)),
        (time(23), DEFAULT_WAKING_HOURS, time(21, 30)),
        (time(22, 30), DEFAULT_WAKING_HOURS, time(21, 30)),
        (time(20, 30), WakingHours(time(22), time(0, 30)), time(23, 30)),
        (time(20, 30), WakingHours(time(5), time(20)), time(19)),
        (time(20, 30), WakingHours(time(5), time(5, 40)), time(5)),
    ],
)
def test_a_ritual_moves_into_the_waking_hours(
    at: time, waking: WakingHours, expected: time
) -> None:
    """Half past eight where that suits, else an hour before the day ends."""
    assert fitted(at, waking) == expected


@given(times, hours)
def test_a_ritual_is_never_at_night(at: time, waking: WakingHours) -> None:
    """Whatever hours two people have, the time that is found for them lies inside."""
    assert waking.contains(fitted(at, waking))

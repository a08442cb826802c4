"""Times, days and zones read as a speaker of each language would write them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.content.formats import clock_time, day, moment, wall_time, zone_name

BERLIN = ZoneInfo("Europe/Berlin")
APIA = ZoneInfo("Pacific/Apia")
EVENING = datetime(2025, 11, 20, 19, 30, tzinfo=UTC)


def test_a_clock_time_is_that_of_the_readers_own_zone_and_language() -> None:
    """The same instant is half past eight in Berlin, and the next morning in Apia."""
    assert clock_time(EVENING, BERLIN, "de") == "20:30"
    assert clock_time(EVENING, BERLIN, "en") == "8:30\u202fPM"
    assert clock_time(EVENING, APIA, "de") == "08:30"


def test_a_local_time_of_a_ritual_needs_no_zone() -> None:
    assert wall_time(time(7, 5), "de") == "07:05"
    assert wall_time(time(7, 5), "en") == "7:05\u202fAM"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Thursday, November 20"),
        ("en-GB", "Thursday 20 November"),
        ("de", "Donnerstag, 20. November"),
        ("fr", "jeudi 20 novembre"),
        ("pt-BR", "quinta-feira, 20 de novembro"),
        ("ja", "11月20日木曜日"),
    ],
)
def test_a_day_is_written_in_full_and_in_the_order_of_its_language(
    language: str, words: str
) -> None:
    assert day(EVENING, BERLIN, language) == words
    assert day(date(2025, 11, 20), BERLIN, language) == words


def test_a_day_is_the_readers_own_day() -> None:
    """Thursday evening in Berlin is Friday already in Apia; a date has no zone and stays."""
    assert day(EVENING, APIA, "de") == "Freitag, 21. November"
    assert day(date(2025, 11, 20), APIA, "de") == "Donnerstag, 20. November"


def test_a_moment_tells_day_and_time() -> None:
    assert moment(EVENING, BERLIN, "de") == "Donnerstag, 20. November, 20:30"
    assert moment(EVENING, APIA, "en") == "Friday, November 21, 8:30\u202fAM"


@pytest.mark.parametrize("tell", [clock_time, day, moment])
def test_an_instant_without_a_zone_is_refused(
    tell: Callable[[datetime, ZoneInfo, str], str],
) -> None:
    """Python would take it for the time of whatever machine this runs on."""
    with pytest.raises(ValueError, match="needs a time zone"):
        tell(EVENING.replace(tzinfo=None), BERLIN, "en")


@pytest.mark.parametrize(
    ("key", "language", "name"),
    [
        ("Europe/Berlin", "de", "Berlin"),
        ("Europe/Vienna", "de", "Wien"),
        ("Europe/Vienna", "en", "Vienna"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("Asia/Calcutta", "en", "Kolkata"),
        ("Etc/GMT+5", "en", "GMT-05:00"),
        ("UTC", "de", "UTC"),
    ],
)
def test_a_zone_goes_by_its_city_in_the_readers_language(
    key: str, language: str, name: str
) -> None:
    assert zone_name(ZoneInfo(key), language) == name


def test_every_zone_that_can_be_chosen_has_a_name() -> None:
    for key in available_timezones():
        for language in ("en", "de"):
            assert zone_name(ZoneInfo(key), language).strip(), key

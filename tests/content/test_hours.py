"""People say when they are up in their own way, and are asked again when it is not clear."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.hours import parse_hours, parse_time
from bot.core.waking import WakingHours

SEVEN, HALF_PAST_SEVEN = time(7), time(7, 30)
TEN, HALF_PAST_TEN, ELEVEN = time(22), time(22, 30), time(23)
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "wakes", "sleeps"),
    [
        ("7-23", SEVEN, ELEVEN),
        ("7 23", SEVEN, ELEVEN),
        ("07:00 22:30", SEVEN, HALF_PAST_TEN),
        ("0700-2230", SEVEN, HALF_PAST_TEN),
        ("7:30 – 22.30", HALF_PAST_SEVEN, HALF_PAST_TEN),  # noqa: RUF001 # phones make this dash
        ("７：００～２３：００", SEVEN, ELEVEN),  # noqa: RUF001 # typed in Japan
        ("٧-٢٣", SEVEN, ELEVEN),  # noqa: RUF001 # typed in Egypt
        ("7h30-22h30", HALF_PAST_SEVEN, HALF_PAST_TEN),
        ("7h 23h", SEVEN, ELEVEN),
        ("22-6", TEN, time(6)),
        ("8-24", time(8), time(0)),
        ("7am to 10pm", SEVEN, TEN),
        ("7:30 a.m. - 10 p.m.", HALF_PAST_SEVEN, TEN),
        ("From 7AM until 10:30 PM.", SEVEN, HALF_PAST_TEN),
        ("between 7 and 22", SEVEN, TEN),
        ("7-10pm", SEVEN, TEN),
        ("7 bis 23 Uhr", SEVEN, ELEVEN),
        ("von 7 bis 22:30", SEVEN, HALF_PAST_TEN),
        ("Von 7.30 Uhr bis 22.30 Uhr!", HALF_PAST_SEVEN, HALF_PAST_TEN),
        ("zwischen 7 und 23", SEVEN, ELEVEN),
        ("7 Uhr 30 bis 22 Uhr", HALF_PAST_SEVEN, TEN),
    ],
)
def test_waking_hours_are_understood_as_people_type_them(
    text: str, wakes: time, sleeps: time
) -> None:
    """In English, in German, or in digits alone."""
    assert parse_hours(text) == WakingHours(wakes, sleeps)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "7-",
        "-7-23",
        "7-8-9",
        "8-8",
        "0-24",
        "25-7",
        "7-23:75",
        "13am-10pm",
        "7,5-23",
        "7am to 10",
        "10pm to 6",
        "always",
        "🌙",
        "\0",
        "7-23" + " " * 60 + "or so",
        "9" * 5000,
    ],
)
def test_hours_that_are_not_clear_are_not_guessed(text: str) -> None:
    """The person is shown an example instead; whether "7am to 10" ends at night nobody can know."""
    assert parse_hours(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "20:30",
        "8:30pm",
        "8.30 p.m.",
        "20.30",
        "20h30",
        "2030",
        "20 Uhr 30",
        "um 20:30 Uhr",
        "at 20:30",
        " 20:30 ",
        "8:30 o’clock pm",  # noqa: RUF001 # phones make this apostrophe
    ],
)
def test_half_past_eight_has_many_names(text: str) -> None:
    """A curfew or a ritual's time can be typed as one writes it."""
    assert parse_time(text) == time(20, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", SEVEN),
        ("20 Uhr", time(20)),
        ("20h", time(20)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("24:00", time(0)),
        ("00:15", time(0, 15)),
    ],
)
def test_whole_hours_noon_and_midnight(text: str, expected: time) -> None:
    """Twelve at noon is pm, twelve at night is am or 24."""
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24:01",
        "20:60",
        "20:5",
        "13pm",
        "0 am",
        "-3",
        "730",
        "7 30",
        "half past eight",
        "\ud800",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    """Nothing is rounded, cut or made up to make a time of it."""
    assert parse_time(text) is None


@given(minutes, minutes, st.sampled_from(["%H:%M", "%H.%M", "%I:%M %p", "%Hh%M", "%H%M"]))
def test_every_minute_can_be_typed(wakes: time, sleeps: time, style: str) -> None:
    """What the bot itself would write, it also reads."""
    assert parse_time(wakes.strftime(style)) == wakes
    expected = None if wakes == sleeps else WakingHours(wakes, sleeps)
    assert parse_hours(f"{wakes.strftime(style)} - {sleeps.strftime(style)}") == expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever a person sends, they get an answer."""
    parse_time(text)
    parse_hours(text)

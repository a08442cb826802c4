"""People write down their phone-free hours in their own way, in their language or in English."""

from datetime import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.curfew_words import (
    GROUPS,
    Off,
    OffTonight,
    Request,
    Set,
    Vocabulary,
    read,
    vocabulary,
)
from bot.content.locales import Locales
from bot.content.shipped import shipped_locales, shipped_rituals
from bot.core.curfew import Window
from bot.core.local_time import WEEKDAYS

WAKES = time(7, 30)


@cache
def words(language: str) -> Vocabulary:
    return vocabulary(Locales.load([shipped_locales()], strict=True), language)


def on(days: str, starts: time, ends: time = WAKES) -> Set:
    """`days` by the first letters of each, as "mon tue"; none for all seven."""
    named = days.split() or WEEKDAYS
    return Set({day: Window(starts, ends) for day in WEEKDAYS if day in named})


WEEK, WEEKEND = "mon tue wed thu fri", "sat sun"
HALF_NINE, TEN, HALF_ELEVEN, SEVEN = time(21, 30), time(22), time(23, 30), time(7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:30", on("", HALF_NINE)),
        ("21.30", on("", HALF_NINE)),
        ("21h30", on("", HALF_NINE)),
        ("2130", on("", HALF_NINE)),
        ("9:30pm", on("", HALF_NINE)),
        ("9:30 p.m.", on("", HALF_NINE)),
        ("at 9:30 PM", on("", HALF_NINE)),
        ("9 pm", on("", time(21))),
        ("21:30 07:00", on("", HALF_NINE, SEVEN)),
        ("21:30-7:00", on("", HALF_NINE, SEVEN)),
        ("21:30 – 7", on("", HALF_NINE, SEVEN)),  # noqa: RUF001 # phones make this dash
        ("21:30 to 7", on("", HALF_NINE, SEVEN)),
        ("9:30pm to 7", on("", HALF_NINE, SEVEN)),
        ("from 9:30pm until 7am", on("", HALF_NINE, SEVEN)),
        ("every day 21:30", on("", HALF_NINE)),
        ("weekdays 22:00", on(WEEK, TEN)),
        ("22:00 weekdays", on(WEEK, TEN)),
        ("Weekdays at 22:00", on(WEEK, TEN)),
        ("weekend 23:30", on(WEEKEND, HALF_ELEVEN)),
        ("fri,sat 23:30", on("fri sat", HALF_ELEVEN)),
        ("fri & sat 23:30", on("fri sat", HALF_ELEVEN)),
        ("Fridays and Saturdays 11:30pm", on("fri sat", HALF_ELEVEN)),
        ("mon-fri 22:00 to 7", on(WEEK, TEN, SEVEN)),
        ("fri to mon 22", on("fri sat sun mon", TEN)),
        ("mon, wed, fri-sun 22:00", on("mon wed fri sat sun", TEN)),
        ("tonight off", OffTonight()),
        ("off tonight", OffTonight()),
        ("Today: off!", OffTonight()),
        ("off", Off()),
        ("OFF.", Off()),
        ("stop", Off()),
    ],
)
def test_english_is_understood_by_everybody(text: str, expected: Request) -> None:
    for language in ("en", "de"):
        assert read(text, words(language), WAKES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:30 Uhr", on("", HALF_NINE)),
        ("um 21.30 Uhr", on("", HALF_NINE)),
        ("21:30 bis 7", on("", HALF_NINE, SEVEN)),
        ("von 21:30 bis 7 Uhr", on("", HALF_NINE, SEVEN)),
        ("täglich 21:30", on("", HALF_NINE)),
        ("jeden Abend ab 21:30", on("", HALF_NINE)),
        ("werktags 22:00", on(WEEK, TEN)),
        ("unter der Woche um 22 Uhr", on(WEEK, TEN)),
        ("am Wochenende ab 23:30", on(WEEKEND, HALF_ELEVEN)),
        ("fr, sa 23:30", on("fri sat", HALF_ELEVEN)),
        ("Fr. und Sa. 23:30", on("fri sat", HALF_ELEVEN)),
        ("freitags und samstags 23:30", on("fri sat", HALF_ELEVEN)),
        ("Mo.-Fr. 22 Uhr bis 7 Uhr", on(WEEK, TEN, SEVEN)),
        ("Montag bis Freitag 22:00 bis 7:00", on(WEEK, TEN, SEVEN)),
        ("heute aus", OffTonight()),
        ("heute Abend frei", OffTonight()),
        ("aus", Off()),
        ("beenden", Off()),
    ],
)
def test_german_is_understood_in_german(text: str, expected: Request) -> None:
    assert read(text, words("de"), WAKES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tonight",
        "weekdays",
        "9",
        "9:30",
        "25:00",
        "21:75",
        "21:30 21:30",
        "21:30 22:30 23:30",
        "sat 22:00 sun 23:00",
        "someday 22:00",
        "fri 22:00 off",
        "half past nine",
        "🌙",
        "\0",
        "9" * 5000,
        "mon " * 60 + "22:00",
    ],
)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    """An example is shown instead. A bare nine could be in the morning, and would silence a whole day."""
    assert read(text, words("en"), WAKES) is None
    assert read(text, words("de"), WAKES) is None


@given(st.text(max_size=200), st.sampled_from(["en", "de"]))
def test_no_text_breaks_the_reading(text: str, language: str) -> None:
    read(text, words(language), WAKES)


PIECES = "mon fr weekdays off tonight heute aus 22:00 7 - , to bis und am 9pm h : ."
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces, max_size=12).map(" ".join), st.sampled_from(["en", "de"]))
def test_no_mixture_of_its_words_breaks_it_either(text: str, language: str) -> None:
    """What comes of it has a length on each of its days."""
    request = read(text, words(language), WAKES)
    if isinstance(request, Set):
        assert request.windows
        assert set(request.windows) <= GROUPS["daily"]


def test_a_word_that_means_two_things_is_a_fault(tmp_path: Path) -> None:
    """Whoever translates hears of it from `twofold check`, with the file."""
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "own.ftl").write_text("words-off = heute, aus\nwords-weekend = ,\n", "utf-8")
    faults = [str(one) for one in check([shipped_rituals()], [shipped_locales(), tmp_path])]
    assert any(
        "'heute' of 'words-off' means 'tonight' already" in one
        or "'heute' of 'words-tonight' means 'off' already" in one
        for one in faults
    )
    assert any("'words-weekend' names no word" in one for one in faults)

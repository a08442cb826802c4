"""Rituals that an operator adds or takes away, for couples who are there already."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from phone import Phone
from stories.conftest import House
from stories.evening import ASKED, GEFRAGT, times_heard
from stories.steps import pair

SEVEN = datetime(2026, 11, 20, 19, tzinfo=UTC)
"""London's; in Berlin it is eight."""

WALK = """
schema = 1
depth = 1
reveal = "together"
window = "20h"
grace = "2h"

[schedule]
every = "day"
at = 19:00:00

[[steps]]
id = "where"
kind = "write"
accepts = ["text"]
"""
TEXTS = {
    "en": "title = A walk\nabout = Half an hour.\nwhere = Where shall you walk?\nreveal = Here:\n",
    "de": "title = Ein Gang\nabout = Ein Weilchen.\nwhere = Wo geht ihr hin?\nreveal = Da:\n",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An operator's folder that holds a walk at seven."""
    rituals = tmp_path / "own/rituals"
    rituals.mkdir(parents=True)
    (rituals / "walk.toml").write_text(WALK)
    for language, text in TEXTS.items():
        texts = tmp_path / f"own/locales/{language}/rituals"
        texts.mkdir(parents=True)
        (texts / "walk.ftl").write_text(text)
    return tmp_path / "own"


async def _restart(house: House, own: Path | None) -> None:
    folders = {"rituals_dir": own and own / "rituals", "locales_dir": own and own / "locales"}
    house.settings = house.settings.model_copy(update=folders)
    await house.restart()
    await house.settle()


async def test_a_new_ritual_comes_to_those_who_are_paired_already(
    house: House, anna: Phone, ben: Phone, own: Path
) -> None:
    """From the next of its hours on that both have before them, beside what they keep; once a day."""
    await pair(house, anna, ben)
    await _restart(house, own)
    await house.until(SEVEN)
    await anna.expect("Where shall you walk?")
    await ben.expect("Wo geht ihr hin?")
    await _restart(house, own)
    await house.until(SEVEN + timedelta(hours=2))
    assert await times_heard(house, anna, "Where shall you walk?") == 1
    assert await times_heard(house, ben, "Wo geht ihr hin?") == 1
    assert await times_heard(house, anna, ASKED) == 1
    assert await times_heard(house, ben, GEFRAGT) == 1


async def test_a_new_ritual_waits_for_a_day_that_both_have_before_them(
    house: House, anna: Phone, ben: Phone, own: Path
) -> None:
    """It arrives when it is past seven in Berlin, and not yet in London: nobody is asked alone."""
    await pair(house, anna, ben)
    await house.until(SEVEN - timedelta(minutes=30))
    await _restart(house, own)
    await house.until(SEVEN + timedelta(hours=2))
    assert await times_heard(house, anna, "Where shall you walk?") == 0
    await house.until(SEVEN + timedelta(days=1))
    assert await times_heard(house, anna, "Where shall you walk?") == 1
    assert await times_heard(house, ben, "Wo geht ihr hin?") == 1


async def test_a_ritual_that_is_taken_away_comes_no_more_and_may_come_back(
    house: House, anna: Phone, ben: Phone, own: Path
) -> None:
    await pair(house, anna, ben)
    await _restart(house, own)
    await _restart(house, None)
    await house.until(SEVEN + timedelta(hours=2))
    assert await times_heard(house, anna, "Where shall you walk?") == 0
    await _restart(house, own)
    await house.until(SEVEN + timedelta(days=1))
    await anna.expect("Where shall you walk?")
    await ben.expect("Wo geht ihr hin?")


async def test_who_rests_is_not_asked_for_what_is_new(
    house: House, anna: Phone, ben: Phone, own: Path
) -> None:
    await pair(house, anna, ben)
    await anna.say("/pause")
    await _restart(house, own)
    await house.until(SEVEN + timedelta(hours=2))
    assert await times_heard(house, anna, "Where shall you walk?") == 0
    assert await times_heard(house, ben, "Wo geht ihr hin?") == 0

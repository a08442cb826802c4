"""One place decides what goes out to somebody whose curfew is on."""

import pytest

from bot.core.effects import Goodbye, React, Relay, Restate, Say, SetMenu, Toast, Withdraw
from bot.core.gate import Pass, Way, pass_of, way
from bot.core.ids import CoupleId, PartId, PersonId, RunId

ANNA, BEN, COUPLE = PersonId("anna"), PersonId("ben"), CoupleId("couple")
PART, RUN = PartId("part"), RunId("run")


@pytest.mark.parametrize(
    "effect",
    [
        Toast(ANNA, "press"),
        SetMenu(ANNA),
        Withdraw(ANNA, PART),
        React(ANNA, 7, "👌"),
        Goodbye(7, "en", "forgotten"),
    ],
)
def test_what_is_no_message_or_takes_one_away_always_passes(effect: Toast) -> None:
    """Words that were taken back are gone at once, also at night."""
    assert pass_of(effect, BEN, Pass.WAITS) is Pass.ALWAYS


@pytest.mark.parametrize(
    "effect",
    [Say(ANNA, "paired"), Restate(ANNA, 7, "paired"), Relay(ANNA, PART, RUN, COUPLE)],
)
def test_what_answers_ones_own_act_passes_and_the_others_waits(effect: Say) -> None:
    assert pass_of(effect, ANNA, Pass.WAITS) is Pass.ALWAYS
    assert pass_of(effect, BEN, Pass.WAITS) is Pass.WAITS
    assert pass_of(effect, None, Pass.WAITS) is Pass.WAITS


def test_a_heart_from_the_other_waits() -> None:
    """Unlike the bot's own sign that a message was taken."""
    assert pass_of(React(ANNA, 7, "❤", COUPLE), BEN, Pass.WAITS) is Pass.WAITS


def test_what_keeps_to_the_day_is_not_part_of_an_exchange() -> None:
    """The question of the day after a repair waits like any other."""
    assert pass_of(Say(ANNA, "paired", by_day=True), None, Pass.UNDER_WAY) is Pass.WAITS
    assert pass_of(Say(ANNA, "paired"), None, Pass.UNDER_WAY) is Pass.UNDER_WAY


@pytest.mark.parametrize("given", list(Pass))
def test_without_a_curfew_everything_goes_after_what_was_gathered(given: Pass) -> None:
    assert way(given, silent=False, run_waits=False, gathered=False) is Way.GO
    after = Way.GO if given in {Pass.ALWAYS, Pass.BESIDE} else Way.AFTER
    assert way(given, silent=False, run_waits=False, gathered=True) is after


@pytest.mark.parametrize("gathered", [False, True])
def test_in_a_curfew_only_what_may_goes(*, gathered: bool) -> None:
    """What began before it goes on; what began within it, so that its beginning waits, waits as well."""
    assert way(Pass.ALWAYS, silent=True, run_waits=True, gathered=gathered) is Way.GO
    assert way(Pass.WAITS, silent=True, run_waits=False, gathered=gathered) is Way.WAIT
    assert way(Pass.BESIDE, silent=True, run_waits=False, gathered=gathered) is Way.WAIT
    assert way(Pass.UNDER_WAY, silent=True, run_waits=False, gathered=gathered) is Way.GO
    assert way(Pass.UNDER_WAY, silent=True, run_waits=True, gathered=gathered) is Way.WAIT

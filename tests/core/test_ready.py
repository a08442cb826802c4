"""When it is a good time: nothing goes on before it is one for both, and space has a way back."""

from datetime import timedelta

import pytest
from core.builders import ANNA, BEN, actions, texts, to
from core.repair import OFF_LIMITS, READY, Repair

from bot.core.ids import PersonId
from bot.core.run import SeatState, Stage

HOUR = timedelta(hours=1)
BOTH = pytest.mark.parametrize(("first", "second"), [(ANNA, BEN), (BEN, ANNA)])


@BOTH
def test_it_begins_once_both_are_ready(first: PersonId, second: PersonId) -> None:
    """Whoever says so first: the other's yes is what it waits for."""
    repair = Repair()
    assert texts(repair.ready(first)) == [(first, "ready-noted")]
    assert texts(repair.ready(second)) == [
        (second, "ready-begins"),
        (ANNA, "mending/off-limits"),
        (BEN, "mending/off-limits"),
    ]


@BOTH
def test_it_begins_at_the_later_of_two_moments(first: PersonId, second: PersonId) -> None:
    """Both are told when, once; and it begins by itself."""
    repair = Repair()
    repair.ready(first, 5 * HOUR)
    assert texts(repair.ready(second, HOUR)) == [
        (second, "ready-agreed"),
        (first, "ready-agreed"),
    ]
    assert not repair.passes(4 * HOUR)
    assert repair.run.chapter == READY
    repair.passes(HOUR)
    assert repair.run.chapter == OFF_LIMITS


@BOTH
def test_a_mind_can_be_changed_until_it_begins(first: PersonId, second: PersonId) -> None:
    """The other, who was told a time, hears that it is open again, and nothing begins at the old one."""
    repair = Repair()
    repair.ready(first, 24 * HOUR)
    repair.ready(second)
    assert texts(repair.reconsiders(first)) == [
        (first, "mending/ready"),
        (second, "ready-open-again"),
    ]
    repair.passes(24 * HOUR)
    assert repair.run.chapter == READY
    repair.ready(first)
    assert repair.run.chapter == OFF_LIMITS


@BOTH
def test_space_has_a_way_back(first: PersonId, second: PersonId) -> None:
    """The other knows until when; at that moment, and not before, they are asked again."""
    repair = Repair()
    repair.ready(second)
    assert texts(repair.asks_for_space(first)) == [(first, "ready-break")]
    assert texts(repair.needs_space(first, 3 * HOUR)) == [
        (first, "ready-space-noted"),
        (second, "ready-partner-needs-space"),
    ]
    assert not repair.passes(2 * HOUR)
    (asked,) = repair.passes(HOUR)
    assert texts([asked]) == [(first, "mending/ready.back")]
    assert "stop" in actions(asked)[-1]
    repair.ready(first)
    assert repair.run.chapter == OFF_LIMITS


def test_who_said_yes_can_still_need_space() -> None:
    repair = Repair()
    repair.ready(ANNA, HOUR)
    repair.ready(BEN)
    repair.needs_space(BEN, 5 * HOUR)
    repair.passes(2 * HOUR)
    assert repair.run.chapter == READY
    assert repair.seat(BEN).state is SeatState.NEEDS_SPACE


def test_space_is_told_once() -> None:
    """A second tap, sent before the buttons were gone, changes nothing."""
    repair = Repair()
    repair.needs_space(ANNA, 3 * HOUR)
    assert not repair.needs_space(ANNA, 3 * HOUR)


def test_nobody_is_pressed_to_answer() -> None:
    """If it does not come about it rests, and both hear the same."""
    repair = Repair()
    repair.ready(ANNA)
    assert texts(repair.passes(36 * HOUR)) == [(ANNA, "ready-lapsed"), (BEN, "ready-lapsed")]
    assert repair.run.stage is Stage.CLOSED


def test_a_moment_that_one_has_named_is_waited_for() -> None:
    """Even where the window would close before it."""
    repair = Repair()
    repair.passes(30 * HOUR)
    repair.ready(ANNA, 20 * HOUR)
    assert not repair.passes(20 * HOUR)
    repair.ready(BEN)
    assert repair.run.chapter == OFF_LIMITS


def test_words_are_told_that_a_tap_is_enough() -> None:
    """Nothing that is written here is dropped in silence."""
    repair = Repair()
    assert texts(repair.writes(BEN)) == [(BEN, "answer-tap-instead")]
    assert not to(ANNA, repair.writes(BEN))

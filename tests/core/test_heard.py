"""Saying back what one heard: one after the other, added to at most twice."""

from datetime import timedelta

from core.builders import ANNA, BEN, actions, relayed, texts
from core.repair import AGREEMENT, HEARD, Repair, relays

from bot.core.effects import Revise, Withdraw
from bot.core.run import Stage


def to_heard() -> Repair:
    return Repair().to(HEARD)


def test_one_says_it_back_and_the_other_says_whether_that_is_it() -> None:
    """Then they change places, and then it goes on."""
    repair = to_heard()
    (passed, told) = repair.writes(ANNA)
    assert relayed([passed]) == [(BEN, repair.seat(ANNA).parts[0].id)]
    assert [action.partition(":")[0] for action in actions(passed)] == ["heard", "differ"]
    assert texts([told]) == [(ANNA, "heard-said-back")]
    assert texts(repair.confirms(BEN)) == [(ANNA, "heard-confirmed-next"), (BEN, "mending/heard")]
    repair.writes(BEN)
    assert texts(repair.confirms(ANNA))[0] == (BEN, "heard-confirmed")
    assert repair.run.chapter == AGREEMENT


def test_what_is_missing_is_added_at_most_twice() -> None:
    """Then it moves on, kindly, to both."""
    repair = to_heard()
    for _ in range(2):
        repair.writes(ANNA)
        assert texts(repair.differs(BEN)) == [(BEN, "heard-what-to-add")]
        assert texts(repair.writes(BEN)) == [
            (BEN, "heard-added"),
            (ANNA, "mending/heard.once-more"),
        ]
    (passed, *told) = repair.writes(ANNA)
    assert not actions(passed)
    assert texts(told) == [(ANNA, "heard-enough"), (BEN, "heard-enough"), (BEN, "mending/heard")]


def test_who_listens_is_not_passed_on() -> None:
    """And is told so, rather than dropped in silence."""
    repair = to_heard()
    assert texts(repair.writes(BEN)) == [(BEN, "heard-not-now")]
    repair.writes(ANNA)
    assert texts(repair.writes(BEN)) == [(BEN, "heard-not-now")]
    assert not repair.seat(BEN).parts


def test_a_yes_is_to_what_was_said_last() -> None:
    """A button under older words has had its time."""
    repair = to_heard()
    repair.writes(ANNA)
    old = repair.last_of_other(BEN)
    repair.writes(ANNA)
    assert not repair.confirms(BEN, old)
    assert not repair.differs(BEN, old)
    assert repair.confirms(BEN)


def test_an_addition_can_be_two_messages() -> None:
    """Both reach the other, and it counts as one."""
    repair = to_heard()
    repair.writes(ANNA)
    repair.differs(BEN)
    repair.writes(BEN)
    assert len(relays(repair.writes(BEN))) == 1
    assert repair.seat(ANNA).additions == 1


def test_words_can_be_edited_and_taken_back() -> None:
    """Also once it has gone on. What is taken back before it was confirmed can be said anew."""
    repair = to_heard()
    repair.writes(ANNA)
    assert isinstance(repair.edits(ANNA, HEARD)[0], Revise)
    assert isinstance(repair.takes_back(ANNA)[0], Withdraw)
    assert not repair.confirms(BEN)
    repair.writes(ANNA)
    repair.confirms(BEN)
    repair.writes(BEN)
    repair.confirms(ANNA)
    assert isinstance(repair.takes_back(BEN, HEARD)[0], Withdraw)
    assert repair.run.chapter == AGREEMENT


def test_each_small_step_has_the_whole_window() -> None:
    repair = to_heard()
    repair.passes(timedelta(hours=35))
    repair.writes(ANNA)
    repair.passes(timedelta(hours=35))
    repair.confirms(BEN)
    repair.passes(timedelta(hours=35))
    assert repair.run.stage is Stage.OPEN
    assert texts(repair.passes(timedelta(hours=1))) == [
        (ANNA, "ritual-rests"),
        (BEN, "ritual-rests"),
    ]

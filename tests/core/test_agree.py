"""What both could try: either writes it, the other says yes or puts it differently."""

from datetime import timedelta

import pytest
from core.builders import ANNA, BEN, actions, relayed, texts, to
from core.repair import AGREEMENT, REST, Repair

from bot.core.effects import Hint, Withdraw
from bot.core.ids import PersonId

BOTH = pytest.mark.parametrize(("one", "other"), [(ANNA, BEN), (BEN, ANNA)])


def to_agreement() -> Repair:
    return Repair().to(AGREEMENT)


@BOTH
def test_a_yes_makes_it_theirs(one: PersonId, other: PersonId) -> None:
    repair = to_agreement()
    passed, told, hint = repair.writes(one)
    assert relayed([passed]) == [(other, repair.seat(one).parts[0].id)]
    assert [action.partition(":")[0] for action in actions(passed)] == ["agree", "differ"]
    assert texts([told]) == [(one, "agree-proposed")]
    assert isinstance(hint, Hint)
    assert hint.to == one
    assert texts(repair.confirms(other))[:2] == [(ANNA, "agree-agreed"), (BEN, "agree-agreed")]
    assert repair.run.chapter == REST


@BOTH
def test_a_counter_proposal_takes_its_place(one: PersonId, other: PersonId) -> None:
    """A late yes to the first one is none, neither its reader's nor its author's."""
    repair = to_agreement()
    repair.writes(one)
    first = repair.last_of_other(other)
    assert texts(repair.differs(other)) == [(other, "agree-put-differently")]
    repair.writes(other)
    assert not repair.confirms(other, first)
    repair.writes(one)
    assert not repair.confirms(other, first)
    assert repair.confirms(other)


def test_nobody_agrees_with_themselves() -> None:
    repair = to_agreement()
    repair.writes(ANNA)
    assert not repair.confirms(ANNA, repair.seat(ANNA).parts[-1].id)


def test_what_was_taken_back_cannot_be_agreed_on() -> None:
    """It is gone from the other's phone, too; something else can be proposed."""
    repair = to_agreement()
    repair.writes(ANNA)
    proposed = repair.last_of_other(BEN)
    assert isinstance(to(BEN, repair.takes_back(ANNA))[0], Withdraw)
    assert not repair.confirms(BEN, proposed)
    repair.writes(ANNA)
    assert repair.confirms(BEN)


@BOTH
def test_nothing_to_agree_on_is_fine(one: PersonId, other: PersonId) -> None:
    repair = to_agreement()
    told = texts(repair.skips(one))
    assert told[:2] == [(ANNA, "agree-nothing"), (BEN, "agree-nothing")]
    assert to(other, repair.moments[-1].effects)
    assert repair.run.chapter == REST


def test_time_without_a_yes_is_no_agreement() -> None:
    """And what follows comes all the same."""
    repair = to_agreement()
    repair.writes(ANNA)
    told = texts(repair.passes(timedelta(hours=36)))
    assert told == [(ANNA, "mending/rest"), (BEN, "mending/rest")]

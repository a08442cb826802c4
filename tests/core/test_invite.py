"""An invite is for one person, for a while, and tells nobody more than they need to know."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.ids import InviteId, PersonId
from bot.core.invite import (
    LIFETIME,
    Invite,
    InviteState,
    Refusal,
    Ties,
    can_confirm,
    refusal,
)

ANNA, BEN, CARLA = PersonId("anna"), PersonId("ben"), PersonId("carla")
NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
FREE = Ties(opener=False, inviter=False)


def an_invite() -> Invite:
    return Invite(InviteId("invite"), ANNA, NOW + LIFETIME)


def test_whoever_gets_the_link_can_say_yes() -> None:
    """Until the very end of its two days."""
    assert refusal(an_invite(), BEN, FREE, NOW) is None
    assert refusal(an_invite(), BEN, FREE, NOW + LIFETIME - INSTANT) is None


def test_a_link_expires() -> None:
    """After two days it leads nowhere, and says so."""
    assert refusal(an_invite(), BEN, FREE, NOW + LIFETIME) is Refusal.EXPIRED


@pytest.mark.parametrize("state", list(InviteState))
def test_nobody_pairs_with_themselves(state: InviteState) -> None:
    """Opening one's own link is answered as that, whatever became of it."""
    assert refusal(an_invite().ended(state), ANNA, FREE, NOW) is Refusal.OWN


@pytest.mark.parametrize("state", [InviteState.ACCEPTED, InviteState.DONE, InviteState.DECLINED])
def test_a_link_works_once(state: InviteState) -> None:
    """Once somebody answered it, a yes or a no, it is used."""
    assert refusal(an_invite().ended(state), BEN, FREE, NOW) is Refusal.USED


def test_a_withdrawn_link_looks_like_an_expired_one() -> None:
    """Who opens it cannot tell whether the inviter changed their mind or time passed."""
    withdrawn = an_invite().ended(InviteState.WITHDRAWN)
    late = NOW + LIFETIME
    assert refusal(withdrawn, BEN, FREE, NOW) is refusal(an_invite(), BEN, FREE, late)
    assert refusal(withdrawn, BEN, FREE, late) is Refusal.EXPIRED


def test_two_is_two() -> None:
    """Somebody who is in a couple takes no other invite, and an inviter who is gives none."""
    opener, inviter = Ties(opener=True, inviter=False), Ties(opener=False, inviter=True)
    assert refusal(an_invite(), BEN, opener, NOW) is Refusal.TAKEN
    assert refusal(an_invite(), BEN, inviter, NOW) is Refusal.INVITER_TAKEN


def test_a_stranger_with_an_old_link_learns_nothing_of_the_inviter() -> None:
    """That the inviter found somebody else is not told by a link that has expired."""
    inviter = Ties(opener=False, inviter=True)
    assert refusal(an_invite(), BEN, inviter, NOW + LIFETIME) is Refusal.EXPIRED


def test_only_the_inviter_confirms_and_only_after_a_yes() -> None:
    """The last word belongs to the one who invited, once there is somebody to confirm."""
    accepted = an_invite().accepted(BEN)
    assert accepted.invitee == BEN
    assert can_confirm(accepted, ANNA)
    assert not can_confirm(accepted, BEN)
    assert not can_confirm(an_invite(), ANNA)
    assert not can_confirm(accepted.ended(InviteState.DONE), ANNA)


openings = st.lists(
    st.tuples(st.sampled_from([ANNA, BEN, CARLA]), st.booleans(), st.integers(0, 72)), max_size=12
)


@given(openings)
def test_only_one_can_ever_take_it(tries: list[tuple[PersonId, bool, int]]) -> None:
    """Whoever opens it, in whatever order and how often: at most one yes or no, never late, never one's own."""
    invite, answered = an_invite(), []
    for opener, yes, hours in sorted(tries, key=lambda one: one[2]):
        if refusal(invite, opener, FREE, NOW + timedelta(hours=hours)) is None:
            invite = invite.accepted(opener) if yes else invite.ended(InviteState.DECLINED)
            answered.append(opener)
            assert hours < 48
    assert len(answered) <= 1
    assert ANNA not in answered

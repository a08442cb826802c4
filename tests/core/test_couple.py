"""Anyone can rest or leave at once, and the other cannot tell which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.couple import Couple, Member, Move, Standing, move
from bot.core.effects import Effect, Say
from bot.core.ids import CoupleId, PersonId

ANNA, BEN, STRANGER = PersonId("anna"), PersonId("ben"), PersonId("stranger")
AWAY_MOVES = [Move.PAUSE, Move.LEAVE, Move.BLOCK]

steps = st.tuples(st.sampled_from([ANNA, BEN]), st.sampled_from(Move))


def together() -> Couple:
    return Couple(CoupleId("anna-and-ben"), (Member(ANNA), Member(BEN)))


def after(*taken: tuple[PersonId, Move]) -> Couple:
    couple = together()
    for person, step in taken:
        couple, _ = move(couple, person, step)
    return couple


def said_to(person: PersonId, effects: tuple[Effect, ...]) -> list[str]:
    return [effect.text for effect in effects if isinstance(effect, Say) and effect.to == person]


@pytest.mark.parametrize("step", AWAY_MOVES)
def test_the_other_hears_the_same_sentence_whatever_the_reason(step: Move) -> None:
    """A pause, a leave and a block are one neutral line, word for word and argument for argument."""
    couple, effects = move(together(), ANNA, step)
    assert not couple.live
    assert [effect for effect in effects if isinstance(effect, Say) and effect.to == BEN] == [
        Say(BEN, "couple-resting")
    ]


@pytest.mark.parametrize("step", AWAY_MOVES)
@pytest.mark.parametrize("asked", list(Move))
def test_nothing_that_the_other_tries_tells_them_the_reason(step: Move, asked: Move) -> None:
    """Whatever Ben does afterwards, he is answered as if Anna had paused."""
    _, effects = move(after((ANNA, step)), BEN, asked)
    _, as_if_paused = move(after((ANNA, Move.PAUSE)), BEN, asked)
    assert effects == as_if_paused


@given(st.lists(steps, max_size=12), st.sampled_from(AWAY_MOVES))
def test_a_rest_and_an_end_look_the_same_on_every_day(
    taken: list[tuple[PersonId, Move]], last: Move
) -> None:
    """At whatever point of their history it happens, Ben reads the same for a leave as for a pause."""
    couple = after(*taken)
    if couple.live:
        told = [said_to(BEN, move(couple, ANNA, step)[1]) for step in (Move.PAUSE, last)]
        assert told[0] == told[1]


@given(st.lists(steps, max_size=20))
def test_what_was_meant_for_before_a_stop_is_never_sent_after_it(
    taken: list[tuple[PersonId, Move]],
) -> None:
    """The epoch grows by one whenever the couple stops, and never otherwise."""
    couple = together()
    for person, step in taken:
        moved, _ = move(couple, person, step)
        assert moved.epoch - couple.epoch == (couple.live and not moved.live)
        assert moved.live == all(m.standing is Standing.HERE for m in moved.members)
        assert moved.people == (ANNA, BEN)
        couple = moved


@given(st.lists(steps, max_size=20))
def test_whoever_is_not_there_hears_nothing_of_the_other(
    taken: list[tuple[PersonId, Move]],
) -> None:
    """The bot writes about the partner only to someone who is there and was, or will be, together."""
    couple = together()
    for person, step in taken:
        moved, effects = move(couple, person, step)
        other = moved.partner_of(person)
        if said_to(other, effects):
            assert moved.standing_of(other) is Standing.HERE
            assert couple.live != moved.live
        couple = moved


@given(st.lists(steps, max_size=20))
def test_a_leave_is_for_good(taken: list[tuple[PersonId, Move]]) -> None:
    """Nothing that either of them does brings this couple back; a new invite would."""
    couple = after((ANNA, Move.LEAVE), *taken)
    assert couple.standing_of(ANNA) is Standing.GONE
    assert not couple.live


@given(st.lists(steps, max_size=20))
def test_leaving_always_works(taken: list[tuple[PersonId, Move]]) -> None:
    """From a rest, from a block, at any time: it needs nobody's approval."""
    couple, _ = move(after(*taken), ANNA, Move.LEAVE)
    assert couple.standing_of(ANNA) is Standing.GONE


@pytest.mark.parametrize(("stop", "go"), [(Move.PAUSE, Move.RESUME), (Move.BLOCK, Move.UNBLOCK)])
def test_it_goes_on_when_both_are_there_again(stop: Move, go: Move) -> None:
    """Both are told so, once."""
    couple, effects = move(after((ANNA, stop)), ANNA, go)
    assert couple.live
    assert said_to(ANNA, effects) == ["resumed"]
    assert said_to(BEN, effects) == ["couple-goes-on"]


def test_it_rests_while_one_of_them_rests() -> None:
    """Both paused, one resumes: nothing goes on, and the one who rests is not disturbed."""
    couple, effects = move(after((ANNA, Move.PAUSE), (BEN, Move.PAUSE)), ANNA, Move.RESUME)
    assert not couple.live
    assert said_to(ANNA, effects) == ["couple-resting"]
    assert not said_to(BEN, effects)


def test_nobody_can_resume_for_the_other() -> None:
    """Anna rests: Ben's "resume" is answered, and her rest stays hers."""
    couple, effects = move(after((ANNA, Move.PAUSE)), BEN, Move.RESUME)
    assert couple == after((ANNA, Move.PAUSE))
    assert said_to(BEN, effects) == ["couple-resting"]


def test_asking_for_what_is_so_already_is_answered() -> None:
    """A second pause, and a resume without one, say how things stand and change nothing."""
    paused = after((ANNA, Move.PAUSE))
    assert move(paused, ANNA, Move.PAUSE)[0] == paused
    assert said_to(ANNA, move(paused, ANNA, Move.PAUSE)[1]) == ["pause-already"]
    assert said_to(ANNA, move(together(), ANNA, Move.RESUME)[1]) == ["resume-already"]


def test_a_block_is_answered_to_nobody_who_blocked() -> None:
    """The bot does not write to someone it cannot reach."""
    _, effects = move(together(), ANNA, Move.BLOCK)
    assert not said_to(ANNA, effects)


@pytest.mark.parametrize("step", list(Move))
def test_a_stranger_moves_no_couple(step: Move) -> None:
    """Whoever is not one of the two neither stops it nor takes a place in it."""
    assert move(together(), STRANGER, step) == (together(), ())

"""What two people are promised when one of them, or both, would rather not."""

from collections.abc import Callable

import pytest
from core.builders import (
    ANNA,
    BEN,
    SECOND,
    WINDOW,
    Evening,
    a_revealed_evening,
    a_ritual,
    actions,
    an_evening,
    an_evening_alone,
    relayed,
    texts,
    to,
)

from bot.core.effects import Say, Withdraw
from bot.core.events import Choice
from bot.core.ids import PartId
from bot.core.ritual import ContentKind, Response
from bot.core.run import Stage


def one_answered() -> Evening:
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    return evening


def an_album_under_way() -> Evening:
    evening = one_answered()
    evening.answers(BEN, "one", kind=ContentKind.PHOTO, album=True)
    return evening


def sent_anyway() -> Evening:
    evening = an_evening_alone()
    evening.decides(ANNA, Choice.SEND)
    return evening


def half_answered_alone() -> Evening:
    """Of two questions Anna answered both, Ben one; the window has closed."""
    evening = an_evening(a_ritual(steps=2))
    evening.answers(ANNA, "lamp")
    evening.moves_on(ANNA)
    evening.answers(ANNA, "stairs")
    evening.answers(BEN, "soup")
    evening.closes()
    return evening


def test_not_today_is_one_tap_and_nobody_else_learns_of_it() -> None:
    """The question becomes a line with a way back; the other one sees nothing of it."""
    evening = an_evening()
    (line,) = evening.declines(BEN)
    assert texts([line]) == [(BEN, "prompt-declined")]
    assert actions(line) == ["reconsider"]
    assert not evening.declines(BEN)


def test_not_today_looks_to_the_other_like_silence() -> None:
    """Anna's evening is the same, event by event, whether Ben declines or only says nothing."""
    silent, declining = an_evening(), an_evening()
    declining.declines(BEN)
    for evening in (silent, declining):
        evening.answers(ANNA, "lamp")
    assert declining.edits(ANNA, "lamp") == silent.edits(ANNA, "lamp")
    assert declining.closes() == silent.closes()


def test_a_mind_can_be_changed() -> None:
    """The question stands there again, and answering it counts."""
    evening = one_answered()
    evening.declines(BEN)
    (prompt,) = evening.reconsiders(BEN)
    assert texts([prompt]) == [(BEN, "thanks/step-0")]
    assert actions(prompt) == ["decline"]
    assert not evening.reconsiders(BEN)
    assert relayed(evening.answers(BEN, "soup")) == [(ANNA, "soup"), (BEN, "lamp")]


def test_writing_after_not_today_changes_ones_mind_too() -> None:
    """No button is needed for it."""
    evening = one_answered()
    evening.declines(BEN)
    assert relayed(evening.answers(BEN, "soup")) == [(ANNA, "soup"), (BEN, "lamp")]


def test_not_today_is_possible_at_the_second_question() -> None:
    """What the first one brought stays sealed, and can still be taken back."""
    evening = half_answered_alone()
    assert not evening.declines(BEN)
    evening = an_evening(a_ritual(steps=2))
    evening.answers(BEN, "soup")
    evening.moves_on(BEN)
    assert texts(evening.declines(BEN)) == [(BEN, "prompt-declined")]
    assert texts(evening.takes_back(BEN)) == [(BEN, "answer-taken-back")]
    assert texts(evening.reconsiders(BEN)) == [(BEN, "thanks/step-0")]


def test_a_silent_evening_closes_silently() -> None:
    """Nobody answered: nobody hears of it."""
    evening = an_evening()
    assert not evening.passes(WINDOW - SECOND)
    assert not evening.passes(SECOND)
    assert evening.run.stage is Stage.CLOSED


def test_an_answer_that_stayed_alone_is_its_authors_to_decide() -> None:
    """When the window has closed the author is asked, by day; the other hears nothing."""
    evening = one_answered()
    (offer,) = evening.closes()
    assert isinstance(offer, Say)
    assert (offer.to, offer.text, offer.by_day) == (ANNA, "offer-alone", True)
    assert actions(offer) == ["send", "keep", "let-go"]
    assert evening.run.due_at is None


def test_sent_anyway_is_read_like_any_answer() -> None:
    """The other gets it under a line of its own, with the responses."""
    evening = an_evening_alone()
    told, heading, words = evening.decides(ANNA, Choice.SEND)
    assert texts([told, heading]) == [(ANNA, "offer-sent"), (BEN, "answer-sent-anyway")]
    assert relayed([words]) == [(BEN, "lamp")]
    assert actions(words) == ["respond:thank", "respond:tell-me-more", "respond:heart"]
    assert to(ANNA, evening.responds(BEN, Response.THANK))


def test_a_late_answer_is_welcome_once_the_first_was_sent() -> None:
    """Ben writes after reading: Anna reads it at once, and additions go both ways from there."""
    evening = sent_anyway()
    evening.passes(WINDOW - SECOND)
    words, told = evening.answers(BEN, "soup")
    assert relayed([words]) == [(ANNA, "soup")]
    assert texts([told]) == [(BEN, "answer-passed-on")]
    assert actions(told) == ["take-back"]
    assert actions(words) == ["respond:thank", "respond:tell-me-more", "respond:heart"]
    assert relayed(evening.answers(ANNA, "stairs")) == [(BEN, "stairs")]
    assert relayed(evening.answers(BEN, "bread")) == [(ANNA, "bread")]


@pytest.mark.parametrize(
    ("choice", "told", "left"),
    [(Choice.KEEP, "offer-kept", ["lamp"]), (Choice.LET_GO, "offer-let-go-done", [])],
)
def test_kept_or_let_go_the_other_never_knows(choice: Choice, told: str, left: list[str]) -> None:
    """Kept words stay the author's, words let go are gone; neither is heard of again."""
    evening = an_evening_alone()
    assert texts(evening.decides(ANNA, choice)) == [(ANNA, told)]
    assert [part.id for part in evening.seat(ANNA).parts] == left
    assert evening.run.stage is Stage.CLOSED
    assert not to(BEN, evening.edits(ANNA, "lamp"))
    assert not evening.decides(ANNA, Choice.SEND)


def test_taking_back_answers_the_offer() -> None:
    """Words taken back need no decision any more, and the other never knew of them."""
    evening = an_evening_alone()
    assert texts(evening.takes_back(ANNA)) == [(ANNA, "answer-taken-back")]
    assert evening.run.stage is Stage.CLOSED
    assert not evening.decides(ANNA, Choice.SEND)


def test_an_answer_waiting_for_its_author_can_still_grow() -> None:
    """Anna adds a line before she sends it: both lines are read."""
    evening = an_evening_alone()
    evening.answers(ANNA, "stairs")
    effects = evening.decides(ANNA, Choice.SEND)
    assert relayed(effects) == [(BEN, "lamp"), (BEN, "stairs")]


def test_whoever_is_late_is_told_so_and_nothing_else() -> None:
    """The window has closed: Ben is told that it is too late, not that Anna has answered."""
    evening = an_evening_alone()
    late = evening.answers(BEN, "soup")
    empty = an_evening()
    empty.closes()
    assert late == empty.answers(BEN, "soup")
    assert texts(late) == [(BEN, "answer-too-late")]


def test_whoever_had_begun_is_told_that_it_is_too_late_as_well() -> None:
    """Words that nobody will read are not taken in, while the other one decides."""
    evening = half_answered_alone()
    assert texts(evening.answers(BEN, "bread")) == [(BEN, "answer-too-late")]
    assert [part.id for part in evening.seat(BEN).parts] == ["soup"]


def test_half_an_answer_is_not_sent_by_the_other_ones_choice() -> None:
    """Anna sends hers anyway; what Ben had begun stays sealed, edits and all, until he is done."""
    evening = half_answered_alone()
    assert not evening.decides(BEN, Choice.SEND)
    assert relayed(evening.decides(ANNA, Choice.SEND)) == [(BEN, "lamp"), (BEN, "stairs")]
    assert not to(ANNA, evening.edits(BEN, "soup"))
    assert not evening.responds(ANNA, Response.HEART)
    assert not to(ANNA, evening.answers(BEN, "bread"))
    assert texts(evening.moves_on(BEN)) == [(BEN, "thanks/step-1")]
    assert relayed(evening.answers(BEN, "salt")) == [
        (ANNA, "soup"),
        (ANNA, "bread"),
        (ANNA, "salt"),
    ]


def test_taking_back_half_an_answer_leaves_the_other_their_choice() -> None:
    """Ben takes back what he had begun: Anna can still send hers, and notices nothing."""
    evening = half_answered_alone()
    assert not to(ANNA, evening.takes_back(BEN))
    assert relayed(evening.decides(ANNA, Choice.SEND)) == [(BEN, "lamp"), (BEN, "stairs")]


@pytest.mark.parametrize(
    "before",
    [
        Evening,
        an_evening,
        one_answered,
        an_album_under_way,
        half_answered_alone,
        an_evening_alone,
        sent_anyway,
        a_revealed_evening,
    ],
)
def test_nothing_goes_across_any_more_once_it_is_stopped(before: Callable[[], Evening]) -> None:
    """At whatever point one of them stops: not a word, not an edit, not a heart passes after it."""
    evening = before()
    assert not evening.stops()
    assert evening.run.due_at is None
    for effects in (
        evening.answers(ANNA, "stairs"),
        evening.edits(ANNA, "lamp"),
        evening.responds(ANNA, Response.THANK),
        evening.decides(ANNA, Choice.SEND),
    ):
        assert not to(BEN, effects)
    for effects in (
        evening.answers(BEN, "bread"),
        evening.edits(BEN, "soup"),
        evening.responds(BEN, Response.HEART),
    ):
        assert not to(ANNA, effects)
    for effects in (evening.asks(BEN), evening.moves_on(BEN), evening.passes(WINDOW)):
        assert not effects


def test_what_was_read_can_be_taken_back_after_stopping() -> None:
    """They are still the author's words."""
    evening = a_revealed_evening()
    evening.stops()
    assert to(BEN, evening.takes_back(ANNA)) == [Withdraw(BEN, PartId("lamp"))]

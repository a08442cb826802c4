"""What two people are promised from the question to the reveal."""

from datetime import timedelta

import pytest
from core.builders import (
    ANNA,
    BEN,
    EVENING,
    SECOND,
    STRANGER,
    WINDOW,
    Evening,
    a_ritual,
    actions,
    an_evening,
    relayed,
    texts,
    to,
)

from bot.core.answer_rules import SETTLE
from bot.core.effects import React, Relay, Say
from bot.core.ritual import ContentKind, Response, RevealRule
from bot.core.run import SeatState, Stage


def test_a_question_comes_with_a_way_out() -> None:
    """Whoever is asked can say "not today" with one tap."""
    (prompt,) = Evening().asks(ANNA)
    assert texts([prompt]) == [(ANNA, "thanks/step-0")]
    assert actions(prompt) == ["decline"]


def test_nobody_is_asked_twice() -> None:
    """A tap on "do it now" before before the hour, then the hour itself: one question, not two."""
    evening = Evening()
    assert evening.asks(ANNA)
    assert not evening.asks(ANNA)


def test_whoever_is_asked_last_has_the_whole_window() -> None:
    """Nine time zones apart, the later of the two has just as long to answer."""
    evening = Evening()
    evening.asks(ANNA)
    evening.now += timedelta(hours=9)
    evening.asks(BEN)
    assert evening.run.closes_at == EVENING + timedelta(hours=9) + WINDOW


def test_words_stay_sealed_while_only_one_has_answered() -> None:
    """One answers, the other has not: the author is told that it is kept, the other learns nothing."""
    evening = an_evening()
    effects = evening.answers(ANNA, "lamp")
    assert texts(effects) == [(ANNA, "answer-sealed")]
    assert actions(effects[0]) == ["take-back"]
    assert not to(BEN, effects)


def test_words_are_shown_when_both_have_answered() -> None:
    """The other answers: at that moment both read both, each under a line of the bot's own."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    effects = evening.answers(BEN, "soup")
    assert evening.run.stage is Stage.REVEALED
    assert relayed(to(ANNA, effects)) == [(ANNA, "soup")]
    assert relayed(to(BEN, effects)) == [(BEN, "lamp")]
    for person in (ANNA, BEN):
        heading, words = to(person, effects)
        assert isinstance(heading, Say)
        assert heading.text == "thanks/reveal"
        assert isinstance(words, Relay)


def test_several_messages_are_shown_in_the_order_they_were_sent() -> None:
    """The order is the author's, and the one-tap responses hang on the last message only."""
    evening = an_evening()
    for part in ("lamp", "stairs", "song"):
        evening.answers(ANNA, part)
    effects = to(BEN, evening.answers(BEN, "soup"))
    assert relayed(effects) == [(BEN, "lamp"), (BEN, "stairs"), (BEN, "song")]
    _, *others, last = effects
    assert [actions(other) for other in others] == [[], []]
    assert actions(last) == ["respond:thank", "respond:tell-me-more", "respond:heart"]


def test_a_ritual_without_responses_shows_no_buttons() -> None:
    """What cannot be tapped is not offered."""
    evening = an_evening(a_ritual(responses=()))
    evening.answers(ANNA, "lamp")
    *_, words = to(ANNA, evening.answers(BEN, "soup"))
    assert isinstance(words, Relay)
    assert words.buttons == ()


def test_a_further_message_is_acknowledged_quietly() -> None:
    """Only the first one gets a sentence back; the next gets a small sign, and still nobody else sees it."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    effects = evening.answers(ANNA, "stairs")
    assert effects == (React(ANNA, evening.message("stairs"), "👌"),)


def test_an_album_is_shown_whole() -> None:
    """Ben's three pictures come one by one: Anna gets them together, once the last is in."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    for picture in ("one", "two", "three"):
        effects = evening.answers(BEN, picture, kind=ContentKind.PHOTO, album=True)
        assert effects == (React(BEN, evening.message(picture), "👌"),)
        assert not evening.passes(SECOND)
    assert evening.run.due_at == evening.now - SECOND + SETTLE
    effects = evening.passes(SECOND)
    assert relayed(to(ANNA, effects)) == [(ANNA, "one"), (ANNA, "two"), (ANNA, "three")]
    assert relayed(to(BEN, effects)) == [(BEN, "lamp")]


def test_an_album_under_way_is_not_cut_by_the_other_one_answering() -> None:
    """Ben answers between two of Anna's pictures: both are shown, a moment later."""
    evening = an_evening()
    evening.answers(ANNA, "one", kind=ContentKind.PHOTO, album=True)
    assert not relayed(evening.answers(BEN, "soup"))
    evening.answers(ANNA, "two", kind=ContentKind.PHOTO, album=True)
    assert relayed(to(BEN, evening.passes(SETTLE))) == [(BEN, "one"), (BEN, "two")]


def test_an_album_sent_in_the_last_second_is_still_shown_whole() -> None:
    """The window closes while the pictures come in: what is under way counts."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    evening.now = evening.run.closes_at - SECOND
    evening.answers(BEN, "one", kind=ContentKind.PHOTO, album=True)
    assert not evening.closes()
    evening.answers(BEN, "two", kind=ContentKind.PHOTO, album=True)
    assert relayed(to(ANNA, evening.passes(SETTLE))) == [(ANNA, "one"), (ANNA, "two")]


def test_an_album_alone_shows_nothing_when_it_has_settled() -> None:
    """That all pictures are in changes nothing while the other has not answered."""
    evening = an_evening()
    evening.answers(ANNA, "one", kind=ContentKind.PHOTO, album=True)
    assert not evening.passes(SETTLE)
    assert evening.run.due_at == evening.run.closes_at


def test_an_edit_before_the_reveal_is_seen_by_nobody() -> None:
    """Words can be mended while they are sealed; the author gets a sign that it was noticed."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    assert evening.edits(ANNA, "lamp") == (React(ANNA, evening.message("lamp"), "✍"),)


def test_nobody_edits_the_words_of_another() -> None:
    """An edit counts only for the one who wrote it."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    assert not evening.edits(BEN, "lamp")


def test_what_a_step_does_not_take_is_refused_visibly() -> None:
    """A voice message where only text is read: the author is told, nothing is kept."""
    evening = an_evening(a_ritual(accepts=(ContentKind.TEXT,)))
    effects = evening.answers(ANNA, "hum", kind=ContentKind.VOICE)
    assert texts(effects) == [(ANNA, "answer-not-accepted")]
    assert not evening.seat(ANNA).parts
    assert evening.seat(ANNA).state is SeatState.ASKED


def test_the_same_message_twice_counts_once() -> None:
    """Telegram may tell of a message again: it is neither kept nor shown a second time."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    assert not evening.answers(ANNA, "lamp")
    assert relayed(to(BEN, evening.answers(BEN, "soup"))) == [(BEN, "lamp")]


def test_one_can_answer_before_being_asked() -> None:
    """Whoever writes first need not be asked any more."""
    evening = Evening()
    evening.answers(ANNA, "lamp")
    assert not evening.asks(ANNA)
    assert relayed(evening.answers(BEN, "soup")) == [(ANNA, "soup"), (BEN, "lamp")]


def test_a_second_question_comes_when_the_first_is_answered() -> None:
    """A tap on "next" asks it, once; it is not offered on the last step."""
    evening = an_evening(a_ritual(steps=2))
    assert not evening.moves_on(ANNA)
    (kept,) = evening.answers(ANNA, "lamp")
    assert actions(kept) == ["next", "take-back"]
    (prompt,) = evening.moves_on(ANNA)
    assert texts([prompt]) == [(ANNA, "thanks/step-1")]
    assert not evening.moves_on(ANNA)
    (kept,) = evening.answers(ANNA, "stairs")
    assert actions(kept) == ["take-back"]
    assert not evening.moves_on(ANNA)


def test_two_steps_are_shown_when_both_have_answered_both() -> None:
    """Ben is at his first question while Anna is done: all of it waits for his last answer."""
    evening = an_evening(a_ritual(steps=2))
    evening.answers(ANNA, "lamp")
    evening.moves_on(ANNA)
    evening.answers(ANNA, "stairs")
    assert not to(ANNA, evening.answers(BEN, "soup"))
    assert not to(ANNA, evening.moves_on(BEN))
    effects = evening.answers(BEN, "bread")
    assert relayed(effects) == [(ANNA, "soup"), (ANNA, "bread"), (BEN, "lamp"), (BEN, "stairs")]


def test_an_addition_to_the_first_step_is_no_answer_to_the_second() -> None:
    """Anna adds to what she said before while the second question is open: that one stays open."""
    evening = an_evening(a_ritual(steps=2))
    for person, part in ((BEN, "soup"), (ANNA, "lamp")):
        evening.answers(person, part)
        evening.moves_on(person)
    evening.answers(BEN, "bread")
    assert not relayed(evening.answers(ANNA, "shade", step=0))
    effects = evening.answers(ANNA, "stairs")
    assert relayed(to(BEN, effects)) == [(BEN, "lamp"), (BEN, "shade"), (BEN, "stairs")]


def test_an_answer_to_a_question_not_yet_asked_changes_nothing() -> None:
    """Steps are taken in their order."""
    evening = an_evening(a_ritual(steps=2))
    before = evening.run
    assert not evening.answers(ANNA, "stairs", step=1)
    assert evening.run == before


def test_what_is_relayed_at_once_does_not_wait() -> None:
    """The reveal rule "at once": the other reads it as it comes, the responses on the first of it."""
    evening = an_evening(a_ritual(reveal=RevealRule.AT_ONCE))
    words, kept = evening.answers(ANNA, "lamp")
    assert relayed([words]) == [(BEN, "lamp")]
    assert actions(words) == ["respond:thank", "respond:tell-me-more", "respond:heart"]
    assert texts([kept]) == [(ANNA, "answer-passed-on")]
    further = evening.answers(ANNA, "stairs")
    assert relayed(further) == [(BEN, "stairs")]
    assert actions(further[0]) == []
    assert relayed(evening.answers(BEN, "soup")) == [(ANNA, "soup")]
    assert evening.responds(BEN, Response.HEART)


def test_what_is_never_revealed_stays_with_its_author() -> None:
    """The reveal rule "never": both answer, edit and take back, and the other hears of none of it."""
    evening = an_evening(a_ritual(reveal=RevealRule.NEVER))
    assert texts(evening.answers(ANNA, "lamp")) == [(ANNA, "answer-private")]
    assert not to(ANNA, evening.answers(BEN, "soup"))
    assert not to(BEN, evening.edits(ANNA, "lamp"))
    assert not evening.responds(BEN, Response.HEART)
    assert not evening.closes()
    assert not to(BEN, evening.takes_back(ANNA))


@pytest.mark.parametrize("reveal", list(RevealRule))
def test_a_stranger_changes_nothing(reveal: RevealRule) -> None:
    """Whoever is not one of the two is not heard, whatever they try."""
    evening = an_evening(a_ritual(reveal=reveal))
    evening.answers(ANNA, "lamp")
    before = evening.run
    assert not evening.asks(STRANGER)
    assert not evening.edits(STRANGER, "lamp")
    assert not evening.takes_back(STRANGER)
    assert not evening.declines(STRANGER)
    assert not evening.responds(STRANGER, Response.THANK)
    assert evening.run == before

"""What two people are promised once they have read each other."""

from collections.abc import Callable

import pytest
from core.builders import (
    ANNA,
    BEN,
    COUPLE,
    SECOND,
    WINDOW,
    Evening,
    a_revealed_evening,
    a_ritual,
    actions,
    an_evening,
    relayed,
    texts,
    to,
)

from bot.core.effects import React, Revise, Withdraw
from bot.core.ids import PartId
from bot.core.ritual import Response
from bot.core.run import Stage


def a_closed_evening() -> Evening:
    evening = a_revealed_evening()
    evening.closes()
    assert evening.run.stage is Stage.CLOSED
    return evening


def test_an_edit_after_the_reveal_reaches_the_other() -> None:
    """What the partner has before them takes the edit. No sign of the bot's wipes the partner's heart off."""
    evening = a_revealed_evening()
    assert evening.edits(ANNA, "lamp") == (Revise(BEN, PartId("lamp"), COUPLE),)


def test_an_addition_after_the_reveal_is_passed_on() -> None:
    """One more thing, both ways, without another round of buttons."""
    evening = a_revealed_evening()
    for author, reader, part in ((ANNA, BEN, "stairs"), (BEN, ANNA, "bread")):
        (words,) = evening.answers(author, part)
        assert relayed([words]) == [(reader, part)]
        assert actions(words) == []


def test_a_heart_appears_under_the_words_it_is_for() -> None:
    """The author finds it on the last message of what they wrote."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    evening.answers(ANNA, "stairs")
    evening.answers(BEN, "soup")
    (heart,) = evening.responds(BEN, Response.HEART)
    assert heart == React(ANNA, evening.message("stairs"), "❤", COUPLE)


@pytest.mark.parametrize("response", [Response.THANK, Response.TELL_ME_MORE])
def test_a_response_is_a_sentence_for_the_author(response: Response) -> None:
    """It is told to the one who wrote, on behalf of the one who read."""
    assert texts(a_revealed_evening().responds(BEN, response)) == [
        (ANNA, f"response-{response}.said")
    ]


def test_each_response_is_given_once() -> None:
    """Tapping twice says it once; the other responses, and the other person's, are still free."""
    evening = a_revealed_evening()
    assert evening.responds(BEN, Response.THANK)
    assert not evening.responds(BEN, Response.THANK)
    assert evening.responds(BEN, Response.HEART)
    assert evening.responds(ANNA, Response.THANK)


def test_a_response_that_the_ritual_does_not_have_is_not_heard() -> None:
    """A button from elsewhere does nothing here."""
    evening = a_revealed_evening(a_ritual(responses=(Response.THANK,)))
    assert not evening.responds(BEN, Response.HEART)


def test_nobody_responds_to_what_they_have_not_read() -> None:
    """Before the reveal there is nothing to thank for."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    assert not evening.responds(BEN, Response.THANK)


def test_a_thank_you_the_next_evening_still_arrives() -> None:
    """The window has closed; what was read can still be thanked for and mended."""
    evening = a_closed_evening()
    assert to(ANNA, evening.responds(BEN, Response.THANK))
    assert to(BEN, evening.edits(ANNA, "lamp"))


def test_too_late_is_said_and_not_hidden() -> None:
    """A message after the window is not taken in, and its author is told."""
    evening = a_closed_evening()
    assert texts(evening.answers(ANNA, "stairs")) == [(ANNA, "answer-too-late")]
    assert len(evening.seat(ANNA).parts) == 1


def test_words_taken_back_before_the_reveal_were_never_there() -> None:
    """The other learns nothing, and the question is open again."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    effects = evening.takes_back(ANNA)
    assert texts(effects) == [(ANNA, "answer-taken-back")]
    assert not to(BEN, effects)
    assert not relayed(evening.answers(BEN, "soup"))
    assert relayed(evening.answers(ANNA, "stairs")) == [(ANNA, "soup"), (BEN, "stairs")]


@pytest.mark.parametrize("read", [a_revealed_evening, a_closed_evening])
def test_words_taken_back_after_the_reveal_are_taken_from_the_other_too(
    read: Callable[[], Evening],
) -> None:
    """While it is open and when it is long over: every message of it, and only one's own."""
    evening = read()
    assert to(BEN, evening.takes_back(ANNA)) == [Withdraw(BEN, PartId("lamp"))]
    assert [part.id for part in evening.seat(BEN).parts] == ["soup"]
    assert not evening.takes_back(ANNA)
    assert not evening.responds(BEN, Response.HEART)


def test_after_taking_back_one_can_say_it_anew() -> None:
    """While the evening lasts, what is written instead is passed on, with responses of its own."""
    evening = a_revealed_evening()
    evening.takes_back(ANNA)
    words, told = evening.answers(ANNA, "stairs")
    assert relayed([words]) == [(BEN, "stairs")]
    assert texts([told]) == [(ANNA, "answer-passed-on")]
    assert actions(words) == ["respond:thank", "respond:tell-me-more", "respond:heart"]


def test_taking_back_two_steps_starts_over() -> None:
    """Both questions are asked again, in their order."""
    evening = an_evening(a_ritual(steps=2))
    evening.answers(ANNA, "lamp")
    evening.moves_on(ANNA)
    evening.answers(ANNA, "stairs")
    evening.takes_back(ANNA)
    evening.answers(ANNA, "song")
    assert texts(evening.moves_on(ANNA)) == [(ANNA, "thanks/step-1")]


def test_the_evening_ends_by_itself() -> None:
    """Read and left alone, it closes without a word."""
    evening = a_revealed_evening()
    stages = []
    for time in (WINDOW - SECOND, SECOND):
        assert not evening.passes(time)
        stages.append(evening.run.stage)
    assert stages == [Stage.REVEALED, Stage.CLOSED]

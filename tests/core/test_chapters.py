"""A ritual in chapters: each sealed, shown and over by itself, and one after the other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from core.builders import ANNA, BEN, relayed, texts, to
from core.repair import AFTERWARDS, HEARD, OFF_LIMITS, REGRET, REPAIR, REST, Repair, relays

from bot.core.chapters import chapters, has_waited
from bot.core.effects import Hint, React, Revise
from bot.core.events import Choice, Decided
from bot.core.ids import PersonId
from bot.core.ritual import RevealRule, Step, StepKind
from bot.core.run import Stage
from bot.core.run_rules import asked_anew

BOTH = pytest.mark.parametrize("person", [ANNA, BEN])
EACH = pytest.mark.parametrize("chapter", range(REST))


def test_neighbours_that_are_written_side_by_side_share_a_chapter() -> None:
    """Unless one is to come after both are done, or is shown by another rule."""
    found = [[step.id for step in chapter.steps] for chapter in chapters(REPAIR)]
    assert found == [
        ["ready"],
        ["off-limits"],
        ["regret", "wish"],
        ["heard"],
        ["agreement"],
        ["rest"],
        ["afterwards"],
    ]
    assert [chapter.leads_on for chapter in chapters(REPAIR)] == [True] * 6 + [False]


def test_a_ritual_of_one_chapter_is_as_it_was() -> None:
    """Its heading is the ritual's own."""
    (chapter,) = chapters(replace(REPAIR, steps=REPAIR.steps[1:2]))
    assert (chapter.heading, chapter.leads_on) == ("reveal", False)


def test_all_four_are_shown_at_once() -> None:
    """The fourth sentence is what opens them, whoever writes it."""
    repair = Repair().to(REGRET)
    for person in (ANNA, BEN):
        assert not relays(repair.writes(person))
        repair.moves_on(person)
    assert not relays(repair.writes(BEN))
    assert len(relays(repair.writes(ANNA))) == 4
    assert repair.run.chapter == HEARD


def test_what_nobody_finishes_rests_for_both_alike() -> None:
    """No words cross, and none are offered to be sent: that was not what the other said yes to."""
    for writer in (ANNA, BEN, None):
        repair = Repair().to(REGRET)
        if writer is not None:
            repair.writes(writer)
            repair.moves_on(writer)
            repair.writes(writer)
        told = repair.passes(timedelta(hours=36))
        assert texts(told) == [(ANNA, "ritual-rests"), (BEN, "ritual-rests")]
        assert repair.run.stage is Stage.CLOSED


@EACH
@BOTH
def test_either_can_stop_at_any_step(chapter: int, person: PersonId) -> None:
    """Both hear one sentence, the same whoever it was, and nothing of it goes on."""
    repair = Repair().to(chapter)
    assert texts(repair.ends(person)) == [(ANNA, "ritual-ended"), (BEN, "ritual-ended")]
    assert all(run.over for run in repair.runs)
    assert not repair.passes(timedelta(days=9))
    assert not repair.ends(BEN)


def test_what_is_sealed_when_one_stops_stays_sealed() -> None:
    """No late word of the other's, no edit and no decision brings it out."""
    repair = Repair().to(REGRET)
    for _ in range(2):
        repair.writes(ANNA)
        repair.moves_on(ANNA)
    repair.ends(BEN)
    assert texts(repair.writes(BEN)) == [(BEN, "answer-too-late")]
    assert not to(BEN, repair.edits(ANNA, REGRET))
    assert not repair.happens(Decided(ANNA, Choice.SEND, 92, repair.now))
    assert not [moment for moment in repair.moments if relayed(moment.effects)]


def test_an_old_button_does_not_stop_the_wait_for_the_day_after() -> None:
    """What the two began is behind them, and the question that was promised comes."""
    repair = Repair().to(REST)
    assert not repair.ends(ANNA)
    repair.passes(timedelta(hours=20))
    assert repair.run.chapter == AFTERWARDS


def test_what_is_for_each_alone_is_nobody_elses_to_stop() -> None:
    """One who leaves it out leaves it to the other, who hears nothing of that."""
    repair = Repair().to(AFTERWARDS)
    assert not repair.ends(ANNA)
    assert not to(ANNA, repair.writes(BEN))
    assert [one.stage for one in repair.runs[AFTERWARDS:]] == [Stage.OPEN]


@EACH
@BOTH
def test_who_asks_is_told_where_it_is(chapter: int, person: PersonId) -> None:
    """At every step, and with the way out."""
    repair = Repair().to(chapter)
    said = asked_anew(REPAIR, repair.run, person)
    assert said is not None
    assert said.to == person
    if chapter < REST:
        assert any("stop:" in button.action for row in said.buttons for button in row)


def test_who_asks_in_between_gets_the_button_that_leads_on() -> None:
    """Not the question that they answered already."""
    repair = Repair().to(REGRET)
    repair.writes(ANNA)
    said = asked_anew(REPAIR, repair.run, ANNA)
    assert said is not None
    assert said.text == "answer-sealed"
    assert said.buttons[0][0].label == "button-next"


def test_who_takes_back_the_second_sentence_is_asked_for_the_first_again() -> None:
    """Or what they write next would stand in the wrong place."""
    repair = Repair().to(REGRET)
    repair.writes(ANNA)
    repair.moves_on(ANNA)
    repair.writes(ANNA)
    assert texts(repair.takes_back(ANNA)) == [(ANNA, "answer-taken-back"), (ANNA, "mending/regret")]


def test_what_was_read_can_be_edited_later() -> None:
    """The chapter that follows changes nothing about one's own words."""
    repair = Repair().to(HEARD)
    assert isinstance(repair.edits(ANNA, REGRET)[0], Revise)


def test_what_is_kept_is_looked_at_for_hints_and_what_is_shown_is_not() -> None:
    """While something is sealed it can still be put differently."""
    repair = Repair().to(REGRET)
    assert isinstance(repair.writes(ANNA)[-1], Hint)
    repair.moves_on(ANNA)
    repair.writes(ANNA)
    repair.writes(BEN)
    repair.moves_on(BEN)
    shown = repair.writes(BEN)
    assert not [effect for effect in shown if isinstance(effect, Hint)]


def test_a_step_without_hints_has_none() -> None:
    repair = Repair().to(OFF_LIMITS)
    assert not [one for one in repair.writes(ANNA) if isinstance(one, Hint | React)]


@pytest.mark.parametrize("reveal", [RevealRule.NEVER, RevealRule.AT_ONCE])
def test_a_chapter_that_leads_on_takes_no_words_once_both_are_through(reveal: RevealRule) -> None:
    """Else every later message could be meant for two."""
    first = Step("alone", StepKind.WRITE, REPAIR.steps[1].accepts, reveal=reveal)
    second = Step("both", StepKind.WRITE, REPAIR.steps[1].accepts, after_both=True)
    repair = Repair(replace(REPAIR, steps=(first, second)))
    repair.writes(ANNA)
    assert repair.run.stage is Stage.OPEN
    repair.writes(BEN)
    assert [run.stage for run in repair.runs] == [Stage.CLOSED, Stage.OPEN]


def test_a_new_one_can_begin_once_the_old_one_only_waits() -> None:
    assert [has_waited(REPAIR, chapter) for chapter in range(7)] == [False] * 5 + [True] * 2

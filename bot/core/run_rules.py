"""The engine: `advance` takes a Run through its life. Pure: what it returns is all that happens."""

from dataclasses import replace
from typing import assert_never

from bot.core import agree_rules, agree_texts, answer_rules, heard_rules, ready_rules, wait_rules
from bot.core.chapters import chapters
from bot.core.effects import Say
from bot.core.events import Ended, RunEvent, Stopped
from bot.core.ids import PersonId
from bot.core.outcome import Outcome
from bot.core.ritual import Ritual, Step, StepKind
from bot.core.run import Run, Stage
from bot.core.run_texts import ended

_UNDER_WAY = {Stage.OPEN, Stage.REVEALED, Stage.ALONE}


def advance(ritual: Ritual, run: Run, event: RunEvent) -> Outcome:
    """The next state and what is to be done. An event that does not fit changes nothing.

    A Run that comes out `completed`, and was not before, may be followed by the next chapter's.
    """
    if isinstance(event, Stopped):
        return replace(run, stage=Stage.STOPPED, settles_at=None), ()
    if isinstance(event, Ended):
        return _ended(ritual, run, event)
    chapter = chapters(ritual)[run.chapter]
    match chapter.steps[0].kind:
        case StepKind.WRITE | StepKind.CHOOSE | StepKind.RATE | StepKind.TELL:
            return answer_rules.advance(chapter, run, event)
        case StepKind.READY:
            return ready_rules.advance(chapter, run, event)
        case StepKind.CONFIRM_HEARD:
            return heard_rules.advance(chapter, run, event)
        case StepKind.AGREE:
            return agree_rules.advance(chapter, run, event)
        case StepKind.WAIT:
            return wait_rules.advance(chapter, run, event)
        case kind:
            assert_never(kind)


def takes_words(ritual: Ritual, run: Run, person: PersonId) -> bool:
    """Whether a message of this Person's can be an answer now."""
    seat, chapter = run.seat(person), chapters(ritual)[run.chapter]
    if seat is None:
        return False
    match chapter.steps[0].kind:
        case StepKind.WRITE | StepKind.CHOOSE | StepKind.RATE | StepKind.TELL:
            return answer_rules.takes_words(chapter, run, seat)
        case StepKind.CONFIRM_HEARD:
            return heard_rules.takes_words(run, seat)
        case StepKind.AGREE:
            return agree_rules.takes_words(run, seat)
        case StepKind.READY | StepKind.WAIT:
            return False
        case kind:
            assert_never(kind)


def asked_anew(ritual: Ritual, run: Run, person: PersonId) -> Say | None:
    """What this Person was asked last, for who wants to know where things are; None for a stranger."""
    seat, chapter = run.seat(person), chapters(ritual)[run.chapter]
    if seat is None:
        return None
    match chapter.steps[0].kind:
        case StepKind.WRITE | StepKind.CHOOSE | StepKind.RATE | StepKind.TELL:
            return answer_rules.asked_anew(chapter, run, seat)
        case StepKind.READY:
            return ready_rules.asked_anew(chapter, run, seat)
        case StepKind.CONFIRM_HEARD:
            return heard_rules.asked_anew(chapter, run, seat)
        case StepKind.AGREE:
            return agree_texts.question(chapter, run, person)
        case StepKind.WAIT:
            return wait_rules.told(chapter, run, person)
        case kind:
            assert_never(kind)


def step_of(ritual: Ritual, run: Run, person: PersonId) -> Step | None:
    """Where this Person is; None for somebody who has no part in it."""
    seat = run.seat(person)
    return None if seat is None else chapters(ritual)[run.chapter].steps[seat.step]


def _ended(ritual: Ritual, run: Run, event: Ended) -> Outcome:
    """Either can stop what one of them began; both hear one sentence, and neither is asked why."""
    if ritual.command is None or run.stage not in _UNDER_WAY or run.seat(event.person) is None:
        return run, ()
    told = tuple(ended(ritual, run, seat.person) for seat in run.seats)
    return replace(run, stage=Stage.CLOSED, settles_at=None), told

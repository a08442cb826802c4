"""The engine: `advance` takes a Run through its life. Pure: what it returns is all that happens."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.core import agree_rules, answer_rules, heard_rules, ready_rules, wait_rules
from bot.core.chapters import SIDE_BY_SIDE, chapters
from bot.core.effects import Hint, Say
from bot.core.events import Answered, ChapterEvent, Ended, RunEvent, Stopped
from bot.core.ids import PersonId
from bot.core.outcome import Outcome
from bot.core.ritual import RevealRule, Ritual, Step, StepKind
from bot.core.run import Run, Stage
from bot.core.run_texts import ended

_UNDER_WAY = {Stage.OPEN, Stage.ALONE}


def advance(ritual: Ritual, run: Run, event: RunEvent) -> Outcome:
    """The next state and what is to be done. An event that does not fit changes nothing.

    A Run that comes out `completed`, and was not before, may be followed by the next chapter's.
    """
    if isinstance(event, Stopped):
        return replace(run, stage=Stage.STOPPED, settles_at=None), ()
    if isinstance(event, Ended):
        return _ended(ritual, run, event)
    chapter = chapters(ritual)[run.chapter]
    after, effects = _in_chapter(chapter, run, event)
    if chapter.on_demand and isinstance(event, Answered) and after.stage is Stage.OPEN:
        after = _kept_open(chapter, run, after, event.at)
    if chapter.leads_on and after.completed and after.stage is Stage.OPEN:
        after = replace(after, stage=Stage.CLOSED)
    return after, (*effects, *_hints(chapter, run, after, event))


def _in_chapter(chapter: Ritual, run: Run, event: ChapterEvent) -> Outcome:
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


def _kept_open(chapter: Ritual, before: Run, after: Run, at: datetime) -> Run:
    """What they began does not close while one of them is at it."""
    if after.seats == before.seats:
        return after
    return replace(after, closes_at=max(after.closes_at, at + chapter.window))


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
            return agree_rules.asked_anew(chapter, run, seat)
        case StepKind.WAIT:
            return wait_rules.told(chapter, run, person)
        case kind:
            assert_never(kind)


def instead(ritual: Ritual, run: Run, person: PersonId) -> Say | None:
    """What is said to words of this Person's that are no answer now, where the Run has something to say."""
    seat, chapter = run.seat(person), chapters(ritual)[run.chapter]
    if seat is None:
        return None
    match chapter.steps[0].kind:
        case StepKind.WRITE | StepKind.CHOOSE | StepKind.RATE | StepKind.TELL:
            return answer_rules.instead(chapter, run, seat)
        case StepKind.READY:
            return ready_rules.instead(run, seat)
        case StepKind.CONFIRM_HEARD:
            return heard_rules.instead(run, seat)
        case StepKind.AGREE | StepKind.WAIT:
            return None
        case kind:
            assert_never(kind)


def listens(ritual: Ritual, run: Run, person: PersonId) -> bool:
    """Whether the other has the turn, so that this Person's words would come between."""
    kind = chapters(ritual)[run.chapter].steps[0].kind
    return kind is StepKind.CONFIRM_HEARD and instead(ritual, run, person) is not None


def step_of(ritual: Ritual, run: Run, person: PersonId) -> Step | None:
    """Where this Person is; None for somebody who has no part in it."""
    seat = run.seat(person)
    return None if seat is None else chapters(ritual)[run.chapter].steps[seat.step]


def _ended(ritual: Ritual, run: Run, event: Ended) -> Outcome:
    """Either can stop what one of them began; both hear one sentence, and neither is asked why.

    A chapter that was read already closes without a word. One that is for each alone is nobody's to stop,
    and neither is the wait for it: by then what they began is behind them.
    """
    chapter = chapters(ritual)[run.chapter]
    kind = chapter.steps[0].kind
    private = chapter.reveal is RevealRule.NEVER and kind in SIDE_BY_SIDE
    if (
        not ritual.on_demand
        or run.over
        or private
        or kind is StepKind.WAIT
        or run.seat(event.person) is None
    ):
        return run, ()
    told = tuple(ended(ritual, run, seat.person) for seat in run.seats)
    closed = replace(run, stage=Stage.CLOSED, settles_at=None)
    return closed, told if run.stage in _UNDER_WAY else ()


def _hints(chapter: Ritual, before: Run, after: Run, event: RunEvent) -> tuple[Hint, ...]:
    """Not under what has just been revealed: the moment is another one then."""
    if not isinstance(event, Answered) or after.stage is Stage.REVEALED:
        return ()
    seats = before.seat(event.person), after.seat(event.person)
    if seats[0] is None or seats[1] is None or len(seats[0].parts) == len(seats[1].parts):
        return ()
    hinted = {step.id for step in chapter.steps if step.hints}
    return (Hint(event.person, event.part.id, after.couple),) if event.part.step in hinted else ()

"""A chapter that both answer side by side: sealed or relayed by its rule, revealed, and closed."""

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.core import run_texts as texts
from bot.core.answer_outcomes import decided, due, responded, reveal
from bot.core.answer_state import done, first_asked, reached, shown, whole
from bot.core.answer_steps import moved_on, passed_on, put
from bot.core.effects import Effect, React, Revise, Say, Withdraw
from bot.core.events import (
    Answered,
    Asked,
    AskedForSpace,
    Confirmed,
    Decided,
    Declined,
    Differed,
    Due,
    Edited,
    Ended,
    MovedOn,
    NeededSpace,
    PersonEvent,
    Picked,
    Readied,
    Reconsidered,
    Responded,
    Skipped,
    TakenBack,
)
from bot.core.outcome import Outcome
from bot.core.pick_rules import picked
from bot.core.ritual import Ritual, StepKind, options_of
from bot.core.run import Run, Seat, SeatState, Stage

SETTLE = timedelta(seconds=2)
"""An album's messages come one by one, with no end mark; within this they belong together."""
_AT_IT = {SeatState.ASKED, SeatState.ANSWERED}


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """The next state and what is to be done. An event that does not fit changes nothing."""
    seat = None if isinstance(event, Due) else run.seat(event.person)
    if isinstance(event, Due):
        run, effects = due(ritual, run, event)
    elif seat is None:
        return run, ()
    else:
        run, effects = _by_person(ritual, run, seat, event)
    through = all(done(ritual, seat) for seat in run.seats) and run.settles_at is None
    return replace(run, completed=run.completed or (through and not run.over)), effects


def takes_words(ritual: Ritual, run: Run, seat: Seat) -> bool:
    writes = ritual.steps[seat.step].kind is StepKind.WRITE
    return writes and run.stage is Stage.OPEN and seat.state in _AT_IT


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    if seat.state is SeatState.ANSWERED:
        return texts.answered_already(ritual, run, seat)
    return texts.prompt(ritual, run, seat)


def instead(ritual: Ritual, run: Run, seat: Seat) -> Say | None:
    """What is said to words where a tap is what is asked for."""
    taps = bool(options_of(ritual.steps[seat.step]))
    waits = run.stage is Stage.OPEN and seat.state is SeatState.ASKED
    return texts.tap_instead(run, seat.person) if taps and waits else None


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Answered():
            return _answered(ritual, run, seat, event)
        case Picked():
            return picked(ritual, run, seat, event)
        case Edited():
            return _edited(ritual, run, seat, event)
        case MovedOn():
            return moved_on(ritual, run, seat)
        case Skipped():
            return _skipped(ritual, run, seat)
        case Declined():
            return _declined(ritual, run, seat, event)
        case Reconsidered():
            return _reconsidered(ritual, run, seat, event)
        case TakenBack():
            return _taken_back(ritual, run, seat, event)
        case Responded():
            return responded(ritual, run, seat, event)
        case Decided():
            return decided(ritual, run, seat, event)
        case Readied() | AskedForSpace() | NeededSpace() | Confirmed() | Differed() | Ended():
            return run, ()
        case _:
            assert_never(event)


def _asked(ritual: Ritual, run: Run, seat: Seat, event: Asked) -> Outcome:
    """The first time, the window moves along. Asked for after "not today", it stays where it is."""
    if run.stage is not Stage.OPEN or seat.state not in {SeatState.WAITING, SeatState.DECLINED}:
        return run, ()
    first = seat.state is SeatState.WAITING
    asked = replace(seat, state=SeatState.ASKED)
    later = max(run.closes_at, event.at + ritual.window) if first else run.closes_at
    return put(ritual, replace(run, closes_at=later), asked, event)


def _answered(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if run.over or (run.stage is Stage.ALONE and not done(ritual, seat)):
        return run, (texts.too_late(run, seat.person),)
    step = reached(ritual, seat, event.part)
    if step is None or any(part.id == event.part.id for part in seat.parts):
        return run, ()
    if not step.accepts:
        return run, (texts.tap_instead(run, seat.person),)
    if event.kind not in step.accepts:
        return run, (texts.not_accepted(run, seat.person),)
    current = step is ritual.steps[seat.step]
    state = SeatState.ANSWERED if current else seat.state
    answered = replace(seat, state=state, parts=(*seat.parts, event.part))
    run = run.with_seat(answered)
    if event.album and run.stage is Stage.OPEN:
        run = replace(run, settles_at=event.at + SETTLE)
    if run.stage is Stage.OPEN and run.settles_at is None and whole(ritual, run):
        return reveal(ritual, run)
    run, across = passed_on(ritual, run, seat, answered)
    first = all(part.step != step.id for part in seat.parts)
    enough = whole(ritual, run) if run.stage is Stage.OPEN else done(ritual, answered)
    if first and not enough:
        return run, (*across, texts.kept(ritual, run, answered))
    if first and run.stage is Stage.REVEALED:
        return run, (*across, texts.passed_on(run, seat.person))
    seen = React(seat.person, event.part.message_id, "👌")
    return run, across or (seen,)


def _skipped(ritual: Ritual, run: Run, seat: Seat) -> Outcome:
    """As an answer without words. What was written for the step already stays."""
    takes = run.stage in {Stage.OPEN, Stage.REVEALED}
    if not takes or seat.state is not SeatState.ASKED or not ritual.steps[seat.step].optional:
        return run, ()
    seat = replace(seat, state=SeatState.ANSWERED)
    run = run.with_seat(seat)
    if not done(ritual, seat):
        return moved_on(ritual, run, seat)
    if run.stage is Stage.OPEN and run.settles_at is None and whole(ritual, run):
        return reveal(ritual, run)
    return run, (texts.skipped(ritual, run, seat),)


def _declined(ritual: Ritual, run: Run, seat: Seat, event: Declined) -> Outcome:
    if run.stage is not Stage.OPEN or seat.state is not SeatState.ASKED:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.DECLINED))
    return run, (texts.declined(ritual, run, seat.person, event.message_id),)


def _reconsidered(ritual: Ritual, run: Run, seat: Seat, event: Reconsidered) -> Outcome:
    if run.stage is not Stage.OPEN or seat.state is not SeatState.DECLINED:
        return run, ()
    seat = replace(seat, state=SeatState.ASKED)
    run = run.with_seat(seat)
    return run, (texts.prompt_again(ritual, run, seat, event.message_id),)


def _edited(ritual: Ritual, run: Run, seat: Seat, event: Edited) -> Outcome:
    part = next((part for part in seat.parts if part.id == event.part), None)
    if part is None:
        return run, ()
    if run.stage is not Stage.STOPPED and part in shown(ritual, run, seat):
        return run, (Revise(run.partner_of(seat.person), part.id, run.couple),)
    return run, (React(seat.person, part.message_id, "✍"),)


def _taken_back(ritual: Ritual, run: Run, seat: Seat, event: TakenBack) -> Outcome:
    """Always possible, in every stage: they are that Person's own words."""
    if not seat.parts:
        return run, ()
    partner = run.partner_of(seat.person)
    gone = tuple(Withdraw(partner, part.id) for part in shown(ritual, run, seat))
    state = SeatState.ASKED if seat.state is SeatState.ANSWERED else seat.state
    emptied = replace(seat, step=first_asked(ritual), state=state, parts=())
    run = run.with_seat(emptied)
    if run.stage is Stage.ALONE and done(ritual, seat):
        run = replace(run, stage=Stage.CLOSED)
    told: tuple[Effect, ...] = (*gone, texts.taken_back(seat.person, event.message_id))
    at_it = run.stage is Stage.OPEN and state is SeatState.ASKED
    if (
        at_it and seat.step > emptied.step
    ):  # or they would write for the first step what they mean for this one
        return run, (*told, texts.prompt(ritual, run, emptied))
    return run, told

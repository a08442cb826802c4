"""A chapter of the kind "ready": nothing goes on before it is a good time for both."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.core import ready_texts as texts
from bot.core.effects import Effect, Say
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
from bot.core.ritual import Ritual
from bot.core.run import Run, Seat, SeatState, Stage
from bot.core.run_texts import tap_instead

_ANSWERABLE = {SeatState.ASKED, SeatState.NEEDS_SPACE}
_MAY_STEP_BACK = {SeatState.ASKED, SeatState.ANSWERED}
"""Who said yes can still need space, as long as nothing has begun."""


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """An Event that does not fit changes nothing."""
    if run.stage is not Stage.OPEN:
        return run, ()
    if isinstance(event, Due):
        return _due(ritual, run, event.at)
    seat = run.seat(event.person)
    return (run, ()) if seat is None else _by_person(ritual, run, seat, event)


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    if seat.state is SeatState.ASKED:
        return texts.question(ritual, run, seat.person)
    begins_at = _begins_at(run)
    if begins_at is not None:
        return texts.agreed(run, seat.person, begins_at)
    return texts.still_noted(run, seat)


def instead(run: Run, seat: Seat) -> Say | None:
    """What is said to words where a tap is what is asked for."""
    waits = run.stage is Stage.OPEN and seat.state is SeatState.ASKED
    return tap_instead(run, seat.person) if waits else None


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Readied():
            return _readied(ritual, run, seat, event)
        case AskedForSpace() if seat.state in _MAY_STEP_BACK:
            return run, (texts.breaks(run, seat.person, event.message_id),)
        case NeededSpace():
            return _needed_space(ritual, run, seat, event)
        case Reconsidered():
            return _reconsidered(ritual, run, seat, event)
        case Answered():
            return run, (tap_instead(run, seat.person),)
        case Picked() | Edited() | MovedOn() | Skipped() | Declined() | TakenBack():
            return run, ()
        case AskedForSpace() | Responded() | Decided() | Confirmed() | Differed() | Ended():
            return run, ()
        case _:
            assert_never(event)


def _asked(ritual: Ritual, run: Run, seat: Seat, event: Asked) -> Outcome:
    if seat.state is not SeatState.WAITING:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.ASKED))
    run = replace(run, closes_at=max(run.closes_at, event.at + ritual.window))
    return run, (texts.question(ritual, run, seat.person, event),)


def _readied(ritual: Ritual, run: Run, seat: Seat, event: Readied) -> Outcome:
    if seat.state not in _ANSWERABLE:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.ANSWERED, ready_at=event.ready_at))
    begins_at = _begins_at(run)
    if begins_at is None:
        noted = texts.noted(run, seat.person, event.ready_at, event.message_id)
        return _looks_ahead(ritual, run), (noted,)
    if begins_at <= event.at:
        return _complete(run), (texts.begins(run, seat.person, event.message_id),)
    own = texts.agreed_here(run, seat.person, begins_at, event.message_id)
    told = texts.agreed(run, run.partner_of(seat.person), begins_at)
    return _looks_ahead(ritual, run), (own, told)


def _needed_space(ritual: Ritual, run: Run, seat: Seat, event: NeededSpace) -> Outcome:
    """The way back is kept: at that moment they are asked again, and the other knows until when."""
    if seat.state not in _MAY_STEP_BACK:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.NEEDS_SPACE, ready_at=event.back_at))
    noted = texts.space_noted(run, seat.person, event.back_at, event.message_id)
    told = texts.partner_needs_space(run, run.partner_of(seat.person), event.back_at)
    return _looks_ahead(ritual, run), (noted, told)


def _reconsidered(ritual: Ritual, run: Run, seat: Seat, event: Reconsidered) -> Outcome:
    """Another time after all, as long as nothing has begun."""
    if seat.state is SeatState.WAITING:
        return run, ()
    agreed = _begins_at(run) is not None
    run = run.with_seat(replace(seat, state=SeatState.ASKED, ready_at=None))
    again = texts.question_again(ritual, run, seat.person, event.message_id)
    told = (texts.open_again(run, run.partner_of(seat.person)),) if agreed else ()
    return _looks_ahead(ritual, run), (again, *told)


def _due(ritual: Ritual, run: Run, now: datetime) -> Outcome:
    if run.due_at is None or now < run.due_at:
        return run, ()
    begins_at = _begins_at(run)
    if begins_at is not None and begins_at <= now:
        return _complete(run), ()
    run, asked = _asked_again(ritual, run, now)
    run = _looks_ahead(ritual, run)
    if now < run.closes_at or run.settles_at is not None:
        return run, asked
    closed = replace(run, stage=Stage.CLOSED)
    return closed, tuple(texts.lapsed(run, seat.person) for seat in run.seats)


def _asked_again(ritual: Ritual, run: Run, now: datetime) -> tuple[Run, tuple[Effect, ...]]:
    asked: list[Effect] = []
    for seat in run.seats:
        if _wants_asking(seat) and seat.ready_at is not None and seat.ready_at <= now:
            run = run.with_seat(replace(seat, state=SeatState.ASKED, ready_at=None))
            asked.append(texts.back(ritual, run, seat.person))
    return (replace(run, closes_at=now + ritual.window) if asked else run), tuple(asked)


def _looks_ahead(ritual: Ritual, run: Run) -> Run:
    """When it next matters: both are ready, or one wants to be asked again."""
    begins_at = _begins_at(run)
    back_at = [seat.ready_at for seat in run.seats if _wants_asking(seat) and seat.ready_at]
    ahead = begins_at or min(back_at, default=None)
    named = max((seat.ready_at for seat in run.seats if seat.ready_at), default=None)
    # A moment that one of them has named is not over before it has come.
    closes_at = run.closes_at if named is None else max(run.closes_at, named + ritual.window)
    return replace(run, settles_at=ahead, closes_at=closes_at)


def _begins_at(run: Run) -> datetime | None:
    """When it is a good time for both, if both have said so."""
    ready = [
        seat.ready_at
        for seat in run.seats
        if seat.state is SeatState.ANSWERED and seat.ready_at is not None
    ]
    return max(ready) if len(ready) == len(run.seats) else None


def _wants_asking(seat: Seat) -> bool:
    return seat.state is SeatState.NEEDS_SPACE


def _complete(run: Run) -> Run:
    return replace(run, stage=Stage.CLOSED, settles_at=None, completed=True)

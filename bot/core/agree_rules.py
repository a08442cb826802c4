"""A chapter of the kind "agree": either writes what both could agree on, the other accepts it.

A counter-proposal takes the place of the one before it. Agreeing on nothing is fine, too.
"""

from dataclasses import replace
from typing import assert_never

from bot.core import agree_texts as texts
from bot.core import own_words
from bot.core.effects import Say
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
from bot.core.run_texts import not_accepted, relay, too_late

_WRITES = {SeatState.ASKED, SeatState.ANSWERED}


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """An Event that does not fit changes nothing."""
    if isinstance(event, Due):
        return _due(run, event)
    seat = run.seat(event.person)
    return (run, ()) if seat is None else _by_person(ritual, run, seat, event)


def takes_words(run: Run, seat: Seat) -> bool:
    return run.stage is Stage.OPEN and seat.state in _WRITES


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    theirs = run.partner_seat(seat.person)
    if theirs.state is SeatState.ANSWERED:
        return texts.yes_or_no_anew(run, seat.person, theirs.parts[-1])
    if seat.state is SeatState.ANSWERED:
        return texts.proposed(run, seat.person)
    return texts.question(ritual, run, seat.person)


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Answered():
            return _proposed(ritual, run, seat, event)
        case Confirmed():
            return _accepted(run, seat, event)
        case Differed():
            return _differed(run, seat, event)
        case Skipped():
            return _skipped(run, seat)
        case Edited():
            return own_words.edited(run, seat, event, reaches=run.stage is not Stage.STOPPED)
        case TakenBack():
            return own_words.withdrawn(run, seat, event)
        case MovedOn() | Declined() | Reconsidered() | Responded():
            return run, ()
        case Picked() | Decided() | Readied() | AskedForSpace() | NeededSpace() | Ended():
            return run, ()
        case _:
            assert_never(event)


def _asked(ritual: Ritual, run: Run, seat: Seat, event: Asked) -> Outcome:
    if run.stage is not Stage.OPEN or seat.state is not SeatState.WAITING:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.ASKED))
    run = replace(run, closes_at=max(run.closes_at, event.at + ritual.window))
    return run, (texts.question(ritual, run, seat.person, event),)


def _proposed(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    """A second message adds to one's own proposal; after the other's it is a new one."""
    if run.over:
        return run, (too_late(run, seat.person),)
    if not takes_words(run, seat) or any(part.id == event.part.id for part in seat.parts):
        return run, ()
    if event.kind not in ritual.steps[0].accepts:
        return run, (not_accepted(run, seat.person),)
    new = seat.state is SeatState.ASKED
    proposal = len(seat.parts) if new else seat.proposal
    parts = (*seat.parts, event.part)
    proposed = replace(seat, state=SeatState.ANSWERED, parts=parts, proposal=proposal)
    closes_at = max(run.closes_at, event.at + ritual.window)
    run = replace(run.with_seat(proposed), shown=True, closes_at=closes_at)
    theirs = run.partner_seat(seat.person)
    if theirs.state is SeatState.ANSWERED:
        run = run.with_seat(replace(theirs, state=SeatState.ASKED))
    passed = relay(run, seat.person, event.part, texts.yes_or_no(run, event.part))
    return run, (passed, texts.proposed(run, seat.person)) if new else (passed,)


def _accepted(run: Run, seat: Seat, event: Confirmed) -> Outcome:
    if not _judges(run, seat, event):
        return run, ()
    told = tuple(texts.agreed(run, one.person) for one in run.seats)
    return _complete(run), told


def _differed(run: Run, seat: Seat, event: Differed) -> Outcome:
    if not _judges(run, seat, event):
        return run, ()
    return run, (texts.put_differently(run, seat.person),)


def _skipped(run: Run, seat: Seat) -> Outcome:
    if not takes_words(run, seat):
        return run, ()
    told = tuple(texts.nothing_agreed(run, one.person) for one in run.seats)
    return _complete(run), told


def _judges(run: Run, seat: Seat, event: Confirmed | Differed) -> bool:
    """What stands now: a yes is to all of it, as it was read last."""
    theirs = run.partner_seat(seat.person)
    proposed = run.stage is Stage.OPEN and theirs.state is SeatState.ANSWERED
    return proposed and theirs.parts[-1].id == event.part


def _due(run: Run, event: Due) -> Outcome:
    """Time has passed without a yes: that is no agreement, and what follows comes all the same."""
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    return _complete(run), ()


def _complete(run: Run) -> Run:
    return replace(run, stage=Stage.CLOSED, completed=True)

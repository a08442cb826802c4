"""A chapter of the kind "confirm-heard": each says back what they heard, one after the other.

The other confirms it, or adds what was missed; after that has happened twice it moves on by itself.
"""

from dataclasses import replace
from typing import assert_never

from bot.core import heard_texts as texts
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

MOST_ADDITIONS = 2


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """An Event that does not fit changes nothing."""
    if isinstance(event, Due):
        return _due(run, event)
    seat = run.seat(event.person)
    return (run, ()) if seat is None else _by_person(ritual, run, seat, event)


def takes_words(run: Run, seat: Seat) -> bool:
    if run.stage is not Stage.OPEN:
        return False
    says_back = seat.state in {SeatState.ASKED, SeatState.ANSWERED}
    return says_back or _adds(run, seat)


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    if _adds(run, seat):
        return texts.what_to_add(run, seat.person)
    if seat.state is SeatState.ASKED:
        return texts.question(ritual, run, seat.person)
    return texts.others_turn(run, seat.person)


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Answered():
            return _answered(ritual, run, seat, event)
        case Confirmed():
            return _confirmed(ritual, run, seat)
        case Differed():
            return _differed(run, seat)
        case Edited():
            return own_words.edited(run, seat, event, reaches=run.stage is not Stage.STOPPED)
        case TakenBack():
            return own_words.withdrawn(run, seat, event)
        case MovedOn() | Skipped() | Declined() | Reconsidered() | Responded():
            return run, ()
        case Picked() | Decided() | Readied() | AskedForSpace() | NeededSpace() | Ended():
            return run, ()
        case _:
            assert_never(event)


def _asked(ritual: Ritual, run: Run, seat: Seat, event: Asked) -> Outcome:
    """The first of the two begins; the other is told that their turn comes."""
    if run.stage is not Stage.OPEN or seat.state is not SeatState.WAITING:
        return run, ()
    run = replace(run, closes_at=max(run.closes_at, event.at + ritual.window))
    if seat.person != run.seats[0].person:
        return run, (texts.listen_first(run, seat.person, event),)
    return _turn(ritual, run, seat, event)


def _turn(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Outcome:
    run = run.with_seat(replace(seat, state=SeatState.ASKED))
    return run, (texts.question(ritual, run, seat.person, asked),)


def _answered(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if run.over:
        return run, (too_late(run, seat.person),)
    if not takes_words(run, seat) or any(part.id == event.part.id for part in seat.parts):
        return run, ()
    if event.kind not in ritual.steps[0].accepts:
        return run, (not_accepted(run, seat.person),)
    after = replace(seat, parts=(*seat.parts, event.part))
    run = replace(run.with_seat(after), shown=True)
    run = replace(run, closes_at=max(run.closes_at, event.at + ritual.window))
    if _adds(run, seat):
        return _added(ritual, run, after, event)
    if seat.state is SeatState.ANSWERED:
        return run, (relay(run, seat.person, event.part),)
    return _said_back(ritual, run, after, event)


def _said_back(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if seat.additions >= MOST_ADDITIONS:
        run = run.with_seat(replace(seat, state=SeatState.HEARD))
        run, after = _next_turn(ritual, run, seat)
        enough = tuple(texts.enough(run, one.person) for one in run.seats)
        return run, (relay(run, seat.person, event.part), *enough, *after)
    run = run.with_seat(replace(seat, state=SeatState.ANSWERED))
    passed = relay(run, seat.person, event.part, texts.is_that_it(run))
    return run, (passed, texts.said_back(run, seat.person))


def _added(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    """`seat` wrote what was missed, and the other says it back once more."""
    hearer = run.partner_seat(seat.person)
    again = replace(hearer, state=SeatState.ASKED, additions=hearer.additions + 1)
    passed = relay(run, seat.person, event.part)
    asked = texts.once_more(ritual, run, hearer.person)
    return run.with_seat(again), (passed, asked)


def _confirmed(ritual: Ritual, run: Run, seat: Seat) -> Outcome:
    hearer = run.partner_seat(seat.person)
    if run.stage is not Stage.OPEN or hearer.state is not SeatState.ANSWERED:
        return run, ()
    run = run.with_seat(replace(hearer, state=SeatState.HEARD))
    run, after = _next_turn(ritual, run, hearer)
    return run, (texts.confirmed(run, hearer.person), *after)


def _differed(run: Run, seat: Seat) -> Outcome:
    hearer = run.partner_seat(seat.person)
    if run.stage is not Stage.OPEN or hearer.state is not SeatState.ANSWERED:
        return run, ()
    run = run.with_seat(replace(hearer, state=SeatState.ADDED_TO))
    return run, (texts.what_to_add(run, seat.person),)


def _next_turn(ritual: Ritual, run: Run, hearer: Seat) -> Outcome:
    following = run.partner_seat(hearer.person)
    if following.state is SeatState.HEARD:
        return replace(run, stage=Stage.CLOSED, completed=True), ()
    return _turn(ritual, run, following)


def _due(run: Run, event: Due) -> Outcome:
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    closed = replace(run, stage=Stage.CLOSED)
    return closed, tuple(texts.rests(run, seat.person) for seat in run.seats)


def _adds(run: Run, seat: Seat) -> bool:
    return run.partner_seat(seat.person).state is SeatState.ADDED_TO

"""A chapter of the kind "confirm-heard": each says back what they heard, one after the other.

The other confirms it, or adds what was missed; after that has happened twice it moves on by itself.
"""

from dataclasses import replace
from datetime import datetime
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
from bot.core.run_texts import not_accepted, relay, rests, too_late

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
    return says_back or _adds(run, seat) or _still_adds(run, seat)


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    theirs = run.partner_seat(seat.person)
    if _adds(run, seat):
        return texts.what_to_add(run, seat.person)
    if theirs.state is SeatState.ANSWERED:
        return texts.is_that_it(run, seat.person, theirs.parts[-1])
    if seat.state is SeatState.ASKED:
        return texts.question(ritual, run, seat)
    return texts.others_turn(run, seat.person)


def instead(run: Run, seat: Seat) -> Say | None:
    """Who listens is not passed on: what they write would come between."""
    listens = run.stage is Stage.OPEN and not takes_words(run, seat)
    return texts.not_now(run, seat.person) if listens else None


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Answered():
            return _answered(ritual, run, seat, event)
        case Confirmed():
            return _confirmed(ritual, run, seat, event)
        case Differed():
            return _differed(ritual, run, seat, event)
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
    run = _goes_on(ritual, run, event.at)
    if seat.person != run.seats[0].person:
        return run, (texts.listen_first(run, seat.person, event),)
    return _turn(ritual, run, seat, event)


def _goes_on(ritual: Ritual, run: Run, at: datetime) -> Run:
    """Each of its small steps has the whole window before it."""
    return replace(run, closes_at=max(run.closes_at, at + ritual.window))


def _turn(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Outcome:
    seat = replace(seat, state=SeatState.ASKED)
    return run.with_seat(seat), (texts.question(ritual, run, seat, asked),)


def _answered(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if run.over:
        return run, (too_late(run, seat.person),)
    if any(part.id == event.part.id for part in seat.parts):
        return run, ()
    if not takes_words(run, seat):
        return run, (texts.not_now(run, seat.person),)
    if event.kind not in ritual.steps[0].accepts:
        return run, (not_accepted(run, seat.person),)
    after = replace(seat, parts=(*seat.parts, event.part))
    run = _goes_on(ritual, replace(run.with_seat(after), shown=True), event.at)
    if _adds(run, seat):
        return _added(ritual, run, after, event)
    if seat.state is SeatState.ANSWERED:
        return run, (relay(run, seat.person, event.part, texts.yes_or_more(run, event.part)),)
    if seat.state is SeatState.ASKED:
        return _said_back(ritual, run, after, event)
    return run, (relay(run, seat.person, event.part),)


def _said_back(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if seat.additions >= MOST_ADDITIONS:
        run = run.with_seat(replace(seat, state=SeatState.HEARD))
        run, after = _next_turn(ritual, run, seat)
        enough = tuple(texts.enough(run, one.person) for one in run.seats)
        return run, (relay(run, seat.person, event.part), *enough, *after)
    run = run.with_seat(replace(seat, state=SeatState.ANSWERED))
    passed = relay(run, seat.person, event.part, texts.yes_or_more(run, event.part))
    return run, (passed, texts.said_back(run, seat.person))


def _added(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    """`seat` wrote what was missed, and the other says it back once more."""
    hearer = run.partner_seat(seat.person)
    again = replace(hearer, state=SeatState.ASKED, additions=hearer.additions + 1)
    passed = relay(run, seat.person, event.part)
    asked = texts.question(ritual, run, again)
    return run.with_seat(again), (passed, texts.added(run, seat.person), asked)


def _confirmed(ritual: Ritual, run: Run, seat: Seat, event: Confirmed) -> Outcome:
    hearer = run.partner_seat(seat.person)
    if not _judges(run, hearer, event):
        return run, ()
    run = run.with_seat(replace(hearer, state=SeatState.HEARD))
    run, after = _next_turn(ritual, _goes_on(ritual, run, event.at), hearer)
    return run, (texts.confirmed(run, hearer.person, goes_on=not run.over), *after)


def _differed(ritual: Ritual, run: Run, seat: Seat, event: Differed) -> Outcome:
    hearer = run.partner_seat(seat.person)
    if not _judges(run, hearer, event):
        return run, ()
    run = run.with_seat(replace(hearer, state=SeatState.ADDED_TO))
    return _goes_on(ritual, run, event.at), (texts.what_to_add(run, seat.person),)


def _judges(run: Run, hearer: Seat, event: Confirmed | Differed) -> bool:
    """What was said back last, and nothing that has been said anew or taken back since."""
    said = run.stage is Stage.OPEN and hearer.state is SeatState.ANSWERED
    return said and hearer.parts[-1].id == event.part


def _next_turn(ritual: Ritual, run: Run, hearer: Seat) -> Outcome:
    following = run.partner_seat(hearer.person)
    if following.state is SeatState.HEARD:
        return replace(run, stage=Stage.CLOSED, completed=True), ()
    return _turn(ritual, run, following)


def _due(run: Run, event: Due) -> Outcome:
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    closed = replace(run, stage=Stage.CLOSED)
    return closed, tuple(rests(run, seat.person) for seat in run.seats)


def _adds(run: Run, seat: Seat) -> bool:
    return run.partner_seat(seat.person).state is SeatState.ADDED_TO


def _still_adds(run: Run, seat: Seat) -> bool:
    """An addition can be more than one message, until it is said back."""
    hearer = run.partner_seat(seat.person)
    return hearer.state is SeatState.ASKED and hearer.additions > 0

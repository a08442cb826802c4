"""A chapter of the kind "wait": each is told what comes, and it comes once the pause is over."""

from dataclasses import replace

from bot.core.effects import Say
from bot.core.events import Asked, Due, PersonEvent
from bot.core.ids import PersonId
from bot.core.outcome import Outcome
from bot.core.ritual import Ritual
from bot.core.run import Run, SeatState, Stage
from bot.core.run_texts import held, partner


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """An Event that does not fit changes nothing."""
    if run.stage is not Stage.OPEN:
        return run, ()
    match event:
        case Due():
            return _due(run, event)
        case Asked():
            return _asked(ritual, run, event)
        case _:
            return run, ()


def _asked(ritual: Ritual, run: Run, event: Asked) -> Outcome:
    seat = run.seat(event.person)
    if seat is None or seat.state is not SeatState.WAITING:
        return run, ()
    step = ritual.steps[0]
    run = run.with_seat(replace(seat, state=SeatState.ASKED))
    run = replace(run, settles_at=event.at + step.pause)
    return run, (held(told(ritual, run, seat.person), event),)


def told(ritual: Ritual, run: Run, person: PersonId) -> Say:
    key = f"{ritual.id}/{ritual.steps[0].id}"
    return Say(person, key, partner(run, person), about=run.id, of=run.couple)


def _due(run: Run, event: Due) -> Outcome:
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    return replace(run, stage=Stage.CLOSED, settles_at=None, completed=True), ()

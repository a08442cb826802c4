"""What everybody can do with words that were relayed as they came: edit them, and take them back."""

from dataclasses import replace

from bot.core.effects import React, Revise, Withdraw
from bot.core.events import Edited, TakenBack
from bot.core.outcome import Outcome
from bot.core.run import Run, Seat, SeatState
from bot.core.run_texts import taken_back


def edited(run: Run, seat: Seat, event: Edited, *, reaches: bool) -> Outcome:
    """`reaches`: whether what the Partner sees still changes with it."""
    part = next((part for part in seat.parts if part.id == event.part), None)
    if part is None:
        return run, ()
    if not reaches:
        return run, (React(seat.person, part.message_id, "✍"),)
    return run, (Revise(run.partner_of(seat.person), part.id, run.couple),)


def withdrawn(run: Run, seat: Seat, event: TakenBack) -> Outcome:
    """Possible in every stage. Who had their say can say it anew."""
    if not seat.parts:
        return run, ()
    other = run.partner_of(seat.person)
    gone = tuple(Withdraw(other, part.id) for part in seat.parts)
    state = SeatState.ASKED if seat.state is SeatState.ANSWERED else seat.state
    run = run.with_seat(replace(seat, parts=(), state=state))
    return run, (*gone, taken_back(seat.person, event.message_id))

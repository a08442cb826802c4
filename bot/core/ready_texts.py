"""What a chapter of the kind "ready" says, by message key."""

from datetime import datetime

from bot.core.effects import Args, Button, Keyboard, Moment, Restate, Say
from bot.core.events import Asked
from bot.core.ids import PersonId
from bot.core.ritual import Ritual
from bot.core.run import Run, Seat, SeatState
from bot.core.run_texts import partner, stop_here

TIMES = ("now", "soon", "tonight", "tomorrow")
"""When it may be a good time; each one's own evening, which the core does not know."""
BREAKS = ("soon", "tonight", "tomorrow")
"""When somebody who needs space may want to be asked again."""


def question(ritual: Ritual, run: Run, person: PersonId, asked: Asked | None = None) -> Say:
    invited = asked is not None and asked.invited
    key = f"{_key(ritual)}.invited" if invited else _key(ritual)
    by_day = asked is not None and asked.by_day
    return _ask(run, person, key, by_day=by_day)


def back(ritual: Ritual, run: Run, person: PersonId) -> Say:
    """Asked again, after the space that they needed."""
    return _ask(run, person, f"{_key(ritual)}.back", by_day=True)


def breaks(run: Run, person: PersonId, message_id: int) -> Restate:
    """Until when? Nothing is told to anybody before that is said."""
    rows = tuple((Button(f"button-break-{one}", f"break:{run.id}:{one}"),) for one in BREAKS)
    back_to = (Button("button-another-time", f"reconsider:{run.id}"),)
    return Restate(person, message_id, "ready-break", partner(run, person), (*rows, back_to))


def question_again(ritual: Ritual, run: Run, person: PersonId, message_id: int) -> Restate:
    return Restate(person, message_id, _key(ritual), partner(run, person), _buttons(run))


def still_noted(run: Run, seat: Seat) -> Say:
    """What was noted, said anew to who asks how things stand."""
    key = "ready-space-noted" if seat.state is SeatState.NEEDS_SPACE else "ready-noted"
    args = (
        partner(run, seat.person)
        if seat.ready_at is None
        else _with_time(run, seat.person, seat.ready_at)
    )
    return Say(seat.person, key, args, _change_or_stop(run), about=run.id, of=run.couple)


def noted(run: Run, person: PersonId, at: datetime, message_id: int) -> Restate:
    args = _with_time(run, person, at)
    return Restate(person, message_id, "ready-noted", args, _change_or_stop(run))


def begins(run: Run, person: PersonId, message_id: int) -> Restate:
    return Restate(person, message_id, "ready-begins", partner(run, person))


def space_noted(run: Run, person: PersonId, back_at: datetime, message_id: int) -> Restate:
    args = _with_time(run, person, back_at)
    return Restate(person, message_id, "ready-space-noted", args, _change_or_stop(run))


def partner_needs_space(run: Run, person: PersonId, back_at: datetime) -> Say:
    args = _with_time(run, person, back_at)
    return Say(person, "ready-partner-needs-space", args, about=run.id, of=run.couple)


def agreed(run: Run, person: PersonId, begins_at: datetime) -> Say:
    args, buttons = _with_time(run, person, begins_at), _change_or_stop(run)
    return Say(person, "ready-agreed", args, buttons, about=run.id, of=run.couple)


def agreed_here(run: Run, person: PersonId, begins_at: datetime, message_id: int) -> Restate:
    args, buttons = _with_time(run, person, begins_at), _change_or_stop(run)
    return Restate(person, message_id, "ready-agreed", args, buttons)


def open_again(run: Run, person: PersonId) -> Say:
    """To the other, who has been told a time already."""
    names = partner(run, person)
    return Say(person, "ready-open-again", names, about=run.id, of=run.couple)


def lapsed(run: Run, person: PersonId) -> Say:
    return Say(person, "ready-lapsed", of=run.couple, by_day=True)


def _with_time(run: Run, person: PersonId, at: datetime) -> Args:
    return {**partner(run, person), "at": Moment(at)}


def _ask(run: Run, person: PersonId, key: str, *, by_day: bool) -> Say:
    names, buttons = partner(run, person), _buttons(run)
    return Say(person, key, names, buttons, about=run.id, of=run.couple, by_day=by_day)


def _key(ritual: Ritual) -> str:
    return f"{ritual.id}/{ritual.steps[0].id}"


def _buttons(run: Run) -> Keyboard:
    times = tuple((Button(f"button-ready-{time}", f"ready:{run.id}:{time}"),) for time in TIMES)
    space = (Button("button-space", f"space:{run.id}"),)
    return (*times, space, (stop_here(run),))


def _change_or_stop(run: Run) -> Keyboard:
    another = Button("button-another-time", f"reconsider:{run.id}")
    return ((another,), (stop_here(run),))

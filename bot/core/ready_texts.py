"""What a chapter of the kind "ready" says, by message key."""

from datetime import datetime

from bot.core.effects import Args, Button, Keyboard, Moment, Restate, Say
from bot.core.ids import PersonId
from bot.core.ritual import Ritual
from bot.core.run import Run
from bot.core.run_texts import partner, stop_here

TIMES = ("now", "soon", "tonight", "tomorrow")
"""When it may be a good time; each one's own evening, which the core does not know."""
BREAKS = ("soon", "tonight", "tomorrow")
"""When somebody who needs space may want to be asked again."""


def question(
    ritual: Ritual, run: Run, person: PersonId, *, invited: bool = False, back: bool = False
) -> Say:
    """`invited` to what the Partner began; asked again after `back` from a break that they took."""
    key = _key(ritual) + (".invited" if invited else ".back" if back else "")
    names, buttons = partner(run, person), _buttons(run)
    return Say(person, key, names, buttons, about=run.id, of=run.couple, by_day=back)


def question_again(ritual: Ritual, run: Run, person: PersonId, message_id: int) -> Restate:
    return Restate(person, message_id, _key(ritual), partner(run, person), _buttons(run))


def noted(run: Run, person: PersonId, at: datetime, message_id: int) -> Restate:
    args = _with_time(run, person, at)
    return Restate(person, message_id, "ready-noted", args, _change_or_stop(run))


def space_noted(run: Run, person: PersonId, back_at: datetime, message_id: int) -> Restate:
    args = _with_time(run, person, back_at)
    return Restate(person, message_id, "ready-space-noted", args, _change_or_stop(run))


def partner_needs_space(run: Run, person: PersonId, back_at: datetime) -> Say:
    args = _with_time(run, person, back_at)
    return Say(person, "ready-partner-needs-space", args, about=run.id, of=run.couple)


def agreed(run: Run, person: PersonId, begins_at: datetime) -> Say:
    args = _with_time(run, person, begins_at)
    return Say(person, "ready-agreed", args, about=run.id, of=run.couple)


def lapsed(run: Run, person: PersonId) -> Say:
    return Say(person, "ready-lapsed", of=run.couple, by_day=True)


def _with_time(run: Run, person: PersonId, at: datetime) -> Args:
    return {**partner(run, person), "at": Moment(at)}


def _key(ritual: Ritual) -> str:
    return f"{ritual.id}/{ritual.steps[0].id}"


def _buttons(run: Run) -> Keyboard:
    times = tuple((Button(f"button-ready-{time}", f"ready:{run.id}:{time}"),) for time in TIMES)
    space = (Button("button-space", f"space:{run.id}"),)
    return (*times, space, (stop_here(run),))


def _change_or_stop(run: Run) -> Keyboard:
    another = Button("button-another-time", f"reconsider:{run.id}")
    return ((another,), (stop_here(run),))

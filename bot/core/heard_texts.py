"""What a chapter of the kind "confirm-heard" says, by message key."""

from bot.core.effects import Button, Keyboard, Say
from bot.core.events import Asked
from bot.core.ids import PersonId
from bot.core.ritual import Ritual
from bot.core.run import Part, Run, Seat
from bot.core.run_texts import held, partner, stop_here, take_back


def question(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Say:
    """After something was added they are asked to say it once more."""
    key = f"{ritual.id}/{ritual.steps[0].id}"
    return held(_ask(run, seat.person, f"{key}.once-more" if seat.additions else key), asked)


def listen_first(run: Run, person: PersonId, asked: Asked | None = None) -> Say:
    return held(_ask(run, person, "heard-listen-first"), asked)


def others_turn(run: Run, person: PersonId) -> Say:
    return _ask(run, person, "heard-others-turn")


def not_now(run: Run, person: PersonId) -> Say:
    """To words of the one whose turn it is not: they are neither passed on nor kept."""
    return _say(run, person, "heard-not-now")


def said_back(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-said-back", ((take_back(run),),))


def what_to_add(run: Run, person: PersonId) -> Say:
    return _ask(run, person, "heard-what-to-add")


def added(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-added", ((take_back(run),),))


def confirmed(run: Run, person: PersonId, *, goes_on: bool) -> Say:
    return _say(run, person, "heard-confirmed-next" if goes_on else "heard-confirmed")


def enough(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-enough")


def is_that_it(run: Run, person: PersonId, said: Part) -> Say:
    buttons = (*yes_or_more(run, said), (stop_here(run),))
    return _say(run, person, "heard-is-that-it", buttons)


def yes_or_more(run: Run, said: Part) -> Keyboard:
    yes = Button("button-thats-it", f"heard:{run.id}:{said.id}")
    no = Button("button-something-to-add", f"differ:{run.id}:{said.id}")
    return ((yes,), (no,))


def _ask(run: Run, person: PersonId, key: str) -> Say:
    return _say(run, person, key, ((stop_here(run),),))


def _say(run: Run, person: PersonId, key: str, buttons: Keyboard = ()) -> Say:
    return Say(person, key, partner(run, person), buttons, about=run.id, of=run.couple)

"""What a chapter of the kind "confirm-heard" says, by message key."""

from bot.core.effects import Button, Keyboard, Say
from bot.core.events import Asked
from bot.core.ids import PersonId
from bot.core.ritual import Ritual
from bot.core.run import Run
from bot.core.run_texts import held, partner, stop_here, take_back


def question(ritual: Ritual, run: Run, person: PersonId, asked: Asked | None = None) -> Say:
    return held(_ask(run, person, f"{ritual.id}/{ritual.steps[0].id}"), asked)


def once_more(ritual: Ritual, run: Run, person: PersonId) -> Say:
    return _ask(run, person, f"{ritual.id}/{ritual.steps[0].id}.once-more")


def listen_first(run: Run, person: PersonId, asked: Asked | None = None) -> Say:
    return held(_say(run, person, "heard-listen-first"), asked)


def others_turn(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-others-turn", ((stop_here(run),),))


def said_back(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-said-back", ((take_back(run),),))


def what_to_add(run: Run, person: PersonId) -> Say:
    return _ask(run, person, "heard-what-to-add")


def confirmed(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-confirmed")


def enough(run: Run, person: PersonId) -> Say:
    return _say(run, person, "heard-enough")


def rests(run: Run, person: PersonId) -> Say:
    return Say(person, "ritual-rests", of=run.couple, by_day=True)


def is_that_it(run: Run) -> Keyboard:
    yes = Button("button-thats-it", f"heard:{run.id}")
    no = Button("button-something-to-add", f"differ:{run.id}")
    return ((yes,), (no,))


def _ask(run: Run, person: PersonId, key: str) -> Say:
    return _say(run, person, key, ((stop_here(run),),))


def _say(run: Run, person: PersonId, key: str, buttons: Keyboard = ()) -> Say:
    return Say(person, key, partner(run, person), buttons, about=run.id, of=run.couple)

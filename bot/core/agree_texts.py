"""What a chapter of the kind "agree" says, by message key."""

from bot.core.effects import Button, Keyboard, Say
from bot.core.events import Asked
from bot.core.ids import PersonId
from bot.core.ritual import Ritual
from bot.core.run import Part, Run
from bot.core.run_texts import held, partner, stop_here, take_back


def question(ritual: Ritual, run: Run, person: PersonId, asked: Asked | None = None) -> Say:
    nothing = Button("button-nothing-to-agree", f"skip:{run.id}")
    buttons = ((nothing,), (stop_here(run),))
    return held(_say(run, person, f"{ritual.id}/{ritual.steps[0].id}", buttons), asked)


def proposed(run: Run, person: PersonId) -> Say:
    return _say(run, person, "agree-proposed", ((take_back(run),),))


def put_differently(run: Run, person: PersonId) -> Say:
    return _say(run, person, "agree-put-differently")


def agreed(run: Run, person: PersonId) -> Say:
    return _say(run, person, "agree-agreed")


def nothing_agreed(run: Run, person: PersonId) -> Say:
    return _say(run, person, "agree-nothing")


def yes_or_no_anew(run: Run, person: PersonId, last: Part) -> Say:
    buttons = (*yes_or_no(run, last), (stop_here(run),))
    return _say(run, person, "agree-yes-or-no", buttons)


def yes_or_no(run: Run, last: Part) -> Keyboard:
    yes = Button("button-agree", f"agree:{run.id}:{last.id}")
    no = Button("button-put-differently", f"differ:{run.id}:{last.id}")
    return ((yes,), (no,))


def _say(run: Run, person: PersonId, key: str, buttons: Keyboard = ()) -> Say:
    return Say(person, key, partner(run, person), buttons, about=run.id, of=run.couple)

"""/start: where somebody new begins, and where everybody else reads how things stand."""

from bot.core.effects import Say, SetMenu
from bot.core.person import Person
from bot.service import pair, setup
from bot.service.desk import Desk


def start(desk: Desk, person: Person, argument: str) -> None:
    """With an Invite's payload behind it or without."""
    desk.add(SetMenu(person.id))
    if argument:
        pair.opened(desk, person, argument)
    elif _new(person):
        desk.add(Say(person.id, "welcome", buttons=setup.language_buttons(desk)))
    else:
        setup.go_on(desk, person)


def _new(person: Person) -> bool:
    return person.zone is None and person.hours is None and person.asking is None

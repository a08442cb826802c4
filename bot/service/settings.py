"""/settings, /language, /timezone, /cancel."""

from dataclasses import replace

from bot.core.effects import Args, Button, Keyboard, Language, Layer, Say, SetMenu, Zone
from bot.core.person import Person
from bot.service import setup
from bot.service.desk import Desk

_CHANGE: Keyboard = (
    (Button("button-language", "ask-language"),),
    (Button("button-zone", "ask-zone"),),
    (Button("button-hours", "ask-hours"),),
)


def settings(desk: Desk, person: Person) -> None:
    if person.zone is None or person.hours is None:
        desk.add(Say(person.id, "settings-incomplete", buttons=_CHANGE))
        return
    args: Args = {
        "language": Language(person.language),
        "zone": Zone(person.zone.key),
        "wakes": person.hours.wakes,
        "sleeps": person.hours.sleeps,
    }
    desk.add(Say(person.id, "settings", args, _CHANGE))


def ask_language(desk: Desk, person: Person) -> None:
    desk.add(Say(person.id, "language-ask", buttons=setup.language_buttons(desk)))


def set_language(desk: Desk, person: Person, code: str) -> bool:
    """The next message is in the new language already. Somebody new goes on from here.

    False for a second tap on the same one, while the next question is open already.
    """
    again = code == person.language and person.asking is not None and not person.settled
    if again or code not in desk.library.locales.languages:
        return False
    person = replace(person, language=code)
    desk.tx.people.save(person)
    desk.add(SetMenu(person.id))
    if person.settled:
        desk.add(Say(person.id, "language-set"))
    else:
        setup.go_on(desk, person)
    return True


def cancel(desk: Desk, person: Person) -> None:
    if person.asking is None:
        desk.add(Say(person.id, "cancel-nothing"))
        return
    desk.tx.people.save(replace(person, asking=None))
    text = "cancelled" if person.settled else "cancelled-setup"
    desk.add(Say(person.id, text, layer=Layer.REMOVE))

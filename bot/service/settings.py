"""/settings, /language, /timezone, /cancel."""

from dataclasses import replace

from bot.core.effects import (
    Args,
    Button,
    Keyboard,
    Language,
    Layer,
    Restate,
    Say,
    SetMenu,
    TextRef,
    Zone,
)
from bot.core.person import Person
from bot.service import setup
from bot.service.desk import Desk

_CHANGE: Keyboard = (
    (Button("button-language", "ask-language"),),
    (Button("button-zone", "ask-zone"),),
    (Button("button-hours", "ask-hours"),),
)


def settings(desk: Desk, person: Person) -> None:
    if not person.settled:
        desk.add(Say(person.id, "settings-incomplete", buttons=_CHANGE))
    else:
        desk.add(Say(person.id, "settings", _as_set(person), _keyboard(person)))


def set_hints(desk: Desk, person: Person, about: str, message_id: int) -> bool:
    """The switch in the settings, which show at once how it stands."""
    if about not in {"on", "off"} or person.hints is (about == "on") or not person.settled:
        return False
    person = replace(person, hints=about == "on")
    desk.tx.people.save(person)
    desk.add(Restate(person.id, message_id, "settings", _as_set(person), _keyboard(person)))
    return True


def no_hints(desk: Desk, person: Person, message_id: int) -> bool:
    """The button under a hint, which becomes what was done."""
    desk.tx.people.save(replace(person, hints=False))
    desk.add(Restate(person.id, message_id, "hints-off-told"))
    return True


def _as_set(person: Person) -> Args:
    """Raises ValueError: not everything is known yet."""
    if person.zone is None or person.hours is None:
        raise ValueError("there are no settings yet")
    return {
        "language": Language(person.language),
        "zone": Zone(person.zone.key),
        "wakes": person.hours.wakes,
        "sleeps": person.hours.sleeps,
        "hints": TextRef("hints-on" if person.hints else "hints-off"),
    }


def _keyboard(person: Person) -> Keyboard:
    if person.hints:
        return (*_CHANGE, (Button("button-hints-off", "hints:off"),))
    return (*_CHANGE, (Button("button-hints-on", "hints:on"),))


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

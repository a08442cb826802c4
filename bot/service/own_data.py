"""/privacy, /export, /forget: what is kept, one's own words, and the end of them."""

from bot.core.effects import Button, Goodbye, Keyboard, Restate, Say, SendExport, Toast
from bot.core.person import Person
from bot.service import standing
from bot.service.desk import Desk

_SURE: Keyboard = ((Button("button-forget", "forget"),), (Button("button-stay", "stay"),))


def privacy(desk: Desk, person: Person) -> None:
    desk.add(Say(person.id, "privacy"))


def export(desk: Desk, person: Person) -> None:
    if desk.tx.answers.own(person.id):
        desk.add(SendExport(person.id))
    else:
        desk.add(Say(person.id, "export-empty"))


def ask_forget(desk: Desk, person: Person) -> None:
    """It cannot be undone, so it is asked once."""
    desk.add(Say(person.id, "forget-ask", buttons=_SURE))


def stay(desk: Desk, person: Person, message_id: int) -> None:
    desk.add(Restate(person.id, message_id, "forget-not"))


def forget(desk: Desk, person: Person, callback_id: str) -> None:
    """Leave, then destroy the keys and with them every word. What is still to be said is said first."""
    if desk.couple(person) is not None:
        standing.leave(desk, person)
    for past in desk.tx.couples.all_of(person.id):
        desk.tx.answers.destroy(person.id, past)
    desk.tx.held.drop_all(person.id)
    desk.tx.schedules.forget(person.id)
    desk.tx.curfews.forget(person.id)
    desk.tx.invites.forget(person.id)
    desk.tx.outbox.forget(person.id)
    desk.add(Toast(person.id, callback_id), Goodbye(person.chat, person.language, "forgotten"))
    desk.tx.people.forget(person.id)

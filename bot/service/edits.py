"""Edits of one's own messages, and reactions to the other's.

Neither makes a Person of somebody whom the bot does not know, or who was forgotten.
"""

from dataclasses import replace

from bot.core.effects import React
from bot.core.events import Edited
from bot.core.inbound import Changed, Reacted
from bot.core.person import Person
from bot.service import runs
from bot.service.desk import Desk


def changed(desk: Desk, event: Changed) -> None:
    """An edit changes the sealed answer; after the reveal it changes what the Partner sees."""
    person = desk.tx.people.by_telegram_id(event.sender.telegram_id)
    if person is None or event.content.kind is None:
        return
    known = desk.tx.answers.by_message(person.id, event.message_id)
    if known is None:
        _changed_held(desk, person, event)
        return
    part, run_id = known
    desk.tx.answers.replace(part, event.content)
    found, couple = desk.tx.runs.get(run_id), desk.couple(person)
    # What was shown to one who left, or whom one left, stays as it was shown.
    if found is not None and couple is not None and couple.live and couple.id == found[1].couple:
        runs.move(desk, *found, Edited(person.id, part))


def _changed_held(desk: Desk, person: Person, event: Changed) -> None:
    held = desk.tx.held.get(person.id, event.message_id)
    if held is not None:
        desk.tx.held.hold(person.id, replace(held, content=event.content), desk.now)


def reacted(desk: Desk, event: Reacted) -> None:
    """A reaction to what was relayed goes to the message that it was relayed from."""
    person = desk.tx.people.by_telegram_id(event.sender.telegram_id)
    if person is None:
        return
    _, part = desk.tx.outbox.about(person.id, event.message_id)
    stored = None if part is None else desk.tx.answers.part(part)
    couple = desk.couple(person)
    if stored is None or couple is None or not couple.live:
        return
    if stored.author == couple.partner_of(person.id):
        desk.add(React(stored.author, stored.message_id, event.emoji, couple.id))

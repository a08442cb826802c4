"""How things stand for one person, and the one or two things that make sense now."""

from bot.core.effects import Args, Button, Keyboard, Moment, Name, Say
from bot.core.person import Person
from bot.service import schedules
from bot.service.desk import Desk

INVITE: Keyboard = ((Button("button-invite", "invite"),),)
DO_IT_NOW: Keyboard = ((Button("button-do-it-now", "today"),),)


def status(desk: Desk, person: Person) -> None:
    """What /start says to somebody who is set up."""
    couple = desk.couple(person)
    if couple is None:
        waiting = desk.tx.invites.accepted_by(person.id)
        if waiting:
            args = {"inviter": Name(waiting[0].inviter)}
            desk.add(Say(person.id, "invite-waiting", args))
        else:
            desk.add(Say(person.id, "ready-to-invite", buttons=INVITE))
        return
    partner: Args = {"partner": Name(couple.partner_of(person.id))}
    if not couple.live:
        desk.add(Say(person.id, "couple-resting", partner))
        return
    due = [
        at
        for ritual in desk.library.kept
        if (at := schedules.next_due(desk, person, ritual)) is not None
    ]
    if due:
        ahead: Args = {**partner, "next": Moment(min(due))}
        desk.add(Say(person.id, "evening-ahead", ahead, DO_IT_NOW))
    else:
        desk.add(Say(person.id, "partner-settling-in", partner, DO_IT_NOW))

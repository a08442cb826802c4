"""How things stand for one person, and the one or two things that make sense now."""

from datetime import datetime

from bot.core.couple import Couple, Standing
from bot.core.effects import Args, Button, Keyboard, Moment, Name, Say
from bot.core.invite import Invite, InviteState
from bot.core.person import Person
from bot.service import schedules
from bot.service.desk import Desk

INVITE: Keyboard = ((Button("button-invite", "invite"),),)
DO_IT_NOW: Keyboard = ((Button("button-do-it-now", "today"),),)


def status(desk: Desk, person: Person) -> None:
    """What /start says to somebody who is set up."""
    couple = desk.couple(person)
    if couple is None:
        _alone(desk, person)
    elif couple.live:
        _together(desk, person, couple)
    else:
        resting(desk, person, couple)


def joined(desk: Desk, person: Person, couple: Couple) -> None:
    """Both said yes: what begins now, and when."""
    partner: Args = {"partner": Name(couple.partner_of(person.id))}
    due = _next_due(desk, couple, person)
    if due is not None:
        ahead: Args = {**partner, "next": Moment(due)}
        desk.add(Say(person.id, "paired-ahead", ahead, DO_IT_NOW))
    elif person.settled:
        desk.add(Say(person.id, "paired-settling-in", partner))
    else:
        desk.add(Say(person.id, "paired", partner))


def resting(desk: Desk, person: Person, couple: Couple) -> None:
    """Whose doing it is, is told the way back; anybody else hears the same whatever the reason.

    It is also theirs whom the bot lost, and who did not come back by an unblocking that Telegram told of.
    """
    own = couple.standing_of(person.id) is not Standing.HERE
    desk.add(Say(person.id, "pause-already" if own else "couple-resting"))


def said_yes(desk: Desk, person: Person) -> list[Invite]:
    """This Person's Invites that somebody took up and that wait for their confirmation."""
    live = desk.tx.invites.live_from(person.id)
    return [one for one in live if one.state is InviteState.ACCEPTED]


def ask_to_confirm(desk: Desk, found: Invite) -> None:
    if found.invitee is None:
        raise ValueError("nobody has said yes to this Invite yet")
    invitee = {"invitee": Name(found.invitee)}
    yes = Button("button-confirm", f"confirm:{found.id}", invitee)
    no = Button("button-deny", f"deny:{found.id}")
    desk.add(Say(found.inviter, "invite-confirm", invitee, ((yes,), (no,))))


def second_thoughts(found: Invite) -> Keyboard:
    """A yes can be taken back until it is confirmed."""
    return ((Button("button-second-thoughts", f"refuse:{found.id}"),),)


def _alone(desk: Desk, person: Person) -> None:
    """A yes that waits is shown again: its first message may never have arrived."""
    to_confirm = said_yes(desk, person)
    waiting = desk.tx.invites.accepted_by(person.id)
    for found in to_confirm:
        ask_to_confirm(desk, found)
    for found in waiting:
        args = {"inviter": Name(found.inviter)}
        desk.add(Say(person.id, "invite-waiting", args, second_thoughts(found)))
    if not to_confirm and not waiting:
        desk.add(Say(person.id, "ready-to-invite", buttons=INVITE))


def _together(desk: Desk, person: Person, couple: Couple) -> None:
    partner: Args = {"partner": Name(couple.partner_of(person.id))}
    due = _next_due(desk, couple, person)
    if due is not None:
        ahead: Args = {**partner, "next": Moment(due)}
        desk.add(Say(person.id, "evening-ahead", ahead, DO_IT_NOW))
    else:
        desk.add(Say(person.id, "partner-settling-in", partner))


def _next_due(desk: Desk, couple: Couple, person: Person) -> datetime | None:
    dues = (schedules.next_due(desk, couple, person, ritual) for ritual in desk.library.kept)
    return min((due for due in dues if due is not None), default=None)

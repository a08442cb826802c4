"""Pairing: an Invite goes out, somebody says yes, the inviter confirms them by name."""

from bot.core.couple import Couple, Member
from bot.core.effects import Button, InviteLink, Moment, Name, Restate, Say, SetMenu
from bot.core.ids import CoupleId, InviteId, PersonId
from bot.core.invite import LIFETIME, Invite, InviteState, can_confirm
from bot.core.person import Person
from bot.service import schedules, setup
from bot.service.desk import Desk
from bot.service.obstacles import obstacle, tied
from bot.service.status import INVITE, ask_to_confirm, joined, said_yes, second_thoughts


def invite(desk: Desk, person: Person) -> None:
    """/pair: a link to forward. One that is still open is shown again."""
    couple = desk.couple(person)
    if couple is not None:
        desk.add(Say(person.id, "pair-already"))
    elif not person.settled:
        desk.add(Say(person.id, "invite-after-setup"))
        setup.go_on(desk, person)
    elif waiting := said_yes(desk, person):
        for found in waiting:
            ask_to_confirm(desk, found)
    else:
        _show(desk, person, _open_invite(desk, person) or _new_invite(desk, person))


def _show(desk: Desk, person: Person, current: Invite) -> None:
    """What is forwarded stands alone: its buttons would travel with it."""
    until = {"until": Moment(current.expires_at)}
    link = InviteLink(current.id)
    share = Button("button-share", link=link)
    withdraw = Button("button-withdraw", f"withdraw:{current.id}")
    desk.add(
        Say(person.id, "invite-made", until, ((share,), (withdraw,))),
        Say(person.id, "invite-to-forward", {"inviter": Name(person.id), "link": link}),
    )


def _open_invite(desk: Desk, person: Person) -> Invite | None:
    live = desk.tx.invites.live_from(person.id)
    fresh = (one for one in live if one.state is InviteState.OPEN and desk.now < one.expires_at)
    return next(fresh, None)


def _new_invite(desk: Desk, person: Person) -> Invite:
    made = Invite(InviteId(desk.new_id()), person.id, desk.now + LIFETIME)
    desk.tx.invites.add(made)
    return made


def opened(desk: Desk, person: Person, payload: str) -> None:
    """Somebody followed a link."""
    found = desk.tx.invites.by_payload(payload)
    if found is None:
        desk.add(Say(person.id, "invite-unknown"))
        return
    refused = obstacle(desk, person, found)
    if refused is not None:
        desk.add(Say(person.id, refused.text, refused.args, refused.buttons))
        return
    inviter = {"inviter": Name(found.inviter)}
    yes = Button("button-accept", f"accept:{found.id}", inviter)
    no = Button("button-refuse", f"refuse:{found.id}")
    desk.add(Say(person.id, "invite-received", inviter, ((yes,), (no,))))


def accept(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    """The second person says yes. Where both had invited each other, that is two yeses."""
    if found.invitee == person.id:
        return False
    refused = obstacle(desk, person, found)
    if refused is not None:
        said = Restate(person.id, message_id, refused.text, refused.args, refused.buttons)
        desk.add(said)
        return True
    found = found.accepted(person.id)
    desk.tx.invites.save(found)
    inviter = {"inviter": Name(found.inviter)}
    if any(one.inviter == person.id for one in desk.tx.invites.accepted_by(found.inviter)):
        desk.add(Restate(person.id, message_id, "invite-confirmed"))
        _form(desk, found.inviter, person.id)
        return True
    undo = second_thoughts(found)
    desk.add(Restate(person.id, message_id, "invite-accepted", inviter, undo))
    ask_to_confirm(desk, found)
    if not person.settled:
        setup.go_on(desk, person)
    return True


def refuse(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    """A no, or second thoughts about a yes. The inviter hears only that it was not taken up."""
    own_yes = found.state is InviteState.ACCEPTED and found.invitee == person.id
    if found.inviter == person.id or not (found.state is InviteState.OPEN or own_yes):
        return False
    desk.tx.invites.save(found.ended(InviteState.DECLINED))
    desk.add(
        Restate(person.id, message_id, "invite-refused"),
        Say(found.inviter, "invite-not-taken-up", buttons=INVITE),
    )
    return True


def withdraw(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    if found.inviter != person.id or found.state is not InviteState.OPEN:
        return False
    desk.tx.invites.save(found.ended(InviteState.WITHDRAWN))
    desk.add(Restate(person.id, message_id, "invite-withdrawn", buttons=INVITE))
    return True


def confirm(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    if found.inviter != person.id or found.invitee is None:
        return False
    invitee = found.invitee
    if _cannot_confirm(desk, found, invitee):
        _say_lapsed(desk, person, invitee, message_id)
        return True
    desk.add(Restate(person.id, message_id, "invite-confirmed"))
    _form(desk, person.id, invitee)
    return True


def _cannot_confirm(desk: Desk, found: Invite, invitee: PersonId) -> bool:
    return (
        not can_confirm(found, found.inviter)
        or tied(desk, invitee, found.inviter)
        or tied(desk, found.inviter, invitee)
    )


def _say_lapsed(desk: Desk, person: Person, invitee: PersonId, message_id: int) -> None:
    """The yes was taken back, or one of the two is paired meanwhile; perhaps with each other."""
    couple = desk.couple(person)
    if couple is None:
        desk.add(Restate(person.id, message_id, "invite-lapsed", buttons=INVITE))
    else:
        together = couple.partner_of(person.id) == invitee
        key = "invite-confirmed" if together else "invite-lapsed"
        desk.add(Restate(person.id, message_id, key))


def deny(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    if found.inviter != person.id or found.invitee is None:
        return False
    if not can_confirm(found, person.id):
        _say_lapsed(desk, person, found.invitee, message_id)
        return True
    desk.tx.invites.save(found.ended(InviteState.DECLINED))
    desk.add(Restate(person.id, message_id, "invite-denied", buttons=INVITE))
    _say_not_confirmed(desk, found)
    return True


def _say_not_confirmed(desk: Desk, found: Invite) -> None:
    if found.invitee is not None:
        inviter = {"inviter": Name(found.inviter)}
        desk.add(Say(found.invitee, "invite-not-confirmed", inviter))


def _form(desk: Desk, inviter: PersonId, invitee: PersonId) -> None:
    """Both said yes."""
    couple = Couple(CoupleId(desk.new_id()), (Member(inviter), Member(invitee)))
    for one in couple.people:
        _let_go_of_the_past(desk, one, couple)
    desk.tx.couples.add(couple, desk.now)
    schedules.begin(desk, couple)
    for one in couple.people:
        person = desk.tx.people.get(one)
        if person is None:
            continue
        joined(desk, person, couple)
        desk.add(SetMenu(one))
        if not person.settled and person.asking is None:
            setup.go_on(desk, person)


def _let_go_of_the_past(desk: Desk, person: PersonId, couple: Couple) -> None:
    """Other Invites end, and so does a Couple whose other half had left."""
    for live in desk.tx.invites.live_from(person):
        desk.tx.invites.save(live.ended(InviteState.DONE))
        if live.invitee not in couple.people:
            _say_not_confirmed(desk, live)
    for accepted in desk.tx.invites.accepted_by(person):
        desk.tx.invites.save(accepted.ended(InviteState.DONE))
    past = desk.tx.couples.of(person)
    if past is not None:
        desk.tx.couples.end_for(past.id, person)

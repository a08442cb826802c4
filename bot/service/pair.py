"""Pairing: an Invite goes out, somebody says yes, the inviter confirms them by name."""

from bot.core.couple import Couple, Member, Standing
from bot.core.effects import Button, InviteLink, Keyboard, Moment, Name, Restate, Say, SetMenu
from bot.core.ids import CoupleId, InviteId, PersonId
from bot.core.invite import LIFETIME, Invite, InviteState, Refusal, Ties, can_confirm, refusal
from bot.core.person import Person
from bot.service import schedules, start
from bot.service.desk import Desk
from bot.service.status import INVITE, status


def invite(desk: Desk, person: Person) -> None:
    """/pair: a link to forward. One that is still open is shown again."""
    couple = desk.couple(person)
    if couple is not None:
        partner = {"partner": Name(couple.partner_of(person.id))}
        desk.add(Say(person.id, "pair-already", partner))
        return
    current = _open_invite(desk, person) or _new_invite(desk, person)
    until = {"until": Moment(current.expires_at)}
    withdraw: Keyboard = ((Button("button-withdraw", f"withdraw:{current.id}"),),)
    link = InviteLink(current.id)
    share: Keyboard = ((Button("button-share", link=link),),)
    desk.add(
        Say(person.id, "invite-made", until, withdraw),
        Say(person.id, "invite-to-forward", {"inviter": Name(person.id), "link": link}, share),
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
    refused = _refusal(desk, person, found)
    if refused is not None:
        _say_refused(desk, person, found, refused)
        return
    inviter = {"inviter": Name(found.inviter)}
    yes = Button("button-accept", f"accept:{found.id}", inviter)
    no = Button("button-refuse", f"refuse:{found.id}")
    desk.add(Say(person.id, "invite-received", inviter, ((yes,), (no,))))


def accept(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    """The second person says yes. Where both had invited each other, that is two yeses."""
    refused = _refusal(desk, person, found)
    if refused is not None:
        _say_refused(desk, person, found, refused)
        return True
    desk.tx.invites.save(found.accepted(person.id))
    inviter = {"inviter": Name(found.inviter)}
    desk.add(Restate(person.id, message_id, "invite-accepted", inviter))
    if any(one.inviter == person.id for one in desk.tx.invites.accepted_by(found.inviter)):
        _form(desk, found.inviter, person.id)
        return True
    _ask_inviter(desk, found, person)
    if not person.settled:
        start.go_on(desk, person)
    return True


def _ask_inviter(desk: Desk, found: Invite, person: Person) -> None:
    invitee = {"invitee": Name(person.id)}
    yes = Button("button-confirm", f"confirm:{found.id}", invitee)
    no = Button("button-deny", f"deny:{found.id}")
    desk.add(Say(found.inviter, "invite-confirm", invitee, ((yes,), (no,))))


def refuse(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    """The inviter hears only that it was not taken up."""
    if found.state is not InviteState.OPEN or found.inviter == person.id:
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
    if not can_confirm(found, person.id) or found.invitee is None:
        return False
    invitee = found.invitee
    if _tied(desk, invitee, person.id) or _tied(desk, person.id, invitee):
        desk.tx.invites.save(found.ended(InviteState.WITHDRAWN))
        desk.add(Restate(person.id, message_id, "invite-expired", buttons=INVITE))
        return True
    desk.add(Restate(person.id, message_id, "invite-confirmed", {"invitee": Name(invitee)}))
    _form(desk, person.id, invitee)
    return True


def deny(desk: Desk, person: Person, found: Invite, message_id: int) -> bool:
    if not can_confirm(found, person.id) or found.invitee is None:
        return False
    desk.tx.invites.save(found.ended(InviteState.DECLINED))
    desk.add(
        Restate(person.id, message_id, "invite-denied", buttons=INVITE),
        Say(found.invitee, "invite-not-confirmed", {"inviter": Name(person.id)}),
    )
    return True


def _form(desk: Desk, inviter: PersonId, invitee: PersonId) -> None:
    """Both said yes."""
    for one in (inviter, invitee):
        _let_go_of_the_past(desk, one)
    couple = Couple(CoupleId(desk.new_id()), (Member(inviter), Member(invitee)))
    desk.tx.couples.add(couple, desk.now)
    for person_id in couple.people:
        partner = {"partner": Name(couple.partner_of(person_id))}
        desk.add(Say(person_id, "paired", partner), SetMenu(person_id))
    schedules.begin(desk, couple)
    for person_id in couple.people:
        person = desk.tx.people.get(person_id)
        if person is not None and person.settled:
            status(desk, person)
        elif person is not None and person.asking is None:
            start.go_on(desk, person)


def _let_go_of_the_past(desk: Desk, person: PersonId) -> None:
    """Other Invites end, and so does a Couple whose other half had left."""
    for live in desk.tx.invites.live_from(person):
        desk.tx.invites.save(live.ended(InviteState.DONE))
    for accepted in desk.tx.invites.accepted_by(person):
        desk.tx.invites.save(accepted.ended(InviteState.DONE))
    past = desk.tx.couples.of(person)
    if past is not None:
        desk.tx.couples.end_for(past.id, person, desk.now)


def _refusal(desk: Desk, person: Person, found: Invite) -> Refusal | None:
    ties = Ties(
        opener=_tied(desk, person.id, found.inviter), inviter=_tied(desk, found.inviter, person.id)
    )
    return refusal(found, person.id, ties, desk.now)


def _tied(desk: Desk, person: PersonId, other: PersonId) -> bool:
    """In a Couple that stands in the way: any, but one that `other` has left already."""
    couple = desk.tx.couples.of(person)
    if couple is None:
        return False
    left = couple.partner_of(person) == other and couple.standing_of(other) is Standing.GONE
    return not left


def _say_refused(desk: Desk, person: Person, found: Invite, refused: Refusal) -> None:
    couple = desk.couple(person)
    if refused is Refusal.TAKEN and couple is not None:
        partner = {"partner": Name(couple.partner_of(person.id))}
        together = couple.partner_of(person.id) == found.inviter
        key = "invite-already-together" if together else refused.value
        desk.add(Say(person.id, key, partner))
    else:
        desk.add(Say(person.id, refused.value))

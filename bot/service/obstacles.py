"""Why a link leads nowhere for the one who holds it, in words that tell no more than they need to know."""

from dataclasses import dataclass, field

from bot.core.couple import Standing
from bot.core.effects import Args, Keyboard, Name
from bot.core.ids import PersonId
from bot.core.invite import Invite, InviteState, Refusal, Ties, refusal
from bot.core.person import Person
from bot.service.desk import Desk
from bot.service.status import INVITE, second_thoughts


@dataclass(frozen=True, slots=True)
class Obstacle:
    text: str
    args: Args = field(default_factory=dict)
    buttons: Keyboard = ()


def obstacle(desk: Desk, person: Person, found: Invite) -> Obstacle | None:
    """None where the Person can say yes."""
    return _behind_them(desk, person, found) or _refused(desk, person, found)


def tied(desk: Desk, person: PersonId, other: PersonId) -> bool:
    """In a Couple that stands in the way: any, but one that `other` has left already."""
    couple = desk.tx.couples.of(person)
    if couple is None:
        return False
    left = couple.partner_of(person) == other and couple.standing_of(other) is Standing.GONE
    return not left


def _behind_them(desk: Desk, person: Person, found: Invite) -> Obstacle | None:
    """The Person said yes to this very link already.

    Where it brought the two together, that is what is said even when the other has left since: an old
    link must not tell what the bot does not.
    """
    couple = desk.couple(person)
    if found.state is InviteState.OPEN or person.id == found.inviter:
        return None
    if couple is not None and couple.partner_of(person.id) == found.inviter:
        return Obstacle("invite-already-together")
    if found.state is InviteState.ACCEPTED and found.invitee == person.id:
        inviter = {"inviter": Name(found.inviter)}
        return Obstacle("invite-waiting", inviter, second_thoughts(found))
    return None


def _refused(desk: Desk, person: Person, found: Invite) -> Obstacle | None:
    inviter = found.inviter
    ties = Ties(opener=tied(desk, person.id, inviter), inviter=tied(desk, inviter, person.id))
    refused = refusal(found, person.id, ties, desk.now)
    couple = desk.couple(person)
    if refused is None:
        return None
    if refused is Refusal.OWN and not _still_open(desk, found):
        return Obstacle("invite-own-over", buttons=INVITE if couple is None else ())
    return Obstacle(refused.value)


def _still_open(desk: Desk, found: Invite) -> bool:
    return found.state is InviteState.OPEN and desk.now < found.expires_at

"""An Invite: a single-use, expiring deep link from one Person to another."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.ids import InviteId, PersonId

LIFETIME = timedelta(hours=48)


class InviteState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    """The invitee said yes; the inviter is asked whether it is the right person."""
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    """Why an opened Invite leads nowhere; the value is the message that says so."""

    OWN = "invite-own"
    EXPIRED = "invite-expired"
    USED = "invite-used"
    TAKEN = "invite-already-paired"
    INVITER_TAKEN = "invite-inviter-paired"


@dataclass(frozen=True, slots=True)
class Invite:
    """`expires_at` is UTC. `invitee` is known once somebody said yes."""

    id: InviteId
    inviter: PersonId
    expires_at: datetime
    state: InviteState = InviteState.OPEN
    invitee: PersonId | None = None

    def accepted(self, by: PersonId) -> "Invite":
        return replace(self, state=InviteState.ACCEPTED, invitee=by)

    def ended(self, state: InviteState) -> "Invite":
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class Ties:
    """Whether each of the two is in a Couple with somebody else."""

    opener: bool
    inviter: bool


def refusal(invite: Invite, opener: PersonId, ties: Ties, now: datetime) -> Refusal | None:
    """Why `opener` cannot take this Invite, or None where they can say yes.

    An expired and a withdrawn one look the same, so that it cannot be told which.
    """
    if opener == invite.inviter:
        return Refusal.OWN
    if invite.state is InviteState.WITHDRAWN:
        return Refusal.EXPIRED
    if invite.state is not InviteState.OPEN:
        return Refusal.USED
    if now >= invite.expires_at:
        return Refusal.EXPIRED
    if ties.opener:
        return Refusal.TAKEN
    return Refusal.INVITER_TAKEN if ties.inviter else None


def can_confirm(invite: Invite, inviter: PersonId) -> bool:
    return invite.state is InviteState.ACCEPTED and invite.inviter == inviter

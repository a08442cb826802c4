"""What a look into the store shows: how things stand, and never what somebody wrote.

People go by their Telegram ids; None is one who is forgotten. Instants are UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Someone:
    telegram_id: int
    language: str
    zone: str | None
    wakes: str | None
    sleeps: str | None


@dataclass(frozen=True, slots=True)
class MemberSeen:
    telegram_id: int | None
    standing: str


@dataclass(frozen=True, slots=True)
class CoupleSeen:
    epoch: int
    members: tuple[MemberSeen, ...]


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """`parts` is how many messages were written."""

    telegram_id: int | None
    step: int
    state: str
    parts: int


@dataclass(frozen=True, slots=True)
class RunSeen:
    ritual: str
    day: date
    stage: str
    closes_at: datetime
    shown: bool
    seats: tuple[SeatSeen, ...]


@dataclass(frozen=True, slots=True)
class DeliverySeen:
    """`key` is that of the message which it says, should it say one."""

    id: int
    chat: int
    kind: str
    key: str | None
    state: str
    attempts: int
    not_before: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Prompting:
    """`left_out`: a ritual that comes less often lets this date pass."""

    at: datetime
    telegram_id: int | None
    ritual: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """`settling`: no closing yet, but the moment from which an album is held to be whole."""

    at: datetime
    ritual: str
    day: date
    settling: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A Delivery that is not to go before `at`: until somebody wakes, or `again` after trouble."""

    at: datetime
    chat: int
    again: bool


@dataclass(frozen=True, slots=True)
class CurfewTurn:
    """What a curfew does next; `phase` is how far its silence is until then: ahead, reminded or silent."""

    at: datetime
    telegram_id: int | None
    phase: str


@dataclass(frozen=True, slots=True)
class Expiring:
    """An Invite that nobody has taken up."""

    at: datetime
    telegram_id: int


Due = Prompting | Closing | Waiting | CurfewTurn | Expiring


@dataclass(frozen=True, slots=True)
class Look:
    """One moment of the store. `runs` and `outbox` begin with the newest."""

    people: tuple[Someone, ...] = ()
    couples: tuple[CoupleSeen, ...] = ()
    runs: tuple[RunSeen, ...] = ()
    outbox: tuple[DeliverySeen, ...] = ()
    due: tuple[Due, ...] = ()
    """The soonest first. What is due by now and not yet done is among it."""

"""A Run: one ritual's life for one couple, from opening to closing. State only; run_rules.py moves it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.ritual import Response


class Stage(StrEnum):
    OPEN = "open"
    REVEALED = "revealed"
    ALONE = "alone"
    """The window closed on one answer; its author decides what becomes of it."""
    CLOSED = "closed"
    STOPPED = "stopped"
    """The Couple rests or has ended: nothing goes across any more, and one's own words can still go."""


class SeatState(StrEnum):
    WAITING = "waiting"
    """Not asked yet."""
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    NEEDS_SPACE = "needs-space"
    """Not now; asked again at a moment of their own choosing."""
    ADDED_TO = "added-to"
    """The other writes what was not heard yet."""
    HEARD = "heard"
    """What they said back was confirmed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an Answer. The words themselves stay in the store, encrypted."""

    id: PartId
    step: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Seat:
    """One Person's place in a Run: which step they are at, and what they have sent.

    `ready_at` (UTC) is when it is a good time for them, or when they want to be asked again. `additions`
    counts how often the other had something to add to what they said back. In an agreement, `proposal` is the
    place among `parts` at which what they propose now begins.
    """

    person: PersonId
    step: int = 0
    state: SeatState = SeatState.WAITING
    parts: tuple[Part, ...] = ()
    responses: tuple[Response, ...] = ()
    ready_at: datetime | None = None
    additions: int = 0
    proposal: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """All instants are UTC. `day` is the local date that the ritual belongs to, the same for both.

    `settles_at` is set while an album may still be coming in, so that it is revealed whole, or while both
    wait for the moment that they chose; nothing is decided before it, the closing included. `shown` is true
    from the moment at which anything of it was relayed. A ritual on demand can have several Runs on a day:
    this is the `nth`. Of a ritual in chapters it is the `chapter`, from 0; `completed` once the next may begin.
    """

    id: RunId
    couple: CoupleId
    epoch: int
    ritual: RitualId
    day: date
    closes_at: datetime
    seats: tuple[Seat, Seat]
    stage: Stage = Stage.OPEN
    settles_at: datetime | None = None
    shown: bool = False
    nth: int = 1
    chapter: int = 0
    completed: bool = False

    def seat(self, person: PersonId) -> Seat | None:
        return next((seat for seat in self.seats if seat.person == person), None)

    def partner_of(self, person: PersonId) -> PersonId:
        return self.partner_seat(person).person

    def partner_seat(self, person: PersonId) -> Seat:
        first, second = self.seats
        return second if person == first.person else first

    def with_seat(self, changed: Seat) -> "Run":
        first, second = self.seats
        if changed.person == first.person:
            return replace(self, seats=(changed, second))
        return replace(self, seats=(first, changed))

    @property
    def over(self) -> bool:
        return self.stage in {Stage.CLOSED, Stage.STOPPED}

    @property
    def due_at(self) -> datetime | None:
        """When the Run next wants a `Due` event, if ever."""
        match self.stage:
            case Stage.OPEN:
                return self.settles_at or self.closes_at
            case Stage.REVEALED:
                return self.closes_at
            case Stage.ALONE | Stage.CLOSED | Stage.STOPPED:
                return None


def new_run(
    run_id: RunId,
    couple: CoupleId,
    epoch: int,
    ritual: RitualId,
    day: date,
    people: tuple[PersonId, PersonId],
    closes_at: datetime,
    *,
    nth: int = 1,
    chapter: int = 0,
) -> Run:
    first, second = people
    seats = (Seat(first), Seat(second))
    return Run(run_id, couple, epoch, ritual, day, closes_at, seats, nth=nth, chapter=chapter)

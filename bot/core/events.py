"""Events: what happened. Those of a Run and of a Couple; what comes from Telegram is in inbound.py.

Every instant is UTC and was read at the edge: the core has no clock.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.ids import PartId, PersonId
from bot.core.ritual import ContentKind, Response
from bot.core.run import Part


@dataclass(frozen=True, slots=True)
class Asked:
    """An Occurrence came due, the Person tapped "do it now", or a chapter begins.

    After `until` the prompt is not sent. `by_day` holds it for the waking hours. Somebody is `invited` to
    what the Partner has begun.
    """

    person: PersonId
    at: datetime
    until: datetime | None = None
    by_day: bool = False
    invited: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One message for the step that `part` names: the Person's current one, or one before it."""

    person: PersonId
    part: Part
    kind: ContentKind
    album: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Picked:
    """A tap on the option `option` of the step that `part` names, on the message that asked."""

    person: PersonId
    part: Part
    option: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edited:
    person: PersonId
    part: PartId


@dataclass(frozen=True, slots=True)
class MovedOn:
    """The answer to this step is whole: the button "next"."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Declined:
    """The button "not today", on the message `message_id`."""

    person: PersonId
    message_id: int


@dataclass(frozen=True, slots=True)
class Reconsidered:
    person: PersonId
    message_id: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    person: PersonId
    message_id: int


@dataclass(frozen=True, slots=True)
class Responded:
    person: PersonId
    response: Response


class Choice(StrEnum):
    """What becomes of an answer that stayed alone."""

    SEND = "send"
    KEEP = "keep"
    LET_GO = "let-go"


@dataclass(frozen=True, slots=True)
class Decided:
    person: PersonId
    choice: Choice
    message_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing to say to an optional step, or nothing to agree on."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Readied:
    """It is a good time for this Person from `ready_at` (UTC) on; told on the message `message_id`."""

    person: PersonId
    ready_at: datetime
    message_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedForSpace:
    """Not now; when to be asked again is still to be said."""

    person: PersonId
    message_id: int


@dataclass(frozen=True, slots=True)
class NeededSpace:
    """Not now: they want to be asked again at `back_at` (UTC)."""

    person: PersonId
    back_at: datetime
    message_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A yes: to what the Partner said back, or to what they proposed.

    `part` is the message under which the button stood; a yes to words that have changed since is none.
    """

    person: PersonId
    part: PartId
    at: datetime


@dataclass(frozen=True, slots=True)
class Differed:
    """There is something to add to what the Partner said back in `part`, or to put differently."""

    person: PersonId
    part: PartId
    at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two stops here. What is sealed stays sealed."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Due:
    """Time has passed: the tick saw that the Run's `due_at` has come."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Stopped:
    """The Couple rests or has ended. What is sealed stays sealed."""


PersonEvent = (
    Asked
    | Answered
    | Picked
    | Edited
    | MovedOn
    | Skipped
    | Declined
    | Reconsidered
    | TakenBack
    | Responded
    | Decided
    | Readied
    | AskedForSpace
    | NeededSpace
    | Confirmed
    | Differed
    | Ended
)
ChapterEvent = PersonEvent | Due
RunEvent = ChapterEvent | Stopped

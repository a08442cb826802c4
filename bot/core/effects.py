"""Effects: what the world is asked to do. Message keys, ids and arguments; never a person's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.core.curfew import Windows
from bot.core.ids import CoupleId, InviteId, PartId, PersonId, RunId


@dataclass(frozen=True, slots=True)
class Name:
    """Stands for a Person's first name; looked up when the message is sent."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (UTC), shown in the recipient's own zone and language."""

    at: datetime


@dataclass(frozen=True, slots=True)
class InviteLink:
    """Stands for an Invite's deep link. Its secret is derived when the message is sent, never stored."""

    invite: InviteId


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA zone, shown by its city in the recipient's language."""

    name: str


@dataclass(frozen=True, slots=True)
class Language:
    """An IETF tag, shown as the language calls itself."""

    tag: str


@dataclass(frozen=True, slots=True)
class TextRef:
    """Another message of the locales, put in as an argument."""

    key: str


@dataclass(frozen=True, slots=True)
class Month:
    """The month that a date belongs to, with its year."""

    day: date


@dataclass(frozen=True, slots=True)
class Quote:
    """Stands for words of a person's own: those of these Parts, looked up when the message is sent."""

    parts: tuple[PartId, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """A curfew's windows, said in the recipient's language: a line for each time of day."""

    windows: Windows


Arg = (
    str
    | int
    | time
    | date
    | Name
    | Moment
    | InviteLink
    | Zone
    | Language
    | TextRef
    | Quote
    | Month
    | Times
)
Args = Mapping[str, Arg]


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `action` comes back in the press (at most 64 bytes), or `link` is opened."""

    label: str
    action: str = ""
    args: Args = field(default_factory=dict)
    link: InviteLink | None = None


Keyboard = tuple[tuple[Button, ...], ...]


class Layer(StrEnum):
    """What lies below the text box: left as it is, or a button that shares the location."""

    KEEP = "keep"
    ASK_LOCATION = "ask-location"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Say:
    """A text of the bot's own.

    `about` ties replies to it to a Run. `of` is the Couple it is sent on behalf of: once that Couple stops,
    it is never sent. `by_day` waits for the recipient's waking hours; after `until` (UTC) it is sent no more.
    `quotes` is a Part of the Partner's that it shows: if that is taken back, so is this.
    """

    to: PersonId
    text: str
    args: Args = field(default_factory=dict)
    buttons: Keyboard = ()
    about: RunId | None = None
    of: CoupleId | None = None
    by_day: bool = False
    until: datetime | None = None
    layer: Layer = Layer.KEEP
    quotes: PartId | None = None


@dataclass(frozen=True, slots=True)
class Restate:
    """A message of the bot's own, said again in its place: new text, new buttons."""

    to: PersonId
    message_id: int
    text: str
    args: Args = field(default_factory=dict)
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a button press; without a text it only ends the waiting."""

    to: PersonId
    callback_id: str
    text: str | None = None
    args: Args = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relay:
    """One Part of an Answer, as it was sent, to the Partner."""

    to: PersonId
    part: PartId
    about: RunId
    of: CoupleId
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Revise:
    """The Partner's copy of a relayed Part takes its author's edit."""

    to: PersonId
    part: PartId
    of: CoupleId


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The Partner's copy of a relayed Part is deleted, within the 48 h that Telegram allows."""

    to: PersonId
    part: PartId


@dataclass(frozen=True, slots=True)
class React:
    """The bot reacts to a message in the recipient's own chat; None takes the reaction away."""

    to: PersonId
    message_id: int
    emoji: str | None
    of: CoupleId | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A quiet line to a Part's own author, if their words hold what a hint is about.

    Whether they do is seen when it is sent, and written down nowhere.
    """

    to: PersonId
    part: PartId
    of: CoupleId


@dataclass(frozen=True, slots=True)
class SetMenu:
    """The command menu of one Person, for what makes sense now."""

    to: PersonId


@dataclass(frozen=True, slots=True)
class SendExport:
    """A file with the Person's own words, made when it is sent."""

    to: PersonId


@dataclass(frozen=True, slots=True)
class ShowMonth:
    """A picture of the month of `day`, as it was for the recipient, drawn when it is sent.

    `text` is said below it, for whoever does not see it; a month with nothing in it is a text alone, its
    attribute `empty`. `by_day` and `until` are those of `Say`.
    """

    to: PersonId
    text: str
    day: date
    about: RunId
    of: CoupleId
    args: Args = field(default_factory=dict)
    by_day: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Goodbye:
    """A last text to a chat that has no Person: a group, which the bot then leaves, or one forgotten."""

    chat_id: int
    language: str
    text: str
    leave: bool = False


Effect = (
    Say
    | Restate
    | Toast
    | Relay
    | Revise
    | Withdraw
    | React
    | Hint
    | SetMenu
    | SendExport
    | ShowMonth
    | Goodbye
)

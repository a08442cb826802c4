"""Events that come from Telegram: what a person did in their chat. Decides nothing.

A shared location is already a zone here: the coordinates are forgotten at the edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.ritual import ContentKind


@dataclass(frozen=True, slots=True)
class Sender:
    """Telegram's view of a person. `language` is the client's IETF tag, where it tells one."""

    telegram_id: int
    first_name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """A person's words as they came. `entities` are Telegram's, with offsets in UTF-16 units.

    `file_id` is Telegram's handle on a voice message, photo, video or video note; `text` is then the
    caption.
    """

    kind: ContentKind | None
    text: str = ""
    entities: tuple[Mapping[str, object], ...] = ()
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message that is no command. `content.kind` is None for what no step accepts (a sticker, a poll)."""

    sender: Sender
    message_id: int
    content: Content
    reply_to: int | None
    album: str | None


@dataclass(frozen=True, slots=True)
class Commanded:
    sender: Sender
    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An edited message."""

    sender: Sender
    message_id: int
    content: Content


@dataclass(frozen=True, slots=True)
class Pressed:
    sender: Sender
    callback_id: str
    message_id: int
    action: str


@dataclass(frozen=True, slots=True)
class Reacted:
    """None where the reaction was taken away."""

    sender: Sender
    message_id: int
    emoji: str | None


@dataclass(frozen=True, slots=True)
class ZoneShared:
    sender: Sender
    zone: str


@dataclass(frozen=True, slots=True)
class BlockedBot:
    sender: Sender


@dataclass(frozen=True, slots=True)
class UnblockedBot:
    sender: Sender


@dataclass(frozen=True, slots=True)
class InGroup:
    """The bot was spoken to in, or added to, a chat that is not private."""

    chat_id: int
    language: str | None


Inbound = (
    Wrote
    | Commanded
    | Changed
    | Pressed
    | Reacted
    | ZoneShared
    | BlockedBot
    | UnblockedBot
    | InGroup
)

"""A Letter: a Delivery with everything filled in, in one person's language, ready to be handed over.

It is made at the last moment and lives in memory only. The sender turns it into calls of Telegram.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.core.ritual import ContentKind
from bot.service.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Key:
    """An inline button: a press brings back `action`, or `url` is opened."""

    label: str
    action: str = ""
    url: str = ""


Keys = tuple[tuple[Key, ...], ...]
Entities = tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class TextLetter:
    """`ask_location` labels a button below the text box that shares the location; `clear_below` takes it away.

    `entities` are Telegram's, with offsets in UTF-16 units. A text may be longer than one message holds.
    """

    chat: int
    text: str
    entities: Entities = ()
    keys: Keys = ()
    reply_to: int | None = None
    silent: bool = False
    ask_location: str = ""
    clear_below: bool = False


@dataclass(frozen=True, slots=True)
class MediaLetter:
    """A caption may be longer than Telegram lets a bot send: then it follows as a text."""

    chat: int
    kind: ContentKind
    file_id: str
    caption: str = ""
    entities: Entities = ()
    keys: Keys = ()
    reply_to: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class EditedText:
    chat: int
    message_id: int
    text: str
    entities: Entities = ()
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class EditedMedia:
    """Where the kind cannot be replaced (voice, video note), its caption alone is edited."""

    chat: int
    message_id: int
    kind: ContentKind
    file_id: str
    caption: str = ""
    entities: Entities = ()
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class Deletion:
    chat: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reaction:
    chat: int
    message_id: int
    emoji: str | None


@dataclass(frozen=True, slots=True)
class PressAnswer:
    callback_id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands and what each does, for one chat."""

    chat: int
    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileLetter:
    chat: int
    filename: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PictureLetter:
    """A picture of the bot's own. Telegram keeps its own copy, smaller and less sharp if it is large."""

    chat: int
    filename: str
    content: bytes
    caption: str = ""
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture that is still to be drawn: that takes a while, so nobody else should wait for it."""

    letter: PictureLetter
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Farewell:
    """A last text in a group, then the bot leaves it."""

    chat: int
    text: str


Letter = (
    TextLetter
    | MediaLetter
    | EditedText
    | EditedMedia
    | Deletion
    | Reaction
    | PressAnswer
    | Menu
    | FileLetter
    | PictureLetter
    | Farewell
)


@dataclass(frozen=True, slots=True)
class Sent:
    """`message_id` is that of the new message, where there is one that can be replied to.

    `earlier` is that of the picture or voice message whose words were too long for a caption.
    """

    message_id: int | None = None
    earlier: int | None = None


class Sender(Protocol):
    """Hands Letters over. Never raises for what the other side does: that is its verdict."""

    async def send(self, letter: Letter) -> Sent | Verdict: ...

"""A person's words on their way to the other: as they were sent, with a mark of the bot's own behind."""

from collections.abc import Mapping

from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.core.text import LIMIT, utf16_length
from bot.service.letter import (
    EditedMedia,
    EditedText,
    Entities,
    Keys,
    Letter,
    MediaLetter,
    TextLetter,
)
from bot.service.parcel import Parcel

_CAPTION_LIMIT = 1024
"""UTF-16 units of a caption that a bot may send."""


def copy_letter(parcel: Parcel, keys: Keys, mark: str, *, silent: bool) -> Letter | None:
    """The relayed message. None where its author took it back meanwhile."""
    content = parcel.content
    if content is None or content.kind is None:
        return None
    text, entities = _with_mark(content, mark) if mark else (content.text, content.entities)
    chat, quoted = parcel.delivery.chat, parcel.quoted
    if content.kind is ContentKind.TEXT:
        return TextLetter(chat, text, entities, keys, quoted, silent)
    return MediaLetter(chat, content.kind, content.file_id, text, entities, keys, quoted, silent)


def edited_letter(parcel: Parcel, keys: Keys, mark: str) -> Letter | None:
    """The relayed message in its author's new words. None where there is no copy of it."""
    content = parcel.content
    if content is None or content.kind is None or parcel.copy is None:
        return None
    text, entities = marked(content, mark)
    chat, copy = parcel.delivery.chat, parcel.copy.message_id
    if content.kind is ContentKind.TEXT:
        return EditedText(chat, copy, text, entities, keys)
    return EditedMedia(chat, copy, content.kind, content.file_id, text, entities, keys)


def marked(content: Content, mark: str) -> tuple[str, Entities]:
    """Words with a mark in italics behind them, if there is room: their own entities keep their places."""
    limit = LIMIT if content.kind is ContentKind.TEXT else _CAPTION_LIMIT
    text, entities = _with_mark(content, mark)
    return (text, entities) if utf16_length(text) <= limit else (content.text, content.entities)


def _with_mark(content: Content, mark: str) -> tuple[str, Entities]:
    """As long as it takes: a new message can be two, an edited one cannot."""
    words = content.text
    gap = "\n\n" if words else ""
    start = utf16_length(words + gap)
    italic: Mapping[str, object] = {
        "type": "italic",
        "offset": start,
        "length": utf16_length(mark),
    }
    return words + gap + mark, (*content.entities, italic)

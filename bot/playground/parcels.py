"""What a person is about to send: read from the phone's call, turned into a message's content."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from bot.playground.errors import BotApiError, PhoneRefusal
from bot.playground.files import Files
from bot.playground.media import KINDS, content_of, store
from bot.playground.params import Upload
from bot.playground.samples import DETAILS, sample
from bot.playground.text import TEXT_LIMIT, format_text

Json = dict[str, Any]

_OPTIONS = ("entities", "caption", "caption_entities", "reply_to", "album")
_ABOUT_FILES = {"content_type": str, "file_name": str, "duration": int}
_FIELDS = {"text", "location", *_OPTIONS, *_ABOUT_FILES, *KINDS}
_CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


@dataclass(frozen=True)
class Parcel:
    """Exactly one of a text, a file of some kind, and a place; `details` are the file's."""

    fixed: Json = field(default_factory=dict)
    kind: str | None = None
    upload: Upload | None = None
    details: Json = field(default_factory=dict)
    reply_to: int | None = None
    album: str | None = None

    @classmethod
    def text(cls, text: str) -> "Parcel":
        return cls(fixed=text_content({"text": text}))

    @classmethod
    def read(cls, body: Json) -> "Parcel":
        """From the body of a call; raises PhoneRefusal(400)."""
        if unknown := set(body) - _FIELDS:
            raise PhoneRefusal(400, f"unknown field '{min(unknown)}'")
        reply_to = body.get("reply_to")
        if reply_to is not None and not isinstance(reply_to, int):
            raise PhoneRefusal(400, "reply_to is a message_id")
        album = None if body.get("album") is None else str(body["album"])
        kinds = [name for name in ("text", "location", *KINDS) if name in body]
        if len(kinds) != 1:
            raise PhoneRefusal(400, "a message has one of text, location, " + ", ".join(KINDS))
        if kinds == ["text"]:
            return cls(fixed=text_content(body), reply_to=reply_to)
        if kinds == ["location"]:
            return cls(fixed={"location": _place(body["location"])}, reply_to=reply_to)
        kind = kinds[0]
        caption = caption_content(body) if "caption" in body else {}
        upload, details = _file(kind, body)
        return cls(caption, kind, upload, details, reply_to, album)

    def content(self, files: Files) -> Json:
        """The message's fields; a file is kept for the bot to fetch."""
        if self.kind is None or self.upload is None:
            return dict(self.fixed)
        try:
            stored = store(files, self.kind, self.upload, self.details)
        except BotApiError as error:
            raise PhoneRefusal(400, error.description) from None
        group = {"media_group_id": self.album} if self.album else {}
        return content_of(files, stored) | self.fixed | group


def text_content(body: Json) -> Json:
    return _formatted("text", "entities", TEXT_LIMIT, body)


def caption_content(body: Json) -> Json:
    """A person's caption may be as long as a text, as it may with Telegram Premium."""
    return _formatted("caption", "caption_entities", TEXT_LIMIT, body)


def _formatted(name: str, entities_name: str, limit: int, body: Json) -> Json:
    given = body.get(entities_name, [])
    if not isinstance(body[name], str) or not isinstance(given, list):
        raise PhoneRefusal(400, f"a {name} is a string, entities are a list")
    try:
        text, entities = format_text(body[name], given, limit=limit)
    except BotApiError as error:
        too_long = error.description.endswith("is too long")
        reason = f"This {name} is too long: {limit} characters have room in one."
        raise PhoneRefusal(400, reason if too_long else error.description) from None
    if not text and name == "text":
        raise PhoneRefusal(400, "a text has at least one visible character")
    content: Json = {name: text} if text else {}
    return content | {entities_name: entities} if entities else content


def _place(location: Any) -> Json:
    given = location if isinstance(location, dict) else {}
    place = {name: given.get(name) for name in ("latitude", "longitude")}
    if not all(type(one) in (int, float) and isfinite(one or 0) for one in place.values()):
        raise PhoneRefusal(400, "a location has a latitude and a longitude")
    return {name: float(one or 0) for name, one in place.items()}


def _file(kind: str, body: Json) -> tuple[Upload, Json]:
    """The file to send, and what is known of it: a sample's own details, or the body's."""
    about = {name: body[name] for name in _ABOUT_FILES if body.get(name) is not None}
    if body[kind] == "sample":
        if about:
            raise PhoneRefusal(400, f"a sample has its own {min(about)}")
        return sample(kind), DETAILS.get(kind, {})
    if any(type(value) is not _ABOUT_FILES[name] for name, value in about.items()):
        raise PhoneRefusal(400, "content_type and file_name are strings, duration is in seconds")
    if "duration" in about and "duration" not in KINDS[kind].parameters:
        raise PhoneRefusal(400, f"a {kind} has no duration")
    content_type = about.get("content_type", "")
    if content_type and not _CONTENT_TYPE.fullmatch(content_type):
        raise PhoneRefusal(400, "a content_type looks like audio/ogg, without parameters")
    try:
        content = base64.b64decode(body[kind], validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise PhoneRefusal(400, f'{kind} is "sample" or base64') from None
    details = {"duration": about["duration"]} if "duration" in about else {}
    return Upload(content, about.get("file_name", ""), content_type), details

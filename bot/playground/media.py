"""Files as messages carry them: photo, voice, video and so on."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.playground.errors import BotApiError, bad_request
from bot.playground.files import Files, StoredFile
from bot.playground.images import plain_png, size_of
from bot.playground.params import Kind, Upload

Json = dict[str, Any]

_UPLOAD_LIMIT = 50 * 1024 * 1024  # bytes
_PHOTO_LIMIT = 10 * 1024 * 1024  # bytes
_PHOTO_EDGES = 10_000  # pixels, width and height together
_PHOTO_RATIO = 20
_THUMBNAIL = 90  # pixels on the longer side

_VISUAL = {"has_spoiler": Kind.BOOLEAN, "show_caption_above_media": Kind.BOOLEAN}
_DURATION = {"duration": Kind.INTEGER}


@dataclass(frozen=True)
class MediaKind:
    """The method that sends it, and what its message says where the sender says nothing."""

    method: str
    content_type: str
    parameters: Mapping[str, Kind] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    has_caption: bool = True


KINDS = {
    "photo": MediaKind("sendPhoto", "image/jpeg", _VISUAL),
    "voice": MediaKind("sendVoice", "audio/ogg", _DURATION, {"duration": 0}),
    "video": MediaKind(
        "sendVideo",
        "video/mp4",
        {
            **_DURATION,
            **_VISUAL,
            "width": Kind.INTEGER,
            "height": Kind.INTEGER,
            "supports_streaming": Kind.BOOLEAN,
        },
        {"width": 320, "height": 240, "duration": 0},
    ),
    "video_note": MediaKind(
        "sendVideoNote",
        "video/mp4",
        {**_DURATION, "length": Kind.INTEGER},
        {"length": 240, "duration": 0},
        has_caption=False,
    ),
    "document": MediaKind(
        "sendDocument",
        "application/octet-stream",
        {"disable_content_type_detection": Kind.BOOLEAN},
    ),
    "audio": MediaKind(
        "sendAudio",
        "audio/mpeg",
        {**_DURATION, "performer": Kind.TEXT, "title": Kind.TEXT},
        {"duration": 0},
    ),
    "sticker": MediaKind(
        "sendSticker",
        "image/webp",
        {"emoji": Kind.TEXT},
        {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
        has_caption=False,
    ),
}
_DETAILS = ("duration", "width", "height", "length", "performer", "title", "emoji")
_WITH_TYPE = frozenset({"voice", "video", "document", "audio"})
_WITH_NAME = frozenset({"video", "document", "audio"})


def stored_for(files: Files, kind: str, given: Json) -> StoredFile:
    """The file that a call sends, uploaded now or known by its file_id; raises BotApiError."""
    value = given[kind]
    details = {name: given[name] for name in _DETAILS if name in given}
    if isinstance(value, Upload):
        if kind == "photo":
            _check_photo(value.content)
        return store(files, kind, value, details)
    stored = files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_title(stored.kind)} as {_title(kind)}")
    return stored


def store(files: Files, kind: str, upload: Upload, details: Json) -> StoredFile:
    """Keep an uploaded file; raises BotApiError for an empty, too large or unreadable one."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > _UPLOAD_LIMIT:
        raise BotApiError(413, "Request Entity Too Large")
    content_type = _content_type(kind, upload)
    known = {**KINDS[kind].defaults, **details}
    thumbnail = None
    if kind == "photo":
        size = size_of(upload.content)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        known = {"width": size[0], "height": size[1]}
        thumbnail = _thumbnail(files, *size)
    if kind in _WITH_TYPE:
        known["mime_type"] = content_type
    if kind in _WITH_NAME and upload.file_name:
        known["file_name"] = upload.file_name
    suffix = PurePosixPath(upload.file_name).suffix or mimetypes.guess_extension(content_type) or ""
    return files.add(kind, upload.content, content_type, suffix, known, thumbnail)


def _check_photo(content: bytes) -> None:
    """What a bot uploads is not made smaller beforehand, as a phone's clients do it."""
    if len(content) > _PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {_PHOTO_LIMIT} bytes"
        )
    width, height = size_of(content) or (1, 1)
    if width + height > _PHOTO_EDGES or max(width, height) > _PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def content_of(files: Files, stored: StoredFile) -> Json:
    """The message's field for a file. A photo comes in its sizes, the largest last."""
    if stored.kind != "photo":
        return {stored.kind: stored.as_media()}
    small = files.get(stored.thumbnail) if stored.thumbnail else None
    return {"photo": [size.as_media() for size in (small, stored) if size]}


def _thumbnail(files: Files, width: int, height: int) -> StoredFile:
    scale = _THUMBNAIL / max(width, height, 1)
    small = max(1, round(width * scale)), max(1, round(height * scale))
    details = {"width": small[0], "height": small[1]}
    return files.add("photo", plain_png(*small), "image/png", ".png", details, None)


def _content_type(kind: str, upload: Upload) -> str:
    if kind == "photo" and upload.content.startswith(b"\x89PNG"):
        return "image/png"
    if upload.content_type not in {"", "application/octet-stream"}:
        return upload.content_type
    return mimetypes.guess_type(upload.file_name)[0] or KINDS[kind].content_type


def _title(kind: str) -> str:
    """TDLib's name of a kind, as its error texts have it."""
    return "".join(part.title() for part in kind.split("_"))

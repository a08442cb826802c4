"""Small files to send from a phone that has no camera: one of each kind."""

from functools import cache
from pathlib import Path
from typing import Any

from bot.playground.params import Upload

_FOLDER = Path(__file__).parent / "media"
_NAMES = {
    "photo": ("photo.jpg", "image/jpeg"),
    "voice": ("voice.ogg", "audio/ogg"),
    "video": ("video.mp4", "video/mp4"),
    "video_note": ("video_note.mp4", "video/mp4"),
    "document": ("document.txt", "text/plain"),
    "sticker": ("sticker.webp", "image/webp"),
    "audio": ("audio.ogg", "audio/ogg"),
}
DETAILS: dict[str, dict[str, Any]] = {
    "voice": {"duration": 2},
    "video": {"duration": 2, "width": 320, "height": 240},
    "video_note": {"duration": 2, "length": 240},
    "sticker": {"emoji": "🙂"},
    "audio": {"duration": 2, "title": "A short tune", "performer": "Playground"},
}


@cache
def sample(kind: str) -> Upload:
    name, content_type = _NAMES[kind]
    return Upload((_FOLDER / name).read_bytes(), name, content_type)

"""Every file that either side sent, by the id that Telegram would give it."""

from dataclasses import dataclass
from itertools import count
from typing import Any

_FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "document": "documents",
    "sticker": "stickers",
    "audio": "music",
}


@dataclass(frozen=True)
class StoredFile:
    """`kind` is the message field that the file goes into: photo, voice and so on.

    `details` are that field's other values, such as width or duration; `thumbnail` is the file_id
    of a photo's small size.
    """

    id: str
    kind: str
    content: bytes
    content_type: str
    path: str
    details: dict[str, Any]
    thumbnail: str | None

    def as_file(self) -> dict[str, Any]:
        return {
            "file_id": self.id,
            "file_unique_id": f"u{self.id}",
            "file_size": len(self.content),
        }

    def as_media(self) -> dict[str, Any]:
        """As it stands in a message."""
        return self.as_file() | self.details


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def add(
        self,
        kind: str,
        content: bytes,
        content_type: str,
        suffix: str,
        details: dict[str, Any],
        thumbnail: StoredFile | None,
    ) -> StoredFile:
        number = next(self._numbers)
        path = f"{_FOLDERS[kind]}/file_{number}{suffix}"
        stored = StoredFile(
            f"playground-{kind}-{number}",
            kind,
            content,
            content_type,
            path,
            details,
            thumbnail.id if thumbnail else None,
        )
        self._by_id[stored.id] = self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def clear(self) -> None:
        self._by_id.clear()
        self._by_path.clear()

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

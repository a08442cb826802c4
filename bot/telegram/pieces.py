"""A text and its entities as the messages that it takes."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.text import split, utf16_length

Piece = tuple[str, list[dict[str, Any]]]


def pieces(text: str, entities: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Never none; white space alone, which Telegram refuses, is no piece unless that is all there is."""
    cut: list[Piece] = []
    start = 0
    for part in split(text):
        end = start + utf16_length(part)
        if part.strip():
            inside = (e for e in entities if _end(e) > start and e["offset"] < end)
            cut.append((part, [_clipped(entity, start, end) for entity in inside]))
        start = end
    return cut or [(text, [])]


def _end(entity: Mapping[str, Any]) -> int:
    return int(entity["offset"] + entity["length"])


def _clipped(entity: Mapping[str, Any], start: int, end: int) -> dict[str, Any]:
    """What of it lies between `start` and `end`, counted from `start`."""
    offset = max(entity["offset"], start)
    length = min(_end(entity), end) - offset
    return {**entity, "offset": offset - start, "length": length}

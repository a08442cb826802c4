"""What the server makes of a text: cleaned, trimmed, its entities checked, links found.

The rules are those of Telegram's own server; offsets and lengths count UTF-16 units.
"""

import re
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.shapes import shaped

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_ENTITY_LIMIT = 100
_FARTHEST = 1_000_000

_DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a")
_STYLES = (
    "bold italic underline strikethrough spoiler blockquote expandable_blockquote "
    "code pre text_link text_mention custom_emoji"
)
_SENT = frozenset(_STYLES.split())
_FOUND = {
    "url": re.compile(r"(?:https?://|\bt\.me/)[^\s<>\"]*[^\s<>\".,:;!?)\]]"),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])"),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b"),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}
_NEEDED = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
_IGNORED = frozenset(_FOUND) | {"cashtag", "phone_number", "bank_card_number"}

Entities = list[dict[str, Any]]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def format_text(text: str, entities: Entities, *, limit: int) -> tuple[str, Entities]:
    """Text and entities as they will arrive; raises BotApiError for what Telegram refuses."""
    too_long = "message is too long" if limit == TEXT_LIMIT else "message caption is too long"
    try:
        cleaned, moved = _clean(text)
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    kept = _trim_entities(cleaned, [_move(entity, moved) for entity in _wanted(entities)])
    start = len(cleaned) - len(cleaned.lstrip(" \n"))
    if kept:  # the server trims on the left only up to the first entity
        start = min(start, *(entity["offset"] for entity in kept))
    trimmed = cleaned[start:].rstrip(" \n")
    if utf16_length(trimmed) > limit:
        raise bad_request(too_long)
    shifted = [entity | {"offset": entity["offset"] - start} for entity in kept]
    return trimmed, (shifted + _find(trimmed, shifted))[:_ENTITY_LIMIT]


def _clean(text: str) -> tuple[str, list[int]]:
    """The text without control characters, and for each old UTF-16 offset the new one.

    An offset inside a surrogate pair becomes -1.
    """
    kept: list[str] = []
    moved: list[int] = []
    position = 0
    for char in text:
        width = utf16_length(char)
        moved += [position, -1][:width]
        if char in _DROPPED:
            continue
        kept.append(" " if char < " " and char != "\n" else char)
        position += width
    return "".join(kept), [*moved, position]


def _wanted(entities: Entities) -> Entities:
    """Those that a bot may set, the first hundred; others are found anew by the server itself."""
    for entity in entities:
        _check(entity)
    wanted = [entity for entity in entities if entity["type"] in _SENT and entity["length"]]
    return sorted(wanted[:_ENTITY_LIMIT], key=lambda entity: (entity["offset"], -entity["length"]))


def _check(given: Any) -> None:
    entity = shaped("MessageEntity", given)
    kind = entity["type"]
    if kind not in _SENT | _IGNORED:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if kind in _NEEDED and not entity.get(_NEEDED[kind]):
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{_NEEDED[kind]}\"")
    for field in ("offset", "length"):
        if not 0 <= entity[field] <= _FARTHEST:
            raise bad_request(f"receive an entity with incorrect {field} {entity[field]}")


def _move(entity: dict[str, Any], moved: list[int]) -> dict[str, Any]:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if end >= len(moved):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )
    if moved[start] < 0 or moved[end] < 0:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol"
        )
    return entity | {"offset": moved[start], "length": moved[end] - moved[start]}


def _trim_entities(text: str, entities: Entities) -> Entities:
    """Entities end with the text's last visible character; those on blanks alone go."""
    units = text.encode("utf-16-le")
    visible_end = utf16_length(text.rstrip(" \n"))
    kept = []
    for entity in entities:
        start = entity["offset"]
        end = min(start + entity["length"], visible_end)
        if units[2 * start : 2 * end].decode("utf-16-le").strip(" \n"):
            kept.append(entity | {"length": end - start})
    return kept


def _find(text: str, taken: Entities) -> Entities:
    """Links, commands and the like that the server marks by itself, where no code or link is."""
    closed = [e for e in taken if e["type"] in {"code", "pre", "text_link", "text_mention"}]
    found: Entities = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            length = utf16_length(match.group())
            if all(
                offset + length <= other["offset"] or other["offset"] + other["length"] <= offset
                for other in closed + found
            ):
                found.append({"type": kind, "offset": offset, "length": length})
    return sorted(found, key=lambda entity: entity["offset"])

"""What people write in a soak. Each text has a mark of its own, at both ends, by which it is found again."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from bot.core.text import LIMIT, utf16_length

MARK = re.compile(r"w\d+w")

TOO_LONG = "x" * (LIMIT + 1)
"""No client sends that."""

_SHORT = ("the soup", "dein Lachen", "thé à la menthe", "how you sang", "お茶", "nothing much")
_EMOJI = ("👩‍👩‍👧‍👦", "❤️‍🔥", "🏳️‍🌈", "👍🏽", "🍲")
_RIGHT_TO_LEFT = ("شكرا على الشاي", "תודה על הבוקר", "قهوة and toast معا")
_STYLES = ("bold", "italic", "spoiler", "strikethrough", "code")


@dataclass(frozen=True)
class Words:
    mark: str
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


class Writer:
    def __init__(self) -> None:
        self._numbers = count(1)

    def write(self, rng: Random) -> Words:
        """Mostly a line; now and then whatever a keyboard can do."""
        mark = f"w{next(self._numbers)}w"
        shapes: list[Callable[[Random, str], Words]] = [_line, _styled, _emoji, _page, _full]
        [shape] = rng.choices(shapes, weights=[60, 15, 15, 5, 5])
        return shape(rng, mark)


def _line(rng: Random, mark: str) -> Words:
    return Words(mark, f"{mark} {rng.choice(_SHORT + _RIGHT_TO_LEFT)} {mark}")


def _styled(rng: Random, mark: str) -> Words:
    words = rng.choice(_SHORT + _RIGHT_TO_LEFT + _EMOJI)
    place = {"offset": utf16_length(mark) + 1, "length": utf16_length(words)}
    entity = {"type": rng.choice(_STYLES), **place}
    return Words(mark, f"{mark} {words} {mark}", [entity])


def _emoji(rng: Random, mark: str) -> Words:
    return Words(mark, f"{mark} {''.join(rng.choices(_EMOJI, k=rng.randint(1, 30)))} {mark}")


def _page(rng: Random, mark: str) -> Words:
    lines = [rng.choice(_SHORT + _RIGHT_TO_LEFT) for _ in range(rng.randint(20, 90))]
    return Words(mark, "\n".join([mark, *lines, mark]))


def _full(rng: Random, mark: str) -> Words:
    """As long as a message can be, or so that a mark of the bot's own just no longer fits."""
    units = rng.choice([LIMIT, LIMIT - 1, LIMIT - 30])
    body = rng.choice(["ab ", "zß ", "🍲 "]) * LIMIT
    room = units - 2 * (utf16_length(mark) + 1)
    while utf16_length(body) > room:
        body = body[: len(body) - max(1, (utf16_length(body) - room) // 2)]
    return Words(mark, f"{mark} {body.strip()} {mark}")

"""Bidirectional isolation (Unicode UAX #9) of what is put into a text: see docs/decisions/fluent.md."""

import re
from unicodedata import bidirectional

FSI = "\u2068"
"""First strong isolate: what follows finds its own direction."""
PDI = "\u2069"
"""Pop directional isolate: ends it."""

_OPENING = frozenset("\u2066\u2067\u2068")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_CONTROLS = frozenset({"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+")


class Isolated(str):
    """Text that may stand among other text as it is."""

    __slots__ = ()


def isolated(text: str, *, right_to_left: bool) -> Isolated:
    """Keep `text` from turning the sentence around it, and the sentence from turning `text`.

    It comes back bare where nothing can turn: numbers, URLs, and words of the sentence's own direction.
    Every line is isolated by itself, because an isolate ends with its paragraph.
    """
    if (text.isascii() and not right_to_left) or _URL.fullmatch(text):
        return Isolated(text)
    can_turn = _CONTROLS | ({"L"} if right_to_left else _RIGHT_TO_LEFT)
    lines = (
        _closed(line) if any(bidirectional(letter) in can_turn for letter in line) else line
        for line in text.split("\n")
    )
    return Isolated("\n".join(lines))


def _closed(line: str) -> str:
    """Isolate `line` whole, even if it holds unmatched isolation marks: none is taken out of it."""
    unopened = unclosed = 0
    for letter in line:
        if letter in _OPENING:
            unclosed += 1
        elif letter == PDI and unclosed:
            unclosed -= 1
        elif letter == PDI:
            unopened += 1
    return FSI * (unopened + 1) + line + PDI * (unclosed + 1)

"""Lengths as Telegram counts them, and texts cut to them where a reader would pause.

Telegram counts in UTF-16 units, so an emoji is two and a family of four eleven; Python counts code points.
"""

import regex

LIMIT = 4096
"""UTF-16 units in one message."""

# Where a text may be cut: after a match. The first kind that leaves a piece half full is taken.
_PAUSES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\n\s*\n\s*",  # a paragraph
        r"\n\s*",  # a line
        r"[\p{STerm}…][\p{Pe}\p{Pf}'\"]*\s+|[\u3002\uff01\uff1f]\p{Pe}*",  # a sentence, spaced or not
        r"\s+",  # a word
    )
)
_GRAPHEME = regex.compile(r"\X")


def utf16_length(text: str) -> int:
    """In units; half of a surrogate pair counts as the one unit that it is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Cut into pieces of at most `limit` units, which put together are `text` again.

    No cut goes through what a reader sees as one character, unless that alone exceeds the limit. A piece
    holds nothing but white space only where `text` has that much of it in a row.

    Raises:
        ValueError: a limit under two, into which not every code point fits.
    """
    if limit < 2:  # noqa: PLR2004 - the units of an emoji
        raise ValueError(f"a limit of {limit} cannot hold an emoji")
    pieces: list[str] = []
    rest = text
    while utf16_length(rest) > limit:
        end = _cut(rest, limit)
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest] if rest else pieces


def _cut(text: str, limit: int) -> int:
    """Where to end a first piece of `text`, which is longer than `limit`."""
    full = _fitting(text, limit)
    # A character takes one unit or two, so no more of them than `limit` are of interest.
    ends = {match.end() for match in _GRAPHEME.finditer(text, endpos=limit + 1)}
    ends = {end for end in ends if end <= full}
    for pause in _PAUSES:
        cuts = [m.end() for m in pause.finditer(text, endpos=full) if m.end() in ends]
        if cuts and 2 * cuts[-1] >= full:
            return cuts[-1]
    return max(ends, default=full)


def _fitting(text: str, limit: int) -> int:
    """How many code points from the start fit into `limit` units."""
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return index
    return len(text)

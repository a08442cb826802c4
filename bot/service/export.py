"""One person's own words as a text file. Nobody else's are in it."""

from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.content import formats
from bot.content.locales import Locales
from bot.core.ritual import ContentKind
from bot.store.answers import OwnWords


def document(own_words: Sequence[OwnWords], locales: Locales, language: str, zone: ZoneInfo) -> str:
    """Plain text, the oldest first, with times in `zone`."""
    evenings = groupby(own_words, key=lambda words: (words.day, words.ritual))
    told = [locales.text(language, "export-title")]
    for (day, ritual), parts in evenings:
        title = locales.text(language, f"{ritual}/title")
        heading = f"{title}, {formats.full_day(day, language)}"
        told.append("\n".join([heading, *(_part(one, locales, language, zone) for one in parts)]))
    return "\n\n".join(told) + "\n"


def _part(words: OwnWords, locales: Locales, language: str, zone: ZoneInfo) -> str:
    if words.content.kind is ContentKind.PICK:
        return f"{formats.clock_time(words.sent_at, zone, language)}  {locales.text(language, words.content.text)}"
    said = [words.content.text] if words.content.text else []
    if words.content.kind is not ContentKind.TEXT:
        said.insert(0, locales.text(language, f"export-{words.content.kind}"))
    return f"{formats.clock_time(words.sent_at, zone, language)}  {' '.join(said)}"

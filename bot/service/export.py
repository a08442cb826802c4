"""One person's own words as a text file. Nobody else's are in it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.content import formats
from bot.content.locales import Locales
from bot.core.ritual import ContentKind
from bot.store.answers import OwnWords


def document(own_words: Sequence[OwnWords], locales: Locales, language: str, zone: ZoneInfo) -> str:
    """Plain text, the oldest first, with times in `zone`."""
    entries = (_entry(words, locales, language, zone) for words in own_words)
    return "\n\n".join([locales.text(language, "export-title"), *entries]) + "\n"


def _entry(words: OwnWords, locales: Locales, language: str, zone: ZoneInfo) -> str:
    title = locales.text(language, f"{words.ritual}/title")
    when = formats.moment(words.sent_at, zone, language)
    year = words.sent_at.astimezone(zone).year
    lines = [f"{title} — {when} ({year})"]
    if words.content.kind is not ContentKind.TEXT:
        lines.append(locales.text(language, f"export-{words.content.kind}"))
    if words.content.text:
        lines.append(words.content.text)
    return "\n".join(lines)

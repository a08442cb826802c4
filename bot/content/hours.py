"""Times of day as people type them, in English, in German and in digits alone."""

import re
import unicodedata
from datetime import time

from bot.core.waking import WakingHours

LONGEST = 60  # characters; "between 7:30 o'clock a.m. and 10:30 o'clock p.m." has fewer

# An hour; minutes after a sign or, with four digits, after nothing; "am" and "pm" or a word for hours.
_TIME = (
    r"(\d{1,2})"
    r"(?:(?:\s?[:.]\s?|\s?h\s?|\s?uhr\s|(?<=\d\d))(\d\d)(?!\d))?"
    r"(?:\s?o'?clock\b)?"
    r"(?:\s?([ap])\.?\s?m\b\.?|\s?uhr\b|\s?h\b)?"
)
_SINGLE = re.compile(rf"(?:at|um)?\s*{_TIME}")
_RANGE = re.compile(
    rf"(?:from|between|von|zwischen)?\s*{_TIME}"
    rf"(?:\s*(?:[-~,/]|to|till?|until|and|bis|und)\s*|\s+){_TIME}"
)
_DASHES = dict.fromkeys(map(ord, "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HYPHEN}"), "-")
_NOON, _DAY = 12, 24
_HALF_DAYS = {"a": 0, "p": _NOON}


def parse_time(text: str) -> time | None:
    """Read "20:30", "8:30pm", "20.30", "20h30", "2030" or "um 20 Uhr"; None if it is not just a time."""
    match = _SINGLE.fullmatch(plain(text))
    return _time(*match.groups()) if match else None


def parse_span(text: str) -> tuple[time, time] | None:
    """Read two times as in "21:30 07:00", "21:30 to 7" or "9:30pm-7", where the second is as it says."""
    match = _RANGE.fullmatch(plain(text))
    if not match:
        return None
    first, second = _time(*match.groups()[:3]), _time(*match.groups()[3:])
    return None if first is None or second is None or first == second else (first, second)


def parse_hours(text: str) -> WakingHours | None:
    """Read "7-23", "07:00 22:30", "7am to 10pm" or "von 7 bis 23 Uhr"; None if that is not clear.

    Not clear is a bare hour after one with "am" or "pm", as in "7am to 10": which ten is not said.
    """
    match = _RANGE.fullmatch(plain(text))
    if match and match[3] and not match[6] and 1 <= int(match[4]) <= _NOON:
        return None
    span = parse_span(text)
    return None if span is None else WakingHours(*span)


def plain(text: str, longest: int = LONGEST) -> str:
    """In one way of writing: without capitals, typographic signs and a full stop; nothing if too long."""
    if len(text) > longest:
        return ""
    compatible = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return (
        compatible.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().strip().rstrip(".!")
    )


def _time(hours: str, minutes: str | None, half: str | None) -> time | None:
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + _HALF_DAYS[half]
    if (hour, minute) == (_DAY, 0):
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None

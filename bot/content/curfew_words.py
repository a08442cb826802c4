"""What a person types behind /curfew: times and days as people write them, in their language and in English.

Names of days are CLDR's; the other words are in locales/<lang>/words.ftl, with commas between them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names

from bot.content.hours import parse_span, parse_time, plain
from bot.content.locales import FALLBACK, Locales
from bot.core.curfew import Window, Windows
from bot.core.local_time import WEEKDAYS, Weekday

LONGEST = 160
"""Characters; all seven days by name, with two times, have fewer."""
_OPEN_END = timedelta(hours=16)
"""Longer than this nobody means who does not name the end: "9" is the evening's nine for most."""
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - to subtract times of day
_WORKDAYS = 5

Days = frozenset[Weekday]
GROUPS: Mapping[str, Days] = {
    "daily": frozenset(WEEKDAYS),
    "weekdays": frozenset(WEEKDAYS[:_WORKDAYS]),
    "weekend": frozenset(WEEKDAYS[_WORKDAYS:]),
}
OTHERS = ("tonight", "off", "and", "to", "at")


@dataclass(frozen=True, slots=True)
class Set:
    """These windows, on these weekdays; the others stay as they are."""

    windows: Windows


@dataclass(frozen=True, slots=True)
class OffTonight:
    pass


@dataclass(frozen=True, slots=True)
class Off:
    pass


Request = Set | OffTonight | Off


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words, English ones among them. A word that means two things is nobody's fault here:
    `twofold check` tells of it.
    """

    days: Mapping[str, Days]
    to: frozenset[str]
    at: re.Pattern[str]
    off: re.Pattern[str]
    off_tonight: re.Pattern[str]
    named_days: re.Pattern[str]
    one_day: re.Pattern[str]


def read(text: str, words: Vocabulary, wakes: time) -> Request | None:
    """None if it is not clear. Where no end is named, it is when the person wakes."""
    said = " ".join(plain(text, LONGEST).split())
    if words.off.fullmatch(said):
        return Off()
    if words.off_tonight.fullmatch(said):
        return OffTonight()
    named = list(words.named_days.finditer(said))
    if len(named) > 1:
        return None
    days, rest = GROUPS["daily"], said
    if named:
        days = _days(named[0][0], words)
        rest = said[: named[0].start()] + " " + said[named[0].end() :]
    window = _window(words.at.sub("", rest.strip(" ,:;")).strip(" ,:;"), wakes)
    return None if window is None else Set({day: window for day in WEEKDAYS if day in days})


def vocabulary(locales: Locales, language: str) -> Vocabulary:
    kinds = (*GROUPS, *OTHERS)
    languages = tuple(dict.fromkeys((language, FALLBACK)))
    return _vocabulary(
        languages,
        tuple((kind, listed(locales, one, kind)) for one in languages for kind in kinds),
    )


def listed(locales: Locales, language: str, kind: str) -> tuple[str, ...]:
    """The words of one kind, as they are compared."""
    said = locales.text(language, f"words-{kind}")
    return tuple(word for part in said.split(",") if (word := plain(part)))


def day_names(language: str) -> Iterator[tuple[str, Weekday]]:
    """As CLDR has them, and with the s that English and German put behind what comes every week."""
    locale = Locale.parse(language, sep="-")
    for width in ("wide", "abbreviated", "short"):
        for context in ("format", "stand-alone"):
            for number, name in get_day_names(width, context, locale).items():
                yield plain(str(name)), WEEKDAYS[number]
                if width == "wide":
                    yield f"{plain(str(name))}s", WEEKDAYS[number]


@lru_cache(maxsize=64)
def _vocabulary(
    languages: tuple[str, ...], words: tuple[tuple[str, tuple[str, ...]], ...]
) -> Vocabulary:
    known: dict[str, frozenset[str]] = {kind: frozenset() for kind, _ in words}
    for kind, some in words:
        known[kind] |= frozenset(some)
    days: dict[str, Days] = {word: group for kind, group in GROUPS.items() for word in known[kind]}
    for language in reversed(languages):  # one's own language says what a short name means
        days |= {name: frozenset({day}) for name, day in day_names(language)}
    day, between = rf"(?:{_any(days)})\.?", _any(known["and"] | known["to"])
    joint = rf"(?:\s*[,;/+&-]\s*(?:{between}\s+)?|\s+{between}\s+|\s+)"
    off, tonight = _any(known["off"]), _any(known["tonight"])
    return Vocabulary(
        days,
        known["to"] | {"-"},
        re.compile(rf"^(?:{_any(known['at'])})(?!\w)\s*"),
        re.compile(off),
        re.compile(rf"{tonight}[\s,:]+{off}|{off}[\s,:]+{tonight}"),
        re.compile(rf"(?<![^\W\d_]){day}(?![^\W\d_])(?:{joint}{day}(?![^\W\d_]))*"),
        re.compile(rf"({day})(?![^\W\d_])|([^\W\d_]+|-)"),
    )


def _any(words: Mapping[str, Days] | frozenset[str]) -> str:
    """The longest first, so that "mon" does not end "monday"; nothing at all where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else "(?!)"


def _days(expression: str, words: Vocabulary) -> Days:
    """Of "fri, sat" or "mon-fri"; what runs over the end of a week goes on at its beginning."""
    found: Days = frozenset()
    last: Weekday | None = None
    ranged = False
    for match in words.one_day.finditer(expression):
        if match[1] is None:
            ranged = match[2] in words.to
            continue
        days = words.days.get(match[1]) or words.days[match[1].rstrip(".")]
        single = next(iter(days)) if len(days) == 1 else None
        found |= _from_to(last, single) if ranged and last and single else days
        last, ranged = single, False
    return found


def _from_to(first: Weekday, last: Weekday) -> Days:
    start, length = WEEKDAYS.index(first), len(WEEKDAYS)
    steps = (WEEKDAYS.index(last) - start) % length
    return frozenset(WEEKDAYS[(start + step) % length] for step in range(steps + 1))


def _window(text: str, wakes: time) -> Window | None:
    span = parse_span(text)
    if span is not None:
        return Window(*span)
    starts = parse_time(text)
    if starts is None or not timedelta(0) < _length(starts, wakes) <= _OPEN_END:
        return None
    return Window(starts, wakes)


def _length(starts: time, ends: time) -> timedelta:
    one, other = (datetime.combine(_ANY_DAY, at) for at in (starts, ends))
    return (other - one) % timedelta(days=1)

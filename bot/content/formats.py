"""Times, days and zones in words. Babel's CLDR data knows how each language writes them."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import (
    format_date,
    format_time,
    get_datetime_format,
    get_day_names,
    get_timezone_gmt,
    get_timezone_location,
    match_skeleton,
)
from babel.lists import format_list

from bot.core.local_time import WEEKDAYS, Weekday, in_utc

_FIELD = re.compile(r"'[^']*'|E+|c+|M+|L+")
_SPELT_OUT = {"E": 1, "c": 1, "M": 3, "L": 3}
"""From how many letters on a field of a CLDR pattern is a word, so that it can be written in full."""


def clock_time(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """The time in `zone`: "20:30", or "8:30 PM" with the narrow no-break space of CLDR.

    Raises:
        ValueError: for a naive datetime.
    """
    return wall_time(in_utc(instant).astimezone(zone).time(), language)


def wall_time(at: time, language: str) -> str:
    """A time that is local already, such as a ritual's."""
    return str(format_time(at, "short", locale=_locale(language)))


def day(when: date | datetime, zone: ZoneInfo, language: str) -> str:
    """The weekday and day without its year: "Freitag, 20. November". An instant's day is that in `zone`.

    Raises:
        ValueError: for a naive datetime.
    """
    local = in_utc(when).astimezone(zone).date() if isinstance(when, datetime) else when
    return str(format_date(local, _day_pattern(language), locale=_locale(language)))


def full_day(when: date, language: str) -> str:
    """With its year: "November 20, 2026", "20. November 2026"."""
    return str(format_date(when, "long", locale=_locale(language)))


def month(when: date, language: str) -> str:
    """With its year, as it stands alone: "November 2026"."""
    locale = _locale(language)
    skeleton = match_skeleton("yMMMM", locale.datetime_skeletons)
    pattern = "LLLL y" if skeleton is None else str(locale.datetime_skeletons[skeleton].pattern)
    return str(format_date(when, pattern, locale=locale))


def calendar_week(language: str) -> list[tuple[int, str]]:
    """As a calendar shows them, from the first of the week on: the day (Monday is 0) and its short name."""
    locale = _locale(language)
    names = locale.days["stand-alone"]["short"]
    return [
        (day % 7, names[day % 7]) for day in range(locale.first_week_day, locale.first_week_day + 7)
    ]


def months(language: str) -> dict[int, str]:
    """By their number, as short as a chart has room for."""
    return dict(_locale(language).months["stand-alone"]["abbreviated"])


def right_to_left(language: str) -> bool:
    return _locale(language).text_direction == "rtl"


def moment(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """Day and time in `zone`: "Freitag, 20. November, 20:30".

    Raises:
        ValueError: for a naive datetime.
    """
    pattern = str(get_datetime_format("medium", locale=_locale(language))).replace("'", "")
    clock = clock_time(instant, zone, language)
    return pattern.replace("{0}", clock).replace("{1}", day(instant, zone, language))


def weekday_list(days: Sequence[Weekday], language: str) -> str:
    """Their names in a row: "Friday and Saturday", "Freitag und Samstag"."""
    names = get_day_names("wide", "stand-alone", _locale(language))
    return str(format_list([names[WEEKDAYS.index(day)] for day in days], locale=_locale(language)))


def zone_name(zone: ZoneInfo, language: str) -> str:
    """The zone's city: people know where they live, rarely what their time is called.

    Zones at sea have no city. They go by their offset, as the sign in "Etc/GMT+5" means its opposite.
    """
    if zone.key.startswith("Etc/GMT"):
        at_any_time = datetime(2000, 1, 1, tzinfo=UTC).astimezone(zone)
        return str(get_timezone_gmt(at_any_time, locale=_locale(language)))
    city = get_timezone_location(zone, locale=_locale(language), return_city=True)
    return str(city).rpartition("/")[2]


def language_name(language: str) -> str:
    """As it calls itself, with a capital: "Deutsch", "English", "Français"."""
    name = _locale(language).get_display_name() or language
    return name[:1].upper() + name[1:]


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@lru_cache(maxsize=64)
def _day_pattern(language: str) -> str:
    """The language's pattern for weekday, day and month, with the words written in full.

    CLDR lists it with short words only, and says to widen those (UTS #35, Matching Skeletons).
    """
    skeletons = _locale(language).datetime_skeletons
    skeleton = match_skeleton("MMMMEEEEd", skeletons)
    if skeleton is None:
        raise LookupError(f"CLDR has no pattern for a weekday and a day in '{language}'")
    return _FIELD.sub(_in_full, str(skeletons[skeleton].pattern))


def _in_full(found: re.Match[str]) -> str:
    letters = found[0]
    spelt_out = len(letters) >= _SPELT_OUT.get(letters[0], len(letters) + 1)
    return letters[0] * 4 if spelt_out else letters

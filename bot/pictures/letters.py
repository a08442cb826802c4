"""Lines of text in whatever script a name is written in: fonts, order and shapes of their letters.

Pillow takes one font a string, and orders and joins letters only where the system has FriBidi. So each run of
letters gets the first font that has them, and what is written from right to left is ordered and joined here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from unicodedata import category, normalize

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from PIL import ImageDraw, ImageFont

_FILES = {
    False: ("source-sans/ttf/SourceSans3-Regular.ttf", "kurinto/ttf/KurintoSans{}-Rg.ttf"),
    True: ("source-sans/ttf/SourceSans3-Semibold.ttf", "kurinto/ttf/KurintoSans{}-Bd.ttf"),
}
_PARTS = ("", "SC", "JP", "KR", "TC")
"""Of the second font: what is not Chinese, Japanese or Korean, then these, in the order they are tried."""
_NO_CHARACTER = "\U0010fffe"
_PICTOGRAPHS = range(0x1F000, 0x20000)
"""Fonts without colours have few of them, and of one that is made of several they would show a part."""
_SELECTORS = range(0xFE00, 0xFE10)
"""They choose how the character before them looks, and are nothing by themselves."""
_UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}

_reshaper = ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


@dataclass(frozen=True, slots=True)
class Face:
    """`size` in pixels from the baseline of one line to the next, more or less."""

    size: int
    bold: bool = False


Run = tuple[ImageFont.FreeTypeFont, str]


def legible(text: str) -> str:
    """What of a text can be drawn: without emoji, what no font has, and what cannot be seen."""
    shown = "".join(letter for letter in normalize("NFC", text) if _drawable(letter))
    return " ".join(shown.split())


def width(text: str, face: Face) -> float:
    return sum(font.getlength(run) for font, run in _runs(text, face))


def fitted(text: str, face: Face, most: float) -> str:
    """The text, or as much of its beginning as there is room for, with an ellipsis."""
    if width(text, face) <= most:
        return text
    while text and width(f"{text}…", face) > most:
        text = text[:-1].rstrip()
    return f"{text}…"


def write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, colour: str
) -> float:
    """From `at`, the left end of the baseline. Returns where it ends."""
    left, baseline = at
    for font, run in _runs(text, face):
        draw.text((left, baseline), run, colour, font, anchor="ls")
        left += font.getlength(run)
    return left


def _runs(text: str, face: Face) -> Iterator[Run]:
    """Neighbouring letters with one font, as they stand from left to right."""
    fonts = [_font(part, face) for part in range(len(_PARTS) + 1)]
    current, run = fonts[0], ""
    for letter in _in_order(legible(text)):
        joins = letter == " " or _has(current, letter)
        font = current if joins else next(font for font in fonts if _has(font, letter))
        if font is not current and run:
            yield current, run
            run = ""
        current, run = font, run + letter
    if run:
        yield current, run


@lru_cache(maxsize=256)
def _in_order(text: str) -> str:
    """Arabic letters joined to each other, and all in the order in which they stand on the line."""
    return str(get_display(_reshaper.reshape(text)))


@lru_cache(maxsize=4096)
def _drawable(letter: str) -> bool:
    if category(letter) in _UNSEEN or ord(letter) in _PICTOGRAPHS or ord(letter) in _SELECTORS:
        return False
    faces = (_font(part, Face(40)) for part in range(len(_PARTS) + 1))
    return letter.isspace() or any(_has(font, letter) for font in faces)


@lru_cache(maxsize=8192)
def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """A letter that a font lacks is drawn as the sign for no character."""
    return _drawn(font, letter) != _drawn(font, _NO_CHARACTER)


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


@cache
def _font(part: int, face: Face) -> ImageFont.FreeTypeFont:
    first, others = _FILES[face.bold]
    name = first if part == 0 else others.format(_PARTS[part - 1])
    file = resources.files("weblate_fonts") / "static" / "weblate_fonts" / name
    with resources.as_file(file) as path:
        return ImageFont.truetype(path, face.size, layout_engine=ImageFont.Layout.BASIC)

"""The pictures of a month at a glance, as the bot draws them, on the backgrounds of a light and a dark chat.

Invented people, in four scripts. Nothing is retouched: `draw` is what the bot itself calls.
"""  # noqa: INP001 - a script, no package

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps

from bot.content.locales import Locales
from bot.content.shipped import locale_folders
from bot.core.effects import Args
from bot.core.ids import PersonId
from bot.pictures.month import draw
from bot.service.month import Month
from bot.service.month_letter import card

HERE = Path(__file__).parent
READER, PARTNER = PersonId("reader"), PersonId("partner")
PAIRS = {
    "latin": ("Zoë", "Łukasz", "en"),
    "cyrillic": ("Дарія", "Олексій", "de"),
    "arabic": ("ليلى", "محمد", "en"),
    "cjk": ("王小明", "さくら", "de"),
}
CHATS = {"light": "#ffffff", "dark": "#0e1621"}
"""The background of Telegram's own light and night themes."""
MARGIN = 24


def november(own: str, theirs: str) -> Month:
    shared = (2, 3, 5, 8, 9, 13, 14, 17, 20, 22, 26, 28)
    ratings = {7: (2, 3), 8: (3, 3), 9: (3, 4), 10: (4, 3)}
    return Month(
        first=date(2026, 11, 1),
        last=date(2026, 11, 30),
        reader=READER,
        partner=PARTNER,
        names={READER: own, PARTNER: theirs},
        evenings=frozenset(date(2026, 11, day) for day in shared),
        kept=frozenset(date(2026, 11, day) for day in (5, 12, 13, 20, 21)),
        ratings={
            date(2026, month, 1): {READER: first, PARTNER: second}
            for month, (first, second) in ratings.items()
        },
    )


def drawn(own: str, theirs: str, language: str) -> Image.Image:
    locales = Locales.load(locale_folders(None), strict=True)

    def text(key: str, args: Args | None = None) -> str:
        given = {name: arg for name, arg in (args or {}).items() if isinstance(arg, str | int)}
        return locales.text(language, key, given)

    return Image.open(io.BytesIO(draw(card(november(own, theirs), language, text))))


def in_chats(picture: Image.Image) -> Image.Image:
    """Side by side, as both kinds of chat show it."""
    shown = [ImageOps.expand(picture, MARGIN, colour) for colour in CHATS.values()]
    both = Image.new("RGB", (sum(one.width for one in shown), shown[0].height))
    for number, one in enumerate(shown):
        both.paste(one, (number * one.width, 0))
    return both.reduce(2)


def make_months(folder: Path = HERE) -> Iterator[Path]:
    """Yields each picture as it is made."""
    for script, (own, theirs, language) in PAIRS.items():
        path = folder / f"month-{script}.png"
        in_chats(drawn(own, theirs, language)).save(path, optimize=True)
        yield path


if __name__ == "__main__":
    for made in make_months():
        print(made.name)  # noqa: T201 - what a script has to say

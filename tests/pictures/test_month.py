"""A month at a glance is readable on a phone, on any chat's background, and whoever's month it is."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.pictures.canvas import AMBER, DARK, INK, MINT, PAPER, SOFT, WIDTH
from bot.pictures.chart import Chart, Series
from bot.pictures.month import Day, MonthCard, draw

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CHART = Chart("How it felt", ("Sep", "Oct"), (Series("Anna", (2, 4)), Series("Ben", (4, None))))
CARD = MonthCard(
    "November 2026",
    WEEKDAYS,
    6,
    tuple(Day(str(number), shared=number == 3, kept=number == 14) for number in range(1, 31)),
    "1 evening shared",
    "1 curfew kept",
    CHART,
)
EMPTY = replace(CARD, days=tuple(Day(str(number)) for number in range(1, 31)), shared="", kept="")


def picture(card: MonthCard) -> Image.Image:
    image = Image.open(io.BytesIO(draw(card)))
    image.load()
    return image


def share(card: MonthCard, colour: str) -> int:
    """How many pixels have a colour."""
    rgb = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return sum(count for count, found in picture(card).getcolors(2**24) or [] if found == rgb)


def test_the_same_month_gives_the_same_picture() -> None:
    assert draw(CARD) == draw(CARD)


def test_it_has_a_size_that_a_phone_shows_sharply_and_telegram_takes() -> None:
    """Telegram: width and height together up to 10 000, one at most twenty times the other, 10 MB."""
    image = picture(CARD)
    assert image.format == "PNG"
    assert image.width == WIDTH
    assert WIDTH < image.height < 2 * WIDTH
    assert len(draw(CARD)) < 500_000


def test_it_is_opaque() -> None:
    """A transparent one would change with the chat's background."""
    assert picture(CARD).mode == "RGB"


def test_what_was_shared_and_what_was_kept_look_different_by_shape() -> None:
    """A disc is full of its colour, a ring is not."""
    disc = share(replace(EMPTY, days=CARD.days, chart=None), AMBER)
    ring = share(replace(EMPTY, days=CARD.days, chart=None), MINT)
    assert disc > 2 * ring > 0
    assert share(replace(EMPTY, chart=None), AMBER) == 0


def test_two_who_said_the_same_are_both_seen() -> None:
    same = Chart("How it felt", ("Oct",), (Series("Anna", (3,)), Series("Ben", (3,))))
    alone = Chart("How it felt", ("Oct",), (Series("Anna", (3,)), Series("Ben", (None,))))
    first, second = replace(CARD, chart=same), replace(CARD, chart=alone)
    assert share(first, AMBER) > 0.8 * share(second, AMBER)
    assert share(first, MINT) > share(second, MINT)


def test_from_right_to_left_it_is_mirrored() -> None:
    mirrored = picture(replace(CARD, mirrored=True))
    ink = tuple(int(INK[at : at + 2], 16) for at in (1, 3, 5))
    left = mirrored.crop((0, 0, WIDTH // 3, 170)).getcolors(2**24) or []
    right = mirrored.crop((2 * WIDTH // 3, 0, WIDTH, 170)).getcolors(2**24) or []
    assert ink not in [colour for _, colour in left]
    assert ink in [colour for _, colour in right]


def test_a_longer_month_is_a_longer_picture() -> None:
    """Six weeks are not cut off."""
    assert picture(CARD).height > picture(replace(CARD, first=0)).height


@pytest.mark.parametrize(
    ("colour", "behind", "least"),
    [(INK, PAPER, 7), (SOFT, PAPER, 4.5), (DARK, AMBER, 4.5), (AMBER, PAPER, 3), (MINT, PAPER, 3)],
)
def test_every_colour_stands_out(colour: str, behind: str, least: float) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what is large or no text."""
    lighter, darker = sorted((luminance(colour), luminance(behind)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

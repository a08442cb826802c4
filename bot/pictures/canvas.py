"""What pictures are drawn on: shapes and lines of text, mirrored where one reads from right to left."""

import io
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import dist

from PIL import Image, ImageDraw

from bot.pictures.letters import Face, fitted, width, write

WIDTH = 1080
"""Pixels: what Telegram keeps of a picture, and a phone with a sharp screen shows."""
_SCALE = 2
"""Drawn larger and then reduced, as Pillow gives shapes hard edges."""

# Readable by themselves on any chat's background, light or dark.
PAPER, INK, SOFT, FAINT, DARK = "#33475b", "#ffffff", "#c9d5e0", "#6f8497", "#22313f"
AMBER, MINT = "#f6c667", "#8ee0c4"

Point = tuple[float, float]


class Align(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


class Mark(StrEnum):
    """Told apart by their shapes, not by their colours alone."""

    DISC = "disc"
    RING = "ring"
    DIAMOND = "diamond"


class Canvas:
    """Coordinates are pixels of the finished picture, from its top and from where a line begins."""

    def __init__(self, height: int, *, mirrored: bool) -> None:
        self._mirrored = mirrored
        self._image = Image.new("RGB", (WIDTH * _SCALE, height * _SCALE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        at: Point,
        text: str,
        face: Face,
        colour: str = INK,
        *,
        align: Align = Align.START,
        most: float = WIDTH,
    ) -> None:
        """`at` is on the baseline. What has no room is cut off, with an ellipsis."""
        scaled = Face(face.size * _SCALE, face.bold)
        shown = fitted(text, scaled, most * _SCALE)
        left, baseline = self._place(at)
        left -= width(shown, scaled) * self._before(align)
        write(self._draw, (left, baseline), shown, scaled, colour)

    def mark(self, mark: Mark, at: Point, radius: float, colour: str) -> None:
        x, y = self._place(at)
        r = radius * _SCALE
        match mark:
            case Mark.DISC:
                self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
            case Mark.RING:
                stroke = round(r / 7)
                self._draw.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=stroke)
            case Mark.DIAMOND:
                r *= 1.2  # as large to the eye as a disc
                self._draw.polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill=colour)

    def line(self, points: Sequence[Point], colour: str, thick: float, *, dash: float = 0) -> None:
        """`dash` is the length of a dash, and of the gap after it; without, the line is whole."""
        for start, end in pairwise(self._place(point) for point in points):
            for one in _dashes(start, end, dash * _SCALE):
                self._draw.line(one, colour, round(thick * _SCALE))

    def png(self) -> bytes:
        file = io.BytesIO()
        self._image.reduce(_SCALE).save(file, "PNG")
        return file.getvalue()

    def _place(self, at: Point) -> Point:
        x, y = at
        return (WIDTH - x if self._mirrored else x) * _SCALE, y * _SCALE

    def _before(self, align: Align) -> float:
        """How much of a line stands to the left of its place."""
        if align is Align.MIDDLE:
            return 0.5
        return float((align is Align.END) != self._mirrored)


def _dashes(start: Point, end: Point, dash: float) -> Sequence[tuple[Point, Point]]:
    length = dist(start, end)
    if not dash or not length:
        return [(start, end)]

    def along(distance: float) -> Point:
        part = min(distance, length) / length
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

    steps = range(int(length // (2 * dash)) + 1)
    return [(along(2 * dash * step), along(2 * dash * step + dash)) for step in steps]

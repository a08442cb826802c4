"""A month of two people at a glance: a calendar of what they shared, and how they rated their goal.

No score, no streak, no percentage. It knows no language: every text comes ready.
"""

from dataclasses import dataclass

from bot.pictures.canvas import AMBER, DARK, MINT, SOFT, WIDTH, Align, Canvas, Mark
from bot.pictures.chart import Chart, draw_chart
from bot.pictures.chart import height as chart_height
from bot.pictures.letters import Face

_MARGIN = 80
_TITLE, _WEEKDAY, _DAY, _LEGEND = Face(88, bold=True), Face(40), Face(40), Face(50)
_HEAD, _ROW, _LINE, _GAP = 272, 100, 76, 24
_CELL = (WIDTH - 2 * _MARGIN) / 7
_DISC, _RING = 34, 44


@dataclass(frozen=True, slots=True)
class Day:
    """`label` is its number, as the reader's language writes it."""

    label: str
    shared: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class MonthCard:
    """`first` is the column of the first day, from 0. `mirrored`: read from right to left."""

    title: str
    weekdays: tuple[str, ...]
    first: int
    days: tuple[Day, ...]
    shared: str = ""
    kept: str = ""
    chart: Chart | None = None
    mirrored: bool = False


def draw(card: MonthCard) -> bytes:
    """A PNG. The same card gives the same picture."""
    below = _HEAD + _rows(card) * _ROW + _GAP
    legend = [one for one in ((Mark.DISC, card.shared), (Mark.RING, card.kept)) if one[1]]
    end = below + len(legend) * _LINE
    canvas = Canvas(end + chart_height(card.chart) + _GAP, mirrored=card.mirrored)
    canvas.text((_MARGIN, 152), card.title, _TITLE, most=WIDTH - 2 * _MARGIN)
    for column, weekday in enumerate(card.weekdays):
        canvas.text((_middle(column), 240), weekday, _WEEKDAY, SOFT, align=Align.MIDDLE)
    for number, day in enumerate(card.days, start=card.first):
        _draw_day(canvas, day, (_middle(number % 7), _HEAD + (number // 7 + 0.5) * _ROW))
    for line, (mark, text) in enumerate(legend):
        _draw_legend(canvas, mark, text, below + line * _LINE)
    if card.chart is not None:
        draw_chart(canvas, card.chart, end, _MARGIN)
    return canvas.png()


def _rows(card: MonthCard) -> int:
    return -(-(card.first + len(card.days)) // 7)


def _middle(column: int) -> float:
    return _MARGIN + (column + 0.5) * _CELL


def _draw_day(canvas: Canvas, day: Day, at: tuple[float, float]) -> None:
    if day.shared:
        canvas.mark(Mark.DISC, at, _DISC, AMBER)
    if day.kept:
        canvas.mark(Mark.RING, at, _RING, MINT)
    colour = DARK if day.shared else SOFT
    canvas.text((at[0], at[1] + 14), day.label, _DAY, colour, align=Align.MIDDLE)


def _draw_legend(canvas: Canvas, mark: Mark, text: str, top: float) -> None:
    colour = AMBER if mark is Mark.DISC else MINT
    canvas.mark(mark, (_MARGIN + 30, top + 44), 24, colour)
    canvas.text((_MARGIN + 84, top + 61), text, _LEGEND, most=WIDTH - 2 * _MARGIN - 84)

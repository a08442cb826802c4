"""What each of two people said over the months, from 1 to 5: two lines with marks of their own."""

from dataclasses import dataclass

from bot.pictures.canvas import AMBER, FAINT, INK, MINT, SOFT, WIDTH, Align, Canvas, Mark, Point
from bot.pictures.letters import Face

_HEADING, _NAME, _LABEL = Face(56, bold=True), Face(50), Face(40)
_LOWEST, _HIGHEST = 1, 5
_BAND, _STEP = 296, 54
"""Above the highest line (heading and names); between two of the lines."""
_ASIDE = 22
"""Pixels by which each of two marks steps aside for the other, where both said the same."""
_STYLES = ((Mark.DISC, AMBER, 0), (Mark.DIAMOND, MINT, 16))


@dataclass(frozen=True, slots=True)
class Series:
    """One person's; None where they said nothing."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    heading: str
    labels: tuple[str, ...]
    series: tuple[Series, Series]


def height(chart: Chart | None) -> int:
    return 0 if chart is None else _BAND + (_HIGHEST - _LOWEST) * _STEP + 120


def draw_chart(canvas: Canvas, chart: Chart, top: float, margin: float) -> None:
    canvas.text((margin, top + 92), chart.heading, _HEADING, most=WIDTH - 2 * margin)
    for line, (series, (mark, colour, _)) in enumerate(zip(chart.series, _STYLES, strict=True)):
        at = (margin + 30, top + 158 + line * 72)
        canvas.mark(mark, at, 20, colour)
        name = (margin + 84, at[1] + 17)
        canvas.text(name, series.name, _NAME, INK, most=WIDTH - 2 * margin - 84)
    _draw_levels(canvas, chart, top + _BAND, margin)
    for number in range(len(chart.series)):
        _draw_series(canvas, chart, number, top + _BAND, margin)


def _draw_levels(canvas: Canvas, chart: Chart, top: float, margin: float) -> None:
    for level in range(_LOWEST, _HIGHEST + 1):
        y = top + (_HIGHEST - level) * _STEP
        canvas.text((margin, y + 14), str(level), _LABEL, SOFT)
        canvas.line([(margin + 50, y), (WIDTH - margin, y)], FAINT, 2)
    below = top + (_HIGHEST - _LOWEST) * _STEP + 74
    for column, label in enumerate(chart.labels):
        canvas.text((_x(chart, column, margin), below), label, _LABEL, SOFT, align=Align.MIDDLE)


def _draw_series(canvas: Canvas, chart: Chart, number: int, top: float, margin: float) -> None:
    mark, colour, dash = _STYLES[number]
    points: list[Point] = []
    for column, value in enumerate(chart.series[number].values):
        if value is None:
            continue
        same = chart.series[1 - number].values[column] == value
        aside = (_ASIDE if number else -_ASIDE) if same else 0
        points.append((_x(chart, column, margin) + aside, top + (_HIGHEST - value) * _STEP))
    canvas.line(points, colour, 6, dash=dash)
    for point in points:
        canvas.mark(mark, point, 20, colour)


def _x(chart: Chart, column: int, margin: float) -> float:
    room = WIDTH - 2 * margin - 50
    return margin + 50 + (column + 0.5) * room / len(chart.labels)

"""A month in a reader's language: the picture, and the words that stand below it."""

from datetime import date, timedelta
from functools import partial
from typing import Protocol

from bot.content import formats
from bot.content.locales import FALLBACK
from bot.core.effects import Args, ShowMonth
from bot.core.effects import Month as MonthArg
from bot.core.ids import PersonId
from bot.pictures.chart import Chart, Series
from bot.pictures.letters import legible
from bot.pictures.month import Day, MonthCard, draw
from bot.service.letter import PictureLetter, Sketch, TextLetter
from bot.service.month import Month
from bot.service.parcel import Parcel

_MOST = 6
"""Months for whose ratings there is room: the latest."""


class Texts(Protocol):
    """The text of a key in the reader's language."""

    def __call__(self, key: str, args: Args | None = None) -> str: ...


def month_letter(
    parcel: Parcel, effect: ShowMonth, text: Texts, *, silent: bool
) -> Sketch | TextLetter | None:
    """A month with nothing in it is a text alone."""
    month, chat = parcel.month, parcel.delivery.chat
    if month is None:
        return None
    args: Args = {**effect.args, "month": MonthArg(effect.day)}
    if month.empty:
        return TextLetter(chat, text(f"{effect.text}.empty", args), silent=silent)
    counts = {"evenings": len(month.evenings), "curfews": len(month.kept)}
    told = [text(effect.text, {**args, **counts}), alternative(month, text)]
    if parcel.delivery.attempts > 1:
        told.append(text("may-be-a-repeat"))
    caption = "\n\n".join(filter(None, told))
    language = FALLBACK if parcel.person is None else parcel.person.language
    letter = PictureLetter(chat, "month.png", b"", caption, silent)
    return Sketch(letter, partial(draw, card(month, language, text)))


def card(month: Month, language: str, text: Texts) -> MonthCard:
    weekdays = formats.calendar_week(language)
    columns = [day for day, _ in weekdays]
    kept = text("month-curfews", {"count": len(month.kept)}) if month.kept else ""
    shared = text("month-evenings", {"count": len(month.evenings)}) if month.evenings else ""
    return MonthCard(
        title=formats.month(month.first, language),
        weekdays=tuple(name.rstrip(".") for _, name in weekdays),
        first=columns.index(month.first.weekday()),
        days=tuple(_day(month, number) for number in range(month.last.day)),
        shared=shared,
        kept=kept,
        chart=_chart(month, language, text),
        mirrored=formats.right_to_left(language),
    )


def alternative(month: Month, text: Texts) -> str:
    """What the chart shows, for those who do not see it."""
    rated = _rated(month)
    lines = (
        text("month-rated", {"name": _name(month, person, text), "ratings": _said(month, person)})
        for person in (month.reader, month.partner)
    )
    return "\n".join(lines) if rated else ""


def _day(month: Month, number: int) -> Day:
    day = month.first + timedelta(days=number)
    return Day(str(day.day), shared=day in month.evenings, kept=day in month.kept)


def _chart(month: Month, language: str, text: Texts) -> Chart | None:
    rated, names = _rated(month), formats.months(language)
    if not rated:
        return None
    own, theirs = (
        Series(_name(month, person, text), tuple(month.ratings[one].get(person) for one in rated))
        for person in (month.reader, month.partner)
    )
    labels = tuple(names[one.month].rstrip(".") for one in rated)
    return Chart(text("month-ratings"), labels, (own, theirs))


def _rated(month: Month) -> list[date]:
    return sorted(month.ratings)[-_MOST:]


def _said(month: Month, person: PersonId) -> str:
    said = (month.ratings[one].get(person) for one in _rated(month))
    return ", ".join("·" if rating is None else str(rating) for rating in said)


def _name(month: Month, person: PersonId, text: Texts) -> str:
    """A name that has no letters, but emoji, say, is said in other words."""
    name = legible(month.names[person] or "")
    return name or text("month-you" if person == month.reader else "name-unknown")

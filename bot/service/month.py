"""A month as it was for one of two people: what the store knows of it."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.effects import ShowMonth
from bot.core.goal import begun, rating_of
from bot.core.ids import PersonId
from bot.core.ritual import Ritual, StepKind
from bot.core.run import Run
from bot.store.curfews import Kept
from bot.store.goals import ReviewPart
from bot.store.store import Transaction

Ratings = Mapping[date, Mapping[PersonId, int]]
"""By the first of the month that a review belongs to."""


@dataclass(frozen=True, slots=True)
class Month:
    """`kept` are one's own nights, by one's own word: how the other's went is theirs to tell."""

    first: date
    last: date
    reader: PersonId
    partner: PersonId
    names: Mapping[PersonId, str | None]
    evenings: frozenset[date]
    kept: frozenset[date]
    ratings: Ratings

    @property
    def empty(self) -> bool:
        return not self.evenings and not self.kept


def look_back(tx: Transaction, effect: ShowMonth) -> Month | None:
    """None where there is no such Run."""
    found = tx.runs.get(effect.about)
    if found is None:
        return None
    ritual, run = found
    reader, partner = effect.to, run.partner_of(effect.to)
    first = effect.day.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    nights = tx.curfews.nights(reader, first)
    return Month(
        first,
        last,
        reader,
        partner,
        {person: tx.people.name(person) for person in (reader, partner)},
        frozenset(tx.runs.evenings(effect.of, first, last)),
        frozenset(day for day, kept in nights if kept is Kept.KEPT and day <= last),
        _ratings(tx, ritual, run, reader),
    )


def _ratings(tx: Transaction, ritual: Ritual, run: Run, reader: PersonId) -> Ratings:
    """Since the goal in force is theirs: one's own, and the other's where both have seen them."""
    since = begun(tx.goals.all_of(run.couple))
    found: defaultdict[date, dict[PersonId, int]] = defaultdict(dict)
    if since is None:
        return found
    steps = {step.id for step in ritual.steps if step.kind is StepKind.RATE}
    for part in tx.goals.reviews(run.couple, ritual.id, since.date()):
        rating = _rating(tx, part) if part.step in steps else None
        if rating is not None and (part.shown or part.author == reader):
            found[part.day.replace(day=1)][part.author] = rating
    return found


def _rating(tx: Transaction, part: ReviewPart) -> int | None:
    content = tx.answers.content(part.part)
    return None if content is None else rating_of(content.text)

"""When each of the two is next due."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.couple import Couple
from bot.core.curfew import moved_ahead
from bot.core.ids import CoupleId
from bot.core.local_time import Recurrence, instant_of, next_after
from bot.core.person import Person
from bot.core.rhythm import comes_on, days_between
from bot.core.ritual import Lasting, Ritual
from bot.core.waking import fitted
from bot.service.desk import Desk
from bot.store.schedules import Schedule


def begin(desk: Desk, couple: Couple) -> None:
    """Schedule what a couple keeps, from the first local date that both still have before them.

    So nobody is asked for an evening that the other has already had. Does nothing while one of the two
    has not told their zone and hours, or rests.
    """
    for ritual in kept(desk, couple.id):
        begin_one(desk, couple, ritual)


def kept(desk: Desk, couple: CoupleId) -> list[Ritual]:
    """What comes to these two by itself."""
    goal = desk.tx.goals.in_force(couple)
    return [*desk.library.kept, *(desk.library.needing(Lasting.GOAL) if goal else ())]


def begin_one(desk: Desk, couple: Couple, ritual: Ritual, not_before: date = date.min) -> None:
    people = _ready(desk, couple)
    if people is None:
        return
    nexts = (_next(desk, person, ritual, not_before) for person in people)
    first = max(day for day in nexts if day is not None)
    for person in people:
        _set(desk, couple, person, ritual, first)


def again(desk: Desk, person: Person, *, late: bool = False) -> None:
    """After a change of zone, hours or curfew: the same evenings, at the new local time.

    None earlier than the one that was next, which the Partner may not have. With `late` one that would have
    come a moment ago comes now.
    """
    couple = desk.couple(person)
    if couple is None or _ready(desk, couple) is None:
        return
    for ritual in kept(desk, couple.id):
        following = desk.tx.schedules.next_day(person.id, ritual.id)
        if following is None:
            begin(desk, couple)
        else:
            since = desk.now - ritual.grace if late else None
            _set(desk, couple, person, ritual, following, since)


def after(desk: Desk, schedule: Schedule, person: Person, ritual: Ritual) -> None:
    """The one that follows an Occurrence: one of now, should it be due within the ritual's grace.

    None where the ritual, changed since, comes no more by itself.
    """
    couple = desk.tx.couples.get(schedule.couple)
    since = desk.now - ritual.grace
    following = schedule.day + timedelta(days=1)
    if couple is None or not _set(desk, couple, person, ritual, following, since):
        desk.tx.schedules.drop(schedule)


def taken(desk: Desk, couple: Couple, person: Person, ritual: Ritual) -> None:
    """The Person has had an evening ahead of its time: the next one is what is scheduled now."""
    if desk.tx.schedules.due_at(person.id, ritual.id) is not None:
        _set(desk, couple, person, ritual, date.min)


def last_due(desk: Desk, couple: Couple, ritual: Ritual, day: date) -> datetime:
    """When the later of the two is due on `day`, but not before now: far apart that is a day's length."""
    return max([desk.now, *_dues(desk, couple, ritual, day)])


def first_due(desk: Desk, couple: Couple, ritual: Ritual, day: date) -> datetime:
    """When the earlier of the two is due on `day`."""
    return min(_dues(desk, couple, ritual, day), default=desk.now)


def due_on(desk: Desk, person: Person, ritual: Ritual, day: date) -> datetime | None:
    """When a Person is due on a local date, by the zone, hours and curfew that they have now."""
    if person.zone is None or ritual.schedule is None:
        return None
    instant = instant_of(day, _at_a_good_hour(ritual.schedule, person).at, person.zone)
    return None if instant is None else _before_a_curfew(desk, person, instant)


def _dues(desk: Desk, couple: Couple, ritual: Ritual, day: date) -> list[datetime]:
    people = (desk.tx.people.get(person) for person in couple.people)
    dues = (due_on(desk, person, ritual, day) for person in people if person is not None)
    return [due for due in dues if due is not None]


def next_due(desk: Desk, couple: Couple, person: Person, ritual: Ritual) -> datetime | None:
    """The next instant at which something comes: a slowed ritual leaves dates out."""
    day = desk.tx.schedules.next_day(person.id, ritual.id)
    if day is None:
        return None
    unanswered, last = desk.tx.runs.unanswered(couple, ritual.id, desk.now)
    if comes_on(day, last, unanswered) or last is None:
        return desk.tx.schedules.due_at(person.id, ritual.id)
    first = last + timedelta(days=days_between(unanswered))
    due = _occurrence(desk, person, ritual, first, desk.now)
    return None if due is None else due[1]


def _ready(desk: Desk, couple: Couple) -> list[Person] | None:
    if not couple.live:
        return None
    found = [desk.tx.people.get(person) for person in couple.people]
    people = [person for person in found if person is not None and person.settled]
    return people if len(people) == len(found) else None


def _next(desk: Desk, person: Person, ritual: Ritual, first: date = date.min) -> date | None:
    due = _occurrence(desk, person, ritual, first, desk.now)
    return None if due is None else due[0]


def _set(
    desk: Desk,
    couple: Couple,
    person: Person,
    ritual: Ritual,
    first: date,
    since: datetime | None = None,
) -> bool:
    """Schedule the first Occurrence later than `since`, or than now. False where there is none."""
    due = _occurrence(desk, person, ritual, first, since or desk.now)
    if due is None:
        return False
    day, instant = due
    desk.tx.schedules.set(Schedule(person.id, ritual.id, couple.id, day, instant))
    return True


def _occurrence(
    desk: Desk, person: Person, ritual: Ritual, first: date, since: datetime
) -> tuple[date, datetime] | None:
    """The next local date, not before `first`, that this Person has not had yet, and its instant."""
    if person.zone is None or person.hours is None or ritual.schedule is None:
        return None
    recurrence = _at_a_good_hour(ritual.schedule, person)
    last = desk.tx.schedules.last_taken(person.id, ritual.id) or date.min
    day, instant = next_after(recurrence, since, person.zone)
    while day < first or day <= last or _before_a_curfew(desk, person, instant) <= since:
        day, instant = next_after(recurrence, instant, person.zone)
    return day, _before_a_curfew(desk, person, instant)


def _before_a_curfew(desk: Desk, person: Person, instant: datetime) -> datetime:
    kept = desk.tx.curfews.of(person.id)
    if kept is None or person.zone is None or person.hours is None:
        return instant
    return moved_ahead(kept.curfew, instant, person.zone, person.hours)


def _at_a_good_hour(recurrence: Recurrence, person: Person) -> Recurrence:
    if person.hours is None:
        return recurrence
    return replace(recurrence, at=fitted(recurrence.at, person.hours))

"""When it is a good time: what each button of a "ready" step means on this person's own clock.

What begins then does not begin in a curfew of either.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.chapters import chapters
from bot.core.local_time import instant_of, local_date
from bot.core.person import Person
from bot.core.ritual import Ritual, StepKind
from bot.core.run import Run
from bot.service import silences
from bot.service.desk import Desk

_SOON = timedelta(minutes=30)
_EVENING = time(20, 30)
_TOMORROW = time(19)
_STILL_UP = timedelta(hours=4)
"""After midnight: who is awake then calls it the evening before, and means by tomorrow the day that follows."""
_LATER_TONIGHT = timedelta(hours=1)
"""What "this evening" means to somebody for whom it has begun already."""


def moment(person: Person, chosen: str, now: datetime) -> datetime | None:
    """The instant (UTC) that a button stands for; None for one that there is not."""
    if person.zone is None:
        return None
    match chosen:
        case "now":
            return now
        case "soon":
            return now + _SOON
        case "tonight":
            return max(_at(now, 0, _EVENING, person.zone), now + _LATER_TONIGHT)
        case "tomorrow":
            return _at(now, 1, _TOMORROW, person.zone)
        case _:
            return None


def clear_moment(desk: Desk, person: Person, chosen: str) -> datetime | None:
    """As `moment`, or when no curfew of the two is in its way any more."""
    at, couple = moment(person, chosen, desk.now), desk.couple(person)
    if at is None or couple is None:
        return None
    return silences.clear_for(desk, couple.people, at)


def break_until(desk: Desk, person: Person, chosen: str) -> datetime | None:
    """When somebody who needs space is asked again: not in their curfew, and not in their night."""
    at = moment(person, chosen, desk.now)
    if at is None or person.zone is None or person.hours is None:
        return None
    return silences.clear_for(desk, (person.id,), person.hours.next_awake(at, person.zone))


def put_off(desk: Desk, ritual: Ritual, run: Run) -> datetime | None:
    """Until when a moment that has come has to wait: a curfew may have been set since it was chosen."""
    chosen = chapters(ritual)[run.chapter].steps[0].kind is StepKind.READY
    if not chosen or run.settles_at is None or desk.now < run.settles_at:
        return None
    at = silences.clear_for(desk, (run.seats[0].person, run.seats[1].person), desk.now)
    return at if at > desk.now else None


def _at(now: datetime, days: int, at: time, zone: ZoneInfo) -> datetime:
    """On a date that the zone's clocks leave out it is the one after."""
    day = local_date(now - _STILL_UP, zone) + timedelta(days=days)
    return instant_of(day, at, zone) or now + timedelta(days=1)

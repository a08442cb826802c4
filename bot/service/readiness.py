"""When it is a good time: what each button of a "ready" step means on this person's own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.local_time import instant_of, local_date
from bot.core.person import Person

_SOON = timedelta(minutes=30)
_EVENING = time(20, 30)
_TOMORROW = time(19)
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


def _at(now: datetime, days: int, at: time, zone: ZoneInfo) -> datetime:
    """On a date that the zone's clocks leave out it is the one after."""
    day = local_date(now, zone) + timedelta(days=days)
    return instant_of(day, at, zone) or now + timedelta(days=1)

"""How often an evening question comes: less often while it goes unanswered, so that it is no duty."""

from datetime import date

_SLOWS_AFTER = 3
_DAYS = (1, 3, 7)


def days_between(unanswered: int) -> int:
    """Days from one round to the next, after so many in a row that did not come to a reveal."""
    return _DAYS[min(unanswered // _SLOWS_AFTER, len(_DAYS) - 1)]


def comes_on(day: date, last: date | None, unanswered: int) -> bool:
    return last is None or (day - last).days >= days_between(unanswered)


def has_just_slowed(day: date, last: date | None, unanswered: int) -> bool:
    """The first date that is left out: the moment to say so, once."""
    return unanswered == _SLOWS_AFTER and last is not None and (day - last).days == 1

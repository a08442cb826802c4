"""An evening question that goes unanswered comes less often, and says so once."""

from datetime import date, timedelta

from bot.core.rhythm import comes_on, days_between, has_just_slowed

LAST = date(2026, 11, 20)


def test_it_slows_down_by_itself() -> None:
    """Daily at first; every third day after three unanswered rounds, weekly after six."""
    assert [days_between(unanswered) for unanswered in range(8)] == [1, 1, 1, 3, 3, 3, 7, 7]


def test_dates_between_are_left_out() -> None:
    """Nobody is asked again before so many days have passed."""
    asked = [days for days in range(1, 9) if comes_on(LAST + timedelta(days), LAST, 3)]
    assert asked[0] == 3


def test_the_first_evening_always_comes() -> None:
    assert comes_on(LAST, None, 0)


def test_it_is_said_once() -> None:
    """On the first date left out, not on the next, and not again when it becomes weekly."""
    said = [
        (unanswered, days)
        for unanswered in range(10)
        for days in range(1, 9)
        if has_just_slowed(LAST + timedelta(days), LAST, unanswered)
    ]
    assert said == [(3, 1)]

"""The silence that each curfew keeps: the one that is on or comes next, and what waited, once it is over."""

from datetime import datetime, timedelta

from bot.core.couple import Standing
from bot.core.curfew import Curfew, Span, first_clear, next_span
from bot.core.effects import Button, Keyboard, Say
from bot.core.gate import Pass
from bot.core.ids import CoupleId, PersonId
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.service import schedules
from bot.service.desk import Desk
from bot.store.curfews import KeptCurfew, Phase

AHEAD = timedelta(minutes=10)
"""How long before its start a curfew is announced."""
_FEW = 2
"""So many messages just come when it ends; more are gathered into one."""
_SHOW: Keyboard = ((Button("button-show-waiting", "show-waiting"),),)


def keep(
    desk: Desk, person: Person, curfew: Curfew, agreed: CoupleId | None = None
) -> KeptCurfew | None:
    """From now on this is the person's curfew. None where it cannot be: without a zone, or a window."""
    span = None if person.zone is None else next_span(curfew, desk.now, person.zone)
    if person.zone is None or span is None:
        return None
    before = desk.tx.curfews.of(person.id)
    same = before is not None and before.span.day == span.day
    phase, next_at = _from_here(span, desk.now)
    kept = KeptCurfew(
        person.id,
        curfew,
        span,
        phase,
        next_at,
        local_date(desk.now, person.zone) if before is None else before.week_from,
        agreed,
        sender_told=before is not None and same and before.sender_told,
    )
    desk.tx.curfews.keep(kept)
    if before is not None and phase is not Phase.SILENT and before.span.starts <= desk.now:
        open_up(desk, person.id)
    schedules.again(desk, person, late=True)
    return kept


def again(desk: Desk, person: Person) -> None:
    """After a change of zone: the same times, by the clocks that the person lives by now."""
    kept = desk.tx.curfews.of(person.id)
    if kept is not None:
        keep(desk, person, kept.curfew, kept.agreed)


def end(desk: Desk, person: Person) -> None:
    kept = desk.tx.curfews.of(person.id)
    if kept is None:
        return
    desk.tx.curfews.end(person.id)
    if kept.span.starts <= desk.now:
        open_up(desk, person.id)
    schedules.again(desk, person, late=True)


def left(desk: Desk, person: Person, couple: CoupleId) -> None:
    """Who leaves hears nothing more by itself; the other one goes on with theirs, for oneself."""
    desk.tx.curfews.end_agreement(couple)
    desk.tx.curfews.end(person.id)
    desk.tx.waiting.release(person.id)


def open_up(desk: Desk, person: PersonId) -> None:
    """It is over: what waited comes, in order; where that is much, when the person wants it."""
    count = desk.tx.waiting.count(person, desk.now)
    if count > _FEW:
        gathered = Say(person, "curfew-gathered", {"count": count}, _SHOW)
        desk.add(gathered, passes=Pass.BESIDE)
    else:
        desk.tx.waiting.release(person)


def is_on(desk: Desk, person: PersonId) -> KeptCurfew | None:
    """This person's curfew, while it is on. It ends when its end was seen to, not by the clock alone."""
    kept = desk.tx.curfews.of(person)
    return kept if kept is not None and kept.span.starts <= desk.now else None


def clear_for(desk: Desk, people: tuple[PersonId, ...], at: datetime) -> datetime:
    """The first moment from `at` on at which none of them keeps a curfew."""
    curfews = []
    for one in people:
        person, kept = desk.tx.people.get(one), desk.tx.curfews.of(one)
        if kept is not None and person is not None and person.zone is not None:
            curfews.append((kept.curfew, person.zone))
    return first_clear(at, curfews)


def speaks(desk: Desk, person: Person) -> bool:
    """Whether anything may come by itself: not to one who rests. That the other rests changes nothing."""
    couple = desk.couple(person)
    return couple is None or couple.standing_of(person.id) is Standing.HERE


def _from_here(span: Span, now: datetime) -> tuple[Phase, datetime]:
    """What was just set needs no announcement."""
    if now >= span.starts:
        return Phase.SILENT, span.ends
    if now >= span.starts - AHEAD:
        return Phase.REMINDED, span.starts
    return Phase.AHEAD, span.starts - AHEAD

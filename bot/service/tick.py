"""One tick: what has come due becomes Events. It holds no state; a restart is simply the next tick."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.core.couple import Couple
from bot.core.effects import Say
from bot.core.events import Due, Stopped
from bot.core.ids import CoupleId, PersonId, RunId
from bot.core.person import Person
from bot.core.rhythm import comes_on, has_just_slowed
from bot.core.ritual import Lasting, Ritual
from bot.service import nights, readiness, runs, schedules, silences, today
from bot.service.desk import Desk, NewId
from bot.service.goals import keeps
from bot.service.handle import Clock
from bot.service.library import Library
from bot.store.schedules import Schedule
from bot.store.store import Store, Transaction

_AT_ONCE = 200
"""How many due rows one transaction takes: it stays short, and an update need not wait long."""

_AFTER_A_FAULT = timedelta(hours=1)
_A_LITTLE = timedelta(minutes=5)

KEPT_AFTER_LEAVING = timedelta(days=30)
_REMEMBERED = timedelta(days=8)
"""Update ids and settled Deliveries: longer than Telegram keeps an update, or lets one edit or delete."""


log = logging.getLogger(__name__)


class Tick:
    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        new_id: NewId,
        nudge: Callable[[], None],
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._new_id = new_id
        self._nudge = nudge

    async def __call__(self) -> None:
        """Handle everything that is due by now."""
        while await self._store.transact(self._some):
            self._nudge()

    async def begin_new(self) -> None:
        """What the library has come to have since the bot's last start comes to those who keep the rest."""
        for ritual in (*self._library.kept, *self._library.needing(Lasting.GOAL)):
            after = ""
            while page := await self._store.transact(partial(self._begin_some, ritual, after)):
                after = page[-1]

    async def tidy(self) -> None:
        """What has had its time is deleted: ids of old updates, words of couples left 30 days ago."""
        while await self._store.transact(self._purge):
            pass
        await self._store.transact(self._tidy)
        await self._store.checkpoint()

    def _some(self, tx: Transaction) -> int:
        """Curfews first: one whose end nobody saw, after an absence, would swallow what is due now."""
        desk = Desk(tx, self._library, self._clock(), self._new_id, urgent=False)
        later = desk.now + _AFTER_A_FAULT
        curfews = tx.curfews.due(desk.now, _AT_ONCE)
        for person in curfews:
            if _failed(desk, partial(_curfew, desk, person)):
                tx.curfews.postpone(person, later)
        return len(curfews) or self._questions(desk, later)

    def _questions(self, desk: Desk, later: datetime) -> int:
        """Runs before Occurrences: an evening that closed tells whether the next one comes."""
        tx = desk.tx
        due_runs = tx.runs.due(desk.now, _AT_ONCE)
        for run in due_runs:
            if _failed(desk, partial(_run, desk, run)):
                tx.runs.postpone(run, later)
        due = tx.schedules.due(desk.now, _AT_ONCE)
        for schedule in due:
            if _failed(desk, partial(_occurrence, desk, schedule)):
                tx.schedules.set(replace(schedule, due_at=later))
        return max(len(due), len(due_runs))

    def _begin_some(self, ritual: Ritual, after: str, tx: Transaction) -> list[CoupleId]:
        desk = Desk(tx, self._library, self._clock(), self._new_id, urgent=False)
        without = tx.schedules if ritual.needs is None else tx.goals
        found = without.couples_without(ritual.id, after, _AT_ONCE)
        for couple in map(tx.couples.get, found):
            if couple is not None and desk.attempt(
                partial(schedules.begin_one, desk, couple, ritual)
            ):
                log.error("a ritual that is new could not begin for a couple")
        return found

    def _purge(self, tx: Transaction) -> int:
        left = tx.couples.left_before(self._clock() - KEPT_AFTER_LEAVING)
        for couple, person in left:
            tx.answers.destroy(person, couple)
            tx.couples.purged(couple, person)
        return len(left)

    def _tidy(self, tx: Transaction) -> None:
        now = self._clock()
        tx.inbox.tidy(now - _REMEMBERED)
        tx.outbox.tidy(now - _REMEMBERED)
        tx.held.tidy(now - _REMEMBERED)


def _failed(desk: Desk, work: Callable[[], None]) -> bool:
    """One that fails keeps nobody else from their evening."""
    fault = desk.attempt(work)
    if fault:
        log.error("something due could not be done, and is tried again in an hour: %s", fault)
    return bool(fault)


def _occurrence(desk: Desk, schedule: Schedule) -> None:
    """At most once a Person and local date. Late is bounded: up to `grace`, and never at night."""
    person = desk.tx.people.get(schedule.person)
    ritual = desk.library.rituals.get(schedule.ritual)
    if person is None or ritual is None or not keeps(desk, schedule.couple, ritual):
        desk.tx.schedules.drop(schedule)
        return
    if _in_time(desk, schedule, person, ritual):
        _ask(desk, schedule, person, ritual)
    schedules.after(desk, schedule, person, ritual)


def _in_time(desk: Desk, schedule: Schedule, person: Person, ritual: Ritual) -> bool:
    awake = (
        person.zone is not None
        and person.hours is not None
        and person.hours.is_awake(desk.now, person.zone)
        and silences.is_on(desk, person.id) is None
    )
    return awake and desk.now - _due(desk, schedule, person, ritual) <= ritual.grace


def _due(desk: Desk, schedule: Schedule, person: Person, ritual: Ritual) -> datetime:
    """From when lateness counts; `schedule.due_at` may have been put off after a fault."""
    return schedules.due_on(desk, person, ritual, schedule.day) or schedule.due_at


def _ask(desk: Desk, schedule: Schedule, person: Person, ritual: Ritual) -> None:
    couple = desk.tx.couples.get(schedule.couple)
    if couple is None or not couple.live:
        return
    if not desk.tx.schedules.take(person.id, ritual.id, schedule.day):
        return
    if _left_out(desk, schedule, couple, ritual):
        return
    pinned, run = runs.of_day(desk, couple, ritual, schedule.day)
    today.ask(desk, person, pinned, run, _latest(desk, schedule, person, ritual))


def _latest(desk: Desk, schedule: Schedule, person: Person, ritual: Ritual) -> datetime:
    """Until when the prompt may go out, should the network be down: the grace, but never at night.

    Nor after a curfew, which it came before.
    """
    latest = _due(desk, schedule, person, ritual) + ritual.grace
    curfew = desk.tx.curfews.of(person.id)
    if curfew is not None:
        latest = min(latest, curfew.span.starts)
    if person.zone is None or person.hours is None:
        return latest
    while latest > schedule.due_at and not person.hours.is_awake(latest, person.zone):
        latest -= _A_LITTLE
    return latest


def _left_out(desk: Desk, schedule: Schedule, couple: Couple, ritual: Ritual) -> bool:
    """A date that a slowed ritual leaves out: for both alike, whatever one of them did of their own."""
    if ritual.schedule is None or ritual.schedule.every != "day":
        return False
    first_due = schedules.first_due(desk, couple, ritual, schedule.day)
    unanswered, last = desk.tx.runs.unanswered(couple, ritual.id, first_due)
    if comes_on(schedule.day, last, unanswered):
        return False
    if has_just_slowed(schedule.day, last, unanswered):
        desk.add(Say(schedule.person, "asked-less-often", of=couple.id))
    return True


def _run(desk: Desk, run_id: RunId) -> None:
    found = desk.tx.runs.get(run_id)
    if found is None:
        return
    ritual, run = found
    couple = desk.tx.couples.get(run.couple)
    live = couple is not None and couple.live and couple.epoch == run.epoch
    waits_until = readiness.put_off(desk, ritual, run) if live else None
    if waits_until is not None:
        desk.tx.runs.postpone(run.id, waits_until)
        return
    runs.move(desk, ritual, run, Due(desk.now) if live else Stopped())


def _curfew(desk: Desk, person_id: PersonId) -> None:
    person = desk.tx.people.get(person_id)
    if person is None:
        desk.tx.curfews.forget(person_id)
    else:
        nights.due(desk, person)

"""/today and "do it now": the ritual at once, or the one that is already open."""

from dataclasses import replace
from datetime import date, datetime

from bot.core.couple import Couple
from bot.core.effects import Say
from bot.core.events import Asked
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.core.ritual import Ritual
from bot.core.run import Run, Seat, SeatState, Stage
from bot.core.run_texts import prompt
from bot.service import runs, schedules, setup
from bot.service.desk import Desk
from bot.service.status import resting


def today(desk: Desk, person: Person) -> None:
    couple = desk.couple(person)
    if couple is None or not person.settled:
        setup.go_on(desk, person)
    elif not couple.live:
        resting(desk, person, couple)
    else:
        for ritual in desk.library.kept:
            _do(desk, person, couple, ritual)


def _do(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    """What this person sees does not depend on what the other did: until the reveal it is the same."""
    current = _asked_already(desk, person, couple, ritual)
    if current is None:
        _begin(desk, person, couple, ritual)
        return
    pinned, run, seat = current
    match seat.state:
        case SeatState.WAITING | SeatState.DECLINED:
            ask(desk, person, pinned, run)
        case SeatState.ASKED:
            desk.add(prompt(pinned, run, seat))
        case SeatState.ANSWERED:
            desk.add(Say(person.id, "today-answered", about=run.id, of=couple.id))


def _begin(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    """The first of the present evenings that this person was not asked about yet."""
    for day in _dates(desk, person, couple):
        pinned, run = runs.of_day(desk, couple, ritual, day)
        if _waits(run, person):
            ask(desk, person, pinned, run)
            return
    desk.add(Say(person.id, "today-done", of=couple.id))


def _dates(desk: Desk, person: Person, couple: Couple) -> list[date]:
    """Today for this person, after what is still today for the other.

    So two who begin at once begin the same evening, though midnight may lie between them.
    """
    people = (desk.tx.people.get(one) for one in couple.people)
    zones = {one.zone for one in people if one is not None and one.zone is not None}
    days = {zone: local_date(desk.now, zone) for zone in zones}
    return sorted({day for day in days.values() if person.zone and day <= days[person.zone]})


def _waits(run: Run, person: Person) -> bool:
    seat = run.seat(person.id)
    return run.stage is Stage.OPEN and seat is not None and seat.state is SeatState.WAITING


def ask(
    desk: Desk, person: Person, ritual: Ritual, run: Run, until: datetime | None = None
) -> None:
    """Send the prompt. The evening's Occurrence is taken by it, so that it does not come twice.

    A question of the bot's own that was left open is let go, or it would swallow the answer. A prompt that
    comes by itself is sent no later than `until`.
    """
    if person.asking is not None:
        desk.tx.people.save(replace(person, asking=None))
    desk.tx.schedules.take(person.id, ritual.id, run.day)
    runs.move(desk, ritual, run, Asked(person.id, desk.now, until))
    couple = desk.couple(person)
    if couple is not None:
        schedules.taken(desk, couple, person, ritual)


def _asked_already(
    desk: Desk, person: Person, couple: Couple, ritual: Ritual
) -> tuple[Ritual, Run, Seat] | None:
    """The latest open Run that this person was asked about. What the other began shows nowhere."""
    for pinned, run in reversed(desk.tx.runs.in_force(couple)):
        seat = run.seat(person.id)
        asked = seat is not None and seat.state is not SeatState.WAITING
        if run.ritual == ritual.id and run.stage is Stage.OPEN and seat is not None and asked:
            return pinned, run, seat
    return None

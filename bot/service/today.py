"""/today and "do it now": the ritual at once, or the one that is already open."""

from dataclasses import replace

from bot.core.couple import Couple
from bot.core.effects import Say
from bot.core.events import Asked
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.core.ritual import Ritual
from bot.core.run import Run, Seat, SeatState, Stage
from bot.core.run_texts import prompt
from bot.service import runs, start
from bot.service.desk import Desk
from bot.service.status import INVITE, resting


def today(desk: Desk, person: Person) -> None:
    couple = desk.couple(person)
    if couple is None:
        desk.add(Say(person.id, "today-alone", buttons=INVITE))
    elif not couple.live:
        resting(desk, person, couple)
    elif not person.settled:
        start.go_on(desk, person)
    else:
        for ritual in desk.library.kept:
            _do(desk, person, couple, ritual)


def _do(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    """What this person sees does not depend on what the other did: until the reveal it is the same."""
    current = _open_run(desk, person, couple, ritual)
    if current is None:
        begin(desk, person, couple, ritual)
        return
    pinned, run, seat = current
    match seat.state:
        case SeatState.WAITING:
            ask(desk, person, pinned, run)
        case SeatState.ASKED | SeatState.DECLINED:
            desk.add(prompt(pinned, run, seat))
        case SeatState.ANSWERED:
            desk.add(Say(person.id, "today-answered", about=run.id, of=couple.id))


def begin(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    """A Run of this person's own date, unless that evening was already."""
    if person.zone is None:
        return
    day = local_date(desk.now, person.zone)
    if desk.tx.runs.on(couple, ritual.id, day) is not None:
        desk.add(Say(person.id, "today-done", of=couple.id))
        return
    ask(desk, person, ritual, runs.open_run(desk, couple, ritual, day))


def ask(desk: Desk, person: Person, ritual: Ritual, run: Run) -> None:
    """Send the prompt. The evening's Occurrence is taken by it, so that it does not come twice.

    A question of the bot's own that was left open is let go, or it would swallow the answer.
    """
    if person.asking is not None:
        desk.tx.people.save(replace(person, asking=None))
    desk.tx.schedules.take(person.id, ritual.id, run.day)
    runs.move(desk, ritual, run, Asked(person.id, desk.now))


def _open_run(
    desk: Desk, person: Person, couple: Couple, ritual: Ritual
) -> tuple[Ritual, Run, Seat] | None:
    """The latest that is still open, whichever date the other began it on."""
    for pinned, run in reversed(desk.tx.runs.in_force(couple)):
        seat = run.seat(person.id)
        if run.ritual == ritual.id and run.stage is Stage.OPEN and seat is not None:
            return pinned, run, seat
    return None

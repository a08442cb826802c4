"""Rituals that one of the two begins, by its command, when they want to."""

from bot.core.couple import Couple
from bot.core.events import Ended
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.core.ritual import Ritual
from bot.core.run import Run, Stage
from bot.core.run_rules import asked_anew
from bot.service import runs, setup
from bot.service.desk import Desk
from bot.service.status import resting


def begin(desk: Desk, person: Person, ritual: Ritual) -> None:
    """Begin it, or say where it is: both starting it at once is one Run."""
    couple = desk.couple(person)
    if couple is None or not person.settled:
        setup.go_on(desk, person)
    elif not couple.live:
        resting(desk, person, couple)
    elif under_way := _under_way(desk, couple, ritual):
        said = asked_anew(*under_way, person.id)
        if said is not None:
            desk.add(said)
    else:
        _begin(desk, person, couple, ritual)


def end(desk: Desk, person: Person, run: Run) -> bool:
    """Stop here, from a button of whatever chapter: what is under way now ends."""
    couple = desk.couple(person)
    if couple is None:
        return False
    siblings = [
        both
        for both in desk.tx.runs.in_force(couple)
        if (both[1].ritual, both[1].day, both[1].nth) == (run.ritual, run.day, run.nth)
    ]
    if not siblings:
        return False
    ritual, current = siblings[-1]
    return runs.move(desk, ritual, current, Ended(person.id))


def _begin(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    if person.zone is None:
        return
    day = local_date(desk.now, person.zone)
    last = desk.tx.runs.on(couple, ritual.id, day)
    run = runs.open_run(desk, couple, ritual, day, nth=1 if last is None else last[1] + 1)
    runs.ask_both(desk, ritual, run, invites=person.id)


def _under_way(desk: Desk, couple: Couple, ritual: Ritual) -> tuple[Ritual, Run] | None:
    """The latest chapter that is open. One that is only open to additions is over."""
    return next(
        (
            both
            for both in reversed(desk.tx.runs.in_force(couple))
            if both[1].ritual == ritual.id and both[1].stage is Stage.OPEN
        ),
        None,
    )

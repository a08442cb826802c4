"""Rituals that one of the two begins, by its command, when they want to."""

from dataclasses import replace

from bot.core.chapters import has_waited
from bot.core.couple import Couple
from bot.core.events import Asked, Ended
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.core.ritual import Ritual
from bot.core.run import Run, SeatState, Stage
from bot.core.run_rules import asked_anew
from bot.service import runs, setup
from bot.service.desk import Desk
from bot.service.status import resting, status


def begin(desk: Desk, person: Person, ritual: Ritual) -> None:
    """Begin it, or say where it is: both starting it at once is one Run."""
    couple = desk.couple(person)
    if couple is None or not person.settled:
        setup.go_on(desk, person)
    elif not couple.live:
        resting(desk, person, couple)
    elif current := under_way(desk, couple, ritual):
        _ask_anew(desk, person, *current)
    elif not _both_settled(desk, couple):
        status(desk, person)
    else:
        _begin(desk, person, couple, ritual)


def _both_settled(desk: Desk, couple: Couple) -> bool:
    people = [desk.tx.people.get(one) for one in couple.people]
    return all(one is not None and one.settled for one in people)


def _ask_anew(desk: Desk, person: Person, ritual: Ritual, run: Run) -> None:
    """What is held for the morning, or for the end of their curfew, comes now; what is on its way already does
    not come twice.
    """
    seat = run.seat(person.id)
    desk.tx.outbox.drop_held(person.id, run.id, desk.now)
    desk.tx.waiting.show_of(person.id, run.id)
    if person.asking is not None:
        desk.tx.people.save(replace(person, asking=None))
    if seat is not None and seat.state is SeatState.DECLINED:
        runs.move(desk, ritual, run, Asked(person.id, desk.now))
        return
    said = asked_anew(ritual, run, person.id)
    if said is not None and not desk.tx.outbox.is_ahead(person.id, run.id):
        desk.add(said)


def end(desk: Desk, person: Person, run: Run) -> bool:
    """Stop here, from a button of whatever chapter: what is under way now ends, and takes no words any more."""
    couple = desk.couple(person)
    if couple is None or (couple.id, couple.epoch) != (run.couple, run.epoch):
        return False
    chapters = [
        both
        for both in desk.tx.runs.not_closed(couple.id)
        if (both[1].ritual, both[1].day, both[1].nth) == (run.ritual, run.day, run.nth)
    ]
    current = [both for both in chapters if both[1].stage is not Stage.REVEALED]
    if not current or not runs.move(desk, *current[-1], Ended(person.id)):
        return False
    for ritual, shown in chapters:
        if shown.stage is Stage.REVEALED:
            runs.move(desk, ritual, shown, Ended(person.id))
    return True


def _begin(desk: Desk, person: Person, couple: Couple, ritual: Ritual) -> None:
    if person.zone is None:
        return
    day = local_date(desk.now, person.zone)
    last = desk.tx.runs.on(couple, ritual.id, day)
    run = runs.open_run(desk, couple, ritual, day, nth=1 if last is None else last[1] + 1)
    runs.ask_both(desk, ritual, run, invites=person.id)


def under_way(desk: Desk, couple: Couple, ritual: Ritual) -> tuple[Ritual, Run] | None:
    """The latest chapter that is open. One that is only open to additions is over, and so is one to be waited for."""
    return next(
        (
            (pinned, run)
            for pinned, run in reversed(desk.tx.runs.in_force(couple))
            if run.ritual == ritual.id
            and run.stage is Stage.OPEN
            and not has_waited(pinned, run.chapter)
        ),
        None,
    )

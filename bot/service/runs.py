"""Opening Runs and moving them: load, `advance`, write what changed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from bot.core.chapters import chapters
from bot.core.couple import Couple
from bot.core.effects import Effect
from bot.core.events import Answered, Asked, Due, Picked, RunEvent, Stopped
from bot.core.gate import Pass
from bot.core.ids import CoupleId, PersonId, RunId
from bot.core.ritual import Ritual, StepKind
from bot.core.run import Run, Seat, Stage, new_run
from bot.core.run_rules import advance
from bot.service import schedules, urgent
from bot.service.desk import Desk
from bot.service.goals import follow
from bot.store.answers import NewPart

_STILL_AT_HAND = timedelta(hours=1)
"""Who said so recently that it is a good time is awake, whatever their hours say."""


def move(desk: Desk, ritual: Ritual, run: Run, event: RunEvent) -> bool:
    """Let a Run take an Event. False where it did not fit: nothing changed."""
    after, effects = advance(ritual, run, event)
    _save(desk, run, after)
    _send(desk, ritual, run, effects)
    _go_on(desk, ritual, run, after, event)
    return bool(effects) or after != run


def answer(desk: Desk, ritual: Ritual, run: Run, event: Answered | Picked, new: NewPart) -> bool:
    """As `move`, with the words of a new Part, which are kept only if the Run took it."""
    after, effects = advance(ritual, run, event)
    seat = after.seat(event.person)
    if seat is not None and event.part in seat.parts:
        desk.tx.answers.add(run, event.person, new, desk.now)
    _save(desk, run, after)
    _send(desk, ritual, run, effects)
    _go_on(desk, ritual, run, after, event)
    return bool(effects) or after != run


def open_run(desk: Desk, couple: Couple, ritual: Ritual, day: date, nth: int = 1) -> Run:
    """A new Run of `day`, with nobody asked yet. It stays open for whoever is asked last."""
    closes_at = schedules.last_due(desk, couple, ritual, day) + ritual.window
    run = new_run(
        RunId(desk.new_id()),
        couple.id,
        couple.epoch,
        ritual.id,
        day,
        couple.people,
        closes_at,
        nth=nth,
    )
    desk.tx.runs.add(run, ritual)
    return run


def _go_on(desk: Desk, ritual: Ritual, before: Run, after: Run, event: RunEvent) -> None:
    """After the end of a chapter both are asked what the next one asks."""
    ends = after.completed and not before.completed
    if ends:
        follow(desk, ritual, after, event)
    if not ends or after.chapter + 1 == len(chapters(ritual)):
        return
    following = new_run(
        RunId(desk.new_id()),
        after.couple,
        after.epoch,
        after.ritual,
        after.day,
        (after.seats[0].person, after.seats[1].person),
        desk.now + ritual.window,
        nth=after.nth,
        chapter=after.chapter + 1,
    )
    desk.tx.runs.add(following, ritual)
    kind = chapters(ritual)[after.chapter].steps[0].kind
    by_day = {seat.person for seat in after.seats if _is_waited_for(desk, kind, seat, event)}
    ask_both(desk, ritual, following, by_day=by_day)


def _is_waited_for(desk: Desk, kind: StepKind, seat: Seat, event: RunEvent) -> bool:
    """Whether a Person may sleep: time has led here, or it is long since they said that it is a good time."""
    match kind:
        case StepKind.READY:
            return seat.ready_at is not None and desk.now - seat.ready_at > _STILL_AT_HAND
        case StepKind.WAIT | StepKind.AGREE:
            return isinstance(event, Due)
        case _:
            return False


def ask_both(
    desk: Desk,
    ritual: Ritual,
    run: Run,
    *,
    by_day: Collection[PersonId] = (),
    invites: PersonId | None = None,
) -> None:
    """`by_day`: who is asked in their waking hours. `invites`: who has begun it, so that the other is invited.

    A question of the bot's own that was left open is let go, or it would swallow the answer.
    """
    for seat in run.seats:
        person = desk.tx.people.get(seat.person)
        if person is not None and person.asking is not None:
            desk.tx.people.save(replace(person, asking=None))
        invited = invites is not None and seat.person != invites
        held = seat.person in by_day
        asked = Asked(seat.person, desk.now, by_day=held, invited=invited)
        after, effects = advance(ritual, run, asked)
        _save(desk, run, after)
        _send(desk, ritual, run, effects, begins=invites is not None)
        run = after


def _send(
    desk: Desk, ritual: Ritual, run: Run, effects: tuple[Effect, ...], *, begins: bool = False
) -> None:
    """A curfew does not cut what both have begun; it does keep out what one of them begins within it."""
    kind = chapters(ritual)[run.chapter].steps[0].kind
    on_demand = ritual.command is not None and ritual.schedule is None
    together = on_demand and kind not in {StepKind.READY, StepKind.WAIT} and not begins
    if together and run.stage is Stage.OPEN:
        desk.add(*effects, passes=Pass.UNDER_WAY)
    else:
        desk.add(*effects)
        urgent.tell_sender(desk, effects)


def of_day(desk: Desk, couple: Couple, ritual: Ritual, day: date) -> tuple[Ritual, Run]:
    """The Run of `day`, opened if there is none yet, with the definition it has pinned."""
    last = desk.tx.runs.on(couple, ritual.id, day)
    found = None if last is None else desk.tx.runs.get(last[0])
    return found or (ritual, open_run(desk, couple, ritual, day))


def stop_all(desk: Desk, couple: CoupleId) -> None:
    """What is sealed stays sealed, what waits to be sent is not sent."""
    desk.tx.outbox.drop_for_couple(couple)
    desk.tx.schedules.stop(couple)
    for ritual, run in desk.tx.runs.not_closed(couple):
        move(desk, ritual, run, Stopped())


def _save(desk: Desk, before: Run, after: Run) -> None:
    desk.tx.runs.save(before, after)
    if after.over and not before.over:
        for seat in after.seats:
            desk.tx.outbox.drop_held(seat.person, after.id, desk.now)
    kept = {part.id for seat in after.seats for part in seat.parts}
    for seat in before.seats:
        for part in seat.parts:
            if part.id not in kept:
                desk.tx.answers.delete(part.id)

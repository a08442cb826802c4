"""Where a message can belong that replies to nothing: the questions that are open, or what was just shown."""

from collections.abc import Sequence

from bot.core.couple import Couple
from bot.core.effects import Say
from bot.core.ids import PersonId, RunId
from bot.core.person import Person
from bot.core.ritual import Ritual, StepKind
from bot.core.run import Run, SeatState, Stage
from bot.core.run_rules import instead, listens, step_of, takes_words
from bot.service.desk import Desk

Found = tuple[Ritual, Run]


def destinations(desk: Desk, person: Person, couple: Couple) -> list[Found]:
    """None, one, or several of which the Person has to say which.

    What the two have begun, where it waits for a first word, goes before what was answered already. Who
    listens while the other has the turn is passed on nowhere.
    """
    in_force = desk.tx.runs.in_force(couple)
    early = [run.id for _, run in in_force if not _has_come(desk, person, run, in_force)]
    open_to = [
        both for both in in_force if takes_words(*both, person.id) and both[1].id not in early
    ]
    if open_to:
        unanswered = [both for both in open_to if _waits_for(both[1], person.id)]
        begun = any(ritual.on_demand for ritual, _ in unanswered)
        return unanswered if begun else open_to
    if any(listens(*both, person.id) for both in in_force if both[1].id not in early):
        return []
    words = [both for both in in_force if _asks_for_words(*both, person.id)]
    return [both for both in words if _takes_additions(both[1], in_force, early)][-1:]


def instead_of(desk: Desk, person: Person, couple: Couple) -> Say:
    """What is said to a message that belongs nowhere. It is not kept.

    What has not come to them yet has nothing to say.
    """
    in_force = desk.tx.runs.in_force(couple)
    come = (both for both in in_force if _has_come(desk, person, both[1], in_force))
    said = (instead(*both, person.id) for both in come)
    return next((say for say in said if say is not None), Say(person.id, "nothing-open"))


def _has_come(desk: Desk, person: Person, run: Run, in_force: list[Found]) -> bool:
    """Whether they can have read what they are asked: it is not held for the day or for the end of their curfew.

    Behind a reveal, to which a message may still add, it has to be on its way at least.
    """
    if desk.tx.outbox.is_held(person.id, run.id, desk.now):
        return False
    after_a_reveal = any(
        one.stage is Stage.REVEALED and _follows(run, one) and one.chapter + 1 == run.chapter
        for _, one in in_force
    )
    return not (after_a_reveal and desk.tx.outbox.is_ahead(person.id, run.id))


def _takes_additions(run: Run, in_force: list[Found], early: Sequence[RunId]) -> bool:
    """What was shown takes replies for long, and more words until the ritual has gone on."""
    on = any(_follows(one, run) for _, one in in_force if one.id not in early)
    return run.stage is Stage.REVEALED and not on


def _asks_for_words(ritual: Ritual, run: Run, person: PersonId) -> bool:
    """What was tapped is said with that, and takes no words after it."""
    step = step_of(ritual, run, person)
    return step is not None and step.kind not in {StepKind.CHOOSE, StepKind.RATE}


def _follows(later: Run, run: Run) -> bool:
    same = (later.ritual, later.day, later.nth) == (run.ritual, run.day, run.nth)
    return same and later.chapter > run.chapter


def _waits_for(run: Run, person: PersonId) -> bool:
    seat = run.seat(person)
    return seat is not None and seat.state is not SeatState.ANSWERED

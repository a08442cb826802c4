"""What becomes of a Goal: it begins by an agreement, and both decide about it in a review."""

from datetime import timedelta

from bot.core.chapters import chapters
from bot.core.couple import Couple
from bot.core.effects import Args, Button, Keyboard, Say
from bot.core.events import Confirmed, RunEvent
from bot.core.goal import Decision, Goal, GoalState, agreed_on, chosen_of
from bot.core.ids import CoupleId, GoalId
from bot.core.local_time import local_date
from bot.core.ritual import Lasting, Ritual, Step
from bot.core.run import Run
from bot.service import schedules
from bot.service.desk import Desk

SETTLING_IN = timedelta(days=14)
"""What is younger than that is not looked back upon yet."""

_NOTHING: Args = {}
_ENDS = {Decision.DONE: GoalState.DONE, Decision.ANOTHER: GoalState.LET_GO}


def follow(desk: Desk, ritual: Ritual, run: Run, event: RunEvent) -> None:
    """After the end of a chapter: what its steps have led to."""
    for step in chapters(ritual)[run.chapter].steps:
        if step.becomes is Lasting.GOAL and isinstance(event, Confirmed):
            _begin(desk, ritual, run)
        elif step.decides is Lasting.GOAL:
            _decide(desk, run, step)


def end(desk: Desk, couple: Couple, state: GoalState) -> None:
    """The one in force, with what came because of it."""
    desk.tx.goals.end(couple.id, state, desk.now)
    for ritual in desk.library.needing(Lasting.GOAL):
        for person in couple.people:
            desk.tx.schedules.drop_for(person, ritual.id)


def becomes_goal(ritual: Ritual) -> bool:
    return any(step.becomes is Lasting.GOAL for step in ritual.steps)


def set_one(desk: Desk, label: str) -> Keyboard:
    """The way to agree on a Goal, or on another wording of it."""
    return tuple(
        (Button(label, f"begin:{ritual.command}"),)
        for ritual in desk.library.on_demand.values()
        if becomes_goal(ritual)
    )


def _begin(desk: Desk, ritual: Ritual, run: Run) -> None:
    couple, parts = desk.tx.couples.get(run.couple), agreed_on(run)
    if couple is None or not parts:
        return
    desk.tx.goals.end(couple.id, GoalState.REPLACED, desk.now)
    ids = tuple(part.id for part in parts)
    new = GoalId(desk.new_id())
    desk.tx.goals.begin(Goal(new, couple.id, ids, GoalState.IN_FORCE, desk.now))
    for review in desk.library.needing(Lasting.GOAL):
        _begin_keeping(desk, couple, review)
    command = {"command": f"/{ritual.command}"}
    _tell_both(desk, couple, "goal-begun", args=command)


def _begin_keeping(desk: Desk, couple: Couple, ritual: Ritual) -> None:
    """One that they keep already goes on as it was: they have put their goal differently."""
    people = [desk.tx.people.get(person) for person in couple.people]
    zones = [person.zone for person in people if person is not None and person.zone is not None]
    kept = any(desk.tx.schedules.next_day(person, ritual.id) for person in couple.people)
    if zones and not kept:
        first = max(local_date(desk.now, zone) for zone in zones) + SETTLING_IN
        schedules.begin_one(desk, couple, ritual, first)


def _decide(desk: Desk, run: Run, step: Step) -> None:
    couple = desk.tx.couples.get(run.couple)
    if couple is None or desk.tx.goals.in_force(run.couple) is None:
        return
    chosen = _chosen(desk, run, step)
    if len(chosen) != 1:
        _tell_both(desk, couple, "goal-chosen-differently")
        return
    (decision,) = chosen
    if decision in _ENDS:
        end(desk, couple, _ENDS[decision])
    label = "button-goal-change" if decision is Decision.ADJUST else "button-goal-set"
    way = () if decision is Decision.KEEP else set_one(desk, label)
    _tell_both(desk, couple, f"goal-both-{decision}", way)


def _chosen(desk: Desk, run: Run, step: Step) -> set[Decision]:
    """A tap is kept as the key of the text that says it, "<ritual>/<step>.<option>"."""
    said = (desk.tx.answers.content(part) for part in chosen_of(run, step))
    return {Decision(content.text.rpartition(".")[2]) for content in said if content is not None}


def _tell_both(
    desk: Desk, couple: Couple, key: str, buttons: Keyboard = (), args: Args = _NOTHING
) -> None:
    for person in couple.people:
        desk.add(Say(person, key, args, buttons, of=couple.id))


def keeps(desk: Desk, couple: CoupleId, ritual: Ritual) -> bool:
    """Whether a Couple has what a ritual needs."""
    return ritual.needs is None or desk.tx.goals.in_force(couple) is not None

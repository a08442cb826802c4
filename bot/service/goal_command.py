"""The command of a ritual that a Goal comes of: the Goal in force, what to do about it, and past ones."""

from datetime import date
from itertools import groupby

from bot.core.couple import Couple
from bot.core.effects import Args, Button, Keyboard, Month, Name, Quote, Restate, Say
from bot.core.goal import Goal, GoalState
from bot.core.ids import PartId
from bot.core.inbound import Pressed
from bot.core.local_time import local_date
from bot.core.person import Person
from bot.core.ritual import Lasting, Ritual
from bot.service import goals, on_demand
from bot.service.desk import Desk
from bot.store.goals import ReviewPart

_MOST = 24
"""Entries of the history that are shown: the latest. All of one's own words are in the export."""
_ENDINGS = (GoalState.DONE, GoalState.LET_GO)

Entry = tuple[date, int, Say]


def command(desk: Desk, person: Person, ritual: Ritual, argument: str) -> None:
    """Show the Goal in force, begin the way to one, or say where that is."""
    couple = desk.couple(person)
    live = couple is not None and couple.live and person.settled
    if couple is None or not live:
        on_demand.begin(desk, person, ritual)
    elif _asks_for_history(desk, person, argument):
        _history(desk, person, couple)
    elif (goal := desk.tx.goals.in_force(couple.id)) and not on_demand.under_way(
        desk, couple, ritual
    ):
        desk.add(_shown(desk, person, goal))
    else:
        on_demand.begin(desk, person, ritual)


def begin(desk: Desk, person: Person, _event: Pressed, command: str) -> bool:
    """A button that begins a ritual on demand, whatever is in force."""
    ritual = desk.library.on_demand.get(command)
    if ritual is None:
        return False
    on_demand.begin(desk, person, ritual)
    return True


def ask_end(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    if _still(desk, person, about) is None:
        return False
    rows: Keyboard = tuple(
        (Button(f"button-goal-{state}", f"goal-over:{about}:{state}"),) for state in _ENDINGS
    )
    stay = Button("button-goal-stays", f"goal-stays:{about}")
    desk.add(Restate(person.id, event.message_id, "goal-ask-end", {}, (*rows, (stay,))))
    return True


def stays(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    goal = _still(desk, person, about)
    if goal is None:
        return False
    shown = _shown(desk, person, goal)
    desk.add(Restate(person.id, event.message_id, shown.text, shown.args, shown.buttons))
    return True


def end(desk: Desk, person: Person, event: Pressed, about: str) -> bool:
    """Either can, without the other's yes; the other hears one sentence, the same for whatever end."""
    goal, _, state = about.partition(":")
    couple = desk.couple(person)
    if couple is None or _still(desk, person, goal) is None or state not in _ENDINGS:
        return False
    goals.end(desk, couple, GoalState(state))
    partner = couple.partner_of(person.id)
    desk.add(
        Restate(person.id, event.message_id, f"goal-ended-{state}"),
        Say(partner, "goal-ended", of=couple.id, buttons=goals.set_one(desk, "button-goal-set")),
    )
    return True


def history(desk: Desk, person: Person, _event: Pressed, _about: str) -> bool:
    couple = desk.couple(person)
    if couple is None or not couple.live:
        return False
    _history(desk, person, couple)
    return True


def _still(desk: Desk, person: Person, goal: str) -> Goal | None:
    """The Goal of a button, if it is the one in force."""
    couple = desk.couple(person)
    found = None if couple is None or not couple.live else desk.tx.goals.in_force(couple.id)
    return found if found is not None and found.id == goal else None


def _asks_for_history(desk: Desk, person: Person, argument: str) -> bool:
    word = desk.library.locales.text(person.language, "goal-history-word")
    return argument.strip().casefold() in {"history", word.casefold()}


def _shown(desk: Desk, person: Person, goal: Goal) -> Say:
    buttons = (
        *goals.set_one(desk, "button-goal-change"),
        (Button("button-goal-end", f"goal-end:{goal.id}"),),
        (Button("button-goal-history", "goal-history"),),
    )
    words = {"words": Quote(goal.parts)}
    quoted = _by_other(desk, person, goal.parts)
    return Say(person.id, "goal-shown", words, buttons, of=goal.couple, quotes=quoted)


def _by_other(desk: Desk, person: Person, parts: tuple[PartId, ...]) -> PartId | None:
    stored = ((part, desk.tx.answers.part(part)) for part in parts)
    return next((part for part, one in stored if one and one.author != person.id), None)


def _history(desk: Desk, person: Person, couple: Couple) -> None:
    entries = [*_past_goals(desk, person, couple), *_reviews(desk, person, couple)]
    said = [say for _, _, say in sorted(entries, key=lambda entry: entry[:2])]
    if not said:
        desk.add(Say(person.id, "goal-history-empty", of=couple.id))
    desk.add(*said[-_MOST:])


def _past_goals(desk: Desk, person: Person, couple: Couple) -> list[Entry]:
    if person.zone is None:
        return []
    entries: list[Entry] = []
    for goal in desk.tx.goals.all_of(couple.id):
        since = local_date(goal.since, person.zone)
        until = local_date(goal.until or desk.now, person.zone)
        args: Args = {
            "words": Quote(goal.parts),
            "since": Month(since),
            "until": Month(until),
        }
        quoted = _by_other(desk, person, goal.parts)
        key = f"goal-was-{goal.state}"
        entries.append((since, 0, Say(person.id, key, args, of=couple.id, quotes=quoted)))
    return entries


def _reviews(desk: Desk, person: Person, couple: Couple) -> list[Entry]:
    """Of each review one's own words, and the other's if they were revealed."""
    entries: list[Entry] = []
    for ritual in desk.library.needing(Lasting.GOAL):
        parts = desk.tx.goals.reviews(couple.id, ritual.id, date.min)
        # What the other wrote and was not revealed is not there, or it would tell that they wrote.
        seen = (part for part in parts if part.shown or part.author == person.id)
        for (day, _), together in groupby(seen, key=lambda part: (part.day, part.nth)):
            entries.append((day, 1, _review(person, couple, day, list(together))))
    return entries


def _review(person: Person, couple: Couple, day: date, parts: list[ReviewPart]) -> Say:
    own = tuple(part.part for part in parts if part.author == person.id)
    theirs = tuple(part.part for part in parts if part.author != person.id)
    key = "goal-review" if theirs else "goal-review-own"
    args: Args = {"month": Month(day), "own": Quote(own)}
    if theirs:
        partner = Name(couple.partner_of(person.id))
        args = {**args, "theirs": Quote(theirs), "partner": partner}
    quoted = theirs[0] if theirs else None
    return Say(person.id, key, args, of=couple.id, quotes=quoted)


ACTIONS = {
    "begin": begin,
    "goal-end": ask_end,
    "goal-over": end,
    "goal-stays": stays,
    "goal-history": history,
}

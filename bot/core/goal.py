"""A Goal: what two people agreed on for a while. Its words are the Parts of the one who wrote them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.ids import CoupleId, GoalId, PartId
from bot.core.ritual import Step
from bot.core.run import Part, Run, SeatState

_RATING = re.compile(r"rate-([1-5])\.said")


class GoalState(StrEnum):
    IN_FORCE = "in-force"
    DONE = "done"
    LET_GO = "let-go"
    REPLACED = "replaced"
    """By another wording of it, or by another goal, that both agreed on."""


class Decision(StrEnum):
    """What both can choose in a review."""

    KEEP = "keep"
    ADJUST = "adjust"
    DONE = "done"
    ANOTHER = "another"


DECISIONS = frozenset(Decision)


@dataclass(frozen=True, slots=True)
class Goal:
    """`since` and `until` are UTC. Without `parts` its author took its words back."""

    id: GoalId
    couple: CoupleId
    parts: tuple[PartId, ...]
    state: GoalState
    since: datetime
    until: datetime | None = None


def agreed_on(run: Run) -> tuple[Part, ...]:
    """What the two agreed on in a Run that has come to an agreement: the proposal that stands."""
    return next(
        (seat.parts[seat.proposal :] for seat in run.seats if seat.state is SeatState.ANSWERED), ()
    )


def chosen_of(run: Run, step: Step) -> tuple[PartId, ...]:
    """The Parts, one of each, by which both have chosen."""
    return tuple(part.id for seat in run.seats for part in seat.parts if part.step == step.id)


def rating_of(said: str) -> int | None:
    """The number that was tapped, from the key of the text that says it."""
    found = _RATING.fullmatch(said)
    return None if found is None else int(found[1])


def begun(goals: Sequence[Goal]) -> datetime | None:
    """Since when the goal in force has been theirs, however often they have put it differently.

    `goals` are all of a Couple's, the oldest first.
    """
    since: datetime | None = None
    for goal in reversed(goals):
        if goal.state is GoalState.IN_FORCE or (
            goal.state is GoalState.REPLACED and goal.until == since
        ):
            since = goal.since
        else:
            break
    return since

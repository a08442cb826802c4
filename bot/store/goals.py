"""Goals, and the reviews of them: ids and days. The words are those of the Answers that they refer to."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.goal import Goal, GoalState
from bot.core.ids import CoupleId, GoalId, PartId, PersonId, RitualId
from bot.store.codec import from_ms, optional_instant, to_ms
from bot.store.queries import Queries


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One message or tap of a review. `shown`: whether both have seen it, with the rest of its Run."""

    part: PartId
    author: PersonId
    step: str
    day: date
    nth: int
    shown: bool


class Goals:
    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def begin(self, goal: Goal) -> None:
        """Raises sqlite3.IntegrityError where another is in force."""
        self._queries.insert_goal(
            self._connection,
            id=goal.id,
            couple_id=goal.couple,
            state=goal.state,
            since=to_ms(goal.since),
        )
        for position, part in enumerate(goal.parts):
            self._queries.insert_goal_part(
                self._connection, goal_id=goal.id, part_id=part, position=position
            )

    def end(self, couple: CoupleId, state: GoalState, now: datetime) -> None:
        """The one in force, if there is one."""
        self._queries.end_goal(self._connection, couple_id=couple, state=state, until=to_ms(now))

    def in_force(self, couple: CoupleId) -> Goal | None:
        row = self._queries.goal_in_force(self._connection, couple_id=couple)
        return None if row is None else self._goal(row)

    def all_of(self, couple: CoupleId) -> list[Goal]:
        """The oldest first."""
        rows = list(self._queries.goals_of(self._connection, couple_id=couple))
        return [self._goal(row) for row in rows]

    def couples_without(self, ritual: RitualId, after: str, most: int) -> list[CoupleId]:
        """Those with a goal in force who do not keep this ritual; by their ids, from beyond `after` on."""
        rows = self._queries.couples_with_goal_without(
            self._connection, ritual_id=ritual, after=after, most=most
        )
        return [CoupleId(row["couple_id"]) for row in rows]

    def reviews(self, couple: CoupleId, ritual: RitualId, since: date) -> list[ReviewPart]:
        """What both have said in it from a local date on, in order."""
        rows = self._queries.review_parts(
            self._connection, couple_id=couple, ritual_id=ritual, first=since.isoformat()
        )
        return [_review_part(row) for row in rows]

    def _goal(self, row: Any) -> Goal:
        parts = self._queries.goal_parts(self._connection, goal_id=row["id"])
        return Goal(
            GoalId(row["id"]),
            CoupleId(row["couple_id"]),
            tuple(PartId(part["part_id"]) for part in parts),
            GoalState(row["state"]),
            from_ms(row["since"]),
            optional_instant(row["until"]),
        )


def _review_part(row: Any) -> ReviewPart:
    return ReviewPart(
        PartId(row["id"]),
        PersonId(row["person_id"]),
        row["step"],
        date.fromisoformat(row["day"]),
        row["nth"],
        bool(row["shown"]),
    )

"""Schedules (when each Person is next due) and Occurrences (that each came at most once)."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.ids import CoupleId, PersonId, RitualId
from bot.store.codec import first, from_ms, to_ms
from bot.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Schedule:
    """One Person's next due instant (UTC) of one ritual; `day` is the local date that it belongs to."""

    person: PersonId
    ritual: RitualId
    couple: CoupleId
    day: date
    due_at: datetime


class Schedules:
    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def set(self, schedule: Schedule) -> None:
        self._queries.set_schedule(
            self._connection,
            person_id=schedule.person,
            ritual_id=schedule.ritual,
            couple_id=schedule.couple,
            next_day=schedule.day.isoformat(),
            next_due_at=to_ms(schedule.due_at),
        )

    def due_at(self, person: PersonId, ritual: RitualId) -> datetime | None:
        row = self._queries.schedule_of(self._connection, person_id=person, ritual_id=ritual)
        return None if row is None else from_ms(row["next_due_at"])

    def next_day(self, person: PersonId, ritual: RitualId) -> date | None:
        """The local date that the Person is next due for."""
        row = self._queries.schedule_of(self._connection, person_id=person, ritual_id=ritual)
        return None if row is None else date.fromisoformat(row["next_day"])

    def stop(self, couple: CoupleId) -> None:
        self._queries.stop_schedules(self._connection, couple_id=couple)

    def drop(self, schedule: Schedule) -> None:
        self.drop_for(schedule.person, schedule.ritual)

    def drop_for(self, person: PersonId, ritual: RitualId) -> None:
        self._queries.drop_schedule(self._connection, person_id=person, ritual_id=ritual)

    def due(self, now: datetime, most: int) -> list[Schedule]:
        rows = self._queries.due_schedules(self._connection, now=to_ms(now), most=most)
        return [
            Schedule(
                PersonId(row["person_id"]),
                RitualId(row["ritual_id"]),
                CoupleId(row["couple_id"]),
                date.fromisoformat(row["next_day"]),
                from_ms(row["next_due_at"]),
            )
            for row in rows
        ]

    def couples_without(self, ritual: RitualId, after: str, most: int) -> list[CoupleId]:
        """Those who keep others, but not this one; by their ids, from beyond `after` on."""
        rows = self._queries.couples_without(
            self._connection, ritual_id=ritual, after=after, most=most
        )
        return [CoupleId(row["couple_id"]) for row in rows]

    def take(self, person: PersonId, ritual: RitualId, day: date) -> bool:
        """Claim an Occurrence. False where the Person already had it."""
        taken = self._queries.take_occurrence(
            self._connection, person_id=person, ritual_id=ritual, day=day.isoformat()
        )
        return taken is not None

    def last_taken(self, person: PersonId, ritual: RitualId) -> date | None:
        last = first(
            self._queries.last_occurrence(self._connection, person_id=person, ritual_id=ritual)
        )
        return None if last is None else date.fromisoformat(last)

    def forget(self, person: PersonId) -> None:
        self._queries.forget_occurrences(self._connection, person_id=person)

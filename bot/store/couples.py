"""Couples and where each of the two stands."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.core.couple import Couple, Member, Standing
from bot.core.ids import CoupleId, PersonId
from bot.store.codec import to_ms
from bot.store.queries import Queries


class Couples:
    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def add(self, couple: Couple, now: datetime) -> None:
        self._queries.insert_couple(
            self._connection, id=couple.id, epoch=couple.epoch, formed_at=to_ms(now)
        )
        for position, member in enumerate(couple.members):
            self._queries.insert_member(
                self._connection,
                couple_id=couple.id,
                person_id=member.person,
                position=position,
                standing=member.standing,
            )

    def get(self, couple: CoupleId) -> Couple | None:
        return _couple(self._queries.couple_by_id(self._connection, id=couple))

    def of(self, person: PersonId) -> Couple | None:
        """The one Couple that the Person has not left."""
        return _couple(self._queries.couple_of_person(self._connection, person_id=person))

    def all_of(self, person: PersonId) -> list[CoupleId]:
        """Every Couple that the Person is or was in."""
        rows = self._queries.couples_of_person(self._connection, person_id=person)
        return [CoupleId(row["couple_id"]) for row in rows]

    def save(self, before: Couple, after: Couple, now: datetime) -> None:
        if after.epoch != before.epoch:
            self._queries.set_epoch(self._connection, id=after.id, epoch=after.epoch)
        for old, new in zip(before.members, after.members, strict=True):
            if new.standing is not old.standing:
                self._queries.set_standing(
                    self._connection,
                    couple_id=after.id,
                    person_id=new.person,
                    standing=new.standing,
                    left_at=to_ms(now) if new.standing is Standing.GONE else None,
                )

    def end_for(self, couple: CoupleId, person: PersonId) -> None:
        """The Person goes on, with a Couple that the other had left. They did not: their words stay."""
        self._queries.end_for(self._connection, couple_id=couple, person_id=person)

    def left_before(self, before: datetime) -> list[tuple[CoupleId, PersonId]]:
        rows = self._queries.left_before(self._connection, before=to_ms(before))
        return [(CoupleId(row["couple_id"]), PersonId(row["person_id"])) for row in rows]

    def purged(self, couple: CoupleId, person: PersonId) -> None:
        self._queries.mark_purged(self._connection, couple_id=couple, person_id=person)


def _couple(rows: Iterable[Any]) -> Couple | None:
    both = list(rows)
    if not both:
        return None
    first, second = (Member(PersonId(row["person_id"]), Standing(row["standing"])) for row in both)
    return Couple(CoupleId(both[0]["id"]), (first, second), both[0]["epoch"])

"""What stands at the gate: the one place where it is looked at, before anything is claimed to be sent."""

import sqlite3
from datetime import datetime
from typing import assert_never

from bot.core.gate import Pass, Way, way
from bot.core.ids import CoupleId, PersonId, RunId
from bot.store.codec import first, to_ms
from bot.store.queries import Queries


class Waiting:
    """Deliveries that wait until their reader's curfew ends, or until they ask for what was gathered."""

    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def may_go(self, delivery: int, now: datetime) -> bool:
        """Whether a Delivery may be sent now. One that may not is put where it belongs."""
        found = self._queries.at_the_gate(self._connection, id=delivery, now=to_ms(now))
        if found is None:
            return False
        decided = way(
            Pass(found["passes"]),
            silent=bool(found["silent"]),
            run_waits=bool(found["run_waits"]),
            gathered=bool(found["gathered"]),
        )
        match decided:
            case Way.GO:
                return True
            case Way.WAIT:
                self._queries.put_by(self._connection, id=delivery)
            case Way.AFTER:
                self.release(found["person_id"])
            case _:
                assert_never(decided)
        return False

    def release(self, person: PersonId) -> None:
        """What waits for this Person comes to the gate again, in order."""
        self._queries.release(self._connection, person_id=person)

    def show(self, person: PersonId) -> None:
        """As `release`, for a Person who asked for it: also in a curfew."""
        self._queries.show_waiting(self._connection, person_id=person)

    def show_of(self, person: PersonId, run: RunId) -> None:
        """As `show`, of one Run only."""
        self._queries.show_waiting_of_run(self._connection, person_id=person, run_id=run)

    def count(self, person: PersonId, now: datetime) -> int:
        """How many messages wait for this Person."""
        counted = self._queries.count_waiting(self._connection, person_id=person, now=to_ms(now))
        return int(first(counted))

    def let_pass(self, person: PersonId, couple: CoupleId) -> int:
        """The Partner's words wait no longer, with what belongs to them. How many Deliveries that are."""
        passed = self._queries.let_pass(self._connection, person_id=person, couple_id=couple)
        return int(passed)

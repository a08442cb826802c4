"""A look into a store that another process writes to: read-only, and without its key."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.core.invite import InviteState
from bot.core.rhythm import comes_on
from bot.store.codec import from_ms, to_ms
from bot.store.database import in_trouble
from bot.store.look import (
    Closing,
    CoupleSeen,
    CurfewTurn,
    DeliverySeen,
    Due,
    Expiring,
    Look,
    MemberSeen,
    Prompting,
    RunSeen,
    SeatSeen,
    Someone,
    Waiting,
)
from bot.store.migrate import migrations
from bot.store.queries import Queries, load_queries

_PATIENCE = 0.5
"""Seconds to wait for a database that its owner is just opening or closing."""
_PEOPLE, _RUNS, _DELIVERIES, _DUE = 50, 6, 30, 30
"""The most that one look shows of each."""


class Inside:
    """The database at `path`. It is opened for each look, as it may be made anew in between."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._queries = load_queries()
        self._schema = len(migrations())
        self._last = Look()

    def look(self, now: datetime) -> Look:
        """Empty where there is no database yet; what was seen last where it cannot be read just now."""
        if not self._path.exists():
            self._last = Look()
            return self._last
        try:
            self._last = self._read(now)
        except sqlite3.Error as error:
            if not in_trouble(error):
                raise
        return self._last

    def _read(self, now: datetime) -> Look:
        uri = f"{self._path.as_uri()}?mode=ro"
        opened = sqlite3.connect(uri, timeout=_PATIENCE, isolation_level=None, uri=True)
        with closing(opened) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")  # one moment for all that is read; it holds up no writer
            (done,) = connection.execute("PRAGMA user_version").fetchone()
            if done < self._schema:
                return Look()
            return _Reading(connection, self._queries, now).whole()


class _Reading:
    """One read transaction."""

    def __init__(self, connection: sqlite3.Connection, queries: Queries, now: datetime) -> None:
        self._connection = connection
        self._queries = queries
        self._now = now

    def whole(self) -> Look:
        people = list(self._queries.inside_people(self._connection, most=_PEOPLE))
        couples = self._couples(people)
        runs = [run for couple in couples for run in self._runs(couple)]
        runs.sort(key=lambda run: (run.day, run.closes_at), reverse=True)
        outbox = self._queries.inside_outbox(self._connection, most=_DELIVERIES)
        due = [*self._asking(), *self._closing(), *self._waiting(), *self._expiring(people)]
        due += self._curfews()
        return Look(
            tuple(_someone(row) for row in people),
            tuple(couples.values()),
            tuple(runs[:_RUNS]),
            tuple(_delivery(row) for row in outbox),
            tuple(sorted(due, key=lambda one: one.at)[:_DUE]),
        )

    def _couples(self, people: list[Any]) -> dict[str, CoupleSeen]:
        """By id. One that both have left is in no way any longer."""
        couples = {}
        for person in people:
            rows = list(self._queries.inside_couple(self._connection, person_id=person["id"]))
            if rows:
                members = (MemberSeen(row["telegram_id"], row["standing"]) for row in rows)
                couples[rows[0]["id"]] = CoupleSeen(rows[0]["epoch"], tuple(members))
        return couples

    def _runs(self, couple: str) -> Iterator[RunSeen]:
        rows = self._queries.inside_runs(self._connection, couple_id=couple, most=_RUNS)
        for row in rows:
            seats = self._queries.inside_seats(self._connection, run_id=row["id"])
            yield RunSeen(
                row["ritual_id"],
                date.fromisoformat(row["day"]),
                row["stage"],
                from_ms(row["closes_at"]),
                bool(row["shown"]),
                tuple(SeatSeen(*seat) for seat in seats),
            )

    def _asking(self) -> Iterator[Due]:
        for row in self._queries.inside_asking(self._connection, most=_DUE):
            at, out = from_ms(row["next_due_at"]), self._left_out(row)
            yield Prompting(at, row["telegram_id"], row["ritual_id"], out)

    def _left_out(self, row: Any) -> bool:
        """As the tick will find it: rounds that nobody answered make a ritual come less often."""
        found = self._queries.unanswered(
            self._connection,
            couple_id=row["couple_id"],
            epoch=row["epoch"],
            ritual_id=row["ritual_id"],
            before=row["first_due_at"],
        )
        last = None if found["last_day"] is None else date.fromisoformat(found["last_day"])
        return not comes_on(date.fromisoformat(row["next_day"]), last, found["rounds"])

    def _closing(self) -> Iterator[Due]:
        for row in self._queries.inside_closing(self._connection, most=_DUE):
            day, settling = date.fromisoformat(row["day"]), row["due_at"] == row["settles_at"]
            yield Closing(from_ms(row["due_at"]), row["ritual_id"], day, settling)

    def _waiting(self) -> Iterator[Due]:
        now = to_ms(self._now)
        for row in self._queries.inside_waiting(self._connection, now=now, most=_DUE):
            yield Waiting(from_ms(row["not_before"]), row["chat"], again=bool(row["instant"]))

    def _curfews(self) -> Iterator[Due]:
        for row in self._queries.inside_curfews(self._connection, most=_DUE):
            yield CurfewTurn(from_ms(row["next_at"]), row["telegram_id"], row["phase"])

    def _expiring(self, people: list[Any]) -> Iterator[Due]:
        """Nothing happens to an Invite that expires: from then on it is refused."""
        for person in people:
            for row in self._queries.invites_from(self._connection, person_id=person["id"]):
                at = from_ms(row["expires_at"])
                if row["state"] == InviteState.OPEN and at > self._now:
                    yield Expiring(at, person["telegram_id"])


def _someone(row: Any) -> Someone:
    _, *columns = row
    return Someone(*columns)


def _delivery(row: Any) -> DeliverySeen:
    """Of the body the message's key alone, which is ours."""
    return DeliverySeen(
        row["id"],
        row["chat"],
        row["kind"],
        json.loads(row["body"]).get("text"),
        row["state"],
        row["attempts"],
        from_ms(row["not_before"]),
        from_ms(row["created_at"]),
    )

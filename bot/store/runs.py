"""Runs, each with the definition it was opened with."""

import sqlite3
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from bot.core.couple import Couple
from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.ritual import Response, Ritual
from bot.core.run import Part, Run, Seat, SeatState, Stage
from bot.store.codec import first, from_ms, optional_instant, optional_ms, to_ms
from bot.store.queries import Queries

_RITUAL = TypeAdapter(Ritual)


class Runs:
    def __init__(
        self, connection: sqlite3.Connection, queries: Queries, definitions: dict[str, Ritual]
    ) -> None:
        """`definitions` remembers by digest what was read: a definition never changes."""
        self._connection = connection
        self._queries = queries
        self._definitions = definitions

    def add(self, run: Run, ritual: Ritual) -> None:
        body = _RITUAL.dump_json(ritual)
        digest = sha256(body).hexdigest()
        self._queries.insert_definition(self._connection, digest=digest, body=body.decode())
        self._queries.insert_run(
            self._connection,
            couple_id=run.couple,
            epoch=run.epoch,
            ritual_id=run.ritual,
            definition=digest,
            day=run.day.isoformat(),
            nth=run.nth,
            chapter=run.chapter,
            **_changing(run),
        )
        for position, seat in enumerate(run.seats):
            self._queries.insert_seat(
                self._connection, run_id=run.id, position=position, **_seat_columns(seat)
            )

    def get(self, run: RunId) -> tuple[Ritual, Run] | None:
        """The Run and the definition it pinned."""
        row = self._queries.run_by_id(self._connection, id=run)
        return None if row is None else self._both(row)

    def on(self, couple: Couple, ritual: RitualId, day: date) -> tuple[RunId, int] | None:
        """The last that began on `day`, by its first chapter, and which of that day it is."""
        row = self._queries.run_on_day(
            self._connection,
            couple_id=couple.id,
            epoch=couple.epoch,
            ritual_id=ritual,
            day=day.isoformat(),
        )
        return None if row is None else (RunId(row["id"]), row["nth"])

    def in_force(self, couple: Couple) -> list[tuple[Ritual, Run]]:
        """Open or revealed, of the Couple's present epoch, the oldest first."""
        rows = self._queries.runs_in_force(
            self._connection, couple_id=couple.id, epoch=couple.epoch
        )
        return [self._both(row) for row in rows]

    def not_closed(self, couple: CoupleId) -> list[tuple[Ritual, Run]]:
        rows = self._queries.runs_not_closed(self._connection, couple_id=couple)
        return [self._both(row) for row in rows]

    def unanswered(
        self, couple: Couple, ritual: RitualId, before: datetime
    ) -> tuple[int, date | None]:
        """How many rounds in a row had closed by `before` with no reveal, and the date of the last."""
        row = self._queries.unanswered(
            self._connection,
            couple_id=couple.id,
            epoch=couple.epoch,
            ritual_id=ritual,
            before=to_ms(before),
        )
        last = row["last_day"]
        return row["rounds"], None if last is None else date.fromisoformat(last)

    def evenings(self, couple: CoupleId, first: date, last: date) -> set[date]:
        """The days on which the two have shared something that comes to both by itself."""
        rows = self._queries.runs_shown(
            self._connection, couple_id=couple, first=first.isoformat(), last=last.isoformat()
        )
        return {
            date.fromisoformat(row["day"])
            for row in list(rows)
            if _by_itself(self._definition(row["definition"]))
        }

    def due(self, now: datetime, most: int) -> list[RunId]:
        rows = self._queries.due_runs(self._connection, now=to_ms(now), most=most)
        return [RunId(row["id"]) for row in rows]

    def postpone(self, run: RunId, due_at: datetime) -> None:
        """Look at a Run again later."""
        self._queries.postpone_run(self._connection, id=run, due_at=to_ms(due_at))

    def save(self, before: Run, after: Run) -> None:
        """Write what changed. Parts are written and removed by Answers."""
        if _changing(before) != _changing(after):
            self._queries.update_run(self._connection, **_changing(after))
        for old, new in zip(before.seats, after.seats, strict=True):
            if _seat_columns(old) != _seat_columns(new):
                self._queries.update_seat(self._connection, run_id=after.id, **_seat_columns(new))

    def _both(self, row: Any) -> tuple[Ritual, Run]:
        return self._definition(row["definition"]), _run(row, self._seats(RunId(row["id"])))

    def _definition(self, digest: str) -> Ritual:
        if digest not in self._definitions:
            body = first(self._queries.definition(self._connection, digest=digest))
            self._definitions[digest] = _RITUAL.validate_json(body)
        return self._definitions[digest]

    def _seats(self, run: RunId) -> tuple[Seat, Seat]:
        parts = list(self._queries.parts(self._connection, run_id=run))
        rows = self._queries.seats(self._connection, run_id=run)
        first, second = (_seat(row, parts) for row in rows)
        return first, second


def _by_itself(ritual: Ritual) -> bool:
    return ritual.schedule is not None and ritual.needs is None


def _changing(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "stage": run.stage,
        "closes_at": to_ms(run.closes_at),
        "settles_at": optional_ms(run.settles_at),
        "shown": run.shown,
        "completed": run.completed,
        "due_at": optional_ms(run.due_at),
    }


def _seat_columns(seat: Seat) -> dict[str, Any]:
    return {
        "person_id": seat.person,
        "step": seat.step,
        "state": seat.state,
        "responses": " ".join(seat.responses),
        "ready_at": optional_ms(seat.ready_at),
        "additions": seat.additions,
        "proposal": seat.proposal,
    }


def _run(row: Any, seats: tuple[Seat, Seat]) -> Run:
    return Run(
        RunId(row["id"]),
        CoupleId(row["couple_id"]),
        row["epoch"],
        RitualId(row["ritual_id"]),
        date.fromisoformat(row["day"]),
        from_ms(row["closes_at"]),
        seats,
        Stage(row["stage"]),
        optional_instant(row["settles_at"]),
        bool(row["shown"]),
        row["nth"],
        row["chapter"],
        bool(row["completed"]),
    )


def _seat(row: Any, parts: list[Any]) -> Seat:
    own = tuple(
        Part(PartId(part["id"]), part["step"], part["message_id"])
        for part in parts
        if part["person_id"] == row["person_id"]
    )
    responses = tuple(Response(given) for given in row["responses"].split())
    person = PersonId(row["person_id"])
    state, ready_at = SeatState(row["state"]), optional_instant(row["ready_at"])
    return Seat(
        person, row["step"], state, own, responses, ready_at, row["additions"], row["proposal"]
    )

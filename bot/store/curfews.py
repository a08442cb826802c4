"""Curfews: who keeps which, what comes next in it and when, and how the nights went."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.core.curfew import Curfew, Span, Windows
from bot.core.ids import CoupleId, PersonId
from bot.store.codec import first, from_ms, pack_windows, to_ms, unpack_windows
from bot.store.queries import Queries


class Phase(StrEnum):
    """How far the silence is that is on, or comes next."""

    AHEAD = "ahead"
    REMINDED = "reminded"
    SILENT = "silent"


class Kept(StrEnum):
    """How a night went, by its person's own word."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class KeptCurfew:
    """`agreed` names the Couple that agreed on it. At `next_at` (UTC) there is something to do for it.

    `sender_told`: the Partner knows that their words wait for the end of this `span`. `week_from` is the
    local date from which on the next weekly line looks.
    """

    person: PersonId
    curfew: Curfew
    span: Span
    phase: Phase
    next_at: datetime
    week_from: date
    agreed: CoupleId | None = None
    sender_told: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one of the two proposed to the other."""

    id: str
    proposer: PersonId
    windows: Windows
    refused: bool = False


class Curfews:
    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def keep(self, kept: KeptCurfew) -> None:
        off_on = kept.curfew.off_on
        self._queries.keep_curfew(
            self._connection,
            person_id=kept.person,
            windows=json.dumps(pack_windows(kept.curfew.windows)),
            off_on=None if off_on is None else off_on.isoformat(),
            couple_id=kept.agreed,
            day=kept.span.day.isoformat(),
            silent_from=to_ms(kept.span.starts),
            silent_until=to_ms(kept.span.ends),
            phase=kept.phase,
            next_at=to_ms(kept.next_at),
            sender_told=kept.sender_told,
            week_from=kept.week_from.isoformat(),
        )

    def of(self, person: PersonId) -> KeptCurfew | None:
        row = self._queries.curfew_of(self._connection, person_id=person)
        return None if row is None else _kept(row)

    def due(self, now: datetime, most: int) -> list[PersonId]:
        rows = self._queries.due_curfews(self._connection, now=to_ms(now), most=most)
        return [PersonId(row["person_id"]) for row in rows]

    def postpone(self, person: PersonId, until: datetime) -> None:
        self._queries.postpone_curfew(self._connection, person_id=person, next_at=to_ms(until))

    def end(self, person: PersonId) -> None:
        self._queries.end_curfew(self._connection, person_id=person)

    def end_agreement(self, couple: CoupleId) -> None:
        """Each of the two goes on with theirs, for oneself; what was proposed is proposed no more."""
        self._queries.end_agreement(self._connection, couple_id=couple)
        self.drop_proposal(couple)

    def begin_night(self, person: PersonId, day: date) -> bool:
        """False where the Person had this night already, as after a flight to the west."""
        begun = self._queries.begin_night(self._connection, person_id=person, day=day.isoformat())
        return first(begun) is not None

    def tell_night(self, person: PersonId, day: date, kept: Kept) -> bool:
        """False where there was no such night."""
        told = self._queries.tell_night(
            self._connection, person_id=person, day=day.isoformat(), kept=kept
        )
        return first(told) is not None

    def nights(self, person: PersonId, since: date) -> list[tuple[date, Kept | None]]:
        """Those from `since` on, in order; None where nothing was said."""
        rows = self._queries.nights_since(
            self._connection, person_id=person, first=since.isoformat()
        )
        return [
            (date.fromisoformat(row["day"]), None if row["kept"] is None else Kept(row["kept"]))
            for row in rows
        ]

    def propose(self, couple: CoupleId, proposal: Proposal) -> None:
        """It takes the place of an earlier one."""
        self._queries.propose_curfew(
            self._connection,
            couple_id=couple,
            id=proposal.id,
            person_id=proposal.proposer,
            windows=json.dumps(pack_windows(proposal.windows)),
            refused=proposal.refused,
        )

    def proposal(self, couple: CoupleId) -> Proposal | None:
        row = self._queries.curfew_proposal(self._connection, couple_id=couple)
        if row is None:
            return None
        windows = unpack_windows(json.loads(row["windows"]))
        return Proposal(row["id"], PersonId(row["person_id"]), windows, bool(row["refused"]))

    def drop_proposal(self, couple: CoupleId) -> None:
        self._queries.drop_curfew_proposal(self._connection, couple_id=couple)

    def forget(self, person: PersonId) -> None:
        self.end(person)
        self._queries.forget_nights(self._connection, person_id=person)


def _kept(row: Any) -> KeptCurfew:
    off_on = None if row["off_on"] is None else date.fromisoformat(row["off_on"])
    starts, ends = from_ms(row["silent_from"]), from_ms(row["silent_until"])
    return KeptCurfew(
        PersonId(row["person_id"]),
        Curfew(unpack_windows(json.loads(row["windows"])), off_on),
        Span(date.fromisoformat(row["day"]), starts, ends),
        Phase(row["phase"]),
        from_ms(row["next_at"]),
        date.fromisoformat(row["week_from"]),
        row["couple_id"],
        bool(row["sender_told"]),
    )

"""The outbox: Deliveries, written with the state that caused them."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.effects import Effect, Keyboard, React, Relay, Say, SetMenu, ShowMonth, Toast
from bot.core.gate import Pass
from bot.core.ids import CoupleId, PartId, PersonId, RunId
from bot.store.codec import first, from_ms, optional_ms, to_ms
from bot.store.effect_codec import PackedEffect, pack, unpack
from bot.store.queries import Queries
from bot.store.waiting import Waiting

_INSTANT = (Toast, React, SetMenu)


class DeliveryState(StrEnum):
    READY = "ready"
    WAITING = "waiting"
    """Until its reader's curfew ends, or until they ask for what was gathered."""
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """It may have arrived; nobody can tell."""
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Head:
    """The next Delivery of one chat: of its messages, or of its instant calls."""

    id: int
    chat: int
    urgent: bool
    instant: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """An Effect on its way. From the second attempt on it may be a repeat. `created_at` is UTC."""

    id: int
    chat: int
    effect: Effect
    attempts: int
    created_at: datetime

    @property
    def instant(self) -> bool:
        """No message: it keeps no order and no pace."""
        return isinstance(self.effect, _INSTANT)


@dataclass(frozen=True, slots=True)
class Copy:
    """A relayed message as it was sent. An edit has to name its buttons again, or they are gone."""

    message_id: int
    earlier_id: int | None
    buttons: Keyboard

    @property
    def message_ids(self) -> tuple[int, ...]:
        if self.earlier_id is None:
            return (self.message_id,)
        return self.earlier_id, self.message_id


class Outbox:
    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries
        self._waiting = Waiting(connection, queries)

    def add(
        self,
        effect: Effect,
        now: datetime,
        not_before: datetime,
        *,
        urgent: bool,
        passes: Pass = Pass.WAITS,
    ) -> None:
        packed, instant = pack(effect), isinstance(effect, _INSTANT)
        if urgent and not instant:
            self._queries.hurry_those_before(
                self._connection, person_id=packed.person, now=to_ms(now)
            )
        self._queries.insert_delivery(
            self._connection,
            chat=packed.chat,
            person_id=packed.person,
            couple_id=packed.couple,
            run_id=packed.run,
            part_id=packed.part,
            kind=packed.kind,
            body=packed.body,
            urgent=urgent,
            instant=instant,
            not_before=to_ms(not_before),
            not_after=optional_ms(effect.until if isinstance(effect, Say | ShowMonth) else None),
            created_at=to_ms(now),
            passes=passes,
        )

    def heads(self, now: datetime, most: int) -> list[Head]:
        """The next ready Delivery of each chat, the urgent first."""
        rows = self._queries.heads(self._connection, now=to_ms(now), most=most)
        return [
            Head(row["id"], row["chat"], bool(row["urgent"]), bool(row["instant"])) for row in rows
        ]

    def claim(self, delivery: int, now: datetime) -> Delivery | None:
        """From ready to sending, by the gate; None where it is no longer ready, or has to wait."""
        if not self._waiting.may_go(delivery, now):
            return None
        row = self._queries.claim(self._connection, id=delivery)
        return None if row is None else _delivery(row)

    def settle(
        self,
        delivery: int,
        state: DeliveryState,
        now: datetime,
        message_id: int | None = None,
        earlier_id: int | None = None,
    ) -> None:
        """`earlier_id` is that of a first message, where it took two."""
        self._queries.settle(
            self._connection,
            id=delivery,
            state=state,
            message_id=message_id,
            earlier_id=earlier_id,
            settled_at=to_ms(now),
        )

    def drop(self, delivery: int) -> None:
        self._queries.drop_delivery(self._connection, id=delivery)

    def send_again(self, delivery: int, *, counts: bool) -> None:
        """Back to ready, at its old place, unless its Couple stopped meanwhile.

        `counts`: it may have arrived, so that the next attempt may be a repeat.
        """
        self._queries.ready_again(
            self._connection,
            id=delivery,
            uncounted=not counts,
        )

    def hold_instant(self, chat: int, until: datetime) -> None:
        """None of a chat's instant calls goes before `until`, so that none overtakes another."""
        self._queries.hold_instant(self._connection, chat=chat, until=to_ms(until))

    def expire(self, now: datetime) -> None:
        """What came too late to be sent is not sent: a question of yesterday, say."""
        self._queries.expire(self._connection, now=to_ms(now))

    def left_sending(self) -> list[int]:
        """What an earlier process had under way when it ended."""
        return [row["id"] for row in self._queries.left_sending(self._connection)]

    def get(self, delivery: int) -> Delivery:
        """Raises ValueError or KeyError for a row that this version did not write."""
        return _delivery(self._queries.delivery_by_id(self._connection, id=delivery))

    def drop_for_couple(self, couple: CoupleId) -> None:
        self._queries.drop_for_couple(self._connection, couple_id=couple)

    def drop_unsent(self, person: PersonId) -> None:
        self._queries.drop_unsent_for_person(self._connection, person_id=person)

    def forget(self, person: PersonId) -> None:
        self._queries.drop_for_person(self._connection, person_id=person)

    def about(self, person: PersonId, message_id: int) -> tuple[RunId | None, PartId | None]:
        """What the message that the bot sent to this Person belongs to."""
        row = self._queries.delivery_of_message(
            self._connection, person_id=person, message_id=message_id
        )
        return (None, None) if row is None else (row["run_id"], row["part_id"])

    def is_ahead(self, person: PersonId, run: RunId) -> bool:
        """Whether the first that this Person is to hear of a Run has yet to be sent."""
        found = self._queries.run_is_ahead(self._connection, person_id=person, run_id=run)
        return first(found) is not None

    def is_held(self, person: PersonId, run: RunId, now: datetime) -> bool:
        """Whether all that this Person is to hear of a Run is kept for later: the day, or a curfew's end."""
        found = self._queries.run_is_held(
            self._connection, person_id=person, run_id=run, now=to_ms(now)
        )
        return first(found) is not None

    def drop_held(self, person: PersonId, run: RunId, now: datetime) -> None:
        """What a Run holds for the Person's waking hours, and has no use for any more."""
        self._queries.drop_until_morning(
            self._connection, person_id=person, run_id=run, now=to_ms(now)
        )

    def under_way(self, chat: int) -> bool:
        """Whether anything for this chat has yet to arrive there."""
        return first(self._queries.under_way(self._connection, chat=chat)) is not None

    def shown_to(self, reader: PersonId, part: PartId) -> tuple[int, ...]:
        """Every message in the reader's chat that shows a Part: the copy, and what quotes it."""
        rows = self._queries.messages_with_part(self._connection, part_id=part, person_id=reader)
        ids = {one for row in rows for one in (row["message_id"], row["earlier_id"])}
        return tuple(sorted(one for one in ids if one is not None))

    def copy_of(self, part: PartId, reader: PersonId) -> Copy | None:
        """A Part's copy in the reader's chat."""
        row = self._queries.copy_of_part(self._connection, part_id=part, person_id=reader)
        if row is None:
            return None
        effect = _delivery(row).effect
        buttons = effect.buttons if isinstance(effect, Relay) else ()
        return Copy(row["message_id"], row["earlier_id"], buttons)

    def oldest_ready(self, now: datetime) -> datetime | None:
        oldest = first(self._queries.oldest_ready(self._connection, now=to_ms(now)))
        return None if oldest is None else from_ms(oldest)

    def tidy(self, before: datetime) -> None:
        """Settled rows that nothing can refer to any more."""
        self._queries.delete_settled(self._connection, before=to_ms(before))


def _delivery(row: Any) -> Delivery:
    packed = PackedEffect(
        row["kind"],
        row["body"],
        row["person_id"],
        row["chat"],
        row["couple_id"],
        row["run_id"],
        row["part_id"],
    )
    attempts, created_at = row["attempts"], from_ms(row["created_at"])
    return Delivery(row["id"], row["chat"], unpack(packed), attempts, created_at)

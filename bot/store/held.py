"""Messages that could belong to several Runs: kept, sealed, until their author says to which."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.core.ids import PersonId
from bot.core.inbound import Content
from bot.store.answers import pack_content, unpack_content
from bot.store.codec import to_ms
from bot.store.queries import Queries
from bot.store.vault import Forgotten, Vault


@dataclass(frozen=True, slots=True)
class HeldMessage:
    message_id: int
    album: str | None
    content: Content


class Held:
    def __init__(self, connection: sqlite3.Connection, queries: Queries, vault: Vault) -> None:
        self._connection = connection
        self._queries = queries
        self._vault = vault

    def hold(self, person: PersonId, message: HeldMessage, now: datetime) -> None:
        place = _place(person, message.message_id)
        words = pack_content(message.content)
        self._queries.hold_message(
            self._connection,
            person_id=person,
            message_id=message.message_id,
            album=message.album,
            words=self._vault.seal(self._connection, person, place, words),
            held_at=to_ms(now),
        )

    def get(self, person: PersonId, message_id: int) -> HeldMessage | None:
        row = self._queries.held_message(self._connection, person_id=person, message_id=message_id)
        if row is None:
            return None
        place = _place(person, message_id)
        try:
            words = self._vault.open(self._connection, person, place, row["words"])
        except Forgotten:
            return None
        return HeldMessage(message_id, row["album"], unpack_content(words))

    def album(self, person: PersonId, album: str) -> list[int]:
        """The message ids of one album that are held."""
        rows = self._queries.held_album(self._connection, person_id=person, album=album)
        return [row["message_id"] for row in rows]

    def drop(self, person: PersonId, message_id: int) -> None:
        self._queries.drop_held(self._connection, person_id=person, message_id=message_id)

    def drop_all(self, person: PersonId) -> None:
        self._queries.drop_all_held(self._connection, person_id=person)

    def tidy(self, before: datetime) -> None:
        """A question that was left open this long is not coming back."""
        self._queries.drop_old_held(self._connection, before=to_ms(before))


def _place(person: PersonId, message_id: int) -> str:
    return f"held_message/{person}/{message_id}"

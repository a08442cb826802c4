"""Which updates were handled, and those that could not be: sealed, counted, never logged."""

import sqlite3
from datetime import datetime

from bot.core.ids import PersonId
from bot.store.codec import first, to_ms
from bot.store.queries import Queries
from bot.store.vault import Vault

_OWNER = "set-aside"


class Inbox:
    def __init__(self, connection: sqlite3.Connection, queries: Queries, vault: Vault) -> None:
        self._connection = connection
        self._queries = queries
        self._vault = vault

    def first_time(self, update_id: int, now: datetime) -> bool:
        """Telegram's update ids can jump to a lower value, so they are kept as a set."""
        seen = self._queries.see_update(self._connection, update_id=update_id, seen_at=to_ms(now))
        return seen is not None

    def set_aside(
        self, update_id: int, raw: bytes, fault: str, now: datetime, owner: PersonId | None
    ) -> None:
        """`fault` names the kind of error, without its text: that can hold a person's words.

        `owner` is the Person it came from, where one is known: it is forgotten with them.
        """
        place = f"set_aside/{update_id}/sealed"
        sealed = self._vault.seal(self._connection, owner or _OWNER, place, raw)
        self._queries.set_update_aside(
            self._connection, update_id=update_id, fault=fault, sealed=sealed, at=to_ms(now)
        )

    def aside(self) -> int:
        return int(first(self._queries.count_set_aside(self._connection)))

    def tidy(self, before: datetime) -> None:
        """Telegram keeps an update for 24 h; what is older than `before` cannot come again."""
        self._queries.forget_seen(self._connection, before=to_ms(before))
        self._queries.forget_set_aside(self._connection, before=to_ms(before))

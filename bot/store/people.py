"""Persons. A name is sealed with the Person's own key."""

import sqlite3
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.ids import PersonId
from bot.core.person import Asking, Person
from bot.core.waking import WakingHours
from bot.store.codec import first, to_ms
from bot.store.queries import Queries
from bot.store.vault import Forgotten, Vault


class People:
    def __init__(self, connection: sqlite3.Connection, queries: Queries, vault: Vault) -> None:
        self._connection = connection
        self._queries = queries
        self._vault = vault

    def add(
        self, person: PersonId, telegram_id: int, name: str, language: str, now: datetime
    ) -> Person:
        self._queries.insert_person(
            self._connection,
            id=person,
            telegram_id=telegram_id,
            name=self._seal(person, name),
            language=language,
            created_at=to_ms(now),
        )
        return Person(person, telegram_id, language, None, None)

    def get(self, person: PersonId) -> Person | None:
        return _person(self._queries.person_by_id(self._connection, id=person))

    def by_telegram_id(self, telegram_id: int) -> Person | None:
        found = self._queries.person_by_telegram_id(self._connection, telegram_id=telegram_id)
        return _person(found)

    def save(self, person: Person) -> None:
        hours = person.hours
        self._queries.update_person(
            self._connection,
            id=person.id,
            language=person.language,
            zone=None if person.zone is None else person.zone.key,
            wakes=None if hours is None else hours.wakes.isoformat("minutes"),
            sleeps=None if hours is None else hours.sleeps.isoformat("minutes"),
            asking=person.asking,
            hints=person.hints,
        )

    def name(self, person: PersonId) -> str | None:
        """None where the Person is forgotten."""
        sealed = first(self._queries.name_of(self._connection, id=person))
        if sealed is None:
            return None
        try:
            opened = self._vault.open(self._connection, person, f"person/{person}/name", sealed)
        except Forgotten:
            return None
        return opened.decode()

    def rename(self, person: PersonId, name: str) -> None:
        """People change their name in Telegram; what is shown follows."""
        if self.name(person) != name:
            self._queries.rename(self._connection, id=person, name=self._seal(person, name))

    def forget(self, person: PersonId) -> None:
        """The row stays as an empty husk, so that the Partner's Runs keep their shape."""
        self._queries.forget_person(self._connection, id=person)
        self._vault.destroy(self._connection, person)

    def _seal(self, person: PersonId, name: str) -> bytes:
        place = f"person/{person}/name"
        return self._vault.seal(self._connection, person, place, name.encode("utf-8", "replace"))


def _person(row: Any) -> Person | None:
    if row is None or row["telegram_id"] is None:
        return None
    hours = None
    if row["wakes"] is not None:
        hours = WakingHours(time.fromisoformat(row["wakes"]), time.fromisoformat(row["sleeps"]))
    return Person(
        PersonId(row["id"]),
        row["telegram_id"],
        row["language"],
        None if row["zone"] is None else ZoneInfo(row["zone"]),
        hours,
        None if row["asking"] is None else Asking(row["asking"]),
        bool(row["hints"]),
    )

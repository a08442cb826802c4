"""Answers: the one place where a person's words are stored, sealed for their author and couple."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.core.run import Part, Run
from bot.store.codec import first, from_ms, to_ms
from bot.store.queries import Queries
from bot.store.vault import Forgotten, Vault


@dataclass(frozen=True, slots=True)
class StoredPart:
    """Where a Part stands: whose it is, its message in their chat, and the Part it replies to."""

    author: PersonId
    message_id: int
    replies_to: PartId | None


@dataclass(frozen=True, slots=True)
class NewPart:
    """A Part on its way into the store, with its words."""

    part: Part
    content: Content
    album: str | None = None
    replies_to: PartId | None = None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One Part with where it belongs, for its author's export. `sent_at` is UTC."""

    ritual: RitualId
    day: date
    sent_at: datetime
    content: Content


class Answers:
    def __init__(self, connection: sqlite3.Connection, queries: Queries, vault: Vault) -> None:
        self._connection = connection
        self._queries = queries
        self._vault = vault

    def add(self, run: Run, author: PersonId, new: NewPart, now: datetime) -> None:
        seat = run.seat(author)
        self._queries.insert_part(
            self._connection,
            id=new.part.id,
            run_id=run.id,
            couple_id=run.couple,
            person_id=author,
            step=new.part.step,
            position=len(seat.parts) if seat else 0,
            message_id=new.part.message_id,
            album=new.album,
            replies_to=new.replies_to,
            words=self._seal(new.part.id, run.couple, author, new.content),
            sent_at=to_ms(now),
        )

    def content(self, part: PartId) -> Content | None:
        """None where its author took it back or is forgotten."""
        row = self._queries.part_words(self._connection, id=part)
        return None if row is None else self._open(row)

    def part(self, part: PartId) -> StoredPart | None:
        row = self._queries.part_words(self._connection, id=part)
        return None if row is None else _stored(row)

    def read(self, part: PartId) -> tuple[StoredPart | None, Content | None]:
        """What `part` and `content` tell, in one."""
        row = self._queries.part_words(self._connection, id=part)
        return (None, None) if row is None else (_stored(row), self._open(row))

    def earlier(self, part: PartId) -> list[Content]:
        """What its author sent before in the same Run."""
        rows = self._queries.parts_before(self._connection, id=part)
        return [content for row in rows if (content := self._open(row)) is not None]

    def replace(self, part: PartId, content: Content) -> None:
        """An edit. What it said before is overwritten."""
        row = self._queries.part_words(self._connection, id=part)
        couple, author = CoupleId(row["couple_id"]), PersonId(row["person_id"])
        sealed = self._seal(part, couple, author, content)
        self._queries.replace_words(self._connection, id=part, words=sealed)

    def by_message(self, author: PersonId, message_id: int) -> tuple[PartId, RunId] | None:
        row = self._queries.part_by_message(
            self._connection, person_id=author, message_id=message_id
        )
        return None if row is None else (PartId(row["id"]), RunId(row["run_id"]))

    def run_of_album(self, author: PersonId, album: str) -> RunId | None:
        found = first(self._queries.run_of_album(self._connection, person_id=author, album=album))
        return None if found is None else RunId(found)

    def delete(self, part: PartId) -> None:
        self._queries.delete_part(self._connection, id=part)

    def destroy(self, author: PersonId, couple: CoupleId) -> None:
        """The words of one author in one Couple, and the key that sealed them."""
        self._queries.delete_parts_of(self._connection, person_id=author, couple_id=couple)
        self._vault.destroy(self._connection, _owner(author, couple))

    def own(self, author: PersonId) -> list[OwnWords]:
        rows = self._queries.parts_of_person(self._connection, person_id=author)
        return [words for row in rows if (words := self._own(row)) is not None]

    def _own(self, row: Any) -> OwnWords | None:
        content = self._open(row)
        if content is None:
            return None
        ritual, day = RitualId(row["ritual_id"]), date.fromisoformat(row["day"])
        return OwnWords(ritual, day, from_ms(row["sent_at"]), content)

    def _seal(self, part: PartId, couple: CoupleId, author: PersonId, content: Content) -> bytes:
        owner = _owner(author, couple)
        return self._vault.seal(self._connection, owner, _place(part), pack_content(content))

    def _open(self, row: Any) -> Content | None:
        owner = _owner(PersonId(row["person_id"]), CoupleId(row["couple_id"]))
        try:
            words = self._vault.open(self._connection, owner, _place(row["id"]), row["words"])
        except Forgotten:
            return None
        return unpack_content(words)


def _stored(row: Any) -> StoredPart:
    replies_to = row["replies_to"]
    return StoredPart(
        PersonId(row["person_id"]),
        row["message_id"],
        None if replies_to is None else PartId(replies_to),
    )


def pack_content(content: Content) -> bytes:
    """JSON in ASCII, which carries what UTF-8 cannot: lone surrogates come back as they came."""
    return json.dumps(
        [content.kind, content.text, list(content.entities), content.file_id]
    ).encode()


def unpack_content(words: bytes) -> Content:
    kind, text, entities, file_id = json.loads(words)
    return Content(None if kind is None else ContentKind(kind), text, tuple(entities), file_id)


def _owner(author: PersonId, couple: CoupleId) -> str:
    return f"{author}/{couple}"


def _place(part: str) -> str:
    return f"answer_part/{part}/words"

"""A look into the store from outside: it shows what is committed, and disturbs nobody."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from inline_store import MASTER_KEY, InlineStore
from store.people_of_the_store import ANNA, ANNAS_CHAT, BEN, BENS_CHAT, NOON, say, two_people

from bot.core.ids import InviteId
from bot.core.invite import LIFETIME, Invite
from bot.store import inside
from bot.store.inside import Inside
from bot.store.look import Expiring, Look
from bot.store.migrate import migrations
from bot.store.store import Store, Transaction


def _people(look: Look) -> list[int]:
    return [one.telegram_id for one in look.people]


def _bytes(folder: Path) -> dict[str, bytes]:
    """All but the index of the write-ahead log, which readers note down their places in."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".db-shm"}


def test_where_there_is_no_database_nothing_is_seen_and_none_is_made(tmp_path: Path) -> None:
    assert Inside(tmp_path / "data" / "twofold.db").look(NOON) == Look()
    assert Inside(tmp_path / "twofold.db").look(NOON) == Look()
    assert not list(tmp_path.iterdir())


def test_what_is_committed_is_seen_while_more_is_being_written(
    inline: InlineStore, path: Path
) -> None:
    """Neither waits for the other."""
    seen = Inside(path)
    inline.do(two_people)
    inline.connection.execute("BEGIN IMMEDIATE")
    inline.connection.execute("UPDATE person SET language = 'xx'")
    assert [one.language for one in seen.look(NOON).people] == ["en", "de"]
    inline.connection.execute("COMMIT")
    assert [one.language for one in seen.look(NOON).people] == ["xx", "xx"]


def test_a_look_changes_not_one_byte(inline: InlineStore, path: Path) -> None:
    inline.do(two_people)
    before = _bytes(path.parent)
    assert _people(Inside(path).look(NOON)) == [ANNAS_CHAT, BENS_CHAT]
    assert _bytes(path.parent) == before


def test_nothing_can_be_written_by_what_looks(
    inline: InlineStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a query may say one day, neither the file nor the connection takes it."""
    inline.do(two_people)
    seen = Inside(path)

    def write(connection: sqlite3.Connection, **_: object) -> list[object]:
        connection.execute("DELETE FROM member")
        return []

    monkeypatch.setattr(seen._queries, "inside_people", write)
    assert seen.look(NOON) == Look()
    assert inline.connection.execute("SELECT count(*) FROM member").fetchone()[0] == 2


def test_a_database_that_is_only_being_made_is_left_to_who_makes_it(path: Path) -> None:
    """An empty file, and one whose migrations are not through: nothing is seen, nothing migrated."""
    path.touch()
    assert Inside(path).look(NOON) == Look()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (half TEXT)")
        assert Inside(path).look(NOON) == Look()
        connection.execute(f"PRAGMA user_version = {len(migrations()) - 1}")
        assert Inside(path).look(NOON) == Look()
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert tables == (1,)


def test_while_it_cannot_be_read_the_last_look_stands(
    inline: InlineStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody holds it for themselves, or it is cut off half-way."""
    monkeypatch.setattr(inside, "_PATIENCE", 0.0)
    inline.do(two_people)
    seen = Inside(path)
    before = seen.look(NOON)
    inline.crash()
    with closing(sqlite3.connect(path, isolation_level=None)) as greedy:
        greedy.execute("PRAGMA locking_mode = EXCLUSIVE")
        greedy.execute("BEGIN IMMEDIATE")
        greedy.execute("UPDATE person SET language = 'xx'")
        assert seen.look(NOON) == before
        greedy.execute("COMMIT")
    assert [one.language for one in seen.look(NOON).people] == ["xx", "xx"]
    path.write_bytes(b"no database" * 1000)
    assert _people(seen.look(NOON)) == _people(before)


def test_what_a_killed_process_left_is_seen_whole(
    inline: InlineStore, path: Path, tmp_path: Path
) -> None:
    """All of it may still stand in the write-ahead log, with or without its index."""
    inline.do(two_people)
    for name in ("with", "without"):
        left = tmp_path / name
        left.mkdir()
        for file in path.parent.glob("twofold.db*"):
            if name == "with" or file.suffix != ".db-shm":
                shutil.copy(file, left)
        assert _people(Inside(left / path.name).look(NOON)) == [ANNAS_CHAT, BENS_CHAT]
        opened = InlineStore(left / path.name)
        assert opened.do(lambda tx: tx.people.name(ANNA)) == "Anna"
        opened.crash()


async def test_a_store_that_was_looked_into_while_it_was_closed_opens_as_ever(path: Path) -> None:
    store = await Store.open(path, MASTER_KEY)
    await store.transact(two_people)
    await store.close()
    assert _people(Inside(path).look(NOON)) == [ANNAS_CHAT, BENS_CHAT]
    again = await Store.open(path, MASTER_KEY)
    assert await again.transact(lambda tx: tx.people.name(BEN)) == "Ben"
    await again.checkpoint()
    await again.close()


def test_one_that_was_deleted_and_made_anew_is_seen_as_it_is_now(path: Path) -> None:
    seen = Inside(path)
    first = InlineStore(path)
    first.do(two_people)
    assert len(seen.look(NOON).couples) == 1
    first.crash()
    for file in path.parent.glob("twofold.db*"):
        file.unlink()
    assert seen.look(NOON) == Look()
    second = InlineStore(path)
    assert seen.look(NOON) == Look()
    second.do(lambda tx: tx.people.add(ANNA, 7, "Anna", "de", NOON))
    assert _people(seen.look(NOON)) == [7]
    second.crash()


def test_of_a_long_outbox_the_newest_are_seen(inline: InlineStore, path: Path) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        for number in range(200):
            say(tx, ANNA, f"text-{number}")

    inline.do(work)
    outbox = Inside(path).look(NOON).outbox
    assert [one.key for one in outbox] == [f"text-{number}" for number in range(199, 169, -1)]


def test_an_invitation_is_due_until_it_has_expired(inline: InlineStore, path: Path) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.invites.add(Invite(InviteId("one"), ANNA, NOON + LIFETIME))

    inline.do(work)
    seen, last = Inside(path), NOON + LIFETIME
    assert seen.look(last - timedelta(milliseconds=1)).due == (Expiring(last, ANNAS_CHAT),)
    assert seen.look(last).due == ()

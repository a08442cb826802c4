"""The shape of the database, and what opening one promises."""

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from inline_store import MASTER_KEY
from store.conftest import left_running

from bot.store import migrate as migrations
from bot.store.migrate import NewerDatabase, migrate
from bot.store.store import Store
from bot.store.vault import WrongKey

Shape = dict[str, Any]


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def _shape(connection: sqlite3.Connection) -> Shape:
    """Tables and indexes by what they are, however their SQL was written."""
    shape: Shape = {}
    master = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    for kind, name, sql in master.fetchall():
        columns = "index_xinfo" if kind == "index" else "table_xinfo"
        shape[name] = [
            connection.execute(f"PRAGMA {columns}({name})").fetchall(),
            connection.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
            re.findall(r"\bUNIQUE\b|\bSTRICT\b", sql),
            " ".join(sql.partition("WHERE")[2].split()) if kind == "index" else "",
        ]
    return shape


def test_the_schema_that_people_read_is_the_one_that_the_migrations_make(
    empty: sqlite3.Connection,
) -> None:
    """Whoever changes one of the two and forgets the other finds out here."""
    migrate(empty)
    with closing(sqlite3.connect(":memory:")) as whole:
        whole.executescript((resources.files("bot.store") / "schema.sql").read_text("utf-8"))
        assert _shape(empty) == _shape(whole)
        assert len(_shape(whole)) > 20


def test_migrating_again_changes_nothing(empty: sqlite3.Connection) -> None:
    migrate(empty)
    empty.execute("INSERT INTO definition (digest, body) VALUES ('a', 'b')")
    before = list(empty.iterdump())
    migrate(empty)
    assert list(empty.iterdump()) == before


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next start tries again, on what is there."""
    migrate(empty)
    before = list(empty.iterdump())
    known = migrations.migrations()
    broken = "CREATE TABLE half (id INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);"
    monkeypatch.setattr(migrations, "migrations", lambda: [*known, broken])
    with pytest.raises(sqlite3.OperationalError):
        migrate(empty)
    empty.execute("ROLLBACK")
    assert list(empty.iterdump()) == before
    monkeypatch.setattr(
        migrations, "migrations", lambda: [*known, "CREATE TABLE t (id INTEGER) STRICT;"]
    )
    migrate(empty)
    assert empty.execute("PRAGMA user_version").fetchone() == (len(known) + 1,)


async def test_a_database_of_a_newer_twofold_is_left_alone(path: Path) -> None:
    """And the connection's thread does not stay behind to hang the program."""
    await (await Store.open(path, MASTER_KEY)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    threads = set(threading.enumerate())
    with pytest.raises(NewerDatabase, match="999"):
        await Store.open(path, MASTER_KEY)
    assert not left_running(threads)


async def test_a_database_is_opened_by_its_own_key_only(path: Path) -> None:
    await (await Store.open(path, MASTER_KEY)).close()
    threads = set(threading.enumerate())
    with pytest.raises(WrongKey):
        await Store.open(path, bytes(32))
    assert not left_running(threads)
    await (await Store.open(path, MASTER_KEY)).close()


async def test_what_is_no_database_is_said_to_be_none(path: Path) -> None:
    path.write_bytes(  # noqa: ASYNC240 - a few bytes, before anything runs
        b"words of somebody, and no database" * 100
    )
    threads = set(threading.enumerate())
    with pytest.raises(sqlite3.DatabaseError):
        await Store.open(path, MASTER_KEY)
    assert not left_running(threads)


async def test_a_commit_outlasts_a_loss_of_power_and_a_deletion_leaves_nothing(
    store: Store,
) -> None:
    """SQLite keeps these promises, if it is asked to."""

    def settings(connection: sqlite3.Connection) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await store._database.run(settings) == ["wal", 2, 1, 1]

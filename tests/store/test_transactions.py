"""A transaction is kept whole or not at all, whatever happens to those who wait for it."""

import asyncio
import sqlite3
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from inline_store import MASTER_KEY, InlineStore
from store.conftest import left_running

from bot.store.database import in_trouble
from bot.store.store import Store, Transaction


class Halfway(Exception):
    """Raised in the middle of a transaction."""


def _note(tx: Transaction, digest: str) -> None:
    tx._connection.execute("INSERT INTO definition (digest, body) VALUES (?, '')", (digest,))


def _noted(tx: Transaction) -> list[str]:
    rows = tx._connection.execute("SELECT digest FROM definition ORDER BY digest")
    return [row[0] for row in rows]


@pytest.mark.parametrize("kind", [Halfway, KeyboardInterrupt, sqlite3.OperationalError])
async def test_whatever_raises_takes_everything_back(
    store: Store, kind: type[BaseException]
) -> None:
    def halfway(tx: Transaction) -> None:
        _note(tx, "a")
        raise kind

    with pytest.raises(kind):
        await store.transact(halfway)
    assert await store.transact(_noted) == []


async def test_a_savepoint_takes_back_its_own_part_only(store: Store) -> None:
    def work(tx: Transaction) -> None:
        _note(tx, "before")
        with suppress(Halfway), tx.savepoint():
            _note(tx, "inside")
            with tx.savepoint():
                _note(tx, "deep inside")
            raise Halfway
        with tx.savepoint():
            _note(tx, "kept")
            with suppress(Halfway), tx.savepoint():
                _note(tx, "deep inside")
                raise Halfway
        _note(tx, "after")

    await store.transact(work)
    assert await store.transact(_noted) == ["after", "before", "kept"]


async def test_a_cancelled_caller_leaves_neither_half_a_transaction_nor_an_open_one(
    store: Store,
) -> None:
    """It is committed whole, as the thread that works does not know of it."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        _note(tx, "first half")
        begun.set()
        assert go_on.wait(5)
        _note(tx, "second half")

    task = asyncio.create_task(store.transact(slow))
    assert await asyncio.to_thread(begun.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    assert await store.transact(_noted) == ["first half", "second half"]
    assert not await store._database.run(lambda connection: connection.in_transaction)


async def test_a_caller_cancelled_before_its_turn_mixes_with_nobody(store: Store) -> None:
    """Many at once, half of them cancelled: every transaction is there whole, or not at all."""

    def pair(number: int, tx: Transaction) -> None:
        _note(tx, f"{number:02} a")
        _note(tx, f"{number:02} b")

    tasks = [asyncio.create_task(store.transact(partial(pair, number))) for number in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    noted = await store.transact(_noted)
    firsts = [one[:2] for one in noted if one.endswith("a")]
    assert [one[:2] for one in noted if one.endswith("b")] == firsts
    assert {f"{number:02}" for number in range(1, 20, 2)} <= set(firsts)


async def test_closing_ends_the_thread(path: Path) -> None:
    """A thread that stays behind would keep the program from ending."""
    before = set(threading.enumerate())
    store = await Store.open(path, MASTER_KEY)
    assert len(set(threading.enumerate()) - before) == 1
    await store.close()
    assert not left_running(before)


async def test_closing_waits_for_what_was_begun(path: Path) -> None:
    store = await Store.open(path, MASTER_KEY)
    task = asyncio.create_task(store.transact(lambda tx: _note(tx, "late")))
    await asyncio.sleep(0)
    await store.close()
    await task
    again = await Store.open(path, MASTER_KEY)
    assert await again.transact(_noted) == ["late"]
    await again.close()


def _fill_up(connection: sqlite3.Connection, pages: int = 0) -> None:
    """Let the database grow by so many pages and no further: to SQLite that is a full disk."""
    (size,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {size + pages}")


def _much(tx: Transaction) -> None:
    tx._connection.execute(
        "INSERT INTO definition (digest, body) VALUES ('much', hex(randomblob(100000)))"
    )


def test_a_full_disk_takes_everything_back_and_is_told_from_a_mistake(inline: InlineStore) -> None:
    _fill_up(inline.connection)

    def work(tx: Transaction) -> None:
        _note(tx, "small")
        with tx.savepoint():
            _much(tx)

    with pytest.raises(sqlite3.OperationalError) as full:
        inline.do(work)
    assert in_trouble(full.value)
    assert inline.do(_noted) == []
    with pytest.raises(sqlite3.OperationalError) as mistake:
        inline.connection.execute("SELECT nothing FROM nowhere")
    assert not in_trouble(mistake.value)

    def twice(tx: Transaction) -> None:
        _note(tx, "a")
        _note(tx, "a")

    with pytest.raises(sqlite3.IntegrityError) as refused:
        inline.do(twice)
    assert not in_trouble(refused.value)


def test_a_database_that_another_holds_is_trouble_too(inline: InlineStore, path: Path) -> None:
    inline.connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as locked:
        inline.do(lambda tx: _note(tx, "a"))
    other.close()
    assert in_trouble(locked.value)
    inline.do(lambda tx: _note(tx, "a"))

"""SQLite through aiosqlite: one connection, one thread, one transaction at a time."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite

Result = TypeVar("Result")

_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 5000;
"""


class Database(aiosqlite.Connection):
    """A connection whose unit of work is a whole transaction.

    A transaction is one plain function that runs on the connection's own thread. It cannot await, so it
    cannot reach the network, cannot mix with another task's, and cannot be cut in half by a cancellation.
    """

    stopping: asyncio.Future[object] | None = None

    def stop(self) -> asyncio.Future[object] | None:
        """Remembered: where opening fails, aiosqlite does not wait for the end of its own thread."""
        self.stopping = super().stop()
        return self.stopping

    async def transact(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run `work` between BEGIN IMMEDIATE and COMMIT; whatever it raises rolls everything back."""
        return await self.run(lambda connection: _transaction(connection, work))

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run `work` on the connection's thread, without a transaction of ours around it."""
        execute: Callable[..., Awaitable[Result]] = self._execute
        return await execute(work, self._conn)


def _transaction(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]
) -> Result:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


async def open_database(path: Path) -> Database:
    """A database on disk, opened.

    secure_delete overwrites what was deleted, and FULL makes a commit outlast a loss of power.
    Raises sqlite3.Error if it cannot be opened, or is none.
    """
    database = Database(lambda: _connect(path), iter_chunk_size=64)
    try:
        await database
    except BaseException:
        if database.stopping is not None:
            await database.stopping
        raise
    return database


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    try:
        connection.row_factory = sqlite3.Row
        connection.executescript(_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection

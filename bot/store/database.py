"""SQLite through aiosqlite: one connection, one thread, one transaction at a time."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite

Result = TypeVar("Result")

_TROUBLE = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
    | {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT}
    | {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT}
)
_PRIMARY = 0xFF
"""Of an error code, the part that says which kind it is; the rest says where."""

_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 5000;
PRAGMA cache_size = -16000;
"""


class Database(aiosqlite.Connection):
    """A connection whose unit of work is a whole transaction.

    A transaction is one plain function, run by `in_transaction` on the connection's own thread. It cannot
    await, so it cannot reach the network, cannot mix with another task's, and cannot be cut in half by a
    cancellation.
    """

    stopping: asyncio.Future[object] | None = None

    def stop(self) -> asyncio.Future[object] | None:
        """Remembered: where opening fails, aiosqlite does not wait for the end of its own thread."""
        self.stopping = super().stop()
        return self.stopping

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run `work` on the connection's thread. A cancelled caller does not cut it short."""
        execute: Callable[..., Awaitable[Result]] = self._execute
        return await execute(work, self._conn)


def in_transaction(
    connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]
) -> Result:
    """Run `work` between BEGIN IMMEDIATE and COMMIT; whatever is raised rolls everything back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def in_trouble(error: BaseException) -> bool:
    """Whether the disk is full, gone or locked: not the fault of what was being written."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.Error) and code is not None and code & _PRIMARY in _TROUBLE


async def open_database(path: Path) -> Database:
    """A database on disk, opened.

    secure_delete overwrites what was deleted, and FULL makes a commit outlast a loss of power. 16 MB of
    cache hold what some thousand couples need at a time.
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

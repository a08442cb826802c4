"""The real store without its thread: work is done at once, so that no real time passes in a test."""

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from bot.store.database import Database, _connect, in_transaction
from bot.store.migrate import migrate
from bot.store.queries import Queries, load_queries
from bot.store.store import Store, Transaction
from bot.store.vault import Vault

Result = TypeVar("Result")

MASTER_KEY = bytes(range(32))


class InlineDatabase:
    """Stands in for `Database`: what it is to run, it runs on the spot."""

    def __init__(self, path: Path) -> None:
        self.connection = _connect(path)
        self.connection.execute("PRAGMA synchronous = OFF")
        migrate(self.connection)

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        return work(self.connection)

    async def close(self) -> None:
        self.connection.close()


class InlineStore(Store):
    """A file like any other, opened anew by the same `path` after a crash."""

    def __init__(self, path: Path, master_key: bytes = MASTER_KEY) -> None:
        self.inline = InlineDatabase(path)
        vault = Vault(master_key)
        super().__init__(cast("Database", self.inline), vault, queries())
        in_transaction(self.inline.connection, vault.prove)

    @property
    def connection(self) -> sqlite3.Connection:
        return self.inline.connection

    def do(self, work: Callable[[Transaction], Result]) -> Result:
        """`transact` for those who cannot await. It waits for nothing, even if a test slowed the rest."""
        slowed, self._database = self._database, cast("Database", self.inline)
        try:
            self.transact(work).send(None)
        except StopIteration as done:
            return cast("Result", done.value)
        finally:
            self._database = slowed
        raise AssertionError("it waited")

    def crash(self) -> None:
        """The process is gone: nothing is settled, nothing is stopped."""
        self.inline.connection.close()


@cache
def queries() -> Queries:
    return load_queries()

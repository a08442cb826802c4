"""The store: opens the database and hands a Transaction to whoever has work to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot.core.ritual import Ritual
from bot.store.answers import Answers
from bot.store.couples import Couples
from bot.store.curfews import Curfews
from bot.store.database import Database, in_transaction, open_database
from bot.store.goals import Goals
from bot.store.held import Held
from bot.store.inbox import Inbox
from bot.store.invites import Invites
from bot.store.migrate import migrate
from bot.store.outbox import Outbox
from bot.store.people import People
from bot.store.queries import Queries, load_queries
from bot.store.runs import Runs
from bot.store.schedules import Schedules
from bot.store.vault import Vault
from bot.store.waiting import Waiting

Result = TypeVar("Result")


class Transaction:
    """Everything that is stored, while one transaction is open."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        queries: Queries,
        vault: Vault,
        definitions: dict[str, Ritual],
    ) -> None:
        self._connection = connection
        self._vault = vault
        self.people = People(connection, queries, vault)
        self.couples = Couples(connection, queries)
        self.invites = Invites(connection, queries, vault)
        self.runs = Runs(connection, queries, definitions)
        self.answers = Answers(connection, queries, vault)
        self.goals = Goals(connection, queries)
        self.held = Held(connection, queries, vault)
        self.schedules = Schedules(connection, queries)
        self.curfews = Curfews(connection, queries)
        self.outbox = Outbox(connection, queries)
        self.waiting = Waiting(connection, queries)
        self.inbox = Inbox(connection, queries, vault)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is done inside is undone if it raises; the rest of the transaction goes on."""
        self._connection.execute("SAVEPOINT one")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:  # a full disk can have ended it
                self._connection.execute("ROLLBACK TO one")
                self._connection.execute("RELEASE one")
            self._vault.drop_remembered()
            raise
        self._connection.execute("RELEASE one")


class Store:
    def __init__(self, database: Database, vault: Vault, queries: Queries) -> None:
        self._database = database
        self._vault = vault
        self._queries = queries
        self._definitions: dict[str, Ritual] = {}

    @classmethod
    async def open(cls, path: Path, master_key: bytes) -> "Store":
        """Open or create the database, and bring its schema up to date.

        Raises:
            NewerDatabase: it was written by a newer Twofold.
            WrongKey: it was written under another master key.
        """
        queries, vault = load_queries(), Vault(master_key)
        database = await open_database(path)
        try:
            await database.run(migrate)
            await database.run(lambda connection: in_transaction(connection, vault.prove))
        except BaseException:
            await database.close()
            raise
        return cls(database, vault, queries)

    async def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction: all of it is kept, or nothing."""

        def inside(connection: sqlite3.Connection) -> Result:
            return work(Transaction(connection, self._queries, self._vault, self._definitions))

        def whole(connection: sqlite3.Connection) -> Result:
            try:
                return in_transaction(connection, inside)
            except BaseException:
                self._vault.drop_remembered()
                raise

        return await self._database.run(whole)

    async def checkpoint(self) -> None:
        """Empty the write-ahead log: what was deleted since would else stand in it for as long as it likes."""
        await self._database.run(
            lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        )

    async def close(self) -> None:
        await self._database.close()

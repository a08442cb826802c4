"""The relay's database work as the two frameworks' contestants do it: a transaction an update."""

import asyncio
import time
from typing import NamedTuple

import aiosqlite

from benchmarks.contestants import store
from benchmarks.contestants.place import Place


class Kept(NamedTuple):
    delivery: int
    partner: int


class OneByOne:
    """One connection for all handlers, so their transactions take turns."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self._database = database
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, place: Place) -> "OneByOne":
        database = await aiosqlite.connect(place.folder / store.FILE)
        for pragma in store.PRAGMAS:
            await database.execute(pragma)
        return cls(database)

    async def close(self) -> None:
        await self._database.close()

    async def keep(self, update_id: int, author: int, text: str) -> Kept:
        """Store the message and its way out, durably."""
        now = int(time.time())
        async with self._turn:
            [(partner, couple)] = await self._database.execute_fetchall(store.PERSON, (author,))
            answer = await self._insert(store.ANSWER, (couple, author, text, now))
            await self._database.execute(store.RUN, (now, couple))
            delivery = await self._insert(store.DELIVERY, (update_id, answer, partner))
            await self._database.commit()
        return Kept(delivery, partner)

    async def settle(self, delivery: int) -> None:
        async with self._turn:
            await self._database.execute(store.SETTLE, (delivery,))
            await self._database.commit()

    async def _insert(self, sql: str, row: tuple[int | str, ...]) -> int:
        inserted = await self._database.execute_insert(sql, row)
        assert inserted is not None
        return int(inserted[0])

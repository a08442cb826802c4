"""The floor: no framework, a bare asyncio protocol, one transaction for many updates, uvloop.

It validates nothing, paces nothing, retries nothing: what is left is what the work itself costs.
"""

import asyncio
import contextlib
import json
import signal
import sqlite3
import ssl
import time
from typing import Any, NamedTuple

import uvloop

from benchmarks.contestants import store
from benchmarks.contestants.place import TOKEN, Place
from benchmarks.contestants.wire import Lines

CONNECTIONS = 256  # the ceiling is then 256 / 0.05 s = 5120 relays/s
LIMIT = 100  # updates a poll, Telegram's own limit
GATHER = 0.005  # seconds to let more come together before the next poll or the next settling


class Outgoing(NamedTuple):
    delivery: int
    chat: int
    text: str


class Floor:
    def __init__(self, place: Place) -> None:
        context = ssl.create_default_context(cafile=place.authority)
        self._lines = Lines(place.url, context, f"/bot{TOKEN}/", CONNECTIONS)
        self._poll_line = Lines(place.url, context, f"/bot{TOKEN}/", 1)
        self._database = sqlite3.connect(place.folder / store.FILE, isolation_level=None)
        for pragma in store.PRAGMAS:
            self._database.execute(pragma)
        self._settled: list[tuple[int]] = []
        self._settling: asyncio.TimerHandle | None = None
        self._sends: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll for ever; the next poll confirms what this one's transaction has kept."""
        offset = 0
        while True:
            asked = json.dumps({"offset": offset, "limit": LIMIT, "timeout": 10}).encode()
            updates = json.loads(await self._poll_line.ask(b"getUpdates", asked))["result"]
            if not updates:
                continue
            offset = updates[-1]["update_id"] + 1
            for outgoing in self._commit(updates):
                task = asyncio.create_task(self._send(outgoing))
                self._sends.add(task)
                task.add_done_callback(self._sends.discard)
            if len(updates) < LIMIT:
                await asyncio.sleep(GATHER)

    async def close(self) -> None:
        await asyncio.gather(*self._sends)
        self._commit([])
        self._lines.close()
        self._poll_line.close()
        self._database.close()

    def _commit(self, updates: list[dict[str, Any]]) -> list[Outgoing]:
        """One transaction for what came in and what has gone out since the last one."""
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
        settled, self._settled = self._settled, []
        self._database.execute("BEGIN IMMEDIATE")
        kept = [self._keep(update) for update in updates]
        self._database.executemany(store.SETTLE, settled)
        self._database.execute("COMMIT")
        return kept

    def _keep(self, update: dict[str, Any]) -> Outgoing:
        execute, message, now = self._database.execute, update["message"], int(time.time())
        chat, text = message["chat"]["id"], message["text"]
        partner, couple = execute(store.PERSON, (chat,)).fetchone()
        answer = execute(store.ANSWER, (couple, chat, text, now)).lastrowid
        execute(store.RUN, (now, couple))
        delivery = execute(store.DELIVERY, (update["update_id"], answer, partner)).lastrowid
        assert delivery is not None
        return Outgoing(delivery, partner, text)

    async def _send(self, outgoing: Outgoing) -> None:
        body = json.dumps({"chat_id": outgoing.chat, "text": outgoing.text}).encode()
        answer = json.loads(await self._lines.ask(b"sendMessage", body))
        assert answer["ok"]
        self._settled.append((outgoing.delivery,))
        if self._settling is None:
            loop = asyncio.get_running_loop()
            self._settling = loop.call_later(GATHER, self._commit, [])


async def main(place: Place) -> None:
    floor = Floor(place)
    polling = asyncio.create_task(floor.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, polling.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    await floor.close()


if __name__ == "__main__":
    uvloop.run(main(Place.of_environment()))

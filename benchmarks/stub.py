"""A Bot API that answers a send after 50 ms: TLS, one process, as lean as it can be.

It is told what to do in lines of JSON on its standard input and tells what happened on its output;
when the input ends, it ends.
"""

import asyncio
import json
import re
import ssl
import sys
import time
from collections import Counter
from typing import Any

import uvloop

from benchmarks import load
from benchmarks.certificate import HOST
from benchmarks.connection import Connection, parameters
from benchmarks.ledger import Ledger

SEND_DELAY = 0.05  # seconds from a sendMessage to its answer
SHORTEST_WAIT = 0.001  # seconds; uvloop's timers have this grain

_CHAT = re.compile(rb"chat_id\D+(\d+)")
_BOT = {"id": 1, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}
_ANSWERS: dict[str, Any] = {  # every other method says true
    "getme": {
        **_BOT,
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    },
    "getwebhookinfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "getmycommands": [],
}


class Poll:
    """A getUpdates that waits for something to come."""

    def __init__(self, connection: Connection, offset: int, limit: int) -> None:
        self.connection = connection
        self.offset = offset
        self.limit = limit
        self.timers: list[asyncio.TimerHandle] = []

    def close(self) -> None:
        for timer in self.timers:
            timer.cancel()


class Api:
    """A send is answered after SEND_DELAY, a poll when there is something, all else at once."""

    def __init__(self, token: str, ledger: Ledger) -> None:
        self._prefix = f"/bot{token}/"
        self._ledger = ledger
        self._loop = asyncio.get_running_loop()
        self._poll: Poll | None = None
        self._message_id = 1_000_000
        self.methods: Counter[str] = Counter()

    def ask(self, connection: Connection, target: str, body: bytes) -> None:
        path, _, query = target.partition("?")
        method = path.removeprefix(self._prefix).lower()
        self.methods[method] += 1
        if not path.startswith(self._prefix):
            error = b'{"ok":false,"error_code":404,"description":"Not Found"}'
            connection.reply(error, b"404 Not Found")
        elif method == "sendmessage":
            self._send(connection, body)
        elif method == "getupdates":
            self._get_updates(connection, parameters(query, body))
        else:
            result = json.dumps(_ANSWERS.get(method, True)).encode()
            connection.reply(b'{"ok":true,"result":%b}' % result)

    def hang_up(self, connection: Connection) -> None:
        if self._poll is not None and self._poll.connection is connection:
            self._poll.close()
            self._poll = None

    def open(self, messages: int, rate: float | None) -> None:
        """A load begins: whoever is polling hears of it."""
        self.methods.clear()
        self._ledger.add(messages, int(time.time()))
        self._ledger.open(rate, time.monotonic())
        self._serve()

    def _send(self, connection: Connection, body: bytes) -> None:
        found = _CHAT.search(body)
        chat, number = int(found[1]) if found else 0, load.number_in(body)
        if number is not None:
            self._ledger.send(number, chat, time.monotonic())
        self._loop.call_later(SEND_DELAY, self._sent, connection, number, chat)

    def _sent(self, connection: Connection, number: int | None, chat: int) -> None:
        self._message_id += 1
        connection.reply(
            b'{"ok":true,"result":{"message_id":%d,"from":{"id":1,"is_bot":true,'
            b'"first_name":"Stub","username":"stub_bot"},"chat":{"id":%d,"first_name":"Person",'
            b'"type":"private"},"date":%d,"text":"a message"}}'
            % (self._message_id, chat, time.time())
        )
        drained = self._ledger.window.drained
        if number is not None:
            self._ledger.answer(number, time.monotonic())
        if self._ledger.window.drained and not drained:
            tell({"event": "drained"})

    def _get_updates(self, connection: Connection, asked: dict[str, Any]) -> None:
        if self._poll is not None:
            self._conflict(self._poll)
        limit = max(1, min(100, int(asked.get("limit") or 100)))
        self._poll = Poll(connection, int(asked.get("offset") or 0), limit)
        timeout = float(asked.get("timeout") or 0)
        if not self._serve():
            self._poll.timers.append(self._loop.call_later(timeout, self._finish, []))

    def _conflict(self, older: Poll) -> None:
        older.close()
        older.connection.reply(
            b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other '
            b'getUpdates request; make sure that only one bot instance is running"}',
            b"409 Conflict",
        )

    def _serve(self) -> bool:
        """Give the waiting poll what there is, or wake when there will be something."""
        poll, now = self._poll, time.monotonic()
        if poll is None:
            return False
        if updates := self._ledger.take(poll.offset, poll.limit, now):
            self._finish(updates)
            return True
        due = self._ledger.next_due(now)
        if due is not None:
            wait = max(SHORTEST_WAIT, due - now)
            poll.timers.append(self._loop.call_later(wait, self._serve))
        return False

    def _finish(self, updates: list[bytes]) -> None:
        assert self._poll is not None
        poll, self._poll = self._poll, None
        poll.close()
        poll.connection.reply(b'{"ok":true,"result":[%b]}' % b",".join(updates))


def tell(event: dict[str, Any]) -> None:
    print(json.dumps(event), flush=True)


async def obey(api: Api, ledger: Ledger) -> None:
    """Do what the lines on standard input say until they end."""
    lines, cpu = asyncio.StreamReader(), time.process_time()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        order = json.loads(line)
        if order["do"] == "load":
            cpu = time.process_time()
            api.open(order["messages"], order["rate"])
        else:
            spent = time.process_time() - cpu
            tell({"event": "report", **ledger.report(), "stub_cpu": spent, "calls": api.methods})


async def serve(token: str, certificate: str, key: str) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    ledger = Ledger(load.senders())
    api = Api(token, ledger)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(api), HOST, 0, ssl=context, backlog=1024)
    tell({"event": "listening", "url": f"https://{HOST}:{server.sockets[0].getsockname()[1]}"})
    await obey(api, ledger)
    server.close()


if __name__ == "__main__":
    uvloop.run(serve(*sys.argv[1:]))

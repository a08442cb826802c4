"""HTTP/1.1 as far as a Bot API client needs it: kept-alive requests with a Content-Length."""

import asyncio
import json
import re
from typing import Any, Protocol, cast
from urllib.parse import parse_qs

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)


class Asked(Protocol):
    """Who answers the requests."""

    def ask(self, connection: "Connection", target: str, body: bytes) -> None: ...

    def hang_up(self, connection: "Connection") -> None: ...


class Connection(asyncio.Protocol):
    """One client's connection; answers may come later, a client waits for one at a time."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is one, unregistered

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None
        self._asked.hang_up(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _LENGTH.search(head)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < stop:
                return
            body, self._buffer = self._buffer[end + 4 : stop], self._buffer[stop:]
            self._asked.ask(self, head.split(b" ", 2)[1].decode(), body)

    def reply(self, payload: bytes, status: bytes = b"200 OK") -> None:
        """Answer in JSON; a client that has hung up meanwhile gets nothing."""
        if self._transport is not None:
            self._transport.write(
                b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                b"Connection: keep-alive\r\n\r\n%b" % (status, len(payload), payload)
            )


def parameters(query: str, body: bytes) -> dict[str, Any]:
    """A request's parameters, from a query string, a form or JSON; a name's last value counts."""
    is_json = body.startswith(b"{")
    form = parse_qs(query) | ({} if is_json else parse_qs(body.decode()))
    given: dict[str, Any] = {name: values[-1] for name, values in form.items()}
    return given | json.loads(body) if is_json else given

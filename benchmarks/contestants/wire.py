"""The least that speaks HTTP/1.1 over TLS: kept connections, one request at a time on each."""

import asyncio
import re
import ssl
from collections import deque
from typing import cast
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.IGNORECASE)


class Line(asyncio.Protocol):
    """One connection; `answer` is the body of the request under way."""

    def __init__(self, lines: "Lines") -> None:
        self._lines = lines
        self._buffer = b""
        self.answer: asyncio.Future[bytes] | None = None
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.WriteTransport, transport)  # uvloop's is one, unregistered

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(exc or ConnectionResetError("the API hung up"))

    def data_received(self, data: bytes) -> None:
        self._buffer = data = self._buffer + data
        end = data.find(b"\r\n\r\n")
        length = _LENGTH.search(data, 0, end) if end >= 0 else None
        if length is None or len(data) < end + 4 + int(length[1]):
            return
        self._buffer = b""
        assert self.answer is not None
        if not self.answer.done():
            self.answer.set_result(data[end + 4 :])
        self.answer = None
        self._lines.free(self)


class Lines:
    """At most `limit` connections, opened when needed and kept."""

    def __init__(self, url: str, context: ssl.SSLContext, prefix: str, limit: int) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "localhost", parts.port or 443
        self._context = context
        self._head = (
            f"POST {prefix}%b HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        ).encode()
        self._limit = limit
        self._opened = 0
        self._idle: list[Line] = []
        self._waiting: deque[asyncio.Future[Line]] = deque()

    async def ask(self, method: bytes, body: bytes) -> bytes:
        """The body of the answer to one call of the Bot API."""
        line = self._idle.pop() if self._idle else await self._another()
        assert line.transport is not None
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        line.answer = answer
        line.transport.write(self._head % (method, len(body), body))
        return await answer

    def free(self, line: Line) -> None:
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(line)
                return
        self._idle.append(line)

    def close(self) -> None:
        for line in self._idle:
            if line.transport is not None:
                line.transport.close()

    async def _another(self) -> Line:
        loop = asyncio.get_running_loop()
        if self._opened < self._limit:
            self._opened += 1
            _, line = await loop.create_connection(
                lambda: Line(self), self._host, self._port, ssl=self._context
            )
            return line
        waiting: asyncio.Future[Line] = loop.create_future()
        self._waiting.append(waiting)
        return await waiting

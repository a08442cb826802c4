"""What happened, numbered, for everyone who watches: the page over HTTP, tests in the same process."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

_KEPT = 20_000  # events kept for a watcher that comes back; a long run must not fill the memory


class Events:
    """An ordered log of events that any number of watchers can follow from any place in it."""

    def __init__(self) -> None:
        self._log: deque[tuple[int, dict[str, Any]]] = deque(maxlen=_KEPT)
        self._changes: set[asyncio.Future[None]] = set()
        self.last_id = 0
        self.watchers = 0
        """How many follow over HTTP: pages that are open."""
        self.closed = False

    def publish(self, kind: str, *, phone: int | None = None, **fields: Any) -> None:
        self.last_id += 1
        event = {"type": kind, **({} if phone is None else {"phone": phone}), **fields}
        self._log.append((self.last_id, event))
        self.changed()

    def changed(self) -> None:
        """Wake everyone who waits; also called for changes that no watcher is told of."""
        waiting, self._changes = self._changes, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(
        self,
        predicate: Callable[[], bool],
        *,
        timeout: float | None = 5.0,  # noqa: ASYNC109 - said once here, not by every caller
    ) -> None:
        """Return when `predicate()` holds, tried anew after each change; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while not predicate():
                await self._change()

    async def follow(self, after: int, *, idle: float) -> AsyncGenerator[tuple[int, Any], None]:
        """Yield (id, event) beyond `after` until closed; (id, None) when `idle` seconds passed."""
        while not self.closed:
            if self.last_id == after:
                try:
                    async with asyncio.timeout(idle):
                        await self._change()
                except TimeoutError:
                    yield after, None
                continue
            fresh = list(islice(reversed(self._log), self.last_id - after))
            for number, event in reversed(fresh):
                after = number
                yield number, event

    @contextmanager
    def watched(self) -> Iterator[None]:
        """For as long as a page follows."""
        self.watchers += 1
        self.changed()
        try:
            yield
        finally:
            self.watchers -= 1

    def close(self) -> None:
        """End every `follow`; the playground is going away."""
        self.closed = True
        self.changed()

    async def _change(self) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changes.add(future)
        try:
            await future
        finally:
            self._changes.discard(future)

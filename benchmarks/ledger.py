"""The stub's books: what was offered, what was confirmed, what came out, and when."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from benchmarks import load


@dataclass
class Window:
    """One load: a run of consecutive messages and the moments of each. Times in seconds."""

    first: int
    messages: int
    opened: float
    rate: float | None  # a second; None: a backlog, everything is there at once
    requested: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)

    def due(self, number: int) -> float:
        """When the message became available for polling."""
        return self.opened + ((number - self.first) / self.rate if self.rate else 0.0)

    def available(self, now: float) -> int:
        """How many of them are there by now."""
        if self.rate is None:
            return self.messages
        return min(self.messages, int((now - self.opened) * self.rate) + 1)

    @property
    def drained(self) -> bool:
        """Whether every message was sent on and its send answered."""
        return len(self.answered) == self.messages

    def percentiles(self, moments: dict[int, float]) -> dict[str, float]:
        """Milliseconds from a message's being available; empty if nothing came."""
        waits = sorted(moment - self.due(number) for number, moment in moments.items())
        ranks = {f"p{share}": len(waits) * share // 100 for share in (50, 99)}
        return {name: 1000 * waits[rank] for name, rank in ranks.items() if waits}


class Ledger:
    """Updates wait here as they do at Telegram: until a poll with a higher offset confirms them."""

    def __init__(self, senders: list[int]) -> None:
        self._senders = senders
        self._updates: list[bytes] = []
        self._confirmed = 0
        self._sends: Counter[int] = Counter()
        self._misdirected = 0
        self.window = Window(0, 0, 0.0, None)

    def add(self, messages: int, date: int) -> None:
        """Write the next load's messages. `date` is their own, in seconds since 1970."""
        numbers = range(len(self._updates), len(self._updates) + messages)
        self._updates += [load.update(number, self._sender(number), date) for number in numbers]

    def open(self, rate: float | None, now: float) -> None:
        """The messages added since the last time begin to come, at so many a second or at once."""
        first = self.window.first + self.window.messages
        self.window = Window(first, len(self._updates) - first, now, rate)

    def take(self, offset: int, limit: int, now: float) -> list[bytes]:
        """What getUpdates answers.

        A positive offset confirms all below it, a negative one forgets all but the last so many.
        """
        available = self._available(now)
        if offset > 0:
            self._confirm(min(offset - load.FIRST_UPDATE, available))
        elif offset < 0:
            self._confirm(available + offset)
        return self._updates[self._confirmed : min(self._confirmed + limit, available)]

    def next_due(self, now: float) -> float | None:
        """When the next message will be there to take; None if no more will come."""
        available = self._available(now)
        return self.window.due(available) if available < len(self._updates) else None

    def send(self, number: int, chat: int, now: float) -> None:
        """A message with this number was asked to be sent to this chat."""
        self._sends[number] += 1
        self._misdirected += chat != load.partner(self._sender(number))
        if number >= self.window.first:
            self.window.requested.setdefault(number, now)

    def answer(self, number: int, now: float) -> None:
        """That send was answered."""
        if number >= self.window.first:
            self.window.answered.setdefault(number, now)

    def report(self) -> dict[str, Any]:
        """What became of the present load. `wall` in seconds; a repeat of any load is a double."""
        window = self.window
        return {
            "messages": window.messages,
            "lost": window.messages - len(window.requested),
            "doubled": sum(count > 1 for count in self._sends.values()),
            "misdirected": self._misdirected,
            "wall": max(window.answered.values(), default=window.opened) - window.opened,
            "to_request_ms": window.percentiles(window.requested),
            "to_answer_ms": window.percentiles(window.answered),
        }

    def _sender(self, number: int) -> int:
        return self._senders[number % len(self._senders)]

    def _available(self, now: float) -> int:
        return self.window.first + self.window.available(now)

    def _confirm(self, upto: int) -> None:
        self._confirmed = max(self._confirmed, upto)

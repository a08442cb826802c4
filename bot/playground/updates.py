"""The queue of updates that the bot has not confirmed yet, with the Bot API's rules for it."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.playground.clock import PlaygroundClock
from bot.playground.events import Events

_LIFE = timedelta(hours=24)
_CALLBACK_LIFE = timedelta(seconds=150)  # the Bot API server's own figure
_FIRST_ID = 100_001

ONLY_IF_NAMED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class _Entry:
    update: dict[str, Any]
    expires_at: datetime


class UpdateQueue:
    def __init__(self, clock: PlaygroundClock, events: Events) -> None:
        self._clock = clock
        self._events = events
        self._entries: OrderedDict[int, _Entry] = OrderedDict()
        self._next_id = _FIRST_ID
        self.confirmed = 0
        self.allowed: tuple[str, ...] = ()

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update, unless the bot has not asked for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_IF_NAMED
        if not wanted:
            return
        life = _CALLBACK_LIFE if kind == "callback_query" else _LIFE
        update = {"update_id": self._next_id, kind: content}
        self._entries[self._next_id] = _Entry(update, self._clock.now() + life)
        self._next_id += 1
        self._events.changed()

    def fetch(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """Confirm what is before `offset` (or, if negative, all but the last of them) and read on."""
        self._expire()
        if offset < 0:
            self._drop(list(self._entries)[:offset])
        elif self._within_reach(offset):
            self._drop([number for number in self._entries if number < offset])
        return [entry.update for entry in list(self._entries.values())[:limit]]

    def pending(self) -> int:
        self._expire()
        return len(self._entries)

    def clear(self) -> None:
        self._drop(list(self._entries))

    def _within_reach(self, offset: int) -> bool:
        """Telegram reads an offset that is more than ten ahead of the queue as none at all."""
        return offset <= self._next_id + 10

    def _drop(self, numbers: list[int]) -> None:
        for number in numbers:
            del self._entries[number]
            self.confirmed = max(self.confirmed, number)
        if numbers:
            self._events.changed()

    def _expire(self) -> None:
        now = self._clock.now()
        gone = [number for number, entry in self._entries.items() if entry.expires_at < now]
        for number in gone:
            del self._entries[number]

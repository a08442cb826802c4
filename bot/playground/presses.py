"""Presses of inline buttons that wait for the bot's answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.playground.clock import PlaygroundClock
from bot.playground.errors import bad_request

_ANSWERABLE = timedelta(seconds=150)


@dataclass(frozen=True)
class Press:
    id: str
    person_id: int
    pressed_at: datetime


class Presses:
    def __init__(self, clock: PlaygroundClock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}
        self._ids = count(4_000_000_000_000_001)

    def add(self, person_id: int) -> Press:
        press = Press(str(next(self._ids)), person_id, self._clock.now())
        self._open[press.id] = press
        return press

    def clear(self) -> None:
        self._open.clear()

    def take(self, callback_query_id: str) -> Press:
        """The press that is answered now; raises BotApiError if unknown, old or answered before."""
        press = self._open.pop(callback_query_id, None)
        if press is None or self._clock.now() - press.pressed_at > _ANSWERABLE:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        return press

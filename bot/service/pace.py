"""Which chat may be sent to now, under Telegram's limits.

Telegram's answer to too much is a pause for everybody, so the limits are kept here, strictly, before it
has to give one. Times are seconds of one monotonic clock, passed in; 0.0 stands for long ago.
"""

from collections import deque
from heapq import heappop, heappush

WINDOW = 1.0
"""Seconds in which Telegram counts a bot's messages."""
URGENT_SHARE = 0.2
"""Of the bot's rate: kept free for answers to people, while a mass of prompts goes out."""


class Pace:
    """At most `bot_per_second` messages in any second, and `chat_per_second` in one chat.

    A chat that may be sent to again is forgotten, so memory grows with the rate and not with the chats.
    """

    def __init__(self, bot_per_second: float = 30.0, chat_per_second: float = 1.0) -> None:
        self._everything = _Window(bot_per_second)
        reserved = int(self._everything.capacity * URGENT_SHARE)
        self._routine = _Window(bot_per_second, self._everything.capacity - reserved)
        self._chat_gap = 1.0 / chat_per_second
        self._chat_free_at: dict[int, float] = {}
        self._forgettable: list[tuple[float, int]] = []
        self._all_held_until = 0.0

    def ready_at(self, chat: int, now: float, *, urgent: bool = False) -> float:
        """0.0 if `chat` may be sent to now, else the moment when it may as far as is known now."""
        moment = max(
            self._all_held_until,
            self._chat_free_at.get(chat, 0.0),
            self._everything.free_at(),
            0.0 if urgent else self._routine.free_at(),
        )
        return moment if moment > now else 0.0

    def sent(self, chat: int, now: float, *, urgent: bool = False) -> None:
        """Count a message that is sent now, to be called before the sending is awaited.

        Raises:
            ValueError: `ready_at` does not allow it.
        """
        if moment := self.ready_at(chat, now, urgent=urgent):
            raise ValueError(f"sent {moment - now:.3f} s too early")
        self._everything.count(now)
        if not urgent:
            self._routine.count(now)
        self._forget_until(now)
        self.hold_chat(chat, now + self._chat_gap)

    @property
    def held(self) -> int:
        """How many chats may have to wait, whatever the bot's own rate."""
        return len(self._chat_free_at)

    def hold_chat(self, chat: int, until: float) -> None:
        """Nothing ends a hold early: an earlier `until` than one already given changes nothing."""
        if until > self._chat_free_at.get(chat, 0.0):
            self._chat_free_at[chat] = until
            heappush(self._forgettable, (until, chat))

    def hold_all(self, until: float) -> None:
        """Hold every chat, urgent or not; nothing ends this early either."""
        self._all_held_until = max(self._all_held_until, until)

    def _forget_until(self, now: float) -> None:
        while self._forgettable and self._forgettable[0][0] <= now:
            until, chat = heappop(self._forgettable)
            if self._chat_free_at[chat] == until:  # else held for longer, under a later entry
                del self._chat_free_at[chat]


class _Window:
    """At most `capacity` messages in any span of the length of a window."""

    def __init__(self, per_second: float, capacity: int | None = None) -> None:
        """A rate below one in a window gets a longer window, of one message."""
        self.capacity = capacity or max(1, int(per_second * WINDOW))
        self._length = max(WINDOW, 1.0 / per_second)
        self._times: deque[float] = deque(maxlen=self.capacity)

    def free_at(self) -> float:
        """When the oldest message that still counts no longer does."""
        return self._times[0] + self._length if len(self._times) == self.capacity else 0.0

    def count(self, now: float) -> None:
        self._times.append(now)

"""What came of an attempt to send, in the words that delivery decides by.

A verdict holds nothing that a person wrote: reasons may be logged and counted.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly never reached anybody, and may be sent again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived or not, and nobody can be asked: Telegram has no idempotency key."""

    reason: str


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """Too much was sent; nothing may follow for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """This person blocked the bot, never started it, or is gone from Telegram."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """It did not arrive and never will, as it stands."""

    reason: str


@dataclass(frozen=True, slots=True)
class Harmless:
    """What was asked for is so already, what it was asked of is gone, or Telegram's time for it is over.

    There is nobody to be told, and nothing to be done about it.
    """


Verdict: TypeAlias = NotSent | Unknown | RetryAfter | Unreachable | Rejected | Harmless

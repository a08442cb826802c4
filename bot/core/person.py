"""A Person: one Telegram user who has talked to the bot."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.ids import PersonId
from bot.core.waking import WakingHours


class Asking(StrEnum):
    """What the bot waits for outside of any Run; the next message is its answer."""

    ZONE = "zone"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Person:
    """`zone` is None until it was told: it is never guessed. `chat` is Telegram's id of the private chat.

    `hints`: whether they like to be told of words that often hurt.
    """

    id: PersonId
    chat: int
    language: str
    zone: ZoneInfo | None
    hours: WakingHours | None
    asking: Asking | None = None
    hints: bool = True

    @property
    def settled(self) -> bool:
        """Everything that a ritual needs to know is known."""
        return self.zone is not None and self.hours is not None

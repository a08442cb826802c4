"""What people did, as they know it themselves: the soak's own memory, apart from the bot's and the phones'."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from soak.words import Words

Place = tuple[int, int]
"""A phone, and a message on it."""


@dataclass
class Written:
    """One message that a person sent: what it said first, and what each edit made of it."""

    phone: int
    message_id: int
    kind: str
    versions: list[Words]


@dataclass(frozen=True)
class Press:
    phone: int
    data: str
    at: datetime
    last_message: int
    """The newest message on that phone then."""


@dataclass
class Diary:
    written: dict[Place, Written] = field(default_factory=dict)
    marks: dict[str, Written] = field(default_factory=dict)
    presses: list[Press] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    """Phones that have blocked the bot at any time."""
    expired: set[int] = field(default_factory=set)
    """Updates that Telegram threw away, as nobody had asked for them in time."""
    tally: Counter[str] = field(default_factory=Counter)

    def wrote(self, phone: int, message_id: int, kind: str, words: Words) -> None:
        written = Written(phone, message_id, kind, [words])
        self.written[phone, message_id] = written
        self.marks[words.mark] = written

    def edited(self, phone: int, message_id: int, words: Words) -> None:
        written = self.written[phone, message_id]
        written.versions.append(words)
        self.marks[words.mark] = written

    def pressed(self, phone: int, word: str) -> set[str]:
        """What the buttons of this kind were about that a phone has pressed."""
        found = (press.data.partition(":") for press in self.presses if press.phone == phone)
        return {about for pressed, _, about in found if pressed == word}

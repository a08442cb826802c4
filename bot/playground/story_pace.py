"""How long a story gives people to read along, in seconds."""

from dataclasses import dataclass

_READING = 30.0  # characters a second: on a page that stays, eyes run ahead of the ear
_TYPING = 22.0


@dataclass(frozen=True)
class Pace:
    """`factor` 1 is for reading along, 0 is for tests."""

    factor: float

    def note(self, text: str) -> float:
        return self.factor * (0.8 + len(text) / _READING)

    def message(self, text: str) -> float:
        """A look at what came. Long ones are left on the phone to be read on."""
        return self.factor * min(0.6 + len(text) / _READING, 4.0)

    def typing(self, text: str) -> float:
        return self.factor * min(0.4 + len(text) / _TYPING, 4.0)

    @property
    def tap(self) -> float:
        """From the sight of a finger to the tap."""
        return self.factor * 0.7

    @property
    def breath(self) -> float:
        """After an act that shows itself: a jump of the clock, a word sent, the bot's end."""
        return self.factor * 0.9


READABLE = Pace(1.0)
QUICK = Pace(0.25)
AT_ONCE = Pace(0.0)

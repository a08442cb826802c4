"""What comes of an Event: the Run as it is then, and what is to be done."""

from bot.core.effects import Effect
from bot.core.run import Run

Outcome = tuple[Run, tuple[Effect, ...]]

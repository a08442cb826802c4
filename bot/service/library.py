"""What the handlers know of rituals, languages and places: loaded at the start, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.hints import Hints
from bot.content.locales import Locales
from bot.content.places import Places
from bot.core.ids import RitualId
from bot.core.ritual import Lasting, Ritual


@dataclass(frozen=True, slots=True)
class Library:
    rituals: Mapping[RitualId, Ritual]
    locales: Locales
    places: Places
    hints: Hints = field(default_factory=lambda: Hints({}))

    @property
    def on_demand(self) -> dict[str, Ritual]:
        """Those that somebody begins when they want to, by their command."""
        return {one.command: one for one in self.rituals.values() if one.command is not None}

    def needing(self, what: Lasting) -> list[Ritual]:
        """Those that come by themselves to couples who have something, and to no others."""
        return [
            ritual
            for ritual in self.rituals.values()
            if ritual.schedule is not None and ritual.needs is what
        ]

    @property
    def kept(self) -> list[Ritual]:
        """Those that a new couple keeps by itself: on a schedule, and of the everyday depth."""
        return [
            ritual
            for ritual in self.rituals.values()
            if ritual.schedule is not None and ritual.needs is None and ritual.depth == 1
        ]

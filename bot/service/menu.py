"""The command menu: only those commands that make sense for a person now."""

from collections.abc import Iterable

from bot.core.couple import Couple, Standing
from bot.core.ids import PersonId

_ALONE = ("start", "pair", "curfew")
_TOGETHER = ("today",)
_QUIET = ("curfew",)
_REST = ("pause",)
_RESTING = ("resume",)
_ALWAYS = ("settings", "language", "timezone", "privacy", "export", "forget", "support", "help")


def commands(couple: Couple | None, person: PersonId, on_demand: Iterable[str]) -> tuple[str, ...]:
    """Their names, in the order of the menu. /leave comes last, where no thumb slips onto it."""
    if couple is None:
        return newcomer_commands()
    if couple.standing_of(person) is Standing.HERE:
        return (*_TOGETHER, *on_demand, *_QUIET, *_REST, *_ALWAYS, "leave")
    return (*_RESTING, *_ALWAYS, "leave")


def newcomer_commands() -> tuple[str, ...]:
    """For those who have not written to the bot yet."""
    return (*_ALONE, *_ALWAYS)

"""The gate: what may go out to a person while they keep a curfew, and what waits until it ends.

Every send passes it once, when its Delivery is claimed; nothing else decides.
"""

from enum import StrEnum

from bot.core.effects import Effect, Goodbye, React, Say, SetMenu, Toast, Withdraw
from bot.core.ids import PersonId


class Pass(StrEnum):
    """What a Delivery carries to the gate, given to it when it is written."""

    WAITS = "waits"
    BESIDE = "beside"
    """The bot's own word about a curfew: it waits like others, and brings along nothing that was gathered."""
    UNDER_WAY = "under-way"
    """Of a ritual that both have begun: a curfew does not cut it."""
    ALWAYS = "always"
    """Asked for by the recipient themselves, marked as urgent, or no message."""


class Way(StrEnum):
    GO = "go"
    WAIT = "wait"
    AFTER = "after"
    """After what waited before it: so the order is kept."""


def pass_of(effect: Effect, actor: PersonId | None, given: Pass) -> Pass:
    """`actor` is whose act the Effect answers. What waits for the day anyway is not part of an exchange."""
    if _always(effect, actor):
        return Pass.ALWAYS
    if isinstance(effect, Say) and effect.by_day and given is Pass.UNDER_WAY:
        return Pass.WAITS
    return given


def _always(effect: Effect, actor: PersonId | None) -> bool:
    match effect:
        case Toast() | SetMenu() | Withdraw() | Goodbye():
            return True
        case React() if effect.of is None:  # the bot's own sign on a message that it took
            return True
        case _:
            return actor is not None and effect.to == actor


def way(given: Pass, *, silent: bool, run_waits: bool, gathered: bool) -> Way:
    """`silent`: the recipient's curfew is on. `run_waits`: of the same Run something waits already, as of
    one that began within the curfew. `gathered`: something from before it was not shown yet.
    """
    if given is Pass.ALWAYS:
        return Way.GO
    if silent:
        return Way.GO if given is Pass.UNDER_WAY and not run_waits else Way.WAIT
    return Way.AFTER if gathered and given is not Pass.BESIDE else Way.GO

"""What can happen in a story, one table a kind. The key that nothing else has makes a step this act."""

from datetime import timedelta
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from bot.content.ritual_file import Duration
from bot.playground.faults import FaultKind
from bot.playground.story_values import Door, Name, Table, Thing, TimeOfDay, Words


class Note(Table):
    """A sentence of the narrator's, which stands until the next one."""

    note: Words


class _OfSomebody(Table):
    who: Name


class Opens(_OfSomebody):
    """START, in the bot's chat or by the link in an invitation."""

    opens: Door


class Says(_OfSomebody):
    says: Words
    replies_to: Words | None = None


class Sends(_OfSomebody):
    sends: Thing
    caption: Words | None = None
    replies_to: Words | None = None


class Edits(_OfSomebody):
    edits: Words
    into: Words


class Presses(_OfSomebody):
    """The newest button whose label begins so."""

    presses: Words


class Reacts(_OfSomebody):
    reacts: Words
    on: Words


class Hears(_OfSomebody):
    """A message from the bot comes, or is edited, since this person last did or heard something.

    `silent`: it has to come without a sound (or, if false, with one).
    """

    hears: Words
    silent: bool | None = None


class Quiet(Table):
    """Nothing at all from the bot, since this person last did or heard something."""

    quiet: Name


class Receives(_OfSomebody):
    receives: Thing


class NeverHears(_OfSomebody):
    """In the whole story up to here."""

    never_hears: Words


class Sees(_OfSomebody):
    """A reaction of the bot's, on a message of this person's."""

    sees: Words
    on: Words


class Blocks(_OfSomebody):
    blocks: Literal["the bot"]


class Unblocks(_OfSomebody):
    unblocks: Literal["the bot"]


class Until(Table):
    """The next time that the clock says so where this person lives; on the last day of a month, if told."""

    until: TimeOfDay
    of: Name
    day: Literal["last"] | None = None


def _some(time: timedelta) -> timedelta:
    if not time:
        raise ValueError("some time has to pass, at least '1m'")
    return time


class Later(Table):
    later: Annotated[Duration, AfterValidator(_some)]


class Bot(Table):
    bot: Literal["restarts", "is killed"]


class Telegram(Table):
    """What goes wrong with the next texts that the bot sends, to one person or to anybody."""

    telegram: FaultKind
    to: Name | None = None
    times: int = Field(default=1, ge=1)


class Picture(Table):
    """What `make pictures` takes here, with a drawer of the page open or none."""

    picture: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    drawer: Literal["trouble", "inside"] | None = None


Act = (
    Note
    | Opens
    | Says
    | Sends
    | Edits
    | Presses
    | Reacts
    | Hears
    | Receives
    | NeverHears
    | Quiet
    | Sees
    | Blocks
    | Unblocks
    | Until
    | Later
    | Bot
    | Telegram
    | Picture
)

ACTS: dict[str, type[Act]] = {
    next(key for key in act.model_fields if key != "who"): act for act in get_args(Act)
}
"""By the key that makes a step this act."""

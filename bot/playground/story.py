"""What a story is: who is there, and what happens, act by act. The shape of a file under stories/."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.content.faults import did_you_mean
from bot.content.ritual_file import Duration
from bot.playground.faults import FaultKind

THE_BOT = "the bot"

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def invitation_of(name: str) -> str:
    return f"{name}'s invitation"


def _names(info: ValidationInfo) -> list[str]:
    return list((info.context or {}).get("names", ()))


def _known(name: str, info: ValidationInfo) -> str:
    if name not in (names := _names(info)):
        raise ValueError(f"nobody in this story is called '{name}'{did_you_mean(name, names)}")
    return name


def _door(value: str, info: ValidationInfo) -> str:
    doors = [THE_BOT, *map(invitation_of, _names(info))]
    if value not in doors:
        raise ValueError(f"it is one of {_or(doors)}{did_you_mean(value, doors)}")
    return value


def _or(words: list[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _zone(name: str) -> str:
    if name not in available_timezones():
        hint = did_you_mean(name, available_timezones())
        raise ValueError(f"there is no time zone '{name}'{hint or '; one reads Europe/Berlin'}")
    return name


def _time(value: object) -> object:
    if not isinstance(value, str) or not (parts := _TIME.fullmatch(value)):
        raise ValueError('a time of day reads "20:30"')
    return time(int(parts[1]), int(parts[2]))


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Words = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(_known)]
Thing = Literal["photo", "voice", "video", "video_note", "document", "sticker", "audio"]


class Actor(_Table):
    """`language` is what this person's Telegram speaks, `zone` where they live."""

    name: Words
    language: str = Field(min_length=2)
    zone: Annotated[str, AfterValidator(_zone)]


class Head(_Table):
    title: Words
    about: Words
    people: list[Actor] = Field(min_length=1)
    steps: list[object] = Field(min_length=1)


class Note(_Table):
    """A sentence of the narrator's, which stands until the next one."""

    note: Words


class _OfSomebody(_Table):
    who: Name


class Opens(_OfSomebody):
    """START, in the bot's chat or by the link in an invitation."""

    opens: Annotated[str, AfterValidator(_door)]


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
    """A message from the bot comes, or is edited, since this person last did or heard something."""

    hears: Words


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


class Until(_Table):
    """The next time that the clock says so where this person lives."""

    until: Annotated[time, BeforeValidator(_time)]
    of: Name


class Later(_Table):
    later: Annotated[Duration, Field(gt=timedelta(0))]


class Bot(_Table):
    bot: Literal["restarts", "is killed"]


class Telegram(_Table):
    """What goes wrong with the bot's next calls, those to one person or all."""

    telegram: FaultKind
    to: Name | None = None
    times: int = Field(default=1, ge=1)


class Picture(_Table):
    """What `make pictures` takes here, with a drawer of the page open or none."""

    picture: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    drawer: Literal["clock", "trouble", "inside"] | None = None


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
    "note": Note,
    "opens": Opens,
    "says": Says,
    "sends": Sends,
    "edits": Edits,
    "presses": Presses,
    "reacts": Reacts,
    "hears": Hears,
    "receives": Receives,
    "never_hears": NeverHears,
    "sees": Sees,
    "blocks": Blocks,
    "unblocks": Unblocks,
    "until": Until,
    "later": Later,
    "bot": Bot,
    "telegram": Telegram,
    "picture": Picture,
}
"""By the key that makes a step this act."""


@dataclass(frozen=True)
class Step:
    line: int | None
    act: Act


@dataclass(frozen=True)
class Story:
    """`file` is told to people, with its folder, as in `stories/first-evening.toml`."""

    file: Path
    title: str
    about: str
    people: tuple[Actor, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        return self.file.stem

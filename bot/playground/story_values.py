"""What can stand behind a key of a story: a name, a time, a zone, a door; checked, with a suggestion."""

import re
from datetime import time
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.content.faults import did_you_mean

THE_BOT = "the bot"

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def invitation_of(name: str) -> str:
    return f"{name}'s invitation"


def _names(info: ValidationInfo) -> list[str]:
    """Empty if the list of people is at fault itself: then nobody can be told apart."""
    return list((info.context or {}).get("names", ()))


def _known(name: str, info: ValidationInfo) -> str:
    if (names := _names(info)) and name not in names:
        raise ValueError(f"nobody in this story is called '{name}'{did_you_mean(name, names)}")
    return name


def _door(value: str, info: ValidationInfo) -> str:
    names = _names(info)
    doors = [THE_BOT, *map(invitation_of, names)]
    if names and value not in doors:
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


class Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Words = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(_known)]
"""Somebody of this story: those in the validation's context, as "names"."""
Door = Annotated[str, AfterValidator(_door)]
Zone = Annotated[str, AfterValidator(_zone)]
TimeOfDay = Annotated[time, BeforeValidator(_time)]
Thing = Literal["photo", "voice", "video", "video_note", "document", "sticker", "audio"]

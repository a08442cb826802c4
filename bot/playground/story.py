"""What a story is: who is there, and what happens, act by act. The shape of a file under stories/."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from bot.playground.story_acts import Act
from bot.playground.story_values import Table, Words, Zone

LATER = 100
"""The `order` of a story that names none."""


class Actor(Table):
    """`language` is what this person's Telegram speaks, `zone` where they live."""

    name: Words
    language: str = Field(min_length=2)
    zone: Zone


class Head(Table):
    title: Words
    about: Words
    order: int = Field(default=LATER, ge=1)
    people: list[Actor] = Field(min_length=1)
    before: list[object] = Field(default=[])
    steps: list[object] = Field(min_length=1)


@dataclass(frozen=True)
class Step:
    line: int | None
    act: Act


@dataclass(frozen=True)
class Story:
    """`before` happens at once: it is how things stand when the story begins.

    `file` is told to people, with its folder, as in `stories/first-evening.toml`. `order` is its place among others.
    """

    file: Path
    title: str
    about: str
    order: int
    people: tuple[Actor, ...]
    before: tuple[Step, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        return self.file.stem

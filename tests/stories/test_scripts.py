"""Every story of the folder stories/ is a promise, too: it is played to its end, each step as written."""

from datetime import datetime
from pathlib import Path

import pytest
from stories.conftest import House

from bot.content.shipped import shipped_stories
from bot.playground.story import Step, Story
from bot.playground.story_acts import Picture
from bot.playground.story_pace import AT_ONCE
from bot.playground.story_player import Player
from bot.playground.story_reader import read_story

FILES = sorted(shipped_stories().glob("*.toml"))


class InTheHouse:
    """The stage of a test: nobody reads along, and time stands still until a step moves it."""

    patience = 15.0

    def __init__(self, house: House) -> None:
        self._house = house
        self.steps = 0

    def begins(self, number: int, step: Step) -> None:  # noqa: ARG002 - other stages want it
        self.steps = number

    async def pause(self, seconds: float) -> None:
        assert seconds == 0.0

    async def move_to(self, moment: datetime) -> None:
        await self._house.until(moment)

    async def settle(self) -> None:
        await self._house.settle()

    async def bot(self, change: str) -> None:  # noqa: ARG002 - either is a restart here
        """Within one process there is no SIGKILL: tests/demo plays the stories with one."""
        await self._house.restart()

    async def picture(self, picture: Picture) -> None:
        """Taken by `make pictures`."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_what_a_story_tells_is_what_happens(house: House, file: Path) -> None:
    story = read_story(file)
    assert isinstance(story, Story), "\n".join(map(str, story))
    stage = InTheHouse(house)
    await Player(house.playground, story, stage, AT_ONCE).play()
    await house.settle()
    assert stage.steps == len(story.steps)

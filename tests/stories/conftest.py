"""Two people, the whole bot and the playground, over HTTP. Time stands still until a story moves it."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import aiohttp
import pytest
from phone import Phone, words
from playground.witness import witnessed
from pydantic import SecretStr
from stories.quiet import Quiet

from bot.app import App, load_library, open_app
from bot.content.shipped import locale_folders, ritual_folders
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.service.library import Library
from bot.service.pace import Pace
from bot.settings import Settings

TOKEN = "123456:story-token"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@cache
def what_ships() -> Library:
    """Read once for all houses: it takes longer than most stories."""
    return load_library(ritual_folders(), locale_folders())


class House:
    """The bot and its playground. Phones are added to it; time is moved by it."""

    app: App

    def __init__(
        self, playground: Playground, session: aiohttp.ClientSession, folder: Path
    ) -> None:
        self.playground = playground
        self.session = session
        self.settings = Settings(
            bot_token=SecretStr(TOKEN),
            api_url=playground.url,
            data_dir=folder / "data",
            key_file=folder / "key",
        )

    def phone(self, id: int) -> Phone:  # noqa: A002 - Telegram's word
        return Phone(self.playground.url, id, self.session)

    async def someone(self, first_name: str, language: str) -> Phone:
        return await Phone.new(self.playground.url, self.session, first_name, language)

    async def settle(self) -> None:
        """Until everything that was done on a phone is handled, and everything due is sent."""
        updates = self.playground.world.updates
        await self.playground.events.until(lambda: not updates.pending())
        await asyncio.wait_for(self.app.deliver.drained(), 5)

    async def pass_time(self, **span: float) -> None:
        """Move the clock, and let what came due happen."""
        await self.settle()
        self.playground.clock.advance(timedelta(**span))
        await self.app.tick()
        await self.settle()

    async def until(self, at: datetime) -> None:
        await self.settle()
        self.playground.clock.move_to(at)
        await self.app.tick()
        await self.settle()

    async def heard(self, phone: Phone) -> list[str]:
        """Everything that the bot has said to a phone, once all is settled."""
        await self.settle()
        return [words(message) for message in await phone.received()]

    async def open(self) -> None:
        self._contexts = contextlib.AsyncExitStack()
        pace, clock = Pace(10_000.0, 10_000.0), self.playground.clock.now
        own = self.settings.rituals_dir or self.settings.locales_dir
        library = None if own else what_ships()
        opened = open_app(self.settings, clock, pace=pace, library=library)
        self.app = await self._contexts.enter_async_context(opened)
        self._serving = asyncio.create_task(self.app.serve())

    async def close(self) -> None:
        """Stop the bot as SIGTERM does."""
        self._serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._serving
        await self._contexts.aclose()

    async def restart(self) -> None:
        """Stop, and start anew on the same data."""
        await self.close()
        await self.open()


@pytest.fixture
def frozen() -> PlaygroundClock:
    return PlaygroundClock(NOON, monotonic=lambda: 0.0)


@pytest.fixture
async def playground(frozen: PlaygroundClock) -> AsyncIterator[Playground]:
    """What the bot asks of it, and what it answers, is held against the Bot API's description."""
    async with witnessed(Playground(TOKEN, frozen)) as running:
        yield running


@pytest.fixture
async def house(
    playground: Playground, session: aiohttp.ClientSession, tmp_path: Path
) -> AsyncIterator[House]:
    built = House(playground, session, tmp_path)
    await built.open()
    yield built
    await built.close()


@pytest.fixture(autouse=True)
def every_text_was_whole(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A text that lacks an argument still goes out, and is only logged."""
    yield
    records = [r for r in caplog.get_records("call") if r.name == "bot.content.locales"]
    assert not [r.getMessage() for r in records if r.levelno >= logging.ERROR]


@pytest.fixture(autouse=True)
def nobody_was_disturbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Quiet]:
    """In whatever story, nothing reaches a person in their curfew that they did not ask for themselves."""
    quiet = Quiet(monkeypatch)
    yield quiet
    assert quiet.broken == []


@pytest.fixture
async def twin(session: aiohttp.ClientSession, tmp_path: Path) -> AsyncIterator[House]:
    """A second house, to compare with: the same two people, one of whom does something else."""
    clock = PlaygroundClock(NOON, monotonic=lambda: 0.0)
    async with witnessed(Playground(TOKEN, clock)) as running:
        built = House(running, session, tmp_path / "twin")
        await built.open()
        yield built
        await built.close()

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from bot.playground.server import Playground

Call = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    """PTB's own bot, as it would talk to Telegram."""
    pointed = Bot(playground.token, base_url=playground.bot_url, base_file_url=playground.file_url)
    async with pointed as ready:
        yield ready


@pytest.fixture
def call(playground: Playground, session: aiohttp.ClientSession) -> Call:
    """A bare Bot API call with a JSON body; answers the status and the body."""

    async def send(method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        url = f"{playground.bot_url}{playground.token}/{method}"
        async with session.post(url, json=params) as response:
            return response.status, await response.json()

    return send

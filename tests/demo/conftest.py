"""The demo, whole: the playground in the test's own process, the bot in one of its own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from phone import Phone
from pydantic import SecretStr
from stories.conftest import House
from stories.steps import pair

from bot.demo.demo import TOKEN, Demo, open_demo
from bot.demo.program import State
from bot.playground.server import Playground
from bot.settings import Settings

LONG = 30.0
"""Seconds, for a machine that is busy with other things."""

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]


@pytest.fixture
async def demo() -> AsyncIterator[Demo]:
    """As `twofold demo` has it, on a free port, and the bot at work."""
    async with open_demo(Settings()) as opened:
        await asyncio.wait_for(opened.program.until(State.RUNNING), LONG)
        yield opened


@pytest.fixture
def playground(demo: Demo) -> Playground:
    return demo.playground


@pytest.fixture
def ask(playground: Playground, session: aiohttp.ClientSession) -> Ask:
    """What a button of the page does, as in: POST, "bot/kill"."""

    async def send(method: str, call: str, body: Json | None = None) -> Json:
        url = f"{playground.url}/api/{call}"
        async with session.request(method, url, json=body) as response:
            answer: Json = await response.json()
            return answer

    return send


@pytest.fixture
async def paired(demo: Demo, session: aiohttp.ClientSession, anna: Phone, ben: Phone) -> House:
    """Anna and Ben are paired, and the demo's bot is down.

    Quickly, by a bot in this process on the same data: the demo's sends one message a second to a chat.
    """
    demo.program.stop()
    await asyncio.wait_for(demo.program.settled(), LONG)
    house = House(demo.playground, session, demo.database.parent.parent)
    house.settings = house.settings.model_copy(update={"bot_token": SecretStr(TOKEN)})
    await house.open()
    await pair(house, anna, ben)
    await house.close()
    return house

"""Fixtures for every test. This file also makes tests/phone.py importable as `phone`."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from phone import Phone

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground of this test's own, at the real time."""
    async with Playground("123456:test-token", PlaygroundClock()) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def anna(playground: Playground, session: aiohttp.ClientSession) -> Phone:
    return Phone(playground.url, 1001, session)


@pytest.fixture
def ben(playground: Playground, session: aiohttp.ClientSession) -> Phone:
    return Phone(playground.url, 1002, session)

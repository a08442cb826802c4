"""What every test has: how thorough Hypothesis is, a playground, and two phones.

This file also makes tests/phone.py importable as `phone`.
"""

import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from hypothesis import settings
from phone import Phone

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

# As thorough as one has time for at the desk, the same every time in CI.
# No database: a failure is kept as an example in the test, not as a file in the checkout.
settings.register_profile("default", deadline=None, database=None)
settings.register_profile(
    "ci", deadline=None, database=None, derandomize=True, max_examples=100, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


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


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """What `logs.set_up` does to the whole process is undone."""
    root, own = logging.getLogger(), logging.getLogger("bot")
    handlers, level, own_level = root.handlers[:], root.level, own.level
    hooks = sys.excepthook, threading.excepthook
    yield
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)
    own.setLevel(own_level)

"""A store of each test's own: the real one, and one that does its work at once."""

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from inline_store import MASTER_KEY, InlineStore

from bot.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "twofold.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(path, MASTER_KEY)
    yield opened
    await opened.close()


@pytest.fixture
def inline(path: Path) -> Iterator[InlineStore]:
    opened = InlineStore(path)
    yield opened
    opened.crash()


def left_running(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads begun since `before` that do not come to their end."""
    begun = [thread for thread in threading.enumerate() if thread not in before]
    for thread in begun:
        thread.join(5)
    return [thread for thread in begun if thread.is_alive()]

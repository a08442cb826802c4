"""A post office for every test that sends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from service.post import Post


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    opened = Post(tmp_path / "twofold.db")
    yield opened
    opened.store.crash()

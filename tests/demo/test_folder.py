"""A demo keeps the bot's key and data in one folder, and nothing of it outlives the demo for long."""

import tempfile
from pathlib import Path

import pytest

from bot.demo.folder import demo_folder
from bot.folder_lock import locked


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    (folder / "data").mkdir(parents=True)
    (folder / "key").write_text("of nobody")
    return folder


def test_what_a_killed_demo_left_goes_with_the_next(temporary: Path) -> None:
    """Its lock is free, as its process is gone."""
    left = _folder(temporary, "twofold-demo-killed")
    (left / "lock").touch()
    with demo_folder() as folder:
        assert list(temporary.iterdir()) == [folder]
    assert list(temporary.iterdir()) == []


def test_a_demo_that_runs_keeps_its_folder(temporary: Path) -> None:
    """And nothing is touched that is no demo's for sure."""
    others = [_folder(temporary, name) for name in ("twofold-demo-just-come", "notes")]
    with locked(_folder(temporary, "twofold-demo-running")), demo_folder() as first:
        (first / "key").write_text("in use")
        with demo_folder():
            assert (first / "key").read_text() == "in use"
        assert (temporary / "twofold-demo-running" / "key").exists()
    assert all((other / "key").exists() for other in others)

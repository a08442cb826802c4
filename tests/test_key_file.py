"""The master key: made once, found again, never replaced while there is data that needs it."""

import base64
import logging
import os
import stat
from pathlib import Path

import pytest

from bot.key_file import KeyFileFault, load_or_create


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "twofold" / "key"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Not there, as before the first start."""
    return tmp_path / "data" / "twofold.db"


def put(path: Path, text: str, mode: int = 0o600) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)
    path.chmod(mode)


def test_the_first_start_makes_a_key_and_every_other_finds_it(path: Path, database: Path) -> None:
    key, made = load_or_create(path, database)
    assert made
    assert len(key) == 32
    assert load_or_create(path, database) == (key, False)


def test_no_two_keys_are_the_same(tmp_path: Path, database: Path) -> None:
    assert load_or_create(tmp_path / "a", database) != load_or_create(tmp_path / "b", database)


def test_only_the_account_that_runs_the_bot_can_read_the_key(path: Path, database: Path) -> None:
    """Even where the account's habit is to share its files with everybody."""
    habit = os.umask(0)
    try:
        load_or_create(path, database)
    finally:
        os.umask(habit)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_first_start_says_where_the_key_is_and_to_keep_it(
    path: Path, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It says so once, and never says the key itself."""
    load_or_create(path, database)
    load_or_create(path, database)
    (message,) = caplog.messages
    assert str(path) in message
    assert "apart from the data" in message
    assert path.read_text().strip() not in message


def test_with_data_there_a_missing_key_is_asked_for_and_not_replaced(
    path: Path, database: Path
) -> None:
    """A new key could open nothing, and would hide that the old one is needed."""
    database.parent.mkdir()
    database.touch()
    with pytest.raises(KeyFileFault, match="put the key file back") as caught:
        load_or_create(path, database)
    assert str(path) in str(caught.value)
    assert not path.exists()


@pytest.mark.parametrize(
    "text", ["", "not base64 at all!", base64.b64encode(b"too short").decode(), "A" * 43]
)
def test_a_file_that_holds_no_key_is_refused_and_left_as_it_is(
    path: Path, database: Path, text: str
) -> None:
    put(path, text)
    with pytest.raises(KeyFileFault, match="holds no key") as caught:
        load_or_create(path, database)
    assert not text or text not in str(caught.value)
    assert path.read_text() == text


def test_a_key_that_was_copied_with_or_without_its_last_newline_is_the_same(
    path: Path, database: Path
) -> None:
    key, _ = load_or_create(path, database)
    path.write_text(path.read_text().strip() + "\r\n\n")
    assert load_or_create(path, database) == (key, False)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_that_others_can_get_at_is_told_about(
    path: Path, database: Path, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Told, not refused: a mounted secret may have no other mode."""
    put(path, base64.b64encode(bytes(32)).decode(), mode)
    assert load_or_create(path, database) == (bytes(32), False)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert f"chmod 600 {path}" in caplog.text


def test_a_key_of_ones_own_alone_is_nothing_to_talk_about(
    path: Path, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(path, base64.b64encode(bytes(32)).decode(), 0o400)
    load_or_create(path, database)
    assert caplog.messages == []


def test_a_place_where_no_key_can_be_made_is_named(tmp_path: Path, database: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "key"
    with pytest.raises(KeyFileFault) as caught:
        load_or_create(path, database)
    assert str(path) in str(caught.value)


def test_a_folder_in_the_keys_place_is_named(tmp_path: Path, database: Path) -> None:
    with pytest.raises(KeyFileFault, match="cannot be read") as caught:
        load_or_create(tmp_path, database)
    assert str(tmp_path) in str(caught.value)


def test_a_key_that_could_not_be_written_whole_is_not_left_behind(
    path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: half a key would keep the bot from ever starting again."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(KeyFileFault, match="No space left"):
            load_or_create(path, database)
    assert list(path.parent.iterdir()) == []
    _, made = load_or_create(path, database)
    assert made


def test_of_two_first_starts_at_one_moment_one_stops(
    path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the data of the one would be sealed under a key that the other has written over."""
    key, _ = load_or_create(path, database)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _not_there_yet)
        with pytest.raises(KeyFileFault, match="cannot be made"):
            load_or_create(path, database)
    assert load_or_create(path, database) == (key, False)


def _not_there_yet(path: Path) -> bytes:
    raise FileNotFoundError(2, "No such file or directory", str(path))

"""What keeps the bot from starting is said in one sentence that says what to do."""

import asyncio
import re
import socket
import sqlite3
from collections.abc import Awaitable
from pathlib import Path

import pytest

from bot.health import Health, Probes
from bot.key_file import KeyFileFault, load_or_create
from bot.playground.server import Playground
from bot.settings import Settings
from bot.start_faults import explain
from bot.store.store import Store
from bot.telegram.client import Client

TOKEN = "123456:invented-by-this-test"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    return Settings(
        data_dir=data_dir, key_file=tmp_path / "key", http_port=1, api_url="http://127.0.0.1:1"
    )


async def sentence(doing: Awaitable[object], settings: Settings) -> str:
    """How the error of what was begun is told."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is not the operator's concern
        await doing
    told = explain(caught.value, settings)
    assert told is not None
    assert re.fullmatch(r"[^\n]+\.|[^\n]+\)\?", told)
    return told


def of_sqlite(settings: Settings, *, path: str, statement: str) -> str:
    connection = sqlite3.connect(path, uri=True, timeout=0, isolation_level=None)
    try:
        connection.executescript(statement)
    except sqlite3.Error as error:
        told = explain(error, settings)
    else:
        raise AssertionError("nothing was wrong")
    finally:
        connection.close()
    assert told is not None
    return told


async def test_another_key_than_the_databases(settings: Settings) -> None:
    await (await Store.open(settings.database, bytes(32))).close()
    told = await sentence(Store.open(settings.database, b"x" * 32), settings)
    assert str(settings.key_file) in told
    assert "TWOFOLD_KEY_FILE" in told


async def test_a_database_from_a_newer_twofold(settings: Settings) -> None:
    connection = sqlite3.connect(settings.database)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    told = await sentence(Store.open(settings.database, bytes(32)), settings)
    assert "newer Twofold (schema 9999" in told
    assert "update Twofold" in told


async def test_a_database_that_is_none(settings: Settings) -> None:
    settings.database.write_text("no database, and long enough to be looked at as one" * 100)
    told = await sentence(Store.open(settings.database, bytes(32)), settings)
    assert "restore a backup" in told


async def test_a_data_folder_that_is_gone(settings: Settings) -> None:
    settings.data_dir.rmdir()
    told = await sentence(Store.open(settings.database, bytes(32)), settings)
    assert "TWOFOLD_DATA_DIR" in told


def test_a_data_folder_that_cannot_be_made(settings: Settings) -> None:
    settings.data_dir.rmdir()
    settings.data_dir.touch()
    with pytest.raises(OSError, match=r"data") as caught:
        settings.data_dir.mkdir()
    told = explain(caught.value, settings)
    assert told is not None
    assert told.startswith(f"{settings.data_dir} cannot be written to")


def test_a_data_folder_that_may_only_be_read(settings: Settings) -> None:
    sqlite3.connect(settings.database).close()
    told = of_sqlite(
        settings, path=f"file:{settings.database}?mode=ro", statement="CREATE TABLE one (x)"
    )
    assert "cannot be written to" in told


def test_a_database_that_another_program_holds(settings: Settings) -> None:
    other = sqlite3.connect(settings.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    told = of_sqlite(settings, path=str(settings.database), statement="CREATE TABLE one (x)")
    other.close()
    assert "in use by another program" in told


def test_a_full_disk(settings: Settings) -> None:
    told = of_sqlite(
        settings,
        path=str(settings.database),
        statement="PRAGMA max_page_count = 2; CREATE TABLE one (x); CREATE TABLE two (x);",
    )
    assert "disk" in told
    assert "full" in told


def test_a_missing_key(settings: Settings) -> None:
    settings.database.touch()
    with pytest.raises(KeyFileFault) as caught:
        load_or_create(settings.key_file, settings.database)
    told = explain(caught.value, settings)
    assert told is not None
    assert "put the key file back" in told


async def test_a_token_that_telegram_does_not_know(
    settings: Settings, playground: Playground
) -> None:
    """The playground plays Telegram for another token."""
    told = await sentence(Client(TOKEN, playground.url).start(), settings)
    assert "@BotFather" in told
    assert TOKEN not in told


async def test_a_telegram_that_does_not_answer(settings: Settings) -> None:
    told = await sentence(Client(TOKEN, settings.api_url).start(), settings)
    assert "TWOFOLD_API_URL" in told
    assert settings.api_url in told
    assert TOKEN not in told


async def test_a_port_that_is_taken(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        starting = health().start("127.0.0.1", taken.getsockname()[1])
        told = await sentence(starting, settings)
    assert "TWOFOLD_HTTP_PORT" in told
    assert told.count("127.0.0.1") == 1


async def test_an_address_of_another_machine(settings: Settings) -> None:
    told = await sentence(health().start("192.0.2.1", 0), settings)
    assert "TWOFOLD_HTTP_HOST" in told


async def test_one_cause_among_several_is_found(settings: Settings) -> None:
    """As a task group gives it: together with what it took down."""

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(Client(TOKEN, settings.api_url).start())

    assert "TWOFOLD_API_URL" in await sentence(both(), settings)


@pytest.mark.parametrize(
    "error",
    [
        KeyError("a slip of ours"),
        sqlite3.IntegrityError("UNIQUE constraint failed"),
        FileNotFoundError(2, "No such file", "/elsewhere"),
        ConnectionResetError(104, "Connection reset by peer"),
    ],
)
def test_what_no_operator_can_mend_keeps_its_traceback(
    settings: Settings, error: Exception
) -> None:
    assert explain(error, settings) is None


def health() -> Health:
    async def none() -> None:
        return None

    async def zero() -> int:
        return 0

    return Health(
        Probes(
            since_poll=lambda: 0.0,
            oldest_delivery=none,
            tick_lag=lambda: 0.0,
            conflict=lambda: False,
            set_aside=zero,
        )
    )

"""The bot as a program: started, stopped, and kept from starting, as an operator meets it."""

import os
import re
import signal
import socket
import sys
from asyncio import create_subprocess_exec, subprocess
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from bot.playground.server import Playground

TOKEN = "123456:" + "invented-by-this-test-0123456789abc"


class Started:
    """`twofold <words>` as a process that runs on, until it is told to stop."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def said(self, text: str) -> str:
        """The line of standard output with this text in it."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if text in line.decode():
                return line.decode()
        raise AssertionError(f"it ended without saying {text!r}")

    async def stop(self, by: signal.Signals) -> tuple[int, str]:
        """The exit code, and what it wrote to standard error."""
        self._process.send_signal(by)
        return await self.end()

    async def end(self) -> tuple[int, str]:
        _, err = await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode, err.decode()


Start = Callable[..., Awaitable[Started]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start `twofold <words>` in an empty working folder and home, with these TWOFOLD_ variables."""
    begun: list[Process] = []
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")}
    kept.pop("XDG_CONFIG_HOME", None)
    environment = {**kept, "HOME": str(tmp_path / "home"), "TMPDIR": str(temporary)}

    async def starts(*words: str, **settings: str) -> Started:
        named = {f"TWOFOLD_{name}": value for name, value in settings.items()}
        process = await create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *words),
            env={**environment, **named},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        begun.append(process)
        return Started(process)

    yield starts
    for process in begun:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
async def test_run_works_until_it_is_stopped_and_finds_everything_again(
    start: Start, playground: Playground, tmp_path: Path, by: signal.Signals
) -> None:
    """The first start makes the data and the key, in two places; the second finds both."""
    key = tmp_path / "home" / ".config" / "twofold" / "key"
    logs = []
    for _ in range(2):
        bot = await start("run", BOT_TOKEN=playground.token, API_URL=playground.url)
        await playground.calls.wait_for("getUpdates", timeout=30)
        code, log = await bot.stop(by)
        assert code == 0, log
        logs.append(log)
        playground.calls.clear()
    assert (tmp_path / "data" / "twofold.db").is_file()
    (first,) = logs[0].splitlines()
    assert str(key) in first
    assert logs[1] == ""


async def test_a_token_that_telegram_refuses_ends_in_one_line(
    start: Start, playground: Playground
) -> None:
    bot = await start("run", BOT_TOKEN=TOKEN, API_URL=playground.url)
    code, log = await bot.end()
    assert code == 1
    assert log.splitlines()[-1].startswith("Telegram refused the bot's token")
    assert "Traceback" not in log
    assert TOKEN not in log


async def test_data_without_its_key_ends_in_one_line(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "twofold.db").touch()
    bot = await start("run", BOT_TOKEN=TOKEN, API_URL="http://127.0.0.1:1")
    code, log = await bot.end()
    assert code == 1
    (line,) = log.splitlines()
    assert "put the key file back" in line


async def test_rituals_with_faults_keep_the_bot_from_starting(start: Start, tmp_path: Path) -> None:
    """And every fault is told, as by `twofold check`."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "walk.toml").write_text("schema = 1\ndepht = 1\n")
    bot = await start("run", BOT_TOKEN=TOKEN, RITUALS_DIR="mine")
    code, log = await bot.end()
    assert code == 1
    assert "did you mean 'depth'?" in log
    assert "Traceback" not in log


async def test_the_demo_says_where_the_phones_are_and_leaves_nothing_behind(
    start: Start, session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    demo = await start("demo", "--port", "0", "--no-open")
    line = await demo.said("http://")
    address = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert address is not None
    async with session.get(address.group()) as page:
        assert page.status == 200
    code, log = await demo.stop(signal.SIGTERM)
    assert (code, log) == (0, "")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "home").exists()


async def test_a_demo_on_a_port_that_is_taken_says_how_to_choose_another(start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        demo = await start("demo", "--no-open", "--port", str(taken.getsockname()[1]))
        code, log = await demo.end()
    assert code == 1
    (line,) = log.splitlines()
    assert "--port" in line

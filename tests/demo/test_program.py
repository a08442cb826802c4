"""The demo's bot can be stopped, killed and begun anew while two people use it: nothing is lost by it."""

import asyncio
import os
import re
import signal
import sys
from asyncio import create_subprocess_exec, subprocess
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import aiohttp
import pytest
from demo.conftest import LONG, Ask
from phone import Phone
from stories.conftest import House
from stories.evening import ASKED, GEFRAGT
from stories.steps import pair

from bot.demo.demo import Demo
from bot.demo.program import State

WELCOME = "I'm Twofold"


def states(demo: Demo) -> list[str]:
    """What the page was told of the bot, in order."""
    return [event["state"] for _, event in demo.playground.events._log if event["type"] == "bot"]


async def test_killed_between_two_answers(
    demo: Demo, paired: House, anna: Phone, ben: Phone, ask: Ask
) -> None:
    """Ben answers while nobody is there: the bot comes again by itself, and both read both."""
    await paired.open()
    for phone in (anna, ben):
        await phone.say("/today")
    await anna.say("the soup")
    await anna.expect("sealed")
    await paired.close()
    await ask("POST", "bot/start")
    await asyncio.wait_for(demo.program.until(State.RUNNING), LONG)
    await ask("POST", "bot/kill")
    await ben.say("deine Geduld")
    await ben.expect("the soup", timeout=LONG)
    await anna.expect("deine Geduld", timeout=LONG)
    assert states(demo)[-5:] == ["starting", "running", "killed", "starting", "running"]


async def test_what_is_written_to_a_bot_that_is_down_waits(
    demo: Demo, anna: Phone, ask: Ask
) -> None:
    """The page shows that it waits, and the answer comes once the bot is up. A restart changes no chat."""
    await anna.start()
    await anna.expect(WELCOME, timeout=LONG)
    await anna.press("English")
    await anna.toast(timeout=LONG)
    shown = await anna.chat()
    await ask("POST", "bot/restart")
    await asyncio.wait_for(demo.program.settled(), LONG)
    assert (await anna.chat())["messages"][: len(shown["messages"])] == shown["messages"]
    assert (await anna.chat())["commands"] == shown["commands"]

    await ask("POST", "bot/stop")
    await asyncio.wait_for(demo.program.settled(), LONG)
    bot = await ask("GET", "bot")
    assert bot == {"state": "stopped", "starts": 2, "pid": None, "error": None}
    assert "nothing to kill" in (await ask("POST", "bot/kill"))["error"]
    await anna.say("/privacy")
    assert (await ask("GET", "updates"))["pending"] == 1
    await ask("POST", "bot/start")
    await anna.expect("What I keep", timeout=LONG)


async def test_time_that_passes_while_the_bot_is_down_has_passed(
    demo: Demo, paired: House, anna: Phone, ben: Phone
) -> None:
    """It comes back at a quarter to nine of tomorrow, by Anna's clock, and asks at once."""
    tomorrow = (demo.clock.now() + timedelta(days=1)).date()
    demo.clock.move_to(datetime.combine(tomorrow, time(20, 45), UTC))
    demo.program.start()
    await anna.expect(ASKED, timeout=LONG)
    await ben.expect(GEFRAGT, timeout=LONG)


async def test_a_bot_that_cannot_start_says_why_and_is_tried_again(
    demo: Demo, ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    """With growing pauses, until it is put right: by beginning anew, for one."""
    demo.program.stop()
    await asyncio.wait_for(demo.program.settled(), LONG)
    demo.database.parent.with_name("key").unlink()
    demo.program.start()
    starts = demo.program.starts
    for attempt in (1, 2):
        await demo.playground.events.until(
            lambda attempt=attempt: (
                demo.program.starts == starts + attempt and demo.program.state is State.KILLED
            ),
            timeout=LONG,
        )
    assert "put the key file back" in (await ask("GET", "bot"))["error"]
    assert "Traceback" not in capfd.readouterr().err
    await ask("POST", "anew")
    bot = await ask("GET", "bot")
    assert (bot["state"], bot["error"]) == ("running", None)


async def test_everything_from_the_start(
    demo: Demo, paired: House, anna: Phone, ben: Phone, ask: Ask
) -> None:
    """Nothing is left of the two, who can be paired again; the time goes on."""
    demo.clock.advance(timedelta(days=3))
    demo.playground.faults.add("sendMessage", "500", times=5)
    before, last_event = demo.clock.now(), demo.playground.events.last_id
    mark = demo.database.with_name("mark")
    mark.touch()
    await anna.say("a word that waits")
    assert await ask("POST", "anew") == {}
    assert not mark.exists()
    assert demo.clock.now() >= before
    assert demo.playground.events.last_id > last_event
    phones = (await ask("GET", "phones"))["phones"]
    assert [(one["id"], one["first_name"]) for one in phones] == [(1001, "Anna"), (1002, "Ben")]
    assert await anna.messages() == await ben.messages() == []
    assert await ask("GET", "faults") == {"faults": []}
    await anna.start()
    await anna.expect(WELCOME, timeout=LONG)
    async with demo.program.down():
        await paired.open()
        await pair(paired, anna, ben)
        await paired.close()


async def test_beginning_anew_twice_amid_other_wishes(demo: Demo, ask: Ask, anna: Phone) -> None:
    """Whatever is pressed at once, in the end the bot is at work, and nothing is left."""
    await anna.start()
    wishes = ("anew", "bot/restart", "anew", "bot/kill", "bot/start")
    await asyncio.wait_for(asyncio.gather(*(ask("POST", wish) for wish in wishes)), LONG)
    await asyncio.wait_for(demo.program.until(State.RUNNING), LONG)
    assert await anna.messages() == []
    assert sum(event["type"] == "anew" for _, event in demo.playground.events._log) == 2


class Terminal:
    """`twofold demo`, with somebody who reads what it says."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def url(self) -> str:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            if found := re.search(rb"http://[0-9.:]+", line):
                return found.group().decode()
        raise AssertionError("it ended without saying where the page is")

    async def until_its_bot_runs(self, session: aiohttp.ClientSession) -> None:
        headers = {"Last-Event-ID": "0"}
        async with session.get(f"{await self.url()}/api/events", headers=headers) as events:
            async for line in events.content:
                if b'"running"' in line:
                    return

    async def end(self) -> bytes:
        """What it wrote to standard error, which is over when the bot's process has let go of it, too."""
        _, err = await asyncio.wait_for(self.process.communicate(), LONG)
        return err


@pytest.fixture
async def terminal(tmp_path: Path) -> AsyncIterator[Terminal]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")}
    process = await create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--no-open", "--port", "0"),
        env={**kept, "TMPDIR": str(tmp_path), "TWOFOLD_DATA_DIR": str(tmp_path / "real")},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield Terminal(process)
    if process.returncode is None:
        process.kill()
        await process.communicate()


async def test_ctrl_c_ends_both_in_order(
    terminal: Terminal, session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    """Nothing is said, and nothing is left; the folder of a real bot was not touched."""
    await terminal.until_its_bot_runs(session)
    terminal.process.send_signal(signal.SIGINT)
    assert await terminal.end() == b""
    assert terminal.process.returncode == 0
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a Path's own may not be asked in a coroutine


async def test_the_bot_goes_when_the_demo_is_killed(
    terminal: Terminal, session: aiohttp.ClientSession
) -> None:
    """Even by SIGKILL, after which nobody is there to stop it."""
    await terminal.until_its_bot_runs(session)
    terminal.process.kill()
    assert await terminal.end() == b""

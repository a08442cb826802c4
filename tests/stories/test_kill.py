"""The bot as a process of its own, killed without a warning at any moment, and started again.

What holds then: no word is lost, none comes more than twice, and one that may be a repeat says so.
"""

import asyncio
import os
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
import pytest
from phone import Phone, words
from playground.witness import witnessed
from stories.conftest import TOKEN, House
from stories.steps import pair

from bot.content.locales import Locales
from bot.content.shipped import locale_folders
from bot.playground.calls import Call
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

FROM_ANNA = "the way you hummed while cooking"
FROM_BEN = "dein Lachen heute morgen"
SLOW_MACHINE = 30.0


class Program:
    """`twofold run`, on the data of a house."""

    def __init__(self, house: House, folder: Path) -> None:
        self._playground = house.playground
        self._folder = folder
        self._settings = house.settings
        self._process: Process | None = None

    async def start(self) -> None:
        """Answers when it asks for updates."""
        polls = len(self._playground.calls.of("getUpdates"))
        kept = {name: of for name, of in os.environ.items() if not name.startswith("TWOFOLD_")}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run"),
            env={
                **kept,
                "TWOFOLD_BOT_TOKEN": TOKEN,
                "TWOFOLD_API_URL": self._playground.url,
                "TWOFOLD_DATA_DIR": str(self._settings.data_dir),
                "TWOFOLD_KEY_FILE": str(self._settings.key_file),
            },
            cwd=self._folder,
            stderr=DEVNULL,
        )
        calls = self._playground.calls
        await calls.wait_for("getUpdates", count=polls + 1, timeout=SLOW_MACHINE)

    async def kill(self) -> None:
        """As a loss of power would, as far as a process can tell."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None


class Evening:
    """Both have been asked, in a run of the bot that is over; the program starts on what it left."""

    def __init__(self, house: House, anna: Phone, ben: Phone, folder: Path) -> None:
        self.playground = house.playground
        self.database = house.settings.database
        self.anna, self.ben = anna, ben
        self.program = Program(house, folder)
        self._before = {anna.id: 0, ben.id: 0}

    async def begin(self) -> None:
        for phone in (self.anna, self.ben):
            self._before[phone.id] = len(await phone.received())
        self.playground.calls.clear()
        await self.program.start()

    async def both_answer(self) -> None:
        await self.anna.say(FROM_ANNA)
        await self.ben.say(FROM_BEN)

    async def heard(self, phone: Phone) -> list[str]:
        """What the bot has said to a phone since the evening began."""
        received = await phone.received()
        return [words(message) for message in received[self._before[phone.id] :]]

    async def end(self) -> None:
        """Until everything has come that is to come: whatever is said now is answered last."""
        for phone in (self.anna, self.ben):
            await phone.say("/privacy")
            await phone.expect(PRIVACY[phone.id], timeout=SLOW_MACHINE)

    async def until_call(self, happened: Callable[[list[Call]], bool]) -> None:
        calls = self.playground.calls
        await self.playground.events.until(lambda: happened(calls.of()), timeout=SLOW_MACHINE)


LOCALES = Locales.load(locale_folders(None))
PRIVACY = {
    1001: LOCALES.text("en", "privacy").splitlines()[0],
    1002: LOCALES.text("de", "privacy").splitlines()[0],
}
MARKS = [LOCALES.text(language, "may-be-a-repeat") for language in ("en", "de")]


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """At the real time, as the program has no other."""
    async with witnessed(Playground(TOKEN, PlaygroundClock())) as running:
        yield running


@pytest.fixture
async def evening(
    playground: Playground,
    session: aiohttp.ClientSession,
    tmp_path: Path,
    anna: Phone,
    ben: Phone,
) -> AsyncIterator[Evening]:
    house = House(playground, session, tmp_path)
    await house.open()
    await pair(house, anna, ben)
    for phone in (anna, ben):
        await phone.say("/today")
    await house.settle()
    await house.close()
    prepared = Evening(house, anna, ben, tmp_path)
    await prepared.begin()
    yield prepared
    await prepared.program.kill()


def unmarked(text: str) -> str:
    for mark in MARKS:
        text = text.removesuffix(mark)
    return text.rstrip()


def check(heard: list[str], expected: str) -> None:
    """The words came, at most twice, and a second time only under a mark."""
    plain = Counter(text for text in heard if text == unmarked(text))
    assert max(plain.values()) == 1
    whole = Counter(unmarked(text) for text in heard)
    assert max(whole.values()) <= 2
    assert whole[expected] >= 1
    for text in heard:
        if text != unmarked(text) and unmarked(text) in plain:
            assert heard.index(unmarked(text)) < heard.index(text)


async def check_both(evening: Evening) -> None:
    await evening.end()
    check(await evening.heard(evening.ben), FROM_ANNA)
    check(await evening.heard(evening.anna), FROM_BEN)


@contextmanager
def nothing_can_be_committed(database: Path) -> Iterator[None]:
    """The program waits for its turn to write, with the updates in its hands."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def delivered(calls: list[Call], playground: Playground) -> bool:
    """Telegram has answered a poll since there was something to tell."""
    return bool(playground.world.updates.pending()) and any(
        call.method == "getUpdates" and call.status == 200 for call in calls
    )


async def test_killed_with_updates_in_hand_that_are_not_kept_yet(evening: Evening) -> None:
    """Telegram was told nothing, so it has them still."""
    with nothing_can_be_committed(evening.database):
        await evening.both_answer()
        await evening.until_call(lambda calls: delivered(calls, evening.playground))
        await evening.program.kill()
    assert evening.playground.calls.of("sendMessage") == []
    await evening.program.start()
    await check_both(evening)
    assert all(text == unmarked(text) for text in await evening.heard(evening.ben))


async def test_killed_with_what_is_kept_and_not_sent_yet(evening: Evening) -> None:
    """A chat gets one message a second, so that right after one the next is on disk and waits."""
    for phone in (evening.anna, evening.ben):
        await phone.say("/help")
        await evening.playground.calls.wait_for("sendMessage", chat_id=phone.id)
    await evening.both_answer()
    last = max(evening.playground.world.updates._entries)
    await evening.until_call(
        lambda calls: any(
            call.method == "getUpdates" and int(call.params.get("offset", 0)) > last
            for call in calls
        )
    )
    await evening.program.kill()
    await evening.program.start()
    await check_both(evening)


async def test_killed_when_the_words_have_arrived_and_nobody_said_so(evening: Evening) -> None:
    """Nobody can know, so they come again, and say that they may be a repeat."""
    await evening.both_answer()
    ben = evening.ben
    await evening.until_call(
        lambda calls: any(call.chat_id == ben.id and call.status == 200 for call in calls)
    )
    # That was the line before Anna's words, which follow a second later.
    evening.playground.faults.add("sendMessage", "cut-after", chat_id=ben.id)
    await ben.expect(FROM_ANNA, timeout=SLOW_MACHINE)
    await evening.program.kill()
    await evening.program.start()
    await check_both(evening)
    heard = await evening.heard(ben)
    assert [text for text in heard if unmarked(text) == FROM_ANNA] == [
        FROM_ANNA,
        f"{FROM_ANNA}\n\n{MARKS[1]}",
    ]


@pytest.mark.parametrize("number", [2, 4])
async def test_killed_when_telegram_has_answered_and_it_is_not_settled_yet(
    evening: Evening, number: int
) -> None:
    """After the first message of the reveal, the second, and so on."""
    await evening.both_answer()
    await evening.until_call(
        lambda calls: (
            sum(call.method == "sendMessage" and call.status == 200 for call in calls) >= number
        )
    )
    await evening.program.kill()
    await evening.program.start()
    await check_both(evening)


async def test_killed_when_a_message_leaves_and_never_arrives(evening: Evening) -> None:
    """It is sent again. Marked, as nobody can know that it did not."""
    await evening.both_answer()
    await evening.until_call(lambda calls: sum(call.method == "sendMessage" for call in calls) >= 2)
    evening.playground.faults.add("sendMessage", "cut-before")
    await evening.until_call(lambda calls: sum(call.method == "sendMessage" for call in calls) >= 3)
    await evening.program.kill()
    evening.playground.faults.clear()
    await evening.program.start()
    await check_both(evening)


async def test_killed_again_and_again(evening: Evening) -> None:
    """At the first sign of life each time, and then left alone."""
    await evening.both_answer()
    for _ in range(2):
        await evening.program.kill()
        await evening.program.start()
    await check_both(evening)

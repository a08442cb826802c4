"""What a translator or a ritual's author sees of a change that they save."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner
from phone import Phone

from bot.__main__ import main
from bot.content import shipped
from bot.content.locales import Locales
from bot.demo.content import Content
from bot.demo.content_copy import ContentFolders, newest
from bot.demo.demo import Demo, open_demo
from bot.demo.program import State
from bot.playground.events import Events
from bot.settings import Settings

Json = dict[str, Any]

LONG = 30.0
"""Seconds, for a machine that is busy with other things."""


RITUAL = """
schema = 1
depth = 1
reveal = "never"
window = "20h"
grace = "2h"

[[steps]]
id = "where"
kind = "write"
accepts = ["text"]
"""


class Own:
    """An author's folders; and a small Twofold's own, which can be edited as in a checkout."""

    def __init__(self, folder: Path) -> None:
        self.shipped = folder / "checkout"
        write(self.shipped / "rituals/walk.toml", RITUAL)
        for language in ("en", "de"):
            write(
                self.shipped / f"locales/{language}/base.ftl", "help = Shipped.\nwelcome = Hello.\n"
            )
            texts = "title = Walk\nabout = Air\nwhere = Where?\n"
            write(self.shipped / f"locales/{language}/rituals/walk.ftl", texts)
        self.rituals = folder / "own/rituals"
        self.rituals.mkdir(parents=True)
        self.english = folder / "own/locales/en/own.ftl"
        self.english.parent.mkdir(parents=True)
        self.locales = folder / "own/locales"

    @property
    def folders(self) -> ContentFolders:
        layers = self.shipped, self.rituals.parent
        return ContentFolders(
            [layer / "rituals" for layer in layers], [layer / "locales" for layer in layers]
        )

    @property
    def settings(self) -> Settings:
        return Settings(rituals_dir=self.rituals, locales_dir=self.locales)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


class Desk:
    """The watcher alone, and what a bot that starts now would say."""

    def __init__(self, own: Own, copies: Path) -> None:
        self.events = Events()
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.renewals = 0
        self.copies = copies
        self.content = Content(own.folders, copies, self.events, self._renew)

    async def _renew(self) -> None:
        self.renewals += 1
        self.events.changed()
        await self.may_go_on.wait()

    async def taken_up(self, times: int) -> None:
        await self.told(lambda now: now["taken_up"] == times)

    async def told(self, wanted: Any) -> Json:
        await self.events.until(lambda: wanted(self.content.as_json()), timeout=LONG)
        return self.content.as_json()

    def says(self, key: str, language: str = "en") -> str:
        folders = ContentFolders.of_copy(newest(self.copies))
        return Locales.load(folders.locales).text(language, key)


@pytest.fixture
async def desk(own: Own, tmp_path: Path) -> AsyncIterator[Desk]:
    built = Desk(own, tmp_path / "copies")
    built.content.begin()
    watching = asyncio.create_task(built.content.watch())
    yield built
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching


async def told(demo: Demo, session: aiohttp.ClientSession, wanted: Any) -> Json:
    """What the page is told of the content, once it is as `wanted`."""
    await demo.playground.events.until(lambda: wanted(demo.content.as_json()), timeout=LONG)
    async with session.get(f"{demo.playground.url}/api/content") as response:
        answer: Json = await response.json()
    return answer


async def test_a_saved_text_is_said_and_one_with_a_fault_is_not(
    own: Own, session: aiohttp.ClientSession
) -> None:
    """With a fault, its file and line are told, and what held before is said: after a restart, too."""
    async with open_demo(own.settings) as demo:
        anna = Phone(demo.playground.url, 1001, session)
        own.english.write_text("help = Ask me anything.\n")
        assert (await told(demo, session, lambda now: now["taken_up"] == 1))["faults"] == []
        await anna.say("/help")
        await anna.expect("Ask me anything.", timeout=LONG)

        own.english.write_text("# Half a thought\nhelp = Ask { $whom\n")
        now = await told(demo, session, lambda now: now["held_back"])
        assert now["taken_up"] == 1
        [fault] = now["faults"]
        assert (fault["file"], fault["line"]) == ("locales/en/own.ftl", 3)
        starts = demo.program.starts
        demo.program.kill()
        await anna.say("/help")
        await anna.expect("Ask me anything.", timeout=LONG)
        assert demo.program.starts == starts + 1

        own.english.write_text("help = Ask me whatever you like.\n")
        now = await told(demo, session, lambda now: now["taken_up"] == 2)
        assert now == {"faults": [], "held_back": False, "taken_up": 2}
        await anna.say("/help")
        await anna.expect("Ask me whatever you like.", timeout=LONG)


async def test_the_demo_starts_without_an_authors_files_while_they_hold_faults(
    own: Own, session: aiohttp.ClientSession
) -> None:
    """The page is where the faults are told: it opens, and what ships is in force until they are mended."""
    own.english.write_text("help = Ask me anything.\n")
    (own.rituals / "walk.toml").write_text("schema = 1\ndepht = 1\n")
    async with open_demo(own.settings) as demo:
        await demo.program.until(State.RUNNING)
        now = await told(demo, session, lambda now: now["held_back"])
        assert ("rituals/walk.toml", 2) in {(f["file"], f["line"]) for f in now["faults"]}
        anna = Phone(demo.playground.url, 1001, session)
        await anna.say("/help")
        await anna.expect("Each evening", timeout=LONG)


@pytest.mark.usefixtures("logging_as_before")
def test_a_demo_whose_own_texts_cannot_be_used_says_where(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing left to fall back on."""
    write(own.shipped / "rituals/walk.toml", "schema = 1\ndepht = 1\n")
    monkeypatch.setattr(shipped, "_WHEEL", own.shipped)
    result = CliRunner().invoke(main, ["demo", "--no-open", "--port", "0"])
    assert result.exit_code == 1
    assert "rituals/walk.toml:2: unknown key 'depht'" in result.stderr
    assert "Traceback" not in result.stderr


async def test_saves_made_while_one_is_taken_up_are_taken_up_together(desk: Desk, own: Own) -> None:
    """Ten saves are not ten restarts."""
    desk.may_go_on.clear()
    own.english.write_text("help = First.\n")
    await desk.events.until(lambda: desk.renewals == 1, timeout=LONG)
    for number in range(10):
        own.english.write_text(f"help = Number {number}.\n")
    desk.may_go_on.set()
    await desk.taken_up(2)
    assert desk.says("help") == "Number 9."
    assert desk.renewals == 2


async def test_however_an_editor_saves_it_is_seen(desk: Desk, own: Own) -> None:
    """In place, or as a new file that takes the old one's name."""
    own.english.write_text("help = In place.\n")
    await desk.taken_up(1)
    swap = own.english.with_name(".own.ftl.swp")
    swap.write_text("help = By its name.\n")
    os.replace(swap, own.english)  # noqa: PTH105 - as an editor does
    await desk.taken_up(2)
    assert desk.says("help") == "By its name."


async def test_what_is_deleted_goes(desk: Desk, own: Own) -> None:
    """A file of one's own gives way to what ships; one that ships, with all that belongs to it, is gone."""
    own.english.write_text("help = Mine.\n")
    await desk.taken_up(1)
    own.english.unlink()
    await desk.taken_up(2)
    assert desk.says("help") == "Shipped."
    (own.shipped / "rituals/walk.toml").unlink()
    now = await desk.told(lambda now: now["held_back"])
    assert {fault["file"] for fault in now["faults"]} == {
        "locales/en/rituals/walk.ftl",
        "locales/de/rituals/walk.ftl",
    }
    (own.shipped / "locales/en/rituals/walk.ftl").unlink()
    shutil.rmtree(own.shipped / "locales/de")
    await desk.told(lambda now: not now["held_back"])
    assert ContentFolders.of_copy(newest(desk.copies)).faults() == []
    assert desk.says("walk/title") == "walk/title"


async def test_a_new_language_is_taken_up_before_it_is_complete(desk: Desk, own: Own) -> None:
    """What it lacks is told as gaps, which keep nothing back; a fault in it does."""
    ready = own.locales.parent / "fr"
    ready.mkdir()
    (ready / "base.ftl").write_text("help = Un soir.\n")
    ready.rename(own.locales / "fr")
    await desk.taken_up(1)
    assert desk.says("help", "fr") == "Un soir."
    now = desk.content.as_json()
    assert not now["held_back"]
    assert all(fault["gap"] for fault in now["faults"])
    assert {fault["file"] for fault in now["faults"]} == {
        "locales/fr/base.ftl",
        "locales/fr/rituals/walk.ftl",
    }
    assert desk.says("welcome", "fr") == "Hello."
    (own.locales / "fr/base.ftl").write_text("help = Un soir\nmidi\n")
    now = await desk.told(lambda now: now["held_back"])
    [fault] = [fault for fault in now["faults"] if not fault["gap"]]
    assert (fault["file"], fault["line"]) == ("locales/fr/base.ftl", 2)
    assert desk.says("help", "fr") == "Un soir."


async def test_a_folder_that_is_put_in_anothers_place_is_seen(desk: Desk, own: Own) -> None:
    """As a checkout of another branch does it."""
    own.english.write_text("help = Before.\n")
    await desk.taken_up(1)
    other = own.locales.with_name("other")
    shutil.copytree(own.locales, other)
    (other / "en/own.ftl").write_text("help = The other.\n")
    own.locales.rename(own.locales.with_name("gone"))
    other.rename(own.locales)
    await desk.told(lambda _: desk.says("help") == "The other.")
    taken_up = desk.content.as_json()["taken_up"]
    own.english.write_text("help = After.\n")
    await desk.taken_up(taken_up + 1)
    assert desk.says("help") == "After."


async def test_what_is_as_it_was_again_is_no_change(desk: Desk, own: Own) -> None:
    """A fault that is taken back needs no restart; nor does a save that changes nothing."""
    own.english.write_text("help = Good.\n")
    await desk.taken_up(1)
    own.english.write_text("help = { \n")
    await desk.told(lambda now: now["held_back"])
    own.english.write_text("help = Good.\n")
    now = await desk.told(lambda now: not now["held_back"])
    assert now == {"faults": [], "held_back": False, "taken_up": 1}
    assert desk.renewals == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything")
async def test_a_file_that_cannot_be_read_is_told(desk: Desk, own: Own) -> None:
    """And not that all of its texts are missing."""
    (own.shipped / "locales/en/base.ftl").chmod(0)
    now = await desk.told(lambda now: now["held_back"])
    [fault] = now["faults"]
    assert fault["file"] == "locales/en/base.ftl"
    assert "cannot be read" in fault["text"]

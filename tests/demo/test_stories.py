"""The stories on the demo's page: there to choose from, played by a bot that can really be killed, and held at will."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.content.shipped import shipped_stories
from bot.demo.demo import Demo, begin, open_demo
from bot.demo.program import State
from bot.demo.story_files import find_story
from bot.playground.story import Story
from bot.playground.story_pace import AT_ONCE, QUICK, READABLE
from bot.playground.story_reader import read_story
from bot.settings import Settings

Json = dict[str, Any]

SLOW_MACHINE = 60.0  # seconds
TELEGRAMS_GAP = 0.9  # seconds, a little less than the one between two messages in a chat
TEA = """\
title = "Tea"
about = "One pot."
people = [
  { name = "Mara", language = "en", zone = "Europe/London" },
]
steps = [
  { note = "Mara opens the bot." },
  { who = "Mara", opens = "the bot" },
  { who = "Mara", hears = "Which language shall we speak?" },
  { who = "Mara", says = "/help" },
  { who = "Mara", hears = "%s" },
]
"""


@pytest.fixture
async def demo() -> AsyncIterator[Demo]:
    async with open_demo(Settings()) as running:
        await running.program.until(State.RUNNING)
        yield running


class Page:
    """What a page does with stories: it reads, orders, and follows the events."""

    def __init__(self, demo: Demo, session: aiohttp.ClientSession) -> None:
        self._demo = demo
        self._session = session
        self._since = demo.playground.events.last_id

    async def stories(self) -> Json:
        async with self._session.get(f"{self._demo.playground.url}/api/stories") as response:
            answer: Json = await response.json()
            return answer

    async def post(self, path: str, body: Json | None = None) -> tuple[int, Json]:
        url = f"{self._demo.playground.url}/api/{path}"
        async with self._session.post(url, json=body or {}) as response:
            return response.status, await response.json()

    async def event(self, kind: str, **wanted: Any) -> Json:
        """The next of this kind with these fields."""
        async with asyncio.timeout(SLOW_MACHINE):
            async for number, event in self._demo.playground.events.follow(self._since, idle=60.0):
                self._since = number
                if event and event["type"] == kind and wanted.items() <= event.items():
                    return dict(event)
        raise AssertionError("the playground has closed")


@pytest.fixture
def page(demo: Demo, session: aiohttp.ClientSession) -> Page:
    return Page(demo, session)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "tea.toml"
    file.write_text(TEA % "/support")
    return file


async def test_a_bad_connection_with_a_bot_that_is_really_killed(demo: Demo, page: Page) -> None:
    """SIGKILL between the two answers, a 429, a cut: each step of the story comes true."""
    starts = demo.program.starts
    demo.stories.play("bad-connection", AT_ONCE)
    end = await page.event("story", state="ended")
    assert end["error"] is None
    assert end["step"] == end["steps"]
    assert demo.program.starts == starts + 2  # anew, and after the kill


async def test_whoever_opens_the_page_can_choose(page: Page) -> None:
    """All that ship, the one to begin with first, each with a title and a sentence; nothing plays by itself."""
    told = await page.stories()
    assert told["playing"] is None
    names = [story["name"] for story in told["stories"]]
    assert names[:2] == ["first-evening", "not-tonight"]
    assert sorted(names) == sorted(file.stem for file in shipped_stories().glob("*.toml"))
    assert all(story["title"] and story["about"] for story in told["stories"])


async def test_a_story_can_be_held_resumed_and_stopped(demo: Demo, page: Page, own: Path) -> None:
    """While it is held nothing moves; two never play at once; stopped, it leaves the phones as they are."""
    demo.stories.include(own)
    assert await page.post("stories/tea", {"pace": "quick"}) == (200, {})
    assert (await page.post("stories/tea"))[0] == 409
    await page.event("story", step=2)
    assert (await page.stories())["playing"]["note"] == "Mara opens the bot."
    assert await page.post("story/pause") == (200, {})
    assert (await page.event("story", state="paused"))["title"] == "Tea"
    phone = demo.playground.world.chats[1001]
    before = len(phone.messages)
    assert await page.post("story/resume") == (200, {})
    await page.event("story", state="playing")
    await page.event("message")
    assert len(phone.messages) > before
    assert await page.post("story/stop") == (200, {})
    await page.event("story", state="stopped")
    assert (await page.stories())["playing"] is None
    assert (await page.post("story/stop"))[0] == 409
    assert phone.messages


async def test_the_page_sees_each_hand_before_it_moves(demo: Demo, page: Page, own: Path) -> None:
    """So that it can type and point: first the hand, then what it did."""
    demo.stories.include(own)
    demo.stories.play("tea", QUICK)
    assert (await page.event("hand"))["does"] == "start"
    assert (await page.event("message", phone=1001))["message"]["text"] == "/start"
    hand = await page.event("hand")
    assert (hand["does"], hand["phone"], hand["text"]) == ("type", 1001, "/help")
    assert hand["seconds"] > 0
    await page.event("story", state="ended")


async def test_a_story_that_cannot_go_on_says_where_and_why(
    demo: Demo, page: Page, own: Path
) -> None:
    """File and line, what was waited for, and what the phone shows instead."""
    own.write_text(  # noqa: ASYNC240 - one small file
        TEA.replace(
            '{ who = "Mara", says', '{ who = "Mara", blocks = "the bot" },\n  { who = "Mara", says'
        )
    )
    demo.stories.include(own)
    demo.stories.play("tea", AT_ONCE)
    failed = await page.event("story", state="failed")
    assert failed["error"].startswith(f"{own.parent.name}/tea.toml:11: Mara cannot do that: ")
    assert "unblock it first" in failed["error"]
    assert "\n" not in failed["error"]
    assert "\n  the bot: Hello. I'm Twofold" in failed["shows"]


async def test_a_story_waits_until_somebody_looks(
    demo: Demo, page: Page, own: Path, session: aiohttp.ClientSession
) -> None:
    """`--story` opens a browser, which takes its time; with --no-open somebody comes when they come."""
    waiting = asyncio.create_task(demo.stories.play_when_seen(own))
    await demo.anew()
    assert not waiting.done()
    async with session.get(f"{demo.playground.url}/api/events"):
        await waiting
        assert (await page.event("story"))["name"] == "tea"
        demo.stories.stop()
        await page.event("story", state="stopped")


async def test_somebody_who_is_quicker_than_the_command_line_has_chosen(
    demo: Demo,
    page: Page,
    own: Path,
    session: aiohttp.ClientSession,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What they began plays on, and the demo does not end over it."""
    async with session.get(f"{demo.playground.url}/api/events"):
        assert (await page.post("stories/first-evening"))[0] == 200
        await begin(demo, own)
        playing = (await page.stories())["playing"]
    assert playing["name"] == "first-evening"
    assert "does not begin: a story is playing already" in capsys.readouterr().err


async def test_begun_anew_by_hand_a_story_is_over(demo: Demo, page: Page, own: Path) -> None:
    """Its people are gone; it does not go on with those who are new."""
    demo.stories.include(own)
    demo.stories.play("tea", QUICK)
    await page.event("story", step=3)
    assert await page.post("anew") == (200, {})
    assert (await page.stories())["playing"] is None
    assert not demo.playground.world.chats[1001].messages


async def test_a_story_that_is_not_there_is_told_with_those_that_are(page: Page) -> None:
    status, answer = await page.post("stories/frist-evening")
    assert status == 404
    assert "did you mean 'first-evening'?" in answer["error"]
    assert "far-apart" in answer["error"]


@pytest.mark.usefixtures("logging_as_before")
@pytest.mark.parametrize("given", ["frist-evening", "nowhere.toml", ""])
def test_the_command_line_names_the_stories_there_are(given: str) -> None:
    done = CliRunner().invoke(main, ["demo", "--no-open", "--story", given])
    assert done.exit_code == 2
    assert f"there is no story '{given}'" in done.output
    assert "There are: bad-connection, curfew, far-apart, first-evening" in done.output


@pytest.mark.usefixtures("logging_as_before")
def test_an_own_file_is_played_by_its_path_and_checked_first(own: Path) -> None:
    """Nothing is started for a story with a fault."""
    assert find_story(str(own)) == own
    assert isinstance(read_story(own), Story)
    own.write_text(TEA.replace("hears", "hars"))
    done = CliRunner().invoke(main, ["demo", "--no-open", "--story", str(own)])
    assert done.exit_code == 2
    assert "tea.toml:9: unknown key 'hars'; did you mean 'hears'?" in done.output


async def test_a_slip_in_an_own_story_is_listed_and_said(
    demo: Demo, page: Page, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The drawer keeps it, with file, line and hint, as soon as it is saved; the terminal says it, too."""
    demo.stories.include(own)
    own.write_text(TEA.replace("hears", "hars"))  # noqa: ASYNC240 - one small file
    first = (await page.event("stories"))["stories"][0]
    assert (first["name"], [fault["line"] for fault in first["faults"]]) == ("tea", [9, 11])
    assert (await page.stories())["stories"][0] == first
    assert first["faults"][0]["text"] == "unknown key 'hars'; did you mean 'hears'?"
    assert f"{own.parent.name}/tea.toml:9: unknown key 'hars'" in capsys.readouterr().err
    own.write_text(TEA % "/support")  # noqa: ASYNC240
    mended = (await page.event("stories"))["stories"][0]
    assert (mended["title"], mended["faults"]) == ("Tea", [])


async def test_another_story_can_take_the_place_of_the_one_that_plays(
    demo: Demo, page: Page, own: Path
) -> None:
    """Where whoever asks says so; a story with a slip stops nobody."""
    demo.stories.include(own)
    assert (await page.post("stories/first-evening"))[0] == 200
    own.write_text(TEA.replace("hears", "hars"))  # noqa: ASYNC240 - one small file
    assert (await page.post("stories/tea", {"instead": True}))[0] == 409
    assert (await page.stories())["playing"]["name"] == "first-evening"
    own.write_text(TEA % "/support")  # noqa: ASYNC240
    assert (await page.post("stories/tea", {"instead": True, "pace": "quick"}))[0] == 200
    assert (await page.stories())["playing"]["name"] == "tea"
    assert (await page.event("story", state="stopped"))["name"] == "first-evening"
    assert (await page.event("story", state="ended"))["name"] == "tea"


async def test_what_was_before_a_story_is_done_at_once(demo: Demo, page: Page, own: Path) -> None:
    """Nobody reads along: no hand is shown, and the bot keeps no second between two messages in a chat."""
    shipped = (shipped_stories() / "not-tonight.toml").read_text()
    own.write_text(shipped.partition("steps = [")[0] + 'steps = [{ note = "Now." }]\n')  # noqa: ASYNC240
    demo.stories.include(own)
    since = demo.playground.events.last_id
    demo.stories.play("tea", READABLE)
    assert (await page.event("story"))["before"]
    assert not (await page.event("story", step=1))["before"]
    sent = [call.monotonic for call in demo.playground.calls.of("sendMessage", chat_id=1001)]
    assert sum(after - before < TELEGRAMS_GAP for before, after in pairwise(sent)) > len(sent) / 2
    async with aclosing(demo.playground.events.follow(since, idle=0.0)) as following:
        async for _, event in following:
            if event is None:
                break
            assert event["type"] != "hand"

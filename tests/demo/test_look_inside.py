"""What the page shows of the bot's own store, from before the first start to the end."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from phone import Phone
from stories.conftest import NOON, TOKEN, House
from stories.evening import ASKED, QUARTER_TO_NINE, both_answer, paired_evening, times_heard
from stories.steps import ENGLISH, LONDON, invitation, pair, set_up

from bot.demo.demo import open_demo
from bot.demo.inside_api import InsideApi
from bot.demo.program import State
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.settings import Settings

Json = dict[str, Any]

EMPTY: Json = {"people": [], "couple": [], "runs": [], "outbox": [], "due": []}
EVENING_IN_BERLIN = "2026-11-20T19:30:00+00:00"
EVENING_IN_LONDON = "2026-11-20T20:30:00+00:00"
SLOW_MACHINE = 30.0


@pytest.fixture
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    """One whose page may look inside. Time stands still until it is moved."""
    built = Playground(TOKEN, PlaygroundClock(NOON, monotonic=lambda: 0.0))
    built.offer("inside", InsideApi(built, tmp_path / "data" / "twofold.db").routes())
    async with built as running:
        yield running


@pytest.fixture
def stopped(playground: Playground, session: aiohttp.ClientSession, tmp_path: Path) -> House:
    """The bot has not been started yet."""
    return House(playground, session, tmp_path)


@pytest.fixture
async def house(stopped: House) -> AsyncIterator[House]:
    await stopped.open()
    yield stopped
    await stopped.close()


async def _inside(playground: Playground, session: aiohttp.ClientSession) -> Json:
    async with session.get(f"{playground.url}/api/inside") as response:
        assert response.status == 200
        seen: Json = await response.json()
        return seen


async def _view(house: House) -> Json:
    return await _inside(house.playground, house.session)


async def _next(house: House) -> tuple[int, Json]:
    async with house.session.post(f"{house.playground.url}/api/clock/next") as response:
        return response.status, await response.json()


async def _jump(house: House) -> Json:
    """To what is due next, and until the bot has done it."""
    status, answer = await _next(house)
    assert status == 200
    await house.app.tick()
    await house.settle()
    due: Json = answer["due"]
    assert datetime.fromisoformat(due["at"]) == datetime.fromisoformat(answer["now"])
    return due


async def test_before_the_first_start_there_is_nothing_to_see(stopped: House) -> None:
    assert await _view(stopped) == EMPTY
    status, answer = await _next(stopped)
    assert status == 409
    assert "Nothing is due" in answer["error"]
    assert stopped.playground.clock.now() == NOON
    assert not stopped.settings.data_dir.exists()


async def test_one_person_and_their_invitation(house: House, anna: Phone) -> None:
    await set_up(anna, ENGLISH, LONDON)
    await invitation(anna)
    await house.settle()
    view = await _view(house)
    assert view["people"] == [
        {"phone": 1001, "language": "en", "zone": LONDON, "wakes": "08:00", "sleeps": "22:30"}
    ]
    assert (view["couple"], view["runs"]) == ([], [])
    expires = (NOON + timedelta(hours=48)).isoformat()
    [due] = view["due"]
    assert due == {
        "at": expires,
        "what": "expire",
        "phone": 1001,
        "text": "Anna's invitation expires",
    }
    newest = view["outbox"][0]
    assert (newest["phone"], newest["kind"], newest["key"]) == (1001, "Say", "invite-to-forward")
    assert (newest["state"], newest["attempts"], newest["not_before"]) == ("sent", 1, None)


async def test_a_pair_is_asked_each_at_their_own_time(
    house: House, anna: Phone, ben: Phone
) -> None:
    await pair(house, anna, ben)
    view = await _view(house)
    assert view["couple"] == [
        {"phones": [1001, 1002], "standing": {"1001": "here", "1002": "here"}, "epoch": 0}
    ]
    assert [(one["at"], one["phone"], one["text"]) for one in view["due"]] == [
        (EVENING_IN_BERLIN, 1002, "Ben is asked: appreciation"),
        (EVENING_IN_LONDON, 1001, "Anna is asked: appreciation"),
    ]
    assert (await _jump(house))["phone"] == 1002
    await ben.expect("in letzter Zeit froh")
    assert await times_heard(house, anna, ASKED) == 0
    assert (await _jump(house))["phone"] == 1001
    await anna.expect(ASKED)


async def test_an_answer_is_counted_and_stays_sealed(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await house.settle()
    [run] = (await _view(house))["runs"]
    assert (run["ritual"], run["day"], run["stage"]) == ("appreciation", "2026-11-20", "open")
    assert (run["shown"], run["closes_at"]) == (False, "2026-11-21T16:45:00+00:00")
    assert run["seats"] == [
        {"phone": 1001, "step": 0, "state": "answered", "parts": 1},
        {"phone": 1002, "step": 0, "state": "asked", "parts": 0},
    ]


async def test_what_was_revealed_closes_in_its_time(house: House, anna: Phone, ben: Phone) -> None:
    await both_answer(house, anna, ben)
    [run] = (await _view(house))["runs"]
    assert (run["stage"], run["shown"]) == ("revealed", True)
    due = await _jump(house)
    assert (due["what"], due["text"]) == ("close", "The appreciation of 20 November closes")
    assert (await _view(house))["runs"][0]["stage"] == "closed"


async def test_who_leaves_is_gone_and_nothing_is_due(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    await anna.say("/leave")
    await house.settle()
    view = await _view(house)
    [couple] = view["couple"]
    assert (couple["standing"], couple["epoch"]) == ({"1001": "gone", "1002": "here"}, 1)
    assert [run["stage"] for run in view["runs"]] == ["stopped"]
    assert view["due"] == []
    assert (await _next(house))[0] == 409


async def test_nothing_that_anybody_wrote_is_seen_nor_any_key_needed(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Names neither: those that are shown are the phones' own."""
    await anna.change(first_name="Canary-Anna")
    await both_answer(house, anna, ben)
    photo = await anna.send("photo", caption="canary caption")
    await anna.edit(photo["message_id"], caption="canary edited")
    await house.settle()
    house.settings.key_file.unlink()
    await anna.change(first_name="Anna")
    seen = json.dumps(await _view(house), ensure_ascii=False)
    assert '"key": ' in seen
    for written in ("anary", "soup", "Lachen"):
        assert written not in seen


async def test_it_is_seen_while_the_bot_is_stopped_and_after_it_was_made_anew(
    stopped: House, anna: Phone, ben: Phone
) -> None:
    house = stopped
    await house.open()
    await paired_evening(house, anna, ben)
    running = await _view(house)
    await house.close()
    assert await _view(house) == running
    shutil.rmtree(house.settings.data_dir)
    house.settings.key_file.unlink()
    assert await _view(house) == EMPTY
    await house.open()
    assert await _view(house) == EMPTY
    await house.close()


async def test_the_demo_shows_what_a_killed_a_stopped_and_a_new_bot_have(
    session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    """The bot is a process of its own there, and what it knows is on the disk."""
    async with open_demo(Settings(data_dir=tmp_path / "data", key_file=tmp_path / "key")) as demo:
        anna = Phone(demo.playground.url, 1001, session)
        await anna.start()
        await anna.press(ENGLISH, timeout=SLOW_MACHINE)
        await anna.expect("where do you live", timeout=SLOW_MACHINE)
        for end, state in ((demo.program.kill, State.KILLED), (demo.program.stop, State.STOPPED)):
            end()
            await demo.program.until(state)
            seen = await _inside(demo.playground, session)
            assert [(one["phone"], one["language"]) for one in seen["people"]] == [(1001, "en")]
            assert "zone-ask" in {one["key"] for one in seen["outbox"]}
        await demo.anew()
        assert (await _inside(demo.playground, session))["people"] == []


async def test_what_waits_to_be_tried_again_is_due(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    house.playground.faults.add("answerCallbackQuery", "429", chat_id=None, retry_after=30)
    await anna.press("Not today")
    await house.settle()
    due = (await _view(house))["due"][0]
    assert (due["what"], due["phone"], due["text"]) == (
        "send",
        1001,
        "A message to Anna is tried again",
    )
    assert due["at"] == (QUARTER_TO_NINE + timedelta(seconds=30)).isoformat()
    assert await _jump(house) == due


async def test_an_album_that_comes_in_is_due_to_be_whole(
    house: House, anna: Phone, ben: Phone
) -> None:
    await paired_evening(house, anna, ben)
    await ben.say("dein Lachen")
    await anna.album([{"photo": "sample"}, {"photo": "sample"}])
    await house.settle()
    due = await _jump(house)
    assert (due["what"], due["text"]) == (
        "settle",
        "The appreciation of 20 November goes on",
    )
    assert (await _view(house))["runs"][0]["stage"] == "revealed"


async def test_what_is_overdue_while_the_bot_is_away_is_left_to_it(
    stopped: House, anna: Phone, ben: Phone
) -> None:
    """The jumps go on from one to the next, and never back."""
    house = stopped
    await house.open()
    await pair(house, anna, ben)
    await house.close()
    assert [(await _next(house))[1]["due"]["phone"] for _ in range(2)] == [1002, 1001]
    status, answer = await _next(house)
    assert status == 409
    assert "due now" in answer["error"]
    assert [one["phone"] for one in (await _view(house))["due"]] == [1002, 1001]


async def test_what_is_said_to_be_due_comes_true(house: House, anna: Phone, ben: Phone) -> None:
    """Evenings that nobody answers come less often: a date that is left out is said to be."""
    await pair(house, anna, ben)
    told: list[tuple[str, bool]] = []
    for _ in range(40):
        before = await times_heard(house, anna, ASKED)
        due = await _jump(house)
        if due["phone"] == anna.id:
            asked = await times_heard(house, anna, ASKED) > before
            assert due["text"].startswith("Anna is asked" if asked else "Anna is not asked")
            told.append((due["at"], asked))
    assert {asked for _, asked in told} == {True, False}
    assert [asked for _, asked in told[:3]] == [True] * 3

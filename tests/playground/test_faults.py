"""Bad days on request, as the page's drawer asks for them."""

from typing import Any

import aiohttp
import pytest
from conftest import Call
from phone import Phone

from bot.playground.server import Playground

Json = dict[str, Any]


@pytest.fixture
def url(playground: Playground) -> str:
    return f"{playground.url}/api/faults"


async def told(playground: Playground) -> list[Json]:
    """What watchers were told of faults, the last first."""
    return [e["faults"] for _, e in reversed(playground.events._log) if e["type"] == "faults"]


async def test_all_that_the_bot_does_can_go_wrong_but_listening(
    call: Call, anna: Phone, playground: Playground
) -> None:
    """In one chat or in all; the bot still hears what people do, or nobody could see it cope."""
    await anna.start()
    playground.faults.add("*", "500", chat_id=anna.id)
    assert (await call("getMe"))[0] == 200
    assert (await call("sendMessage", chat_id=anna.id, text="x"))[0] == 500
    playground.faults.add("*", "500", times=3)
    assert (await call("getUpdates"))[0] == 200
    for method in ("getMe", "sendMessage", "setMyCommands"):
        assert (await call(method, chat_id=anna.id, text="x"))[0] == 500
    assert (await call("getMe"))[0] == 200


async def test_the_page_knows_which_faults_are_to_come(
    call: Call, playground: Playground, session: aiohttp.ClientSession, url: str
) -> None:
    """It is told when one is added, when it is used, when it is used up and when all are cleared."""
    fault = {"method": "getMe", "kind": "429", "retry_after": 3, "times": 2}
    async with session.post(url, json=fault) as response:
        assert response.status == 200
    shown = {"id": 1, "method": "getMe", "kind": "429", "chat_id": None}
    shown |= {"retry_after": 3, "delay": 1.0}
    async with session.get(url) as response:
        assert await response.json() == {"faults": [shown | {"left": 2}]}
    for left in ([shown | {"left": 1}], []):
        assert (await call("getMe"))[0] == 429
        assert (await told(playground))[0] == left
    playground.faults.add("getMe", "500")
    async with session.delete(url):
        assert (await told(playground))[0] == []
    assert len(await told(playground)) == 5


async def test_one_fault_can_be_called_off(
    call: Call, playground: Playground, session: aiohttp.ClientSession, url: str
) -> None:
    """The others stay; one that is over already is a 404 with a sentence."""
    playground.faults.add("getMe", "500")
    playground.faults.add("getMe", "429")
    first, second = playground.faults.as_json()
    async with session.delete(f"{url}/{first['id']}") as response:
        assert response.status == 200
    assert (await told(playground))[0] == [second]
    async with session.delete(f"{url}/{first['id']}") as response:
        assert response.status == 404
        assert await response.json() == {"error": "this trouble is over already"}
    assert (await call("getMe"))[0] == 429


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"method": "sendMesage"}, "no method 'sendMesage'"),
        ({"kind": "flood"}, "429, 500, cut-before, cut-after, slow"),
        ({"retry_after": 0}, "retry_after is 1 to 3600 seconds"),
        ({"retry_after": 3601}, "retry_after is 1 to 3600 seconds"),
        ({"delay": -0.1}, "delay is 0 to 60 seconds"),
        ({"delay": float("nan")}, "delay is 0 to 60 seconds"),
        ({"times": 0}, "times is 1 to 1000 calls"),
        ({"times": True}, "times"),
    ],
)
async def test_a_fault_that_makes_no_sense_is_refused_with_the_reason(
    playground: Playground, session: aiohttp.ClientSession, url: str, wrong: Json, reason: str
) -> None:
    """And nothing goes wrong by it."""
    fault = {"method": "sendMessage", "kind": "slow"} | wrong
    async with session.post(url, json=fault) as response:
        assert response.status == 400
        assert reason in (await response.json())["error"]
    assert playground.faults.as_json() == []

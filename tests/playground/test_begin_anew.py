"""Everything from the start: what anybody did before is gone, for both sides, and time goes on."""

import asyncio

import aiohttp
from conftest import Call
from phone import Phone

from bot.playground.server import Playground


async def test_nothing_of_before_is_left(
    playground: Playground, session: aiohttp.ClientSession, call: Call, anna: Phone
) -> None:
    """No phone, word, file, button, menu, update or fault; Anna and Ben are as new."""
    greta = await Phone.new(playground.url, session, "Greta", "de")
    await anna.start()
    await greta.add_to_group()
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await call("sendMessage", chat_id=anna.id, text="Shall we?", reply_markup=keyboard)
    press = await anna.press("yes")
    photo = (await anna.send("photo"))["photo"][0]["file_id"]
    await call("setMyCommands", commands=[{"command": "now", "description": "Now"}])
    await call("sendChatAction", chat_id=anna.id, action="typing")
    await anna.change(first_name="Ann")
    await anna.block()
    playground.faults.add("getMe", "500")
    before, number = playground.clock.now(), max(playground.world.updates._entries)

    playground.clear()
    assert playground.clock.now() >= before
    assert playground.events._log[-1][1] == {"type": "anew"}
    async with session.get(f"{playground.url}/api/phones") as response:
        phones = (await response.json())["phones"]
    assert [(one["id"], one["first_name"], one["blocked"]) for one in phones] == [
        (1001, "Anna", False),
        (1002, "Ben", False),
    ]
    assert await anna.chat() == {
        "messages": [],
        "commands": [],
        "blocked": False,
        "reply_keyboard": None,
        "typing": False,
    }
    assert playground.world.updates.pending() == 0
    assert playground.calls.of() == []
    for method, given in (
        ("getMe", {}),
        ("getFile", {"file_id": photo}),
        ("answerCallbackQuery", {"callback_query_id": press}),
        ("sendMessage", {"chat_id": anna.id, "text": "are you there?"}),
    ):
        assert ((await call(method, **given))[0] == 200) == (method == "getMe")
    assert (await anna.start())["message_id"] == 1
    assert min(playground.world.updates._entries) > number


async def test_a_poll_that_is_held_ends_and_the_next_hears_of_what_comes(
    playground: Playground, call: Call, anna: Phone
) -> None:
    """With nothing in it, and not as if another bot had come."""
    held = asyncio.create_task(call("getUpdates", timeout=50))
    await playground.events.until(lambda: playground.world.polling._turn == 1)
    playground.clear()
    assert await held == (200, {"ok": True, "result": []})
    held = asyncio.create_task(call("getUpdates", timeout=50))
    await playground.events.until(lambda: playground.world.polling._turn == 2)
    await anna.start()
    _, answer = await held
    assert [update["message"]["text"] for update in answer["result"]] == ["/start"]


async def test_what_was_slow_is_not_done_after_it(
    playground: Playground, call: Call, anna: Phone
) -> None:
    """A message on its way for two people of before would come to two who never met."""
    await anna.start()
    playground.faults.add("sendMessage", "slow", delay=0.05)
    sending = asyncio.create_task(call("sendMessage", chat_id=anna.id, text="from before"))
    await playground.calls.wait_for("sendMessage")
    playground.clear()
    await anna.start()
    assert (await sending)[0] == 500
    assert await anna.received() == []

"""Updates wait for the bot until it confirms them, as Telegram keeps them."""

import asyncio
from datetime import timedelta

import pytest
from conftest import Call
from phone import Phone
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.playground.server import Playground


async def test_an_update_stays_until_the_offset_passes_it(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """Fetching does not confirm; asking for the next one does."""
    for text in ("one", "two", "three"):
        await anna.say(text)
    first, second, third = await bot.get_updates()
    assert await bot.get_updates(offset=second.update_id) == (second, third)
    assert await bot.get_updates(offset=first.update_id, limit=1) == (second,)
    assert playground.world.updates.confirmed == first.update_id
    assert (third.update_id, second.update_id) == (first.update_id + 2, first.update_id + 1)


async def test_a_negative_offset_forgets_all_but_the_last(anna: Phone, bot: Bot) -> None:
    """As Telegram does it."""
    for text in ("one", "two", "three"):
        await anna.say(text)
    texts = [update.message.text for update in await bot.get_updates(offset=-2) if update.message]
    assert texts == ["two", "three"]
    assert len(await bot.get_updates(offset=1)) == 2


async def test_an_offset_far_ahead_counts_as_none(anna: Phone, bot: Bot) -> None:
    """After a quiet week update ids may start lower: an old offset must not hide the new ones."""
    await anna.say("hello")
    update = (await bot.get_updates(offset=900_000_000))[0]
    assert update.message is not None


async def test_a_long_poll_answers_when_something_happens(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """Not before, and at once then."""
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await playground.calls.wait_for("getUpdates")
    await anna.say("hello")
    assert (await polling)[0].message.text == "hello"


async def test_of_two_long_polls_the_older_is_refused(
    anna: Phone, call: Call, playground: Playground
) -> None:
    """So that somebody who runs the bot twice is told."""
    older = asyncio.create_task(call("getUpdates", offset=5, timeout=30))
    await playground.calls.wait_for("getUpdates")
    newer = asyncio.create_task(call("getUpdates", offset=6, timeout=30))
    assert await older == (
        409,
        {
            "ok": False,
            "error_code": 409,
            "description": "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        },
    )
    await anna.say("hello")
    status, body = await newer
    assert (status, len(body["result"])) == (200, 1)


async def test_hurried_polling_of_one_offset_gets_one_update(anna: Phone, bot: Bot) -> None:
    """The server slows down a bot that asks for the same thing again and again."""
    await anna.say("one")
    await anna.say("two")
    assert len(await bot.get_updates(offset=7)) == 2
    assert len(await bot.get_updates(offset=7)) == 1


async def test_reactions_come_only_if_asked_for_by_name(anna: Phone, bot: Bot) -> None:
    """And what was asked for once is remembered by later calls."""
    await anna.start()
    sent = await bot.send_message(anna.id, "nice?")
    await anna.react(sent.message_id, "👍")
    updates = await bot.get_updates(allowed_updates=["message", "message_reaction"])
    assert [update.message_reaction for update in updates] == [None]
    await anna.edit((await anna.messages())[0]["message_id"], "edited")
    await anna.react(sent.message_id, "❤️")
    await anna.react(sent.message_id, None)
    updates = await bot.get_updates(offset=updates[-1].update_id + 1)
    old_and_new = [
        [
            [reaction.emoji for reaction in side]
            for side in (change.old_reaction, change.new_reaction)
        ]
        for change in (update.message_reaction for update in updates)
    ]
    assert old_and_new == [[["👍"], ["❤"]], [["❤"], []]]


async def test_everything_else_comes_without_being_named(anna: Phone, bot: Bot) -> None:
    """A message, its edit, a press, a block and the way back: in the order in which they happened."""
    await anna.start()
    said = await anna.say("first")
    await anna.edit(said["message_id"], "better")
    button = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="y")]])
    await bot.send_message(anna.id, "press", reply_markup=button)
    await anna.press("x")
    await anna.block()
    await anna.start()
    updates = await bot.get_updates()
    assert [_kind(update) for update in updates] == [
        "message",
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "my_chat_member",
        "message",
    ]
    statuses = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    assert statuses == ["kicked", "member"]


async def test_updates_grow_old_on_the_playgrounds_clock(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """A press after 150 seconds, everything else after a day."""
    await anna.start()
    button = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="y")]])
    await bot.send_message(anna.id, "press", reply_markup=button)
    await anna.press("x")
    playground.clock.advance(timedelta(seconds=160))
    assert [_kind(update) for update in await bot.get_updates()] == ["message"]
    playground.clock.advance(timedelta(hours=24))
    assert playground.world.updates.pending() == 0


async def test_a_press_is_answered_once_and_soon(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """Twice, late, or for an unknown press: refused in the same words."""
    await anna.start()
    button = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="y")]])
    await bot.send_message(anna.id, "press", reply_markup=button)
    first, second = await anna.press("x"), await anna.press("x")
    assert await bot.answer_callback_query(first)
    too_old = "Query is too old and response timeout expired or query id is invalid"
    for query in (first, "1"):
        with pytest.raises(BadRequest, match=too_old):
            await bot.answer_callback_query(query)
    playground.clock.advance(timedelta(seconds=160))
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query(second)


async def test_a_press_carries_the_message_as_it_was(anna: Phone, bot: Bot) -> None:
    """With its text and buttons; each press is a query of its own."""
    await anna.start()
    button = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="y")]])
    sent = await bot.send_message(anna.id, "press", reply_markup=button)
    await anna.press("x")
    await anna.press("x")
    first, second = [u.callback_query for u in await bot.get_updates() if u.callback_query]
    assert (first.data, first.from_user.id, first.message) == ("y", anna.id, sent)
    assert first.id != second.id


async def test_webhook_calls_know_that_there_is_none(anna: Phone, bot: Bot) -> None:
    """A `deleteWebhook` may drop what waits."""
    await anna.say("old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_limits_out_of_range_are_brought_into_it(anna: Phone, call: Call) -> None:
    """As the server does, instead of an error."""
    await anna.say("one")
    status, body = await call("getUpdates", limit=0)
    assert (status, len(body["result"])) == (200, 1)


def _kind(update: Update) -> str:
    return next(key for key in update.to_dict() if key != "update_id")

"""tests/phone.py itself: a story must be able to trust what it says of a chat."""

import asyncio

import pytest
from phone import Phone, Refused
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup


async def test_an_expected_message_may_come_later(anna: Phone, bot: Bot) -> None:
    """The bot takes its time; the phone waits, and does not look at what was there before."""
    await anna.start()
    await bot.send_message(anna.id, "hello")
    await anna.expect("hello")
    waiting = asyncio.create_task(anna.expect("hello"))
    await bot.send_message(anna.id, "hello again")
    assert (await waiting)["text"] == "hello again"


async def test_an_edited_message_can_be_expected(anna: Phone, bot: Bot) -> None:
    """What the bot changes in place counts as something new to see."""
    await anna.start()
    sent = await bot.send_message(anna.id, "one moment")
    await anna.expect("moment")
    await sent.edit_text("done")
    assert (await anna.expect("done"))["message_id"] == sent.message_id


async def test_a_missing_message_shows_the_chat(anna: Phone, bot: Bot) -> None:
    """A failure tells what was there instead."""
    await anna.start()
    await bot.send_message(anna.id, "tea?", reply_markup=_button("Yes", "yes"))
    with pytest.raises(AssertionError, match=r"(?s)coffee.*me #1: /start.*bot #2: tea\? \[Yes\]"):
        await anna.expect("coffee", timeout=0.05)


async def test_a_press_waits_for_its_button_and_gets_its_toast(anna: Phone, bot: Bot) -> None:
    """By label or by data, on the newest message that has it."""
    await anna.start()
    pressing = asyncio.create_task(anna.press("Yes"))
    await bot.send_message(anna.id, "tea?", reply_markup=_button("Yes", "tea:yes"))
    query = await pressing
    await bot.answer_callback_query(query, "kettle is on", show_alert=True)
    toast = await anna.toast()
    assert (toast["text"], toast["show_alert"]) == ("kettle is on", True)
    assert await anna.press("tea:") != query


async def test_a_refusal_is_an_exception(anna: Phone) -> None:
    """A story cannot go on by mistake after a tap that did nothing."""
    with pytest.raises(Refused, match="404"):
        await anna.react(99, "👍")


def _button(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])

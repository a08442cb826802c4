"""Two Bot API libraries, written by different people, understand the playground."""

import warnings
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot as Aiogram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
    Update,
)
from phone import Phone
from telegram import Bot

from bot.playground.server import Playground


@pytest.fixture
async def aiogram(playground: Playground) -> AsyncIterator[Aiogram]:
    server = TelegramAPIServer.from_base(playground.url)
    bot = Aiogram(playground.token, session=AiohttpSession(api=server))
    yield bot
    await bot.session.close()


async def _everything(anna: Phone) -> None:
    """One of each thing that a person can do."""
    said = await anna.start("payload")
    await anna.edit(said["message_id"], "edited https://example.org")
    for kind in ("photo", "voice", "video", "video_note", "document", "sticker", "audio"):
        await anna.send(kind)
    await anna.album([{"photo": "sample"}, {"video": "sample"}])
    await anna.share_location(52.5, 13.4)
    await anna.add_to_group()
    await anna.block()
    await anna.unblock()


async def test_ptb_understands_every_update(anna: Phone, bot: Bot) -> None:
    """Nothing is left over that its types do not know."""
    await _everything(anna)
    updates = await bot.get_updates()
    assert len(updates) == 17
    assert [update.api_kwargs for update in updates] == [{}] * 17
    assert [u.effective_message.api_kwargs for u in updates if u.effective_message] == [{}] * 14


async def test_aiogram_understands_every_update(anna: Phone, aiogram: Aiogram) -> None:
    """Its models are strict; and what it read is what PTB would read."""
    await _everything(anna)
    updates = await aiogram.get_updates()
    assert len(updates) == 17
    for update in updates:
        assert isinstance(update, Update)
        assert not update.model_extra
        for part in (update.message, update.edited_message, update.my_chat_member):
            assert part is None or not part.model_extra


async def test_aiogram_can_do_what_a_bot_does(anna: Phone, aiogram: Aiogram) -> None:
    """Send, edit, answer, react, copy, upload, fetch, delete, set commands."""
    await anna.start()
    assert (await aiogram.me()).username == "twofold_bot"
    button = InlineKeyboardButton(text="Yes", callback_data="yes")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    sent = await aiogram.send_message(anna.id, "tea?", reply_markup=markup)
    query = await anna.press("Yes")
    assert await aiogram.answer_callback_query(query, "ok")
    assert (
        await aiogram.edit_message_text("tea!", chat_id=anna.id, message_id=sent.message_id)
    ).text
    assert await aiogram.set_message_reaction(anna.id, 1, [ReactionTypeEmoji(emoji="👍")])
    assert (await aiogram.copy_message(anna.id, anna.id, sent.message_id)).message_id == 3
    upload = BufferedInputFile(b"words", filename="words.txt")
    document = (await aiogram.send_document(anna.id, upload)).document
    assert document is not None
    fetched = await aiogram.download(document.file_id)
    assert fetched is not None
    assert fetched.read() == b"words"
    assert await aiogram.set_my_commands([BotCommand(command="x", description="d")])
    assert (await aiogram.get_chat(anna.id)).first_name == "Anna"
    assert await aiogram.delete_messages(anna.id, [1, 2, 3, 4])
    assert await anna.messages() == []


async def test_aiogram_understands_refusals(
    anna: Phone, aiogram: Aiogram, playground: Playground
) -> None:
    """As the exceptions that it has for them."""
    await anna.start()
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await aiogram.edit_message_text("x", chat_id=anna.id, message_id=9)
    playground.faults.add("sendMessage", "429", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as caught:
        await aiogram.send_message(anna.id, "x")
    assert caught.value.retry_after == 3


async def test_ptb_gives_no_warning_for_any_answer(anna: Phone, bot: Bot) -> None:
    """Not even where it would only grumble."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await anna.start()
        sent = await bot.send_message(anna.id, "x", link_preview_options={"is_disabled": True})
        results = [
            sent,
            await bot.get_me(),
            await bot.get_chat(anna.id),
            await sent.edit_text("y"),
            await bot.send_document(anna.id, b"x", filename="x.txt"),
            await bot.get_webhook_info(),
        ]
    assert not [str(warning.message) for warning in caught]
    assert [result.api_kwargs for result in results] == [{}] * len(results)

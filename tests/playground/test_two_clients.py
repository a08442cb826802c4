"""Two Bot API libraries, written by different people, understand the playground.

Besides what is asserted here, the `playground` of these tests lets a witness compare each answer with
what both libraries make of it (tests/playground/witness.py).
"""

import warnings
from collections.abc import AsyncIterator

import pytest
import telegram
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
from telegram import Bot, BotCommandScopeChat, InputMediaPhoto

from bot.playground.methods import METHODS
from bot.playground.server import Playground

FILE = {"file_id", "file_unique_id", "file_size"}
# What the Bot API server always tells of each kind, and of these samples besides.
ALWAYS = {
    "photo": FILE | {"width", "height"},
    "voice": FILE | {"duration", "mime_type"},
    "video": FILE | {"width", "height", "duration", "mime_type"},
    "video_note": FILE | {"length", "duration"},
    "document": FILE | {"file_name", "mime_type"},
    "sticker": FILE | {"type", "width", "height", "is_animated", "is_video", "emoji"},
    "audio": FILE | {"duration", "mime_type", "title", "performer"},
}

KINDS_OF_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


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


async def _ask_of_the_bot(bot: Bot, anna: Phone) -> None:
    """What has to do with no message."""
    here = BotCommandScopeChat(anna.id)
    await bot.get_me()
    await bot.get_chat(anna.id)
    await bot.set_my_commands([("today", "What is on")], scope=here)
    await bot.get_my_commands(scope=here)
    await bot.delete_my_commands(scope=here)
    await bot.set_my_description("For two")
    await bot.get_my_description()
    await bot.set_my_short_description("Two")
    await bot.get_my_short_description()
    await bot.get_webhook_info()
    await bot.send_chat_action(anna.id, "typing")
    await bot.leave_chat(await anna.add_to_group())


async def _answer_and_edit(bot: Bot, anna: Phone, photo: str, voice: str) -> None:
    button = telegram.InlineKeyboardButton("Yes", callback_data="yes")
    keys = telegram.InlineKeyboardMarkup([[button]])
    sent = await bot.send_message(anna.id, "tea?", reply_markup=keys)
    await bot.answer_callback_query(await anna.press("Yes"), "ok")
    await sent.edit_text("tea!", reply_markup=keys)
    await sent.edit_reply_markup(None)
    await sent.edit_media(InputMediaPhoto(photo))
    await (await bot.send_voice(anna.id, voice)).edit_caption("for you")
    await sent.set_reaction("👍")
    copied = await bot.copy_message(anna.id, anna.id, sent.message_id)
    await sent.delete()
    await bot.delete_messages(anna.id, [copied.message_id])


async def test_every_method_and_every_update_is_understood(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """There is none that no library has read."""
    await bot.get_updates(allowed_updates=["message_reaction", *KINDS_OF_UPDATES])
    await _everything(anna)
    files = {}
    for kind in ALWAYS:
        said = await anna.send(kind)
        files[kind] = (said[kind][-1] if kind == "photo" else said[kind])["file_id"]
        await getattr(bot, f"send_{kind}")(anna.id, files[kind])
        await (await bot.get_file(files[kind])).download_as_bytearray()
    await _ask_of_the_bot(bot, anna)
    await _answer_and_edit(bot, anna, files["photo"], files["voice"])
    first = next(m["message_id"] for m in await anna.received())
    await anna.react(first, "❤")
    await anna.react(first, None)
    fetched = await bot.get_updates(
        1
    )  # the offset of the first call again would be held, and cut to one
    told = {key for update in fetched for key in update.to_dict()} - {"update_id"}
    await bot.delete_webhook(drop_pending_updates=True)
    assert told == {"message_reaction", *KINDS_OF_UPDATES}
    answered = {call.method.lower() for call in playground.calls.of() if call.status == 200}
    assert answered == set(METHODS)


@pytest.mark.parametrize("kind", ALWAYS)
async def test_a_file_is_told_of_as_telegram_tells(anna: Phone, kind: str) -> None:
    """With all that the server always says of its kind; its lasting id is another than that to send."""
    said = await anna.send(kind)
    for media in said[kind] if kind == "photo" else [said[kind]]:
        assert set(media) >= ALWAYS[kind]
        assert media["file_id"] != media["file_unique_id"]

"""What the bot changes or takes back, within what Telegram allows."""

from datetime import timedelta

import pytest
from conftest import Call
from phone import Phone
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)
from telegram.error import BadRequest, Forbidden

from bot.playground.server import Playground

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])


@pytest.fixture(autouse=True)
async def _started(anna: Phone) -> None:
    await anna.start()


async def test_an_edit_shows_in_place_and_takes_the_buttons_with_it(anna: Phone, bot: Bot) -> None:
    """Buttons stay only if they are sent again: a trap of the Bot API."""
    sent = await bot.send_message(anna.id, "one", reply_markup=BUTTON)
    await sent.edit_text("two", reply_markup=BUTTON)
    assert "reply_markup" in await anna.last()
    await sent.edit_text("three")
    shown = await anna.last()
    assert (shown["text"], shown["message_id"]) == ("three", sent.message_id)
    assert "reply_markup" not in shown
    assert shown["edit_date"] >= shown["date"]


async def test_an_edit_that_changes_nothing_is_refused(anna: Phone, bot: Bot) -> None:
    """The text as it arrived counts, after trimming."""
    sent = await bot.send_message(anna.id, "same", reply_markup=BUTTON)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await sent.edit_text(" same ", reply_markup=BUTTON)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(BUTTON)
    await sent.edit_reply_markup(None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(None)


async def test_what_cannot_be_edited_is_refused(anna: Phone, bot: Bot) -> None:
    """Nothing there, somebody else's, the wrong kind of content, or a person who blocked."""
    said = await anna.say("mine")
    sent = await bot.send_message(anna.id, "a text")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", anna.id, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", anna.id, said["message_id"])
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await sent.edit_caption("x")
    await anna.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await sent.edit_text("x")


async def test_a_picture_can_be_put_in_anothers_place(anna: Phone, bot: Bot) -> None:
    """With its own caption; the old one's goes, and so do the buttons."""
    first, second = [(await anna.send("photo"))["photo"][-1]["file_id"] for _ in range(2)]
    video = (await anna.send("video"))["video"]["file_id"]
    sent = await bot.send_photo(
        anna.id, first, caption="one", has_spoiler=True, reply_markup=BUTTON
    )
    await sent.edit_media(InputMediaPhoto(second, caption="two"), reply_markup=BUTTON)
    shown = await anna.last()
    assert (shown["photo"][-1]["file_id"], shown["caption"]) == (second, "two")
    assert "reply_markup" in shown
    assert "has_media_spoiler" not in shown
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_media(InputMediaPhoto(second, caption="two"), reply_markup=BUTTON)
    await sent.edit_media(InputMediaVideo(video, has_spoiler=True))
    shown = await anna.last()
    assert (shown["video"]["file_id"], shown["has_media_spoiler"]) == (video, True)
    assert not {"photo", "caption", "reply_markup"} & set(shown)


async def test_a_text_can_become_a_picture(anna: Phone, bot: Bot) -> None:
    """Telegram lets media be added to a text, whose words go."""
    photo = (await anna.send("photo"))["photo"][-1]["file_id"]
    sent = await bot.send_message(anna.id, "a picture of it")
    await sent.edit_media(InputMediaPhoto(photo))
    shown = await anna.last()
    assert shown["photo"][-1]["file_id"] == photo
    assert "text" not in shown


async def test_not_every_message_or_file_can_be_replaced(anna: Phone, bot: Bot, call: Call) -> None:
    """A voice message stays what it is, and a file is only used as what it is."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    photo = (await anna.send("photo"))["photo"][-1]["file_id"]
    spoken, shown = await bot.send_voice(anna.id, voice), await bot.send_photo(anna.id, photo)
    with pytest.raises(BadRequest, match="There is no media in the message to edit"):
        await spoken.edit_media(InputMediaPhoto(photo))
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await shown.edit_media(InputMediaDocument(photo))
    for media, reason in [
        ({"type": "voice", "media": voice}, 'can\'t parse InputMedia: type "voice" is unsupported'),
        ({"type": "photo"}, "can't parse InputMedia: media not found"),
        (
            {"type": "photo", "media": photo, "colour": 1},
            "unknown field 'colour' in InputMediaPhoto",
        ),
    ]:
        target = {"chat_id": anna.id, "message_id": shown.message_id}
        status, body = await call("editMessageMedia", **target, media=media)
        assert (status, body["description"]) == (400, f"Bad Request: {reason}")


async def test_a_message_can_be_taken_back_for_48_hours(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """On the playground's clock, and no longer."""
    early, late = [await bot.send_message(anna.id, text) for text in ("early", "late")]
    playground.clock.advance(timedelta(hours=47, minutes=59))
    assert await early.delete()
    playground.clock.advance(timedelta(minutes=2))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await late.delete()
    assert [message["text"] for message in await anna.received()] == ["late"]


async def test_a_message_can_be_deleted_once(anna: Phone, bot: Bot) -> None:
    """A second time there is nothing to delete, and nothing to edit."""
    sent = await bot.send_message(anna.id, "gone")
    await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("back")


async def test_many_are_deleted_at_once_and_missing_ones_passed_over(
    anna: Phone, bot: Bot, call: Call
) -> None:
    """What the person wrote can be deleted too; an empty list cannot."""
    said = await anna.say("mine")
    sent = await bot.send_message(anna.id, "yours")
    assert await bot.delete_messages(anna.id, [said["message_id"], 500, sent.message_id])
    assert [message["text"] for message in await anna.messages()] == ["/start"]
    status, body = await call("deleteMessages", chat_id=1001, message_ids=[])
    assert (status, body["description"]) == (
        400,
        "Bad Request: message identifiers are not specified",
    )


async def test_deleting_on_the_phone_is_not_told_to_the_bot(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """It is gone from the phone; the bot can still edit it and gets no update."""
    sent = await bot.send_message(anna.id, "for a while")
    pending = playground.world.updates.pending()
    await anna.delete(sent.message_id)
    assert await anna.received() == []
    assert playground.world.updates.pending() == pending
    await sent.edit_text("unseen")
    assert await anna.received() == []

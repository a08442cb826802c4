"""What a tap does, and which taps are refused: docs/playground.md, call by call."""

import base64
from typing import Any

import aiohttp
import pytest
from phone import Phone, Refused
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReactionTypeEmoji
from telegram.error import BadRequest, Forbidden

from bot.playground.server import Playground


async def test_two_people_are_there_from_the_start(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    """And more can come."""
    third = await Phone.new(playground.url, session, "Cleo", "fr")
    async with session.get(f"{playground.url}/api/phones") as response:
        body = await response.json()
    assert body["bot"] == {"id": 123456, "username": "twofold_bot", "first_name": "Twofold"}
    assert [list(phone.values()) for phone in body["phones"]] == [
        [1001, "Anna", "en", False],
        [1002, "Ben", "de", False],
        [third.id, "Cleo", "fr", False],
    ]


async def test_a_deep_link_arrives_as_a_start_with_its_payload(anna: Phone, bot: Bot) -> None:
    """With the command marked, as a bot's command filter needs it."""
    await anna.start("invite_A-1")
    message = (await bot.get_updates())[0].message
    assert message.text == "/start invite_A-1"
    assert message.parse_entities() == {message.entities[0]: "/start"}
    with pytest.raises(Refused, match="1 to 64"):
        await anna.start("x" * 65)


async def test_a_chat_has_both_sides_and_its_own_ids(anna: Phone, ben: Phone, bot: Bot) -> None:
    """Ids count in each chat by themselves."""
    await anna.start()
    await ben.start()
    await bot.send_message(anna.id, "hello Anna")
    shown = [(m["message_id"], m["outgoing"], m["text"]) for m in await anna.messages()]
    assert shown == [(1, True, "/start"), (2, False, "hello Anna")]
    assert [message["text"] for message in await ben.messages()] == ["/start"]


async def test_one_can_reply_with_anything(anna: Phone, bot: Bot) -> None:
    """The bot sees what is answered."""
    await anna.start()
    sent = await bot.send_message(anna.id, "how was it?")
    await anna.say("good", reply_to=sent.message_id)
    await anna.send("voice", reply_to=sent.message_id)
    replies = [update.message.reply_to_message for update in await bot.get_updates()]
    assert replies == [None, sent, sent]


async def test_an_edit_reaches_the_bot_whole(anna: Phone, bot: Bot) -> None:
    """The text with its entities, or a caption, which may become empty."""
    said, spoken = await anna.say("one"), await anna.send("voice", caption="two")
    await anna.edit(
        said["message_id"], "three", entities=[{"type": "bold", "offset": 0, "length": 5}]
    )
    await anna.edit(spoken["message_id"], caption="")
    first, second = [u.edited_message for u in await bot.get_updates() if u.edited_message]
    assert (first.text, first.entities[0].type, first.edit_date is None) == ("three", "bold", False)
    assert (second.caption, second.voice.file_id) == (None, spoken["voice"]["file_id"])


async def test_a_caption_keeps_its_formats(anna: Phone, bot: Bot) -> None:
    """As it is sent, and as it is edited."""
    bold = [{"type": "bold", "offset": 0, "length": 3}]
    sent = await anna.send("photo", caption="the soup", caption_entities=bold)
    spoiler = [{"type": "spoiler", "offset": 4, "length": 4}]
    await anna.edit(sent["message_id"], caption="the soup", caption_entities=spoiler)
    first, second = await bot.get_updates()
    assert [entity.type for entity in first.message.caption_entities] == ["bold"]
    assert [entity.type for entity in second.edited_message.caption_entities] == ["spoiler"]


async def test_one_cannot_edit_what_is_not_there(anna: Phone, bot: Bot) -> None:
    """Not the bot's messages, and not a text where there is a caption."""
    await anna.start()
    sent = await bot.send_message(anna.id, "mine")
    spoken = await anna.send("voice")
    with pytest.raises(Refused, match="409: only one's own"):
        await anna.edit(sent.message_id, "x")
    with pytest.raises(Refused, match=r"409: .* has no text"):
        await anna.edit(spoken["message_id"], "x")
    with pytest.raises(Refused, match="400: an edit has"):
        await anna.edit(spoken["message_id"], "x", caption="y")


async def test_a_button_that_is_gone_cannot_be_pressed(anna: Phone, bot: Bot) -> None:
    """After an edit that took it away."""
    await anna.start()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    sent = await bot.send_message(anna.id, "tea?", reply_markup=markup)
    await anna.press("Yes")
    await sent.edit_text("tea.")
    with pytest.raises(Refused, match=r"409: .* has no button"):
        await anna._act("presses", {"message_id": sent.message_id, "data": "yes"})


async def test_one_who_blocked_does_nothing_until_unblocking(anna: Phone, bot: Bot) -> None:
    """Start lets the bot back by itself."""
    await anna.start()
    sent = await bot.send_message(anna.id, "hello")
    await anna.block()
    for attempt in (anna.say("x"), anna.send("photo"), anna.react(sent.message_id, "👍")):
        with pytest.raises(Refused, match="409: this phone has blocked the bot"):
            await attempt
    await anna.unblock()
    await anna.say("x")
    await anna.block()
    await anna.start()
    await bot.send_message(anna.id, "welcome back")


async def test_a_location_arrives_as_one(anna: Phone, bot: Bot) -> None:
    """With its two numbers."""
    await anna.share_location(52.52, 13.405)
    place = (await bot.get_updates())[0].message.location
    assert (place.latitude, place.longitude) == (52.52, 13.405)


async def test_reactions_of_both_sides_show(anna: Phone, bot: Bot) -> None:
    """The bot can set and take back its own; only Telegram's emoji count."""
    said = (await anna.say("done!"))["message_id"]
    await bot.set_message_reaction(anna.id, said, "🎉")
    await anna.react(said, "❤️")
    assert (await anna.messages())[0]["reactions"] == {"bot": "🎉", "person": "❤"}
    await bot.set_message_reaction(anna.id, said)
    assert (await anna.messages())[0]["reactions"] == {"person": "❤"}
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(anna.id, said, ReactionTypeEmoji("🍉"))
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(anna.id, 99, "🎉")
    with pytest.raises(Refused, match="400: Telegram has no such reaction"):
        await anna.react(said, "🍉")


async def test_a_group_greets_the_bot_and_lets_it_leave(anna: Phone, bot: Bot) -> None:
    """It is told that it joined, who it is with, and to start; after leaving it cannot write."""
    group = await anna.add_to_group()
    joined, welcome, start = await bot.get_updates()
    assert joined.my_chat_member.chat.id == group < 0
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert welcome.message.new_chat_members[0].id == bot.id
    assert start.message.text == f"/start@{bot.username}"
    assert start.message.chat.type == "group"
    await bot.send_message(group, "I am for two.")
    assert await anna.messages() == []
    assert await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group, "x")


async def test_the_chat_can_be_looked_up(anna: Phone, bot: Bot) -> None:
    """By its id; a private chat cannot be left."""
    assert (await bot.get_chat(anna.id)).first_name == "Anna"
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(77)
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(anna.id)


async def test_a_recorded_voice_arrives_with_its_type_and_length(anna: Phone, bot: Bot) -> None:
    """As the browser recorded it; a file from disk keeps its name."""
    sound = base64.b64encode(b"a voice").decode()
    await anna._act("messages", {"voice": sound, "content_type": "audio/webm", "duration": 7})
    await anna._act(
        "messages", {"document": sound, "content_type": "text/csv", "file_name": "days.csv"}
    )
    voice, document = [update.message for update in await bot.get_updates()]
    told = voice.voice.to_dict()
    assert (told["duration"], told["mime_type"]) == (7, "audio/webm")
    assert (document.document.file_name, document.document.mime_type) == ("days.csv", "text/csv")
    assert await (await voice.voice.get_file()).download_as_bytearray() == b"a voice"


async def test_only_a_change_of_words_counts_as_edited(anna: Phone, bot: Bot) -> None:
    """Taking the buttons away leaves no mark on the phone, as in Telegram's clients."""
    await anna.start()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    sent = await bot.send_message(anna.id, "tea?", reply_markup=markup)
    await sent.edit_reply_markup(None)
    assert "edited" not in (await anna.messages())[-1]
    await sent.edit_text("tea.")
    assert (await anna.messages())[-1]["edited"] is True


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "a message has one of text"),
        ({"text": "x", "photo": "sample"}, "a message has one of text"),
        ({"text": " "}, "at least one visible character"),
        ({"text": 5}, "a text is a string"),
        ({"text": "x" * 4097}, "is too long: 4096 characters"),
        ({"text": "x", "colour": "red"}, "unknown field 'colour'"),
        ({"photo": "no base64!"}, 'photo is "sample" or base64'),
        ({"photo": base64.b64encode(b"no picture").decode()}, "IMAGE_PROCESS_FAILED"),
        ({"voice": "sample", "duration": 3}, "a sample has its own duration"),
        ({"voice": "YQ==", "duration": "3"}, "duration is in seconds"),
        ({"document": "YQ==", "duration": 3}, "a document has no duration"),
        ({"document": "YQ==", "content_type": "text"}, "looks like audio/ogg"),
        ({"location": {"latitude": 5}}, "a location has"),
        ({"text": "x", "reply_to": "1"}, "reply_to is a message_id"),
    ],
)
async def test_a_bad_message_is_refused_with_a_reason(
    anna: Phone, body: dict[str, Any], reason: str
) -> None:
    """And nothing is sent."""
    with pytest.raises(Refused, match=f"(?i)400: .*{reason}"):
        await anna._act("messages", body)
    assert await anna.messages() == []


async def test_what_is_not_there_is_404(
    anna: Phone, playground: Playground, session: aiohttp.ClientSession
) -> None:
    """A phone, a message, a file."""
    with pytest.raises(Refused, match="404: there is no phone 9"):
        await Phone(playground.url, 9, session).start()
    with pytest.raises(Refused, match="404: there is no message 5"):
        await anna.say("x", reply_to=5)
    async with session.get(f"{playground.url}/api/files/none") as response:
        assert (response.status, await response.json()) == (404, {"error": "there is no such file"})


async def test_another_sites_page_cannot_call(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    """A page in the same browser must not reach into the playground."""
    url = f"{playground.url}/api/phones"
    async with session.get(url, headers={"Origin": "https://example.org"}) as response:
        assert response.status == 403
    async with session.get(url, headers={"Origin": playground.url}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "example.org"}, 403),
        ({"Host": "127.0.0.1.example.org:8420"}, 403),
        ({"Host": "localhost:8420"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_nor_can_one_that_sends_no_origin(
    playground: Playground, session: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    """A name that its owner lets lead here, or an image whose address is a call: neither reads nor does."""
    for path in ("/api/phones", f"/bot{playground.token}/getMe"):
        async with session.get(playground.url + path, headers=headers) as response:
            assert response.status == status


async def test_a_link_on_another_page_leads_here(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    async with session.get(playground.url, headers={"Sec-Fetch-Site": "cross-site"}) as response:
        assert response.status == 200


async def test_the_page_is_served(playground: Playground, session: aiohttp.ClientSession) -> None:
    """At the root, with its files beside it."""
    async with session.get(playground.url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
    async with session.get(f"{playground.url}/page/main.js") as response:
        assert response.status == 200
        assert response.content_type.endswith("/javascript")

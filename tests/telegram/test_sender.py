"""What the bot hands over arrives as it is meant, in Telegram's own terms, or it is known what came of it."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from phone import Phone, buttons
from PIL import Image

from bot.core.ritual import ContentKind
from bot.core.text import utf16_length
from bot.playground.calls import Call
from bot.playground.server import Playground
from bot.service.letter import (
    Deletion,
    EditedMedia,
    EditedText,
    Farewell,
    FileLetter,
    Key,
    Letter,
    MediaLetter,
    Menu,
    PictureLetter,
    PressAnswer,
    Reaction,
    Sent,
    TextLetter,
)
from bot.service.verdict import (
    Harmless,
    NotSent,
    Rejected,
    RetryAfter,
    Unknown,
    Unreachable,
    Verdict,
)
from bot.telegram.client import Client
from bot.telegram.sender import TelegramSender

ANNA = 1001
KEYS = ((Key("Not today", "skip:1"),), (Key("Read more", url="https://example.org/"),))
BOLD = {"type": "bold", "offset": 0, "length": 2}


@pytest.fixture
async def client(playground: Playground, anna: Phone) -> AsyncIterator[Client]:
    await anna.start()
    client = Client(playground.token, playground.url)
    await client.start()
    yield client
    await client.stop()


@pytest.fixture
def sender(client: Client) -> TelegramSender:
    return TelegramSender(client)


async def message(sender: TelegramSender, letter: Letter) -> int:
    """Send what has to arrive; its id."""
    sent = await sender.send(letter)
    assert isinstance(sent, Sent)
    assert sent.message_id is not None
    return sent.message_id


def last_call(playground: Playground, *methods: str) -> Call:
    return playground.calls.of(*methods)[-1]


async def test_words_arrive_as_they_were_written(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """With their formatting, in no markup language, without a preview of links."""
    text = "2 < 3 & *you* https://example.org/"
    number = await message(sender, TextLetter(ANNA, text, (BOLD,)))
    shown = await anna.last()
    assert (shown["message_id"], shown["text"]) == (number, text)
    assert BOLD in shown["entities"]
    assert last_call(playground).params == {
        "chat_id": ANNA,
        "text": text,
        "entities": [BOLD],
        "link_preview_options": {"is_disabled": True},
    }


async def test_a_quiet_reply_with_keys(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """It rings no bell, quotes what it answers, and its buttons do what they say."""
    said = await anna.say("here")
    letter = TextLetter(ANNA, "yes", keys=KEYS, reply_to=said["message_id"], silent=True)
    await sender.send(letter)
    shown = await anna.last()
    assert shown["reply_to_message"]["message_id"] == said["message_id"]
    assert shown["silent"] is True
    assert [list(button.values()) for button in buttons(shown)] == [
        ["Not today", "skip:1"],
        ["Read more", "https://example.org/"],
    ]


async def test_a_reply_to_what_is_gone_still_arrives(sender: TelegramSender, anna: Phone) -> None:
    """As a message of its own."""
    await sender.send(TextLetter(ANNA, "all the same", reply_to=999))
    assert (await anna.last())["text"] == "all the same"


async def test_a_place_can_be_shared_by_one_tap(sender: TelegramSender, anna: Phone) -> None:
    """The button below the text box goes after one use, or when the bot takes it away."""
    await sender.send(TextLetter(ANNA, "Where are you?", ask_location="Share my location"))
    keyboard = (await anna.chat())["reply_keyboard"]
    assert keyboard["keyboard"] == [[{"text": "Share my location", "request_location": True}]]
    assert (keyboard["one_time_keyboard"], keyboard["resize_keyboard"]) == (True, True)
    await sender.send(TextLetter(ANNA, "Thank you.", clear_below=True))
    assert (await anna.chat())["reply_keyboard"] is None


async def test_a_long_text_comes_in_pieces(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """Nothing is lost, the bell rings once, the first piece replies, and the last has the keys."""
    said = await anna.say("tell me everything")
    text = "\n\n".join(f"{day}: " + "tea and rain 🌧 " * 60 for day in range(12))
    bold = {"type": "bold", "offset": 0, "length": utf16_length(text)}
    letter = TextLetter(ANNA, text, (bold,), KEYS, reply_to=said["message_id"])
    number = await message(sender, letter)
    pieces = await anna.received()
    assert len(pieces) > 2
    assert "".join("".join(p["text"].split()) for p in pieces) == "".join(text.split())
    for piece in pieces:  # Telegram trims white space, so that it ends with the last letter
        assert piece["entities"][0] == bold | {"length": utf16_length(piece["text"])}
    assert [bool(buttons(piece)) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert ["reply_to_message" in p for p in pieces] == [True] + [False] * (len(pieces) - 1)
    assert ["silent" in p for p in pieces] == [False] + [True] * (len(pieces) - 1)
    assert number == pieces[-1]["message_id"]


async def test_formatting_stays_on_its_words_in_every_piece(
    sender: TelegramSender, anna: Phone
) -> None:
    """Counted in Telegram's units from where each piece begins."""
    first, second = "🌿 " * 1300, "and then the end"
    offset = utf16_length(first + "and ")
    then = {"type": "italic", "offset": offset, "length": 4}
    sprig = {"type": "bold", "offset": 0, "length": 2}
    await sender.send(
        TextLetter(ANNA, first + " " * 400 + second, (sprig, then | {"offset": offset + 400}))
    )
    *_, before, last = await anna.received()
    assert before["entities"] == [sprig]
    (kept,) = last["entities"]
    found = last["text"].encode("utf-16-le")[2 * kept["offset"] :][: 2 * kept["length"]]
    assert found.decode("utf-16-le") == "then"


async def test_an_empty_stretch_does_not_hold_up_the_rest(
    sender: TelegramSender, anna: Phone
) -> None:
    """A piece of white space alone, which Telegram refuses, is left out."""
    await message(sender, TextLetter(ANNA, "before" + " " * 9000 + "after"))
    assert [piece["text"] for piece in await anna.received()] == ["before", "after"]


@pytest.mark.parametrize("kind", ["photo", "video", "voice"])
async def test_what_somebody_sent_is_passed_on(
    playground: Playground, sender: TelegramSender, anna: Phone, kind: str
) -> None:
    """With its words, and by Telegram's handle on it: the bot holds no file."""
    got = (await anna.send(kind))[kind]
    file_id = got[-1]["file_id"] if kind == "photo" else got["file_id"]
    letter = MediaLetter(ANNA, ContentKind(kind), file_id, "for you", (BOLD,), KEYS, silent=True)
    number = await message(sender, letter)
    shown = await anna.last()
    assert (shown["message_id"], shown["caption"]) == (number, "for you")
    assert shown["caption_entities"] == [BOLD]
    assert (len(buttons(shown)), shown["silent"]) == (2, True)
    assert last_call(playground).params[kind] == file_id


async def test_a_long_caption_follows_its_picture(sender: TelegramSender, anna: Phone) -> None:
    """People can write longer captions than bots: the words come as a reply, whole and formatted."""
    photo = (await anna.send("photo"))["photo"][-1]["file_id"]
    caption = "🌿" * 600
    number = await message(
        sender, MediaLetter(ANNA, ContentKind.PHOTO, photo, caption, (BOLD,), KEYS)
    )
    picture, words = (await anna.received())[-2:]
    assert "caption" not in picture
    assert not buttons(picture)
    assert (words["text"], words["entities"]) == (caption, [BOLD])
    assert words["reply_to_message"]["message_id"] == picture["message_id"]
    assert len(buttons(words)) == 2
    assert number == words["message_id"]
    assert ("silent" in picture, "silent" in words) == (False, True)


async def test_words_beside_a_video_note_follow_it(sender: TelegramSender, anna: Phone) -> None:
    """It cannot carry any itself; without words it is one message and has the keys."""
    note = (await anna.send("video_note"))["video_note"]["file_id"]
    await sender.send(MediaLetter(ANNA, ContentKind.VIDEO_NOTE, note, "from Ben", keys=KEYS))
    assert [m.get("text", "a note") for m in await anna.received()] == ["a note", "from Ben"]
    number = await message(sender, MediaLetter(ANNA, ContentKind.VIDEO_NOTE, note, keys=KEYS))
    shown = await anna.last()
    assert (shown["message_id"], len(buttons(shown))) == (number, 2)


async def test_a_text_is_changed_in_place(sender: TelegramSender, anna: Phone) -> None:
    """Its buttons go unless they are given again; what is so already harms nothing."""
    number = await message(sender, TextLetter(ANNA, "one", keys=KEYS))
    edit = EditedText(ANNA, number, "two words", (BOLD,))
    assert await sender.send(edit) == Sent()
    shown = await anna.last()
    assert (shown["message_id"], shown["text"], shown["entities"]) == (number, "two words", [BOLD])
    assert not buttons(shown)
    assert await sender.send(edit) == Harmless()


async def test_a_picture_is_changed_in_place(sender: TelegramSender, anna: Phone) -> None:
    """Another picture with other words, where the first one was."""
    one, two = [(await anna.send("photo"))["photo"][-1]["file_id"] for _ in range(2)]
    number = await message(sender, MediaLetter(ANNA, ContentKind.PHOTO, one, "one", keys=KEYS))
    edit = EditedMedia(ANNA, number, ContentKind.PHOTO, two, "two", (BOLD,), KEYS)
    assert await sender.send(edit) == Sent()
    shown = await anna.last()
    assert (shown["message_id"], shown["photo"][-1]["file_id"]) == (number, two)
    assert (shown["caption"], shown["caption_entities"]) == ("two", [BOLD])
    assert len(buttons(shown)) == 2


async def test_a_voice_messages_words_are_changed(sender: TelegramSender, anna: Phone) -> None:
    """The voice itself stays, as Telegram has no way to replace it."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    number = await message(sender, MediaLetter(ANNA, ContentKind.VOICE, voice, "one"))
    for caption in ("two", ""):
        edit = EditedMedia(ANNA, number, ContentKind.VOICE, voice, caption)
        assert await sender.send(edit) == Sent()
        assert (await anna.last()).get("caption", "") == caption


async def test_words_that_follow_a_picture_are_changed_there(
    sender: TelegramSender, anna: Phone
) -> None:
    """The id told for a letter of two messages is that of its words."""
    photo = (await anna.send("photo"))["photo"][-1]["file_id"]
    number = await message(sender, MediaLetter(ANNA, ContentKind.PHOTO, photo, "a" * 1025))
    edit = EditedMedia(ANNA, number, ContentKind.PHOTO, photo, "b" * 1025, keys=KEYS)
    assert await sender.send(edit) == Sent()
    picture, words = (await anna.received())[-2:]
    assert picture["photo"][-1]["file_id"] == photo
    assert words["text"] == "b" * 1025


async def test_of_a_video_note_only_the_keys_change(sender: TelegramSender, anna: Phone) -> None:
    """They can go when they have done their work."""
    note = (await anna.send("video_note"))["video_note"]["file_id"]
    number = await message(sender, MediaLetter(ANNA, ContentKind.VIDEO_NOTE, note, keys=KEYS))
    edit = EditedMedia(ANNA, number, ContentKind.VIDEO_NOTE, note)
    assert await sender.send(edit) == Sent()
    assert not buttons(await anna.last())
    assert await sender.send(edit) == Harmless()


async def test_words_are_taken_back(sender: TelegramSender, anna: Phone) -> None:
    """From the phone they were sent to; a second time there is nothing left to do."""
    number = await message(sender, TextLetter(ANNA, "for a while"))
    assert await sender.send(Deletion(ANNA, (number,))) == Sent()
    assert await anna.received() == []
    assert await sender.send(Deletion(ANNA, (number,))) == Sent()


async def test_a_reaction_comes_and_goes(sender: TelegramSender, anna: Phone) -> None:
    """On what the person said."""
    said = await anna.say("we did it")
    assert await sender.send(Reaction(ANNA, said["message_id"], "❤")) == Sent()
    assert (await anna.messages())[-1]["reactions"] == {"bot": "❤"}
    assert await sender.send(Reaction(ANNA, said["message_id"], None)) == Sent()
    assert (await anna.messages())[-1]["reactions"] == {}


@pytest.mark.parametrize("text", ["Noted.", ""])
async def test_a_press_is_answered(
    playground: Playground, sender: TelegramSender, anna: Phone, text: str
) -> None:
    """With a line or without; once it is too late for that, nothing is wrong."""
    await sender.send(TextLetter(ANNA, "tea?", keys=KEYS))
    query = await anna.press("Not today")
    assert await sender.send(PressAnswer(query, text)) == Sent()
    assert (await anna.toast())["text"] == text
    assert await sender.send(PressAnswer(query, text)) == Harmless()


async def test_a_menu_is_one_persons_own(sender: TelegramSender, anna: Phone, ben: Phone) -> None:
    """Everyone's shows what makes sense for them now."""
    menu = Menu(ANNA, (("today", "Today's ritual"), ("help", "How this works")))
    assert await sender.send(menu) == Sent()
    assert await anna.commands() == ["today", "help"]
    assert await ben.commands() == []


async def test_a_file_arrives_under_its_name(sender: TelegramSender, anna: Phone) -> None:
    """An export is a document with a line of explanation."""
    number = await message(sender, FileLetter(ANNA, "words.json", b"{}", "Your words"))
    shown = await anna.last()
    assert (shown["message_id"], shown["caption"]) == (number, "Your words")
    assert shown["document"]["file_name"] == "words.json"


async def test_a_picture_arrives_with_its_words_below(sender: TelegramSender, anna: Phone) -> None:
    """As a photo that shows at once, not as a file to be opened."""
    dot = BytesIO()
    Image.new("RGB", (40, 30), "#33475b").save(dot, "PNG")
    letter = PictureLetter(ANNA, "month.png", dot.getvalue(), "November", silent=True)
    number = await message(sender, letter)
    shown = await anna.last()
    assert (shown["message_id"], shown["caption"]) == (number, "November")
    assert shown["photo"]
    assert shown["silent"]


async def test_a_group_is_told_and_left(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """One line, then the bot is gone; being out already is as good."""
    group = await anna.add_to_group()
    assert await sender.send(Farewell(group, "I am for two.")) == Sent()
    assert [call.method for call in playground.calls.of(chat_id=group)] == [
        "sendMessage",
        "leaveChat",
    ]
    assert not playground.world.chats[group].bot_inside
    assert await sender.send(Farewell(group, "I am for two.")) == Harmless()


async def test_a_silent_group_is_left_all_the_same(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """Where the bot cannot speak, it does not stay either."""
    group = await anna.add_to_group()
    assert await sender.send(Farewell(group, " ")) == Sent()
    assert not playground.world.chats[group].bot_inside


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        ([("sendMessage", "429")], RetryAfter(7.0)),
        ([("leaveChat", "429")], Unknown("PartArrivedError")),
        ([("sendMessage", "cut-after"), ("leaveChat", "429")], Unknown("PartArrivedError")),
    ],
)
async def test_a_group_is_not_told_twice(
    playground: Playground,
    sender: TelegramSender,
    anna: Phone,
    faults: list[Any],
    expected: Verdict,
) -> None:
    """Only what certainly was not said is said again."""
    group = await anna.add_to_group()
    for method, kind in faults:
        playground.faults.add(method, kind, retry_after=7)
    assert await sender.send(Farewell(group, "I am for two.")) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("429", RetryAfter(7.0)),
        ("500", Unknown("NetworkError")),
        ("cut-after", Unknown("NetworkError")),
    ],
)
async def test_what_came_of_it_is_told(
    playground: Playground, sender: TelegramSender, kind: Any, expected: Verdict
) -> None:
    """A letter that did not get through is an answer, not an exception."""
    playground.faults.add("sendMessage", kind, retry_after=7)
    assert await sender.send(TextLetter(ANNA, "hello")) == expected


async def test_who_cannot_be_reached_is_told(sender: TelegramSender, anna: Phone) -> None:
    """Somebody who blocked the bot, and somebody who is not there at all."""
    await anna.block()
    assert await sender.send(TextLetter(ANNA, "hello")) == Unreachable()
    assert await sender.send(TextLetter(999, "hello")) == Unreachable()


async def test_what_telegram_refuses_is_told(sender: TelegramSender) -> None:
    """With Telegram's reason; nothing is only half handed over."""
    assert await sender.send(TextLetter(ANNA, " ")) == Rejected("Text must be non-empty")
    assert isinstance(await sender.send(TextLetter(ANNA, "")), Rejected)


async def test_nobody_home_is_certainly_not_sent(playground: Playground) -> None:
    """Without a connection it can be sent again."""
    client = Client(playground.token, playground.url)
    assert isinstance(await TelegramSender(client).send(TextLetter(ANNA, "hello")), NotSent)


@pytest.mark.parametrize("kind", ["429", "500", "cut-before"])
async def test_a_text_of_which_a_piece_arrived_is_in_doubt(
    playground: Playground, sender: TelegramSender, anna: Phone, kind: Any
) -> None:
    """It never counts as not sent, or the piece would come twice and nobody would know why."""
    playground.faults.add("sendMessage", "slow", delay=0.0)
    playground.faults.add("sendMessage", kind)
    letter = TextLetter(ANNA, "tea and rain. " * 400)
    assert await sender.send(letter) == Unknown("PartArrivedError")
    assert len(await anna.received()) == 1


async def test_a_voice_that_arrived_without_its_words_is_in_doubt(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """As a text is of which a piece arrived."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    playground.faults.add("sendMessage", "429")
    letter = MediaLetter(ANNA, ContentKind.VOICE, voice, "a" * 1025)
    assert await sender.send(letter) == Unknown("PartArrivedError")
    assert ["voice" in shown for shown in await anna.received()] == [True]


async def test_what_stops_at_its_first_part_was_not_sent(
    playground: Playground, sender: TelegramSender, anna: Phone
) -> None:
    """Nothing of it has arrived, so it waits and is sent as a whole."""
    playground.faults.add("sendMessage", "429", retry_after=7)
    assert await sender.send(TextLetter(ANNA, "tea and rain. " * 400)) == RetryAfter(7.0)
    assert await anna.received() == []


async def test_stopping_does_not_wait_for_a_slow_send(
    playground: Playground, sender: TelegramSender
) -> None:
    """The bot can be stopped at any moment."""
    playground.faults.add("sendMessage", "slow", delay=1.0)
    sending = asyncio.create_task(sender.send(TextLetter(ANNA, "hello")))
    await playground.calls.wait_for("sendMessage")
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending

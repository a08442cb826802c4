"""What the bot sends arrives as Telegram would deliver it, or is refused in Telegram's words."""

import pytest
from conftest import Call
from phone import Phone
from telegram import (
    Bot,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.playground.server import Playground


@pytest.fixture(autouse=True)
async def _started(anna: Phone) -> None:
    await anna.start()


async def test_a_text_arrives_trimmed_with_its_entities(anna: Phone, bot: Bot) -> None:
    """Blanks around the text go, and the entities move with it, counted in UTF-16 units."""
    text = " \n 😀 bold\tend \n"
    await bot.send_message(anna.id, text, entities=[MessageEntity("bold", 6, 8)])
    message = await anna.expect("bold end")
    assert message["text"] == "😀 bold end"
    assert message["entities"] == [{"type": "bold", "offset": 3, "length": 8}]


async def test_an_entity_keeps_the_blanks_that_it_begins_with(anna: Phone, bot: Bot) -> None:
    """Telegram trims on the left only up to the first entity."""
    await bot.send_message(anna.id, "  two", entities=[MessageEntity("code", 1, 4)])
    assert (await anna.last())["text"] == " two"


async def test_links_and_commands_are_found_without_being_marked(anna: Phone, bot: Bot) -> None:
    """As Telegram marks them, but not inside code."""
    text = "see https://example.org/a?b=c. /help or x@example.org, not /this"
    code = MessageEntity("code", text.index("/this"), 5)
    await bot.send_message(anna.id, text, entities=[code])
    shown = (await anna.last())["entities"]
    marked = {text[e["offset"] : e["offset"] + e["length"]]: e["type"] for e in shown}
    assert marked == {
        "/this": "code",
        "https://example.org/a?b=c": "url",
        "/help": "bot_command",
        "x@example.org": "email",
    }


async def test_the_longest_text_is_counted_in_utf16_after_trimming(anna: Phone, bot: Bot) -> None:
    """4096 units pass, whatever blanks surround them; one more does not."""
    await bot.send_message(anna.id, " " + "😀" * 2048 + " ")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(anna.id, "😀" * 2048 + "x")


async def test_only_the_first_hundred_entities_are_kept(anna: Phone, bot: Bot) -> None:
    """The rest is silently dropped, as Telegram does."""
    entities = [MessageEntity("bold", 2 * place, 1) for place in range(120)]
    await bot.send_message(anna.id, "x " * 120, entities=entities)
    assert len((await anna.last())["entities"]) == 100


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": 1001}, "Bad Request: message text is empty"),
        ({"chat_id": 1001, "text": ""}, "Bad Request: message text is empty"),
        ({"chat_id": 1001, "text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 77, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "@someone", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": 1001, "text": 5}, "Bad Request: parameter 'text' must be of type String"),
        ({"chat_id": 1001, "text": "x", "texts": "y"}, "Bad Request: unknown parameter 'texts'"),
        ({"chat_id": 1001, "text": "\ud800"}, "Bad Request: strings must be encoded in UTF-8"),
        (
            {"chat_id": 1001, "text": "x", "parse_mode": "HTML"},
            "Bad Request: unsupported parse_mode: the playground takes entities only",
        ),
        (
            {"chat_id": 1001, "text": "x", "reply_parameters": {"message_id": 900}},
            "Bad Request: message to be replied not found",
        ),
        (
            {
                "chat_id": 1001,
                "text": "xyz",
                "entities": [{"type": "bold", "offset": 1, "length": 9}],
            },
            (
                "Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text "
                "at UTF-16 offset 10"
            ),
        ),
        (
            {
                "chat_id": 1001,
                "text": "😀",
                "entities": [{"type": "bold", "offset": 1, "length": 1}],
            },
            "Bad Request: entity beginning at UTF-16 offset 1 ends in a middle of a UTF-16 symbol",
        ),
        (
            {"chat_id": 1001, "text": "x", "reply_parameters": {"message_id": 1, "loud": True}},
            "Bad Request: unknown field 'loud' in ReplyParameters",
        ),
        (
            {"chat_id": 1001, "text": "x", "link_preview_options": {"is_disabled": "often"}},
            (
                'Bad Request: can\'t parse LinkPreviewOptions: Field "is_disabled" must be of type '
                "Boolean"
            ),
        ),
        (
            {"chat_id": 1001, "text": "x", "reply_markup": {"remove_keyboard": True, "now": True}},
            "Bad Request: unknown field 'now' in ReplyKeyboardRemove",
        ),
        (
            {
                "chat_id": 1001,
                "text": "x",
                "entities": [{"type": "loud", "offset": 0, "length": 1}],
            },
            "Bad Request: can't parse MessageEntity: Unsupported type specified",
        ),
    ],
)
async def test_a_bad_message_is_refused_in_telegrams_words(
    call: Call, anna: Phone, params: dict[str, object], words: str
) -> None:
    """Nothing of it shows on the phone."""
    assert await call("sendMessage", **params) == (
        400,
        {"ok": False, "error_code": 400, "description": words},
    )
    assert await anna.received() == []


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, 'inline keyboard button: Can\'t find field "text"'),
        ({"text": 5, "callback_data": "x"}, 'Field "text" must be of type String'),
        ({"text": "x", "url": "nowhere"}, "Wrong HTTP URL"),
        ({"text": "x", "url": "https://example.org", "callback_data": "y"}, "has one of"),
        ({"text": "x", "callback_data": "y", "colour": "red"}, "unknown field 'colour'"),
        ({"text": "x", "copy_text": {}}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "copy_text": {"text": "y" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_a_bad_button_is_refused(call: Call, button: dict[str, str], words: str) -> None:
    """64 bytes of data at most, a text and something to do."""
    markup = {"inline_keyboard": [[button]]}
    status, body = await call("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    assert status == 400
    assert words in body["description"]


async def test_callback_data_may_have_64_bytes(call: Call) -> None:
    """The limit itself is allowed."""
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 32}]]}
    assert (await call("sendMessage", chat_id=1001, text="x", reply_markup=markup))[0] == 200


async def test_silence_and_protection_can_be_seen(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """A test can tell a silent message; the bot itself is told nothing of it, as on Telegram."""
    sent = await bot.send_message(anna.id, "hush", disable_notification=True, protect_content=True)
    shown = await anna.last()
    assert (shown["silent"], shown["has_protected_content"]) == (True, True)
    assert not sent.api_kwargs
    assert [call.method for call in playground.calls.of(chat_id=1001)] == ["sendMessage"]


async def test_a_reply_shows_what_it_answers(anna: Phone, bot: Bot) -> None:
    """With one level of quoting; without the message it can still be sent if the bot says so."""
    question = (await anna.say("why?"))["message_id"]
    first = await bot.send_message(anna.id, "because", reply_parameters=ReplyParameters(question))
    await bot.send_message(anna.id, "really", reply_parameters=ReplyParameters(first.message_id))
    shown = (await anna.last())["reply_to_message"]
    assert shown["text"] == "because"
    assert "reply_to_message" not in shown
    gone = ReplyParameters(999, allow_sending_without_reply=True)
    assert (
        await bot.send_message(anna.id, "still", reply_parameters=gone)
    ).reply_to_message is None


async def test_a_quote_must_be_in_the_message(anna: Phone, bot: Bot) -> None:
    """Its place is found for the bot, counted in UTF-16 units."""
    said = (await anna.say("😀ne two three"))["message_id"]
    await bot.send_message(anna.id, "x", reply_parameters=ReplyParameters(said, quote="two"))
    assert (await anna.last())["quote"]["position"] == 5
    with pytest.raises(BadRequest, match=r"(?i)quote_text_invalid"):
        await bot.send_message(anna.id, "x", reply_parameters=ReplyParameters(said, quote="four"))


async def test_a_reply_keyboard_stays_until_taken_away(anna: Phone, bot: Bot) -> None:
    """It belongs to the chat, not to the message, and such a message cannot be edited."""
    here = KeyboardButton("Here", request_location=True)
    sent = await bot.send_message(
        anna.id, "where?", reply_markup=ReplyKeyboardMarkup([[here, "No"]])
    )
    assert sent.reply_markup is None
    keyboard = (await anna.chat())["reply_keyboard"]
    assert keyboard["keyboard"] == [[{"text": "Here", "request_location": True}, {"text": "No"}]]
    await bot.send_message(anna.id, "and?")
    assert (await anna.chat())["reply_keyboard"] == keyboard
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", anna.id, sent.message_id)
    await bot.send_message(anna.id, "thanks", reply_markup=ReplyKeyboardRemove())
    assert (await anna.chat())["reply_keyboard"] is None


async def test_a_one_time_keyboard_goes_when_one_of_its_buttons_is_used(
    anna: Phone, bot: Bot
) -> None:
    """Other words leave it there."""
    once = ReplyKeyboardMarkup(
        [[KeyboardButton("Here", request_location=True)]], one_time_keyboard=True
    )
    await bot.send_message(anna.id, "where?", reply_markup=once)
    await anna.say("wait")
    assert (await anna.chat())["reply_keyboard"] is not None
    await anna.share_location(52.5, 13.4)
    assert (await anna.chat())["reply_keyboard"] is None


async def test_typing_shows_until_the_message(anna: Phone, bot: Bot) -> None:
    """The sign comes with the action and goes with the next message."""
    await bot.send_chat_action(anna.id, "typing")
    assert (await anna.chat())["typing"] is True
    await bot.send_message(anna.id, "there")
    assert (await anna.chat())["typing"] is False


async def test_a_copy_has_the_words_and_not_the_sender(anna: Phone, ben: Phone, bot: Bot) -> None:
    """A `copyMessage` answers the new message's id only."""
    await ben.start()
    said = await anna.say("for you", entities=[{"type": "bold", "offset": 0, "length": 3}])
    copied = await bot.copy_message(ben.id, anna.id, said["message_id"])
    shown = await ben.last()
    assert (shown["message_id"], shown["text"]) == (copied.message_id, "for you")
    assert shown["from"]["is_bot"] is True
    assert shown["entities"] == said["entities"]


async def test_nobody_is_written_to_who_did_not_start_or_has_blocked(
    anna: Phone, ben: Phone, bot: Bot
) -> None:
    """403, in the words for each."""
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(ben.id, "hello")
    await anna.block()
    for attempt in (
        lambda: bot.send_message(anna.id, "hello"),
        lambda: bot.send_chat_action(anna.id, "typing"),
    ):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await attempt()


async def test_a_wrong_token_and_an_unknown_method(playground: Playground, call: Call) -> None:
    """401 and 404, as PTB expects them."""
    with pytest.raises(InvalidToken):
        async with Bot("123456:other", base_url=playground.bot_url):
            pass
    not_found = {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await call("sendTelepathy") == (404, not_found)


async def test_method_names_and_forms_are_taken_as_telegram_takes_them(
    playground: Playground, anna: Phone, session: object
) -> None:
    """Any case; query, urlencoded and JSON alike, with nested values as JSON text."""
    base = f"{playground.bot_url}{playground.token}"
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    form = {
        "chat_id": "1001",
        "text": "form",
        "disable_notification": "true",
        "reply_markup": markup,
    }
    async with anna._session.post(f"{base}/SENDMESSAGE", data=form) as response:
        assert response.status == 200
    async with anna._session.get(f"{base}/sendMessage?chat_id=1001&text=query") as response:
        assert response.status == 200
    assert [message["text"] for message in await anna.received()] == ["form", "query"]
    assert await anna.press("a")

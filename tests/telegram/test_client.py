"""The bot's own way to Telegram: who it is, what it asks and what it keeps to itself."""

import logging
import traceback
from collections.abc import AsyncIterator

import pytest
from loopback_api import TOKEN, BotApi
from telegram.error import BadRequest

from bot.telegram.client import Client, TelegramUnreachableError, TokenRefusedError

WORDS = "words for nobody else"


@pytest.fixture
async def client(bot_api: BotApi) -> AsyncIterator[Client]:
    client = Client(TOKEN, bot_api.url)
    await client.start()
    yield client
    await client.stop()


async def test_the_bot_learns_its_own_name(bot_api: BotApi, client: Client) -> None:
    """Invite links carry the bot's name, which is asked for and not configured."""
    assert (client.username, client.id) == ("twofold_bot", 123)


@pytest.mark.parametrize(("status", "description"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_wrong_token_is_named_as_such(
    bot_api: BotApi, status: int, description: str
) -> None:
    """Who mistyped the token is told so, and the token is not repeated."""
    bot_api.refuses("getMe", status, description)
    with pytest.raises(TokenRefusedError, match="BotFather") as caught:
        await Client(TOKEN, bot_api.url).start()
    assert "SECRET" not in "".join(traceback.format_exception(caught.value))


async def test_no_connection_at_the_start_is_told_plainly() -> None:
    """The reason names the host that did not answer, and no more."""
    with pytest.raises(TelegramUnreachableError, match=r"127\.0\.0\.1:1 ") as caught:
        await Client(TOKEN, "http://127.0.0.1:1").start()
    assert "SECRET" not in "".join(traceback.format_exception(caught.value))


async def test_a_call_gives_telegrams_own_answer(bot_api: BotApi, client: Client) -> None:
    """Methods are called by their own names, what is None is left out, and the answer is untouched."""
    answer = {"message_id": 7, "a_field_of_tomorrow": [1]}
    bot_api.answers_with("sendMessage", answer)
    markup = {"inline_keyboard": [[{"text": "Not today", "callback_data": "skip"}]]}
    got = await client.call(
        "sendMessage", chat_id=1001, text=WORDS, reply_markup=markup, entities=None
    )
    assert got == answer
    assert bot_api.asked[-1].path == f"/bot{TOKEN}/sendMessage"
    assert bot_api.asked[-1].params == {"chat_id": 1001, "text": WORDS, "reply_markup": markup}


@pytest.mark.parametrize(
    "method",
    ["answerCallbackQuery", "setMyCommands", "editMessageText", "deleteMessages", "setWebhook"],
)
async def test_every_method_is_called_by_its_own_name(
    bot_api: BotApi, client: Client, method: str
) -> None:
    """However many words its name has, and without a warning."""
    bot_api.answers_with(method, result=True)
    assert await client.call(method) is True


async def test_a_refusal_comes_out_as_one(bot_api: BotApi, client: Client) -> None:
    """Delivery can tell what Telegram refused from what got lost."""
    bot_api.refuses("sendMessage", 400, "Bad Request: message text is empty")
    with pytest.raises(BadRequest, match="text is empty"):
        await client.call("sendMessage", chat_id=1001, text="")


async def test_a_file_is_uploaded(bot_api: BotApi, client: Client) -> None:
    """An export arrives as a file with its own name and type."""
    bot_api.answers_with("sendDocument", {"message_id": 8})
    await client.upload("sendDocument", "document", "words.json", b"{}", chat_id=1001)
    assert bot_api.asked[-1].params == {
        "chat_id": "1001",
        "document": ("words.json", "application/json", b"{}"),
    }


async def test_updates_come_as_telegram_wrote_them(bot_api: BotApi, client: Client) -> None:
    """An update that nobody here can read yet does not keep the others away."""
    updates = [{"update_id": 5, "message": "not what a message looks like"}, {"update_id": 6}]
    bot_api.answers_with("getUpdates", updates)
    got = await client.get_updates(5, timeout=30, limit=100, allowed_updates=["message"])
    await client.get_updates(None, timeout=0, limit=1, allowed_updates=())
    assert got == updates
    first, second = (asked.params for asked in bot_api.asked[-2:])
    assert first == {"offset": 5, "timeout": 30, "limit": 100, "allowed_updates": ["message"]}
    assert second == {"timeout": 0, "limit": 1, "allowed_updates": []}


async def test_a_debug_log_tells_neither_token_nor_words(
    bot_api: BotApi, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Turning every log up to look for a fault does not write down what people said."""
    for name in ("", "telegram", "telegram.Bot", "aiohttp", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name or None)
    bot_api.answers_with("sendMessage", {"message_id": 7, "text": WORDS})
    await client.call("sendMessage", chat_id=1001, text=WORDS)
    logging.getLogger("telegram.Bot").warning("still heard")
    assert "still heard" in caplog.text
    assert "SECRET" not in caplog.text
    assert WORDS not in caplog.text

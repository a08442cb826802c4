"""The playground and the bot are held against the Bot API as others describe it, and this would tell."""

import json
from datetime import UTC, datetime
from typing import Any

import aiogram.types
import aiohttp
import pytest
from aiogram.client.default import Default
from aiogram.types import InputFile
from playground.bot_api_description import (
    current_fields,
    model_of,
    plain_types,
    wrong_with_answer,
    wrong_with_call,
)
from playground.witness import witnessed
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.playground.calls import Call
from bot.playground.clock import PlaygroundClock
from bot.playground.methods import METHODS
from bot.playground.params import Kind
from bot.playground.server import Playground
from bot.playground.shapes import SHAPES

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST_BUTTON = "reply_markup.InlineKeyboardMarkup.inline_keyboard.0.0"
TEXT: dict[str, Any] = {"chat_id": 1001, "text": "x"}


def asked(method: str, params: dict[str, Any], *files: str, is_json: bool = True) -> list[str]:
    return list(wrong_with_call(Call(method, None, params, frozenset(files), is_json, NOON, 0.0)))


def button(**fields: Any) -> dict[str, Any]:
    return TEXT | {"reply_markup": {"inline_keyboard": [[{"text": "Yes", **fields}]]}}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", button(callback_data="yes")),
        ("sendMessage", TEXT | {"entities": [{"type": "bold", "offset": 0, "length": 1}]}),
        ("sendMessage", TEXT | {"link_preview_options": {"is_disabled": True}}),
        ("sendMessage", TEXT | {"reply_parameters": {"message_id": 1}}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 1001}}),
        (
            "setMessageReaction",
            {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "❤"}]},
        ),
        ("getUpdates", {"offset": 5, "timeout": 25, "allowed_updates": ["message"]}),
    ],
)
def test_what_is_right_passes(method: str, params: dict[str, Any]) -> None:
    """As JSON, and as the text of a form, where all that is no text is JSON in it."""
    assert asked(method, params) == []
    form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    assert asked(method, form, is_json=False) == []


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendTelepathy", {}, "there is no method sendTelepathy"),
        ("sendMessage", TEXT | {"colour": "red"}, "sendMessage.colour: extra_forbidden"),
        (
            "sendMessage",
            TEXT | {"reply_to_message_id": 3},
            "sendMessage.reply_to_message_id: extra_forbidden",
        ),
        ("sendMessage", {"chat_id": 1001}, "sendMessage.text: missing"),
        ("sendMessage", {"chat_id": 1001, "text": 5}, "sendMessage.text: string_type"),
        ("getUpdates", {"timeout": "25"}, "getUpdates.timeout: int_type"),
        ("getUpdates", {"timeout": 2.5}, "getUpdates.timeout: int_type"),
        (
            "sendMessage",
            TEXT | {"disable_notification": 1},
            "sendMessage.disable_notification: bool_type",
        ),
        (
            "sendMessage",
            button(callback_data="yes", colour="red"),
            f"sendMessage.{FIRST_BUTTON}.colour: extra_forbidden",
        ),
        (
            "sendMessage",
            TEXT | {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
            "sendMessage.entities.0.offset: int_type",
        ),
        (
            "sendMessage",
            TEXT | {"entities": [{"type": "bold", "offset": 0, "length": 1}] * 101},
            "sendMessage.entities: more than 100",
        ),
        (
            "sendMessage",
            TEXT | {"reply_parameters": {"message_id": 1, "loud": True}},
            "sendMessage.reply_parameters.loud: extra_forbidden",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat", "chat_id": 1, "user": 2}},
            "setMyCommands.scope.chat.user: extra_forbidden",
        ),
        (
            "setMessageReaction",
            {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji"}]},
            "setMessageReaction.reaction.0.emoji.emoji: missing",
        ),
    ],
)
def test_what_is_wrong_is_told(method: str, params: dict[str, Any], complaint: str) -> None:
    """A method, a parameter or a field deep inside that does not exist, a wrong type, one missing."""
    assert complaint in asked(method, params)


def test_a_form_is_read_as_the_server_reads_it() -> None:
    """Files are a part of their own, or named by another; a text in a file's place, too, is fine."""
    to = {"chat_id": "1001"}
    assert asked("sendDocument", to, "document", is_json=False) == []
    attached = to | {"document": "attach://mine"}
    assert asked("sendDocument", attached, "mine", is_json=False) == []
    assert asked("sendDocument", to, "caption", is_json=False) == [
        "sendDocument.document: missing",
        "sendDocument.caption: string_type",
    ]
    assert asked("getUpdates", {"timeout": "soon"}, is_json=False) == [
        "getUpdates: a form's value is not JSON"
    ]


MESSAGE: dict[str, Any] = {
    "message_id": 1,
    "date": 1_795_000_000,
    "chat": {"id": 1001, "type": "private", "first_name": "Anna"},
    "text": "x",
}


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"colour": "red"}, "extra_forbidden"),
        ({"chat": {"id": 1001, "type": "private", "colour": "red"}}, "extra_forbidden"),
        ({"message_id": "1"}, "convert"),
        ({"date": "2026-11-20T12:00:00Z"}, "convert"),
        ({"voice": {"file_id": "a", "file_unique_id": "b"}}, "missing"),
    ],
)
def test_an_answer_that_a_library_cannot_read_whole_is_told(
    fields: dict[str, Any], complaint: str
) -> None:
    """A field that Telegram has not, one that is missing, a number in quotes."""
    assert list(wrong_with_answer("sendMessage", MESSAGE)) == []
    assert complaint in "".join(wrong_with_answer("sendMessage", MESSAGE | fields))
    updates = [{"update_id": 1, "message": MESSAGE | fields}]
    assert complaint in "".join(wrong_with_answer("getUpdates", updates))


def test_both_libraries_are_asked() -> None:
    """What aiogram keeps for old bots' sake is no part of a message any more, however deep it is."""
    older = MESSAGE | {"forward_sender_name": "Ben"}
    told = list(wrong_with_answer("sendMessage", MESSAGE | {"reply_to_message": older}))
    assert told == ["sendMessage answers, unknown to PTB: Message.forward_sender_name"]


async def test_a_witness_tells_at_the_end(session: aiohttp.ClientSession) -> None:
    """Whatever became of the call: a bot is accused of each mistake that it makes, once."""

    async def evening() -> None:
        async with witnessed(Playground("1:a", PlaygroundClock(NOON))) as playground:
            url = f"{playground.bot_url}{playground.token}"
            for _ in range(2):
                await session.post(f"{url}/sendMessage", json=TEXT | {"texts": "x"})
            await session.post(f"{url}/setMyDescription", json={"description": "x" * 513})
            await session.post(f"{url}/deleteMessage", json={"chat_id": 1001, "message_id": 5})

    with pytest.raises(pytest.fail.Exception) as told:
        await evening()
    assert str(told.value).splitlines() == [
        "sendMessage.texts: extra_forbidden",
        "sendMessage was refused: Bad Request: unknown parameter 'texts'",
        "setMyDescription was refused: Bad Request: description is too long",
    ]


TYPES = {
    Kind.INTEGER: {int},
    Kind.NUMBER: {float},
    Kind.BOOLEAN: {bool},
    Kind.TEXT: {str},
    Kind.CHAT: {int, str},
    Kind.LIST: {list},
    Kind.FILE: {str, InputFile},
}
# What is not imitated could stand in their place: an inline message, an ephemeral or a rich one.
NEEDED_FOR_LACK_OF_OTHERS = {
    "ReplyParameters": {"message_id"},
    "editmessagetext": {"chat_id", "message_id", "text"},
    "editmessagecaption": {"chat_id", "message_id"},
    "editmessagemedia": {"chat_id", "message_id"},
    "editmessagereplymarkup": {"chat_id", "message_id"},
}


def is_kind(field: FieldInfo, kind: Kind) -> bool:
    types = plain_types(field.annotation) - {type(None), Default}
    if kind is Kind.OBJECT:
        return all(issubclass(found, BaseModel) for found in types)
    return types == TYPES[kind]


@pytest.mark.parametrize("name", SHAPES)
def test_every_object_has_the_fields_that_the_bot_api_says(name: str) -> None:
    """Of their types, and those required that are. Some are left out, none is invented."""
    fields = current_fields(getattr(aiogram.types, name))
    for field, kind in SHAPES[name].fields.items():
        assert is_kind(fields[field], kind), field
    required = {field for field, about in fields.items() if about.is_required()}
    needed = NEEDED_FOR_LACK_OF_OTHERS.get(name, set())
    assert set(SHAPES[name].required) == required | needed


@pytest.mark.parametrize("name", METHODS)
def test_every_method_takes_what_the_bot_api_says(name: str) -> None:
    """No parameter of its own making, none of another type, and none required that is not."""
    model = model_of(name)
    assert model is not None
    fields = current_fields(model)
    method = METHODS[name]
    for parameter, kind in method.declared.items():
        assert is_kind(fields[parameter], kind), parameter
    required = {field for field, about in fields.items() if about.is_required()}
    assert method.required == required | NEEDED_FOR_LACK_OF_OTHERS.get(name, set())

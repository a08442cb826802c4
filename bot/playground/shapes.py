"""The smaller objects that parameters hold, and the fields that they may have.

Of the Bot API's own fields those are left out that the playground does not imitate. Telegram ignores
a field that it does not know; here it is refused, so that a mistake of the bot shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.params import Kind, is_of

Fields = Mapping[str, Kind]


@dataclass(frozen=True)
class Shape:
    required: Fields = field(default_factory=dict)
    optional: Fields = field(default_factory=dict)

    @property
    def fields(self) -> Fields:
        return {**self.required, **self.optional}


_MEDIA: Fields = {"media": Kind.FILE}
_CAPTION: Fields = {"type": Kind.TEXT, "caption": Kind.TEXT, "caption_entities": Kind.LIST}
_LOOK: Fields = {"has_spoiler": Kind.BOOLEAN, "show_caption_above_media": Kind.BOOLEAN}
_TYPE: Fields = {"type": Kind.TEXT}
_SELECTIVE: Fields = {"selective": Kind.BOOLEAN}
_PLACEHOLDER: Fields = {"input_field_placeholder": Kind.TEXT}

SHAPES: Mapping[str, Shape] = {
    "MessageEntity": Shape(
        {"offset": Kind.INTEGER, "length": Kind.INTEGER, "type": Kind.TEXT},
        {
            "url": Kind.TEXT,
            "user": Kind.OBJECT,
            "language": Kind.TEXT,
            "custom_emoji_id": Kind.TEXT,
        },
    ),
    "LinkPreviewOptions": Shape(
        optional={
            "is_disabled": Kind.BOOLEAN,
            "url": Kind.TEXT,
            "prefer_small_media": Kind.BOOLEAN,
            "prefer_large_media": Kind.BOOLEAN,
            "show_above_text": Kind.BOOLEAN,
        }
    ),
    "ReplyParameters": Shape(
        {"message_id": Kind.INTEGER},
        {"chat_id": Kind.CHAT, "allow_sending_without_reply": Kind.BOOLEAN, "quote": Kind.TEXT},
    ),
    "ReactionTypeEmoji": Shape({"emoji": Kind.TEXT}, _TYPE),
    "BotCommand": Shape({"command": Kind.TEXT, "description": Kind.TEXT}),
    "BotCommandScopeDefault": Shape(optional=_TYPE),
    "BotCommandScopeAllPrivateChats": Shape(optional=_TYPE),
    "BotCommandScopeChat": Shape({"chat_id": Kind.CHAT}, _TYPE),
    "InlineKeyboardMarkup": Shape({"inline_keyboard": Kind.LIST}),
    "InlineKeyboardButton": Shape(
        {"text": Kind.TEXT},
        {
            "callback_data": Kind.TEXT,
            "url": Kind.TEXT,
            "copy_text": Kind.OBJECT,
            "switch_inline_query": Kind.TEXT,
            "style": Kind.TEXT,
            "icon_custom_emoji_id": Kind.TEXT,
        },
    ),
    "CopyTextButton": Shape({"text": Kind.TEXT}),
    "ReplyKeyboardMarkup": Shape(
        {"keyboard": Kind.LIST},
        {
            "is_persistent": Kind.BOOLEAN,
            "resize_keyboard": Kind.BOOLEAN,
            "one_time_keyboard": Kind.BOOLEAN,
            **_PLACEHOLDER,
            **_SELECTIVE,
        },
    ),
    "KeyboardButton": Shape(
        {"text": Kind.TEXT},
        {
            "request_location": Kind.BOOLEAN,
            "request_contact": Kind.BOOLEAN,
            "style": Kind.TEXT,
        },
    ),
    "ReplyKeyboardRemove": Shape(optional={"remove_keyboard": Kind.BOOLEAN, **_SELECTIVE}),
    "ForceReply": Shape(optional={"force_reply": Kind.BOOLEAN, **_PLACEHOLDER, **_SELECTIVE}),
    "InputMediaPhoto": Shape(_MEDIA, {**_CAPTION, **_LOOK}),
    "InputMediaVideo": Shape(_MEDIA, {**_CAPTION, **_LOOK}),
    "InputMediaDocument": Shape(_MEDIA, _CAPTION),
    "InputMediaAudio": Shape(_MEDIA, _CAPTION),
}

# As the Bot API's server calls the types of JSON.
_JSON_TYPES = {
    Kind.INTEGER: "Number",
    Kind.BOOLEAN: "Boolean",
    Kind.LIST: "Array",
    Kind.OBJECT: "Object",
}


def shaped(name: str, value: Any, *, called: str | None = None) -> dict[str, Any]:
    """The value, if it is an object of this name; raises BotApiError for any other.

    `called` is the server's word for it in its refusals, if that is another one.
    """
    start = f"can't parse {called or name}:"
    if not isinstance(value, dict):
        raise bad_request(f"{start} expected an Object")
    fields = SHAPES[name].fields
    if unknown := sorted(set(value) - set(fields)):
        raise bad_request(f"unknown field '{unknown[0]}' in {name}")
    for missing in (key for key in SHAPES[name].required if key not in value):
        raise bad_request(f'{start} Can\'t find field "{missing}"')
    for key, given in value.items():
        if not is_of(fields[key], given):
            kind = _JSON_TYPES.get(fields[key], "String")
            raise bad_request(f'{start} Field "{key}" must be of type {kind}')
    return value

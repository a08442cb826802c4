"""The smaller objects that parameters hold, and the fields that they may have.

Of the Bot API's own fields those are left out that the playground does not imitate. Telegram ignores
a field that it does not know; here it is refused, so that a mistake of the bot shows.
"""

from collections.abc import Mapping
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.params import Kind, is_of

Fields = Mapping[str, Kind]

_CAPTIONED: Fields = {
    "type": Kind.TEXT,
    "media": Kind.FILE,
    "caption": Kind.TEXT,
    "caption_entities": Kind.LIST,
}
_VISUAL: Fields = {
    **_CAPTIONED,
    "has_spoiler": Kind.BOOLEAN,
    "show_caption_above_media": Kind.BOOLEAN,
}
_SCOPE: Fields = {"type": Kind.TEXT}

SHAPES: Mapping[str, Fields] = {
    "MessageEntity": {
        "type": Kind.TEXT,
        "offset": Kind.INTEGER,
        "length": Kind.INTEGER,
        "url": Kind.TEXT,
        "user": Kind.OBJECT,
        "language": Kind.TEXT,
        "custom_emoji_id": Kind.TEXT,
    },
    "LinkPreviewOptions": {
        "is_disabled": Kind.BOOLEAN,
        "url": Kind.TEXT,
        "prefer_small_media": Kind.BOOLEAN,
        "prefer_large_media": Kind.BOOLEAN,
        "show_above_text": Kind.BOOLEAN,
    },
    "ReplyParameters": {
        "message_id": Kind.INTEGER,
        "chat_id": Kind.CHAT,
        "allow_sending_without_reply": Kind.BOOLEAN,
        "quote": Kind.TEXT,
    },
    "ReactionTypeEmoji": {"type": Kind.TEXT, "emoji": Kind.TEXT},
    "BotCommand": {"command": Kind.TEXT, "description": Kind.TEXT},
    "BotCommandScopeDefault": _SCOPE,
    "BotCommandScopeAllPrivateChats": _SCOPE,
    "BotCommandScopeChat": {**_SCOPE, "chat_id": Kind.CHAT},
    "InlineKeyboardMarkup": {"inline_keyboard": Kind.LIST},
    "InlineKeyboardButton": {
        "text": Kind.TEXT,
        "callback_data": Kind.TEXT,
        "url": Kind.TEXT,
        "copy_text": Kind.OBJECT,
        "switch_inline_query": Kind.TEXT,
        "style": Kind.TEXT,
        "icon_custom_emoji_id": Kind.TEXT,
    },
    "CopyTextButton": {"text": Kind.TEXT},
    "ReplyKeyboardMarkup": {
        "keyboard": Kind.LIST,
        "is_persistent": Kind.BOOLEAN,
        "resize_keyboard": Kind.BOOLEAN,
        "one_time_keyboard": Kind.BOOLEAN,
        "input_field_placeholder": Kind.TEXT,
        "selective": Kind.BOOLEAN,
    },
    "KeyboardButton": {
        "text": Kind.TEXT,
        "request_location": Kind.BOOLEAN,
        "request_contact": Kind.BOOLEAN,
        "style": Kind.TEXT,
    },
    "ReplyKeyboardRemove": {"remove_keyboard": Kind.BOOLEAN, "selective": Kind.BOOLEAN},
    "ForceReply": {
        "force_reply": Kind.BOOLEAN,
        "input_field_placeholder": Kind.TEXT,
        "selective": Kind.BOOLEAN,
    },
    "InputMediaPhoto": _VISUAL,
    "InputMediaVideo": _VISUAL,
    "InputMediaDocument": _CAPTIONED,
    "InputMediaAudio": _CAPTIONED,
}


def shaped(name: str, value: Any) -> dict[str, Any]:
    """The value, if it is an object of this name; raises BotApiError for any other."""
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {name}: expected an Object")
    fields = SHAPES[name]
    if unknown := sorted(set(value) - set(fields)):
        raise bad_request(f"unknown field '{unknown[0]}' in {name}")
    for field, given in value.items():
        if not is_of(fields[field], given):
            kind = fields[field].value
            raise bad_request(f'can\'t parse {name}: Field "{field}" must be of type {kind}')
    return value

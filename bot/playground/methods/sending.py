"""Messages from the bot: texts, files, copies, and the sign that it is typing."""

from functools import partial
from typing import Any

from bot.playground.chat import Chat, Message
from bot.playground.errors import bad_request
from bot.playground.markup import inline_keyboard, is_reply_keyboard, reply_keyboard
from bot.playground.media import KINDS, content_of, stored_for
from bot.playground.methods.method import Json, method
from bot.playground.methods.targets import known_chat, message_in, open_chat
from bot.playground.params import Kind
from bot.playground.posting import from_bot, set_reply_keyboard, set_typing
from bot.playground.shapes import shaped
from bot.playground.text import CAPTION_LIMIT, TEXT_LIMIT, format_text, utf16_length
from bot.playground.world import World

_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
)
_FOR_ALL = {
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.OBJECT,
    "reply_markup": Kind.OBJECT,
}
_CAPTION = {"caption": Kind.TEXT, "caption_entities": Kind.LIST}
_NOT_IN_A_COPY = frozenset(
    {"message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "quote"}
    | {"media_group_id", "has_protected_content"}
)


def text_content(given: Json) -> Json:
    if "parse_mode" in given:
        raise bad_request("unsupported parse_mode: the playground takes entities only")
    text, entities = format_text(given["text"], given.get("entities", []), limit=TEXT_LIMIT)
    if not text:
        raise bad_request("text must be non-empty")
    content: Json = {"text": text, **({"entities": entities} if entities else {})}
    preview = shaped("LinkPreviewOptions", given.get("link_preview_options", {}))
    if chosen := {option: value for option, value in preview.items() if value}:
        content["link_preview_options"] = chosen
    return content


def caption_content(given: Json) -> Json:
    """The caption's fields, none for an empty caption."""
    caption, entities = format_text(
        given.get("caption", ""), given.get("caption_entities", []), limit=CAPTION_LIMIT
    )
    content: Json = {"caption": caption} if caption else {}
    return content | {"caption_entities": entities} if entities else content


def shown_as(given: Json) -> Json:
    """How a picture and its caption are shown."""
    fields = {
        "has_media_spoiler": given.get("has_spoiler"),
        "show_caption_above_media": given.get("show_caption_above_media"),
    }
    return {field: True for field, wanted in fields.items() if wanted}


def post(world: World, given: Json, content: Json) -> Message:
    """Send `content` with what every kind of message can have."""
    chat = open_chat(world, given["chat_id"])
    replied, quote = _replied(chat, given.get("reply_parameters"))
    markup = given.get("reply_markup")
    keyboard = reply_keyboard(markup) if is_reply_keyboard(markup) and markup else None
    inline = inline_keyboard(markup)
    extras: Json = {"reply_markup": inline} if inline else {}
    if given.get("protect_content"):
        extras["has_protected_content"] = True
    message = from_bot(
        world,
        chat,
        content | extras | quote,
        reply_to=replied,
        silent=given.get("disable_notification", False),
    )
    if is_reply_keyboard(markup):
        message.has_reply_keyboard = True
        set_reply_keyboard(world, chat, keyboard)
    return message


def _replied(chat: Chat, parameters: Json | None) -> tuple[Message | None, Json]:
    """The message that is replied to and the quote from it."""
    if not parameters:
        return None, {}
    shaped("ReplyParameters", parameters, called="reply parameters")
    replied = chat.messages.get(parameters["message_id"])
    if parameters.get("chat_id", chat.id) != chat.id or replied is None:
        if parameters.get("allow_sending_without_reply"):
            return None, {}
        raise bad_request("message to be replied not found")
    quoted = parameters.get("quote")
    if not quoted:
        return replied, {}
    words: str = replied.body.get("text") or replied.body.get("caption") or ""
    before, found, _ = words.partition(quoted)
    if not found:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = utf16_length(before)
    return replied, {"quote": {"text": quoted, "position": position, "is_manual": True}}


def _send_message(world: World, given: Json) -> Json:
    return post(world, given, text_content(given)).bot_view()


def _send_media(kind: str, world: World, given: Json) -> Json:
    content = caption_content(given)
    stored = stored_for(world.files, kind, given)
    content |= shown_as(given)
    return post(world, given, content_of(world.files, stored) | content).bot_view()


def _copy_message(world: World, given: Json) -> Json:
    source = known_chat(world, given["from_chat_id"])
    original = message_in(source, given["message_id"], "message to copy")
    if "new_chat_members" in original.body:
        raise bad_request("message can't be copied")
    content: dict[str, Any] = {
        field: value for field, value in original.bot_view().items() if field not in _NOT_IN_A_COPY
    }
    if "caption" in given and "text" not in content:
        content = {k: v for k, v in content.items() if k not in {"caption", "caption_entities"}}
        content |= caption_content(given)
    return {"message_id": post(world, given, content).id}


def _send_chat_action(world: World, given: Json) -> bool:
    if given["action"] not in _ACTIONS.split():
        raise bad_request("wrong parameter action in request")
    set_typing(world, open_chat(world, given["chat_id"]), typing=True)
    return True


_CHAT = {"chat_id": Kind.CHAT}

METHODS = {
    "sendMessage": method(
        _send_message,
        {**_CHAT, "text": Kind.TEXT},
        {
            "entities": Kind.LIST,
            "link_preview_options": Kind.OBJECT,
            "parse_mode": Kind.TEXT,
            **_FOR_ALL,
        },
    ),
    "copyMessage": method(
        _copy_message,
        {**_CHAT, "from_chat_id": Kind.CHAT, "message_id": Kind.INTEGER},
        {**_CAPTION, **_FOR_ALL},
    ),
    "sendChatAction": method(_send_chat_action, {**_CHAT, "action": Kind.TEXT}),
} | {
    kind.method: method(
        partial(_send_media, name),
        {**_CHAT, name: Kind.FILE},
        {**kind.parameters, **(_CAPTION if kind.has_caption else {}), **_FOR_ALL},
    )
    for name, kind in KINDS.items()
}

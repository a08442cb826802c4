"""Changes to messages that the bot sent before."""

from bot.playground.chat import Message
from bot.playground.errors import bad_request
from bot.playground.markup import inline_keyboard, is_reply_keyboard
from bot.playground.media import content_of, stored_for
from bot.playground.methods.method import Json, method
from bot.playground.methods.sending import caption_content, shown_as, text_content
from bot.playground.methods.targets import message_in, open_chat
from bot.playground.params import Kind
from bot.playground.shapes import shaped
from bot.playground.world import World

_MEDIA = ("photo", "voice", "video", "document", "audio")  # those that can have a caption
_REPLACEABLE = ("photo", "video", "document", "audio")
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "has_media_spoiler", "show_caption_above_media")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _edit_text(world: World, given: Json) -> Json:
    content = text_content(given)
    message = _editable(world, given)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _change(world, given, message, _TEXT, content)


def _edit_caption(world: World, given: Json) -> Json:
    content = caption_content(given)
    message = _editable(world, given)
    if not any(kind in message.body for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _change(world, given, message, ("caption", "caption_entities"), content)


def _edit_media(world: World, given: Json) -> Json:
    """Put a file that is known by its id in place of another, or of a text."""
    media = given["media"]
    kind = media.get("type")
    if kind not in _REPLACEABLE:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not isinstance(media.get("media"), str):
        raise bad_request("can't parse InputMedia: media not found")
    content = caption_content(shaped(f"InputMedia{kind.title()}", media, called="InputMedia"))
    stored = stored_for(world.files, kind, {kind: media["media"]})
    message = _editable(world, given)
    if not any(field in message.body for field in ("text", *_REPLACEABLE)):
        raise bad_request("there is no media in the message to edit")
    content |= content_of(world.files, stored)
    content |= shown_as(media)
    return _change(world, given, message, (*_TEXT, *_REPLACEABLE, *_CAPTION), content)


def _edit_markup(world: World, given: Json) -> Json:
    return _change(world, given, _editable(world, given), (), {})


def _editable(world: World, given: Json) -> Message:
    chat = open_chat(world, given["chat_id"])
    message = message_in(chat, given["message_id"], "message to edit")
    if message.outgoing or message.has_reply_keyboard:
        raise bad_request("message can't be edited")
    return message


def _change(
    world: World, given: Json, message: Message, replaced: tuple[str, ...], content: Json
) -> Json:
    """Put `content` in place of the `replaced` fields; buttons go unless they are given again."""
    markup = given.get("reply_markup")
    if is_reply_keyboard(markup):
        raise bad_request("inline keyboard expected")
    inline = inline_keyboard(markup)
    body = {k: v for k, v in message.body.items() if k not in {*replaced, "reply_markup"}}
    body |= content | ({"reply_markup": inline} if inline else {})
    if body == message.body:
        raise bad_request(_NOT_MODIFIED)
    message.edited = message.edited or any(
        body.get(field) != message.body.get(field) for field in (*replaced, *content)
    )
    message.body = body | {"edit_date": world.clock.unix()}
    world.show_message("edited", world.chats[body["chat"]["id"]], message)
    return message.bot_view()


_TARGET = {"chat_id": Kind.CHAT, "message_id": Kind.INTEGER}
_MARKUP = {"reply_markup": Kind.OBJECT}

METHODS = {
    "editMessageText": method(
        _edit_text,
        {**_TARGET, "text": Kind.TEXT},
        {
            "entities": Kind.LIST,
            "link_preview_options": Kind.OBJECT,
            "parse_mode": Kind.TEXT,
            **_MARKUP,
        },
    ),
    "editMessageCaption": method(
        _edit_caption, _TARGET, {"caption": Kind.TEXT, "caption_entities": Kind.LIST, **_MARKUP}
    ),
    "editMessageMedia": method(_edit_media, {**_TARGET, "media": Kind.OBJECT}, _MARKUP),
    "editMessageReplyMarkup": method(_edit_markup, _TARGET, _MARKUP),
}

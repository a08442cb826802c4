"""Letters as calls of the Bot API: methods by its own names, and their parameters.

Nothing has a parse_mode: a person's words go out with their entities, as they came.
"""

from typing import Any, assert_never

from bot.core.ritual import ContentKind
from bot.core.text import utf16_length
from bot.service.letter import (
    Deletion,
    EditedMedia,
    EditedText,
    Entities,
    MediaLetter,
    Menu,
    PressAnswer,
    Reaction,
)
from bot.telegram.keyboards import inline

Params = dict[str, Any]
Call = tuple[str, Params]

SENDING = {
    ContentKind.VOICE: "sendVoice",
    ContentKind.PHOTO: "sendPhoto",
    ContentKind.VIDEO: "sendVideo",
    ContentKind.VIDEO_NOTE: "sendVideoNote",
}
CAPTION_LIMIT = 1024
"""UTF-16 units."""
NO_PREVIEW = {"is_disabled": True}


def single(letter: EditedText | EditedMedia | Deletion | Reaction | PressAnswer | Menu) -> Call:
    """The one call that does it."""
    match letter:
        case EditedText():
            return _edit_text(letter)
        case EditedMedia():
            return _edit_media(letter)
        case Deletion(chat, message_ids):
            return "deleteMessages", {"chat_id": chat, "message_ids": list(message_ids)}
        case Reaction(emoji=emoji):
            chosen = [{"type": "emoji", "emoji": emoji}] if emoji else []
            return "setMessageReaction", {**_target(letter), "reaction": chosen}
        case PressAnswer(callback_id, text):
            return "answerCallbackQuery", {"callback_query_id": callback_id, "text": text or None}
        case Menu(chat, commands):
            listed = [{"command": name, "description": does} for name, does in commands]
            scope = {"type": "chat", "chat_id": chat}
            return "setMyCommands", {"commands": listed, "scope": scope}
        case _:
            assert_never(letter)


def envelope(chat: int, reply_to: int | None, *, silent: bool) -> Params:
    """What every new message has. One that replies to what is gone is sent as if it did not."""
    params: Params = {"chat_id": chat}
    if silent:
        params["disable_notification"] = True
    if reply_to is not None:
        params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return params


def caption(letter: MediaLetter | EditedMedia) -> Params:
    params: Params = {"caption": letter.caption} if letter.caption else {}
    return params | ({"caption_entities": _plain(letter.entities)} if letter.entities else {})


def words_apart(letter: MediaLetter | EditedMedia) -> bool:
    """Whether the words need a message of their own. A video note has no caption at all."""
    limit = 0 if letter.kind is ContentKind.VIDEO_NOTE else CAPTION_LIMIT
    return utf16_length(letter.caption) > limit


def _edit_text(letter: EditedText) -> Call:
    return "editMessageText", {
        **_target(letter),
        "text": letter.text,
        "entities": _plain(letter.entities) or None,
        "link_preview_options": NO_PREVIEW,
        "reply_markup": inline(letter.keys),
    }


def _edit_media(letter: EditedMedia) -> Call:
    """Words that have a message of their own are edited there.

    If they outgrow the caption that they were, Telegram refuses; if they shrink to one, it adds the
    picture to them, and for a voice message refuses. Of a video note only the keys can change.
    """
    place = {**_target(letter), "reply_markup": inline(letter.keys)}
    if words_apart(letter):
        return _edit_text(
            EditedText(letter.chat, letter.message_id, letter.caption, letter.entities, letter.keys)
        )
    match letter.kind:
        case ContentKind.PHOTO | ContentKind.VIDEO:
            media = {"type": letter.kind.value, "media": letter.file_id, **caption(letter)}
            return "editMessageMedia", {**place, "media": media}
        case ContentKind.VIDEO_NOTE:
            return "editMessageReplyMarkup", place
        case _:
            return "editMessageCaption", {**place, **caption(letter)}


def _target(letter: EditedText | EditedMedia | Reaction) -> Params:
    return {"chat_id": letter.chat, "message_id": letter.message_id}


def _plain(entities: Entities) -> list[Params]:
    return [dict(entity) for entity in entities]

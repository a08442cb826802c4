"""What a raw update means: read at the edge, and nothing decided."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bot.core.inbound import (
    BlockedBot,
    Changed,
    Commanded,
    Content,
    Inbound,
    InGroup,
    Pressed,
    Reacted,
    Sender,
    UnblockedBot,
    Wrote,
    ZoneShared,
)
from bot.core.ritual import ContentKind
from bot.service.update import Update

ZoneAt = Callable[[float, float], str]
Json = Mapping[str, Any]

# Python-telegram-bot is given only what is read here. A quote or a notice in a form that it does not know
# yet must not hide a person's words, and at a notice of a message timer it warns of its own future.
_MESSAGE = frozenset(
    {"message_id", "date", "chat", "from", "sender_chat", "media_group_id", "location"}
    | {"text", "entities", "caption", "voice", "photo", "video", "video_note"}
)
_PRESSED_MESSAGE = frozenset({"message_id", "date", "chat"})

# What else a person can send; all other fields of a message are details or Telegram's notices.
_OTHER = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway"}
    | {"paid_media", "poll", "sticker", "story"}
)
_GONE = frozenset({"left_chat_member", "migrate_to_chat_id"})


def read_update(raw: Any, zone_at: ZoneAt) -> Update:
    """Turn an update as Telegram gave it into what it means here.

    Whatever cannot be read is told in the Update, by the kind of error alone: its message may quote a
    person. `zone_at` turns latitude and longitude into the zone that is then kept in their place.

    Raises:
        ValueError: it is none, or has no id, so that nobody could say that it was seen.
    """
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int):
        raise ValueError("an update without an id")  # noqa: TRY004 - its value is what is wrong
    kept = _kept(raw)
    try:
        event = _event(raw, zone_at)
    except Exception as error:  # noqa: BLE001 - one odd update must not keep the others away
        return Update(number, kept, fault=type(error).__name__)
    return Update(number, kept, event)


def _kept(raw: Json) -> bytes:
    """The update as JSON; places are forgotten here, too, in whatever is quoted in it."""
    written = json.dumps(raw)
    return json.dumps(_without_places(raw) if '"location"' in written else raw).encode()


def _without_places(value: Any) -> Any:
    match value:
        case dict():
            return {k: _without_places(v) for k, v in value.items() if k != "location"}
        case list():
            return [_without_places(item) for item in value]
        case _:
            return value


def _event(raw: Json, zone_at: ZoneAt) -> Inbound | None:
    update = telegram.Update.de_json(_needed(raw), None)
    if update.message is not None:
        return _message(update.message, raw["message"], zone_at)
    if update.edited_message is not None:
        return _edited(update.edited_message, raw["edited_message"])
    if update.callback_query is not None:
        return _pressed(update.callback_query)
    if update.message_reaction is not None:
        return _reacted(update.message_reaction)
    return _membership(raw["my_chat_member"]) if "my_chat_member" in raw else None


def _needed(raw: Json) -> dict[str, Any]:
    needed = {"update_id": raw["update_id"]}
    for kind in ("message", "edited_message"):
        if kind in raw:
            needed[kind] = _only(raw[kind], _MESSAGE)
    for kind in ("callback_query", "message_reaction"):
        if kind in raw:
            needed[kind] = raw[kind]
    query = raw.get("callback_query")
    if query and "message" in query:
        needed["callback_query"] = query | {"message": _only(query["message"], _PRESSED_MESSAGE)}
    return needed


def _only(value: Json, fields: frozenset[str]) -> dict[str, Any]:
    return {field: value[field] for field in value.keys() & fields}


def _message(message: telegram.Message, raw: Json, zone_at: ZoneAt) -> Inbound | None:
    user = _author(message)
    if user is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        gone = not _GONE.isdisjoint(raw)
        return None if gone else InGroup(message.chat.id, user.language_code)
    sender = _sender(user)
    if place := message.location:  # a venue has one, too
        return ZoneShared(sender, zone_at(place.latitude, place.longitude))
    if _is_command(message):
        return _commanded(sender, message)
    content = _content(message, raw)
    if content is None:
        return None
    replied = raw["reply_to_message"]["message_id"] if "reply_to_message" in raw else None
    return Wrote(sender, message.message_id, content, replied, message.media_group_id)


def _edited(message: telegram.Message, raw: Json) -> Changed | None:
    user = _author(message)
    if user is None or message.chat.type != ChatType.PRIVATE:
        return None
    if _is_command(message):
        return None
    content = _content(message, raw)  # none for a live location, which edits itself as people move
    return Changed(_sender(user), message.message_id, content) if content else None


def _author(message: telegram.Message) -> telegram.User | None:
    """The person who wrote it; None for bots, and for channels and those who write as a group."""
    user = message.from_user
    return None if user is None or user.is_bot or message.sender_chat else user


def _is_command(message: telegram.Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == first.BOT_COMMAND and first.offset == 0


def _commanded(sender: Sender, message: telegram.Message) -> Commanded:
    """A command is ASCII, so that its length in UTF-16 units is that in characters."""
    text, end = message.text or "", message.entities[0].length
    name = text[1:end].partition("@")[0].lower()
    return Commanded(sender, name, text[end:].strip())


def _content(message: telegram.Message, raw: Json) -> Content | None:
    """None for a notice, such as that of a pinned message."""
    if message.text is not None:
        return Content(ContentKind.TEXT, message.text, tuple(raw.get("entities", ())))
    caption = message.caption or ""
    entities = tuple(raw.get("caption_entities", ()))
    kind, file_id = _file(message)
    if kind is None and _OTHER.isdisjoint(raw):
        return None
    return Content(kind, caption, entities, file_id)


def _file(message: telegram.Message) -> tuple[ContentKind | None, str]:
    if message.voice:
        return ContentKind.VOICE, message.voice.file_id
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return ContentKind.PHOTO, largest.file_id
    if message.video:
        return ContentKind.VIDEO, message.video.file_id
    if message.video_note:
        return ContentKind.VIDEO_NOTE, message.video_note.file_id
    return None, ""


def _pressed(query: telegram.CallbackQuery) -> Pressed | None:
    message = query.message
    if message is None or query.data is None or message.chat.type != ChatType.PRIVATE:
        return None
    return Pressed(_sender(query.from_user), query.id, message.message_id, query.data)


def _reacted(reaction: telegram.MessageReactionUpdated) -> Reacted | None:
    """One that is no emoji of Telegram's own cannot be passed on by a bot, and is left alone."""
    if reaction.user is None or reaction.chat.type != ChatType.PRIVATE:
        return None
    sender = _sender(reaction.user)
    if not reaction.new_reaction:
        return Reacted(sender, reaction.message_id, None)
    for kind in reaction.new_reaction:
        if isinstance(kind, telegram.ReactionTypeEmoji):
            return Reacted(sender, reaction.message_id, kind.emoji)
    return None


def _membership(change: Json) -> Inbound | None:
    """Python-telegram-bot wants to know every right of a member, whose list grows each year."""
    chat, user = (
        telegram.Chat.de_json(change["chat"], None),
        telegram.User.de_json(change["from"], None),
    )
    old, new = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if chat.type != ChatType.PRIVATE:
        return InGroup(chat.id, user.language_code) if _is_in(change["new_chat_member"]) else None
    if new == ChatMemberStatus.BANNED:
        return BlockedBot(_sender(user))
    if old == ChatMemberStatus.BANNED and new == ChatMemberStatus.MEMBER:
        return UnblockedBot(_sender(user))
    return None


def _is_in(member: Json) -> bool:
    if member["status"] == ChatMemberStatus.RESTRICTED:
        return bool(member["is_member"])
    return member["status"] not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def _sender(user: telegram.User) -> Sender:
    return Sender(user.id, user.first_name, user.language_code)

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
_PRESSED_MESSAGE = frozenset({"message_id", "date", "chat"})

# What else a person can send; all other fields of a message are details or Telegram's notices.
_OTHER = frozenset(
    {"animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway"}
    | {"paid_media", "poll", "sticker", "story"}
)
_ID_BITS = 63
_GONE = frozenset({"left_chat_member", "migrate_to_chat_id"})


def read_update(raw: Any, zone_at: ZoneAt) -> Update:
    """Turn an update as Telegram gave it into what it means here.

    Whatever cannot be read is told in the Update, by the kind of error alone: its message may quote a
    person. `zone_at` turns latitude and longitude into the zone that is then kept in their place.

    Raises:
        ValueError: it is none, or has no id, so that nobody could say that it was seen.
    """
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or number.bit_length() > _ID_BITS:
        raise ValueError("an update without an id")
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
    match raw:
        case {"message": message}:
            return _message(message, zone_at)
        case {"edited_message": message}:
            return _edited(message)
        case {"callback_query": query}:
            return _pressed(query)
        case {"message_reaction": reaction}:
            return _reacted(telegram.MessageReactionUpdated.de_json(reaction, None))
        case {"my_chat_member": change}:
            return _membership(change)
        case _:
            return None


def _message(message: Json, zone_at: ZoneAt) -> Inbound | None:
    private, user = _is_private(message), _author(message)
    if user is None:
        return None
    if not private:
        gone = not _GONE.isdisjoint(message)
        return None if gone else InGroup(message["chat"]["id"], user.language_code)
    sender = _sender(user)
    if "location" in message:  # a venue has one, too
        place = telegram.Location.de_json(message["location"], None)
        return ZoneShared(sender, zone_at(place.latitude, place.longitude))
    if command := _command(message):
        return _commanded(sender, message["text"], command.length)
    content = _content(message)
    if content is None:
        return None
    replied = message["reply_to_message"]["message_id"] if "reply_to_message" in message else None
    return Wrote(sender, message["message_id"], content, replied, message.get("media_group_id"))


def _edited(message: Json) -> Changed | None:
    private, user = _is_private(message), _author(message)
    if user is None or not private or _command(message):
        return None
    content = _content(message)  # none for a live location, which edits itself as people move
    return Changed(_sender(user), message["message_id"], content) if content else None


def _author(message: Json) -> telegram.User | None:
    """The person who wrote it; None for bots, and for channels and those who write as a group."""
    if "from" not in message or "sender_chat" in message:
        return None
    user = telegram.User.de_json(message["from"], None)
    return None if user.is_bot else user


def _is_private(message: Json) -> bool:
    return bool(message["chat"]["type"] == ChatType.PRIVATE)


def _command(message: Json) -> telegram.MessageEntity | None:
    """What the text begins with."""
    entities = telegram.MessageEntity.de_list(message.get("entities", []), None)
    first = entities[0] if entities else None
    return first if first and first.type == first.BOT_COMMAND and first.offset == 0 else None


def _commanded(sender: Sender, text: str, end: int) -> Commanded:
    """A command is ASCII, so that its length in UTF-16 units is that in characters."""
    name = text[1:end].partition("@")[0].lower()
    return Commanded(sender, name, text[end:].strip())


def _content(message: Json) -> Content | None:
    """None for a notice, such as that of a pinned message."""
    if "text" in message:
        return Content(ContentKind.TEXT, message["text"], tuple(message.get("entities", ())))
    caption = message.get("caption", "")
    entities = tuple(message.get("caption_entities", ()))
    kind, file_id = _file(message)
    if kind is None and _OTHER.isdisjoint(message):
        return None
    return Content(kind, caption, entities, file_id)


def _file(message: Json) -> tuple[ContentKind | None, str]:
    for kind in (ContentKind.VOICE, ContentKind.VIDEO, ContentKind.VIDEO_NOTE):
        if kind in message:
            return kind, message[kind]["file_id"]
    if "photo" in message:
        largest = max(message["photo"], key=lambda size: size["width"] * size["height"])
        return ContentKind.PHOTO, largest["file_id"]
    return None, ""


def _pressed(raw: Json) -> Pressed | None:
    shown = {k: v for k, v in raw.get("message", {}).items() if k in _PRESSED_MESSAGE}
    query = telegram.CallbackQuery.de_json({**raw, "message": shown or None}, None)
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

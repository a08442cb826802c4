"""New messages, from the bot and from people: made in one place so that both sides agree on them."""

import asyncio
from functools import partial
from typing import Any

from bot.playground.chat import Chat, Message
from bot.playground.person import Person
from bot.playground.world import World

Json = dict[str, Any]

_TYPING = 5.0  # seconds


def from_person(
    world: World, person: Person, chat: Chat, content: Json, *, reply_to: Message | None = None
) -> Message:
    """A person's message: the bot gets an update, the phone shows it as sent."""
    message = _message(world, chat, person.as_user(), content, reply_to)
    message.outgoing = True
    chat.add(message)
    world.show_message("message", chat, message)
    world.updates.add("message", message.bot_view())
    return message


def from_bot(
    world: World,
    chat: Chat,
    content: Json,
    *,
    reply_to: Message | None = None,
    silent: bool = False,
) -> Message:
    """The bot's message: the phone shows it, and no longer shows the bot typing."""
    sender = {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    message = _message(world, chat, sender, content, reply_to)
    message.silent = silent
    chat.add(message)
    set_typing(world, chat, typing=False)
    world.show_message("message", chat, message)
    return message


def set_typing(world: World, chat: Chat, *, typing: bool) -> None:
    """Show or hide the sign; Telegram's clients hide it by themselves after five seconds."""
    if chat.is_group:
        return
    if chat.typing_ends is not None:
        chat.typing_ends.cancel()
        chat.typing_ends = None
    if typing:
        stop = partial(set_typing, world, chat, typing=False)
        chat.typing_ends = asyncio.get_running_loop().call_later(_TYPING, stop)
    if chat.typing != typing:
        chat.typing = typing
        world.events.publish("typing", phone=chat.person_id, typing=typing)


def set_reply_keyboard(world: World, chat: Chat, keyboard: Json | None) -> None:
    if chat.reply_keyboard != keyboard and not chat.is_group:
        chat.reply_keyboard = keyboard
        world.events.publish("keyboard", phone=chat.person_id, reply_keyboard=keyboard)


def _message(
    world: World, chat: Chat, sender: Json, content: Json, reply_to: Message | None
) -> Message:
    body = {
        "message_id": chat.next_message_id(),
        "from": sender,
        "chat": world.chat_json(chat),
        "date": world.clock.unix(),
    }
    if reply_to is not None:
        quoted = reply_to.bot_view()
        quoted.pop("reply_to_message", None)  # Telegram shows one level of replies
        body["reply_to_message"] = quoted
    return Message(body | content, outgoing=False)

"""What a person can do with a phone. No HTTP here; refusals are PhoneRefusal."""

import re
from dataclasses import replace
from itertools import count
from typing import Any

from bot.playground import membership
from bot.playground.chat import Chat, Message
from bot.playground.errors import PhoneRefusal
from bot.playground.parcels import Parcel
from bot.playground.person import Person
from bot.playground.posting import from_person, set_reply_keyboard
from bot.playground.reactions import ALLOWED, as_list, react
from bot.playground.world import World

Json = dict[str, Any]

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Phones:
    def __init__(self, world: World) -> None:
        self._world = world
        self._albums = count(13_000_000_000_000_001)

    def chat(self, phone: int) -> Json:
        person, chat = self._at(phone)
        return {
            "messages": [message.phone_view() for message in chat.visible()],
            "commands": self._world.commands.menu(chat.id, person.language_code),
            "blocked": person.blocked,
            "reply_keyboard": chat.reply_keyboard,
            "typing": chat.typing,
        }

    def send(self, phone: int, parcel: Parcel) -> Message:
        return self._send(*self._writing(phone), parcel)

    def send_album(self, phone: int, parcels: list[Parcel]) -> list[Message]:
        person, chat = self._writing(phone)
        album = str(next(self._albums))
        return [self._send(person, chat, replace(parcel, album=album)) for parcel in parcels]

    def start(self, phone: int, payload: str | None) -> Message:
        """Open the bot's link and press Start, which also lets a blocked bot back."""
        if payload is not None and not _PAYLOAD.fullmatch(payload):
            raise PhoneRefusal(400, "a payload has 1 to 64 of the characters A-Z a-z 0-9 _ -")
        person, _ = self._at(phone)
        membership.set_blocked(self._world, person, blocked=False)
        return self.send(phone, Parcel.text("/start" if payload is None else f"/start {payload}"))

    def edit(self, phone: int, message_id: int, field: str, content: Json) -> Message:
        """Put `content` in place of the `field`, "text" or "caption", and its entities."""
        _, chat = self._writing(phone)
        message = self._message(chat, message_id)
        if not message.outgoing:
            raise PhoneRefusal(409, "only one's own messages can be edited")
        if (field == "text") != ("text" in message.body) or "location" in message.body:
            raise PhoneRefusal(409, f"message {message_id} has no {field} to edit")
        replaced = {field, "entities" if field == "text" else "caption_entities"}
        kept = {key: value for key, value in message.body.items() if key not in replaced}
        message.body = kept | content | {"edit_date": self._world.clock.unix()}
        message.edited = True
        self._world.show_message("edited", chat, message)
        self._world.updates.add("edited_message", message.bot_view())
        return message

    def delete(self, phone: int, message_id: int) -> None:
        _, chat = self._at(phone)
        self._message(chat, message_id).hidden = True
        self._world.events.publish("deleted", phone=phone, message_id=message_id)

    def press(self, phone: int, message_id: int, data: str) -> str:
        """Press an inline button; answers the id of the callback query."""
        person, chat = self._writing(phone)
        message = self._message(chat, message_id)
        if not any(button.get("callback_data") == data for button in message.buttons()):
            raise PhoneRefusal(409, f"message {message_id} has no button with this data (any more)")
        press = self._world.presses.add(person.id)
        self._world.updates.add(
            "callback_query",
            {
                "id": press.id,
                "from": person.as_user(),
                "message": message.bot_view(),
                "chat_instance": str(7_000_000_000_000 + chat.id),
                "data": data,
            },
        )
        return press.id

    def react(self, phone: int, message_id: int, emoji: str | None) -> None:
        person, chat = self._writing(phone)
        message = self._message(chat, message_id)
        if emoji is not None and emoji not in ALLOWED:
            emoji = emoji.removesuffix("\ufe0f")  # keyboards add it, Telegram has ❤ without
            if emoji not in ALLOWED:
                raise PhoneRefusal(400, "Telegram has no such reaction")
        before = react(self._world, chat, message, "person", emoji)
        if before == emoji:
            return
        self._world.updates.add(
            "message_reaction",
            {
                "chat": self._world.chat_json(chat),
                "message_id": message_id,
                "user": person.as_user(),
                "date": self._world.clock.unix(),
                "old_reaction": as_list(before),
                "new_reaction": as_list(emoji),
            },
        )

    def set_blocked(self, phone: int, *, blocked: bool) -> None:
        person, _ = self._at(phone)
        if not person.started:
            raise PhoneRefusal(409, "this phone has not started the bot yet")
        membership.set_blocked(self._world, person, blocked=blocked)

    def add_to_group(self, phone: int) -> int:
        return membership.join_group(self._world, self._at(phone)[0]).id

    def _send(self, person: Person, chat: Chat, parcel: Parcel) -> Message:
        replied = self._message(chat, parcel.reply_to) if parcel.reply_to else None
        content = parcel.content(self._world.files)
        person.started = True
        message = from_person(self._world, person, chat, content, reply_to=replied)
        if _uses_up(chat.reply_keyboard, message.body):
            set_reply_keyboard(self._world, chat, None)
        return message

    def _at(self, phone: int) -> tuple[Person, Chat]:
        return self._world.person(phone), self._world.chats[phone]

    def _writing(self, phone: int) -> tuple[Person, Chat]:
        person, chat = self._at(phone)
        if person.blocked:
            raise PhoneRefusal(409, "this phone has blocked the bot: unblock it first")
        return person, chat

    def _message(self, chat: Chat, message_id: int) -> Message:
        message = chat.messages.get(message_id)
        if message is None or message.hidden:
            raise PhoneRefusal(404, f"there is no message {message_id} on this phone")
        return message


def _uses_up(keyboard: Json | None, body: Json) -> bool:
    """A one-time keyboard goes when one of its own buttons is used."""
    if not keyboard or not keyboard.get("one_time_keyboard"):
        return False
    buttons = [button for row in keyboard["keyboard"] for button in row]
    return any(
        button["text"] == body.get("text")
        or ("location" in body and button.get("request_location"))
        for button in buttons
    )

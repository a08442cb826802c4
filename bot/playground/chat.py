"""One chat: its messages, its reply keyboard, and what each side sees of them."""

import asyncio
import copy
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Message:
    """A Telegram `Message` and what Telegram keeps beside it.

    `hidden` is one that the person deleted on their own phone: the bot still has it. `edited` is what
    clients call edited: more than its buttons changed, whatever `edit_date` says.
    """

    body: Json
    outgoing: bool
    silent: bool = False
    has_reply_keyboard: bool = False
    hidden: bool = False
    edited: bool = False
    reactions: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    def bot_view(self) -> Json:
        return copy.deepcopy(self.body)

    def phone_view(self) -> Json:
        view = self.bot_view() | {"outgoing": self.outgoing, "reactions": dict(self.reactions)}
        marks = {"silent": self.silent, "edited": self.edited}
        return view | {name: True for name, holds in marks.items() if holds}

    def buttons(self) -> list[Json]:
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass
class Chat:
    """`person_id` is whose phone shows the chat; `bot_inside` turns false when the bot leaves."""

    id: int
    person_id: int
    title: str | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    typing: bool = False
    typing_ends: asyncio.TimerHandle | None = None
    bot_inside: bool = True
    _last_id: int = 0

    @property
    def is_group(self) -> bool:
        return self.title is not None

    def next_message_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def add(self, message: Message) -> None:
        self.messages[message.id] = message

    def visible(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.hidden]

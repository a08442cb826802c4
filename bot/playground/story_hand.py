"""What people do in a story, on their phones; the page is told just before, to show the finger."""

from collections.abc import Mapping
from typing import Any, Protocol, assert_never

from bot.playground.chat import Message
from bot.playground.errors import PhoneRefusal
from bot.playground.parcels import Parcel, caption_content, text_content
from bot.playground.server import Playground
from bot.playground.story_acts import (
    Blocks,
    Edits,
    Opens,
    Presses,
    Reacts,
    Says,
    Sends,
    Unblocks,
)
from bot.playground.story_pace import AT_ONCE
from bot.playground.story_phone import StoryPhone
from bot.playground.story_values import THE_BOT, invitation_of

Deed = Opens | Says | Sends | Edits | Presses | Reacts | Blocks | Unblocks


class Pausing(Protocol):
    async def pause(self, seconds: float) -> None: ...


class Hand:
    def __init__(
        self, playground: Playground, phones: Mapping[str, StoryPhone], stage: Pausing
    ) -> None:
        self._playground = playground
        self._phones = phones
        self._stage = stage
        self.pace = AT_ONCE

    async def do(self, deed: Deed) -> None:
        """Raises StoryFailed if what it needs is not there, or the phone does not let it be done."""
        phone = self._phones[deed.who]
        try:
            await self._do(phone, deed)
        except PhoneRefusal as refusal:
            raise phone.failed(f"cannot do that: {refusal.reason}") from None
        phone.acted()
        await self._stage.pause(self.pace.breath)

    async def _do(self, phone: StoryPhone, deed: Deed) -> None:
        phones = self._playground.phones
        match deed:
            case Opens():
                payload = await self._payload(deed)
                await self._show(phone, "start", self.pace.tap)
                phones.start(phone.id, payload)
            case Says() | Sends():
                await self._send(phone, deed)
            case Presses():
                await self._press(phone, deed.presses)
            case Edits():
                message = await self._message(phone, deed.edits, own=True)
                await self._stage.pause(self.pace.typing(deed.into))
                phones.edit(phone.id, message.id, *_edited(message, deed.into))
            case Reacts():
                message = await self._message(phone, deed.on)
                await self._stage.pause(self.pace.tap)
                phones.react(phone.id, message.id, deed.reacts)
            case Blocks() | Unblocks():
                await self._stage.pause(self.pace.tap)
                phones.set_blocked(phone.id, blocked=isinstance(deed, Blocks))
            case _:
                assert_never(deed)

    async def _send(self, phone: StoryPhone, deed: Says | Sends) -> None:
        replied = await self._replied(phone, deed.replies_to)
        if isinstance(deed, Says):
            content = {"text": deed.says}
            await self._show(phone, "type", self.pace.typing(deed.says), text=deed.says)
        else:
            content = {deed.sends: "sample"} | ({"caption": deed.caption} if deed.caption else {})
            await self._stage.pause(self.pace.tap)
        self._playground.phones.send(phone.id, Parcel.read({**content, "reply_to": replied}))

    async def _press(self, phone: StoryPhone, label: str) -> None:
        what = f"a button “{label}”"
        message_id, data = await phone.find(lambda: phone.button(label), what)
        await self._show(phone, "press", self.pace.tap, message_id=message_id, data=data)
        # Meanwhile the bot may have drawn the button anew.
        message_id, data = await phone.find(lambda: phone.button(label), what)
        self._playground.phones.press(phone.id, message_id, data)

    async def _payload(self, deed: Opens) -> str | None:
        if deed.opens == THE_BOT:
            return None
        inviter = next(
            phone for name, phone in self._phones.items() if deed.opens == invitation_of(name)
        )
        return await inviter.find(inviter.payload, "an invitation to share")

    async def _replied(self, phone: StoryPhone, fragment: str | None) -> int | None:
        return None if fragment is None else (await self._message(phone, fragment)).id

    async def _message(
        self, phone: StoryPhone, fragment: str, *, own: bool | None = None
    ) -> Message:
        what = f"a message with “{fragment}”"
        return await phone.find(lambda: phone.message(fragment, own=own), what)

    async def _show(self, phone: StoryPhone, does: str, seconds: float, **fields: Any) -> None:
        if seconds:  # else nobody could see it
            told = fields | {"does": does, "seconds": round(seconds, 2)}
            self._playground.events.publish("hand", phone=phone.id, **told)
        await self._stage.pause(seconds)


def _edited(message: Message, into: str) -> tuple[str, dict[str, Any]]:
    if "text" in message.body:
        return "text", text_content({"text": into})
    return "caption", caption_content({"caption": into})

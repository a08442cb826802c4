"""One person's phone in a story: what is found on it, and what has come since the last look."""

import asyncio
import re
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, TypeVar

from bot.playground.chat import Chat, Message
from bot.playground.server import Playground

Json = dict[str, Any]
Found = TypeVar("Found")

_SHOWN = 6  # messages of the chat in a failure's text
_SPACES = re.compile(r"\s+")
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_LINK = re.compile(r"\?start=([A-Za-z0-9_-]+)")


class StoryFailed(Exception):
    """What was to happen did not, told for whoever wrote the story: `what`, and what the phone `shows` instead."""

    def __init__(self, what: str, shows: str | None = None) -> None:
        super().__init__(what if shows is None else f"{what} {shows}")
        self.what = what
        self.shows = shows


def plain(text: str) -> str:
    """As somebody types it from the screen: with common spaces, without signs that nobody sees."""
    return _SPACES.sub(" ", text.translate(_ISOLATES)).strip()


def words(body: Json) -> str:
    return plain(str(body.get("text", body.get("caption", ""))))


class StoryPhone:
    def __init__(self, playground: Playground, name: str, id: int, patience: float) -> None:  # noqa: A002 - Telegram's word
        """`patience`: how many real seconds something that is to come may take."""
        self.name = name
        self.id = id
        self._playground = playground
        self._patience = patience
        self._start = self._place = playground.events.last_id

    def acted(self) -> None:
        """What came before is past: only what comes from here on is still to be heard."""
        self._place = self._playground.events.last_id

    def button(self, label: str) -> tuple[int, str] | None:
        """Message and data of the newest button whose label is or begins with `label`."""
        wanted = plain(label)
        for message in reversed(self._chat.visible()):
            for button in message.buttons():
                if "callback_data" in button and plain(button["text"]).startswith(wanted):
                    return message.id, button["callback_data"]
        return None

    def message(self, fragment: str, *, own: bool | None = None) -> Message | None:
        """The newest one that shows `fragment`; `own`: sent from this phone (or not), None: either."""
        wanted = plain(fragment)
        for message in reversed(self._chat.visible()):
            if own in (None, message.outgoing) and wanted in words(message.body):
                return message
        return None

    def payload(self) -> str | None:
        """What stands behind `?start=` in the newest link on this phone."""
        for message in reversed(self._chat.visible()):
            if link := _LINK.search(words(message.body)):
                return link[1]
        return None

    async def find(self, look: Callable[[], Found | None], what: str) -> Found:
        """What `look` finds, now or once it is there; raises StoryFailed."""
        try:
            await self._playground.events.until(
                lambda: look() is not None, timeout=self._patience or 0.0
            )
        except TimeoutError:
            raise self.failed(f"does not find {what}") from None
        found = look()
        assert found is not None  # noqa: S101 - just waited for
        return found

    async def hear(self, fits: Callable[[Json], bool], what: str) -> Json:
        """The next message from the bot, new or edited, that `fits`; raises StoryFailed."""
        events = self._playground.events
        try:
            async with (
                asyncio.timeout(self._patience),
                aclosing(events.follow(self._place, idle=self._patience)) as following,
            ):
                async for number, event in following:
                    if event is not None and self._from_bot(event) and fits(event["message"]):
                        self._place = number
                        body: Json = event["message"]
                        return body
        except TimeoutError:
            pass
        raise self.failed(f"does not hear {what}")

    async def heard(self, *, afresh: bool = False) -> list[str]:
        """All that the bot said in this story, edited messages in each form that they had.

        `afresh`: since this person last did or heard something.
        """
        start = self._place if afresh else self._start
        said: list[str] = []
        async with aclosing(self._playground.events.follow(start, idle=0.0)) as following:
            async for _, event in following:
                if event is None:
                    break
                if self._from_bot(event):
                    said.append(words(event["message"]))
        return said

    def failed(self, what: str) -> StoryFailed:
        lines = [
            f"  {self.name if message.outgoing else 'the bot'}: {_seen(message)}"
            for message in self._chat.visible()[-_SHOWN:]
        ]
        shows = "\n".join(lines) or "  nothing"
        return StoryFailed(f"{self.name} {what}.", f"{self.name}'s phone shows:\n{shows}")

    @property
    def _chat(self) -> Chat:
        return self._playground.world.chats[self.id]

    def _from_bot(self, event: Json) -> bool:
        return (
            event.get("phone") == self.id
            and event["type"] in ("message", "edited")
            and not event["message"]["outgoing"]
        )


def _seen(message: Message) -> str:
    things = [key for key in ("photo", "voice", "video", "video_note") if key in message.body]
    labels = [f"[{plain(button['text'])}]" for button in message.buttons()]
    return " ".join(filter(None, [words(message.body), *things, *labels]))

"""Whoever stands beside the Bot API and holds all that goes through it against its description."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playground.bot_api_description import wrong_with_answer, wrong_with_call

from bot.playground.calls import Call
from bot.playground.server import Playground

# Refusals for what a bot cannot know beforehand; every other 400 is a mistake of the bot.
_CIRCUMSTANCES = (
    "not found",
    "message is not modified",
    "message can't be edited",
    "message can't be deleted for everyone",
    "query is too old",
    "invalid file_id",
    "file is too big",
)


class Witness:
    """Keeps complaints alone, each once.

    An `accused` bot answers for what it asks, too. `odd_updates` are a test's own, such as Telegram
    never sends.
    """

    def __init__(self, *, accused: bool, odd_updates: bool) -> None:
        self._accused = accused
        self._odd_updates = odd_updates
        self.complaints: dict[str, None] = {}

    def __call__(self, call: Call, body: dict[str, Any] | None) -> None:
        if body is None:
            if self._accused:
                self._complain(wrong_with_call(call))
        elif body["ok"]:
            if not self._accused:  # a test may ask for what is wrong, but must not get it
                self._complain(wrong_with_call(call))
            if not self._odd_updates or call.method != "getUpdates":
                self._complain(wrong_with_answer(call.method, body["result"]))
        elif self._accused and body["error_code"] in {400, 404}:
            self._complain(_mistake(call, body["description"]))

    def _complain(self, found: Any) -> None:
        self.complaints.update(dict.fromkeys(found))


def _mistake(call: Call, description: str) -> list[str]:
    excused = any(words in description for words in _CIRCUMSTANCES)
    return [] if excused else [f"{call.method} was refused: {description}"]


@asynccontextmanager
async def witnessed(
    playground: Playground, *, accused: bool = True, odd_updates: bool = False
) -> AsyncIterator[Playground]:
    """The playground, running. At the end nobody has complained."""
    witness = Witness(accused=accused, odd_updates=odd_updates)
    playground.calls.watch(witness)
    async with playground:
        yield playground
    if witness.complaints:
        pytest.fail("\n".join(witness.complaints), pytrace=False)

"""The end of a soak: no more faults, the bot up, and nothing left that is under way."""

from typing import Any

from soak.hands import Hands
from soak.peek import Peek
from soak.program import Program
from soak.scenes import Scenes

from bot.playground.server import Playground
from bot.store.codec import to_ms

_ROUNDS = 12
_SLOW = 30.0
"""Seconds."""
_UNSETTLED = """
SELECT id, kind, state FROM delivery
WHERE state = 'sending' OR state = 'ready' AND not_before <= :now
"""


async def settled(
    playground: Playground, program: Program, peek: Peek, hands: Hands, scenes: Scenes
) -> dict[str, Any]:
    """The bot's last report on its health. It ends gracefully, and what it leaves is looked at.

    Raises AssertionError where something stays under way.
    """
    playground.faults.clear()
    left: list[dict[str, Any]] = []
    for _ in range(_ROUNDS):
        if not program.up.is_set():
            await program.start()
        await scenes.taken(_SLOW)
        for phone, person in playground.world.people.items():
            if person.started and not person.blocked:
                await _fence(playground, hands, phone)
        health = await program.health()
        await program.stop()
        left = peek.rows(_UNSETTLED, now=to_ms(playground.clock.now()))
        if not left and not playground.world.updates.pending():
            return health
    raise AssertionError(f"under way for ever: {left}, log: {program.logged()[-20:]}")


async def _fence(playground: Playground, hands: Hands, phone: int) -> None:
    """What is asked for now is answered last, a message as well as a press."""
    events = playground.events
    chat = playground.world.chats[phone]
    before = chat._last_id
    hands.order(phone, "settings")

    def asked() -> tuple[int, str] | None:
        found = hands.button(phone, "ask-language")
        return found if found is not None and found[0] > before else None

    await events.until(lambda: asked() is not None, timeout=_SLOW)
    found = asked()
    if found is None:
        raise AssertionError(f"the settings are gone again from phone {phone}")
    query = hands.press(phone, *found)
    waiting = playground.world.presses._open
    await events.until(lambda: query not in waiting, timeout=_SLOW)
    await events.until(lambda: _newest(hands, phone, "language:") > found[0], timeout=_SLOW)


def _newest(hands: Hands, phone: int, prefix: str) -> int:
    found = hands.button(phone, prefix)
    return 0 if found is None else found[0]

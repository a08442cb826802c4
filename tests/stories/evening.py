"""An evening of two people, and all that a phone has shown: what the stories about evenings share."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from phone import Phone, buttons, words
from stories.conftest import House
from stories.steps import ENGLISH, GERMAN, HOURS, join, pair

Shown = list[tuple[Any, ...]]
Acts = Callable[[House, Phone, Phone], Awaitable[None]]

QUARTER_TO_NINE = datetime(2026, 11, 20, 20, 45, tzinfo=UTC)
"""In London, where Anna is: she and Ben, in Berlin, have both been asked."""
ASKED = "glad of lately"
GEFRAGT = "in letzter Zeit froh"
_LANES = {"message": 0, "edited": 0, "deleted": 0, "keyboard": 0, "reaction": 1, "callback": 2}
_SECRET = re.compile(r"start[ =][A-Za-z0-9_-]{22}")


async def paired_evening(house: House, anna: Phone, ben: Phone) -> None:
    """Anna (English, London) and Ben (German, Berlin) are paired, and both have been asked."""
    await pair(house, anna, ben)
    await house.until(QUARTER_TO_NINE)
    for phone in (anna, ben):
        await phone.skip()


async def both_answer(house: House, anna: Phone, ben: Phone) -> None:
    """From the pairing to the reveal."""
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await ben.say("dein Lachen")
    await house.settle()


async def settle_in(phone: Phone, language: str, city: str, zone: str, hours: str = HOURS) -> None:
    """As `set_up`, with a city that is typed: most are not among the few that are offered."""
    await phone.start()
    await phone.press(language)
    await phone.expect("?")
    await phone.say(city)
    await phone.press(f"zone:{zone}")
    await phone.press(f"hours:{hours}")


async def pair_apart(
    house: House, anna: Phone, ben: Phone, here: tuple[str, str], there: tuple[str, str]
) -> None:
    """`here` is Anna's city and zone, `there` is Ben's."""
    await settle_in(anna, ENGLISH, *here)
    await settle_in(ben, GERMAN, *there)
    await join(house, anna, ben)
    for phone in (anna, ben):
        await phone.skip()


async def times_heard(house: House, phone: Phone, fragment: str) -> int:
    return sum(fragment in text for text in await house.heard(phone))


async def transcript(house: House, phone: Phone) -> Shown:
    """Everything that a phone has shown: what the chat held, then reactions, toasts, and the menu.

    What is made at random is left out: a button's data, the secret of an invitation. So are dates.
    """
    await house.settle()
    events = house.playground.events
    shown: Shown = []
    async for _number, event in events.follow(0, idle=0.0):
        if event is None:
            break
        if event.get("phone") == phone.id and event["type"] in _LANES:
            shown.append(_seen(event))
    # What is instant overtakes messages, at no promised place; each lane by itself is in order.
    return [*sorted(shown, key=lambda seen: _LANES[seen[0]]), ("menu", *await phone.commands())]


def _seen(event: dict[str, Any]) -> tuple[Any, ...]:
    match event["type"]:
        case "message" | "edited":
            return (event["type"], *_message(event["message"]))
        case "callback":
            return ("callback", event["text"], event["show_alert"])
        case kind:
            return (kind, *(str(event[key]) for key in sorted(event.keys() - {"type", "phone"})))


def _message(message: dict[str, Any]) -> tuple[Any, ...]:
    media = tuple(kind for kind in ("photo", "voice", "video", "video_note") if kind in message)
    return (
        message["message_id"],
        "sent" if message["outgoing"] else "received",
        _SECRET.sub("start", words(message)),
        str(message.get("entities", message.get("caption_entities", ""))),
        media,
        tuple(button["text"] for button in buttons(message)),
        message.get("reply_to_message", {}).get("message_id"),
        message.get("silent", False),
    )

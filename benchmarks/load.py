"""Who writes to whom, and what an update looks like on its way in."""

import json
import random
import re

FIRST_CHAT = 5_000_000_000  # beyond 32 bits, as Telegram's newer ids are
FIRST_UPDATE = 700_000_001
COUPLES = 5_000  # 10 000 chats: at 1000 relays/s each chat hears something every ten seconds
CHATS = 2 * COUPLES
SEED = 20

_MARK = re.compile(rb"relay-(\d{7})")
_WORDS = "thank you for the tea this morning, and for the ten minutes on the balcony"


def partner(chat: int) -> int:
    """Couples sit side by side: 0 and 1, 2 and 3."""
    return FIRST_CHAT + ((chat - FIRST_CHAT) ^ 1)


def senders(chats: int = CHATS) -> list[int]:
    """Every chat once, in an order that is shuffled but the same in every run."""
    order = list(range(FIRST_CHAT, FIRST_CHAT + chats))
    random.Random(SEED).shuffle(order)  # noqa: S311 - a load, not a secret
    return order


def number_in(body: bytes) -> int | None:
    """The number of the message that a request carries.

    Letters, digits and a hyphen survive JSON, form encoding and multipart alike.
    """
    found = _MARK.search(body)
    return int(found[1]) if found else None


def first_name(chat: int) -> str:
    return f"Person {chat % 1000}"


def update(number: int, chat: int, date: int) -> bytes:
    """One text message as getUpdates would give it; `date` in seconds since 1970."""
    person = {"id": chat, "first_name": first_name(chat)}
    return json.dumps(
        {
            "update_id": FIRST_UPDATE + number,
            "message": {
                "message_id": 10_000 + number,
                "from": {**person, "is_bot": False, "language_code": "en"},
                "chat": {**person, "type": "private"},
                "date": date,
                "text": f"relay-{number:07d} {_WORDS}",
            },
        }
    ).encode()

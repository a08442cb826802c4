"""What has to hold between the phones and the store when all is settled: one promise a function.

Each yields a line for every breach of it, with ids and marks, and never a text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from phone import buttons
from soak.agreement_of_words import CHECKS as OF_WORDS
from soak.peek import Row
from soak.snapshot import Phones, Stored, core, is_repeat, text_of
from soak.words import MARK
from stories.conftest import what_ships

from bot.core.couple import Couple, Member, Standing
from bot.core.ids import CoupleId, PersonId
from bot.service.menu import commands
from bot.store.codec import to_ms

Check = Callable[[Phones, Stored], Iterator[str]]

_TIDY_KEEPS = timedelta(days=8)
_MAY_HAVE_WAITED = timedelta(days=4)
"""A jump of the time may lie between a Delivery's row and its message."""
_ONCE_MORE = 2
_LOUD = re.compile(r" (ERROR|CRITICAL) |^Traceback")
# Telegram lets no caption grow into a text, of which the author is told.
_EXPECTED = re.compile(
    r"refused a Revise: There is no (text|caption) in the message to edit"
    r"|was refused: Bad Request: there is no (text|caption) in the message to edit"
)


@dataclass(frozen=True)
class Report:
    """What the bot says of itself: its health, and the lines that it logged.

    `complaints` are about what it asked of the Bot API, by the API's own description.
    """

    health: dict[str, Any]
    log: list[str]
    complaints: list[str]

    def faults(self) -> Iterator[str]:
        yield from (f"health: {fault}" for fault in self.health["faults"])
        if self.health["set_aside"]:
            yield f"health: {self.health['set_aside']} updates were put aside"
        for complaint in self.complaints:
            if not _EXPECTED.search(complaint):
                yield f"Bot API: {complaint}"
        for line in self.log:
            if _LOUD.search(line) and not _EXPECTED.search(line):
                yield f"log: {line}"


def disagreements(phones: Phones, store: Stored, report: Report) -> list[str]:
    """A line for each, with the promise that it breaks."""
    found = list(report.faults())
    for check in (*CHECKS, *OF_WORDS):
        promise = check.__name__.replace("_", " ")
        found += [f"{promise}: {breach}" for breach in check(phones, store)]
    return found


def nothing_was_put_aside(phones: Phones, store: Stored) -> Iterator[str]:
    for row in store.tables["set_aside"]:
        yield f"update {row['update_id']}: {row['fault']}"


def every_update_was_taken(phones: Phones, store: Stored) -> Iterator[str]:
    """But for those that waited for longer than Telegram keeps them."""
    queue = phones.world.updates
    given = set(range(100_001, queue._next_id)) - set(queue._entries) - phones.diary.expired
    for number in sorted(given - phones.watch.seen):
        yield f"update {number} was confirmed, and is not in the store"


def every_delivery_is_settled(phones: Phones, store: Stored) -> Iterator[str]:
    now = to_ms(store.now)
    for row in store.tables["delivery"]:
        due = row["state"] == "ready" and row["not_before"] <= now
        if due or row["state"] == "sending":
            yield f"{_delivery(row)} is {row['state']}"
        if row["attempts"] > _ONCE_MORE:
            yield f"{_delivery(row)} was tried {row['attempts']} times"


def what_counts_as_sent_was_shown(phones: Phones, store: Stored) -> Iterator[str]:
    for row in store.tables["delivery"]:
        if row["state"] != "sent" or row["chat"] not in phones.ids:
            continue
        for number in (row["message_id"], row["earlier_id"]):
            if number is not None and (row["chat"], number) not in phones.watch.originals:
                yield f"{_delivery(row)}: message {number} of {row['chat']} is none of the bot's"


def what_is_shown_was_sent(phones: Phones, store: Stored) -> Iterator[str]:
    """Each message of the bot's has its row, or a repeat that has one."""
    recent = (store.now - _TIDY_KEEPS + _MAY_HAVE_WAITED).timestamp()
    for phone in phones.ids:
        rows = [row for row in store.tables["delivery"] if row["chat"] == phone]
        known = {row[key] for row in rows for key in ("message_id", "earlier_id")}
        uncertain = sum(map(_uncertain, rows))
        firsts = {m.id: phones.first((phone, m.id)) for m in phones.from_bot(phone)}
        strangers = [
            number
            for number, message in firsts.items()
            if number > phones.forgotten_up_to(phone)
            and number not in known
            and message["date"] > recent
            and not _came_again(number, firsts)
        ]
        if len(strangers) > uncertain * _ONCE_MORE:
            told = [f"{number} ({_about(phones, phone, number)})" for number in strangers]
            yield f"phone {phone} shows {', '.join(told)}; {uncertain} rows are uncertain"


def _uncertain(row: Row) -> bool:
    """It may have arrived once, under an id that nobody was told."""
    tried = row["state"] in {"unknown", "dead"} and row["attempts"] > 0
    gone = row["state"] == "sent" and row["message_id"] is None and row["attempts"] > 1
    return tried or (gone and not row["instant"])


def _about(phones: Phones, phone: int, number: int) -> str:
    """What can be told of a message without its words."""
    message = phones.first((phone, number))
    marks = sorted(set(MARK.findall(text_of(message))))
    data = [key.get("callback_data", "link") for key in buttons(message)]
    return " ".join([*marks, *data, "a repeat" if is_repeat(message) else ""]).strip()


def _came_again(number: int, firsts: dict[int, Any]) -> bool:
    """It was uncertain, and so it was said once more; or it is a piece of what was too long for one."""
    mine = core(firsts[number])
    somebodys = MARK.fullmatch(mine[-1]) is not None
    others = (message for other, message in firsts.items() if other > number)
    return any(core(message) == mine and (somebodys or is_repeat(message)) for message in others)


def schedules_are_for_those_who_are_together(phones: Phones, store: Stored) -> Iterator[str]:
    settled = {row["id"] for row in store.tables["person"] if row["zone"] and row["wakes"]}
    here = {
        (row["couple_id"], row["person_id"])
        for row in store.tables["member"]
        if store.live(row["couple_id"])
    }
    kept = {(row["couple_id"], row["person_id"]) for row in store.tables["schedule"]}
    for couple, person in sorted(kept - here):
        yield f"{store.phones[person]} has a schedule in couple {couple}, which is not live"
    for couple, person in sorted(here - kept):
        partners = {one for of, one in here if of == couple}
        if partners <= settled:
            yield f"{store.phones[person]} has no schedule in the live couple {couple}"


def a_block_is_known(phones: Phones, store: Stored) -> Iterator[str]:
    for row in store.tables["member"]:
        phone = store.phones[row["person_id"]]
        if phone is None:
            continue
        blocked = phones.world.person(phone).blocked
        if blocked and row["standing"] == "here":
            yield f"{phone} has blocked the bot and counts as here"
        if not blocked and row["standing"] == "away":
            yield f"{phone} can be reached and counts as away"


def a_person_is_told_where_they_stand(phones: Phones, store: Stored) -> Iterator[str]:
    """Who left has read that they did. Who cannot be reached is told nothing."""
    for row in store.tables["member"]:
        phone = store.phones[row["person_id"]]
        if phone is None or phone in phones.diary.blocked or row["standing"] != "gone":
            continue
        left = row["left_at"] is not None and "leave" in phones.orders(phone)
        if left and not phones.was_told(phone, "left"):
            yield f"{phone} left couple {row['couple_id']} and never heard so"


def the_menu_fits(phones: Phones, store: Stored) -> Iterator[str]:
    """Where it could be set: a menu that was uncertain twice, or whose person was away, is left as it is."""
    for person, phone in store.phones.items():
        if phone is None or phone in phones.diary.blocked:
            continue
        if phones.diary.pressed(phone, "forget"):
            continue
        rows = [row for row in store.of_kind("SetMenu") if row["chat"] == phone]
        if any(row["state"] in {"unknown", "dead"} for row in rows):
            continue
        language = phones.world.person(phone).language_code
        shown = [one["command"] for one in phones.world.commands.menu(phone, language)]
        if shown != list(commands(_couple(store, person), PersonId(person), _BEGUN)):
            yield f"the menu of {phone} is {' '.join(shown)}"


_BEGUN = list(what_ships().on_demand)
"""The commands by which people begin what the bot does not begin by itself."""


def _couple(store: Stored, person: str) -> Couple | None:
    own = next(
        (
            row["couple_id"]
            for row in store.tables["member"]
            if row["person_id"] == person and row["standing"] != "gone"
        ),
        None,
    )
    if own is None:
        return None
    first, second = (
        Member(PersonId(row["person_id"]), Standing(row["standing"]))
        for row in store.tables["member"]
        if row["couple_id"] == own
    )
    return Couple(CoupleId(own), (first, second))


def _delivery(row: Row) -> str:
    return f"{row['kind']} {row['id']}"


CHECKS: tuple[Check, ...] = (
    nothing_was_put_aside,
    every_update_was_taken,
    every_delivery_is_settled,
    what_counts_as_sent_was_shown,
    what_is_shown_was_sent,
    schedules_are_for_those_who_are_together,
    a_block_is_known,
    a_person_is_told_where_they_stand,
    the_menu_fits,
)

"""How things are at the end: on the phones, and in the store with its key."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from soak.diary import Diary, Place
from soak.peek import Row
from soak.watch import Exposure, Watch, marks_in
from soak.words import MARK

from bot.content.locales import Locales
from bot.content.shipped import locale_folders
from bot.core.ids import PartId
from bot.core.inbound import Content
from bot.key_file import load_or_create
from bot.playground.chat import Message
from bot.playground.server import Playground
from bot.playground.world import World
from bot.store.store import Store, Transaction

Json = dict[str, Any]

_TABLES = [
    "person",
    "couple",
    "member",
    "schedule",
    "run",
    "seat",
    "answer_part",
    "delivery",
    "set_aside",
    "held_message",
]
LOCALES = Locales.load(locale_folders(None))


def said(key: str) -> set[str]:
    """A text without arguments, in each language."""
    return {LOCALES.text(language, key) for language in LOCALES.languages}


REPEATS = said("may-be-a-repeat")


def text_of(message: Json) -> str:
    """A message's text or caption, empty for one that has neither."""
    return str(message.get("text", message.get("caption", "")))


def unrepeated(message: Json) -> str:
    """Its words without the bot's own mark behind them."""
    text = text_of(message)
    for mark in REPEATS:
        text = text.removesuffix(mark)
    return text.rstrip()


@dataclass(frozen=True)
class Stored:
    """Every row, by its table; of the sealed words, those that open."""

    tables: dict[str, list[Row]]
    words: dict[str, Content | None]
    now: datetime

    @cached_property
    def phones(self) -> dict[str, int | None]:
        """The phone of each person; None for one who was forgotten."""
        return {row["id"]: row["telegram_id"] for row in self.tables["person"]}

    @cached_property
    def runs(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables["run"]}

    @cached_property
    def couples(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables["couple"]}

    @cached_property
    def parts(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.tables["answer_part"]}

    def of_kind(self, kind: str) -> list[Row]:
        return [row for row in self.tables["delivery"] if row["kind"] == kind]

    def live(self, couple: str) -> bool:
        return all(
            row["standing"] == "here" for row in self.tables["member"] if row["couple_id"] == couple
        )

    def partner(self, run: Row, person: str) -> str:
        seats = [row["person_id"] for row in self.tables["seat"] if row["run_id"] == run["id"]]
        return str(next(one for one in seats if one != person))

    def answered(self, run: Row, person: str) -> bool:
        return any(
            row["state"] == "answered"
            for row in self.tables["seat"]
            if (row["run_id"], row["person_id"]) == (run["id"], person)
        )


async def read_store(database: Path, key_file: Path, playground: Playground) -> Stored:
    """The bot is not running. Its key opens what is sealed."""
    key, _ = load_or_create(key_file, database)
    store = await Store.open(database, key)

    def work(tx: Transaction) -> Stored:
        tables = {table: _rows(tx, table) for table in _TABLES}
        words = {row["id"]: tx.answers.content(PartId(row["id"])) for row in tables["answer_part"]}
        return Stored(tables, words, playground.clock.now())

    try:
        return await store.transact(work)
    finally:
        await store.close()


def _rows(tx: Transaction, table: str) -> list[Row]:
    return [dict(row) for row in tx._connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - one of our own tables


@dataclass(frozen=True)
class Phones:
    """What each shows now, what it ever showed, and what its owner did."""

    world: World
    watch: Watch
    diary: Diary

    @property
    def ids(self) -> list[int]:
        return list(self.world.people)

    def message(self, phone: int, message_id: int) -> Message | None:
        """None where there is none, or none any more."""
        return self.world.chats[phone].messages.get(message_id)

    def from_bot(self, phone: int) -> list[Message]:
        return [m for m in self.world.chats[phone].messages.values() if not m.outgoing]

    def marks(self, message: Message) -> set[str]:
        return marks_in(self.world, message.body)

    def first(self, place: Place) -> Json:
        """A message of the bot's as it came, before any edit."""
        return self.watch.originals[place]

    def was_told(self, phone: int, key: str) -> bool:
        texts = said(key)
        return any(
            unrepeated(message) in texts
            for (on, _), message in self.watch.originals.items()
            if on == phone
        )

    def told_at(self, phone: int, key: str, since: int | None) -> float | None:
        """When a text without arguments came, in monotonic seconds: the first since then (milliseconds UTC)."""
        texts = said(key)
        return min(
            (
                self.watch.came[place]
                for place, message in self.watch.originals.items()
                if place[0] == phone
                and since is not None
                and message["date"] >= since // 1000
                and unrepeated(message) in texts
            ),
            default=None,
        )

    def orders(self, phone: int) -> set[str]:
        """The commands that this phone has sent."""
        messages = self.world.chats[phone].messages.values()
        texts = (m.body.get("text", "") for m in messages if m.outgoing)
        return {text[1:].split()[0] for text in texts if text.startswith("/") and len(text) > 1}

    def forgotten_up_to(self, phone: int) -> int:
        """Up to which message the bot no longer knows what it sent: this person let it all be forgotten."""
        presses = [p for p in self.diary.presses if p.phone == phone and p.data == "forget"]
        texts = said("forgotten")
        goodbyes = [
            number
            for (on, number), message in self.watch.originals.items()
            if on == phone and unrepeated(message) in texts
        ]
        return max([*(press.last_message for press in presses), *goodbyes], default=0)

    @cached_property
    def copies(self) -> dict[tuple[int, str], list[Exposure]]:
        """New messages with somebody else's words, by the phone that got them and their first mark."""
        found: dict[tuple[int, str], list[Exposure]] = {}
        for seen in self.watch.exposures:
            if seen.new:
                found.setdefault((seen.reader, seen.mark), []).append(seen)
        return found


def is_repeat(message: Json) -> bool:
    return any(text_of(message).endswith(mark) for mark in REPEATS)


def core(message: Json) -> tuple[str, ...]:
    """By which a repeat is known: what it is, and its words without the bot's own mark."""
    words = unrepeated(message)
    kinds = [
        kind for kind in ("photo", "voice", "video", "video_note", "document") if kind in message
    ]
    marks = sorted(set(MARK.findall(words)))
    return (*kinds, *(marks or [words]))

"""Sees everything that any phone shows at the moment at which it shows it, and asks the store why."""

import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from soak.diary import Diary, Place, Written
from soak.peek import Peek, Row
from soak.words import MARK

from bot.playground.server import Playground
from bot.playground.world import World

Json = dict[str, Any]

_OF_PART = """
SELECT run.id, run.shown, run.couple_id, part.id AS part_id FROM answer_part AS part
JOIN person ON person.id = part.person_id JOIN run ON run.id = part.run_id
WHERE person.telegram_id = :author AND part.message_id = :message
"""
# Words that were taken back meanwhile have left the row by which they went.
_OF_DELIVERY = """
SELECT run.id, run.shown, run.couple_id, delivery.part_id FROM delivery
JOIN run ON run.id = delivery.run_id
WHERE delivery.chat = :reader AND delivery.kind = 'Relay'
    AND (delivery.state = 'sending' OR delivery.state = 'ready' AND delivery.attempts > 0
        OR delivery.message_id = :shown OR delivery.earlier_id = :shown)
ORDER BY delivery.state = 'sending' DESC, delivery.id DESC
"""
_COUPLE = """
SELECT person.telegram_id FROM member JOIN person ON person.id = member.person_id
WHERE member.couple_id = :couple
"""
_ANSWERED = """
SELECT count(*) AS parts FROM answer_part AS part JOIN person ON person.id = part.person_id
WHERE part.run_id = :run AND person.telegram_id = :reader
"""
_OUTLASTING = """
SELECT delivery.id FROM delivery JOIN couple ON couple.id = delivery.couple_id
WHERE delivery.state = 'ready' AND delivery.epoch <> couple.epoch
"""
_UNSENT = "SELECT * FROM delivery WHERE kind = 'Relay' AND message_id IS NULL"
_NEW_PARTS = """
SELECT part.rowid, part.id, part.run_id, part.message_id, person.telegram_id FROM answer_part AS part
JOIN person ON person.id = part.person_id
"""


@dataclass(frozen=True)
class Exposure:
    """Somebody's words on another one's phone, and what the store said of them just then."""

    mark: str
    author: int
    reader: int
    message_id: int
    number: int
    """Of the event."""
    at: float
    """Monotonic seconds."""
    new: bool
    """Not an edit of what was there."""
    run: str | None
    part: str | None
    shown: bool
    together: bool
    """Author and reader are the two of that run's couple."""
    answered: bool
    """The reader has answered the same run."""


@dataclass(frozen=True)
class Kept:
    """A message that the store took as part of an answer."""

    phone: int
    message_id: int
    run: str


class Watch:
    def __init__(self, playground: Playground, diary: Diary, peek: Peek) -> None:
        self._playground = playground
        self._diary = diary
        self._peek = peek
        self.place = 0
        self.originals: dict[Place, Json] = {}
        """The bot's messages, as they came first."""
        self.came: dict[Place, float] = {}
        """When, in monotonic seconds."""
        self.exposures: list[Exposure] = []
        self.kept: dict[str, Kept] = {}
        """By part; those that are gone since, too."""
        self.withdrawn: dict[str, set[int]] = defaultdict(set)
        """By part: the ids of the Deliveries that take its copy back."""
        self.unsent: dict[str, Row] = {}
        """By part: the Relay that never became a message, as it was last. It is tidied away in time."""
        self.outlasting: set[int] = set()
        """Deliveries that waited to be sent for a couple that had stopped."""
        self.seen: set[int] = set()
        """Updates that the store has handled."""
        self.acknowledged: set[Place] = set()
        """A person's messages that the bot has reacted to as seen, or as changed."""

    async def run(self) -> None:
        """Follow the phones until the playground closes."""
        async for number, event in self._playground.events.follow(0, idle=60.0):
            if event is not None:
                self.take(number, event)
            if self.place == self._playground.events.last_id:
                self._playground.events.changed()

    def take(self, number: int, event: Json) -> None:
        match event["type"]:
            case "message" | "edited" if not event["message"]["outgoing"]:
                self._bot_wrote(number, event)
            case "reaction" if event["reactions"].get("bot") in {"👌", "✍"}:
                self.acknowledged.add((event["phone"], event["message_id"]))
        self.place = number

    def look(self) -> None:
        """What the store has now, to be compared with what it has later."""
        for row in self._peek.rows(_NEW_PARTS):
            kept = Kept(row["telegram_id"], row["message_id"], row["run_id"])
            self.kept.setdefault(row["id"], kept)
        for row in self._peek.rows("SELECT id, part_id FROM delivery WHERE kind = 'Withdraw'"):
            self.withdrawn[row["part_id"]].add(row["id"])
        for row in self._peek.rows(_UNSENT):
            self.unsent[row["part_id"]] = row
        self.outlasting.update(row["id"] for row in self._peek.rows(_OUTLASTING))
        self.seen.update(
            row["update_id"] for row in self._peek.rows("SELECT update_id FROM seen_update")
        )

    async def caught_up(self) -> None:
        events = self._playground.events
        await events.until(lambda: self.place >= events.last_id)

    def _bot_wrote(self, number: int, event: Json) -> None:
        phone, message, new = event["phone"], event["message"], event["type"] == "message"
        if new:
            self.originals[phone, message["message_id"]] = message
            self.came[phone, message["message_id"]] = time.monotonic()
        for mark in sorted(marks_in(self._playground.world, message)):
            written = self._diary.marks.get(mark)
            if written is not None and written.phone != phone:
                seen = self._exposure(number, mark, written, phone, message["message_id"], new=new)
                self.exposures.append(seen)

    def _exposure(
        self, number: int, mark: str, written: Written, reader: int, message_id: int, *, new: bool
    ) -> Exposure:
        found = self._run_of(written, reader, message_id)
        run = None if found is None else found["id"]
        return Exposure(
            mark=mark,
            author=written.phone,
            reader=reader,
            message_id=message_id,
            number=number,
            at=time.monotonic(),
            new=new,
            run=run,
            part=None if found is None else found["part_id"],
            shown=found is not None and bool(found["shown"]),
            together=found is not None and self._together(found, written.phone, reader),
            answered=run is not None
            and bool(self._peek.rows(_ANSWERED, run=run, reader=reader)[0]["parts"]),
        )

    def _run_of(self, written: Written, reader: int, message_id: int) -> Row | None:
        author, message = written.phone, written.message_id
        return self._peek.one(_OF_PART, author=author, message=message) or self._peek.one(
            _OF_DELIVERY, reader=reader, shown=message_id
        )

    def _together(self, found: Row, author: int, reader: int) -> bool:
        """One who was forgotten between has no id there any more."""
        two = {row["telegram_id"] for row in self._peek.rows(_COUPLE, couple=found["couple_id"])}
        return two - {None} <= {author, reader}


def marks_in(world: World, message: Json) -> set[str]:
    """In its words, in those that it quotes, and in a file that the bot has made."""
    texts = [message.get("text", ""), message.get("caption", "")]
    if "document" in message:
        stored = world.files.get(message["document"]["file_id"])
        texts.append("" if stored is None else stored.content.decode("utf-8", "replace"))
    return {mark for text in texts for mark in MARK.findall(text)}

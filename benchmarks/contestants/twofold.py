"""Twofold itself: couples that have just seen each other's answers, so that every word goes across."""

import asyncio
import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import load
from benchmarks.contestants.place import TOKEN, Place
from bot.content.rituals import load_rituals
from bot.content.shipped import ritual_folders
from bot.core.couple import Couple, Member
from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.inbound import Content
from bot.core.person import Person
from bot.core.ritual import ContentKind, Ritual
from bot.core.run import Part, Run, Seat, SeatState, Stage
from bot.core.waking import WakingHours
from bot.store.answers import NewPart
from bot.store.store import Store, Transaction
from bot.store.vault import KEY_BYTES

FILE = "data/twofold.db"
KEY_FILE = "key"

SETTLED = "SELECT count(*) FROM delivery WHERE kind = 'Relay' AND state = 'sent'"
DOUBLED = """
SELECT (SELECT count(*) - count(DISTINCT part_id) FROM delivery WHERE kind = 'Relay')
    + (SELECT count(*) - count(DISTINCT person_id || '/' || message_id) FROM answer_part)
"""

RITUAL = RitualId("appreciation")
ALL_DAY = WakingHours(time(0), time(23, 59))
OPEN_FOR = timedelta(days=30)


def prepare(folder: Path) -> None:
    """A key, and a database with every couple in it."""
    key, database = secrets.token_bytes(KEY_BYTES), folder / FILE
    database.parent.mkdir()
    key_file = folder / KEY_FILE
    key_file.touch(0o600)
    key_file.write_bytes(base64.b64encode(key))
    asyncio.run(_fill(database, key))


def environment(place: Place) -> Mapping[str, str]:
    """The key lies beside the data, not in it: the settings insist."""
    return place.environment() | {
        "TWOFOLD_BOT_TOKEN": TOKEN,
        "TWOFOLD_API_URL": place.url,
        "TWOFOLD_DATA_DIR": str((place.folder / FILE).parent),
        "TWOFOLD_KEY_FILE": str(place.folder / KEY_FILE),
        "TWOFOLD_MESSAGES_PER_SECOND": "10000",
    }


async def _fill(database: Path, key: bytes) -> None:
    rituals, _ = load_rituals(ritual_folders(None))
    now = datetime.now(UTC)
    store = await Store.open(database, key)
    try:
        await store.transact(lambda tx: _couples(tx, rituals[RITUAL], now))
    finally:
        await store.close()


def _couples(tx: Transaction, ritual: Ritual, now: datetime) -> None:
    for first in range(load.FIRST_CHAT, load.FIRST_CHAT + load.CHATS, 2):
        _Couple(tx, ritual, now, (first, load.partner(first))).add()


@dataclass(frozen=True)
class _Couple:
    """One that has revealed today's ritual and goes on talking."""

    tx: Transaction
    ritual: Ritual
    now: datetime
    chats: tuple[int, int]

    def add(self) -> None:
        first, second = (self._person(chat) for chat in self.chats)
        couple = Couple(CoupleId(secrets.token_hex(8)), (Member(first), Member(second)))
        self.tx.couples.add(couple, self.now)
        run = Run(
            RunId(secrets.token_hex(8)),
            couple.id,
            couple.epoch,
            self.ritual.id,
            self.now.date(),
            self.now + OPEN_FOR,
            (self._seat(first), self._seat(second)),
            Stage.REVEALED,
            shown=True,
        )
        self.tx.runs.add(run, self.ritual)
        for seat in run.seats:
            said = NewPart(seat.parts[0], Content(ContentKind.TEXT, "thank you"))
            self.tx.answers.add(run, seat.person, said, self.now)

    def _person(self, chat: int) -> PersonId:
        """Set up, awake, and of the name by which the load knows them."""
        person = PersonId(secrets.token_hex(8))
        self.tx.people.add(person, chat, load.first_name(chat), "en", self.now)
        self.tx.people.save(Person(person, chat, "en", ZoneInfo("Etc/UTC"), ALL_DAY))
        return person

    def _seat(self, person: PersonId) -> Seat:
        part = Part(PartId(secrets.token_hex(8)), self.ritual.steps[-1].id, message_id=1)
        return Seat(person, len(self.ritual.steps) - 1, SeatState.ANSWERED, (part,))

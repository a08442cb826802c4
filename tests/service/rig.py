"""Two people who keep an evening, and the service that they talk to: a real store, no network, time by hand."""

from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from inline_store import InlineStore
from service.post import library

from bot.core.couple import Couple, Member
from bot.core.effects import Effect, Relay, Restate, Say
from bot.core.ids import CoupleId, PersonId
from bot.core.inbound import Commanded, Content, Inbound, Pressed, Sender, Wrote
from bot.core.ritual import ContentKind
from bot.core.waking import DEFAULT_WAKING_HOURS
from bot.service import schedules
from bot.service.desk import Desk
from bot.service.handle import Handle
from bot.service.letter import Sent
from bot.service.settle import settle
from bot.service.tick import Tick
from bot.service.update import Update
from bot.store.store import Transaction

Result = TypeVar("Result")

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, BEN = PersonId("anna"), PersonId("ben")
COUPLE = CoupleId("couple")
SENDERS = {
    ANNA: Sender(1001, "Anna", "en"),
    BEN: Sender(1002, "Ben", "de"),
    PersonId("stranger"): Sender(1003, "Cleo", None),
}
ZONES = {ANNA: "Europe/London", BEN: "Europe/Berlin"}


@dataclass(frozen=True)
class Shown:
    """One message of the bot's in a chat, or one said anew in its place."""

    message_id: int
    effect: Effect
    at: datetime
    by_tick: bool


class Rig:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOON
        self.store = InlineStore(path)
        self.chats: dict[int, list[Shown]] = defaultdict(list)
        self.update_ids = count(1)
        self.message_ids = count(10)
        self._ids = count()
        self._ticking = False

    @classmethod
    def paired(cls, path: Path) -> "Rig":
        """Both are set up and together; the first evening is ahead."""
        path.write_bytes(_template())
        return cls(path)

    def new_id(self) -> str:
        return f"{next(self._ids):016x}"

    def clock(self) -> datetime:
        return self.now

    def desk(self, tx: Transaction) -> Desk:
        return Desk(tx, library(), self.now, self.new_id)

    def handle(self, *updates: Update) -> None:
        handle = Handle(self.store, library(), self.clock, self.new_id, _nobody)
        finish(handle(updates))

    def events(self, *events: Inbound) -> None:
        """One batch, with update ids of its own."""
        self.handle(*(Update(next(self.update_ids), b"{}", event) for event in events))

    def say(self, person: PersonId, text: str, reply_to: int | None = None) -> int:
        message_id = next(self.message_ids)
        content = Content(ContentKind.TEXT, text)
        self.events(Wrote(SENDERS[person], message_id, content, reply_to, None))
        return message_id

    def command(self, person: PersonId, name: str) -> None:
        self.events(Commanded(SENDERS[person], name, ""))

    def press(self, person: PersonId, message_id: int, action: str) -> None:
        self.events(Pressed(SENDERS[person], "press", message_id, action))

    def tick(self) -> None:
        self._ticking = True
        finish(Tick(self.store, library(), self.clock, self.new_id, _nobody)())

    def deliver(self) -> list[tuple[int, Shown]]:
        """Everything that may go out now arrives. Answers the chats and what they now show."""
        arrived: list[tuple[int, Shown]] = []
        while (fresh := self.store.do(self._round)) is not None:
            arrived += fresh
        self._ticking = False
        return arrived

    def _round(self, tx: Transaction) -> list[tuple[int, Shown]] | None:
        """None once nothing is left that may go out."""
        heads = tx.outbox.heads(self.now, 1000)
        arrived = []
        for head in heads:
            delivery = tx.outbox.claim(head.id, self.now)
            if delivery is None:
                continue  # it waits for the end of a curfew
            message_id = next(self.message_ids)
            settle(self.desk(tx), delivery, Sent(message_id))
            if isinstance(delivery.effect, Say | Relay | Restate):
                shown = Shown(
                    getattr(delivery.effect, "message_id", message_id),
                    delivery.effect,
                    self.now,
                    self._ticking,
                )
                self.chats[delivery.chat].append(shown)
                arrived.append((delivery.chat, shown))
        return arrived if heads else None

    def pass_time(self, span: timedelta) -> None:
        self.now += span

    def restart(self) -> None:
        """The process is gone, and another opens what it left."""
        self.store.crash()
        self.store = InlineStore(self.path)

    def aside(self) -> int:
        return self.store.do(lambda tx: tx.inbox.aside())

    def rows(self, sql: str, **given: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.store.connection.execute(sql, given)]

    def close(self) -> None:
        self.store.crash()


def actions(shown: Shown) -> list[str]:
    """What the buttons under a message do."""
    keyboard = getattr(shown.effect, "buttons", ())
    return [button.action for row in keyboard for button in row if button.action]


def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run what awaits nothing but a store that does its work at once."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    raise AssertionError("it waited")


def _nobody() -> None:
    """Whom to nudge."""


@cache
def _template() -> bytes:
    """A database made once: to pair anew for every example would take most of the time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paired.db"
        _pair(Rig(path))
        return path.read_bytes()


def _pair(rig: Rig) -> None:

    def pair(tx: Transaction) -> None:
        for person in (ANNA, BEN):
            sender = SENDERS[person]
            new = tx.people.add(
                person, sender.telegram_id, sender.first_name, str(sender.language), NOON
            )
            zone = ZoneInfo(ZONES[person])
            tx.people.save(replace(new, zone=zone, hours=DEFAULT_WAKING_HOURS))
        couple = Couple(COUPLE, (Member(ANNA), Member(BEN)))
        tx.couples.add(couple, NOON)
        schedules.begin(rig.desk(tx), couple)

    rig.store.do(pair)
    rig.close()

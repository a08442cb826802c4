"""The outbox on its way: claim in order per chat, keep Telegram's pace, send, settle many at once."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.service.desk import Desk, NewId
from bot.service.handle import Clock
from bot.service.letter import Sender, Sent, Sketch
from bot.service.library import Library
from bot.service.pace import Pace
from bot.service.parcel import Parcel, fill
from bot.service.render import Render
from bot.service.settle import AFTER_TROUBLE, settle
from bot.service.verdict import Harmless, NotSent, Rejected, RetryAfter, Unknown, Verdict
from bot.store.database import in_trouble
from bot.store.outbox import Delivery, DeliveryState, Head
from bot.store.store import Store, Transaction

_AT_ONCE = 128
"""Sends under way at the same time."""
_GATHER = 0.003
"""Seconds that a busy outbox waits for more to settle, so that one commit serves many."""
_IDLE = 1.0
"""Seconds until it looks by itself: nothing nudges when the time comes that a Delivery waits for."""
_PATIENCE = 5.0
"""Seconds that a stop waits for what is under way."""

Monotonic = Callable[[], float]
Lane = tuple[int, bool]
"""A chat's messages, or its instant calls: one at a time each, in order."""
Outcome = tuple[Delivery, Sent | Verdict]

log = logging.getLogger(__name__)


class Deliver:
    """One loop. Each round is one transaction: what was sent is settled, what may go next is claimed."""

    def __init__(
        self,
        store: Store,
        library: Library,
        sender: Sender,
        render: Render,
        pace: Pace,
        clock: Clock,
        monotonic: Monotonic,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._library = library
        self._sender = sender
        self._render = render
        self._pace = pace
        self._clock = clock
        self._monotonic = monotonic
        self._new_id = new_id
        self._wake = asyncio.Event()
        self._drained = asyncio.Event()
        self._turn: asyncio.Task[float | None] | None = None
        self._under_way: dict[Lane, asyncio.Task[None]] = {}
        self._outcomes: list[Outcome] = []

    def nudge(self) -> None:
        """There may be something to do."""
        self._drained.clear()
        self._wake.set()

    async def drained(self) -> None:
        """Wait until all that may go out now is sent and settled."""
        await self._drained.wait()

    async def recover(self) -> None:
        """What an earlier process had under way may have arrived: it is sent once more, marked."""

        def work(tx: Transaction) -> None:
            desk = self._desk(tx)
            for left in tx.outbox.left_sending():
                if fault := desk.attempt(partial(_recover, desk, left)):
                    log.error("a Delivery cannot be read: %s", fault)
                    tx.outbox.settle(left, DeliveryState.DEAD, desk.now)

        await self._store.transact(work)

    async def run(self) -> None:
        """Deliver until cancelled. A database that cannot be written to is tried again."""
        while True:
            self._wake.clear()
            # Not cut short: once committed, what it claimed must be sent and what it settled dropped.
            self._turn = asyncio.create_task(self._round())
            until = await asyncio.shield(self._turn)
            if until is None and not self._under_way and not self._wake.is_set():
                self._drained.set()
            pause = _IDLE if until is None else max(0.0, until - self._monotonic())
            # Not wait_for, which in Python 3.11 lets a stop that comes together with a nudge be lost.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            if self._under_way:
                await asyncio.sleep(_GATHER)

    async def stop(self) -> None:
        """Let what is under way come to its end, and settle it. What takes too long may have arrived."""
        if self._turn is not None:
            await asyncio.gather(self._turn, return_exceptions=True)
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=_PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        outcomes, self._outcomes = self._outcomes, []
        try:
            await self._store.transact(lambda tx: self._settle(self._desk(tx), outcomes))
        except sqlite3.Error as error:
            _tell_of(error)

    async def _round(self) -> float | None:
        outcomes = list(self._outcomes)
        settled = {_lane(delivery) for delivery, _ in outcomes}
        busy = self._under_way.keys() - settled
        try:
            parcels, until = await self._store.transact(lambda tx: self._next(tx, outcomes, busy))
        except sqlite3.Error as error:
            _tell_of(error)
            return self._monotonic() + AFTER_TROUBLE.total_seconds()
        del self._outcomes[: len(outcomes)]
        for lane in settled:
            del self._under_way[lane]
        for parcel in parcels:
            self._under_way[_lane(parcel.delivery)] = asyncio.create_task(self._send(parcel))
        return until

    def _next(
        self, tx: Transaction, outcomes: list[Outcome], busy: set[Lane]
    ) -> tuple[list[Parcel], float | None]:
        desk = self._desk(tx)
        self._settle(desk, outcomes)
        tx.outbox.expire(desk.now)
        parcels: list[Parcel] = []
        until: float | None = None
        # Chats that are held stand in front of others: so many more are looked at.
        for head in tx.outbox.heads(desk.now, 2 * _AT_ONCE + self._pace.held):
            if (head.chat, head.instant) in busy:
                continue
            ready_at = self._ready_at(head)
            if ready_at > self._monotonic():
                until = ready_at if until is None else min(until, ready_at)
            elif len(busy) + len(parcels) < _AT_ONCE:
                parcel = self._claim(desk, head)
                if parcel is not None:
                    parcels.append(parcel)
                else:  # what stands behind it can go now
                    until = self._monotonic()
        return parcels, until

    def _ready_at(self, head: Head) -> float:
        if head.instant:
            return 0.0
        return self._pace.ready_at(head.chat, self._monotonic(), urgent=head.urgent)

    def _claim(self, desk: Desk, head: Head) -> Parcel | None:
        """None where the row cannot be read: it harms only itself."""
        parcels: list[Parcel] = []

        def claim() -> None:
            delivery = desk.tx.outbox.claim(head.id, desk.now)
            if delivery is not None:
                parcels.append(fill(desk.tx, delivery, desk.now))

        if fault := desk.attempt(claim):
            log.error("a Delivery cannot be read: %s", fault)
            desk.tx.outbox.settle(head.id, DeliveryState.DEAD, desk.now)
            return None
        if parcels and not head.instant:
            self._pace.sent(head.chat, self._monotonic(), urgent=head.urgent)
        return parcels[0] if parcels else None

    def _settle(self, desk: Desk, outcomes: list[Outcome]) -> None:
        for delivery, outcome in outcomes:
            self._hold(delivery, outcome)
            _settle(desk, delivery, outcome)

    async def _send(self, parcel: Parcel) -> None:
        """Its chat stays busy until the outcome is settled, so that nothing overtakes it."""
        outcome: Sent | Verdict = Unknown("cut short")
        try:
            outcome = await self._outcome(parcel)
        except Exception as error:  # noqa: BLE001 - whatever the sender did not foresee
            outcome = Unknown(type(error).__name__)
        finally:
            self._outcomes.append((parcel.delivery, outcome))
            self.nudge()

    async def _outcome(self, parcel: Parcel) -> Sent | Verdict:
        try:
            letter = self._render(parcel)
            if isinstance(letter, Sketch):
                content = await asyncio.to_thread(letter.draw)
                letter = replace(letter.letter, content=content)
        except Exception as error:  # noqa: BLE001 - one message harms only itself, whatever it holds
            return Rejected(type(error).__name__)
        return Harmless() if letter is None else await self._sender.send(letter)

    def _hold(self, delivery: Delivery, outcome: Sent | Verdict) -> None:
        """Trouble stops this chat, so that nothing of it overtakes what must go first."""
        now = self._monotonic()
        match outcome:
            case RetryAfter(seconds):
                self._pace.hold_chat(delivery.chat, now + seconds)
            case NotSent() | Unknown():
                self._pace.hold_chat(delivery.chat, now + AFTER_TROUBLE.total_seconds())
            case _:
                pass

    def _desk(self, tx: Transaction) -> Desk:
        return Desk(tx, self._library, self._clock(), self._new_id, urgent=False)


def _recover(desk: Desk, left: int) -> None:
    _settle(desk, desk.tx.outbox.get(left), Unknown("the process ended"))


def _settle(desk: Desk, delivery: Delivery, outcome: Sent | Verdict) -> None:
    """What follows from one outcome may fail; it is written down all the same."""
    if fault := desk.attempt(partial(settle, desk, delivery, outcome)):
        log.error("what follows from a Delivery could not be done: %s", fault)
        desk.tx.outbox.settle(delivery.id, DeliveryState.UNKNOWN, desk.now)


def _tell_of(error: sqlite3.Error) -> None:
    """Without a traceback, as it cannot be known what that shows.

    Raises:
        sqlite3.Error: the disk is not what is wrong.
    """
    if not in_trouble(error):
        raise error
    log.error("the outbox cannot be written: %s", type(error).__name__)


def _lane(delivery: Delivery) -> Lane:
    return delivery.chat, delivery.instant

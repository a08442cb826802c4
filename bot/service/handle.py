"""Updates in: the whole batch is one transaction, in order, a savepoint for each."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import assert_never

from bot.core.effects import Goodbye, Say
from bot.core.ids import PersonId
from bot.core.inbound import (
    BlockedBot,
    Changed,
    Commanded,
    Inbound,
    InGroup,
    Pressed,
    Reacted,
    UnblockedBot,
    Wrote,
    ZoneShared,
)
from bot.service import answers, buttons, edits, setup, standing
from bot.service.commands import command
from bot.service.desk import Desk, NewId
from bot.service.library import Library
from bot.service.update import Update
from bot.store.store import Store, Transaction

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""The time now, in UTC."""


class Handle:
    """Turns updates into state and Deliveries. Nothing here reaches the network."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        new_id: NewId,
        nudge: Callable[[], None],
    ) -> None:
        """`nudge` is called after each commit that may have filled the outbox."""
        self._store = store
        self._library = library
        self._clock = clock
        self._new_id = new_id
        self._nudge = nudge

    async def __call__(self, updates: Sequence[Update]) -> None:
        """Handle a batch durably: when this returns it is on disk, and only then may it be confirmed."""
        faults = await self._store.transact(lambda tx: self._batch(tx, updates))
        for fault, count in faults.items():
            log.error("%d update(s) put aside: %s", count, fault)
        self._nudge()
        if any(map(_forgets, updates)):
            await self._store.checkpoint()

    def _batch(self, tx: Transaction, updates: Sequence[Update]) -> Counter[str]:
        now = self._clock()
        desk = Desk(tx, self._library, now, self._new_id)
        faults: Counter[str] = Counter()
        for update in updates:
            if not tx.inbox.first_time(update.id, now):
                continue
            fault = update.fault or _try(desk, update)
            if fault:
                _put_aside(desk, update, fault)
                faults[fault] += 1
        return faults


def _forgets(update: Update) -> bool:
    """After which nothing of it may stay in the write-ahead log either."""
    return isinstance(update.event, Pressed) and update.event.action == "forget"


def _put_aside(desk: Desk, update: Update, fault: str) -> None:
    """Kept under its sender's own key, and they are told: what could not be taken is not lost unseen."""
    sender = getattr(update.event, "sender", None)
    person = None if sender is None else desk.tx.people.by_telegram_id(sender.telegram_id)
    owner = None if person is None else person.id
    desk.tx.inbox.set_aside(update.id, update.raw, fault, desk.now, owner)
    if person is not None:
        replace(desk, actor=person.id).add(Say(person.id, "went-wrong"))


def _try(desk: Desk, update: Update) -> str:
    """The kind of error that an update ended in, or nothing. Its words are never told."""
    if update.event is None:
        return ""
    acting = replace(desk, actor=_actor(desk, update.event))
    return desk.attempt(partial(handle_event, acting, update.event))


def _actor(desk: Desk, event: Inbound) -> PersonId | None:
    """None for one whom the bot does not know yet."""
    sender = getattr(event, "sender", None)
    person = None if sender is None else desk.tx.people.by_telegram_id(sender.telegram_id)
    return None if person is None else person.id


def handle_event(desk: Desk, event: Inbound) -> None:
    match event:
        case Wrote():
            answers.wrote(desk, standing.present(desk, event.sender), event)
        case Commanded():
            command(desk, standing.present(desk, event.sender), event.name, event.argument)
        case Changed():
            edits.changed(desk, event)
        case Pressed():
            buttons.pressed(desk, event)
        case Reacted():
            edits.reacted(desk, event)
        case ZoneShared():
            setup.shared_zone(desk, standing.present(desk, event.sender), event.zone)
        case BlockedBot():
            standing.blocked(desk, event.sender)
        case UnblockedBot():
            standing.unblocked(desk, event.sender)
        case InGroup():
            _leave_group(desk, event)
        case _:
            assert_never(event)


def _leave_group(desk: Desk, event: InGroup) -> None:
    """Telegram tells of being added in several updates; one goodbye answers them all."""
    if desk.tx.outbox.under_way(event.chat_id):
        return
    language = desk.library.locales.negotiate(event.language)
    desk.add(Goodbye(event.chat_id, language, "group-goodbye", leave=True))

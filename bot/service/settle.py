"""What becomes of a Delivery after an attempt to send it."""

import logging
from datetime import timedelta
from typing import assert_never

from bot.core.effects import Goodbye, Relay, Revise, Say, Toast
from bot.service import standing
from bot.service.desk import Desk
from bot.service.letter import Sent
from bot.service.verdict import (
    Harmless,
    NotSent,
    Rejected,
    RetryAfter,
    Unknown,
    Unreachable,
    Verdict,
)
from bot.store.outbox import Delivery, DeliveryState

log = logging.getLogger(__name__)

AFTER_TROUBLE = timedelta(seconds=5)
"""How long to wait after the network failed."""
_NOTHING = Sent()
_ONCE_MORE = 2
"""Attempts after which a message that may have arrived is left alone."""


def settle(desk: Desk, delivery: Delivery, outcome: Sent | Verdict) -> None:
    """Write down how it went, together with what follows from it."""
    match outcome:
        case Sent():
            _over(desk, delivery, DeliveryState.SENT, outcome)
        case Harmless():
            _over(desk, delivery, DeliveryState.SENT)
        case NotSent():
            _later(desk, delivery, AFTER_TROUBLE)
        case RetryAfter(seconds):
            _later(desk, delivery, timedelta(seconds=seconds))
        case Unknown():
            _unknown(desk, delivery)
        case Unreachable():
            _over(desk, delivery, DeliveryState.DEAD)
            _lost(desk, delivery)
        case Rejected(reason):
            log.error("Telegram refused a %s: %s", type(delivery.effect).__name__, reason)
            _over(desk, delivery, DeliveryState.DEAD)
            _tell_author(desk, delivery, "answer-not-delivered")
        case _:
            assert_never(outcome)


def _over(desk: Desk, delivery: Delivery, state: DeliveryState, sent: Sent = _NOTHING) -> None:
    """What nothing can refer to is dropped: so no chat is kept of one who was forgotten."""
    if isinstance(delivery.effect, Toast | Goodbye):
        desk.tx.outbox.drop(delivery.id)
    else:
        ids = (sent.message_id, sent.earlier)
        desk.tx.outbox.settle(delivery.id, state, desk.now, *ids)


def _later(desk: Desk, delivery: Delivery, pause: timedelta) -> None:
    """It keeps its place: messages as their chat is held, instant calls as all of theirs wait with it."""
    desk.tx.outbox.send_again(delivery.id, counts=False)
    if delivery.instant:
        desk.tx.outbox.hold_instant(delivery.chat, desk.now + pause)


def _unknown(desk: Desk, delivery: Delivery) -> None:
    """Sent once more, and marked by its renderer; the answer to a press is not worth that."""
    if isinstance(delivery.effect, Toast) or delivery.attempts >= _ONCE_MORE:
        _over(desk, delivery, DeliveryState.UNKNOWN)
        _tell_author(desk, delivery, "answer-perhaps-not-delivered")
    else:
        desk.tx.outbox.send_again(delivery.id, counts=True)


def _lost(desk: Desk, delivery: Delivery) -> None:
    to = getattr(delivery.effect, "to", None)
    person = None if to is None else desk.tx.people.get(to)
    if person is not None:
        standing.lost(desk, person)


def _tell_author(desk: Desk, delivery: Delivery, text: str) -> None:
    """What cannot arrive is not lost in silence, an edit of what did arrive neither."""
    if isinstance(delivery.effect, Relay | Revise):
        stored = desk.tx.answers.part(delivery.effect.part)
        if stored is not None:
            desk.add(Say(stored.author, text, of=delivery.effect.of))

"""Two invented people and their couple, as rows."""

from datetime import UTC, datetime

from bot.core.couple import Couple, Member
from bot.core.effects import Say
from bot.core.ids import CoupleId, PersonId
from bot.store.outbox import Delivery
from bot.store.store import Transaction

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, BEN = PersonId("anna"), PersonId("ben")
ANNAS_CHAT, BENS_CHAT = 1001, 1002
COUPLE = CoupleId("anna-and-ben")


def two_people(tx: Transaction) -> Couple:
    tx.people.add(ANNA, ANNAS_CHAT, "Anna", "en", NOON)
    tx.people.add(BEN, BENS_CHAT, "Ben", "de", NOON)
    couple = Couple(COUPLE, (Member(ANNA), Member(BEN)))
    tx.couples.add(couple, NOON)
    return couple


def say(tx: Transaction, to: PersonId, text: str, *, urgent: bool = False) -> None:
    tx.outbox.add(Say(to, text), NOON, NOON, urgent=urgent)


def claim_all(tx: Transaction, now: datetime = NOON) -> list[Delivery]:
    """One of each chat, as one round of delivery takes them."""
    claimed = (tx.outbox.claim(head.id, now) for head in tx.outbox.heads(now, 100))
    return [delivery for delivery in claimed if delivery is not None]


def texts(deliveries: list[Delivery]) -> list[str]:
    return [one.effect.text for one in deliveries if isinstance(one.effect, Say)]

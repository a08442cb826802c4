"""A Parcel: a claimed Delivery with all that the store knows about it, for rendering outside of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.couple import Couple
from bot.core.effects import (
    Arg,
    Effect,
    Hint,
    InviteLink,
    Name,
    Quote,
    Relay,
    Restate,
    Revise,
    Say,
    SendExport,
    SetMenu,
    ShowMonth,
    Toast,
    Withdraw,
)
from bot.core.ids import InviteId, PartId, PersonId
from bot.core.inbound import Content
from bot.core.person import Person
from bot.service.month import Month, look_back
from bot.store.answers import OwnWords
from bot.store.outbox import Copy, Delivery
from bot.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Parcel:
    """`copy` is a relayed Part's in the recipient's chat, `quoted` the message there that it replies to.

    `shown` are all messages there that show a Part. `quotes` lacks what its author took back.
    """

    delivery: Delivery
    now: datetime
    person: Person | None
    names: dict[PersonId, str | None]
    payloads: dict[InviteId, str]
    couple: Couple | None = None
    content: Content | None = None
    copy: Copy | None = None
    quoted: int | None = None
    own_words: tuple[OwnWords, ...] = ()
    earlier: tuple[Content, ...] = ()
    shown: tuple[int, ...] = ()
    quotes: Mapping[PartId, Content] = field(default_factory=dict)
    month: Month | None = None


def fill(tx: Transaction, delivery: Delivery, now: datetime) -> Parcel:
    """Look up what an Effect refers to by id. The words leave the store here, and only into memory."""
    effect = delivery.effect
    to = getattr(effect, "to", None)
    person = None if to is None else tx.people.get(to)
    args = _args(effect)
    names = {arg.person: tx.people.name(arg.person) for arg in args if isinstance(arg, Name)}
    links = [arg.invite for arg in args if isinstance(arg, InviteLink)]
    base = Parcel(
        delivery,
        now,
        person,
        names,
        {invite: tx.invites.payload(invite) for invite in links},
        quotes=_quotes(tx, args),
    )
    return base if person is None else _with_details(tx, base, person)


def _with_details(tx: Transaction, base: Parcel, person: Person) -> Parcel:
    match base.delivery.effect:
        case Relay(part=part):
            stored, content = tx.answers.read(part)
            replies_to = None if stored is None else stored.replies_to
            quoted = None if replies_to is None else _seen_by(tx, replies_to, person.id)
            return replace(base, content=content, quoted=quoted)
        case Revise(part=part):
            copy = tx.outbox.copy_of(part, person.id)
            return replace(base, content=tx.answers.content(part), copy=copy)
        case Hint(part=part):
            earlier = tuple(tx.answers.earlier(part))
            return replace(base, content=tx.answers.content(part), earlier=earlier)
        case Withdraw(part=part):
            return replace(base, shown=tx.outbox.shown_to(person.id, part))
        case ShowMonth() as effect:
            return replace(base, month=look_back(tx, effect))
        case SetMenu():
            return replace(base, couple=tx.couples.of(person.id))
        case SendExport():
            return replace(base, own_words=tuple(tx.answers.own(person.id)))
        case _:
            return base


def _quotes(tx: Transaction, args: list[Arg]) -> dict[PartId, Content]:
    parts = (part for arg in args if isinstance(arg, Quote) for part in arg.parts)
    return {part: found for part in parts if (found := tx.answers.content(part)) is not None}


def _seen_by(tx: Transaction, part: PartId, reader: PersonId) -> int | None:
    """A Part's message in the reader's chat: their own, or the copy they got."""
    stored = tx.answers.part(part)
    if stored is not None and stored.author == reader:
        return stored.message_id
    copy = tx.outbox.copy_of(part, reader)
    return None if copy is None else copy.message_id


def _args(effect: Effect) -> list[Arg]:
    args: list[Arg] = []
    if isinstance(effect, Say | Restate | Toast | ShowMonth):
        args += effect.args.values()
    if isinstance(effect, Say | Restate | Relay):
        for button in (button for row in effect.buttons for button in row):
            args += button.args.values()
            args += [] if button.link is None else [button.link]
    return args

"""Words that wait for the end of the other's curfew: their sender is told, and can send them at once."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.effects import Args, Button, Effect, Keyboard, Moment, Name, Relay, Restate, Say
from bot.core.person import Person
from bot.service import silences
from bot.service.desk import Desk

_URGENT: Keyboard = ((Button("button-urgent", "urgent"),),)


def tell_sender(desk: Desk, effects: Iterable[Effect]) -> None:
    """Once a curfew, however much they write."""
    relays = (one for one in effects if isinstance(one, Relay) and one.to != desk.actor)
    relay = next(relays, None)
    if desk.actor is None or relay is None:
        return
    kept = silences.is_on(desk, relay.to)
    if kept is None or kept.sender_told:
        return
    desk.tx.curfews.keep(replace(kept, sender_told=True))
    args: Args = {"partner": Name(relay.to), "until": Moment(kept.span.ends)}
    desk.add(Say(desk.actor, "curfew-waits", args, _URGENT, of=relay.of))


def send_now(desk: Desk, person: Person, message_id: int) -> bool:
    """Their words wait no longer. Those that they write after it wait again, and they are told again."""
    couple = desk.couple(person)
    if couple is None or not couple.live:
        return False
    partner = couple.partner_of(person.id)
    if not desk.tx.waiting.let_pass(partner, couple.id):
        return False
    kept = desk.tx.curfews.of(partner)
    if kept is not None:
        desk.tx.curfews.keep(replace(kept, sender_told=False))
    desk.add(Restate(person.id, message_id, "curfew-urgent-sent", {"partner": Name(partner)}))
    return True

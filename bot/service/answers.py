"""A message that is no command: to which Run does it belong?"""

from bot.core.couple import Couple
from bot.core.effects import Say
from bot.core.events import Answered
from bot.core.ids import PartId, RunId
from bot.core.inbound import Wrote
from bot.core.person import Asking, Person
from bot.core.ritual import ContentKind, Ritual
from bot.core.run import Part, Run
from bot.core.run_rules import step_of
from bot.service import held, runs, setup, start
from bot.service.desk import Desk
from bot.service.destinations import destinations, instead_of
from bot.service.status import INVITE
from bot.store.answers import NewPart
from bot.store.held import HeldMessage


def wrote(desk: Desk, person: Person, event: Wrote) -> None:
    """A question of the bot's own comes first; then the Runs that take an answer."""
    typed = event.content.kind is ContentKind.TEXT
    if person.asking is not None and typed and _named(desk, person, event) is None:
        _answer_to_bot(desk, person, person.asking, event.content.text)
        return
    couple = desk.couple(person)
    if couple is None and not person.settled:
        start.start(desk, person, "")
    elif couple is None:
        desk.add(Say(person.id, "nothing-open-alone", buttons=INVITE))
    elif not couple.live:
        desk.add(Say(person.id, "nothing-open-resting"))
    else:
        _route(desk, person, couple, event)


def _answer_to_bot(desk: Desk, person: Person, asking: Asking, text: str) -> None:
    match asking:
        case Asking.ZONE:
            setup.typed_zone(desk, person, text)
        case Asking.HOURS:
            setup.typed_hours(desk, person, text)


def _route(desk: Desk, person: Person, couple: Couple, event: Wrote) -> None:
    """A reply or its album decides; else the one Run that is open, or the one just revealed."""
    message = HeldMessage(event.message_id, event.album, event.content)
    named = _named(desk, person, event)
    found = desk.tx.runs.get(named) if named is not None else None
    if found is not None and found[1].couple == couple.id:
        take(desk, person, found, message, _replied_part(desk, person, event.reply_to))
        return
    belongs = destinations(desk, person, couple)
    if event.content.kind is None and belongs:
        desk.add(Say(person.id, "answer-not-accepted", of=couple.id))
    elif len(belongs) > 1:
        held.ask_which(desk, person, message, [run for _, run in belongs])
    elif belongs:
        take(desk, person, belongs[0], message)
    else:
        desk.add(instead_of(desk, person, couple))


def _named(desk: Desk, person: Person, event: Wrote) -> RunId | None:
    if event.reply_to is not None:
        about, _ = desk.tx.outbox.about(person.id, event.reply_to)
        own = desk.tx.answers.by_message(person.id, event.reply_to)
        if about is not None or own is not None:
            return about or (own[1] if own else None)
    if event.album is not None:
        return desk.tx.answers.run_of_album(person.id, event.album)
    return None


def _replied_part(desk: Desk, person: Person, message_id: int | None) -> PartId | None:
    """A reply stays a reply on the other side: to a relayed message, or to one's own."""
    if message_id is None:
        return None
    _, relayed = desk.tx.outbox.about(person.id, message_id)
    own = desk.tx.answers.by_message(person.id, message_id)
    return relayed or (own[0] if own else None)


def take(
    desk: Desk,
    person: Person,
    found: tuple[Ritual, Run],
    message: HeldMessage,
    replies_to: PartId | None = None,
) -> None:
    """Make a message a Part of the Person's answer to a Run."""
    ritual, run = found
    step = step_of(ritual, run, person.id)
    kind = message.content.kind
    if step is None:
        return
    if kind is None:
        desk.add(Say(person.id, "answer-not-accepted", of=run.couple))
        return
    part = Part(PartId(desk.new_id()), step.id, message.message_id)
    event = Answered(person.id, part, kind, message.album is not None, desk.now)
    new = NewPart(part, message.content, message.album, replies_to)
    if not runs.answer(desk, ritual, run, event, new):
        desk.add(Say(person.id, "nothing-open"))

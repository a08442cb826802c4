"""/pause, /resume, /leave, a block: each at once, for both, without saying why."""

from bot.core.couple import Move, Standing, move
from bot.core.effects import Say, SetMenu
from bot.core.inbound import Sender
from bot.core.person import Person
from bot.service import runs, schedules, silences
from bot.service.desk import Desk
from bot.service.status import INVITE


def pause(desk: Desk, person: Person) -> None:
    _take(desk, person, Move.PAUSE)


def resume(desk: Desk, person: Person) -> None:
    _take(desk, person, Move.RESUME)


def leave(desk: Desk, person: Person) -> None:
    _take(desk, person, Move.LEAVE)


def blocked(desk: Desk, sender: Sender) -> None:
    """Telegram tells of a block. Somebody the bot never met is not worth a row."""
    person = desk.tx.people.by_telegram_id(sender.telegram_id)
    if person is not None:
        lost(desk, person)


def lost(desk: Desk, person: Person) -> None:
    """Nothing reaches this person any more."""
    desk.tx.outbox.drop_unsent(person.id)
    if desk.couple(person) is not None:
        _take(desk, person, Move.BLOCK)


def present(desk: Desk, sender: Sender) -> Person:
    """Who writes is there, whatever Telegram told before: an update of theirs may have been lost."""
    person = desk.person(sender)
    couple = desk.couple(person)
    if couple is not None and couple.standing_of(person.id) is Standing.AWAY:
        _take(desk, person, Move.UNBLOCK)
    return person


def unblocked(desk: Desk, sender: Sender) -> None:
    person = desk.tx.people.by_telegram_id(sender.telegram_id)
    if person is not None and desk.couple(person) is not None:
        _take(desk, person, Move.UNBLOCK)


def _take(desk: Desk, person: Person, step: Move) -> None:
    couple = desk.couple(person)
    if couple is None:
        desk.add(Say(person.id, "not-paired", buttons=INVITE))
        return
    moved, effects = move(couple, person.id, step)
    desk.tx.couples.save(couple, moved, desk.now)
    if couple.live and not moved.live:
        runs.stop_all(desk, couple.id)
        desk.tx.curfews.drop_proposal(couple.id)
    if step is Move.LEAVE:
        silences.left(desk, person, couple.id)
    if step is not Move.BLOCK:
        desk.add(*effects, SetMenu(person.id))
    else:
        desk.add(*effects)
    if moved.live and not couple.live:
        schedules.begin(desk, moved)

"""A message that could belong to several Runs: kept, sealed, until its author says to which."""

from bot.core.effects import Args, Button, Say, TextRef
from bot.core.person import Person
from bot.core.run import Run
from bot.service.desk import Desk
from bot.store.held import HeldMessage


def ask_which(desk: Desk, person: Person, message: HeldMessage, open_runs: list[Run]) -> None:
    """Hold a message and ask. An album is asked about once."""
    asked = message.album is not None and desk.tx.held.album(person.id, message.album)
    desk.tx.held.hold(person.id, message, desk.now)
    if asked:
        return
    rows = tuple(
        (Button("button-into", f"into:{run.id}:{message.message_id}", _named(run)),)
        for run in open_runs
    )
    drop = Button("button-drop", f"drop:{message.message_id}")
    desk.add(Say(person.id, "which-one", buttons=(*rows, (drop,))))


def _named(run: Run) -> Args:
    return {"ritual": TextRef(f"{run.ritual}/title"), "day": run.day}


def take_out(desk: Desk, person: Person, message_id: int) -> list[HeldMessage]:
    """A held message with the rest of its album, no longer held. Empty where there is none."""
    first = desk.tx.held.get(person.id, message_id)
    if first is None:
        return []
    ids = [message_id] if first.album is None else desk.tx.held.album(person.id, first.album)
    messages = [message for one in ids if (message := desk.tx.held.get(person.id, one))]
    for message in messages:
        desk.tx.held.drop(person.id, message.message_id)
    return messages

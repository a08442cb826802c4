"""The Desk: what a handler works at while one Event is handled, inside one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.couple import Couple
from bot.core.effects import Effect, Say
from bot.core.gate import Pass, pass_of
from bot.core.ids import PersonId
from bot.core.inbound import Sender
from bot.core.person import Person
from bot.service.library import Library
from bot.store.database import in_trouble
from bot.store.store import Transaction

NewId = Callable[[], str]
"""Makes ids: 16 characters that cannot be guessed, so that a button's action stays under 64 bytes."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`now` is UTC. `urgent` is true while a person waits for an answer; `actor` is whose act is handled."""

    tx: Transaction
    library: Library
    now: datetime
    new_id: NewId
    urgent: bool = True
    actor: PersonId | None = None

    def add(self, *effects: Effect, passes: Pass = Pass.WAITS) -> None:
        """Put Effects into the outbox, to be committed with the state that caused them.

        `passes`: what those of them that are no answer to the actor may do within a curfew.
        """
        for effect in effects:
            self.tx.outbox.add(
                effect,
                self.now,
                self._not_before(effect),
                urgent=self.urgent,
                passes=pass_of(effect, self.actor, passes),
            )

    def attempt(self, work: Callable[[], None]) -> str:
        """Do `work` by itself: the kind of error that it ended in, undone, or nothing.

        One thing that fails harms no other. A disk in trouble harms all of them, and is raised.
        """
        try:
            with self.tx.savepoint():
                work()
        except Exception as error:
            if in_trouble(error):
                raise
            return type(error).__name__
        return ""

    def person(self, sender: Sender) -> Person:
        """The Person who sent this; met for the first time, they get a row."""
        found = self.tx.people.by_telegram_id(sender.telegram_id)
        if found is not None:
            self.tx.people.rename(found.id, sender.first_name)
            return found
        language = self.library.locales.negotiate(sender.language)
        new = PersonId(self.new_id())
        return self.tx.people.add(new, sender.telegram_id, sender.first_name, language, self.now)

    def couple(self, person: Person) -> Couple | None:
        return self.tx.couples.of(person.id)

    def _not_before(self, effect: Effect) -> datetime:
        if not isinstance(effect, Say) or not effect.by_day:
            return self.now
        person = self.tx.people.get(effect.to)
        if person is None or person.zone is None or person.hours is None:
            return self.now
        return person.hours.next_awake(self.now, person.zone)

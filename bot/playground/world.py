"""Everything that exists in the playground. No HTTP here."""

from itertools import count
from typing import Any

from bot.playground.chat import Chat, Message
from bot.playground.clock import PlaygroundClock
from bot.playground.commands import Commands
from bot.playground.errors import PhoneRefusal
from bot.playground.events import Events
from bot.playground.files import Files
from bot.playground.person import Person
from bot.playground.polling import Polling
from bot.playground.presses import Presses
from bot.playground.updates import UpdateQueue

_FIRST_PERSON = 1001
_FIRST_GROUP = -4_000_001


class World:
    """The bot's user, the people, their chats, and the parts that keep the rest."""

    def __init__(self, bot: dict[str, Any], clock: PlaygroundClock) -> None:
        self.bot = bot
        self.clock = clock
        self.events = Events()
        self.updates = UpdateQueue(clock, self.events)
        self.polling = Polling(self.updates, self.events)
        self.presses = Presses(clock)
        self.files = Files()
        self.commands = Commands()
        self.descriptions: dict[tuple[str, str], str] = {}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.beginnings = 0
        """Rises when all begins anew: a slow call from before must not be done after it."""
        self._populate()
        clock.on_move(lambda now: self.events.publish("clock", now=now.isoformat()))

    def clear(self) -> None:
        """As at the start, but for the time and the numbers of events and updates, which go on."""
        for chat in self.chats.values():
            if chat.typing_ends is not None:
                chat.typing_ends.cancel()
        self.updates.clear()
        self.polling.release()
        for kept in (self.presses, self.files, self.commands, self.descriptions):
            kept.clear()
        self.people.clear()
        self.chats.clear()
        self._populate()

    def _populate(self) -> None:
        self.beginnings += 1
        self._person_ids = count(_FIRST_PERSON)
        self._group_ids = count(_FIRST_GROUP, -1)
        self.add_person("Anna", "en")
        self.add_person("Ben", "de")

    def add_person(self, first_name: str, language_code: str) -> Person:
        person = Person(next(self._person_ids), first_name, language_code)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, person.id)
        self.show_phone(person)
        return person

    def rename(self, person: Person, first_name: str, language_code: str) -> None:
        """Another name or language of the client, as the person themselves would set it."""
        person.first_name, person.language_code = first_name, language_code
        self.show_phone(person)
        self.events.publish("commands", phone=person.id)

    def add_group(self, owner: Person) -> Chat:
        group = Chat(next(self._group_ids), owner.id, title=f"{owner.first_name}'s group")
        self.chats[group.id] = group
        return group

    def person(self, phone: int) -> Person:
        if phone not in self.people:
            raise PhoneRefusal(404, f"there is no phone {phone}")
        return self.people[phone]

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        if chat.is_group:
            return {"id": chat.id, "type": "group", "title": chat.title}
        person = self.people[chat.person_id]
        return {"id": chat.id, "type": "private", "first_name": person.first_name}

    def show_message(self, kind: str, chat: Chat, message: Message) -> None:
        """Tell the watchers of a phone about a message; a group is shown on no phone."""
        if not chat.is_group and not message.hidden:
            self.events.publish(kind, phone=chat.person_id, message=message.phone_view())

    def show_phone(self, person: Person) -> None:
        self.events.publish("phone", phone=person.id, phone_state=person.as_phone())

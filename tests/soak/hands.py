"""One thing that somebody does with their phone, at random: every button and every command, old ones too."""

from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from soak.diary import Diary, Press
from soak.words import TOO_LONG, Words, Writer

from bot.playground.chat import Chat, Message
from bot.playground.errors import PhoneRefusal
from bot.playground.parcels import Parcel
from bot.playground.server import Playground

Json = dict[str, Any]
Act = Callable[[Random, int], None]

_RECENT = 40
COMMANDS = [
    "start",
    "pair",
    "today",
    "settings",
    "language",
    "timezone",
    "privacy",
    "export",
    "support",
    "help",
    "cancel",
    "resume",
    "nonsense",
]
_REACTIONS = ("❤", "👍", "🔥", "😢", None)
_CITIES = ("Lisbon", "東京", "no such place at all", "Sao Paulo", "8-22", "7 am to 11 pm")
_PLACES = ((51.5, -0.12), (52.52, 13.4), (35.68, 139.7), (40.7, -74.0))
CAPTIONED = ("photo", "voice", "video", "document", "audio")


class Hands:
    """Whatever the playground refuses, a real phone would not have let them do: it is counted, no more."""

    def __init__(self, playground: Playground, diary: Diary, writer: Writer) -> None:
        self._playground = playground
        self._phones = playground.phones
        self._diary = diary
        self._writer = writer
        self._weights: dict[Act, int] = {
            self.say: 20,
            self.picture: 5,
            self.speak: 3,
            self.album: 2,
            self.oddity: 2,
            self.too_long: 1,
            self.edit: 8,
            self.react: 6,
            self.delete: 3,
            self.command: 10,
            self.press_new: 16,
            self.press_old: 6,
            self.double_tap: 4,
            self.follow_link: 1,
            self.city: 1,
            self.place: 1,
            self.group: 1,
            self.rename: 1,
        }

    def anything(self, rng: Random, phone: int) -> None:
        """One of what people do every day."""
        [act] = rng.choices(list(self._weights), weights=list(self._weights.values()))
        self.do(act, rng, phone)

    def grave(self, rng: Random, phone: int) -> None:
        """One of what stops the evenings."""
        acts: list[Act] = [self.pause, self.leave, self.forget, self.block]
        [act] = rng.choices(acts, weights=[5, 2, 2, 3])
        self.do(act, rng, phone)

    def do(self, act: Act, rng: Random, phone: int) -> bool:
        try:
            act(rng, phone)
        except PhoneRefusal:
            self._diary.tally["refused by the phone"] += 1
            return False
        self._diary.tally[act.__name__.replace("_", " ")] += 1
        return True

    def say(self, rng: Random, phone: int) -> None:
        words = self._writer.write(rng)
        body = {"text": words.text, "entities": words.entities, **self._reply(rng, phone)}
        self._sent(phone, "text", words, self._phones.send(phone, Parcel.read(body)))

    def picture(self, rng: Random, phone: int) -> None:
        self._captioned(rng, phone, rng.choice(("photo", "photo", "video")))

    def speak(self, rng: Random, phone: int) -> None:
        """A voice message, with words or without, or a video message, which has none."""
        kind = rng.choice(("voice", "voice-alone", "video_note"))
        if kind == "voice":
            self._captioned(rng, phone, kind)
        else:
            body = {kind.removesuffix("-alone"): "sample", **self._reply(rng, phone)}
            self._phones.send(phone, Parcel.read(body))

    def album(self, rng: Random, phone: int) -> None:
        kinds = rng.choices(("photo", "video"), k=rng.randint(2, 4))
        written = [self._writer.write(rng) for _ in kinds]
        parcels = [self._caption(kind, words) for kind, words in zip(kinds, written, strict=True)]
        sent = self._phones.send_album(phone, parcels)
        for words, kind, message in zip(written, kinds, sent, strict=True):
            self._sent(phone, kind, words, message)

    def oddity(self, rng: Random, phone: int) -> None:
        """What no question takes."""
        kind = rng.choice(("sticker", "document", "audio"))
        if kind == "sticker":
            self._phones.send(phone, Parcel.read({"sticker": "sample"}))
        else:
            self._captioned(rng, phone, kind)

    def too_long(self, _rng: Random, phone: int) -> None:
        self._phones.send(phone, Parcel.read({"text": TOO_LONG}))
        raise AssertionError("a text of 4097 units was taken")

    def edit(self, rng: Random, phone: int) -> None:
        own = [m for m in self._recent(phone) if (phone, m.id) in self._diary.written]
        if not own:
            raise PhoneRefusal(404, "nothing to edit")
        message, words = rng.choice(own), self._writer.write(rng)
        field = "text" if "text" in message.body else "caption"
        content: Json = {field: words.text}
        if words.entities:
            content["entities" if field == "text" else "caption_entities"] = words.entities
        self._phones.edit(phone, message.id, field, content)
        self._diary.edited(phone, message.id, words)

    def react(self, rng: Random, phone: int) -> None:
        messages = self._recent(phone)
        if messages:
            self._phones.react(phone, rng.choice(messages).id, rng.choice(_REACTIONS))

    def delete(self, rng: Random, phone: int) -> None:
        messages = self._recent(phone)
        if messages:
            self._phones.delete(phone, rng.choice(messages).id)

    def command(self, rng: Random, phone: int) -> None:
        self.order(phone, rng.choice(COMMANDS))

    def order(self, phone: int, name: str) -> None:
        self._phones.send(phone, Parcel.text(f"/{name}"))

    def pause(self, _rng: Random, phone: int) -> None:
        self.order(phone, "pause")

    def leave(self, _rng: Random, phone: int) -> None:
        self.order(phone, "leave")

    def forget(self, _rng: Random, phone: int) -> None:
        """The command alone; whether they mean it, a later press decides."""
        self.order(phone, "forget")
        self.order(phone, "export")

    def block(self, _rng: Random, phone: int) -> None:
        self._phones.set_blocked(phone, blocked=True)
        self._diary.blocked.add(phone)

    def press_new(self, rng: Random, phone: int) -> None:
        self._press_one(rng, phone, self.buttons(phone, most=6))

    def press_old(self, rng: Random, phone: int) -> None:
        everything = list(self._chat(phone).visible())
        found = [(m.id, b["callback_data"]) for m in everything for b in _pressable(m)]
        self._press_one(rng, phone, found)

    def double_tap(self, rng: Random, phone: int) -> None:
        found = self.buttons(phone, most=6)
        if found:
            message_id, data = rng.choice(found)
            for _ in range(2):
                self.press(phone, message_id, data)

    def follow_link(self, rng: Random, phone: int) -> None:
        """Any invitation that any phone has ever shown."""
        links = [
            link for other in self._playground.world.people for link in self._links(other)
        ] or ["nothing"]
        self._phones.start(phone, rng.choice(links))

    def city(self, rng: Random, phone: int) -> None:
        self._phones.send(phone, Parcel.text(rng.choice(_CITIES)))

    def place(self, rng: Random, phone: int) -> None:
        latitude, longitude = rng.choice(_PLACES)
        body = {"location": {"latitude": latitude, "longitude": longitude}}
        self._phones.send(phone, Parcel.read(body))

    def group(self, _rng: Random, phone: int) -> None:
        self._phones.add_to_group(phone)

    def rename(self, rng: Random, phone: int) -> None:
        person = self._playground.world.person(phone)
        person.first_name = f"{person.first_name.partition(' ')[0]} {rng.choice('ABC')}."

    def press(self, phone: int, message_id: int, data: str) -> str:
        query = self._phones.press(phone, message_id, data)
        last = self._chat(phone)._last_id
        self._diary.presses.append(Press(phone, data, self._playground.clock.now(), last))
        return query

    def buttons(self, phone: int, most: int = _RECENT) -> list[tuple[int, str]]:
        """Those of the newest messages that have any, the newest first."""
        with_buttons = (m for m in self._recent(phone, 10 * _RECENT) if _pressable(m))
        return [
            (message.id, button["callback_data"])
            for message in islice(with_buttons, most)
            for button in _pressable(message)
        ]

    def button(self, phone: int, prefix: str) -> tuple[int, str] | None:
        """The newest button whose data begins so."""
        found = (one for one in self.buttons(phone) if one[1].startswith(prefix))
        return next(found, None)

    def last_link(self, phone: int) -> str | None:
        return next(iter(self._links(phone)), None)

    def start(self, phone: int, payload: str | None = None) -> None:
        self._phones.start(phone, payload)

    def unblock(self, phone: int) -> None:
        if self._playground.world.person(phone).blocked:
            self._phones.set_blocked(phone, blocked=False)

    def move_clock(self, step: timedelta) -> None:
        """What Telegram throws away in that time, as nobody asked for it, is remembered."""
        updates = self._playground.world.updates
        waiting = set(updates._entries)
        self._playground.clock.advance(step)
        updates.pending()
        self._diary.expired |= waiting - set(updates._entries)

    def _press_one(self, rng: Random, phone: int, found: list[tuple[int, str]]) -> None:
        """Whoever asks to be forgotten means it every second time."""
        found = [one for one in found if one[1] != "forget" or rng.random() < 0.3]
        if found:
            self.press(phone, *rng.choice(found))

    def _captioned(self, rng: Random, phone: int, kind: str) -> None:
        words = self._writer.write(rng)
        parcel = self._caption(kind, words, **self._reply(rng, phone))
        self._sent(phone, kind, words, self._phones.send(phone, parcel))

    def _caption(self, kind: str, words: Words, **more: Any) -> Parcel:
        told = {"caption": words.text, "entities": words.entities}
        return Parcel.read({kind: "sample", "caption": words.text, **_entities(told), **more})

    def _sent(self, phone: int, kind: str, words: Words, message: Message) -> None:
        self._diary.wrote(phone, message.id, kind, words)

    def _reply(self, rng: Random, phone: int) -> Json:
        messages = self._recent(phone, 12)
        if not messages or rng.random() > 0.15:
            return {}
        return {"reply_to": rng.choice(messages).id}

    def _links(self, phone: int) -> list[str]:
        """Payloads in the invitations on a phone, the newest first."""
        texts = (message.body.get("text", "") for message in self._recent(phone, 400))
        return [text.rpartition("?start=")[2].split()[0] for text in texts if "?start=" in text]

    def _recent(self, phone: int, most: int = _RECENT) -> list[Message]:
        newest = reversed(self._chat(phone).messages.values())
        return [message for message in islice(newest, most) if not message.hidden]

    def _chat(self, phone: int) -> Chat:
        return self._playground.world.chats[phone]


def _pressable(message: Message) -> list[Json]:
    return [button for button in message.buttons() if "callback_data" in button]


def _entities(told: Json) -> Json:
    return {"caption_entities": told["entities"]} if told["entities"] else {}

"""A post office for tests of delivery: the real outbox on disk, no network, and no real time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import cast

from fake_time import run_in_fake_time
from inline_store import InlineStore

from bot.content.locales import Locales
from bot.content.places import Places
from bot.content.rituals import load_rituals
from bot.content.shipped import locale_folders, ritual_folders
from bot.core.couple import Couple, Member
from bot.core.effects import Effect, Relay, Revise, Say, Toast
from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.core.run import Part, new_run
from bot.service.deliver import Deliver
from bot.service.letter import EditedText, Letter, PressAnswer, Sent, TextLetter
from bot.service.library import Library
from bot.service.pace import Pace
from bot.service.parcel import Parcel
from bot.service.render import Render, repeats
from bot.service.verdict import Verdict
from bot.store.answers import NewPart
from bot.store.store import Transaction

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MARK = " (repeat)"
ANNA, BEN = 0, 1

Answer = Sent | Verdict | Exception


@cache
def library() -> Library:
    """What ships, loaded once."""
    rituals, faults = load_rituals(ritual_folders(None))
    assert not faults
    known = {RitualId(name): ritual for name, ritual in rituals.items()}
    return Library(known, Locales.load(locale_folders(None)), Places.load())


def render(parcel: Parcel) -> Letter | None:
    """The message key alone, so that a test reads what it wrote."""
    effect, chat = parcel.delivery.effect, parcel.delivery.chat
    mark = MARK if repeats(parcel) else ""
    match effect:
        case Say():
            if effect.text == "cannot be rendered":
                raise LookupError(effect.text)
            return TextLetter(chat, effect.text + mark)
        case Relay():
            return TextLetter(chat, effect.part + mark)
        case Revise():
            return EditedText(chat, 1, effect.part)
        case Toast():
            return PressAnswer(effect.callback_id)
        case _:
            return None


class FakeSender:
    """`bot.service.letter.Sender` that keeps what it is given, and answers what a test wants.

    `took` is how long each call is under way, in seconds. `answers` are taken one after the other, and
    then all is well; `answering` is asked instead where it is set.
    """

    def __init__(self, took: float = 0.05) -> None:
        self.took = took
        self.letters: list[tuple[float, Letter]] = []
        self.answers: list[Answer] = []
        self.answering: Callable[[Letter], Awaitable[Answer]] | None = None
        self._message_ids = count(1)

    async def send(self, letter: Letter) -> Sent | Verdict:
        self.letters.append((asyncio.get_running_loop().time(), letter))
        await asyncio.sleep(self.took)
        answer: Answer = Sent(next(self._message_ids))
        if self.answering is not None:
            answer = await self.answering(letter)
        elif self.answers:
            answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def texts(self, chat: int | None = None) -> list[str]:
        """The texts so far, to one chat or to all, in order."""
        return [
            letter.text
            for _, letter in self.letters
            if isinstance(letter, TextLetter) and chat in (None, letter.chat)
        ]

    def times(self, chat: int | None = None) -> list[float]:
        """When, in seconds."""
        return [
            at
            for at, letter in self.letters
            if isinstance(letter, TextLetter) and chat in (None, letter.chat)
        ]


class Post:
    """An outbox with people around it. Chats are numbered from 0, as the people are."""

    def __init__(self, path: Path, people: int = 3) -> None:
        self._ids = count()
        self.sender = FakeSender()
        self.store = InlineStore(path)
        self.people = [PersonId(f"person-{number}") for number in range(people)]
        self.store.do(self._add_people)
        self.deliver: Deliver | None = None

    def _add_people(self, tx: Transaction) -> None:
        for number, person in enumerate(self.people):
            tx.people.add(person, number, f"Person {number}", "en", NOON)

    def say(self, chat: int, *texts: str, urgent: bool = False) -> None:
        self.put(*(Say(self.people[chat], text) for text in texts), urgent=urgent)

    def put(self, *effects: Effect, urgent: bool = False) -> None:
        """Into the outbox, with the nudge that follows each commit."""

        def work(tx: Transaction) -> None:
            for effect in effects:
                tx.outbox.add(effect, now(), now(), urgent=urgent)

        self.store.do(work)
        if self.deliver is not None:
            self.deliver.nudge()

    @asynccontextmanager
    async def delivering(self, pace: Pace | None = None) -> AsyncIterator[Deliver]:
        """Start as the program does, with what an earlier one left, and stop as SIGTERM does."""
        self.deliver = await self._open(pace)
        task = asyncio.create_task(self.deliver.run())
        try:
            yield self.deliver
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await self.deliver.stop()

    async def crash(self, seconds: float) -> None:
        """Deliver for so long, and then be gone: whatever is under way is settled by nobody."""
        self.deliver = await self._open(None)
        task = asyncio.create_task(self.deliver.run())
        await asyncio.sleep(seconds)
        for one in asyncio.all_tasks() - {asyncio.current_task()}:
            one.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _open(self, pace: Pace | None) -> Deliver:
        deliver = Deliver(
            self.store,
            library(),
            self.sender,
            cast("Render", render),
            pace or Pace(10_000.0, 10_000.0),
            now,
            asyncio.get_running_loop().time,
            lambda: f"id-{next(self._ids)}",
        )
        await deliver.recover()
        return deliver

    def states(self) -> list[tuple[str, str, int]]:
        """Of each Delivery, in order: kind, state and attempts."""
        rows = self.store.connection.execute(
            "SELECT kind, state, attempts FROM delivery ORDER BY id"
        )
        return [tuple(row) for row in rows]


def now() -> datetime:
    """The loop's time, as UTC."""
    try:
        return NOON + timedelta(seconds=asyncio.get_running_loop().time())
    except RuntimeError:
        return NOON


def deliver_all(post: Post, pace: Pace | None = None) -> None:
    """Until nothing is left to be sent."""

    async def work() -> None:
        async with post.delivering(pace) as deliver:
            await deliver.drained()

    run_in_fake_time(work())


def _pair(tx: Transaction, post: Post) -> CoupleId:
    couple = Couple(CoupleId("couple"), (Member(post.people[ANNA]), Member(post.people[BEN])))
    tx.couples.add(couple, NOON)
    return couple.id


def paired(post: Post) -> CoupleId:
    """Anna and Ben."""
    return post.store.do(lambda tx: _pair(tx, post))


def relayed(post: Post, couple: CoupleId) -> Relay:
    """Words of Anna's, on their way to Ben."""
    ritual = library().rituals[RitualId("appreciation")]

    def work(tx: Transaction) -> None:
        anna, ben = post.people[ANNA], post.people[BEN]
        run = new_run(
            RunId("run"), couple, 0, ritual.id, NOON.date(), (anna, ben), NOON + ritual.window
        )
        tx.runs.add(run, ritual)
        part = Part(PartId("part"), ritual.steps[0].id, 7)
        tx.answers.add(run, anna, NewPart(part, Content(ContentKind.TEXT, "words")), NOON)

    post.store.do(work)
    return Relay(post.people[BEN], PartId("part"), RunId("run"), couple)

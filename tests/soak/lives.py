"""Several couples, a bot that is a process of its own, and all that can go wrong, from one seed.

The seed reproduces every choice that is made; what it is made among depends on how far the bot had got.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from playground.witness import Witness
from soak.agreement import Report
from soak.diary import Diary
from soak.hands import Hands
from soak.peek import Peek
from soak.program import Program
from soak.scenes import Pair, Scenes
from soak.settle import settled
from soak.snapshot import Phones, Stored, read_store
from soak.trouble import Trouble
from soak.watch import Watch
from soak.words import Writer

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

TOKEN = "123456:soak-token"
_LOG_LINES = 60
BEGIN = datetime(2026, 11, 20, 12, tzinfo=UTC)
MORE_PEOPLE = {"Cleo": "de", "Dev": "en", "Eve": "en", "Finn": "de"}
"""And the language that their Telegram speaks."""


class Soak:
    def __init__(self, playground: Playground, folder: Path, seed: int) -> None:
        self.seed = seed
        self.diary = Diary()
        self.playground = playground
        self.program = Program(playground, folder)
        self.peek = Peek(self.program.database)
        self.watch = Watch(playground, self.diary, self.peek)
        self.witness = Witness(accused=True, odd_updates=False)
        playground.calls.watch(self.witness)
        self.hands = Hands(playground, self.diary, Writer())
        self.scenes = Scenes(playground, self.hands, self.peek)
        self.trouble = Trouble(playground, self.program, self.hands, self.diary.tally)
        for name, language in MORE_PEOPLE.items():
            playground.world.add_person(name, language)
        people = sorted(playground.world.people)
        self.pairs: list[Pair] = list(zip(people[::2], people[1::2], strict=True))

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, seed: int) -> AsyncIterator["Soak"]:
        async with Playground(TOKEN, PlaygroundClock(BEGIN)) as playground:
            soak = cls(playground, folder, seed)
            watching = asyncio.create_task(soak.watch.run())
            try:
                await soak.program.start()
                yield soak
            finally:
                await soak.program.kill()
                watching.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watching

    async def run(self, seconds: float) -> None:
        """All couples at once, each with a stream of choices of its own."""
        end = time.monotonic() + seconds
        async with asyncio.TaskGroup() as lives:
            for pair in self.pairs:
                lives.create_task(self._live(pair, end))

    async def compared(self) -> tuple[Phones, Stored, Report]:
        """Faults off, bot up, everything settled: what the phones, the store and the bot itself then say."""
        health = await settled(self.playground, self.program, self.peek, self.hands, self.scenes)
        await self.watch.caught_up()
        self.watch.look()
        store = await read_store(self.program.database, self.program.key_file, self.playground)
        phones = Phones(self.playground.world, self.watch, self.diary)
        return phones, store, Report(health, self.program.logged(), list(self.witness.complaints))

    def tally(self) -> dict[str, int]:
        runs = {seen.run for seen in self.watch.exposures if seen.run is not None}
        known = {
            "evenings revealed": len(runs),
            "words that crossed": len({seen.mark for seen in self.watch.exposures}),
            "texts written": len(self.diary.marks),
            "answers kept": len(self.watch.kept),
            "messages from the bot": len(self.watch.originals),
            "starts of the bot": self.program.starts,
        }
        return known | dict(sorted(self.diary.tally.items()))

    def failure(self, broken: list[str]) -> str:
        """What to show of a soak that went wrong: no text that anybody wrote is in it."""
        end = self.program.logged()[-_LOG_LINES:]
        head = f"SEED={self.seed}: the phones and the store disagree"
        return "\n".join([head, *broken, "The end of the bot's log:", *end, ""])

    async def _live(self, pair: Pair, end: float) -> None:
        step = 0
        while time.monotonic() < end:
            step += 1
            rng = Random(f"{self.seed}/{pair}/{step}")  # noqa: S311 - chance, and no secret
            await self._step(rng, pair)
            self.watch.look()
            if self.program.died:
                raise AssertionError(self.failure(["the bot ended by itself"]))

    async def _step(self, rng: Random, pair: Pair) -> None:
        """Mostly an evening in peace; between two, anything, by either of the two."""
        if await self.scenes.together(pair):
            await self.scenes.evening(rng, pair)
        for _ in range(rng.randint(2, 12)):
            self.hands.anything(rng, rng.choice(pair))
            if rng.random() < 0.15:
                self.trouble.fault(rng)
            if rng.random() < 0.6:
                await self.scenes.taken(1.0)
        if rng.random() < 0.08:
            self.hands.grave(rng, rng.choice(pair))
        if rng.random() < 0.15:
            self.trouble.jump(rng)
        if rng.random() < 0.12:
            await self.trouble.end_it(rng)
        await self.scenes.taken()

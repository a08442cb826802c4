"""The composition root: everything is built here by hand, started in order and stopped in reverse."""

import asyncio
import contextlib
import gc
import secrets
import signal
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.content.hints import Hints
from bot.content.locales import Locales
from bot.content.places import Places, zone_at
from bot.content.rituals import load_rituals
from bot.content.shipped import locale_folders, ritual_folders
from bot.core.ids import RitualId
from bot.folder_lock import locked
from bot.health import Health, Probes
from bot.key_file import load_or_create
from bot.service.deliver import Deliver
from bot.service.desk import NewId
from bot.service.handle import Clock, Handle
from bot.service.library import Library
from bot.service.pace import Pace
from bot.service.render import Render
from bot.service.tick import Tick
from bot.settings import Settings
from bot.store.store import Store
from bot.telegram.client import Client
from bot.telegram.poll import Poll
from bot.telegram.profile import introduce
from bot.telegram.sender import TelegramSender
from bot.ticker import Ticker


class ContentFaults(Exception):
    """Rituals or locales hold faults; each is a line of the message."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def random_id() -> str:
    """16 characters that cannot be guessed."""
    return secrets.token_hex(8)


def load_library(rituals_folders: Sequence[Path], locales_folders: Sequence[Path]) -> Library:
    """Rituals and texts, those of a later folder over those before it.

    Raises:
        ContentFaults: a ritual cannot be used as it is written.
    """
    rituals, faults = load_rituals(rituals_folders)
    if faults:
        raise ContentFaults("\n".join(str(fault) for fault in faults))
    known = {RitualId(name): ritual for name, ritual in rituals.items()}
    return Library(known, Locales.load(locales_folders), Places.load(), Hints.load(locales_folders))


class App:
    """The parts, once built. `tick`, `deliver` and `store` are there for those who drive it in tests."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        library: Library,
        clock: Clock,
        new_id: NewId,
        pace: Pace,
    ) -> None:
        token = "" if settings.bot_token is None else settings.bot_token.get_secret_value()
        self.settings = settings
        self.store = store
        self.library = library
        self.client = Client(token, settings.api_url)
        self.deliver = Deliver(
            store,
            library,
            TelegramSender(self.client),
            Render(library, lambda: self.client.username),
            pace,
            clock,
            time.monotonic,
            new_id,
        )
        nudge = self.deliver.nudge
        self.tick = Tick(store, library, clock, new_id, nudge)
        self.ticker = Ticker(self.tick, time.monotonic)
        handle = Handle(store, library, clock, new_id, nudge)
        self.poll = Poll(self.client, handle, zone_at, time.monotonic)
        self.clock = clock

    async def serve(self) -> None:
        """Work until cancelled, then stop in order: no more updates, what is under way ends, settled."""
        await self.client.start()
        try:
            await introduce(self.client, self.library.locales)
            await self.deliver.recover()
            await self.poll.catch_up()  # before a tick closes what somebody answered in time
            await self.tick.begin_new()
            await self.tick.tidy()  # a bot that is started anew each hour tidies, too
            async with self._scheduled(), self._answering_health(), asyncio.TaskGroup() as tasks:
                tasks.create_task(self.deliver.run())
                tasks.create_task(self.poll.run())
        finally:
            try:
                await self.deliver.stop()
            finally:
                await self.client.stop()

    @asynccontextmanager
    async def _scheduled(self) -> AsyncIterator[None]:
        """One job a second and one an hour. They hold no business state: a restart loses nothing."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self.ticker.run, "interval", seconds=1, **once)
        scheduler.add_job(self._tidy, "interval", hours=1, **once)
        scheduler.start()
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)

    async def _tidy(self) -> None:
        """Cut short by the end of the program, it is done after the next start; no error to log."""
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick.tidy()

    @asynccontextmanager
    async def _answering_health(self) -> AsyncIterator[None]:
        if not self.settings.http_port:
            yield
            return
        health = Health(self._probes())
        await health.start(self.settings.http_host, self.settings.http_port)
        try:
            yield
        finally:
            await health.stop()

    def _probes(self) -> Probes:
        started = time.monotonic()

        async def oldest_delivery() -> float | None:
            now = self.clock()
            oldest = await self.store.transact(lambda tx: tx.outbox.oldest_ready(now))
            return None if oldest is None else (now - oldest).total_seconds()

        return Probes(
            since_poll=lambda: time.monotonic() - (self.poll.last_completed or started),
            oldest_delivery=oldest_delivery,
            tick_lag=self.ticker.lag,
            conflict=lambda: self.poll.conflict,
            set_aside=lambda: self.store.transact(lambda tx: tx.inbox.aside()),
        )


@asynccontextmanager
async def open_app(
    settings: Settings,
    clock: Clock = utc_now,
    new_id: NewId = random_id,
    pace: Pace | None = None,
    library: Library | None = None,
) -> AsyncIterator[App]:
    """Build everything that outlives a connection: key, database, content.

    By default the `pace` is Telegram's own, and the `library` what ships and the operator's own over it.
    """
    library = library or load_library(
        ritual_folders(settings.rituals_dir), locale_folders(settings.locales_dir)
    )
    settings.data_dir.mkdir(0o700, parents=True, exist_ok=True)
    with locked(settings.data_dir):
        key, _ = load_or_create(settings.key_file, settings.database)
        store = await Store.open(settings.database, key)
        try:
            pace = pace or Pace(float(settings.messages_per_second))
            yield App(settings, store, library, clock, new_id, pace)
        finally:
            await store.close()


async def run(
    settings: Settings,
    clock: Clock = utc_now,
    library: Library | None = None,
    pace: Pace | None = None,
) -> None:
    """Run until SIGTERM or SIGINT, then stop gracefully. Clock, library and pace as `open_app` has them."""
    async with open_app(settings, clock, pace=pace, library=library) as app:
        _stay_prompt()
        await until_stopped(app.serve())


def _stay_prompt() -> None:
    """Two of Python's habits that hold up every message that comes or goes."""
    # What is loaded by now stays: the collector need not walk all of it, for 0.1 s, again and again.
    gc.collect()
    gc.freeze()
    # At each statement the database's thread lets the loop's have the lock, and gets it back only after this.
    sys.setswitchinterval(0.0005)


async def until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Let `work` go on until it ends, or SIGTERM or SIGINT ends it."""
    task = asyncio.create_task(work)
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task

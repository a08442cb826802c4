"""One measurement: a fresh stub, a fresh process, a fresh copy of the database, one load."""

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.certificate import Certificate
from benchmarks.contestants import Contestant
from benchmarks.contestants.place import Place
from benchmarks.processes import Stub, contestant_running, stub_running, watch

WARM_UP = 300  # messages: enough to open every connection that will be used
PATIENCE = 60.0  # seconds for a load; what has not come out then is lost
SETTLING = 5.0  # seconds for the last ones to be marked sent
LOOK_AGAIN = 0.02  # seconds between two looks at the database


@dataclass(frozen=True)
class Load:
    """`rate` in messages a second; None: a backlog, all are waiting from the start."""

    messages: int
    rate: int | None = None

    @property
    def mode(self) -> str:
        return "offered" if self.rate else "backlog"


async def measure(
    contestant: Contestant, load: Load, folder: Path, certificate: Certificate
) -> dict[str, Any]:
    """What one contestant did with one load; `folder` is its own and will be written to."""
    async with stub_running(certificate) as (stub, url):
        place = Place(url, certificate.certificate, folder)
        async with contestant_running(contestant, place) as process:
            watcher = asyncio.create_task(watch(process, place))
            measuring = _loaded(contestant, load, place, stub, process.pid)
            figures = await _unless_raised(watcher, measuring)
    doubled = _count(folder / contestant.database, contestant.doubled)
    head = {"contestant": contestant.name, "mode": load.mode, "rate": load.rate}
    return {**head, **figures, "doubled_rows": doubled}


async def _loaded(
    contestant: Contestant, load: Load, place: Place, stub: Stub, process: int
) -> dict[str, Any]:
    """Warm up, then load; start-up and warming are not in the figures.

    CPU in seconds, from the load's start until the last message was marked as sent, or given up.
    """
    database = place.folder / contestant.database
    await _give(stub, WARM_UP, None)
    await _settle(database, contestant.settled, WARM_UP)
    cpu, commits = machine.cpu_seconds(process), machine.commits(database)
    await _give(stub, load.messages, load.rate)
    settled = await _settle(database, contestant.settled, WARM_UP + load.messages)
    return {
        "cpu": machine.cpu_seconds(process) - cpu,
        "commits": machine.commits(database) - commits,
        "memory_mb": machine.memory_megabytes(process),
        "unsettled": WARM_UP + load.messages - settled,
        **await stub.report(),
    }


async def _give(stub: Stub, messages: int, rate: int | None) -> None:
    """A load that is not drained in time is no error: the report counts what was lost."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stub.load(messages, rate), PATIENCE)


async def _settle(database: Path, query: str, expected: int) -> int:
    """Wait until so many relays are marked sent; how many are, in the end."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SETTLING):
            while _count(database, query) < expected:  # noqa: ASYNC110 - another process's work
                await asyncio.sleep(LOOK_AGAIN)
    return _count(database, query)


def _count(database: Path, query: str) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        [count] = connection.execute(query).fetchone()
    return int(count)


async def _unless_raised(
    watcher: asyncio.Task[None], work: Coroutine[Any, Any, dict[str, Any]]
) -> dict[str, Any]:
    """The work's result, or the watcher's error if that comes first."""
    task = asyncio.create_task(work)
    try:
        await asyncio.wait((task, watcher), return_when=asyncio.FIRST_COMPLETED)
        if watcher.done():
            await watcher
        return await task
    finally:
        for each in (task, watcher):
            each.cancel()
        await asyncio.gather(task, watcher, return_exceptions=True)


def fresh(template: Path, folder: Path) -> Path:
    """A copy of a prepared data folder."""
    return Path(shutil.copytree(template, folder))

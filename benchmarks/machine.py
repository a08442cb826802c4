"""The machine: which cores there are, what a process has used, what is installed. Linux only."""

import contextlib
import os
import platform
import sqlite3
import ssl
import struct
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

LIBRARIES = ("python-telegram-bot", "httpx", "aiogram", "aiohttp", "aiosqlite", "uvloop")

_INDEX_HEADER = struct.Struct("=8xI36x")  # SQLite's WalIndexHdr: iVersion, unused, iChange, ...


class Cores(NamedTuple):
    """One for the contestants, one for all else; the same one if there is no other."""

    contestant: int
    rest: int

    @classmethod
    def choose(cls) -> "Cores":
        allowed = sorted(os.sched_getaffinity(0))
        return cls(allowed[0], allowed[-1])


@contextlib.contextmanager
def pinned(core: int) -> Iterator[None]:
    """Children started inside inherit the core from their first instruction on."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_seconds(process: int) -> float:
    """User and system time of all threads of a running process.

    Linux makes a clock's number out of a process's: see clock_getcpuclockid(3).
    """
    return time.clock_gettime((~process << 3) | 2)


def commits(database: Path) -> int:
    """How many transactions have written to a WAL database, whoever made them.

    The WAL index counts them (`iChange`); a writer may be at it, so its two copies must agree.
    """
    index = database.with_name(f"{database.name}-shm")
    while True:
        head = index.read_bytes()[: 2 * _INDEX_HEADER.size]
        first, second = _INDEX_HEADER.iter_unpack(head)
        if first == second:
            return int(first[0])


def memory_megabytes(process: int) -> float:
    """The most a running process has had resident so far."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(process)


def describe() -> dict[str, Any]:
    models = (
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    )
    return {
        "cpu": next(models, platform.machine()),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION,
        "libraries": {name: version(name) for name in LIBRARIES},
    }

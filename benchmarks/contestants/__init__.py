"""Who takes part. Each is a program of its own, started fresh for every measurement."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import store, twofold
from benchmarks.contestants.place import Place


@dataclass(frozen=True)
class Contestant:
    """`settled` and `doubled` are queries that count relays marked sent, and rows too many."""

    name: str
    title: str
    command: Sequence[str]
    offered: int  # relays a second in the offered mode: about half of what it can stand
    prepare: Callable[[Path], None] = store.prepare
    environment: Callable[[Place], Mapping[str, str]] = Place.environment
    database: str = store.FILE
    settled: str = store.SETTLED
    doubled: str = store.DOUBLED


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", f"benchmarks.contestants.{name}"]


TWOFOLD = Contestant(
    "twofold",
    "Twofold",
    [sys.executable, "-m", "bot", "run"],
    1000,
    twofold.prepare,
    twofold.environment,
    twofold.FILE,
    twofold.SETTLED,
    twofold.DOUBLED,
)
PTB = Contestant("ptb", "PTB as it comes + aiosqlite", _module("ptb"), 200)
AIOGRAM = Contestant("aiogram", "aiogram 3 + aiosqlite", _module("aiogram3"), 200)
FLOOR = Contestant("floor", "the floor: no framework", _module("floor"), 1000)

CONTESTANTS = (TWOFOLD, PTB, AIOGRAM, FLOOR)

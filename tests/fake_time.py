"""An event loop whose clock moves only when nothing else is left to do, and then at once."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

_TURN = 1e-9
"""Seconds that a turn of the loop itself takes: without any, a wait for less would never end."""


class FakeTimeLoop(asyncio.SelectorEventLoop):
    """For code that waits by `asyncio` alone, without threads and without the network."""

    def __init__(self) -> None:
        self._fake_now = 1000.0
        super().__init__(_Selector(self))

    def time(self) -> float:
        return self._fake_now

    def pass_time(self, seconds: float) -> None:
        self._fake_now += seconds


class _Selector(selectors.SelectSelector):
    def __init__(self, loop: FakeTimeLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("everybody waits for what will never come")
        self._loop.pass_time(max(timeout, _TURN))
        return super().select(0)


def run_in_fake_time(work: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=FakeTimeLoop) as runner:
        return runner.run(work)

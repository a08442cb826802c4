"""The demo's bot ends with the demo, and as gracefully as ever."""

import asyncio
import os
import signal
import sys

import pytest

from bot.demo.child import stop_without_parent


async def test_the_end_of_the_demo_is_one_sigterm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second one would cut short what is settled after the first."""
    told: list[int] = []
    first = asyncio.Event()

    def stop() -> None:
        told.append(signal.SIGTERM)
        first.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop)
    bots_end, parents_end = os.pipe()
    try:
        with open(bots_end) as stdin:  # noqa: ASYNC230, PTH123 - a pipe, by its number
            monkeypatch.setattr(sys, "stdin", stdin)
            stop_without_parent()
            os.close(parents_end)
            async with asyncio.timeout(5):
                await first.wait()
            for _ in range(5):
                await asyncio.sleep(0)
            assert told == [signal.SIGTERM]
            assert not loop.remove_reader(bots_end)
    finally:
        loop.remove_signal_handler(signal.SIGTERM)

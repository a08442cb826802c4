"""The tick as a job of the scheduler's."""

import asyncio
import logging
from datetime import UTC, datetime
from time import monotonic

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ticker import Ticker


async def test_a_stop_in_the_middle_of_a_tick_leaves_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A SIGTERM comes when it comes; an operator finds nothing in the log that they need look into."""
    begun = asyncio.Event()

    async def tick() -> None:
        begun.set()
        await asyncio.Event().wait()

    scheduler = AsyncIOScheduler(timezone=UTC)
    at_once = datetime.now(UTC)
    scheduler.add_job(Ticker(tick, monotonic).run, "interval", seconds=1, next_run_time=at_once)
    scheduler.start()
    async with asyncio.timeout(5):
        await begun.wait()
        [job] = asyncio.all_tasks() - {asyncio.current_task()}
        scheduler.shutdown(wait=False)
        await asyncio.wait([job])
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []

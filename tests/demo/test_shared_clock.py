"""The bot's process has the playground's time, at once and to the millisecond."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.shared_clock import SharedClock, share
from bot.playground.clock import PlaygroundClock

CHILD = """
import sys
from pathlib import Path
from bot.demo.shared_clock import SharedClock
clock = SharedClock(Path(sys.argv[1]))
for line in sys.stdin:
    print(clock.now().isoformat(), flush=True)
"""
MICROSECOND = timedelta(microseconds=1)

Told = Callable[[], datetime]


@pytest.fixture
def clock(tmp_path: Path) -> PlaygroundClock:
    shared = PlaygroundClock(datetime(2026, 11, 20, 12, tzinfo=UTC))
    share(shared, tmp_path / "clock")
    return shared


@pytest.fixture
def told(clock: PlaygroundClock, tmp_path: Path) -> Iterator[Told]:
    """What another process takes for the time, each time it is asked."""
    words = [sys.executable, "-c", CHILD, str(tmp_path / "clock")]
    with subprocess.Popen(  # noqa: S603 - our own program
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asking, answers = process.stdin, process.stdout

        def ask() -> datetime:
            asking.write("\n")
            asking.flush()
            return datetime.fromisoformat(answers.readline().strip())

        yield ask
        asking.close()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_both_processes_have_one_time(clock: PlaygroundClock, told: Told, step: timedelta) -> None:
    """After any move: what the other says lies between what is read here before and after it."""
    if clock.now().year < 9000:
        clock.advance(step)
    before = clock.now()
    there = told()
    assert before - MICROSECOND <= there <= clock.now() + MICROSECOND


def test_time_goes_on_by_itself_and_never_back(clock: PlaygroundClock, tmp_path: Path) -> None:
    """In small steps, large ones and none at all."""
    there = SharedClock(tmp_path / "clock")
    last = there.now()
    for step in (0, 1, 0, 3_600_000_000, 0):
        clock.advance(step * MICROSECOND)
        now = there.now()
        assert now >= last
        last = now

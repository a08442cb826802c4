"""From raw rounds to the figures that are shown."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benchmarks import machine, report


def measured(contestant: str, number: int, cpu: float, **other: Any) -> dict[str, Any]:
    return {
        "contestant": contestant,
        "round": number,
        "mode": "backlog",
        "rate": None,
        "messages": 100,
        "cpu": cpu,
        "commits": 50,
        "memory_mb": 40.0,
        "wall": 2.0,
        "stub_cpu": 0.5,
        "to_request_ms": {"p50": 1.0, "p99": 2.0},
        "to_answer_ms": {"p50": 51.0, "p99": 52.0},
        **dict.fromkeys(("lost", "doubled", "doubled_rows", "misdirected", "unsettled"), 0),
        **other,
    }


def test_a_lost_relay_makes_the_others_dearer() -> None:
    """CPU is shared among what came out, so that losing messages cannot look like speed."""
    figures = report.figures(measured("ptb", 1, cpu=0.1, lost=50))
    assert figures["cpu_ms"] == pytest.approx(2.0)
    assert figures["per_second"] == pytest.approx(25.0)


def test_a_ratio_is_taken_within_its_round() -> None:
    """A machine that is slow for one whole round does not bend the ratio."""
    rounds = [measured("ptb", 1, 0.2), measured("floor", 1, 0.1)]
    rounds += [measured("ptb", 2, 2.0), measured("floor", 2, 1.0)]
    rounds += [measured("ptb", 3, 0.3)]
    assert report.ratios(rounds) == {"ptb/floor": 2.0}


def test_one_fault_in_one_round_shows() -> None:
    """A median of 0, 0 and 1 is 0: faults are summed instead."""
    rounds = [measured("ptb", number, 0.1, doubled=int(number == 2)) for number in (1, 2, 3)]
    [row] = report.medians(rounds)
    assert row["doubled"] == 1
    assert report.faults(rounds) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the benchmarks are for Linux")
def test_commits_that_wrote_are_counted_from_outside(tmp_path: Path) -> None:
    """Reading, and rolling back, cost no flush and are not counted."""
    path = tmp_path / "some.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE kept (word TEXT)")
        before = machine.commits(path)
        for _ in range(3):
            database.execute("INSERT INTO kept VALUES ('tea')")
        database.execute("SELECT * FROM kept").fetchall()
        database.execute("BEGIN")
        database.execute("INSERT INTO kept VALUES ('coffee')")
        database.execute("ROLLBACK")
        assert machine.commits(path) - before == 3

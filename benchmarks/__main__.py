"""`python -m benchmarks`: measure all contestants in turn, print two tables, write results.json."""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import certificate, machine, report
from benchmarks.contestants import CONTESTANTS, Contestant
from benchmarks.load import CHATS
from benchmarks.measure import Load, fresh, measure

RESULTS = Path(__file__).with_name("results.json")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [contestant.name for contestant in CONTESTANTS]
    parser.add_argument("--short", action="store_true", help="one small round, written nowhere")
    parser.add_argument("--rounds", type=int, help="how often each is measured (5; short: 1)")
    parser.add_argument("--messages", type=int, help="in the backlog (5000; short: 1000)")
    parser.add_argument("--seconds", type=int, help="of the offered load (5; short: 2)")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--output", type=Path, help=f"where to write instead of {RESULTS.name}")
    given = parser.parse_args()
    given.rounds = given.rounds or (1 if given.short else 5)
    given.messages = given.messages or (1000 if given.short else 5000)
    given.seconds = given.seconds or (2 if given.short else 5)
    given.output = given.output or (None if given.short else RESULTS)
    return given


def prepare(contestants: Sequence[Contestant], folder: Path) -> None:
    """A database for each, to be copied; not within `run`, as one has a loop of its own for it."""
    for contestant in contestants:
        (folder / contestant.name).mkdir()
        contestant.prepare(folder / contestant.name)


async def run(
    given: argparse.Namespace, contestants: Sequence[Contestant], folder: Path
) -> list[dict[str, Any]]:
    """All rounds; within a round every contestant has its turn before any has its second."""
    made = certificate.make(folder)
    rows: list[dict[str, Any]] = []
    for number in range(1, given.rounds + 1):
        for contestant in contestants:
            offered = Load(contestant.offered * given.seconds, contestant.offered)
            for load in (Load(given.messages), offered):
                copy = fresh(folder / contestant.name, folder / f"{number}-{len(rows)}")
                row = {"round": number, **await measure(contestant, load, copy, made)}
                rows.append(row)
                cpu = report.figures(row)["cpu_ms"]
                told = f"round {number}: {contestant.name}, {load.mode}: {cpu:.3f} ms"
                print(told, file=sys.stderr, flush=True)
    return rows


def main() -> int:
    given = arguments()
    contestants = [contestant for contestant in CONTESTANTS if contestant.name in given.only]
    with tempfile.TemporaryDirectory(prefix="twofold-benchmarks-") as folder:
        prepare(contestants, Path(folder))
        rows = asyncio.run(run(given, contestants, Path(folder)))
    rates = report.ratios(rows)
    results = {
        "date": given.date,
        "machine": machine.describe(),
        "load": {"chats": CHATS, "messages": given.messages, "seconds": given.seconds},
        "medians": report.medians(rows),
        "cpu_ratios": rates,
        "rounds": rows,
    }
    print(report.table(results["medians"], contestants))
    print("\nCPU per relay: " + ", ".join(f"{pair} {ratio}" for pair, ratio in rates.items()))
    if given.output:
        given.output.write_text(json.dumps(results, indent=1) + "\n")
    return 1 if report.faults(rows) else 0


if __name__ == "__main__":
    sys.exit(main())

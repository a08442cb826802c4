"""Ten minutes of random taps and faults, and then: do the phones and the store agree?

PYTHONPATH=tests python -m soak --minutes 10 --seed 7
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

from soak.agreement import disagreements
from soak.lives import Soak


async def soak(minutes: float, seed: int) -> int:
    """0 where phones and store agree."""
    sys.stdout.write(f"A soak of {minutes:g} minutes, SEED={seed}\n")
    with tempfile.TemporaryDirectory(prefix="twofold-soak-") as name:
        async with Soak.open(Path(name), seed) as running:
            await running.run(60 * minutes)
            broken = disagreements(*await running.compared())
            for what, count in running.tally().items():
                sys.stdout.write(f"{count:8}  {what}\n")
            sys.stdout.write(
                running.failure(broken) if broken else "The phones and the store agree.\n"
            )
    return 1 if broken else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Random taps and faults, and then: agreement.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1_000_000))
    given = parser.parse_args()
    return asyncio.run(soak(given.minutes, given.seed))


if __name__ == "__main__":
    sys.exit(main())

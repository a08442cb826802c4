"""The bot as the demo's child: as `twofold run`, at the playground's time.

    python -m bot.demo.child CLOCK_FILE

Settings come from the environment, as ever.
"""

import asyncio
import sys
from pathlib import Path

from bot import logs
from bot.app import open_app, until_stopped
from bot.demo.shared_clock import SharedClock
from bot.settings import load_settings


async def run(clock_file: Path) -> None:
    async with open_app(load_settings(), SharedClock(clock_file).now) as app:
        await until_stopped(app.serve())


if __name__ == "__main__":
    logs.set_up("ERROR", "text")
    asyncio.run(run(Path(sys.argv[1])))

"""The bot as a process of its own for the soak: as `twofold run`, at the playground's time, in more of a hurry.

    python bot_process.py CLOCK_FILE

Telegram's pace of a message a second would leave most of ten minutes to waiting. Everything else is the
program's own; settings come from the environment.
"""

import asyncio
import sys
from pathlib import Path

from bot import logs
from bot.app import open_app, until_stopped
from bot.demo.child import stop_without_parent
from bot.demo.shared_clock import SharedClock
from bot.service.pace import Pace
from bot.settings import load_settings


async def run(clock_file: Path) -> None:
    """Standard input is a pipe on which nothing is said: its end is the end of the soak."""
    stop_without_parent()
    pace = Pace(bot_per_second=300.0, chat_per_second=30.0)
    async with open_app(load_settings(), SharedClock(clock_file).now, pace=pace) as app:
        await until_stopped(app.serve())


if __name__ == "__main__":
    logs.set_up("WARNING", "text")
    asyncio.run(run(Path(sys.argv[1])))

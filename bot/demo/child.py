"""The bot as the demo's child: as `twofold run`, at the playground's time.

    python -m bot.demo.child CLOCK_FILE COPIES_OF_CONTENT

Settings come from the environment, as ever. Its standard input is a pipe on which nothing is said: the
end of it is the end of the parent, and then the bot stops, too. What keeps it from starting goes to
standard error and, for the page, to standard output.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import click

from bot import app, logs
from bot.demo.content_copy import ContentFolders, newest
from bot.demo.shared_clock import SharedClock
from bot.settings import Settings, load_settings
from bot.start_faults import explain


async def run(settings: Settings, clock_file: Path, copies: Path) -> None:
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _stop_without_parent)
    content = ContentFolders.of_copy(newest(copies))
    library = app.load_library(content.rituals, content.locales)
    await app.run(settings, SharedClock(clock_file).now, library)


def _stop_without_parent() -> None:
    if not os.read(sys.stdin.fileno(), 1):
        signal.raise_signal(signal.SIGTERM)


def main() -> None:
    logs.set_up("ERROR", "text")
    settings = load_settings()
    try:
        asyncio.run(run(settings, *map(Path, sys.argv[1:])))
    except Exception as error:
        sentence = explain(error, settings)
        if sentence is None:
            raise
        click.echo(sentence)
        click.echo(sentence, err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

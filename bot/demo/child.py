"""The bot as the demo's child: as `twofold run`, at the playground's time.

    python -m bot.demo.child CLOCK_FILE COPIES_OF_CONTENT HURRY_FILE

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
from bot.demo.hurry import HurriedPace, Hurry
from bot.demo.shared_clock import SharedClock
from bot.settings import Settings, load_settings
from bot.start_faults import explain


async def run(settings: Settings, clock_file: Path, copies: Path, hurry: Path) -> None:
    stop_without_parent()
    content = ContentFolders.of_copy(newest(copies))
    library = app.load_library(content.rituals, content.locales)
    await app.run(settings, SharedClock(clock_file).now, library, HurriedPace(Hurry(hurry)))


def stop_without_parent() -> None:
    """SIGTERM, once, when the pipe ends that the parent holds."""
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _read)


def _read() -> None:
    stdin = sys.stdin.fileno()
    if not os.read(stdin, 1):
        # An end is there to be read for ever, and a second SIGTERM cuts short what the first one has begun.
        asyncio.get_running_loop().remove_reader(stdin)
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

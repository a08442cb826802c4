"""The demo: the bot and the playground side by side, on this machine alone."""

import contextlib
import tempfile
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import open_app, until_stopped
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.settings import Settings

TOKEN = "1:playground"  # noqa: S105 - good for nothing but the playground


async def run(port: int, open_browser: bool, data_dir: Path | None) -> None:  # noqa: FBT001
    """Serve the page and run the unchanged bot against it, until SIGTERM or SIGINT."""
    clock = PlaygroundClock()
    playground = Playground(TOKEN, clock)
    await playground.start(port=port)
    try:
        with _folder(data_dir) as folder:
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                api_url=playground.url,
                data_dir=folder / "data",
                key_file=folder / "key",
            )
            async with open_app(settings, clock.now) as app:
                click.echo(f"Two phones are waiting at {playground.url}  (Ctrl-C ends it)")
                if open_browser:
                    webbrowser.open(playground.url)
                await until_stopped(app.serve())
    finally:
        await playground.stop()


@contextlib.contextmanager
def _folder(data_dir: Path | None) -> Iterator[Path]:
    """The one that was asked for, or one that goes when the demo ends."""
    if data_dir is not None:
        yield data_dir.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="twofold-demo-") as folder:
        yield Path(folder)

"""The demo: the bot and the playground side by side, on this machine alone."""

import tempfile
import webbrowser
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import open_app, until_stopped
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.settings import Settings

TOKEN = "1:playground"  # noqa: S105 - good for nothing but the playground


async def run(given: Settings, port: int, open_browser: bool) -> None:  # noqa: FBT001
    """Serve the page and run the unchanged bot against it, until SIGTERM or SIGINT.

    Of the settings `given` it takes the operator's rituals and texts, to try them.
    """
    clock = PlaygroundClock()
    playground = Playground(TOKEN, clock)
    await playground.start(port=port)
    try:
        with tempfile.TemporaryDirectory(prefix="twofold-demo-") as name:
            folder = Path(name)
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                api_url=playground.url,
                data_dir=folder / "data",
                key_file=folder / "key",
                rituals_dir=given.rituals_dir,
                locales_dir=given.locales_dir,
            )
            async with open_app(settings, clock.now) as app:
                click.echo(f"Two phones are waiting at {playground.url}  (Ctrl-C ends it)")
                if open_browser:
                    webbrowser.open(playground.url)
                await until_stopped(app.serve())
    finally:
        await playground.stop()

"""The demo: the playground here, the bot as a process of its own beside it, on this machine alone."""

import asyncio
import shutil
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import click

from bot.app import until_stopped
from bot.demo.content import Content
from bot.demo.content_copy import ContentFolders
from bot.demo.folder import demo_folder
from bot.demo.hurry import Hurry
from bot.demo.inside_api import InsideApi
from bot.demo.program import Program
from bot.demo.program_api import ProgramApi
from bot.demo.shared_clock import share
from bot.demo.stories import Stories
from bot.playground.clock import PlaygroundClock
from bot.playground.errors import PhoneRefusal
from bot.playground.server import Playground
from bot.settings import Settings

TOKEN = "1:playground"  # noqa: S105 - good for nothing but the playground


class Demo:
    """The parts, once built. Everything that it keeps is in one folder, which goes with it."""

    def __init__(self, given: Settings, folder: Path) -> None:
        """Of the settings `given` it takes the operator's rituals and texts, to try them."""
        self._data, self._key = folder / "data", folder / "key"
        self._beginning = asyncio.Lock()
        self.database = given.model_copy(update={"data_dir": self._data}).database
        self.clock = PlaygroundClock()
        share(self.clock, folder / "clock")
        self.playground = Playground(TOKEN, self.clock)
        copies = folder / "content"
        arguments = [str(folder / name) for name in ("clock", "content", "hurry")]
        self.program = Program(self.playground, arguments, folder, self._settings)
        content = ContentFolders.over_shipped(given.rituals_dir, given.locales_dir)
        self.content = Content(content, copies, self.playground.events, self.program.renewed)
        hurry = Hurry(folder / "hurry")
        self.stories = Stories(self.playground, self.program, self._anew, hurry)
        self._offer_tools()

    def _offer_tools(self) -> None:
        """What the page can do here and not on a bare playground: one line each."""
        self.playground.offer("bot", ProgramApi(self.program, self.anew).routes())
        self.playground.offer("inside", InsideApi(self.playground, self.database).routes())
        self.playground.offer("content", self.content.routes())
        self.playground.offer("stories", self.stories.routes())

    def _settings(self) -> dict[str, str]:
        """The bot's, by their names in the environment."""
        chosen = {
            "BOT_TOKEN": TOKEN,
            "API_URL": self.playground.url,
            "DATA_DIR": self._data,
            "KEY_FILE": self._key,
        }
        return {name: str(value) for name, value in chosen.items()}

    async def anew(self) -> None:
        """Everything from the start, but the time. Returns when the bot is at work again, or cannot be."""
        self.stories.stop()
        await self._anew()

    async def _anew(self) -> None:
        async with self._beginning:
            async with self.program.down():
                if self._data.exists():
                    shutil.rmtree(self._data)
                self._key.unlink(missing_ok=True)
                self.playground.clear()
            self.program.start()
            await self.program.settled()


@asynccontextmanager
async def open_demo(given: Settings, port: int = 0) -> AsyncIterator[Demo]:
    """Serve the page and keep the bot at work for as long as this lasts; port 0 takes a free one.

    Raises:
        OSError: the port is taken.
        ContentFaults: Twofold's own rituals or locales cannot be used as they are.
    """
    with demo_folder() as folder:
        demo = Demo(given, folder)
        await asyncio.to_thread(demo.content.begin)
        await demo.playground.start(port=port)
        try:
            async with asyncio.TaskGroup() as tasks:
                works = (demo.program.keep(), demo.content.watch())
                told = (demo.stories.keep(), demo.stories.watch())
                running = [tasks.create_task(work) for work in (*works, *told)]
                demo.program.start()
                try:
                    yield demo
                finally:
                    for task in running:
                        task.cancel()
        finally:
            await demo.playground.stop()


async def run(given: Settings, port: int, open_browser: bool, story: Path | None) -> None:  # noqa: FBT001
    """Until SIGTERM or SIGINT. `story` is a file to play, once."""
    await until_stopped(_run(given, port, open_browser, story))


async def _run(given: Settings, port: int, open_browser: bool, story: Path | None) -> None:  # noqa: FBT001
    async with open_demo(given, port) as demo:
        click.echo(f"Two phones are waiting at {demo.playground.url}  (Ctrl-C ends it)")
        if open_browser:
            webbrowser.open(demo.playground.url)
        if story is not None:
            click.echo("The story begins as soon as the page is open.")
            await begin(demo, story)
        await asyncio.Event().wait()


async def begin(demo: Demo, story: Path) -> None:
    """Whoever has the page may be quicker, or save a fault: that is said, and the demo goes on."""
    try:
        await demo.stories.play_when_seen(story)
    except PhoneRefusal as refusal:
        click.echo(f"The story does not begin: {refusal.reason}", err=True)

"""The pictures of the documents: what the stories show at their `picture` steps, light and dark.

Nothing is drawn by hand: the real bot answers, and the system's Chromium takes the pictures.
"""  # noqa: INP001 - a script, no package

import asyncio
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, FloatRect, Page, async_playwright, expect
from pydantic import SecretStr

from bot.app import App, open_app
from bot.content.shipped import shipped_stories
from bot.demo.demo import TOKEN
from bot.demo.inside_api import InsideApi
from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from bot.playground.story import Step, Story
from bot.playground.story_acts import Picture
from bot.playground.story_pace import AT_ONCE
from bot.playground.story_player import Player
from bot.playground.story_reader import load_stories
from bot.service.pace import Pace
from bot.settings import Settings

HERE = Path(__file__).parent
MORNING = datetime(2026, 11, 20, 8, tzinfo=UTC)

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-sync"]
LANGUAGE = "en-GB"
"""Of the page, and of the browser (with chromium-l10n), in whose own a date field is written."""
MARGIN = 26  # pixels of the page around the phones
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "", "dark": "-dark"}


class Studio:
    """A story's stage with a camera. Nobody reads along, and time stands still between the steps."""

    patience = 20.0

    def __init__(self, playground: Playground, app: App, browser: Browser) -> None:
        self._playground = playground
        self._app = app
        self._browser = browser

    def begins(self, number: int, step: Step) -> None:
        """Nobody watches."""

    async def pause(self, seconds: float) -> None:
        """Nobody reads along."""

    async def move_to(self, moment: datetime) -> None:
        await self.settle()
        self._playground.clock.move_to(moment)
        await self._app.tick()
        await self.settle()

    async def settle(self) -> None:
        updates = self._playground.world.updates
        await self._playground.events.until(lambda: not updates.pending(), timeout=self.patience)
        await self._app.deliver.drained()

    async def bot(self, change: str) -> None:
        """On a picture, a bot that was away looks as one that was not."""

    async def picture(self, picture: Picture) -> None:
        await self.settle()
        for scheme, ending in SCHEMES.items():
            file = HERE / f"{picture.picture}{ending}.png"
            page = await self._page(scheme, wide=picture.drawer is not None)
            if picture.drawer is None:
                await page.screenshot(path=file, clip=await _phones(page))
            else:
                await page.locator(f"[aria-controls={picture.drawer}]").click()
                await page.locator(f"#{picture.drawer}").wait_for()
                await page.screenshot(path=file)
            await page.close()
            print(file.relative_to(HERE.parent.parent))  # noqa: T201 - what `make pictures` says

    async def _page(self, scheme: Scheme, *, wide: bool) -> Page:
        """The page with all that is on the phones, at twice the size."""
        page = await self._browser.new_page(
            viewport={"width": 1280, "height": 860} if wide else {"width": 960, "height": 1030},
            device_scale_factor=2,
            color_scheme=scheme,
            timezone_id="Europe/Berlin",
            locale=LANGUAGE,
            reduced_motion="reduce",
        )
        await page.goto(self._playground.url)
        chats = self._playground.world.chats.values()
        await expect(page.locator("article")).to_have_count(sum(len(it.visible()) for it in chats))
        await page.evaluate("document.fonts.ready")
        return page


async def _phones(page: Page) -> FloatRect:
    """Both phones, without the bar above them."""
    boxes = [await phone.bounding_box() for phone in await page.locator(".phone").all()]
    left, right = (box for box in boxes if box is not None)
    return {
        "x": left["x"] - MARGIN,
        "y": left["y"] - MARGIN / 2,
        "width": right["x"] + right["width"] - left["x"] + 2 * MARGIN,
        "height": left["height"] + MARGIN,
    }


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[tuple[Playground, App]]:
    """As `twofold demo`, with a clock that stands still, no pace to keep, and nothing left to chance."""
    clock = PlaygroundClock(MORNING, monotonic=lambda: 0.0)
    playground = Playground(TOKEN, clock)
    settings = Settings(
        bot_token=SecretStr(TOKEN), data_dir=folder / "data", key_file=folder / "key"
    )
    playground.offer("inside", InsideApi(playground, settings.database).routes())
    ids = count(1)
    async with playground:
        settings = settings.model_copy(update={"api_url": playground.url})
        pace = Pace(10_000.0, 10_000.0)
        opened = open_app(settings, clock.now, lambda: f"{next(ids):016x}", pace)
        async with opened as app:
            serving = asyncio.create_task(app.serve())
            try:
                yield playground, app
            finally:
                serving.cancel()
                await asyncio.wait([serving])


def _pictures(story: Story) -> list[str]:
    return [step.act.picture for step in story.steps if isinstance(step.act, Picture)]


async def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures need Chromium: apt-get install chromium (see CONTRIBUTING.md)")
    stories, faults = load_stories([shipped_stories()])
    if faults:
        sys.exit("\n".join(map(str, faults)))
    names = Counter(name for story in stories.values() for name in _pictures(story))
    if twice := [name for name, times in names.items() if times > 1]:
        sys.exit(f"Two steps take a picture of the same name: {', '.join(twice)}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=[*FLAGS, f"--lang={LANGUAGE}"]
        )
        for story in filter(_pictures, stories.values()):
            with tempfile.TemporaryDirectory() as folder:
                async with demo(Path(folder)) as (playground, app):
                    stage = Studio(playground, app, browser)
                    await Player(playground, story, stage, AT_ONCE).play()
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())

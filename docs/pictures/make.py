"""The README's pictures: one evening of two invented people, on the playground's page.

Nothing is drawn by hand: the real bot answers, and the system's Chromium takes the picture.
"""  # noqa: INP001 - a script, no package

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, FloatRect, async_playwright
from pydantic import SecretStr

from bot.app import App, open_app
from bot.demo.demo import TOKEN
from bot.playground.clock import PlaygroundClock
from bot.playground.parcels import Parcel
from bot.playground.server import Playground
from bot.service.pace import Pace
from bot.settings import Settings

HERE = Path(__file__).parent
ANNA, BEN = 1001, 1002
THE_DAY_BEFORE = datetime(2026, 11, 19, 20, 52, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)  # 20:30 in Berlin, where both of them live
MINUTE = timedelta(minutes=1)

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-sync"]
MARGIN = 26  # pixels of the page around the phones
Scheme = Literal["light", "dark"]


class Evening:
    """Two people's taps, in order, each answered before the next."""

    def __init__(self, playground: Playground, app: App) -> None:
        self._playground = playground
        self._app = app

    async def set_up(self) -> None:
        self._playground.phones.start(ANNA, None)
        await self._press(ANNA, "language:en")
        await self._say(ANNA, "Berlin")
        for action in ("zone:Europe/Berlin", "hours:08:00-22:30", "invite"):
            await self._press(ANNA, action)
        self._playground.phones.start(BEN, await self._payload())
        for action in ("accept:", "zone:Europe/Berlin", "hours:08:00-22:30"):
            await self._press(BEN, action)
        await self._press(ANNA, "confirm:")
        await self._settled()

    async def share(self) -> None:
        """The evening itself, up to the moment at which both have read."""
        self._playground.clock.move_to(EVENING)
        await self._app.tick()
        await self._later(4)
        await self._say(ANNA, "You brought me tea before my exam, without my asking. I noticed.")
        await self._later(7)
        await self._say(BEN, "Wie du heute früh beim Zähneputzen getanzt hast.")
        await self._later(1)
        await self._press(BEN, "respond:", ":thank")
        await self._later(1)
        await self._press(ANNA, "respond:", ":heart")

    async def _say(self, phone: int, text: str) -> None:
        self._playground.phones.send(phone, Parcel.text(text))
        await self._settled()

    async def _press(self, phone: int, begins: str, ends: str = "") -> None:
        """Tap the newest button with such an action, once it is there."""

        def found() -> tuple[int, str] | None:
            for message in reversed(self._playground.world.chats[phone].visible()):
                for button in message.buttons():
                    action = button.get("callback_data", "")
                    if action.startswith(begins) and action.endswith(ends):
                        return message.id, action
            return None

        await self._playground.events.until(lambda: found() is not None)
        message_and_action = found()
        assert message_and_action is not None  # noqa: S101 - just waited for
        self._playground.phones.press(phone, *message_and_action)
        await self._settled()

    async def _payload(self) -> str:
        """What stands in the link that Anna forwards."""
        messages = self._playground.world.chats[ANNA].visible()
        texts = (str(message.body.get("text")) for message in reversed(messages))
        link = next(text for text in texts if "?start=" in text)
        return link.partition("?start=")[2].split()[0]

    async def _later(self, minutes: int) -> None:
        await self._settled()
        self._playground.clock.advance(minutes * MINUTE)

    async def _settled(self) -> None:
        """Everything done so far is handled, and everything due is sent."""
        updates = self._playground.world.updates
        await self._playground.events.until(lambda: not updates.pending())
        await self._app.deliver.drained()


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[tuple[Playground, App]]:
    """As `twofold demo`, with a clock that stands still and no pace to keep."""
    clock = PlaygroundClock(THE_DAY_BEFORE, monotonic=lambda: 0.0)
    async with Playground(TOKEN, clock) as playground:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            api_url=playground.url,
            data_dir=folder / "data",
            key_file=folder / "key",
        )
        async with open_app(settings, clock.now, pace=Pace(10_000.0, 10_000.0)) as app:
            serving = asyncio.create_task(app.serve())
            try:
                yield playground, app
            finally:
                serving.cancel()
                await asyncio.wait([serving])


async def photograph(browser: Browser, url: str, scheme: Scheme, picture: Path) -> None:
    """Both phones at twice the size, without the bar above them."""
    page = await browser.new_page(
        viewport={"width": 960, "height": 1030},
        device_scale_factor=2,
        color_scheme=scheme,
        timezone_id="Europe/Berlin",
        locale="en-GB",
        reduced_motion="reduce",
    )
    await page.goto(url)
    await page.get_by_text("Ben says thank you.").wait_for()
    await page.evaluate("document.fonts.ready")
    phones = [await phone.bounding_box() for phone in await page.locator(".phone").all()]
    left, right = (box for box in phones if box is not None)
    clip: FloatRect = {
        "x": left["x"] - MARGIN,
        "y": left["y"] - MARGIN / 2,
        "width": right["x"] + right["width"] - left["x"] + 2 * MARGIN,
        "height": left["height"] + MARGIN,
    }
    await page.screenshot(path=picture, clip=clip)
    await page.close()


async def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures need Chromium: apt-get install chromium (see CONTRIBUTING.md)")
    with tempfile.TemporaryDirectory() as folder:
        async with demo(Path(folder)) as (playground, app):
            evening = Evening(playground, app)
            await evening.set_up()
            await evening.share()
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                await photograph(browser, playground.url, "light", HERE / "two-phones.png")
                await photograph(browser, playground.url, "dark", HERE / "two-phones-dark.png")
                await browser.close()


if __name__ == "__main__":
    asyncio.run(main())

"""A bot of the tests' own, and a browser with the page of two phones in it."""

import os
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from phone import Phone
from playground.places import newest, phone_of
from playground.tools import HALF_PAST_SIX, Tools
from playground.witness import witnessed
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect
from telegram import Bot

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

SCREENSHOTS = Path(__file__).parent.parent / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    # A page of a test counts as seen, whatever other pages there are.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # A mouse: headless, there is none otherwise.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    # A microphone that beeps, and leave to use it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
WIDE: ViewportSize = {"width": 1280, "height": 860}

Call = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """Tests ask it for what is wrong on purpose: what it answers is held against the description."""
    clock = PlaygroundClock()
    async with witnessed(Playground("123456:test-token", clock), accused=False) as running:
        yield running


@pytest.fixture
def unstarted() -> Playground:
    """A playground whose clock stands still."""
    return Playground("123456:test-token", PlaygroundClock(HALF_PAST_SIX, monotonic=lambda: 0.0))


@pytest.fixture
def tools(unstarted: Playground) -> Tools:
    return Tools(unstarted)


@pytest.fixture
async def with_tools(unstarted: Playground, tools: Tools) -> AsyncIterator[Playground]:
    """What a file of tests about the tools takes for its `playground`."""
    async with unstarted as running:
        yield running


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    """PTB's own bot, as it would talk to Telegram."""
    pointed = Bot(playground.token, base_url=playground.bot_url, base_file_url=playground.file_url)
    async with pointed as ready:
        yield ready


@pytest.fixture
def call(playground: Playground, session: aiohttp.ClientSession) -> Call:
    """A bare Bot API call with a JSON body; answers the status and the body."""

    async def send(method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        url = f"{playground.bot_url}{playground.token}/{method}"
        async with session.post(url, json=params) as response:
            return response.status, await response.json()

    return send


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The system's browser, one for all tests of a worker: the address at which it takes orders.

    To start is most of what a browser costs. Without one the tests are skipped; in CI they fail.
    """
    path = shutil.which("chromium")
    if path is None:
        missing = "the page's tests need Chromium: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    profile = tmp_path_factory.mktemp("chromium")
    command = [path, *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - the path of the system's own
        assert process.stderr is not None
        address = _address(process.stderr)
        # A pipe that nobody reads fills, and what writes to it then stands still.
        reader = threading.Thread(target=process.stderr.read)
        reader.start()
        yield address
        process.terminate()
        reader.join()


def _address(lines: Iterable[str]) -> str:
    said = []
    for line in lines:
        before, told, address = line.partition("DevTools listening on ")
        if told and not before:
            return address.strip()
        said.append(line)
    raise AssertionError("Chromium ended before it could be used:\n" + "".join(said))


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Its contexts are this test's own, and are gone after it."""
    async with async_playwright() as playwright:
        connected = await playwright.chromium.connect_over_cdp(chromium, is_local=True)
        yield connected
        await connected.close()


@pytest.fixture
def troubles() -> list[str]:
    """What the browser complained of; it has to be empty at the end."""
    return []


@pytest.fixture
async def page(
    browser: Browser, playground: Playground, troubles: list[str], request: pytest.FixtureRequest
) -> AsyncIterator[Page]:
    """The page, opened, on a wide screen in Berlin. A failure leaves a screenshot."""
    failed_before = request.session.testsfailed
    context = await browser.new_context(viewport=WIDE, timezone_id="Europe/Berlin", locale="en-GB")
    opened = await context.new_page()
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    await opened.goto(playground.url)
    await expect(phone_of(opened, "Ben")).to_be_visible()
    yield opened
    if request.session.testsfailed > failed_before:
        SCREENSHOTS.mkdir(exist_ok=True)
        await opened.screenshot(path=SCREENSHOTS / f"{request.node.name}.png")
    await context.close()
    assert troubles == []


@pytest.fixture
async def begun(page: Page, anna: Phone) -> Phone:
    """Anna's phone, with a chat in it."""
    await anna.start()
    await expect(newest(page, "Anna")).to_contain_text("/start")
    return anna

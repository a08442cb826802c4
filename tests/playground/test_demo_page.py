"""The demo as somebody new to it uses it: two people by taps on the page, and the real bot behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playground.places import log_of, newest, phone_of, tap, write
from playground.witness import witnessed
from playwright.async_api import Page, expect
from stories.conftest import NOON, TOKEN, House

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground at noon UTC, whose clock moves only where somebody moves it."""
    clock = PlaygroundClock(NOON, monotonic=lambda: 0.0)
    async with witnessed(Playground(TOKEN, clock)) as running:
        yield running


@pytest.fixture(autouse=True)
async def house(
    playground: Playground, session: aiohttp.ClientSession, tmp_path: Path
) -> AsyncIterator[House]:
    """The bot, at work."""
    built = House(playground, session, tmp_path)
    await built.open()
    yield built
    await built.close()


async def pair(page: Page) -> None:
    """Anna in London begins and forwards her invitation; Ben in Berlin comes by its link."""
    await phone_of(page, "Anna").get_by_role("button", name="START").click()
    await tap(page, "Anna", "English")
    await tap(page, "Anna", "London · now 12:00\N{NARROW NO-BREAK SPACE}PM")
    await tap(page, "Anna", "8:00\N{NARROW NO-BREAK SPACE}AM to 10:30\N{NARROW NO-BREAK SPACE}PM")
    await tap(page, "Anna", "Invite my partner")
    await tap(page, "Anna", "Send it to my partner")
    await page.get_by_role("button", name="To Ben").click()
    await phone_of(page, "Ben").get_by_role("button", name="Open the link").click()
    await tap(page, "Ben", "Ja, mit Anna")
    await tap(page, "Ben", "Berlin · jetzt 13:00")
    await tap(page, "Ben", "08:00 bis 22:30")
    await tap(page, "Anna", "Yes, that's Ben")
    for name, now in (("Anna", "Do it now"), ("Ben", "Jetzt gleich")):
        await expect(newest(page, name).get_by_role("button", name=now)).to_be_visible()


async def test_two_people_share_an_evening_by_taps_alone(page: Page) -> None:
    """Each is asked at half past eight of their own; words show once both are in, and can be thanked for."""
    await pair(page)
    await page.get_by_role("button", name="Move forward", exact=True).click()
    await expect(newest(page, "Ben")).to_contain_text("in letzter Zeit froh")
    await expect(log_of(page, "Anna")).not_to_contain_text("glad of lately")
    await page.get_by_role("button", name="One hour later").click()
    await expect(newest(page, "Anna")).to_contain_text("glad of lately")

    await write(page, "Anna", "the way you hummed while cooking")
    await expect(newest(page, "Anna")).to_contain_text("sealed until Ben has answered")
    await expect(log_of(page, "Ben")).not_to_contain_text("hummed")
    await write(page, "Ben", "dein Lachen heute früh")
    await expect(newest(page, "Ben")).to_contain_text("the way you hummed while cooking")
    await expect(newest(page, "Anna")).to_contain_text("dein Lachen heute früh")

    await tap(page, "Anna", "Thank you")
    await expect(newest(page, "Ben")).to_contain_text("Anna sagt danke.")
    await tap(page, "Ben", "❤")
    hearted = log_of(page, "Anna").get_by_role("article").filter(has_text="hummed")
    await expect(hearted.locator(".reactions")).to_contain_text("❤")


async def test_not_today_is_one_tap_and_so_is_changing_ones_mind(page: Page) -> None:
    """The other one's phone shows nothing of either."""
    await pair(page)
    before = await log_of(page, "Anna").inner_text()
    await tap(page, "Ben", "Jetzt gleich")
    await tap(page, "Ben", "Heute nicht")
    await expect(newest(page, "Ben")).to_contain_text("Dann heute nicht")
    await tap(page, "Ben", "Ich möchte doch")
    await expect(newest(page, "Ben")).to_contain_text("in letzter Zeit froh")
    assert await log_of(page, "Anna").inner_text() == before


async def test_leaving_takes_one_command_of_the_menu(page: Page) -> None:
    """Ben hears one neutral line, and is told that what he writes then goes nowhere."""
    await pair(page)
    await phone_of(page, "Anna").get_by_role("button", name="Menu").click()
    await page.get_by_role("menuitem", name="/leave").click()
    await expect(newest(page, "Anna")).to_contain_text("You've left.")
    await expect(newest(page, "Ben")).to_contain_text("ruhen gerade")
    await write(page, "Ben", "bist du da?")
    await expect(newest(page, "Ben")).to_contain_text("nicht behalten und nicht weitergegeben")
    await expect(log_of(page, "Anna")).not_to_contain_text("bist du da?")

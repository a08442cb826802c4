"""The drawers of the page: by mouse, by keyboard alone, on a narrow screen, in light and dark."""

from datetime import timedelta
from typing import Literal

import pytest
from phone import Phone
from playground.contrast import hard_to_read
from playground.places import (
    BEN,
    bot_sign_of,
    clock_of,
    drawer_of,
    log_of,
    open_drawer,
    phone_of,
    tab_to,
    tool_button,
)
from playground.tools import FAULT, HALF_PAST_SIX, TWO, Tools
from playwright.async_api import Page, expect

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


async def test_one_drawer_at_a_time_and_the_phones_stay(page: Page, anna: Phone) -> None:
    """On a wide screen one taps on a phone and watches the drawer."""
    await anna.start()
    await open_drawer(page, "Trouble")
    inside = await open_drawer(page, "Look inside")
    await expect(inside).to_be_visible()
    await expect(drawer_of(page, "Trouble")).to_be_hidden()
    box = phone_of(page, "Anna").get_by_role("textbox", name="Message from Anna")
    await box.fill("still here")
    await box.press("Enter")
    await expect(log_of(page, "Anna")).to_contain_text("still here")
    for name in ("Anna", "Ben"):
        await expect(phone_of(page, name)).to_be_in_viewport(ratio=1)
    await expect(inside).to_be_in_viewport(ratio=1)
    await page.reload()
    await expect(inside).to_be_visible()


async def test_drawers_are_used_by_keyboard_alone(page: Page, tools: Tools) -> None:
    """Enter opens, the focus goes in; Escape closes, the focus goes back to the button."""
    button = tool_button(page, "Trouble")
    await tab_to(page, button)
    await page.keyboard.press("Enter")
    drawer = drawer_of(page, "Trouble")
    await expect(drawer.get_by_role("heading", name="Trouble")).to_be_focused()
    await tab_to(page, drawer.get_by_label("“Too many requests” (429)"))
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(drawer).to_contain_text("An error at Telegram (500)new messages · everybody")
    await page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()
    await expect(button).to_be_focused()
    await expect(button).to_have_attribute("aria-expanded", "false")


async def test_on_a_narrow_screen_a_drawer_is_a_sheet(page: Page, tools: Tools) -> None:
    """Over the phones, which wait; the picker of dates is behind a button; nothing to scroll sideways."""
    tools.inside = TWO
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.reload()
    clock = clock_of(page)
    await expect(clock.get_by_label("Move forward to")).to_be_hidden()
    await clock.get_by_role("button", name="Pick a date and time").click()
    await expect(clock.get_by_label("Move forward to")).to_be_focused()
    for name in ("Stories", "Trouble", "Look inside"):
        await tool_button(page, name).click()
        sheet = page.get_by_role("dialog", name=name)
        await expect(sheet.get_by_role("heading", name=name)).to_be_focused()
        await expect(page.locator("#desk")).to_have_js_property("inert", True)  # noqa: FBT003 - the property's own value
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        await page.keyboard.press("Escape")
        await expect(sheet).to_be_hidden()
        await expect(tool_button(page, name)).to_be_focused()
        await expect(page.locator("#desk")).to_have_js_property("inert", False)  # noqa: FBT003 - likewise


async def test_on_a_narrow_screen_back_closes_a_sheet(page: Page, playground: Playground) -> None:
    """The browser's button back; closed by its cross, it leaves nothing behind to go back to."""
    await page.set_viewport_size({"width": 390, "height": 844})
    sheet = page.get_by_role("dialog", name="Trouble")
    for _ in range(2):
        await tool_button(page, "Trouble").click()
        await expect(sheet).to_be_visible()
        await page.go_back()
        await expect(sheet).to_be_hidden()
        await tool_button(page, "Trouble").click()
        await sheet.get_by_role("button", name="Close: Trouble").click()
        await expect(sheet).to_be_hidden()
        await page.wait_for_function("history.state === null")
    assert page.url == f"{playground.url}/"


async def test_on_a_narrow_screen_words_and_names_are_whole(page: Page, tools: Tools) -> None:
    """The tools have their names, the clock whose it is, even while the bot has something to say."""
    await page.set_viewport_size({"width": 390, "height": 844})
    tools.see(TWO)
    tools.become("killed")
    await expect(bot_sign_of(page)).not_to_be_empty()
    await expect(clock_of(page)).to_contain_text("Ben")
    for shown in ("Stories", "Trouble", "Look inside"):
        await expect(page.locator(".tool-label", has_text=shown)).to_be_in_viewport(ratio=1)
    whole = "nodes => nodes.every(node => node.scrollWidth <= node.clientWidth)"
    assert await page.locator(".clock-who").evaluate_all(whole)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["Stories", "Trouble", "Look inside"])
async def test_every_text_of_the_tools_can_be_read(
    page: Page, playground: Playground, tools: Tools, scheme: Literal["light", "dark"], name: str
) -> None:
    """WCAG AA in light and in dark, with everything there that can be."""
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    tools.inside = TWO
    playground.faults.add("sendMessage", "429", chat_id=BEN, times=2)
    tools.save([FAULT], taken_up=3)
    tools.tell("Anna invites Ben.", step=10)
    tools.become("starting")
    await open_drawer(page, name)
    await expect(clock_of(page)).to_contain_text("Anna · London")
    await expect(bot_sign_of(page)).not_to_be_empty()
    assert await hard_to_read(page, at_least=30) == []


class TestBare:
    """A playground without tools."""

    @pytest.fixture
    def tools(self) -> None:
        """None are offered."""

    async def test_what_is_not_offered_is_not_shown(
        self, page: Page, playground: Playground, anna: Phone
    ) -> None:
        """Time, trouble at Telegram and blocks are the playground's own; the rest needs somebody behind."""
        await anna.start()
        await expect(tool_button(page, "Trouble")).to_be_visible()
        for name in ("Stories", "Look inside"):
            await expect(tool_button(page, name)).to_have_count(0)
        await expect(clock_of(page).get_by_role("button", name="To the next")).to_have_count(0)
        await clock_of(page).get_by_role("button", name="One hour later").click()
        await expect(clock_of(page)).to_contain_text("20 Nov, 20:30")
        assert playground.clock.now() == HALF_PAST_SIX + timedelta(hours=1)
        drawer = await open_drawer(page, "Trouble")
        await expect(drawer.get_by_role("button", name="Kill")).to_have_count(0)
        await drawer.get_by_role("switch", name="Anna blocks the bot").click()
        await expect(phone_of(page, "Anna").get_by_role("button", name="UNBLOCK")).to_be_visible()

"""Where things are on the page, as a person would find them."""

import pytest
from playwright.async_api import Locator, Page
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

ANNA, BEN = 1001, 1002


def phone_of(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"{name}'s phone")


def log_of(page: Page, name: str) -> Locator:
    return phone_of(page, name).get_by_role("log")


def newest(page: Page, name: str) -> Locator:
    return log_of(page, name).get_by_role("article").last


async def write(page: Page, name: str, text: str) -> None:
    box = phone_of(page, name).get_by_role("textbox", name=f"Message from {name}")
    await box.fill(text)
    await box.press("Enter")


async def tap(page: Page, name: str, label: str) -> None:
    """Tap the newest inline button of that label."""
    buttons = log_of(page, name).get_by_role("button", name=label, exact=True)
    await buttons.last.click()


def tool_button(page: Page, name: str) -> Locator:
    """The button on top of the page that opens a drawer."""
    return page.get_by_role("navigation", name="Tools").get_by_role("button", name=name)


def drawer_of(page: Page, name: str) -> Locator:
    """A drawer beside the phones, on a wide screen."""
    return page.get_by_role("complementary", name=name)


async def open_drawer(page: Page, name: str) -> Locator:
    await tool_button(page, name).click()
    return drawer_of(page, name)


def clock_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Playground clock")


def box_of(page: Page, name: str) -> Locator:
    return phone_of(page, name).get_by_role("textbox", name=f"Message from {name}")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(it, callback_data=it) for it in labels]])


async def lines(bot: Bot, count: int) -> None:
    for number in range(count):
        await bot.send_message(ANNA, f"line {number}")


def toast_of(page: Page) -> Locator:
    """What the page says for a moment, outside of the phones."""
    return page.locator("#toasts").get_by_role("status")


def bot_sign_of(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("status")


async def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press Tab, or Shift+Tab, until the target has the focus."""
    for _ in range(60):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail("the Tab key does not get there")

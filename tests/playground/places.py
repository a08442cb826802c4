"""Where things are on the page, as a person would find them."""

from playwright.async_api import Locator, Page


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

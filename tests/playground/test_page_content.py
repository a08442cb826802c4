"""Live content on the page: what is wrong with what was saved, and what is taken up."""

import pytest
from playground.places import toast_of
from playground.tools import FAULT, Tools
from playwright.async_api import Page, expect

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


async def test_a_fault_in_what_was_saved_is_shown_with_its_place(page: Page, tools: Tools) -> None:
    """It can be folded away, comes back with a new fault, and is gone when all is well."""
    tools.save([FAULT], taken_up=3)
    panel = page.get_by_role("group").filter(has_text="1 fault in what was saved")
    await expect(panel).to_contain_text("locales/de/runs.ftl:12")
    await expect(panel).to_contain_text("the variable $partnr is not known")
    summary = panel.locator("summary")
    await summary.click()
    await expect(panel.get_by_role("listitem")).to_be_hidden()
    other = {"file": "rituals/walk.toml", "line": None, "text": "there is no step", "gap": False}
    tools.save([FAULT, other], taken_up=3)
    both = page.get_by_role("group").filter(has_text="2 faults")
    await expect(both.get_by_role("listitem").last).to_have_text(
        "rituals/walk.tomlthere is no step"
    )
    await expect(both.get_by_role("listitem").first).to_be_visible()
    tools.save([], taken_up=4)
    await expect(both).to_have_count(0)
    await expect(toast_of(page)).to_have_text("Taken up: texts and rituals as you saved them.")


async def test_texts_that_are_only_missing_do_not_push_forward(page: Page, tools: Tools) -> None:
    """A new language starts with many: they are counted, few are named, and the panel stays folded."""
    gaps = [
        {"file": "locales/fr/runs.ftl", "line": None, "text": f"text {n} is missing", "gap": True}
        for n in range(150)
    ]
    tools.save(gaps, taken_up=4)
    panel = page.get_by_role("group").filter(has_text="150 texts are missing")
    await expect(panel).to_contain_text("said in English until they are there")
    await expect(panel.get_by_role("listitem")).to_have_count(0)
    await panel.locator("summary").click()
    await expect(panel.get_by_role("listitem")).to_have_count(3)
    await expect(panel).to_contain_text("and 147 more that are missing")
    tools.save([*gaps, FAULT], taken_up=4)
    held_back = page.get_by_role("group").filter(has_text="1 fault in what was saved")
    await expect(held_back.get_by_role("listitem").first).to_contain_text(str(FAULT["file"]))


async def test_what_was_taken_up_before_is_no_news(page: Page, tools: Tools) -> None:
    """A page that is opened says nothing of old changes, and shows what is wrong now."""
    tools.save([FAULT], taken_up=7)
    await page.reload()
    await expect(page.get_by_role("group").filter(has_text="1 fault")).to_be_visible()
    await expect(toast_of(page)).to_be_empty()

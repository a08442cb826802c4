"""Stories on the page: chosen, told, held, and over."""

import pytest
from playground.places import open_drawer, tab_to, toast_of, tool_button
from playground.tools import Tools
from playwright.async_api import Page, expect

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


async def test_a_story_is_chosen_and_told(page: Page, tools: Tools) -> None:
    """Its drawer makes room, the narrator's line and the progress stand below the phones."""
    drawer = await open_drawer(page, "Stories")
    await expect(drawer).to_contain_text("Each begins with empty ones")
    await drawer.get_by_label("Quick").check()
    await drawer.get_by_role("button", name="Play “The first evening”").click()
    await expect(drawer).to_be_hidden()
    assert tools.orders == ["stories/first-evening quick"]
    tools.tell("Anna invites Ben.", step=10)
    bar = page.get_by_role("region", name="Story")
    await expect(bar.get_by_role("status")).to_have_text("Anna invites Ben.")
    await expect(bar.get_by_role("progressbar")).to_have_js_property("value", 10)
    await expect(bar.get_by_role("button", name="Pause")).to_be_focused()


async def test_a_story_can_be_held_by_keyboard(page: Page, tools: Tools) -> None:
    """Pause, go on, stop; then it can be played again or put away, and the focus is never lost."""
    tools.tell("Anna invites Ben.", step=10)
    bar = page.get_by_role("region", name="Story")
    await tab_to(page, bar.get_by_role("button", name="Pause"))
    await page.keyboard.press("Enter")
    tools.tell("Anna invites Ben.", step=10, state="paused")
    await expect(bar.get_by_role("button", name="Go on")).to_be_focused()
    await page.keyboard.press("Enter")
    tools.tell("Anna invites Ben.", step=11)
    await expect(bar.get_by_role("button", name="Pause")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    tools.tell("Anna invites Ben.", step=11, state="stopped")
    await expect(bar).to_contain_text("Stopped here.")
    await expect(bar.get_by_role("button", name="Play it again")).to_be_focused()
    assert tools.orders == ["story/pause", "story/resume", "story/stop"]
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(bar).to_be_hidden()
    await expect(tool_button(page, "Stories")).to_be_focused()


@pytest.mark.parametrize(
    ("state", "error", "last"),
    [
        ("ended", None, "The end. The phones are yours now: go on from here."),
        ("failed", "step 12: Ben has no button “Yes”", "step 12: Ben has no button “Yes”"),
    ],
)
async def test_a_story_has_an_end(
    page: Page, tools: Tools, state: str, error: str | None, last: str
) -> None:
    """A good one, or one that says where it could not go on."""
    tools.tell("Ben answers.", step=12)
    tools.tell("Ben answers.", step=12, state=state, error=error)
    bar = page.get_by_role("region", name="Story")
    await expect(bar.get_by_role("status")).to_contain_text(last)
    await bar.get_by_role("button", name="Play it again").click()
    await expect(bar).to_be_visible()
    assert tools.orders == ["stories/first-evening readable"]


async def test_a_story_goes_on_over_a_reload(page: Page, tools: Tools) -> None:
    """The server plays it; the page only watches."""
    tools.tell("It is half past eight.", step=20)
    await page.reload()
    await expect(page.get_by_role("region", name="Story")).to_contain_text("half past eight")


async def test_one_story_at_a_time(page: Page, tools: Tools, troubles: list[str]) -> None:
    """A second one is refused with a sentence, and the drawer stays."""
    tools.refusal = "The first evening is playing. Stop it first."
    drawer = await open_drawer(page, "Stories")
    await drawer.get_by_role("button", name="Play “After a quarrel”").click()
    await expect(toast_of(page)).to_have_text(tools.refusal)
    await expect(drawer).to_be_visible()
    troubles.clear()  # the browser's own line about the 409


async def test_without_stories_the_drawer_says_so(page: Page, tools: Tools) -> None:
    """An empty folder is no empty page."""
    tools.stories = []
    await page.reload()
    await expect(await open_drawer(page, "Stories")).to_contain_text(
        "There are no stories here yet."
    )

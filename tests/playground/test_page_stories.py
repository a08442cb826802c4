"""Stories on the page: chosen, told, held, and over."""

import pytest
from playground.places import open_drawer, phone_of, tab_to, toast_of, tool_button
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
    assert tools.orders == ["stories/first-evening quick instead"]
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
    assert tools.orders == ["stories/first-evening readable instead"]


async def test_a_story_goes_on_over_a_reload(page: Page, tools: Tools) -> None:
    """The server plays it; the page only watches."""
    tools.tell("It is half past eight.", step=20)
    await page.reload()
    await expect(page.get_by_role("region", name="Story")).to_contain_text("half past eight")


async def test_a_story_that_is_refused(page: Page, tools: Tools, troubles: list[str]) -> None:
    """A sentence says why, what was told before stays, and so does the drawer."""
    tools.tell("Anna invites Ben.", step=10)
    tools.refusal = "stories/repair.toml:9: unknown key 'hars'; did you mean 'hears'?"
    drawer = await open_drawer(page, "Stories")
    await drawer.get_by_role("button", name="Play “After a quarrel”").click()
    await expect(toast_of(page)).to_have_text(tools.refusal)
    await expect(drawer).to_be_visible()
    await expect(page.get_by_role("region", name="Story")).to_contain_text("Anna invites Ben.")
    troubles.clear()  # the browser's own line about the 409


async def test_another_story_takes_the_place_of_the_one_that_plays(
    page: Page, tools: Tools
) -> None:
    """Its title and an empty bar at once; the end of the other one is no news any more."""
    tools.tell("Anna invites Ben.", step=36)
    drawer = await open_drawer(page, "Stories")
    bar = page.get_by_role("region", name="Story")
    await expect(bar.get_by_role("progressbar")).to_have_js_property("value", 36)
    tools.while_asked = lambda: tools.tell("Anna invites Ben.", step=36, state="stopped")
    await drawer.get_by_role("button", name="Play “After a quarrel”").click()
    await expect(drawer).to_be_hidden()
    assert tools.orders == ["stories/repair readable instead"]
    await expect(bar).to_contain_text("After a quarrel")
    await expect(bar.get_by_role("status")).to_have_text(
        "The phones are empty. In a moment it begins."
    )
    await expect(bar.get_by_role("progressbar")).to_have_js_property("value", 0)


async def test_a_story_with_a_slip_is_listed_with_it(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """As soon as it is saved: file, line and hint, and nothing to press until it is mended."""
    drawer = await open_drawer(page, "Stories")
    fault = {"file": "tea.toml", "line": 9, "text": "unknown key 'hars'; did you mean 'hears'?"}
    tea = {"name": "tea", "title": "tea", "about": "", "faults": [fault]}
    playground.events.publish("stories", stories=[tea, *tools.stories])
    row = drawer.get_by_role("listitem").filter(has=page.get_by_role("heading", name="tea"))
    await expect(row).to_contain_text("tea.toml:9")
    await expect(row).to_contain_text("did you mean 'hears'?")
    await expect(row.get_by_role("button", name="Play")).to_be_disabled()
    mended = tea | {"title": "Tea", "about": "One pot.", "faults": []}
    playground.events.publish("stories", stories=[mended, *tools.stories])
    await expect(row).to_contain_text("One pot.")
    await expect(row).not_to_contain_text("tea.toml:9")
    await expect(row.get_by_role("button", name="Play")).to_be_enabled()


async def test_what_was_before_a_story_comes_about_under_a_cover(page: Page, tools: Tools) -> None:
    """Nobody sees it flicker, nobody taps into it."""
    tools.tell("They have been together for a while.", step=0, before=True)
    await expect(page.get_by_text("A moment", exact=True)).to_be_visible()
    start = page.get_by_role("button", name="START")
    await expect(start).to_have_count(0)
    tools.tell("Half past eight.", step=1)
    await expect(page.get_by_text("A moment", exact=True)).to_be_hidden()
    await expect(start).to_have_count(2)


@pytest.mark.parametrize("width", [1280, 400])
async def test_a_story_for_one_shows_one_phone(page: Page, tools: Tools, width: int) -> None:
    """The other one's would only stand about empty; it is there again when the story is over."""
    await page.set_viewport_size({"width": width, "height": 860})
    tools.tell("Mara opens the bot.", step=1, people=1)
    await expect(phone_of(page, "Ben")).to_be_hidden()
    await expect(phone_of(page, "Anna")).to_be_in_viewport(ratio=1)
    switch = page.get_by_role("navigation", name="Phones").get_by_role("button", name="Ben")
    await expect(switch).to_have_count(0)
    tools.tell("Mara opens the bot.", step=2, people=1, state="ended")
    await expect(switch if width == 400 else phone_of(page, "Ben")).to_be_visible()


async def test_what_a_story_missed_is_folded_away(page: Page, tools: Tools) -> None:
    """The bar says what was waited for and where; the chat, line by line, is there for who asks."""
    chat = "Ben's phone shows:\n  Ben: Guten Abend\n  the bot: Hello. I'm Twofold"
    tools.tell("It is five.", 12, "failed", error="tea.toml:13: Ben does not hear “x”.", shows=chat)
    bar = page.get_by_role("region", name="Story")
    await expect(bar.get_by_role("status")).to_have_text(
        "It could not go on: tea.toml:13: Ben does not hear “x”."
    )
    shown = bar.get_by_text("Ben: Guten Abend")
    await expect(shown).to_be_hidden()
    await bar.get_by_text("What there is instead").click()
    await expect(shown).to_be_visible()
    assert (await shown.inner_text()).splitlines() == chat.splitlines()


async def test_how_fast_is_remembered(page: Page) -> None:
    """Over a reload; who tries a story out does so again and again."""
    await (await open_drawer(page, "Stories")).get_by_label("Quick").check()
    await page.reload()
    await expect(page.get_by_label("Quick")).to_be_checked()


async def test_without_stories_the_drawer_says_so(page: Page, tools: Tools) -> None:
    """An empty folder is no empty page."""
    tools.stories = []
    await page.reload()
    await expect(await open_drawer(page, "Stories")).to_contain_text(
        "There are no stories here yet."
    )

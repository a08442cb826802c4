"""The page's look inside the bot: what is so, and never a word."""

import pytest
from playground.places import open_drawer
from playground.tools import TWO, Tools
from playwright.async_api import Page, expect

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


async def test_a_look_inside_before_anything_happened(page: Page) -> None:
    """Each part says what will be there one day."""
    drawer = await open_drawer(page, "Look inside")
    for sentence in ("Nothing is due.", "None has been opened", "Nothing has been sent"):
        await expect(drawer).to_contain_text(sentence)
    await expect(drawer).to_contain_text("The bot knows nobody yet.")


async def test_a_look_inside_shows_what_is_so_and_never_a_word(page: Page, tools: Tools) -> None:
    """Runs with both seats, what is due, the outbox with states; words are counted and sealed."""
    tools.inside = TWO
    drawer = await open_drawer(page, "Look inside")
    await expect(drawer).to_contain_text("never a word")
    due = drawer.get_by_role("list", name="Due next").get_by_role("listitem")
    await expect(due.first).to_have_text("Anna is asked: appreciationFri 20 Nov, 20:30 in London")
    run = drawer.get_by_role("list", name="Rituals").locator("> li").first
    await expect(run).to_contain_text("appreciation, Friday 20 November")
    await expect(run).to_contain_text("nothing shown · until Sat 21 Nov, 16:30 in London")
    await expect(run.get_by_role("listitem").first).to_have_text(
        "Annastep 1 · 2 parts, sealedanswered"
    )
    await expect(run.get_by_role("listitem").last).to_have_text("Benstep 1 · nothing writtenasked")
    over = drawer.get_by_role("list", name="Rituals").locator("> li").last
    await expect(over.get_by_role("listitem").first).to_have_text("Annastep 2 · 1 partanswered")
    outbox = drawer.get_by_role("list", name="Outbox").get_by_role("listitem")
    await expect(outbox).to_have_text(
        [
            "A text to Bennot before 19:31 · try 2Say appreciation-noticewaiting to be sent",
            "A passed-on message to Anna18:29Relaysent",
        ]
    )
    two = drawer.get_by_role("list", name="The two").get_by_role("listitem")
    await expect(two).to_have_text(
        ["Annaen · London · awake 08:00 to 22:30here", "Bende · Berlinpausing"]
    )


async def test_a_look_inside_stays_calm_while_it_changes(page: Page, tools: Tools) -> None:
    """Rows that stay are the same rows, and nothing is announced: one reads without a flicker."""
    tools.inside = TWO
    drawer = await open_drawer(page, "Look inside")
    relay = drawer.get_by_role("listitem").filter(has_text="message to Anna")
    kept = await relay.element_handle()
    tools.inside = {**TWO, "due": [], "outbox": [{**TWO["outbox"][0], "id": 9}, *TWO["outbox"]]}
    await expect(drawer.get_by_role("list", name="Outbox").get_by_role("listitem")).to_have_count(3)
    await expect(drawer).to_contain_text("Nothing is due.")
    assert await relay.evaluate("(now, before) => now === before", kept)
    assert await drawer.locator("[aria-live], [role=status], [role=alert]").count() == 0


async def test_two_couples_on_one_evening_are_two_rows(page: Page, tools: Tools) -> None:
    """Their rituals, and what is due to nobody in particular, have all in common but the people."""
    [run, *_] = TWO["runs"]
    other = {
        **run,
        "seats": [{**seat, "phone": None, "state": "declined"} for seat in run["seats"]],
    }
    close = {**TWO["due"][0], "what": "close", "phone": None, "text": "It closes"}
    tools.inside = {**TWO, "runs": [run, other], "due": [close, close]}
    drawer = await open_drawer(page, "Look inside")
    runs = drawer.get_by_role("list", name="Rituals").locator("> li")
    await expect(runs).to_have_count(2)
    await expect(runs.first.get_by_role("listitem")).to_contain_text(["answered", "asked"])
    await expect(runs.last.get_by_role("listitem")).to_contain_text(["not today", "not today"])
    due = drawer.get_by_role("list", name="Due next").get_by_role("listitem")
    await expect(due).to_contain_text(["It closes", "It closes"])


async def test_a_look_inside_survives_a_playground_that_is_away(
    page: Page, playground: Playground, tools: Tools, troubles: list[str]
) -> None:
    """What was seen last stays, with a word that it is old."""
    tools.inside = TWO
    drawer = await open_drawer(page, "Look inside")
    await expect(drawer).to_contain_text("Anna is asked")
    await playground.stop()
    await expect(drawer).to_contain_text("This is how it was.")
    await expect(drawer).to_contain_text("Anna is asked")
    await page.close()
    troubles.clear()  # the browser's own lines about it

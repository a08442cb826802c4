"""Time on the page: told in both persons' zones, and moved to where one wants it."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playground.places import BEN, clock_of, toast_of
from playground.tools import EVENING, HALF_PAST_SIX, TWO, Tools
from playwright.async_api import Browser, Page, expect

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


async def test_the_clock_tells_both_persons_time(page: Page, tools: Tools) -> None:
    """This browser's until the bot knows a zone, then each one's own, with name and city."""
    await expect(clock_of(page)).to_contain_text("Berlin · 18:30 UTC")
    tools.see(TWO)
    await expect(clock_of(page)).to_contain_text("Anna · LondonFri 20 Nov, 18:30")
    await expect(clock_of(page)).to_contain_text("Ben · BerlinFri 20 Nov, 19:30")


async def test_who_shares_a_zone_shares_a_clock(page: Page, tools: Tools) -> None:
    """One line for both."""
    people = [{**one, "zone": "Asia/Kolkata"} for one in TWO["people"]]
    tools.see({**TWO, "people": people})
    await expect(clock_of(page).get_by_role("paragraph")).to_have_text(
        "Anna & Ben · KolkataSat 21 Nov, 00:00"
    )


async def test_the_next_thing_due_is_one_tap_away(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """The button says what it will be; afterwards one line says what it was, on that person's clock."""
    tools.see(TWO)
    button = clock_of(page).get_by_role("button", name="To the next thing due")
    await expect(button).to_have_attribute(
        "title", "Anna is asked: appreciation: Fri 20 Nov, 20:30 in London"
    )
    await button.click()
    await expect(toast_of(page)).to_have_text("20:30 in London: Anna is asked: appreciation")
    await expect(clock_of(page)).to_contain_text("Ben · BerlinFri 20 Nov, 21:30")
    assert playground.clock.now() == EVENING


async def test_with_nothing_due_the_time_stands(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """The button is quiet until something is, a kind sentence says so, and nobody is asked in vain."""
    button = clock_of(page).get_by_role("button", name="To the next thing due")
    await expect(button).to_be_disabled()
    await button.press("Enter")
    await expect(toast_of(page)).to_contain_text("Nothing is due just now.")
    tools.see({**TWO, "due": [{**TWO["due"][0], "at": HALF_PAST_SIX.isoformat()}]})
    await expect(button).to_have_attribute("title", re.compile("as soon as it runs"))
    await button.press("Enter")
    await expect(toast_of(page)).to_contain_text("What is due next is due now")
    assert playground.clock.now() == HALF_PAST_SIX
    tools.see(TWO)
    await expect(button).to_be_enabled()


class TestUtc:
    """In a browser whose zone is UTC."""

    @pytest.fixture
    async def page(self, browser: Browser, playground: Playground) -> AsyncIterator[Page]:
        context = await browser.new_context(timezone_id="UTC", locale="en-GB")
        opened = await context.new_page()
        await opened.goto(playground.url)
        yield opened
        await context.close()

    async def test_one_time_is_told_once(self, page: Page) -> None:
        """And not "UTC · 18:30 UTC" above 18:30."""
        await expect(clock_of(page).get_by_role("paragraph")).to_have_text("UTCFri 20 Nov, 18:30")


async def test_a_name_from_right_to_left_stands_before_its_city(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """Each part of the line is where it would be with another name."""
    playground.world.person(BEN).first_name = "محمد"
    tools.see(TWO)
    await page.reload()
    face = clock_of(page).get_by_role("paragraph").filter(has_text="محمد")
    name, city = face.locator(".clock-names"), face.locator(".clock-place")
    await expect(city).to_have_text(" · Berlin")
    left = "node => node.getBoundingClientRect().left"
    assert await name.evaluate(left) < await city.evaluate(left)


async def test_a_date_is_picked_on_one_persons_clock(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """Half past eight in Berlin is not half past eight in London."""
    tools.see(TWO)
    clock = clock_of(page)
    await expect(clock.get_by_label("Move forward to (Europe/London)")).to_have_value(
        "2026-11-20T20:30"
    )
    await clock.get_by_label("On the clocks of").select_option("Berlin")
    await clock.get_by_label("Move forward to (Europe/Berlin)").fill("2026-11-24T20:30")
    await clock.get_by_role("button", name="Move forward").click()
    await expect(clock).to_contain_text("Anna · LondonTue 24 Nov, 19:30")
    assert playground.clock.now() == datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("2027-03-28T02:30", "Sun 28 Mar, 03:30"),  # Berlin has no such time on that night
        ("2026-12-24T20:30", "Thu 24 Dec, 20:30"),
    ],
)
async def test_a_time_that_a_zone_skips_can_be_picked(page: Page, wanted: str, shown: str) -> None:
    """The clock is then as much later as the night is shorter."""
    await clock_of(page).get_by_label("Move forward to").fill(wanted)
    await clock_of(page).get_by_role("button", name="Move forward").click()
    await expect(clock_of(page)).to_contain_text(shown)

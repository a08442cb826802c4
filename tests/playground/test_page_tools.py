"""The tools of the page: time, trouble, a look inside, stories and live content, in a real browser."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from phone import Phone
from playground.contrast import hard_to_read
from playground.places import clock_of, drawer_of, log_of, open_drawer, phone_of, tool_button
from playground.tools import ANNA, BEN, EVENING, TWO, Tools
from playwright.async_api import Locator, Page, expect
from telegram import Bot

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

HALF_PAST_SIX = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # in London; 19:30 in Berlin
FAULT = {
    "file": "locales/de/runs.ftl",
    "line": 12,
    "text": "the variable $partnr is not known",
    "gap": False,
}


@pytest.fixture
def unstarted() -> Playground:
    """A playground whose clock stands still."""
    return Playground("123456:test-token", PlaygroundClock(HALF_PAST_SIX, monotonic=lambda: 0.0))


@pytest.fixture
def tools(unstarted: Playground) -> Tools:
    return Tools(unstarted)


@pytest.fixture
async def playground(unstarted: Playground, tools: Tools) -> AsyncIterator[Playground]:
    async with unstarted as running:
        yield running


def toast_of(page: Page) -> Locator:
    return page.locator("#toasts").get_by_role("status")


def bot_sign_of(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("status")


async def tab_to(page: Page, target: Locator) -> None:
    for _ in range(60):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    pytest.fail("the Tab key does not get there")


async def see(page: Page, tools: Tools, inside: dict[str, Any]) -> None:
    """The bot knows this now; the page looks after the next event."""
    tools.inside = inside
    tools.become("running")


# Time


async def test_the_clock_tells_both_persons_time(page: Page, tools: Tools) -> None:
    """This browser's until the bot knows a zone, then each one's own, with name and city."""
    await expect(clock_of(page)).to_contain_text("Berlin · 18:30 UTC")
    await see(page, tools, TWO)
    await expect(clock_of(page)).to_contain_text("Anna · LondonFri 20 Nov, 18:30")
    await expect(clock_of(page)).to_contain_text("Ben · BerlinFri 20 Nov, 19:30")


async def test_who_shares_a_zone_shares_a_clock(page: Page, tools: Tools) -> None:
    """One line for both."""
    people = [{**one, "zone": "Asia/Kolkata"} for one in TWO["people"]]
    await see(page, tools, {**TWO, "people": people})
    await expect(clock_of(page).get_by_role("paragraph")).to_have_text(
        "Anna & Ben · KolkataSat 21 Nov, 00:00"
    )


async def test_the_next_thing_due_is_one_tap_away(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """The button says what it will be; afterwards one line says what it was, on that person's clock."""
    await see(page, tools, TWO)
    button = clock_of(page).get_by_role("button", name="To the next thing due")
    await expect(button).to_have_attribute(
        "title", "Anna is asked: appreciation: Fri 20 Nov, 20:30 in London"
    )
    await button.click()
    await expect(toast_of(page)).to_have_text("20:30 in London: Anna is asked: appreciation")
    await expect(clock_of(page)).to_contain_text("Ben · BerlinFri 20 Nov, 21:30")
    assert playground.clock.now() == EVENING


async def test_with_nothing_due_the_time_stands(
    page: Page, playground: Playground, troubles: list[str]
) -> None:
    """And a kind sentence says so."""
    await clock_of(page).get_by_role("button", name="To the next thing due").click()
    await expect(toast_of(page)).to_have_text("Nothing is due just now.")
    assert playground.clock.now() == HALF_PAST_SIX
    assert len(troubles) == 1  # the browser's own line about the 409
    troubles.clear()


async def test_a_date_is_picked_on_one_persons_clock(
    page: Page, playground: Playground, tools: Tools
) -> None:
    """Half past eight in Berlin is not half past eight in London."""
    await see(page, tools, TWO)
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


# Trouble


async def test_telegram_misbehaves_as_it_was_asked_to(
    page: Page, playground: Playground, bot: Bot, anna: Phone
) -> None:
    """What is still to come is listed until it has happened, and counted on the drawer's button."""
    await anna.start()
    drawer = await open_drawer(page, "Trouble")
    await expect(drawer).to_contain_text("Telegram behaves")
    await drawer.get_by_label("A slow answer").check()
    await expect(drawer).to_contain_text("It comes once")
    await drawer.get_by_label("For whom").select_option("Anna")
    await drawer.get_by_label("Seconds late").fill("1")
    await drawer.get_by_label("How many calls").fill("2")
    await drawer.get_by_role("button", name="Make it happen").click()
    coming = drawer.get_by_role("list", name="Trouble still to come")
    await expect(coming).to_have_text("A slow answer, 1 snew messages · Anna · 2 calls to come")
    await expect(tool_button(page, "Trouble, 2 calls will go wrong")).to_be_visible()
    await bot.send_message(ANNA, "a moment late")
    await expect(coming).to_contain_text("1 call to come")
    await expect(log_of(page, "Anna")).to_contain_text("a moment late")


@pytest.mark.parametrize(
    ("label", "kind", "promise"),
    [
        ("“Too many requests” (429)", "429", "Then the message comes, once."),
        ("An error at Telegram (500)", "500", "may be a repeat"),
        ("Cut before it arrived", "cut-before", "at the second try"),
        ("Cut after it arrived", "cut-after", "It comes twice at most"),
    ],
)
async def test_each_kind_of_trouble_says_what_one_will_see(
    page: Page, playground: Playground, label: str, kind: str, promise: str
) -> None:
    """Before it is made; and the playground takes it as it was meant."""
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_label(label).check()
    await expect(drawer).to_contain_text(promise)
    await drawer.get_by_label("What goes wrong").select_option("all calls")
    await drawer.get_by_role("button", name="Make it happen").click()
    await expect(drawer).to_contain_text("all calls · everybody · 1 call to come")
    [fault] = playground.faults.as_json()
    assert (fault["kind"], fault["method"], fault["chat_id"], fault["left"]) == (kind, "*", None, 1)


async def test_trouble_to_come_can_be_called_off(page: Page, playground: Playground) -> None:
    """All at once; whoever made it elsewhere, too."""
    playground.faults.add("sendPhoto", "429", retry_after=30, times=3)
    drawer = await open_drawer(page, "Trouble")
    await expect(drawer).to_contain_text("sendPhoto · everybody · 3 calls to come")
    await drawer.get_by_role("button", name="No more trouble").press("Enter")
    await expect(drawer).to_contain_text("Telegram behaves")
    await expect(drawer.get_by_role("heading", name="Trouble")).to_be_focused()
    assert playground.faults.as_json() == []


async def test_somebody_blocks_the_bot_and_lets_it_back(page: Page, ben: Phone) -> None:
    """A switch for each phone, which also follows what is done on the phone itself."""
    await ben.start()
    drawer = await open_drawer(page, "Trouble")
    switch = drawer.get_by_role("switch", name="Ben blocks the bot")
    await switch.click()
    await expect(phone_of(page, "Ben").get_by_role("button", name="UNBLOCK")).to_be_visible()
    await expect(switch).to_be_checked()
    await phone_of(page, "Ben").get_by_role("button", name="UNBLOCK").click()
    await expect(switch).not_to_be_checked()
    await expect(drawer.get_by_role("switch", name="Anna blocks the bot")).not_to_be_checked()


async def test_the_bot_can_be_killed_and_comes_back(page: Page, tools: Tools) -> None:
    """A small sign says how it is, and is gone when all is well; what cannot be asked now is not done."""
    drawer = await open_drawer(page, "Trouble")
    await expect(drawer).to_contain_text("It is running.")
    await expect(drawer.get_by_role("button", name="Start", exact=True)).to_be_disabled()
    await drawer.get_by_role("button", name="Start", exact=True).press("Enter")
    await drawer.get_by_role("button", name="Kill").click()
    tools.become("killed")
    await expect(bot_sign_of(page)).to_have_text("killed, starting again…")
    tools.become("starting", starts=2)
    await expect(bot_sign_of(page)).to_have_text("the bot is starting…")
    tools.become("running", starts=2)
    await expect(bot_sign_of(page)).to_be_empty()
    await expect(drawer).to_contain_text("It has been started 2 times.")
    assert tools.orders == ["bot/kill"]


async def test_a_stopped_bot_is_still_stopped_after_a_reload(page: Page, tools: Tools) -> None:
    """The server has the truth; from there the bot can be started."""
    tools.become("stopped")
    await page.reload()
    await expect(bot_sign_of(page)).to_have_text("the bot is stopped")
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("button", name="Start", exact=True).click()
    tools.become("running", starts=2)
    await expect(bot_sign_of(page)).to_be_empty()
    assert tools.orders == ["bot/start"]


async def test_a_bot_that_died_says_why(page: Page, tools: Tools) -> None:
    """It is started again by itself, and the drawer has the reason."""
    drawer = await open_drawer(page, "Trouble")
    tools.bot["error"] = "The key file is not readable."
    tools.become("killed")
    await expect(bot_sign_of(page)).to_have_text("it ended, starting again…")
    await expect(drawer).to_contain_text("The key file is not readable.")


async def test_starting_anew_asks_first(
    page: Page, playground: Playground, tools: Tools, anna: Phone
) -> None:
    """No leaves all as it is; yes, and the page loads everything anew when it is done."""
    await anna.start()
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("button", name="Start anew").click()
    dialog = page.get_by_role("dialog", name="Start anew")
    await dialog.get_by_role("button", name="Keep everything").click()
    await expect(dialog).to_have_count(0)
    assert tools.orders == []
    await drawer.get_by_role("button", name="Start anew").click()
    await dialog.get_by_role("button", name="Start anew").click()
    await expect(dialog).to_have_count(0)
    assert tools.orders == ["anew"]
    playground.world.person(ANNA).first_name = "Noor"
    playground.events.publish("anew")
    await expect(phone_of(page, "Noor")).to_be_visible()


async def test_a_refusal_is_told_in_its_own_words(
    page: Page, tools: Tools, troubles: list[str]
) -> None:
    """409 with a sentence: the sentence stands on the page, in a dialog inside the dialog."""
    tools.refusal = "The bot is starting just now. In a moment it can be stopped."
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("button", name="Stop", exact=True).click()
    await expect(toast_of(page)).to_have_text(tools.refusal)
    await drawer.get_by_role("button", name="Start anew").click()
    dialog = page.get_by_role("dialog", name="Start anew")
    await dialog.get_by_role("button", name="Start anew").click()
    await expect(dialog.get_by_role("alert")).to_have_text(tools.refusal)
    troubles.clear()  # the browser's own lines about the 409


# Look inside


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
    outbox = drawer.get_by_role("list", name="Outbox").get_by_role("listitem")
    await expect(outbox).to_have_text(
        [
            "appreciation-noticesay to Ben · not before 19:31 · try 2waiting to be sent",
            "relayto Anna · 18:29sent",
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
    relay = drawer.get_by_role("listitem").filter(has_text="relayto Anna")
    kept = await relay.element_handle()
    tools.inside = {**TWO, "due": [], "outbox": [{**TWO["outbox"][0], "id": 9}, *TWO["outbox"]]}
    await expect(drawer.get_by_role("list", name="Outbox").get_by_role("listitem")).to_have_count(3)
    await expect(drawer).to_contain_text("Nothing is due.")
    assert await relay.evaluate("(now, before) => now === before", kept)
    assert await drawer.locator("[aria-live], [role=status], [role=alert]").count() == 0


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


# Stories


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


# Live content


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


# The drawers themselves


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

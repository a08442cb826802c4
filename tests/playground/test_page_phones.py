"""A phone on the page as Telegram has it: its zone, a story's hand, from the start, the chat."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from phone import Phone
from playground.places import ANNA, BEN, box_of, keyboard, lines, log_of, newest, phone_of, write
from playwright.async_api import Page, Route, expect
from telegram import (
    Bot,
    BotCommand,
    MessageEntity,
    ReplyParameters,
)

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 19:30 in Berlin, 03:30 in Tokyo

Zones = dict[int, str | None]


@pytest.fixture
def zones() -> Zones:
    """Where the two live, as far as the bot knows."""
    return {ANNA: None, BEN: None}


@pytest.fixture
async def playground(zones: Zones) -> AsyncIterator[Playground]:
    """A playground whose clock stands still, and whose look inside knows the zones alone."""

    async def inside(_request: web.Request) -> web.Response:
        people = [
            {"phone": phone, "language": "en", "zone": zone, "wakes": "08:00", "sleeps": "22:30"}
            for phone, zone in zones.items()
        ]
        return web.json_response(
            {"people": people, "couple": [], "runs": [], "outbox": [], "due": []}
        )

    built = Playground("123456:test-token", PlaygroundClock(FRIDAY_EVENING, monotonic=lambda: 0.0))
    built.offer("inside", [web.get("/api/inside", inside)])
    async with built as running:
        yield running


async def test_each_phone_tells_the_time_where_its_person_lives(
    page: Page, bot: Bot, anna: Phone, ben: Phone, playground: Playground, zones: Zones
) -> None:
    """One moment: Friday evening for Anna in London, Saturday night for Ben in Tokyo."""
    await anna.start()
    await ben.start()
    for phone in (ANNA, BEN):
        await bot.send_message(phone, "now")
        name = "Anna" if phone == ANNA else "Ben"
        await expect(newest(page, name)).to_contain_text("19:30")  # before: the browser's, Berlin
    zones |= {ANNA: "Europe/London", BEN: "Asia/Tokyo"}
    playground.clock.advance(timedelta(minutes=1))
    for name, day, moment, now in (
        ("Anna", "Friday 20 November", "18:30", "18:31"),
        ("Ben", "Saturday 21 November", "03:30", "03:31"),
    ):
        await expect(newest(page, name).locator("time")).to_have_text(moment)
        await expect(newest(page, name)).to_have_accessible_name(f"Twofold, {moment}")
        await expect(log_of(page, name).locator(".day")).to_have_text([day])
        await expect(phone_of(page, name).locator(".status-time")).to_have_text(now)


async def test_another_zone_moves_nothing_and_says_nothing(
    page: Page, bot: Bot, begun: Phone, playground: Playground, zones: Zones
) -> None:
    """What one writes, where one reads and what is focused stay; no message is announced again."""
    await lines(bot, 30)
    await bot.send_message(ANNA, "secret", entities=[MessageEntity("spoiler", 0, 6)])
    await newest(page, "Anna").get_by_role("button", name="Hidden text").click()
    middle = log_of(page, "Anna").get_by_role("article").filter(has_text="line 12")
    await middle.scroll_into_view_if_needed()
    await box_of(page, "Anna").fill("half a thou")
    await expect(middle).not_to_have_class(re.compile("arriving"))
    before = await middle.bounding_box()
    await log_of(page, "Anna").evaluate(
        """log => { log.added = []; new MutationObserver((changes) => {
          for (const { addedNodes } of changes) log.added.push(...addedNodes);
        }).observe(log, { childList: true, subtree: true }); }"""
    )
    zones[ANNA] = "Asia/Tokyo"
    playground.clock.advance(timedelta(minutes=1))
    await expect(log_of(page, "Anna").locator(".day")).to_have_text(["Saturday 21 November"])
    assert await middle.bounding_box() == before
    await expect(box_of(page, "Anna")).to_be_focused()
    await expect(box_of(page, "Anna")).to_have_value("half a thou")
    await expect(log_of(page, "Anna").locator(".spoiler.shown")).to_have_count(1)
    added = await log_of(page, "Anna").evaluate("log => log.added.map((node) => node.className)")
    assert added == ["day"]


async def test_a_zone_that_the_browser_lacks_is_no_trouble(
    page: Page, bot: Bot, begun: Phone, playground: Playground, zones: Zones
) -> None:
    """Its list may be older than the bot's: then its own zone is told."""
    zones |= {ANNA: "Mars/Olympus_Mons", BEN: "Asia/Tokyo"}
    playground.clock.advance(timedelta(minutes=1))
    await expect(phone_of(page, "Ben").locator(".status-time")).to_have_text("03:31")
    await expect(phone_of(page, "Anna").locator(".status-time")).to_have_text("19:31")
    await bot.send_message(ANNA, "here")
    await expect(newest(page, "Anna").locator("time")).to_have_text("19:31")


async def test_a_storys_hand_types_without_taking_the_focus(
    page: Page, begun: Phone, playground: Playground
) -> None:
    """One sees the words come; once they are sent the field is empty, and it was never a draft."""
    await page.locator("body").focus()
    playground.events.publish("hand", phone=ANNA, does="type", text="you hummed 🌿", seconds=0.2)
    await expect(box_of(page, "Anna")).to_have_value("you hummed 🌿")
    await expect(box_of(page, "Anna")).not_to_be_focused()
    await begun.say("you hummed 🌿")
    await expect(newest(page, "Anna")).to_contain_text("you hummed 🌿")
    await expect(box_of(page, "Anna")).to_have_value("")
    assert not await page.evaluate("sessionStorage.getItem('draft:1001')")


async def test_a_storys_hand_leaves_a_person_alone(
    page: Page, begun: Phone, playground: Playground
) -> None:
    """Where a draft stands, or the cursor, nothing is typed; a person who comes finds an empty field."""
    box = box_of(page, "Anna")
    await box.fill("my own")
    playground.events.publish("hand", phone=ANNA, does="type", text="not mine", seconds=0)
    await begun.say("not mine")
    await expect(newest(page, "Anna")).to_contain_text("not mine")
    await expect(box).to_have_value("my own")
    await box.fill("")
    await box.blur()
    playground.events.publish("hand", phone=ANNA, does="type", text="a long one", seconds=30)
    await expect(box).to_have_value(re.compile("^a"))
    await box.focus()
    await expect(box).to_have_value("")
    await page.keyboard.type("me")
    await expect(box).to_have_value("me")


async def test_a_storys_hand_points_before_it_presses(
    page: Page, bot: Bot, begun: Phone, playground: Playground
) -> None:
    """At the button itself, and at START; without motion, too, the words then stand there at once."""
    await page.emulate_media(reduced_motion="reduce")
    sent = await bot.send_message(ANNA, "How was it?", reply_markup=keyboard("good", "bad"))
    good = newest(page, "Anna").get_by_role("button", name="good")
    await expect(good).to_be_visible()
    press = {"does": "press", "message_id": sent.message_id, "data": "good", "seconds": 0.3}
    playground.events.publish("hand", phone=ANNA, **press)
    await expect(good).to_have_class(re.compile("pointed"))
    await expect(good).not_to_have_class(re.compile("pointed"))
    playground.events.publish("hand", phone=BEN, does="start", seconds=0.3)
    start = phone_of(page, "Ben").get_by_role("button", name="START")
    await expect(start).to_have_class(re.compile("pointed"))
    playground.events.publish("hand", phone=ANNA, does="type", text="all at once", seconds=60)
    await expect(box_of(page, "Anna")).to_have_value("all at once")


async def test_from_the_start_a_phone_is_truly_empty(
    page: Page, bot: Bot, begun: Phone, playground: Playground
) -> None:
    """No draft, no reply, no busy button, no sheet, no toast of before; ids may count from 1 again."""
    sent = await bot.send_message(ANNA, "old words", reply_markup=keyboard("old"))
    old = newest(page, "Anna").get_by_role("button", name="old")
    await old.click()
    await expect(old).to_have_attribute("aria-busy", "true")
    await newest(page, "Anna").get_by_text("old words").dblclick()
    await box_of(page, "Anna").fill("a draft")
    await phone_of(page, "Anna").get_by_role("button", name="Attach").click()
    playground.clear()
    mine = phone_of(page, "Anna")
    await expect(mine.get_by_role("button", name="START")).to_be_visible()
    await expect(mine.get_by_role("menu")).to_have_count(0)
    await expect(log_of(page, "Anna").get_by_role("article")).to_have_count(0)
    await begun.start()
    await bot.send_message(ANNA, "new words", reply_markup=keyboard("old"))
    new = newest(page, "Anna").get_by_role("button", name="old")
    await expect(new).not_to_have_attribute("aria-busy", "true")
    await expect(newest(page, "Anna")).to_contain_text("new words")
    await expect(log_of(page, "Anna")).not_to_contain_text("old words")
    await expect(box_of(page, "Anna")).to_have_value("")
    await expect(mine.locator(".composer-context")).to_be_hidden()
    assert (await begun.messages())[-1]["message_id"] == sent.message_id


async def test_what_comes_while_an_empty_chat_is_fetched_is_not_lost(
    page: Page, playground: Playground, anna: Phone
) -> None:
    """The answer knows of no message yet, its event is there first: it shows nevertheless."""

    async def late(route: Route) -> None:
        answer = await route.fetch()
        await anna.start()
        playground.phones.start(BEN, "later")
        await expect(newest(page, "Ben")).to_contain_text("later")
        await route.fulfill(response=answer)

    await page.route("**/api/phones/1001/chat", late, times=1)
    await page.reload(wait_until="commit")
    await expect(newest(page, "Anna")).to_contain_text("/start")


async def test_the_button_to_the_end_counts_what_is_new(page: Page, bot: Bot, begun: Phone) -> None:
    """For the eye and for the ear; at the end there is nothing to count."""
    await lines(bot, 30)
    await expect(newest(page, "Anna")).to_be_in_viewport()
    jump = phone_of(page, "Anna").get_by_role("button", name="Go to the newest message")
    await expect(jump).to_be_hidden()
    await log_of(page, "Anna").get_by_role("article").first.scroll_into_view_if_needed()
    await expect(jump).to_be_visible()
    await lines(bot, 2)
    await expect(jump).to_have_accessible_name("Go to the newest message, 2 new")
    await expect(jump).to_have_text("2")
    await jump.click()
    await expect(newest(page, "Anna")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_a_double_click_replies_and_escape_lets_go(
    page: Page, bot: Bot, begun: Phone
) -> None:
    """The reply in hand and the words outlive a reload; Escape lets go of it and keeps the words."""
    await bot.send_message(ANNA, "How was it?")
    await newest(page, "Anna").get_by_text("How was it?").dblclick()
    in_hand = phone_of(page, "Anna").locator(".composer-context")
    await expect(in_hand).to_contain_text("Reply to Twofold")
    await expect(box_of(page, "Anna")).to_be_focused()
    await page.keyboard.type("good")
    await page.reload()
    await expect(in_hand).to_contain_text("How was it?")
    await box_of(page, "Anna").press("Escape")
    await expect(in_hand).to_be_hidden()
    await expect(box_of(page, "Anna")).to_have_value("good")
    await box_of(page, "Anna").press("Enter")
    await expect(newest(page, "Anna")).to_contain_text("good")
    assert "reply_to_message" not in (await begun.messages())[-1]


async def test_escape_ends_an_edit_and_brings_the_draft_back(page: Page, begun: Phone) -> None:
    """And changes nothing."""
    await write(page, "Anna", "as it was")
    await newest(page, "Anna").click(button="right")
    await box_of(page, "Anna").evaluate("box => box.blur()")
    await page.get_by_role("menuitem", name="Edit").click()
    await expect(box_of(page, "Anna")).to_have_value("as it was")
    await box_of(page, "Anna").fill("something else")
    await box_of(page, "Anna").press("Escape")
    await expect(box_of(page, "Anna")).to_have_value("")
    assert (await begun.messages())[-1]["text"] == "as it was"


async def test_a_quote_leads_to_what_it_quotes(page: Page, bot: Bot, begun: Phone) -> None:
    """A tap on it brings the message into view, with the focus on it."""
    said = await begun.say("the walk by the river")
    await lines(bot, 25)
    await bot.send_message(ANNA, "Lovely.", reply_parameters=ReplyParameters(said["message_id"]))
    quoted = log_of(page, "Anna").get_by_role("article").nth(1)
    await expect(newest(page, "Anna")).to_be_in_viewport()
    await expect(quoted).not_to_be_in_viewport()
    await newest(page, "Anna").get_by_role("button", name="In reply to Anna").click()
    await expect(quoted).to_be_in_viewport()
    await expect(quoted).to_be_focused()


async def test_buttons_and_reactions_change_in_place(page: Page, bot: Bot, begun: Phone) -> None:
    """The words are not announced again, an open spoiler stays open, and it is not called edited."""
    sent = await bot.send_message(
        ANNA, "secret", entities=[MessageEntity("spoiler", 0, 6)], reply_markup=keyboard("a", "b")
    )
    shown = newest(page, "Anna")
    await shown.get_by_role("button", name="Hidden text").click()
    await shown.evaluate("node => { node.remembered = true; }")
    waiting = shown.get_by_role("button", name="a", exact=True)
    await waiting.click()
    await expect(waiting).to_have_attribute("aria-busy", "true")
    await sent.edit_reply_markup(keyboard("a", "c"))
    await expect(shown.get_by_role("button", name="c", exact=True)).to_be_visible()
    await expect(waiting).to_have_attribute("aria-busy", "true")
    await sent.edit_reply_markup(None)
    await expect(waiting).to_have_count(0)
    await bot.set_message_reaction(ANNA, sent.message_id, "👍")
    await expect(shown.locator(".reactions")).to_contain_text("👍")
    await expect(shown.locator(".spoiler.shown")).to_have_count(1)
    await expect(shown).not_to_contain_text("edited")
    assert await shown.evaluate("node => node.remembered") is True
    assert await log_of(page, "Anna").get_attribute("aria-relevant") == "additions"


async def test_the_menu_speaks_the_persons_language(page: Page, bot: Bot, ben: Phone) -> None:
    """The commands that the bot set for it; another language, other commands."""
    await bot.set_my_commands([BotCommand("today", "This evening")])
    await bot.set_my_commands([BotCommand("today", "Heute Abend")], language_code="de")
    await ben.start()
    mine = phone_of(page, "Ben")
    await mine.get_by_role("button", name="Menu").click()
    await expect(mine.get_by_role("menuitem")).to_have_text(["/todayHeute Abend"])
    await page.keyboard.press("Escape")
    await mine.get_by_role("button", name="Ben's phone, options").click()
    await mine.get_by_role("menuitem", name="Name and language…").click()
    await page.get_by_label("Telegram's language").select_option("fr")
    await page.get_by_label("Name").fill("دانا")
    await page.get_by_role("button", name="Save").click()
    renamed = phone_of(page, "دانا")
    await renamed.get_by_role("button", name="Menu").click()
    await expect(renamed.get_by_role("menuitem")).to_have_text(["/todayThis evening"])
    await page.keyboard.press("Escape")
    await expect(renamed.get_by_role("textbox")).to_have_accessible_name("Message from دانا")
    await expect(renamed.get_by_role("log")).to_have_accessible_name(re.compile("^دانا's chat"))
    await expect(renamed.get_by_role("article").first).to_have_accessible_name(re.compile("^دانا,"))


async def test_one_sound_at_a_time(page: Page, begun: Phone) -> None:
    """A second voice message silences the first; a deleted one falls silent."""
    await begun.send("voice")
    await begun.send("audio")
    first, second = (log_of(page, "Anna").locator(".player").nth(at) for at in (0, 1))
    await first.get_by_role("button", name="Play").click()
    await second.get_by_role("button", name="Play").click()
    await expect(second.get_by_role("button", name="Pause")).to_be_visible()
    await expect(first.get_by_role("button", name="Play")).to_be_visible()
    audio = await second.locator("audio").element_handle()
    assert audio is not None
    await begun.delete((await begun.messages())[-1]["message_id"])
    await expect(second).to_have_count(0)
    assert await audio.evaluate("audio => audio.paused") is True

"""What a phone on the page does as Telegram does: zones, voices, files, hands, words of every kind."""

import base64
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from phone import Phone
from playground.conftest import chromium
from playground.places import log_of, newest, phone_of, write
from playwright.async_api import Browser, Locator, Page, Route, expect
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
    User,
)

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

ANNA, BEN = 1001, 1002
FRIDAY_EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 19:30 in Berlin, 03:30 in Tokyo
PICTURE = Path(__file__).parents[2] / "bot" / "playground" / "media" / "photo.jpg"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 3

Zones = dict[int, str | None]

# A transfer as the browser makes it for a paste or a drop, with one picture in it.
TRANSFER = """(content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "table.jpg", { type: "image/jpeg" }));
  return transfer;
}"""


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser with a microphone that beeps, and leave to use it."""
    fakes = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    async with chromium(*fakes) as launched:
        yield launched


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


@pytest.fixture
async def begun(page: Page, anna: Phone) -> Phone:
    """Anna's phone, with a chat in it."""
    await anna.start()
    await expect(newest(page, "Anna")).to_contain_text("/start")
    return anna


def box_of(page: Page, name: str) -> Locator:
    return phone_of(page, name).get_by_role("textbox", name=f"Message from {name}")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(it, callback_data=it) for it in labels]])


async def lines(bot: Bot, count: int) -> None:
    for number in range(count):
        await bot.send_message(ANNA, f"line {number}")


# Zones


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


# A story's hand


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


# Voices and files of one's own


async def test_a_voice_can_be_recorded_and_cancelled(page: Page, begun: Phone, bot: Bot) -> None:
    """The bot gets what the browser recorded, with its type and length; a cancelled one is gone."""
    mine = phone_of(page, "Anna")
    await mine.get_by_role("button", name="Record a voice message").click()
    await expect(mine.get_by_role("timer")).to_have_text("0:01")
    await mine.get_by_role("button", name="Send the voice message").click()
    shown = newest(page, "Anna").get_by_role("button", name="Play: Voice message, 0:0")
    await expect(shown).to_be_visible()
    sent = (await begun.messages())[-1]["voice"]
    assert sent["mime_type"] in {"audio/ogg", "audio/webm", "audio/mp4"}
    assert 1 <= sent["duration"] <= 5
    content = await (await bot.get_file(sent["file_id"])).download_as_bytearray()
    assert len(content) == sent["file_size"] > 500
    await shown.click()
    await expect(newest(page, "Anna").get_by_role("button", name="Pause")).to_be_visible()

    await mine.get_by_role("button", name="Record a voice message").click()
    await mine.get_by_role("button", name="Cancel").click()
    await expect(box_of(page, "Anna")).to_be_focused()
    assert len(await begun.messages()) == 2


async def test_without_a_microphone_a_sample_can_go(page: Page, begun: Phone) -> None:
    """A kind sentence, and a choice."""
    await page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => "
        "Promise.reject(new DOMException('none', 'NotFoundError')); }"
    )
    mine = phone_of(page, "Anna")
    await mine.get_by_role("button", name="Record a voice message").click()
    sheet = mine.get_by_role("dialog", name="No microphone here")
    await expect(sheet).to_contain_text("A sample voice message can go instead.")
    await sheet.get_by_role("button", name="Send the sample").click()
    await expect(newest(page, "Anna").get_by_role("group", name="Voice message")).to_be_visible()
    assert (await begun.messages())[-1]["voice"]["duration"] == 2


async def choose(page: Page, *files: Path) -> Locator:
    """Choose files from the disk at Anna's paper clip; answers the sheet that asks."""
    mine = phone_of(page, "Anna")
    async with page.expect_file_chooser() as chooser:
        await mine.get_by_role("button", name="Attach").click()
        await mine.get_by_role("menuitem", name="Choose a photo or file…").click()
    await (await chooser.value).set_files(files)
    return mine.get_by_role("dialog")


async def test_a_picture_from_disk_goes_as_a_photo(page: Page, begun: Phone) -> None:
    """With what stands in the composer as its caption, to the message in hand; or as a file."""
    await newest(page, "Anna").dblclick()
    await box_of(page, "Anna").fill("our table")
    sheet = await choose(page, PICTURE)
    await expect(sheet.get_by_role("img", name="photo.jpg")).to_be_visible()
    await expect(sheet.get_by_label("Caption")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(newest(page, "Anna")).to_contain_text("our table")
    await expect(box_of(page, "Anna")).to_have_value("")
    sent = (await begun.messages())[-1]
    assert (sent["photo"][-1]["width"], sent["reply_to_message"]["message_id"]) == (640, 1)

    sheet = await choose(page, PICTURE)
    await sheet.get_by_role("button", name="Send as a file").click()
    await expect(newest(page, "Anna")).to_contain_text("photo.jpg")
    document = (await begun.messages())[-1]["document"]
    assert (document["mime_type"], document["file_size"]) == (
        "image/jpeg",
        PICTURE.stat().st_size,
    )


async def test_several_files_go_together_and_what_is_too_large_stays(
    page: Page, begun: Phone, tmp_path: Path
) -> None:
    """Two texts are an album of files; a film that no bot could fetch is named, kindly."""
    names = ["one.txt", "two.txt", "film.mov"]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text("words", encoding="utf-8")
    with paths[-1].open("ab") as film:
        film.truncate(21 * 1024**2)
    sheet = await choose(page, *paths)
    told = phone_of(page, "Anna").get_by_role("status")
    await expect(told).to_contain_text("“film.mov” has 21.0 MB. A bot can fetch up to 20.0 MB.")
    await sheet.get_by_role("button", name="Send", exact=True).click()
    await expect(newest(page, "Anna")).to_contain_text("two.txt")
    first, second = (await begun.messages())[-2:]
    assert [m["document"]["file_name"] for m in (first, second)] == names[:2]
    assert first["media_group_id"] == second["media_group_id"]


async def test_a_picture_can_be_pasted_and_dropped(page: Page, begun: Phone) -> None:
    """Each is shown first and can be cancelled."""
    content = base64.b64encode(PICTURE.read_bytes()).decode()
    transfer = await page.evaluate_handle(TRANSFER, content)
    mine = phone_of(page, "Anna")
    await box_of(page, "Anna").evaluate(
        """(box, clipboardData) => box.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))""",
        transfer,
    )
    await (
        mine.get_by_role("dialog", name="Send a photo").get_by_role("button", name="Cancel").click()
    )
    assert len(await begun.messages()) == 1
    await log_of(page, "Anna").dispatch_event("dragover", {"dataTransfer": transfer})
    await expect(mine.locator(".dropping")).to_have_count(1)
    await log_of(page, "Anna").dispatch_event("drop", {"dataTransfer": transfer})
    await expect(mine.locator(".dropping")).to_have_count(0)
    await (
        mine.get_by_role("dialog", name="Send a photo")
        .get_by_role("button", name="Send")
        .first.click()
    )
    await expect(newest(page, "Anna").locator("img")).to_be_visible()
    assert "photo" in (await begun.messages())[-1]


# From the start


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


# The chat


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


# Words of every kind


async def test_a_long_quote_opens_by_a_tap(page: Page, bot: Bot, begun: Phone) -> None:
    """Three lines of it until then; a short one has nothing to open. Code says what it is in."""
    quote = "\n".join(f"line {number} of the quote" for number in range(6))
    long = MessageEntity("expandable_blockquote", 0, len(quote))
    await bot.send_message(ANNA, quote, entities=[long])
    more = newest(page, "Anna").get_by_role("button", name="Show more")
    await expect(more).to_have_attribute("aria-expanded", "false")
    words = newest(page, "Anna").locator(".quoted-words")
    before = (await words.bounding_box() or {})["height"]
    await more.click()
    await expect(newest(page, "Anna").get_by_role("button", name="Show less")).to_be_visible()
    assert (await words.bounding_box() or {})["height"] > before * 1.8

    await bot.send_message(ANNA, "short", entities=[MessageEntity("expandable_blockquote", 0, 5)])
    await expect(newest(page, "Anna").locator("blockquote")).to_have_text(re.compile("^short"))
    await expect(newest(page, "Anna").get_by_role("button", name="Show more")).to_be_hidden()

    code = MessageEntity("pre", 0, 8, language="python")
    await bot.send_message(ANNA, "return 1", entities=[code])
    await expect(newest(page, "Anna").locator("pre")).to_contain_text("python")
    await expect(newest(page, "Anna").locator("pre code")).to_have_text("return 1")


async def test_people_and_custom_emoji_are_named_in_a_text(
    page: Page, bot: Bot, begun: Phone
) -> None:
    """A person without a username is marked; a custom emoji shows the emoji that stands for it."""
    marks = [
        MessageEntity("text_mention", 0, 3, user=User(BEN, "Ben", is_bot=False)),
        MessageEntity("custom_emoji", 4, 2, custom_emoji_id="5368324170671202286"),
    ]
    await bot.send_message(ANNA, "Ben 👍", entities=marks)
    await expect(newest(page, "Anna").locator(".text-mention")).to_have_text("Ben")
    await expect(newest(page, "Anna").locator(".text")).to_have_text("Ben 👍")


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("❤", True),
        ("👩‍👩‍👧‍👦🇩🇪👍🏽", True),
        ("🎉🎉🎉🎉", False),
        ("5", False),
        ("❤ you", False),
    ],
)
async def test_a_few_emoji_alone_are_large(
    page: Page, begun: Phone, text: str, *, large: bool
) -> None:
    """Up to three, without a bubble around them; digits are no emoji."""
    await begun.say(text)
    await expect(newest(page, "Anna").locator(".text")).to_have_text(text)
    size = (
        await newest(page, "Anna")
        .locator(".text")
        .evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    )
    assert (size >= 40) is large


async def test_mixed_directions_stand_as_they_are_read(page: Page, bot: Bot, begun: Phone) -> None:
    """Each line by its own first letter, each button by its own; a right-to-left quote has its bar right."""
    text = "مساء الخير\nHello (مرحبا) 5 + 3"
    rows = [["نعم (yes)", "8:00 AM"]]
    buttons = [[InlineKeyboardButton(it, callback_data=it) for it in row] for row in rows]
    await bot.send_message(ANNA, text, reply_markup=InlineKeyboardMarkup(buttons))
    sides = (
        await newest(page, "Anna")
        .locator(".text")
        .evaluate(
            """node => {
          const range = document.createRange();
          const words = node.firstChild;
          const { left, right } = node.getBoundingClientRect();
          return [[0, 10], [11, 16]].map(([from, to]) => {
            range.setStart(words, from);
            range.setEnd(words, to);
            const at = range.getBoundingClientRect();
            return at.left - left < right - at.right ? "left" : "right";
          });
        }"""
        )
    )
    assert sides == ["right", "left"]
    labels = newest(page, "Anna").locator(".inline-button span")
    await expect(labels.first).to_have_css("direction", "rtl")
    await expect(labels.last).to_have_css("direction", "ltr")
    keys = ReplyKeyboardMarkup([["لاحقًا"]], input_field_placeholder="اكتب هنا")
    await bot.send_message(ANNA, "متى؟", reply_markup=keys)
    await expect(box_of(page, "Anna")).to_have_attribute("placeholder", "اكتب هنا")
    await expect(
        phone_of(page, "Anna").get_by_role("button", name="لاحقًا").locator("span")
    ).to_have_css("direction", "rtl")


@pytest.mark.parametrize("width", [360, 640, 1280])
async def test_nothing_is_wider_than_its_phone(
    page: Page, bot: Bot, begun: Phone, width: int
) -> None:
    """Long words, long texts, code, keyboards; 640 is what is left of 1280 at 200 %."""
    await page.set_viewport_size({"width": width, "height": 640})
    await bot.send_message(ANNA, LONG_WORD, reply_markup=keyboard(LONG_WORD[:60], "no"))
    await begun.say("so much to say " * 270)
    await bot.send_message(ANNA, LONG_WORD, entities=[MessageEntity("pre", 0, len(LONG_WORD))])
    await begun.send("photo", caption=LONG_WORD)
    await begun.send("voice")
    await begun.album([{"photo": "sample"}, {"photo": "sample", "caption": LONG_WORD}])
    await bot.send_message(ANNA, "there", reply_markup=ReplyKeyboardMarkup([[LONG_WORD, "no"]]))
    await expect(newest(page, "Anna")).to_contain_text("there")
    wide = await page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll(".log, .bubble, .foot")]
          .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
          .map((node) => node.className)"""
    )
    assert wide == []


async def test_what_the_bot_does_is_told_once(page: Page, bot: Bot, begun: Phone) -> None:
    """That it writes is announced, that it stopped is not: the message says it."""
    state = phone_of(page, "Anna").locator(".bot-state")
    await bot.send_chat_action(ANNA, "typing")
    await expect(state).to_have_text("typing")
    await expect(state).to_have_attribute("aria-live", "polite")
    await bot.send_message(ANNA, "there")
    await expect(state).to_have_text("bot")
    await expect(state).to_have_attribute("aria-live", "off")

"""The page with two phones, in a real browser; the bot's side is spoken by the tests themselves."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Literal

import aiohttp
import pytest
from phone import Phone
from playground.contrast import hard_to_read
from playground.places import (
    ANNA,
    BEN,
    bot_sign_of,
    keyboard,
    log_of,
    newest,
    phone_of,
    tab_to,
    write,
)
from playwright.async_api import Browser, Page, expect
from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    KeyboardButton,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 19:30 in Berlin


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground whose clock stands still."""
    clock = PlaygroundClock(FRIDAY_EVENING, monotonic=lambda: 0.0)
    async with Playground("123456:test-token", clock) as running:
        yield running


class Inbox:
    """The bot's updates, in order; each `next_` passes over those of another kind."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._offset = 0
        self._fetched: list[Update] = []

    async def next_message(self) -> Message:
        """The next one that is not a /start."""
        while True:
            message = (await self._next("message")).message
            assert message is not None
            if not (message.text or "").startswith("/start"):
                return message

    async def next_start(self) -> Message:
        message = (await self._next("message")).message
        assert message is not None
        return message

    async def next_press(self) -> CallbackQuery:
        query = (await self._next("callback_query")).callback_query
        assert query is not None
        return query

    async def next_edit(self) -> Message:
        message = (await self._next("edited_message")).edited_message
        assert message is not None
        return message

    async def next_reaction(self) -> MessageReactionUpdated:
        reaction = (await self._next("message_reaction")).message_reaction
        assert reaction is not None
        return reaction

    async def _next(self, kind: str) -> Update:
        while True:
            for update in self._fetched:
                self._fetched = self._fetched[1:]
                if getattr(update, kind) is not None:
                    return update
            self._fetched = list(
                await self._bot.get_updates(
                    offset=self._offset, timeout=10, allowed_updates=Update.ALL_TYPES
                )
            )
            if self._fetched:
                self._offset = self._fetched[-1].update_id + 1


@pytest.fixture
async def inbox(bot: Bot) -> Inbox:
    return Inbox(bot)


async def attach(page: Page, name: str, sample: str) -> None:
    await phone_of(page, name).get_by_role("button", name="Attach").click()
    await phone_of(page, name).get_by_role("menuitem", name=sample, exact=True).click()


async def test_an_empty_chat_begins_with_start(page: Page, inbox: Inbox) -> None:
    """As on Telegram: START first, only then there is something to write into."""
    mine = phone_of(page, "Anna")
    await expect(mine.get_by_role("textbox")).to_be_hidden()
    await mine.get_by_role("button", name="START").click()
    assert (await inbox.next_start()).text == "/start"
    await expect(mine.get_by_role("textbox")).to_be_visible()
    await expect(phone_of(page, "Ben").get_by_role("button", name="START")).to_be_visible()


async def test_words_go_to_the_bot_and_its_answer_shows(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """What Anna writes arrives; what the bot says back stands in her chat and not in Ben's."""
    await anna.start()
    await write(page, "Anna", "you made the tea")
    message = await inbox.next_message()
    assert (message.text, message.chat.id) == ("you made the tea", ANNA)
    await bot.send_message(ANNA, "Thank you, kept.")
    await expect(newest(page, "Anna")).to_contain_text("Thank you, kept.")
    await expect(newest(page, "Anna")).to_contain_text("19:30")
    await expect(log_of(page, "Ben")).not_to_contain_text("kept")


async def test_a_button_waits_until_the_bot_answers(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """It shows that it is busy, then the toast; an alert has to be closed."""
    await anna.start()
    await bot.send_message(ANNA, "How was it?", reply_markup=keyboard("good", "not today"))
    good = newest(page, "Anna").get_by_role("button", name="good")
    await good.click()
    await expect(good).to_have_attribute("aria-busy", "true")
    query = await inbox.next_press()
    assert query.data == "good"
    await query.answer("Noted.")
    await expect(good).not_to_have_attribute("aria-busy", "true")
    await expect(phone_of(page, "Anna").get_by_role("status")).to_have_text("Noted.")

    await newest(page, "Anna").get_by_role("button", name="not today").click()
    await (await inbox.next_press()).answer("That is fine.", show_alert=True)
    alert = phone_of(page, "Anna").get_by_role("alertdialog")
    await expect(alert).to_contain_text("That is fine.")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)


async def test_every_kind_of_formatting_shows(page: Page, bot: Bot, anna: Phone) -> None:
    """Each on exactly its words, with an emoji of two UTF-16 units in every line before them."""
    await anna.start()
    selectors = {
        "bold": "strong",
        "italic": "em",
        "underline": "u",
        "strikethrough": "s",
        "code": "code",
        "pre": "pre code",
        "blockquote": "blockquote",
        "spoiler": ".spoiler",
        "text_link": "a[href='https://example.org/']",
        "mention": ".mention",
        "hashtag": ".hashtag",
    }
    text = "".join(f"🌿 {kind} not\n" for kind in selectors)
    marks = [
        MessageEntity(
            kind,
            offset=len(text[: text.index(f" {kind} not")].encode("utf-16-le")) // 2 + 1,
            length=len(kind),
            url="https://example.org/" if kind == "text_link" else None,
        )
        for kind in selectors
        if kind not in {"mention", "hashtag"}
    ]
    await bot.send_message(ANNA, text + "@somebody #evening", entities=marks)
    shown = newest(page, "Anna").locator(".text")
    words = {kind: kind for kind in selectors} | {"mention": "@somebody", "hashtag": "#evening"}
    for kind, selector in selectors.items():
        await expect(shown.locator(selector).filter(has_text=words[kind])).to_have_text(words[kind])


async def test_nested_formatting_keeps_every_letter(page: Page, bot: Bot, anna: Phone) -> None:
    """Bold around italic around a link, and nothing of the text lost or doubled."""
    await anna.start()
    text = "one two three four"
    marks = [
        MessageEntity("bold", 0, 13),
        MessageEntity("italic", 4, 9),
        MessageEntity("text_link", 8, 5, url="https://example.org/a"),
    ]
    await bot.send_message(ANNA, text, entities=marks)
    shown = newest(page, "Anna").locator(".text")
    await expect(shown).to_have_text(text)
    link = shown.locator("strong > em > a")
    await expect(link).to_have_text("three")
    await expect(link).to_have_attribute("href", "https://example.org/a")


async def test_words_never_become_markup(page: Page, bot: Bot, anna: Phone) -> None:
    """Somebody who writes HTML sees the HTML they wrote."""
    await anna.start()
    wicked = '<img src=x onerror="document.title=1"><b>hi</b>'
    await bot.send_message(ANNA, wicked)
    await expect(newest(page, "Anna").locator(".text")).to_have_text(wicked)
    await expect(newest(page, "Anna").locator("img, b")).to_have_count(0)


async def test_a_spoiler_opens_by_keyboard(page: Page, bot: Bot, anna: Phone) -> None:
    """Hidden until asked for, also without a mouse."""
    await anna.start()
    await bot.send_message(ANNA, "secret", entities=[MessageEntity("spoiler", 0, 6)])
    spoiler = newest(page, "Anna").get_by_role("button", name="Hidden text, show it")
    await spoiler.press("Enter")
    await expect(newest(page, "Anna").locator(".spoiler.shown")).to_have_text("secret")


async def test_a_reply_quotes_what_it_answers(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """Both ways: the bot's reply quotes Anna, and her reply from the menu tells the bot which."""
    await anna.start()
    said = await anna.say("the walk by the river")
    reply = ReplyParameters(said["message_id"])
    sent = await bot.send_message(ANNA, "Lovely.", reply_parameters=reply)
    await expect(newest(page, "Anna").locator(".quote")).to_contain_text("the walk by the river")

    await newest(page, "Anna").click(button="right")
    await page.get_by_role("menuitem", name="Reply").click()
    await write(page, "Anna", "it was")
    await expect(newest(page, "Anna").locator(".quote")).to_contain_text("Lovely.")
    assert (await inbox.next_message()).text == "the walk by the river"
    answered = (await inbox.next_message()).reply_to_message
    assert answered is not None
    assert answered.message_id == sent.message_id


async def test_a_photo_shows(page: Page, bot: Bot, anna: Phone) -> None:
    """One sent from the attach menu with words, and one that the bot sends."""
    await anna.start()
    mine = phone_of(page, "Anna")
    await mine.get_by_role("textbox").fill("our table")
    await attach(page, "Anna", "Photo")
    await expect(newest(page, "Anna")).to_contain_text("our table")
    sent = (await anna.messages())[-1]["photo"][-1]["file_id"]
    await bot.send_photo(ANNA, sent, caption="your picture")
    await expect(newest(page, "Anna")).to_contain_text("your picture")
    for place in (newest(page, "Anna"), log_of(page, "Anna").get_by_role("article").nth(1)):
        await expect(place.locator("img")).to_have_js_property("complete", value=True)
        assert await place.locator("img").evaluate("image => image.naturalWidth") > 0


async def test_every_sample_can_be_sent(page: Page, anna: Phone) -> None:
    """Nobody needs a microphone, a camera or files to try what the bot accepts."""
    await anna.start()
    for sample, selector, count in (
        ("Voice message", ".player", 1),
        ("Video message", ".video-note video", 1),
        ("Video", "video.video", 1),
        ("File", "a[download]", 1),
        ("Sticker", "img.sticker", 1),
        ("Album of 3", ".album img", 3),
    ):
        await attach(page, "Anna", sample)
        shown = log_of(page, "Anna").locator(selector)
        await expect(shown).to_have_count(count)
        await expect(shown.last).to_be_visible()


async def test_a_voice_message_plays(page: Page, anna: Phone) -> None:
    """It starts, and the button then offers to pause."""
    await anna.start()
    await anna.send("voice")
    await newest(page, "Anna").get_by_role("button", name="Play: Voice message, 0:02").click()
    await expect(newest(page, "Anna").get_by_role("button", name="Pause")).to_be_visible()


async def test_a_deep_link_opens_on_the_other_phone(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """An invite is for the partner: Anna taps it, Ben's Telegram opens it."""
    await anna.start()
    await bot.send_message(ANNA, "Forward this: https://t.me/twofold_bot?start=abc-1")
    await newest(page, "Anna").get_by_role("link").click()
    sheet = phone_of(page, "Anna").get_by_role("dialog", name="This link opens on Ben's phone")
    await sheet.get_by_role("button", name="Open on Ben's phone").click()
    await expect(newest(page, "Ben")).to_contain_text("/start abc-1")
    await inbox.next_start()
    opened = await inbox.next_start()
    assert (opened.text, opened.chat.id) == ("/start abc-1", BEN)


async def test_a_deep_link_can_open_on_the_same_phone(page: Page, bot: Bot, anna: Phone) -> None:
    """Whoever opens their own invite can be tried as well."""
    await anna.start()
    await bot.send_message(ANNA, "t.me/twofold_bot?start=own")
    await newest(page, "Anna").get_by_role("link").click()
    await page.get_by_role("button", name="Open here, on Anna's phone").click()
    await expect(newest(page, "Anna")).to_contain_text("/start own")
    await expect(log_of(page, "Ben").get_by_role("article")).to_have_count(0)


async def test_the_clock_goes_forward(page: Page, playground: Playground) -> None:
    """By an hour, by a day, and to a chosen evening; both phones show the new time."""
    clock = page.get_by_role("region", name="Playground clock")
    await expect(clock).to_contain_text("20 Nov, 19:30")
    await expect(clock).to_contain_text("18:30 UTC")
    await clock.get_by_role("button", name="One hour later").click()
    await expect(clock).to_contain_text("20 Nov, 20:30")
    await clock.get_by_role("button", name="One day later").click()
    await expect(clock).to_contain_text("21 Nov, 20:30")
    await clock.get_by_label("Move forward to").fill("2026-11-24T20:30")
    await clock.get_by_role("button", name="Move forward").click()
    await expect(clock).to_contain_text("24 Nov, 20:30")
    assert playground.clock.now() == datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
    await expect(phone_of(page, "Ben").locator(".status-time")).to_have_text("20:30")


async def test_the_clock_never_goes_back(
    page: Page, playground: Playground, troubles: list[str]
) -> None:
    """A time that is past is refused, and the page says so."""
    clock = page.get_by_role("region", name="Playground clock")
    until = clock.get_by_label("Move forward to")
    await until.evaluate("input => input.form.noValidate = true")
    await until.fill("2026-11-19T20:30")
    await clock.get_by_role("button", name="Move forward").click()
    await expect(page.get_by_text("never goes back")).to_be_visible()
    assert playground.clock.now() == FRIDAY_EVENING
    assert len(troubles) == 1  # the browser's own line about the 400
    troubles.clear()


async def test_everything_can_be_done_by_keyboard(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """Tab, arrows, Enter and Escape: START, write, press a button, react, edit."""
    await tab_to(page, phone_of(page, "Anna").get_by_role("button", name="START"))
    await page.keyboard.press("Enter")
    box = phone_of(page, "Anna").get_by_role("textbox")
    await expect(box).to_be_focused()
    await page.keyboard.type("helo")
    await page.keyboard.press("Enter")
    await expect(newest(page, "Anna")).to_contain_text("helo")
    assert (await inbox.next_message()).text == "helo"

    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("End")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("lo")
    await page.keyboard.press("Enter")
    assert (await inbox.next_edit()).text == "hello"
    await expect(newest(page, "Anna")).to_contain_text("edited")

    await bot.send_message(ANNA, "Ready?", reply_markup=keyboard("yes"))
    yes = newest(page, "Anna").get_by_role("button", name="yes")
    await expect(yes).to_be_visible()
    await tab_to(page, yes, back=True)
    await page.keyboard.press("Space")
    await (await inbox.next_press()).answer()

    await tab_to(page, log_of(page, "Anna"), back=True)
    await page.keyboard.press("ArrowUp")
    await expect(newest(page, "Anna")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    emoji = (await inbox.next_reaction()).new_reaction[0]
    assert isinstance(emoji, ReactionTypeEmoji)
    assert emoji.emoji == "❤"
    await expect(newest(page, "Anna").get_by_role("button", name="❤ from Anna")).to_be_visible()
    assert (await anna.messages())[-1]["reactions"] == {"person": "❤"}


async def test_an_arabic_text_stands_right(page: Page, bot: Bot, anna: Phone) -> None:
    """The direction follows the words: right to left in a message, a button and the composer."""
    await anna.start()
    await bot.send_message(ANNA, "مساء الخير", reply_markup=keyboard("نعم"))
    await expect(newest(page, "Anna").locator(".text")).to_have_css("direction", "rtl")
    await expect(newest(page, "Anna").locator(".inline-button span")).to_have_css(
        "direction", "rtl"
    )
    box = phone_of(page, "Anna").get_by_role("textbox")
    await box.fill("שלום")
    await expect(box).to_have_css("direction", "rtl")
    await box.fill("hello")
    await expect(box).to_have_css("direction", "ltr")


async def test_the_bots_keyboard_shares_a_city(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """A location button offers places, a plain one says its text, both below the composer."""
    await anna.start()
    rows = [[KeyboardButton("Share where I am", request_location=True)], [KeyboardButton("Later")]]
    markup = ReplyKeyboardMarkup(rows, resize_keyboard=True)
    await bot.send_message(ANNA, "Where are you?", reply_markup=markup)
    mine = phone_of(page, "Anna")
    await mine.get_by_role("button", name="Share where I am").click()
    await mine.get_by_role("menuitem", name="Tokyo").click()
    location = (await inbox.next_message()).location
    assert location is not None
    assert round(location.latitude, 1) == 35.7
    await expect(newest(page, "Anna")).to_contain_text("Tokyo")
    await mine.get_by_role("button", name="Later").click()
    assert (await inbox.next_message()).text == "Later"


async def test_the_bots_commands_are_in_the_menu(
    page: Page, bot: Bot, inbox: Inbox, anna: Phone
) -> None:
    """As the bot set them: from the Menu button, and while one is being typed."""
    await anna.start()
    await bot.set_my_commands([BotCommand("today", "This evening"), BotCommand("help", "Help")])
    mine = phone_of(page, "Anna")
    await mine.get_by_role("button", name="Menu").click()
    await mine.get_by_role("menuitem", name="/today This evening").click()
    assert (await inbox.next_message()).text == "/today"
    box = mine.get_by_role("textbox")
    await box.fill("/h")
    await expect(mine.get_by_role("option")).to_have_count(1)
    await box.press("ArrowDown")
    await box.press("Enter")
    assert (await inbox.next_message()).text == "/help"
    await newest(page, "Anna").get_by_role("button", name="/help").click()
    assert (await inbox.next_message()).text == "/help"


async def test_a_deleted_message_is_gone_from_this_phone(page: Page, anna: Phone) -> None:
    """From its own menu."""
    await anna.start()
    await anna.say("not this")
    await newest(page, "Anna").click(button="right")
    await page.get_by_role("menuitem", name="Delete on Anna's phone").click()
    await expect(log_of(page, "Anna")).not_to_contain_text("not this")


async def test_the_bots_edits_and_reactions_show(page: Page, bot: Bot, anna: Phone) -> None:
    """What the bot changes in place changes on the page, marked edited."""
    await anna.start()
    said = await anna.say("good morning")
    await bot.set_message_reaction(ANNA, said["message_id"], "👍")
    reaction = newest(page, "Anna").get_by_role("button", name="👍 from Twofold")
    await expect(reaction).to_be_visible()
    sent = await bot.send_message(ANNA, "one moment")
    await sent.edit_text("here it is")
    await expect(newest(page, "Anna")).to_contain_text("here it is")
    await expect(newest(page, "Anna")).to_contain_text("edited")


async def test_blocking_leaves_one_button(page: Page, anna: Phone) -> None:
    """Block from the phone's menu; what is left is UNBLOCK, and that undoes it."""
    await anna.start()
    mine = phone_of(page, "Anna")
    await mine.get_by_role("button", name="Anna's phone, options").click()
    await mine.get_by_role("menuitem", name="Block the bot").click()
    await expect(mine.get_by_role("textbox")).to_be_hidden()
    assert (await anna.chat())["blocked"] is True
    await mine.get_by_role("button", name="UNBLOCK").click()
    await expect(mine.get_by_role("textbox")).to_be_visible()


async def test_typing_shows(page: Page, bot: Bot, anna: Phone) -> None:
    """While the bot prepares something, and not after it came."""
    await anna.start()
    await bot.send_chat_action(ANNA, "typing")
    state = phone_of(page, "Anna").locator(".bot-state")
    await expect(state).to_have_text("typing")
    await bot.send_message(ANNA, "there")
    await expect(state).to_have_text("bot")


async def test_reading_back_is_not_interrupted(page: Page, bot: Bot, anna: Phone) -> None:
    """Scrolled up, a new message leaves the view alone; a button goes down to it."""
    await anna.start()
    for number in range(30):
        await bot.send_message(ANNA, f"line {number}")
    await expect(newest(page, "Anna")).to_be_in_viewport()
    first = log_of(page, "Anna").get_by_role("article").first
    await first.scroll_into_view_if_needed()
    jump = phone_of(page, "Anna").get_by_role("button", name="Go to the newest message")
    await bot.send_message(ANNA, "something new")
    await expect(jump).to_be_visible()
    await expect(first).to_be_in_viewport()
    await jump.click()
    await expect(newest(page, "Anna")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_a_reload_keeps_the_chat_and_the_draft(page: Page, bot: Bot, anna: Phone) -> None:
    """The chat lives in the playground, what was begun to be written in the browser."""
    await anna.start()
    await bot.send_message(ANNA, "still here")
    await expect(newest(page, "Anna")).to_contain_text("still here")
    await phone_of(page, "Anna").get_by_role("textbox").fill("half a thou")
    await page.reload()
    await expect(newest(page, "Anna")).to_contain_text("still here")
    await expect(phone_of(page, "Anna").get_by_role("textbox")).to_have_value("half a thou")


async def test_the_page_waits_for_a_playground_that_is_away(
    page: Page, playground: Playground, troubles: list[str]
) -> None:
    """A calm notice while nobody answers; when it is back, everything is fetched anew."""
    port = int(playground.url.rpartition(":")[2])
    await playground.stop()
    notice = page.get_by_role("status").filter(has_text="away for a moment")
    await expect(notice).to_be_visible()
    async with Playground("123456:test-token") as again:
        await again.stop()
        await again.start(port=port)
        again.phones.start(ANNA, "after-the-break")
        await expect(newest(page, "Anna")).to_contain_text("after-the-break", timeout=10_000)
        await expect(notice).to_be_hidden()
        await page.close()
    troubles.clear()


async def test_a_playground_that_stays_away_has_ended(
    page: Page, playground: Playground, troubles: list[str]
) -> None:
    """After some seconds the page says so, and how to go on; it says nothing of the bot any more."""
    await page.clock.install()
    await page.reload()
    await expect(phone_of(page, "Ben")).to_be_visible()
    playground.events.publish("bot", state="stopping", starts=1, pid=1, error=None)
    await expect(bot_sign_of(page)).to_have_text("the bot is stopping…")
    await playground.stop()
    await expect(page.get_by_role("status").filter(has_text="away for a moment")).to_be_visible()
    await expect(bot_sign_of(page)).to_be_empty()
    await page.clock.fast_forward(8_000)
    ended = page.get_by_role("status").filter(has_text="has ended. Start it again with make demo")
    await expect(ended).to_be_visible()
    troubles.clear()  # the browser's own lines about who does not answer


async def test_a_third_phone_can_be_added(page: Page) -> None:
    """Somebody else opens the invite: for that there are more than two."""
    await page.get_by_role("button", name="Phone", exact=True).click()
    dialog = page.get_by_role("dialog", name="Add a phone")
    await dialog.get_by_label("Name").fill("Noor")
    await dialog.get_by_label("language").select_option("ar")
    await dialog.get_by_role("button", name="Save").click()
    await expect(phone_of(page, "Noor")).to_contain_text("Arabic")


async def test_a_narrow_screen_shows_one_phone_at_a_time(
    page: Page, bot: Bot, anna: Phone, ben: Phone
) -> None:
    """At 375 pixels: a switch with the other's unread count, and nothing to scroll sideways."""
    await anna.start()
    await ben.start()
    await page.set_viewport_size({"width": 375, "height": 740})
    await expect(phone_of(page, "Anna")).to_be_visible()
    await expect(phone_of(page, "Ben")).to_be_hidden()
    await bot.send_message(BEN, "hello Ben")
    tab = page.get_by_role("navigation").get_by_role("button", name="Ben")
    await expect(tab).to_contain_text("1")
    await tab.click()
    await expect(newest(page, "Ben")).to_contain_text("hello Ben")
    await expect(phone_of(page, "Anna")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_can_be_read(
    page: Page, bot: Bot, anna: Phone, scheme: Literal["light", "dark"]
) -> None:
    """WCAG AA: 4.5 to 1 between each text and what it stands on, in light and in dark."""
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await anna.start()
    said = await anna.say("a /command, and https://example.org")
    await anna.react(said["message_id"], "❤")
    await anna.edit(said["message_id"], "a /command, https://example.org, changed")
    await anna.send("voice")
    await anna.send("document")
    await anna.share_location(52.52, 13.405)
    marks = [MessageEntity("code", 0, 4), MessageEntity("blockquote", 5, 5)]
    await bot.set_my_commands([BotCommand("today", "This evening")])
    reply = ReplyParameters(said["message_id"])
    rows = ReplyKeyboardMarkup([["Now", "Later"]])
    await bot.send_message(ANNA, "code quote", entities=marks, reply_parameters=reply)
    await bot.send_message(ANNA, "yes?", reply_markup=keyboard("yes"))
    await bot.send_message(ANNA, "when?", reply_markup=rows)
    await expect(newest(page, "Anna")).to_contain_text("when?")
    await phone_of(page, "Anna").get_by_role("button", name="Menu").click()
    assert await hard_to_read(page, at_least=40) == []


async def test_nothing_comes_from_elsewhere(browser: Browser, playground: Playground) -> None:
    """Every file of the page is served by the playground itself."""
    opened = await browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    await opened.goto(playground.url)
    await expect(phone_of(opened, "Ben")).to_be_visible()
    await opened.close()
    assert asked
    assert [url for url in asked if not url.startswith(f"{playground.url}/")] == []


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/style.css"])
async def test_the_browser_is_told_to_load_nothing_from_elsewhere(
    playground: Playground, session: aiohttp.ClientSession, path: str
) -> None:
    """Nor to keep a file of the page beyond an update of it."""
    async with session.get(f"{playground.url}{path}") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "no-cache"

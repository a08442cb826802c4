"""Words of every kind on a phone of the page: quotes, names, emoji, mixed directions, one very long word."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from phone import Phone
from playground.places import ANNA, BEN, box_of, keyboard, newest, phone_of
from playwright.async_api import Page, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    User,
)

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 19:30 in Berlin, 03:30 in Tokyo
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 3


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground whose clock stands still."""
    clock = PlaygroundClock(FRIDAY_EVENING, monotonic=lambda: 0.0)
    async with Playground("123456:test-token", clock) as running:
        yield running


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

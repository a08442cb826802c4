"""Forwarding on the page: from person to person, and not into the bot's chat."""

import pytest
from phone import Phone
from playground.places import ANNA, box_of, log_of, newest, phone_of, tab_to, write
from playwright.async_api import Locator, Page, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

INVITATION = "Anna would like to share. https://t.me/twofold_bot?start=abc-1"


async def forward(page: Page, to: str) -> None:
    """The newest message on Anna's phone."""
    await newest(page, "Anna").click(button="right")
    await page.get_by_role("menuitem", name="Forward…").click()
    sheet = phone_of(page, "Anna").get_by_role("dialog", name="Forward")
    await sheet.get_by_role("button", name=f"To {to}").click()


def card_of(page: Page, name: str) -> Locator:
    arrived = phone_of(page, name).get_by_role("group", name="From people")
    return arrived.get_by_role("article", name="From Anna")


async def test_an_invitation_is_forwarded_and_opened(page: Page, bot: Bot, begun: Phone) -> None:
    """It stands on Ben's phone beside the bot's chat, which hears of it only when Ben opens the link."""
    await bot.send_message(ANNA, INVITATION)
    await forward(page, "Ben")
    card = card_of(page, "Ben")
    await expect(card).to_contain_text("Anna would like to share.")
    await expect(log_of(page, "Ben").get_by_role("article")).to_have_count(0)
    await card.get_by_role("button", name="Open the link").click()
    await expect(newest(page, "Ben")).to_contain_text("/start abc-1")
    await expect(card).to_have_count(0)


async def test_a_share_link_is_forwarded_likewise(page: Page, bot: Bot, begun: Phone) -> None:
    """Telegram's own link for it, as under "Send it to my partner"."""
    url = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ftwofold_bot%3Fstart%3Dxyz&text=Come%21"
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Invite", url=url)]])
    await bot.send_message(ANNA, "Ask your partner:", reply_markup=markup)
    await newest(page, "Anna").get_by_role("button", name="Invite").click()
    sheet = phone_of(page, "Anna").get_by_role("dialog", name="Forward")
    await expect(sheet).to_contain_text("Come!")
    await sheet.get_by_role("button", name="To Ben").click()
    await expect(card_of(page, "Ben")).to_contain_text("Come!")
    await card_of(page, "Ben").get_by_role("button", name="Open the link").click()
    await expect(newest(page, "Ben")).to_contain_text("/start xyz")


async def test_a_link_behind_a_word_is_found(page: Page, bot: Bot, begun: Phone) -> None:
    """The address is in the formatting, not in the text."""
    link = MessageEntity("text_link", 0, 4, url="https://t.me/twofold_bot?start=behind")
    await bot.send_message(ANNA, "Come along", entities=[link])
    await forward(page, "Ben")
    await card_of(page, "Ben").get_by_role("button", name="Open the link").click()
    await expect(newest(page, "Ben")).to_contain_text("/start behind")


async def test_words_without_a_link_have_nothing_to_open(page: Page, begun: Phone) -> None:
    """The same card, and it goes when it was read."""
    await begun.say("just a line")
    await expect(newest(page, "Anna")).to_contain_text("just a line")
    await forward(page, "Ben")
    await expect(card_of(page, "Ben").get_by_role("button")).to_have_count(1)
    await card_of(page, "Ben").get_by_role("button", name="Dismiss: from Anna").click()
    await expect(card_of(page, "Ben")).to_have_count(0)
    await expect(phone_of(page, "Ben").get_by_role("button", name="START")).to_be_focused()


async def test_a_voice_message_says_what_it_is(page: Page, begun: Phone) -> None:
    """What has no words is named."""
    await begun.send("voice")
    await expect(log_of(page, "Anna").locator(".player")).to_be_visible()
    await forward(page, "Ben")
    await expect(card_of(page, "Ben")).to_contain_text("Voice message")


async def test_forwarding_works_by_keyboard_alone(page: Page, bot: Bot, begun: Phone) -> None:
    """From the message to the other phone's card, and by Escape away again."""
    await bot.send_message(ANNA, INVITATION)
    await expect(newest(page, "Anna")).to_contain_text("abc-1")
    await newest(page, "Anna").press("Enter")
    await page.get_by_role("menuitem", name="Forward…").press("Enter")
    await expect(page.get_by_role("button", name="To Ben")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(newest(page, "Anna")).to_be_focused()
    await tab_to(page, card_of(page, "Ben").get_by_role("button", name="Open the link"))
    await page.keyboard.press("Escape")
    await expect(card_of(page, "Ben")).to_have_count(0)
    await expect(phone_of(page, "Ben").get_by_role("button", name="START")).to_be_focused()


async def test_on_a_narrow_screen_one_is_taken_along(page: Page, bot: Bot, begun: Phone) -> None:
    """Ben's phone comes into view, with the focus on what arrived."""
    await page.set_viewport_size({"width": 390, "height": 844})
    await bot.send_message(ANNA, INVITATION)
    await expect(newest(page, "Anna")).to_contain_text("abc-1")
    await forward(page, "Ben")
    await expect(card_of(page, "Ben").get_by_role("button", name="Open the link")).to_be_focused()
    await expect(card_of(page, "Ben")).to_be_in_viewport(ratio=1)


async def test_an_empty_chat_says_how_to_begin(page: Page, anna: Phone) -> None:
    """On the phone that begins, until it has."""
    hint = phone_of(page, "Anna").get_by_text("then forward Anna's invitation to Ben")
    await expect(hint).to_be_visible()
    await anna.start()
    await expect(hint).to_have_count(0)


@pytest.mark.parametrize("word", ["word ", "\N{GRINNING FACE}"], ids=["words", "one long word"])
async def test_a_long_text_goes_in_pieces(page: Page, begun: Phone, word: str) -> None:
    """As Telegram's own apps send it: whole words, whole characters, nothing lost."""
    text = (word * 5000)[:5000].strip()
    await write(page, "Anna", text)
    await expect(box_of(page, "Anna")).to_have_value("")
    await expect(log_of(page, "Anna").get_by_role("article")).to_have_count(
        3 if len(word) > 1 else 4
    )
    pieces = [message["text"] for message in (await begun.messages())[1:]]
    assert (" " if len(word) > 1 else "").join(pieces) == text


async def test_three_phones_have_room_beside_each_other(page: Page) -> None:
    """On a usual laptop: a third phone is not cut at the edge."""
    await page.get_by_role("button", name="Phone", exact=True).click()
    await page.get_by_label("Name").fill("Cleo")
    await page.get_by_role("button", name="Save").click()
    for name in ("Anna", "Ben", "Cleo"):
        await expect(phone_of(page, name)).to_be_in_viewport(ratio=1)


async def test_who_reacted_can_be_told(page: Page, bot: Bot, begun: Phone) -> None:
    """The bot has its picture, not a letter, and the title says it in words."""
    [started] = await begun.messages()
    await bot.set_message_reaction(ANNA, started["message_id"], "❤")
    chip = newest(page, "Anna").get_by_role("button", name="❤ from Twofold")
    await expect(chip.get_by_role("img", include_hidden=True)).to_have_count(0)
    await expect(chip.locator("img")).to_be_visible()
    await expect(chip).to_have_attribute("title", "From Twofold")
    assert (await chip.inner_text()).strip("\N{VARIATION SELECTOR-16}") == "❤"

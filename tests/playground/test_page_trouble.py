"""Trouble on the page: Telegram misbehaves, people block, the bot goes and comes back."""

import pytest
from phone import Phone
from playground.places import (
    ANNA,
    bot_sign_of,
    log_of,
    open_drawer,
    phone_of,
    toast_of,
    tool_button,
)
from playground.tools import Tools
from playwright.async_api import Page, expect
from telegram import Bot

from bot.playground.server import Playground


@pytest.fixture
async def playground(with_tools: Playground) -> Playground:
    return with_tools


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


async def test_one_trouble_to_come_can_be_called_off(page: Page, playground: Playground) -> None:
    """By its own button, and the others stay; the focus stays among them."""
    playground.faults.add("sendPhoto", "429", retry_after=30)
    playground.faults.add("sendMessage", "500")
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("button", name="Call off: “Too many").press("Enter")
    coming = drawer.get_by_role("list", name="Trouble still to come").get_by_role("listitem")
    await expect(coming).to_have_text(
        ["An error at Telegram (500)new messages · everybody · 1 call to come"]
    )
    await expect(drawer.get_by_role("button", name="No more trouble")).to_be_focused()
    await drawer.get_by_role("button", name="Call off: An error").press("Enter")
    await expect(drawer.get_by_role("heading", name="Trouble")).to_be_focused()
    assert playground.faults.as_json() == []


@pytest.mark.parametrize(
    ("what", "kind", "promise"),
    [
        ("edits", "Cut after it arrived", "nothing is seen of that"),
        ("edits", "An error at Telegram (500)", "Nothing is marked"),
        ("answers to taps", "Cut before it arrived", "not sent again"),
        ("all calls", "Cut after it arrived", "an edit is made twice"),
    ],
)
async def test_what_one_will_see_is_said_of_what_goes_wrong(
    page: Page, what: str, kind: str, promise: str
) -> None:
    """An edit is not a message, and an answer to a tap is neither."""
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("radio", name=kind).check()
    await drawer.get_by_label("What goes wrong").select_option(what)
    await expect(drawer.locator("#trouble-see")).to_contain_text(promise)


async def test_of_trouble_that_goes_on_the_end_is_told(page: Page) -> None:
    """Two failures in a row, and the bot does not try a third time."""
    drawer = await open_drawer(page, "Trouble")
    await drawer.get_by_role("radio", name="Cut before it arrived").check()
    await expect(drawer).not_to_contain_text("there is no third")
    await drawer.get_by_label("How many calls").fill("2")
    await expect(drawer).to_contain_text("there is no third")


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

"""Voices and files of one's own, sent from a phone on the page."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from phone import Phone
from playground.places import box_of, log_of, newest, phone_of
from playwright.async_api import Locator, Page, expect
from telegram import (
    Bot,
)

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # 19:30 in Berlin, 03:30 in Tokyo
PICTURE = Path(__file__).parents[2] / "bot" / "playground" / "media" / "photo.jpg"

# A transfer as the browser makes it for a paste or a drop, with one picture in it.
TRANSFER = """(content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "table.jpg", { type: "image/jpeg" }));
  return transfer;
}"""


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A playground whose clock stands still."""
    clock = PlaygroundClock(FRIDAY_EVENING, monotonic=lambda: 0.0)
    async with Playground("123456:test-token", clock) as running:
        yield running


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

"""Files travel both ways: uploaded, sent again by their id, fetched."""

import pytest
from phone import Phone, Refused
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.images import plain_png
from bot.playground.server import Playground

KINDS = ["photo", "voice", "video", "video_note", "document", "sticker", "audio"]


@pytest.fixture(autouse=True)
async def _started(anna: Phone) -> None:
    await anna.start()


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_person_sends_can_be_passed_on_by_its_id(
    anna: Phone, ben: Phone, bot: Bot, kind: str
) -> None:
    """The id that the bot got in the update is all that it needs."""
    await ben.start()
    await anna.send(kind, caption="for you" if kind not in {"video_note", "sticker"} else None)
    got = (await bot.get_updates())[-1].message
    media = getattr(got, kind)
    file_id = media[-1].file_id if kind == "photo" else media.file_id
    await getattr(bot, f"send_{kind}")(ben.id, file_id)
    shown = await ben.last()
    given = shown[kind][-1] if kind == "photo" else shown[kind]
    assert given["file_id"] == file_id
    assert "caption" not in shown


@pytest.mark.parametrize("kind", KINDS)
async def test_a_sent_file_can_be_fetched(
    anna: Phone, bot: Bot, playground: Playground, kind: str
) -> None:
    """By the bot and by the page, the same bytes."""
    sent = await anna.send(kind)
    media = sent[kind][-1] if kind == "photo" else sent[kind]
    fetched = await (await bot.get_file(media["file_id"])).download_as_bytearray()
    assert len(fetched) == media["file_size"] > 0
    async with anna._session.get(f"{playground.url}/api/files/{media['file_id']}") as response:
        assert await response.read() == bytes(fetched)
        assert response.content_type.partition("/")[0] in {"image", "audio", "video", "text"}


async def test_an_uploaded_photo_has_its_sizes_and_caption(anna: Phone, bot: Bot) -> None:
    """The smallest first and the largest last, with their real measures."""
    await anna.send("photo")
    picture = await (
        await bot.get_file((await anna.messages())[-1]["photo"][-1]["file_id"])
    ).download_as_bytearray()
    sent = await bot.send_photo(anna.id, bytes(picture), caption=" us ", has_spoiler=True)
    small, large = sent.photo
    assert (small.width, small.height) == (90, 68)
    assert (large.width, large.height) == (640, 480)
    assert small.file_id != large.file_id
    assert (sent.caption, sent.has_media_spoiler) == ("us", True)


async def test_an_uploaded_voice_message_keeps_its_length(anna: Phone, bot: Bot) -> None:
    """The length is what the bot says."""
    sent = await bot.send_voice(anna.id, b"OggS and so on", duration=7)
    assert (sent.to_dict()["voice"]["duration"], sent.voice.mime_type) == (7, "audio/ogg")


async def test_a_document_keeps_its_name_and_type(anna: Phone, bot: Bot) -> None:
    """An export or a calendar file arrives under its own name."""
    await bot.send_document(anna.id, b"BEGIN:VCALENDAR", filename="our evening.ics")
    document = (await anna.last())["document"]
    assert document["file_name"] == "our evening.ics"
    assert document["mime_type"] == "text/calendar"


async def test_bad_files_are_refused(anna: Phone, bot: Bot) -> None:
    """An unknown id, an id of another kind, an empty file, a picture that is none."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/http url specified"):
        await bot.send_photo(anna.id, "AgADnothing")
    with pytest.raises(BadRequest, match=r"(?i)type voice as photo"):
        await bot.send_photo(anna.id, voice)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(anna.id, b"")
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(anna.id, b"not a picture")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("nothing")


@pytest.mark.parametrize(
    ("width", "height", "more", "words"),
    [
        (9000, 1001, 0, "PHOTO_INVALID_DIMENSIONS"),
        (21, 1, 0, "PHOTO_INVALID_DIMENSIONS"),
        (9, 9, 10 * 1024 * 1024, "is too big for a photo"),
    ],
)
async def test_a_photo_that_telegram_cannot_show_is_refused(
    anna: Phone, bot: Bot, width: int, height: int, more: int, words: str
) -> None:
    """Over 10 MB, over 10000 pixels in both edges, or too narrow: it can go as a document."""
    picture = plain_png(width, height) + bytes(more)
    with pytest.raises(BadRequest, match=f"(?i){words}"):
        await bot.send_photo(anna.id, picture)
    assert (await bot.send_document(anna.id, picture)).document
    assert await bot.send_photo(anna.id, plain_png(20, 1))


async def test_a_file_too_large_to_fetch_can_still_be_passed_on(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """A bot can fetch up to 20 MB; the file's id works for any size."""
    large = b"x" * (20 * 1024 * 1024 + 1)
    stored = playground.world.files.add("document", large, "text/plain", ".txt", {}, None)
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(stored.id)
    assert (await bot.send_document(anna.id, stored.id)).document.file_size == len(large)


async def test_a_caption_has_its_own_limit(anna: Phone, bot: Bot) -> None:
    """1024 UTF-16 units."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    await bot.send_voice(anna.id, voice, caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_voice(anna.id, voice, caption="x" * 1025)


async def test_a_caption_can_be_edited_and_taken_away(anna: Phone, bot: Bot) -> None:
    """Text cannot be put in its place."""
    voice = (await anna.send("voice"))["voice"]["file_id"]
    sent = await bot.send_voice(anna.id, voice, caption="one")
    await sent.edit_caption("two")
    assert (await anna.last())["caption"] == "two"
    await sent.edit_caption("")
    assert "caption" not in await anna.last()
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("three")


async def test_a_copy_of_a_voice_message_can_have_another_caption(
    anna: Phone, ben: Phone, bot: Bot
) -> None:
    """The file stays the same."""
    await ben.start()
    said = await anna.send("voice", caption="one")
    await bot.copy_message(ben.id, anna.id, said["message_id"], caption="two")
    shown = await ben.last()
    assert (shown["voice"], shown["caption"]) == (said["voice"], "two")


async def test_an_album_is_separate_messages_with_one_group(anna: Phone, bot: Bot) -> None:
    """There is no end mark, as on Telegram."""
    await anna.album([{"photo": "sample", "caption": "one"}, {"photo": "sample"}])
    got = [update.message for update in await bot.get_updates()][1:]
    assert [message.caption for message in got] == ["one", None]
    assert got[0].media_group_id == got[1].media_group_id is not None
    with pytest.raises(Refused, match="2 to 10"):
        await anna.album([{"photo": "sample"}])
    with pytest.raises(Refused, match="2 to 10"):
        await anna.album([{"voice": "sample"}, {"voice": "sample"}])


async def test_a_player_can_ask_for_a_part_of_a_file(anna: Phone, playground: Playground) -> None:
    """Browsers play and seek in ranges."""
    file_id = (await anna.send("voice"))["voice"]["file_id"]
    url = f"{playground.url}/api/files/{file_id}"
    async with anna._session.get(url, headers={"Range": "bytes=0-3"}) as response:
        assert (response.status, await response.read()) == (206, b"OggS")
    async with anna._session.get(url, headers={"Range": "bytes=999999-"}) as response:
        assert response.status == 416

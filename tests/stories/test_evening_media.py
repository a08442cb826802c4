"""What arrives is what was sent: words with their form, voices and pictures, in order; and what follows."""

from typing import Any

import pytest
from phone import Json, Phone, buttons, words
from stories.conftest import House
from stories.evening import both_answer, paired_evening, times_heard

RESPONSES = ["Danke", "Erzähl mehr", "❤"]
REVEALED = ("Ihr habt beide geantwortet", "You have both answered")
SEALED = "Kept, and sealed"


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def marked(text: str, part: str, kind: str, **more: Any) -> Json:
    offset = units(text[: text.index(part)])
    return {"type": kind, "offset": offset, "length": units(part), **more}


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons(message)]


async def relayed(house: House, phone: Phone) -> list[Json]:
    """What came after the heading of the reveal, in order."""
    await house.settle()
    received = await phone.received()
    heading = max(i for i, m in enumerate(received) if words(m).startswith(REVEALED))
    return received[heading + 1 :]


async def own(phone: Phone, text: str) -> int:
    """The id of a message that was sent from this phone."""
    found = [m for m in await phone.messages() if m["outgoing"] and words(m) == text]
    return int(found[-1]["message_id"])


async def received(phone: Phone, text: str) -> Json:
    found = [m for m in await phone.received() if words(m) == text]
    return found[-1]


async def test_words_keep_their_form(house: House, anna: Phone, ben: Phone) -> None:
    """Bold, a link and a spoiler behind emoji of several units: each stays on its own words."""
    text = "👩‍👩‍👧 👍🏽 the soup, the recipe, and a secret 😀"
    entities = [
        marked(text, "the soup", "bold"),
        marked(text, "the recipe", "text_link", url="https://example.org/soup"),
        marked(text, "a secret", "spoiler"),
        marked(text, "secret 😀", "italic"),
    ]
    await paired_evening(house, anna, ben)
    await anna.say(text, entities=entities)
    await ben.say("dein Lachen")
    (shown,) = await relayed(house, ben)
    assert shown["text"] == text
    sent = next(m for m in await anna.messages() if words(m) == text)
    assert shown["entities"] == sent["entities"]
    assert len(shown["entities"]) >= len(entities)


@pytest.mark.parametrize("kind", ["voice", "photo", "video", "video_note"])
async def test_voices_and_pictures_arrive(house: House, anna: Phone, ben: Phone, kind: str) -> None:
    """A recording or a picture is passed on as what it is, with the words beneath it."""
    caption = None if kind == "video_note" else "😀 listen"
    await paired_evening(house, anna, ben)
    await anna.send(kind, caption=caption)
    await anna.expect(SEALED)
    await ben.say("dein Lachen")
    (shown,) = await relayed(house, ben)
    assert kind in shown
    assert words(shown) == (caption or "")
    assert labels(shown) == RESPONSES


@pytest.mark.parametrize("kind", ["sticker", "document", "audio"])
async def test_what_cannot_be_an_answer_is_refused_kindly(
    house: House, anna: Phone, ben: Phone, kind: str
) -> None:
    """A sticker or a file is no answer: that is said at once, and nothing of it is kept."""
    await paired_evening(house, anna, ben)
    await anna.send(kind)
    await anna.expect("can't pass that on")
    await ben.say("dein Lachen")
    await ben.expect("versiegelt")
    await anna.say("the soup")
    assert [words(m) for m in await relayed(house, ben)] == ["the soup"]


async def test_an_album_is_one_answer(house: House, anna: Phone, ben: Phone) -> None:
    """Anna sends three pictures first: one answer, said to be sealed once, and shown in its order."""
    await paired_evening(house, anna, ben)
    await anna.album([{"photo": "sample", "caption": "one"}, {"video": "sample"}, _PHOTO])
    await house.settle()
    assert await times_heard(house, anna, SEALED) == 1
    await house.pass_time(seconds=3)
    await ben.say("dein Lachen")
    shown = await relayed(house, ben)
    assert [("photo" in m, "video" in m) for m in shown] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert words(shown[0]) == "one"
    assert [labels(m) for m in shown] == [[], [], RESPONSES]


async def test_an_album_that_answers_second_is_shown_whole(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben has answered; Anna's album is still coming in: for two seconds nothing shows, then all of it."""
    await paired_evening(house, anna, ben)
    await ben.say("dein Lachen")
    await ben.expect("versiegelt")
    before = await house.heard(ben)
    await anna.album([_PHOTO, _PHOTO, _PHOTO])
    assert await house.heard(ben) == before
    await house.pass_time(seconds=1)
    assert await house.heard(ben) == before
    await house.pass_time(seconds=1)
    assert len(await relayed(house, ben)) == 3
    assert [words(m) for m in await relayed(house, anna)] == ["dein Lachen"]


async def test_a_word_while_an_album_comes_in_waits_for_it(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben answers within the album's two seconds: he sees the album whole."""
    await paired_evening(house, anna, ben)
    await anna.album([_PHOTO, _PHOTO])
    await ben.say("dein Lachen")
    await house.pass_time(seconds=2)
    assert len(await relayed(house, ben)) == 2


async def test_several_messages_are_one_answer_in_their_order(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Text, voice, text: Ben gets the three as they were sent, with the responses at the end."""
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await anna.send("voice")
    await anna.say("and the bread")
    await house.settle()
    assert await times_heard(house, anna, SEALED) == 1
    await ben.say("dein Lachen")
    shown = await relayed(house, ben)
    assert [words(m) or "voice" in m for m in shown] == ["the soup", True, "and the bread"]
    assert [labels(m) for m in shown] == [[], [], RESPONSES]


async def test_an_edit_changes_what_is_sealed(house: House, anna: Phone, ben: Phone) -> None:
    """Edited before the reveal, a text and a caption arrive as they are now, without a mark."""
    await paired_evening(house, anna, ben)
    sent = await anna.say("the soop")
    photo = await anna.send("photo", caption="here")
    await anna.edit(sent["message_id"], "the soup")
    await anna.edit(photo["message_id"], caption="here it is")
    await ben.say("dein Lachen")
    assert [words(m) for m in await relayed(house, ben)] == ["the soup", "here it is"]


async def test_an_edit_after_the_reveal_shows_and_is_marked(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben's copy takes the new words, says that it was edited, and keeps its responses."""
    await both_answer(house, anna, ben)
    await anna.edit(await own(anna, "the soup"), "the hot soup")
    shown = await ben.expect("the hot soup")
    assert words(shown) == "the hot soup\n\n(bearbeitet)"
    assert shown["entities"] == [marked(words(shown), "(bearbeitet)", "italic")]
    assert labels(shown) == RESPONSES
    await ben.press("Danke")
    await anna.expect("Ben says thank you")


async def test_an_edited_caption_shows_too(house: House, anna: Phone, ben: Phone) -> None:
    """The picture stays, the words beneath it change."""
    await paired_evening(house, anna, ben)
    photo = await anna.send("photo", caption="here")
    await ben.say("dein Lachen")
    await house.settle()
    await anna.edit(photo["message_id"], caption="here it is")
    shown = await ben.expect("here it is")
    assert "photo" in shown
    assert labels(shown) == RESPONSES


async def test_a_reply_stays_a_reply(house: House, anna: Phone, ben: Phone) -> None:
    """To the other's words and to one's own: on the other phone it hangs on the same words."""
    await both_answer(house, anna, ben)
    copy = await received(ben, "the soup")
    await ben.say("sie war gut", reply_to=copy["message_id"])
    answer = await anna.expect("sie war gut")
    assert answer["reply_to_message"]["message_id"] == await own(anna, "the soup")
    await ben.say("sehr", reply_to=await own(ben, "sie war gut"))
    follow = await anna.expect("sehr")
    assert follow["reply_to_message"]["message_id"] == answer["message_id"]
    await anna.say("thanks", reply_to=answer["message_id"])
    back = await ben.expect("thanks")
    assert back["reply_to_message"]["message_id"] == await own(ben, "sie war gut")


async def test_a_reaction_goes_across_and_can_be_taken_away(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben reacts to Anna's words: it shows under what she wrote, and goes when he takes it away."""
    await both_answer(house, anna, ben)
    copy, written = await received(ben, "the soup"), await own(anna, "the soup")
    for emoji in ("🔥", "❤", None):
        await ben.react(copy["message_id"], emoji)
        await house.settle()
        (shown,) = [m for m in await anna.messages() if m["message_id"] == written]
        assert shown["reactions"].get("bot") == emoji


@pytest.mark.parametrize(
    ("label", "said"), [("Danke", "says thank you"), ("Erzähl mehr", "love to hear more")]
)
async def test_a_response_is_passed_on_once(
    house: House, anna: Phone, ben: Phone, label: str, said: str
) -> None:
    """One tap says it; a second tap says nothing more to Anna, and Ben is told so."""
    await both_answer(house, anna, ben)
    for toast in ("Weitergegeben.", "Dieser Knopf hatte seine Zeit."):
        await ben.press(label)
        assert (await ben.toast())["text"] == toast
    assert await times_heard(house, anna, said) == 1


async def test_a_heart_is_a_reaction(house: House, anna: Phone, ben: Phone) -> None:
    """It shows under Anna's own words and brings no message."""
    await both_answer(house, anna, ben)
    before = await house.heard(anna)
    await ben.press("❤")
    await house.settle()
    written = await own(anna, "the soup")
    (shown,) = [m for m in await anna.messages() if m["message_id"] == written]
    assert shown["reactions"]["bot"] == "❤"
    assert await house.heard(anna) == before


async def test_after_the_reveal_words_go_across_at_once(
    house: House, anna: Phone, ben: Phone
) -> None:
    """What is added is passed on as it comes, both ways, without further buttons."""
    await both_answer(house, anna, ben)
    await ben.press("Erzähl mehr")
    await anna.expect("love to hear more")
    await anna.say("it was your grandmother's")
    assert not buttons(await ben.expect("it was your grandmother's"))
    await ben.send("voice")
    await house.settle()
    assert "voice" in await anna.last()


async def test_taken_back_before_the_reveal_it_was_never_there(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna takes her words back and writes others: only these are shown."""
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await anna.press("Take my words back")
    await anna.expect("Taken back")
    await ben.say("dein Lachen")
    await ben.expect("versiegelt")
    await anna.say("your patience")
    assert [words(m) for m in await relayed(house, ben)] == ["your patience"]


async def test_taken_back_after_the_reveal_it_is_gone_on_both_phones(
    house: House, anna: Phone, ben: Phone
) -> None:
    """All of Anna's answer disappears from Ben's phone. What she writes instead can be taken back, too."""
    await both_answer(house, anna, ben)
    await anna.say("and the bread")
    await ben.expect("and the bread")
    await anna.press("Take my words back")
    await anna.expect("Taken back")
    assert await relayed(house, ben) == []
    await anna.say("/export")
    await anna.expect("no words of yours")
    await anna.say("your patience")
    assert labels(await ben.expect("your patience")) == RESPONSES
    await anna.press("Take my words back")
    assert await relayed(house, ben) == []


async def test_a_caption_too_long_for_a_bot_arrives_whole(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Premium lets a person write 4096 units beneath a picture, a bot 1024: the words follow it."""
    caption = "the soup 😀 " * 300
    await paired_evening(house, anna, ben)
    photo = await anna.send("photo", caption=caption)
    await ben.say("dein Lachen")
    picture, text = await relayed(house, ben)
    assert "photo" in picture
    assert not labels(picture)
    assert text["text"] == caption.strip()
    assert labels(text) == RESPONSES
    assert text["reply_to_message"]["message_id"] == picture["message_id"]
    await anna.edit(photo["message_id"], caption=caption + "and bread")
    edited = await ben.expect("and bread")
    assert edited["message_id"] == text["message_id"]
    assert labels(edited) == RESPONSES


async def test_the_longest_text_arrives_whole(house: House, anna: Phone, ben: Phone) -> None:
    """4096 units are one message, also where an edit leaves no room for its mark."""
    longest = "😀" * 2048
    await paired_evening(house, anna, ben)
    sent = await anna.say(longest)
    await ben.say("dein Lachen")
    (shown,) = await relayed(house, ben)
    assert shown["text"] == longest
    await anna.edit(sent["message_id"], "😁" * 2048)
    assert words(await ben.expect("😁")) == "😁" * 2048


_PHOTO: Json = {"photo": "sample"}

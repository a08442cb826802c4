"""Getting started: from /start to an invitation, in a minute and without surprises."""

import struct

import pytest
from phone import Phone, buttons, words
from stories.conftest import House

from stories import steps

MUNICH = (48.137154, 11.576124)
GREETINGS = {"en": "Hello. I'm Twofold", "de": "Hallo. Ich bin Twofold"}


@pytest.mark.parametrize(
    ("client", "spoken"),
    [("en", "en"), ("de", "de"), ("de-AT", "de"), ("en-GB", "en"), ("xx", "en")],
)
async def test_the_greeting_is_in_the_language_of_ones_telegram(
    house: House, client: str, spoken: str
) -> None:
    """Where there is no such language, it is English; each can be changed by its own name."""
    mia = await house.someone("Mia", client)
    await mia.start()
    greeting = await mia.expect(GREETINGS[spoken])
    assert [button["text"] for button in buttons(greeting)] == ["Deutsch", "English"]


async def test_who_has_no_language_set_is_greeted_in_english(house: House, anna: Phone) -> None:
    """Some clients tell no language."""
    house.playground.world.person(anna.id).language_code = ""
    await anna.start()
    await anna.expect(GREETINGS["en"])


async def test_the_language_can_be_another_than_that_of_ones_telegram(
    house: House, anna: Phone
) -> None:
    """Anna's Telegram is English, she would rather speak German: from the next message on it is."""
    await anna.start()
    await anna.press("Deutsch")
    await anna.expect("Wo lebst du?")
    await anna.press(f"zone:{steps.BERLIN}")
    await anna.press(f"hours:{steps.HOURS}")
    heard = await house.heard(anna)
    assert all("you" not in text for text in heard[1:])


async def test_setting_up_both_takes_eight_taps_and_no_typing(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Two minutes for two people: one has a language, zone and hours to tap and invites, one says yes."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.press("Invite my partner")
    await ben.start(steps.payload_of(words(await anna.expect("?start="))))
    await ben.press("Ja, mit Anna")
    await ben.press(f"zone:{steps.BERLIN}")
    await ben.press(f"hours:{steps.HOURS}")
    await anna.press("Yes, that's Ben")
    # Anna: welcome, where (two), thanks, when, invite, invitation, link, confirm, together.
    assert len(await house.heard(anna)) == 10
    # Ben: invitation, where (two), thanks, when, waiting, together.
    assert len(await house.heard(ben)) == 7
    pressed = house.playground.calls.of("answerCallbackQuery")
    assert len(pressed) == 8


async def test_a_city_can_be_typed(house: House, anna: Phone) -> None:
    """What is found is asked back: nothing is guessed silently."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say("Munich")
    found = await anna.expect("Is this your time?")
    assert [button["text"] for button in buttons(found)] == ["Berlin · now 1:00\u202fPM"]
    await anna.say("/settings")
    await anna.expect("I don't know your time zone")
    await anna.press("zone:Europe/Berlin")
    await anna.expect("It is 1:00\u202fPM where you are, Berlin time")
    await anna.expect("When are you usually awake?")


@pytest.mark.parametrize(
    "typed", ["München", "munich", "MÜNCHEN", "Muenchen", "  München, Bayern "]
)
async def test_a_city_may_be_spelled_as_one_likes(house: House, anna: Phone, typed: str) -> None:
    """In one's own language, without its dots, in capitals, with its country behind it."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say(typed)
    found = await anna.expect("Is this your time?")
    assert [button["callback_data"] for button in buttons(found)] == ["zone:Europe/Berlin"]


async def test_where_a_name_means_two_places_both_are_offered(house: House, anna: Phone) -> None:
    """Portland lies on both coasts of the United States; the time of each tells them apart."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say("Portland")
    offered = buttons(await anna.expect("Is this your time?"))
    labels = {button["text"] for button in offered}
    assert {"Los Angeles · now 4:00\u202fAM", "New York · now 7:00\u202fAM"} <= labels


@pytest.mark.parametrize("nonsense", ["qwrtzpsd", "🏡💕", "x" * 4000, "12", "…", "UTC+2"])
async def test_what_is_no_place_is_answered_kindly(
    house: House, anna: Phone, nonsense: str
) -> None:
    """Nonsense, emoji, a whole novel: the question stays open, and a city answers it."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say(nonsense)
    await anna.expect("I don't know that place. Try a bigger city nearby")
    await anna.say("Vienna")
    await anna.expect("Is this your time?")


async def test_a_reply_to_the_question_is_an_answer_to_it(house: House, anna: Phone) -> None:
    """Many answer by swiping the question: that counts like any message."""
    await anna.start()
    await anna.press("English")
    question = await anna.expect("where do you live")
    await anna.say("Lisbon", reply_to=question["message_id"])
    await anna.expect("Is this your time?")


async def test_a_picture_is_no_city_and_the_question_is_asked_again(
    house: House, anna: Phone
) -> None:
    """Who sends something else in the middle is told what is still open."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.send("photo")
    await anna.expect("where do you live")


async def test_a_shared_location_becomes_a_zone_and_is_forgotten(house: House, anna: Phone) -> None:
    """It sets the time zone. Of the coordinates nothing is left on the disk, in no form."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.share_location(*MUNICH)
    await anna.expect("Berlin time")
    await house.settle()
    stored = b"".join(
        file.read_bytes() for file in house.settings.data_dir.rglob("*") if file.is_file()
    )
    assert stored
    for coordinate in MUNICH:
        for form in (str(coordinate)[:6].encode(), *_floats(coordinate)):
            assert form not in stored


def _floats(number: float) -> list[bytes]:
    return [struct.pack(layout, number) for layout in ("<d", ">d", "<f", ">f")]


async def test_the_button_that_shares_the_location_goes_once_it_is_answered(
    house: House, anna: Phone
) -> None:
    """However the question is answered, nothing of it stays below the text box."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    assert (await anna.chat())["reply_keyboard"] is not None
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("London time")
    assert (await anna.chat())["reply_keyboard"] is None


async def test_a_location_that_nobody_asked_for_changes_nothing_by_itself(
    house: House, anna: Phone
) -> None:
    """Somebody who is set up shares where they are: they are asked whether it is their time now."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.expect("You're all set")
    await anna.share_location(*MUNICH)
    await anna.expect("Is this your time?")
    await anna.say("/settings")
    await anna.expect("Time zone: London")
    await anna.press("zone:Europe/Berlin")
    await anna.say("/settings")
    await anna.expect("Time zone: Berlin")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("7-23", "7:00\u202fAM to 11:00\u202fPM"),
        ("6:30 to 21:30", "6:30\u202fAM to 9:30\u202fPM"),
        ("7am to 10:30pm", "7:00\u202fAM to 10:30\u202fPM"),
        ("14:00 - 04:00", "2:00\u202fPM to 4:00\u202fAM"),
    ],
)
async def test_waking_hours_can_be_typed(
    house: House, anna: Phone, typed: str, understood: str
) -> None:
    """As people write times; what was understood is said back."""
    await anna.start()
    await anna.press("English")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("When are you usually awake?")
    await anna.say(typed)
    await anna.expect(f"Good, {understood} then.")
    await anna.expect("You're all set")


@pytest.mark.parametrize("nonsense", ["late", "8-8", "25-30", "7am to 10", "🌙", "9" * 4000])
async def test_what_are_no_hours_is_answered_kindly(
    house: House, anna: Phone, nonsense: str
) -> None:
    """With an example of what works; the question stays open."""
    await anna.start()
    await anna.press("English")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("When are you usually awake?")
    await anna.say(nonsense)
    await anna.expect("I couldn't read that as two times.")
    await anna.say("8 to 22")
    await anna.expect("You're all set")


async def test_start_in_the_middle_goes_on_where_it_was(house: House, anna: Phone) -> None:
    """What was answered is not asked again."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.start()
    await anna.expect("where do you live")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("When are you usually awake?")
    await anna.start()
    await anna.expect("When are you usually awake?")
    await anna.press(f"hours:{steps.HOURS}")
    await anna.expect("You're all set")


async def test_start_when_all_is_set_says_how_things_stand(house: House, anna: Phone) -> None:
    """The one thing that is left is a tap away."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.expect("You're all set")
    await anna.start()
    said = await anna.expect("You're all set")
    assert [button["text"] for button in buttons(said)] == ["Invite my partner"]


async def test_cancel_in_the_middle_tells_the_way_back(house: House, anna: Phone) -> None:
    """Nothing is lost, nothing is pending: what is written then is no city."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("When are you usually awake?")
    await anna.say("/cancel")
    await anna.expect("/start goes on from here")
    await anna.say("/cancel")
    await anna.expect("There's nothing to cancel.")
    await anna.start()
    await anna.expect("When are you usually awake?")


async def test_one_may_change_ones_mind_during_the_setup(house: House, anna: Phone) -> None:
    """Another language by its button, another city by one that was asked about before."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.start()
    await anna.expect("where do you live")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.expect("When are you usually awake?")
    await anna.press("Deutsch")
    await anna.expect("Wann bist du gewöhnlich wach?")
    await anna.press("zone:America/New_York")
    await anna.expect("New York")
    await anna.expect("Wann bist du gewöhnlich wach?")
    await anna.press(f"hours:{steps.HOURS}")
    await anna.expect("Alles ist eingerichtet")
    await anna.say("/timezone")
    await anna.press(f"zone:{steps.BERLIN}")
    await anna.expect("Bei dir ist es jetzt 13:00")
    await anna.expect("Alles ist eingerichtet")


async def test_what_was_picked_stands_there_without_the_other_buttons(
    house: House, anna: Phone
) -> None:
    """So nobody taps by mistake, years later, on what they scroll past."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.press(f"zone:{steps.LONDON}")
    picked = await anna.expect("London · now 12:00")
    assert buttons(picked) == []
    await anna.press(f"hours:{steps.HOURS}")
    assert buttons(await anna.expect("Good, 8:00")) == []


@pytest.mark.parametrize("old", ["zone:Europe/London", f"hours:{steps.HOURS}"])
async def test_an_old_button_of_the_setup_changes_nothing(
    house: House, anna: Phone, ben: Phone, old: str
) -> None:
    """Anna typed her city and her hours. The buttons beside them are there still, and have had their time."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say("Paris")
    await anna.press("zone:Europe/Paris")
    await anna.expect("When are you usually awake?")
    await anna.say("9 to 21")
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await steps.join(house, anna, ben)
    before = await house.heard(anna)
    await anna.press(old)
    assert (await anna.toast())["text"] == "This button has had its time."
    assert await house.heard(anna) == before
    await anna.say("/settings")
    shown = words(await anna.expect("Time zone: Paris"))
    assert "Awake: 9:00\u202fAM to 9:00\u202fPM" in shown


async def test_after_cancel_the_buttons_of_a_question_are_old(house: House, anna: Phone) -> None:
    """/timezone offers zones; who lets it be is not moved by a later tap, and may ask anew."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.say("/timezone")
    await anna.expect("Or is it one of these?")
    await anna.say("/cancel")
    await anna.expect("everything stays as it was")
    await anna.press("zone:America/New_York")
    assert (await anna.toast())["text"] == "This button has had its time."
    await anna.say("/timezone")
    await anna.expect("Or is it one of these?")
    await anna.press("zone:America/New_York")
    await anna.expect("New York time")


async def test_an_old_language_button_says_what_it_does(house: House, anna: Phone) -> None:
    """The greeting keeps its two languages: a tap changes it, and says so in the new one."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.expect("You're all set")
    await anna.press("Deutsch")
    await anna.expect("Gut, dann auf Deutsch.")


async def test_a_double_tap_asks_nothing_twice(house: House, anna: Phone) -> None:
    """A slow connection makes people tap again; the second tap is quiet."""
    await anna.start()
    for data in ("language:en", f"zone:{steps.LONDON}", f"hours:{steps.HOURS}"):
        await steps.double_tap(house, anna, data)
    heard = await house.heard(anna)
    assert len(heard) == len(set(heard)) == 6
    assert "You're all set" in heard[-1]


async def test_whatever_is_written_first_is_greeted(house: House, anna: Phone) -> None:
    """After /forget the chat is still there: "hello" begins anew, like /start."""
    await anna.start()
    await anna.say("/forget")
    await anna.press("forget")
    await anna.expect("are deleted here")
    await anna.say("hello")
    await anna.expect(GREETINGS["en"])

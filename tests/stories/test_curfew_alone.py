"""Phone-free hours: set for oneself, kept in silence, and in the morning what waited, in order."""

from datetime import UTC, datetime

import pytest
from phone import Phone, words
from stories.conftest import House
from stories.evening import both_answer
from stories.steps import ENGLISH, LONDON, choose, pair, set_up

BEGINS = "Your phone-free hours begin."
TODAY = datetime(2026, 11, 20, tzinfo=UTC)
"""In London, where Anna is, UTC is the local time; Ben's Berlin is an hour ahead."""


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return TODAY.replace(day=day, hour=hour, minute=minute)


async def alone_with(house: House, anna: Phone, typed: str = "/curfew 21:30 07:00") -> None:
    """Anna and Ben are together; she keeps a curfew of her own."""
    await pair(house, anna, ben=Phone(house.playground.url, 1002, house.session))
    await anna.say(typed)
    await anna.press("For me")
    await anna.expect("Your phone-free hours")
    await house.settle()


async def begun(house: House) -> None:
    """The reminder, the first line, and half an hour of the quiet."""
    for moment in (at(21, 20), at(21, 30), at(22)):
        await house.until(moment)


async def since(house: House, phone: Phone, act: str) -> list[str]:
    """What the bot has said after the last message that holds `act`."""
    heard = await house.heard(phone)
    last = max(number for number, text in enumerate(heard) if act in text)
    return heard[last + 1 :]


async def test_a_night_alone_from_the_reminder_to_the_morning_tap(
    house: House, anna: Phone
) -> None:
    """Ten minutes ahead, one line at the start, silence, and in the morning one tap."""
    await alone_with(house, anna)
    await house.until(at(21, 19))
    assert "At 9:30" not in (await house.heard(anna))[-1]
    await house.until(at(21, 20))
    await anna.expect("At 9:30\u202fPM your phone-free hours begin")
    await house.until(at(21, 30))
    await anna.expect("Your phone-free hours begin.")
    quiet = await house.heard(anna)
    await house.until(at(6, 59, day=21))
    assert await house.heard(anna) == quiet
    await house.until(at(8, 0, day=21))
    await anna.expect("How did your phone-free hours go?")
    await anna.press("Kept")
    await anna.expect("Noted, for you alone.")


async def test_before_there_are_two_it_works_for_oneself(house: House, anna: Phone) -> None:
    await set_up(anna, ENGLISH, LONDON)
    await anna.say("/curfew 9:30pm")
    await anna.expect("Every day, 9:30\u202fPM to 8:00\u202fAM")
    await house.until(at(21, 30))
    await anna.expect("Your phone-free hours begin.")


async def test_the_question_of_the_evening_comes_before_it(house: House, anna: Phone) -> None:
    """At half past eight she keeps it already: she is asked an hour before it begins."""
    await alone_with(house, anna, "/curfew 20:00 07:00")
    await house.until(at(18, 59))
    assert not [text for text in await house.heard(anna) if "glad of lately" in text]
    await house.until(at(19, 0))
    await anna.expect("glad of lately")
    for moment in (at(19, 50), at(20, 0), at(20, 30), at(12, day=21)):
        await house.until(moment)
    asked = [text for text in await house.heard(anna) if "glad of lately" in text]
    assert len(asked) == 1


async def test_what_the_other_sends_waits_in_order_and_its_sender_is_told(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Two additions come in the morning as they were sent; Ben hears once that they wait."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    await anna.skip()
    before = await house.heard(anna)
    await ben.say("noch eins")
    await ben.expect("Deine Worte warten")
    await ben.say("und noch eins")
    await house.settle()
    assert sum("Deine Worte warten" in text for text in await house.heard(ben)) == 1
    assert await house.heard(anna) == before
    await house.until(at(7, day=21))
    assert (await since(house, anna, "Your phone-free hours begin"))[:2] == [
        "noch eins",
        "und noch eins",
    ]


async def test_what_is_urgent_comes_at_once(house: House, anna: Phone, ben: Phone) -> None:
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    await ben.say("der Schlüssel liegt im Garten")
    await ben.press("Jetzt senden, es ist dringend")
    await ben.expect("Unterwegs zu Anna")
    await anna.expect("der Schlüssel liegt im Garten")
    await ben.say("und gute Nacht")
    await ben.expect("Deine Worte warten")
    assert "und gute Nacht" not in await house.heard(anna)


async def test_much_is_gathered_into_one_message(house: House, anna: Phone, ben: Phone) -> None:
    """No flood in the morning: one message, and the rest when she wants it, in order."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    for number in range(4):
        await ben.say(f"Nummer {number}")
    await house.until(at(7, day=21))
    assert await since(house, anna, "Your phone-free hours begin") == [
        "While it was quiet, 4 things came for you."
    ]
    await house.until(at(8, day=21))
    await anna.expect("How did your phone-free hours go?")
    await house.restart()
    await anna.press("Show them")
    await house.settle()
    assert (await house.heard(anna))[-4:] == [f"Nummer {number}" for number in range(4)]


async def test_what_comes_after_does_not_overtake_what_was_gathered(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Unseen or not, the order stays: the next word brings those before it along."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    for number in range(3):
        await ben.say(f"Nummer {number}")
    await house.until(at(9, day=21))
    await ben.say("Nummer 3")
    await house.settle()
    assert (await house.heard(anna))[-4:] == [f"Nummer {number}" for number in range(4)]


async def test_what_one_asks_for_comes_also_then(house: House, anna: Phone) -> None:
    """The bot is silent, not deaf: who writes gets an answer."""
    await alone_with(house, anna)
    await begun(house)
    await anna.say("/today")
    await anna.expect("glad of lately")
    await anna.say("/help")
    await anna.expect("Each evening")
    await anna.say("/curfew")
    await anna.expect("They are on now")


async def test_tonight_off_and_off(house: House, anna: Phone, ben: Phone) -> None:
    """At once, without a reason; what waited comes. Tomorrow it is there again, until it is off."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    await ben.say("noch wach?")
    await house.settle()
    assert "noch wach?" not in await house.heard(anna)
    await anna.say("/curfew tonight off")
    await anna.expect("noch wach?")
    await anna.expect("Off for tonight")
    await house.until(at(21, 30, day=21))
    await anna.expect("Your phone-free hours begin.")
    await anna.say("/curfew off")
    await anna.expect("Your phone-free hours are off")
    before = await house.heard(anna)
    await house.until(at(23, day=22))
    assert not [t for t in (await house.heard(anna))[len(before) :] if "phone-free" in t]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("/curfew", "Tap a time"),
        ("/curfew half past nine", "I couldn't find a time in that"),
        ("/curfew weekdays 22:00", "Monday to Friday, 10:00\u202fPM to 8:00\u202fAM"),
        ("/curfew fri,sat 23:30", "Friday and Saturday, 11:30\u202fPM to 8:00\u202fAM"),
        ("/curfew tonight off", "Tap a time"),
        ("/curfew off", "Tap a time"),
    ],
)
async def test_what_can_be_typed(house: House, anna: Phone, typed: str, understood: str) -> None:
    """What cannot be understood gets an example, and what there is none of is offered."""
    await set_up(anna, ENGLISH, LONDON)
    await anna.say(typed)
    await anna.expect(understood)


async def test_buttons_do_all_of_it(house: House, anna: Phone) -> None:
    await set_up(anna, ENGLISH, LONDON)
    await anna.say("/curfew")
    await anna.press("9:30\u202fPM to 8:00\u202fAM")
    await anna.expect("Every day, 9:30\u202fPM to 8:00\u202fAM")
    await anna.say("/curfew")
    await anna.expect("These phone-free hours are yours alone")
    await anna.press("Off tonight")
    await anna.expect("Off for tonight. They begin next on Saturday, November 21")
    await anna.say("/curfew")
    await anna.press("Other hours")
    await anna.press("8:30\u202fPM to 8:00\u202fAM")
    await anna.expect("Every day, 8:30\u202fPM to 8:00\u202fAM")
    await anna.say("/curfew")
    await anna.press("Off for good")
    await anna.expect("Your phone-free hours are off")


async def test_some_days_are_set_over_others(house: House, anna: Phone) -> None:
    """Weekdays at ten, Friday and Saturday later: the others stay."""
    await set_up(anna, ENGLISH, LONDON)
    await anna.say("/curfew weekdays 22:00")
    await anna.say("/curfew fri,sat 23:30")
    shown = words(await anna.expect("Friday and Saturday"))
    assert "Monday, Tuesday, Wednesday, and Thursday, 10:00\u202fPM to 8:00\u202fAM" in shown
    await house.until(at(22, 5))
    assert not [text for text in await house.heard(anna) if text.startswith(BEGINS)]
    await house.until(at(23, 30))
    await anna.expect("Your phone-free hours begin.")


async def test_once_a_week_a_line_on_how_it_goes(house: House, anna: Phone) -> None:
    """In words: no number, no score. And only to who tells how it was."""
    await set_up(anna, ENGLISH, LONDON)
    await anna.say("/curfew 21:30 07:00")
    for day in range(21, 28):
        await house.until(at(8, day=day))
        await anna.press("Kept" if day % 3 else "Partly")
        await house.settle()
    lines = [text for text in await house.heard(anna) if text.startswith("A week with")]
    assert lines == ["A week with your phone-free hours: they seem to suit your evenings."]
    assert not any(character.isdigit() or character == "%" for character in lines[0])


async def test_travelling_the_hours_go_along(house: House, anna: Phone, ben: Phone) -> None:
    """In New York it is afternoon when it is night in London: what waited comes, and her evening is theirs."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    await ben.say("gut gelandet?")
    await house.settle()
    assert "gut gelandet?" not in await house.heard(anna)
    await anna.say("/timezone")
    await anna.expect("Or is it one of these?")
    await anna.say("New York")
    await anna.press("zone:America/New_York")
    await anna.expect("gut gelandet?")
    await house.until(datetime(2026, 11, 21, 2, 30, tzinfo=UTC))
    await anna.expect("Your phone-free hours begin.")


async def test_across_a_change_of_the_clock_it_ends_by_the_clock(house: House, anna: Phone) -> None:
    """In the night of 29 March 2027 London's clocks go forward: seven o'clock is an hour sooner."""
    await set_up(anna, ENGLISH, LONDON)
    await house.until(datetime(2027, 3, 27, 12, tzinfo=UTC))
    await anna.say("/curfew 21:30 07:00")
    await house.until(datetime(2027, 3, 27, 21, 30, tzinfo=UTC))
    await anna.expect("Your phone-free hours begin.")
    quiet = await house.heard(anna)
    await house.until(datetime(2027, 3, 28, 5, 59, tzinfo=UTC))
    assert await house.heard(anna) == quiet
    await house.until(datetime(2027, 3, 28, 7, 0, tzinfo=UTC))  # eight o'clock, where she wakes
    await anna.expect("How did your phone-free hours go?")


async def test_who_leaves_hears_nothing_more_and_the_other_keeps_theirs(
    house: House, anna: Phone, ben: Phone
) -> None:
    await alone_with(house, anna)
    await ben.say("/curfew 22:00 bis 7")
    await ben.press("Für mich")
    await anna.say("/leave")
    await anna.expect("You've left")
    before = await house.heard(anna)
    await house.until(at(21))
    await ben.expect("Deine handyfreie Zeit beginnt")
    await house.until(at(12, day=21))
    assert await house.heard(anna) == before


async def test_who_rests_is_not_spoken_to_about_it(house: House, anna: Phone) -> None:
    await alone_with(house, anna)
    await anna.say("/pause")
    await anna.expect("Everything rests now")
    before = await house.heard(anna)
    await house.until(at(12, day=21))
    assert await house.heard(anna) == before
    await anna.say("/resume")
    await house.until(at(21, 30, day=21))
    await anna.expect("Your phone-free hours begin.")


async def test_forgetting_forgets_it(house: House, anna: Phone) -> None:
    await alone_with(house, anna)
    await begun(house)
    await anna.say("/forget")
    await anna.press("Delete everything of mine")
    await house.settle()
    before = await house.heard(anna)
    await house.until(at(12, day=21))
    assert await house.heard(anna) == before
    await anna.start()
    await choose(anna, ENGLISH, LONDON)
    await anna.say("/curfew")
    await anna.expect("Tap a time")


async def test_what_was_gathered_can_be_asked_for_at_any_hour(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Also in the next night: she asks for it herself."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For me")
    await begun(house)
    for number in range(3):
        await ben.say(f"Nummer {number}")
    await house.until(at(7, day=21))
    await anna.say("/curfew 07:30 07:00")
    await anna.press("For me")
    await house.until(at(10, day=21))
    assert "Nummer 0" not in await house.heard(anna)
    await anna.press("Show them")
    await house.settle()
    shown = [text for text in await house.heard(anna) if text.startswith("Nummer")]
    assert shown == [f"Nummer {number}" for number in range(3)]

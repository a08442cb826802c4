"""A repair does not start in a curfew, and a curfew does not cut one that is under way."""

from datetime import UTC, datetime

from phone import Phone
from stories.conftest import House
from stories.mending import agreed, up_to
from stories.steps import pair


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


async def keeps(phone: Phone, typed: str, whose: str) -> None:
    await phone.say(typed)
    await phone.press(whose)
    await phone.expect("phone-free" if whose == "For me" else "handyfreie")


async def test_it_is_not_cut_by_one(house: House, anna: Phone, ben: Phone) -> None:
    """They are in the middle of it when Anna's hours begin: it goes on to its end."""
    await pair(house, anna, ben)
    await keeps(anna, "/curfew 21:30 07:00", "For me")
    await house.until(at(21))
    await anna.press("Not today")
    await ben.press("Heute nicht")
    await anna.say("/repair")
    await anna.press("Now")
    await ben.press("Jetzt")
    await house.until(at(21, 30))
    await anna.press("Nothing for me")
    await ben.press("Für mich nichts")
    await house.until(at(21, 31))
    await anna.say("I raised my voice")
    await anna.press("Next")
    await anna.say("that we pause")
    await ben.say("ich bin gegangen")
    await ben.press("Weiter")
    await house.until(at(21, 45))
    await ben.say("bleiben")
    await anna.expect("bleiben")
    await anna.expect("say back to Ben")


async def test_what_is_begun_in_the_others_waits_for_its_end(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna asks at night: Ben hears of it in the morning, and "now" means then."""
    await pair(house, anna, ben)
    await keeps(ben, "/curfew 21:00 08:00", "Für mich")
    await house.until(at(22))
    before = await house.heard(ben)
    await anna.say("/repair")
    await anna.press("Now")
    await anna.expect("Saturday, November 21")
    assert await house.heard(ben) == before
    await house.until(at(7, day=21))
    await ben.press("Jetzt")
    await anna.expect("Before you begin")
    await ben.expect("Bevor ihr beginnt")


async def test_a_moment_that_was_chosen_before_is_looked_at_once_more(
    house: House, anna: Phone, ben: Phone
) -> None:
    """They meant half past eight; then Ben sets hours that begin at eight. It begins when they end."""
    await pair(house, anna, ben)
    await anna.say("/repair")
    await anna.press("This evening")
    await ben.press("Heute Abend")
    await anna.expect("Then on")
    await keeps(ben, "/curfew 20:00 08:00", "Für mich")
    await house.until(at(19))
    before = await house.heard(ben)
    await house.until(at(20, 30))
    assert await house.heard(ben) == before
    await house.until(at(7, day=21))
    await ben.press("Für mich nichts")
    await house.settle()


async def test_who_asks_for_it_in_their_own_hours_is_asked_at_once(
    house: House, anna: Phone, ben: Phone
) -> None:
    """What Anna began waits for Ben's morning. He begins it, too: then it comes, and not a second time."""
    await pair(house, anna, ben)
    await keeps(ben, "/curfew 21:00 08:00", "Für mich")
    await house.until(at(22))
    await anna.say("/repair")
    await house.settle()
    await ben.say("/repair")
    await ben.expect("Wann passt es dir gut?")
    before = await house.heard(ben)
    await house.until(at(7, 1, day=21))
    later = (await house.heard(ben))[len(before) :]
    assert not [text for text in later if "Wann passt es dir gut?" in text]


async def test_words_do_not_tell_of_what_waits(house: House, anna: Phone, ben: Phone) -> None:
    """Ben, who was not asked anything yet, is not told to tap a button that he cannot see."""
    await pair(house, anna, ben)
    await keeps(ben, "/curfew 21:00 08:00", "Für mich")
    await house.until(at(22))
    await anna.say("/repair")
    await house.settle()
    before = await house.heard(ben)
    await ben.say("gute Nacht")
    (said,) = (await house.heard(ben))[len(before) :]
    assert "Knöpfe" not in said


async def test_what_was_not_read_yet_takes_no_words(house: House, anna: Phone, ben: Phone) -> None:
    """The next day's question waits for the end of Anna's hours. What she writes before is no answer to it."""
    await up_to(agreed, house, anna, ben)
    await keeps(anna, "/curfew 07:00 10:00", "For me")
    await house.until(at(8, 5, day=21))
    await anna.say("good morning")
    await house.settle()
    assert not [text for text in await house.heard(anna) if "for you alone" in text]
    await house.until(at(10, 1, day=21))
    await anna.expect("How is it today")
    await anna.say("lighter")
    await anna.expect("Kept, for you alone")

"""Phone-free hours for both: proposed by one, agreed by the other, and each can end their own."""

from datetime import UTC, datetime

import pytest
from phone import Phone, words
from stories.conftest import House
from stories.evening import both_answer, pair_apart
from stories.quiet import Quiet
from stories.steps import ENGLISH, LONDON, double_tap, invitation, pair, set_up


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


async def agreed(house: House, anna: Phone, ben: Phone) -> None:
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For both of us")
    await anna.expect("I've asked Ben")
    await ben.expect("Anna möchte eine handyfreie Zeit mit dir teilen")
    await ben.press("Ja, gern")
    await ben.expect("Dann gilt sie für euch beide")
    await anna.expect("Ben said yes")
    await house.settle()


async def test_each_keeps_what_they_agreed_by_their_own_clock(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Half past nine comes an hour earlier in Berlin."""
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    await house.until(at(20, 30))
    await ben.expect("Deine handyfreie Zeit beginnt.")
    assert not any(
        text.startswith("Your phone-free hours begin") for text in await house.heard(anna)
    )
    await house.until(at(21, 30))
    await anna.expect("Your phone-free hours begin.")
    await house.until(at(7, day=21))
    await ben.expect("Wie war deine handyfreie Zeit?")
    before = await house.heard(anna)
    await ben.press("Diesmal nicht")
    await ben.expect("Notiert, nur für dich")
    assert await house.heard(anna) == before


async def test_both_get_the_same_idea_and_the_same_after_a_restart(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The date chooses it, not chance."""
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    await house.until(at(20, 30))
    await house.restart()
    await house.until(at(21, 30))
    first = words(await anna.expect("Your phone-free hours begin."))
    second = words(await ben.last())
    english = [house.app.library.locales.text("en", f"curfew-idea-{n}") for n in range(8)]
    german = [house.app.library.locales.text("de", f"curfew-idea-{n}") for n in range(8)]
    assert [line in first for line in english] == [line in second for line in german]


async def test_not_for_me_is_fine(house: House, anna: Phone, ben: Phone) -> None:
    """The one who asked hears it plainly, and can keep the hours alone."""
    await pair(house, anna, ben)
    await anna.say("/curfew weekdays 22:00 to 7")
    await anna.press("For both of us")
    await double_tap(house, ben, "curfew:refuse:")
    assert sum("just now" in text for text in await house.heard(anna)) == 1
    await anna.press("Just for me")
    await anna.expect("Monday to Friday, 10:00\u202fPM to 7:00\u202fAM")
    await ben.say("/curfew")
    await ben.expect("Wann soll sie beginnen?")
    await house.until(at(22))
    await anna.expect("Your phone-free hours begin.")


async def test_a_proposal_that_another_took_the_place_of_is_gone(
    house: House, anna: Phone, ben: Phone
) -> None:
    """What is agreed to is what was asked last."""
    await pair(house, anna, ben)
    await anna.say("/curfew 21:30 07:00")
    await anna.press("For both of us")
    first = (await ben.expect("21:30 bis 07:00"))["message_id"]
    await anna.say("/curfew 22:30 07:00")
    await anna.press("For both of us")
    await ben.expect("22:30 bis 07:00")
    await ben.press("Ja, gern", on=first)
    assert (await ben.toast())["text"] == "Dieser Knopf hatte seine Zeit."
    await ben.press("Ja, gern")
    await anna.expect("10:30\u202fPM to 7:00\u202fAM")


async def test_cancel_and_nothing_changes(house: House, anna: Phone, ben: Phone) -> None:
    await pair(house, anna, ben)
    before = await house.heard(ben)
    await anna.say("/curfew 21:30")
    await anna.press("Cancel")
    await anna.expect("Then everything stays as it is")
    await anna.say("/curfew")
    await anna.expect("Tap a time")
    assert await house.heard(ben) == before


@pytest.mark.parametrize("typed", ["/curfew off", "/curfew 23:00 07:00"])
async def test_one_ends_theirs_and_the_other_keeps_their_own(
    house: House, anna: Phone, ben: Phone, typed: str
) -> None:
    """One neutral sentence, and a button to end it, too."""
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    await anna.say(typed)
    if "23:00" in typed:
        await anna.press("For me")
    await ben.expect("Anna hält die handyfreie Zeit, die ihr vereinbart habt, nicht mehr")
    await ben.say("/curfew")
    await ben.expect("Diese handyfreie Zeit ist deine eigene.")
    await ben.press("Meine auch beenden")
    await ben.expect("Deine handyfreie Zeit ist beendet")


async def test_one_night_off_is_ones_own(house: House, anna: Phone, ben: Phone) -> None:
    """Ben's stays on, and he does not hear of it."""
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    before = await house.heard(ben)
    await anna.say("/curfew tonight off")
    await anna.expect("Off for tonight")
    assert await house.heard(ben) == before
    await house.until(at(20, 30))
    await ben.expect("Deine handyfreie Zeit beginnt.")
    await house.until(at(21, 30))
    assert not any(
        text.startswith("Your phone-free hours begin.") for text in await house.heard(anna)
    )


async def test_it_can_be_agreed_when_it_has_begun(house: House, anna: Phone, ben: Phone) -> None:
    """Then it is on, for both, and the answer is still told."""
    await pair(house, anna, ben)
    await house.until(at(22))
    await agreed(house, anna, ben)
    await anna.skip()
    await ben.say("/curfew")
    await ben.expect("Gerade ist sie")
    quiet = await house.heard(anna)
    await house.until(at(6, day=21))
    assert await house.heard(anna) == quiet


async def test_far_apart_each_has_their_own_night(house: House, anna: Phone, ben: Phone) -> None:
    """When it is night in Tokyo it is noon in London: words wait on one side only."""
    await pair_apart(house, anna, ben, ("London", "Europe/London"), ("Tokyo", "Asia/Tokyo"))
    await agreed(house, anna, ben)
    await house.until(at(12, 30))
    await ben.expect("Deine handyfreie Zeit beginnt.")
    await anna.say("/today")
    await anna.expect("glad of lately")
    await anna.say("the soup")
    await anna.expect("sealed until Ben")


@pytest.mark.parametrize("who", ["anna", "ben"])
async def test_leaving_ends_what_was_agreed(
    house: House, anna: Phone, ben: Phone, who: str
) -> None:
    """The one who stays hears the neutral line when their own quiet is over, and keeps theirs."""
    await both_answer(house, anna, ben)
    await agreed(house, anna, ben)
    stays, goes = (ben, anna) if who == "anna" else (anna, ben)
    await house.until(at(22))
    before = await house.heard(stays)
    await goes.say("/leave")
    await house.settle()
    assert await house.heard(stays) == before
    await house.until(at(8, day=21))
    heard = await house.heard(stays)
    assert any("resting" in text or "ruhen" in text for text in heard[len(before) :])


async def test_a_restart_at_every_step_changes_nothing(
    house: House, anna: Phone, ben: Phone, nobody_was_disturbed: Quiet
) -> None:
    """Proposal, agreement, reminder, beginning, night, end, tap: each is found again."""
    await both_answer(house, anna, ben)
    await anna.say("/curfew 22:00 07:00")
    await house.settle()
    await house.restart()
    await anna.press("For both of us")
    await house.settle()
    await house.restart()
    await ben.press("Ja, gern")
    await house.settle()
    for moment in (at(20, 55), at(21, 50), at(22), at(23)):
        await house.restart()
        await house.until(moment)
    await ben.say("gute Nacht")
    await ben.expect("Deine Worte warten")
    await house.settle()
    await house.restart()
    await house.until(at(6, 59, day=21))
    assert "gute Nacht" not in await house.heard(anna)
    await house.restart()
    await house.until(at(8, day=21))
    await anna.expect("gute Nacht")
    await anna.expect("How did your phone-free hours go?")
    await house.restart()
    await anna.press("Partly")
    await anna.expect("Noted, for you alone")
    assert sum(t.startswith("Your phone-free hours begin.") for t in await house.heard(anna)) == 1
    assert nobody_was_disturbed.seen > 0


async def test_after_days_without_the_bot_nothing_is_caught_up(
    house: House, anna: Phone, ben: Phone
) -> None:
    """No reminder of the day before yesterday; what waited is there, once."""
    await both_answer(house, anna, ben)
    await agreed(house, anna, ben)
    await house.until(at(22))
    await ben.say("gute Nacht")
    await house.settle()
    before = await house.heard(anna)
    await house.until(at(12, day=24))
    fresh = (await house.heard(anna))[len(before) :]
    assert [text for text in fresh if "phone-free" in text] == []
    assert fresh.count("gute Nacht") == 1


async def test_who_is_not_set_up_yet_is_first_asked_what_is_missing(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben has said yes to Anna, and nothing else yet. The yes to her hours waits until his own are known."""
    await set_up(anna, ENGLISH, LONDON)
    await ben.start(await invitation(anna))
    await ben.press("accept:")
    await anna.press("confirm:")
    await anna.say("/curfew 21:30 07:00")
    await anna.press("curfew:both")
    await house.settle()
    before = await house.heard(ben)
    await ben.press("curfew:agree")
    assert len(await house.heard(ben)) > len(before)
    await ben.press("zone:Europe/Berlin")
    await ben.press("hours:08:00-22:30")
    await ben.press("curfew:agree")
    await anna.expect("phone-free")
    await house.settle()
    assert any("21:30" in text and "07:00" in text for text in await house.heard(ben))

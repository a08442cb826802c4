"""The edges of an evening: not today, too late, the bot away, two evenings open at once."""

from datetime import UTC, datetime, timedelta

import pytest
from phone import Json, Phone, buttons, words
from stories.conftest import House
from stories.evening import ASKED, GEFRAGT, both_answer, pair_apart, paired_evening, times_heard
from stories.steps import BERLIN, ENGLISH, GERMAN, LONDON, join, pair, set_up

SEALED = "Kept, and sealed"
STALE = "This button has had its time."
HALF_PAST_EIGHT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
"""London's."""
CLOSING = datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
"""Twenty hours after Anna was asked, in `paired_evening`."""


async def _prompt(phone: Phone) -> Json:
    """Where it stands now, whatever it says by now."""
    found = [m for m in await phone.received() if "decline" in str(buttons(m))]
    return found[-1]


async def _declined(house: House, anna: Phone, ben: Phone) -> int:
    await paired_evening(house, anna, ben)
    prompt = await _prompt(anna)
    await anna.press("Not today")
    await anna.expect("Not today, then")
    return int(prompt["message_id"])


async def _both_read(anna: Phone, ben: Phone) -> None:
    await anna.say("the soup")
    await ben.say("dein Lachen")
    await ben.expect("the soup")
    await anna.expect("dein Lachen")


async def test_not_today_can_be_thought_over(house: House, anna: Phone, ben: Phone) -> None:
    """One tap closes it, one more brings the question back in its place."""
    prompt = await _declined(house, anna, ben)
    await anna.press("I'd like to after all")
    assert (await anna.expect(ASKED))["message_id"] == prompt
    await _both_read(anna, ben)


async def test_after_not_today_the_question_can_be_asked_for(
    house: House, anna: Phone, ben: Phone
) -> None:
    """/today asks again, and what Anna then writes is her answer."""
    await _declined(house, anna, ben)
    await anna.say("/today")
    await anna.expect(ASKED)
    await _both_read(anna, ben)


async def test_after_not_today_a_reply_to_the_question_answers_it(
    house: House, anna: Phone, ben: Phone
) -> None:
    """No button is needed: who replies to the question has thought it over."""
    prompt = await _declined(house, anna, ben)
    await anna.say("the soup", reply_to=prompt)
    await anna.expect(SEALED)
    await ben.say("dein Lachen")
    await ben.expect("the soup")


async def test_after_not_today_other_words_are_not_taken(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Who said "not today" and writes something gets told that it was not kept."""
    await _declined(house, anna, ben)
    await anna.say("what a day")
    await anna.expect("didn't keep this message")


async def test_not_today_twice_says_that_it_is_done(house: House, anna: Phone, ben: Phone) -> None:
    """A second tap, or one that comes after the answer, does nothing and says so."""
    await paired_evening(house, anna, ben)
    prompt = await _prompt(anna)
    await anna.say("the soup")
    await anna.expect(SEALED)
    await anna.press("decline", on=prompt["message_id"])
    assert (await anna.toast())["text"] == STALE


async def _alone(house: House, anna: Phone, ben: Phone) -> None:
    """Only Anna answers; the window closes, and she is asked what becomes of it."""
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await anna.expect(SEALED)
    await house.until(CLOSING)
    await anna.expect("still sealed")


async def test_an_answer_that_stayed_alone_can_be_sent(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna sends it anyway: Ben gets it, can answer late, and can take that back."""
    await _alone(house, anna, ben)
    await anna.press("Send it to Ben anyway")
    await anna.expect("On its way")
    await ben.expect("the soup")
    await ben.say("wie schön")
    await anna.expect("wie schön")
    await ben.expect("Weitergegeben")
    await ben.press("Meine Worte zurücknehmen")
    await house.settle()
    assert "wie schön" not in await house.heard(anna)


@pytest.mark.parametrize(
    ("label", "said", "left"),
    [("Keep it for myself", "for you alone", True), ("Let it go", "Let go, and deleted", False)],
)
async def test_an_answer_that_stayed_alone_can_stay_there(
    house: House, anna: Phone, ben: Phone, label: str, said: str, *, left: bool
) -> None:
    """Kept, it is in Anna's export; let go, it is nowhere. Ben hears nothing of it."""
    await _alone(house, anna, ben)
    before = await house.heard(ben)
    await anna.press(label)
    await anna.expect(said)
    await anna.say("/export")
    await anna.expect("Your own words" if left else "no words of yours")
    assert await house.heard(ben) == before


async def test_the_question_what_becomes_of_it_waits_for_the_morning(
    house: House, anna: Phone, ben: Phone
) -> None:
    """A window that closes at night is not worth waking anybody for."""
    here, there = ("Honolulu", "Pacific/Honolulu"), ("London", "Europe/London")
    await pair_apart(house, anna, ben, here, there)
    await house.until(HALF_PAST_EIGHT)
    await ben.say("dein Lachen")
    await ben.expect("versiegelt")
    await house.until(HALF_PAST_EIGHT + timedelta(hours=10))  # 20:30 in Honolulu
    await house.until(HALF_PAST_EIGHT + timedelta(hours=31))
    assert await times_heard(house, ben, "noch versiegelt") == 0
    await house.until(datetime(2026, 11, 22, 8, tzinfo=UTC))
    assert await times_heard(house, ben, "noch versiegelt") == 1


async def test_old_buttons_answer_kindly(house: House, anna: Phone, ben: Phone) -> None:
    """When the evening is over, its buttons only say so; nobody is left with a waiting circle."""
    await paired_evening(house, anna, ben)
    prompt = await _prompt(anna)
    await house.until(CLOSING)
    before = await house.heard(anna)
    await anna.press("decline", on=prompt["message_id"])
    assert (await anna.toast())["text"] == STALE
    assert await house.heard(anna) == before


@pytest.mark.parametrize("reply", [False, True])
async def test_a_message_after_the_close_is_not_lost_in_silence(
    house: House, anna: Phone, ben: Phone, *, reply: bool
) -> None:
    """The evening has closed: what Anna writes, also in reply to the question, was not kept."""
    await paired_evening(house, anna, ben)
    prompt = await _prompt(anna)
    await house.until(CLOSING)
    await anna.say("the soup", reply_to=prompt["message_id"] if reply else None)
    await anna.expect("didn't keep this")


async def test_after_the_close_nothing_more_goes_across(
    house: House, anna: Phone, ben: Phone
) -> None:
    """A day after the reveal a word is no longer passed on, and Anna is told."""
    await both_answer(house, anna, ben)
    await house.until(CLOSING + timedelta(hours=1))
    before = await house.heard(ben)
    await anna.say("one more thing")
    await anna.expect("didn't keep this message")
    assert await house.heard(ben) == before


@pytest.mark.parametrize(("minutes", "asked"), [(1, 1), (60, 1), (119, 1), (121, 0), (180, 0)])
async def test_a_late_question_comes_within_two_hours_or_not_at_all(
    house: House, anna: Phone, ben: Phone, minutes: int, asked: int
) -> None:
    """The bot was down at half past eight: back soon it asks, back later it leaves that evening out."""
    await set_up(anna, ENGLISH, LONDON, "10:00-01:00")
    await set_up(ben, GERMAN, BERLIN)
    await join(house, anna, ben)
    await house.close()
    house.playground.clock.move_to(HALF_PAST_EIGHT + timedelta(minutes=minutes))
    await house.open()
    await house.pass_time(seconds=1)
    assert await times_heard(house, anna, ASKED) == asked
    await house.until(HALF_PAST_EIGHT + timedelta(days=1))
    assert await times_heard(house, anna, ASKED) == asked + 1


async def test_at_night_nobody_is_asked(house: House, anna: Phone, ben: Phone) -> None:
    """Back at a quarter to eleven, after Anna's bedtime at half past ten: not asked, not in the morning."""
    await pair(house, anna, ben)
    await house.close()
    house.playground.clock.move_to(HALF_PAST_EIGHT + timedelta(hours=2, minutes=15))
    await house.open()
    await house.pass_time(hours=12)
    assert await times_heard(house, anna, ASKED) == 0


async def test_days_of_absence_are_not_stacked(house: House, anna: Phone, ben: Phone) -> None:
    """Down for five days, back an hour late on the sixth: that evening comes, no other is made up for."""
    await pair(house, anna, ben)
    await house.close()
    house.playground.clock.move_to(HALF_PAST_EIGHT + timedelta(days=5, hours=1))
    await house.open()
    await house.pass_time(seconds=1)
    assert await times_heard(house, anna, ASKED) == 1
    await house.until(HALF_PAST_EIGHT + timedelta(days=6))
    assert await times_heard(house, anna, ASKED) == 2
    assert await times_heard(house, ben, GEFRAGT) == 1


async def _two_open(house: House, anna: Phone, ben: Phone) -> None:
    """An ocean apart, London's question comes an hour before New York's last evening closes."""
    here, there = ("London", "Europe/London"), ("New York", "America/New_York")
    await pair_apart(house, anna, ben, here, there)
    await house.until(HALF_PAST_EIGHT)
    await house.until(datetime(2026, 11, 21, 1, 30, tzinfo=UTC))
    await ben.say("deine Stimme")
    await ben.expect("versiegelt")
    await house.until(datetime(2026, 11, 21, 20, 45, tzinfo=UTC))
    assert await times_heard(house, anna, ASKED) == 2
    await anna.skip()


async def test_with_two_evenings_open_the_bot_asks_which(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna writes, edits, and says for which evening: Ben gets the words as they are now."""
    await _two_open(house, anna, ben)
    sent = await anna.say("the leter")
    asked = await anna.expect("Which one")
    assert len(buttons(asked)) == 3
    await anna.edit(sent["message_id"], "the letter")
    await house.settle()
    await anna.press(buttons(asked)[0]["text"])
    await ben.expect("the letter")
    await anna.expect("deine Stimme")
    await anna.expect("Taken for")


async def test_neither_evening(house: House, anna: Phone, ben: Phone) -> None:
    """What was for neither is let go; the question has no buttons any more."""
    await _two_open(house, anna, ben)
    before = await house.heard(ben)
    await anna.say("a note to myself")
    asked = await anna.expect("Which one")
    await anna.press("None, let it go")
    await anna.expect("Let go, and not kept")
    assert await house.heard(ben) == before
    (now,) = [m for m in await anna.messages() if m["message_id"] == asked["message_id"]]
    assert not buttons(now)


async def test_an_album_is_asked_about_once(house: House, anna: Phone, ben: Phone) -> None:
    """Three pictures, one question, and all three arrive."""
    await _two_open(house, anna, ben)
    await anna.album([{"photo": "sample", "caption": "the letter"}, {"photo": "sample"}])
    asked = await anna.expect("Which one")
    await house.settle()
    assert await times_heard(house, anna, "Which one") == 1
    await anna.press(buttons(asked)[0]["text"])
    await house.pass_time(seconds=2)
    photos = [m for m in await ben.received() if "photo" in m]
    assert [words(m) for m in photos] == ["the letter", ""]


async def test_a_reply_says_which_evening_it_is_for(house: House, anna: Phone, ben: Phone) -> None:
    """Nothing needs to be asked where Anna replies to one of the two questions."""
    await _two_open(house, anna, ben)
    first, _second = [m for m in await anna.received() if ASKED in words(m)]
    await anna.say("the letter", reply_to=first["message_id"])
    await ben.expect("the letter")
    assert await times_heard(house, anna, "Which one") == 0


async def test_a_sticker_is_not_worth_the_question(house: House, anna: Phone, ben: Phone) -> None:
    """What no evening takes is refused at once."""
    await _two_open(house, anna, ben)
    await anna.send("sticker")
    await anna.expect("can't pass that on")
    assert await times_heard(house, anna, "Which one") == 0


async def test_an_evening_that_closed_meanwhile_takes_nothing(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Asked which one, Anna waits until the first is over: that button says so, the other still works."""
    await _two_open(house, anna, ben)
    await anna.say("the letter")
    asked = await anna.expect("Which one")
    await house.pass_time(hours=1)
    await anna.press(buttons(asked)[0]["text"], on=asked["message_id"])
    assert (await anna.toast())["text"] == STALE
    await anna.press(buttons(asked)[1]["text"], on=asked["message_id"])
    await anna.expect("Taken for")
    await ben.say("/export")
    await house.settle()
    assert "the letter" not in str(await house.heard(ben))

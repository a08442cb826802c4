"""The network, an absence or an update that never came: what people may then rely on."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from phone import Phone, words
from stories.conftest import House
from stories.evening import ASKED, GEFRAGT
from stories.steps import pair

HALF_PAST_EIGHT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


async def _share(house: House, anna: Phone, ben: Phone) -> int:
    """An evening on which both answer. Answers the id of Ben's own message."""
    await house.until(HALF_PAST_EIGHT)
    await anna.say("the soup")
    said = await ben.say("deine Geduld")
    await anna.expect("deine Geduld")
    await house.settle()
    return int(said["message_id"])


async def test_an_edit_of_old_words_does_not_cross_after_a_leave(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The evening is over and closed, Anna leaves, Ben edits what he once wrote: hers stays as it was."""
    await pair(house, anna, ben)
    old = await _share(house, anna, ben)
    await house.pass_time(days=2)
    await anna.say("/leave")
    before = await house.heard(anna)
    await ben.edit(old, "etwas ganz anderes")
    assert await house.heard(anna) == before


async def test_who_writes_again_is_there_again(house: House, anna: Phone, ben: Phone) -> None:
    """Telegram's word that Ben is back was lost: his next tap or word brings him back all the same."""
    await pair(house, anna, ben)
    await ben.block()
    await house.settle()
    house.playground.world.people[ben.id].blocked = False
    await ben.say("/today")
    await ben.expect(GEFRAGT)
    await anna.expect("go on")


async def test_a_question_that_could_not_go_out_is_not_made_up_for_at_night(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The network is down from half past eight until three in the morning: nobody is woken by a question."""
    await pair(house, anna, ben)
    house.playground.calls.clear()
    house.playground.faults.add("sendMessage", "429", retry_after=20_000, times=2)
    house.playground.clock.move_to(HALF_PAST_EIGHT)
    await house.app.tick()
    await house.playground.calls.wait_for("sendMessage", count=2)
    house.playground.clock.move_to(datetime(2026, 11, 21, 3, tzinfo=UTC))
    await house.restart()
    await house.pass_time(seconds=1)
    assert not any(ASKED in text for text in await house.heard(anna))


async def test_an_evening_after_an_absence_comes(house: House, anna: Phone, ben: Phone) -> None:
    """Down all of one evening, back a minute after the next half past eight: that one comes."""
    await pair(house, anna, ben)
    await house.pass_time(hours=1)
    await house.until(HALF_PAST_EIGHT + timedelta(days=1, minutes=1))
    assert sum(ASKED in text for text in await house.heard(anna)) == 1


async def test_long_words_are_taken_back_with_their_picture(
    house: House, anna: Phone, ben: Phone
) -> None:
    """A caption too long for a bot came as two messages: both are gone when it is taken back."""
    await pair(house, anna, ben)
    await house.until(HALF_PAST_EIGHT)
    await ben.say("deine Geduld")
    await anna.send("photo", caption="so long " * 180)
    await ben.expect("so long")
    await anna.press("take-back:")
    await house.settle()
    assert not [m for m in await ben.received() if "photo" in m or "so long" in words(m)]


async def test_after_two_days_words_are_taken_back_here_and_nobody_is_alarmed(
    house: House, anna: Phone, ben: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram lets a bot delete for 48 hours: what is older stays with Ben, as a letter would."""
    await pair(house, anna, ben)
    await house.until(HALF_PAST_EIGHT)
    await ben.say("deine Geduld")
    await anna.say("your laugh")
    await ben.expect("your laugh")
    await house.until(HALF_PAST_EIGHT + timedelta(hours=49))
    await anna.press("take-back:")
    await house.settle()
    assert house.playground.calls.of("deleteMessages")
    assert "your laugh" in "".join(await house.heard(ben))
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


async def test_the_next_evening_named_is_the_one_that_comes(
    house: House, anna: Phone, ben: Phone
) -> None:
    """After "do it now" /start names tomorrow: today's has been."""
    await pair(house, anna, ben)
    await anna.say("/today")
    await anna.expect(ASKED)
    await anna.say("/start")
    await anna.expect("Saturday, November 21, 8:30")


async def test_an_old_button_makes_nobody_of_the_forgotten(
    house: House, anna: Phone, ben: Phone
) -> None:
    """After /forget a press on what is left in the chat stores nothing of that person again."""
    await pair(house, anna, ben)
    await anna.say("/forget")
    await anna.press("forget")
    await anna.expect("deleted here")
    await anna.press("today")
    await house.settle()
    known = await house.app.store.transact(lambda tx: tx.people.by_telegram_id(anna.id))
    assert known is None


async def test_a_slowed_evening_does_not_tell_what_the_other_did(
    house: House, anna: Phone, ben: Phone
) -> None:
    """On an evening that is left out Anna does it of her own: Ben is not asked, as if she had not."""
    await pair(house, anna, ben)
    await house.until(HALF_PAST_EIGHT + timedelta(minutes=15))
    for _ in range(2):
        await house.pass_time(days=1)
    await house.pass_time(hours=20)
    await anna.say("/today")
    await anna.expect(ASKED)
    before = len(await house.heard(ben))
    await house.pass_time(hours=4)
    assert not any(GEFRAGT in text for text in (await house.heard(ben))[before:])


async def test_an_answer_sent_in_time_to_a_bot_that_was_down_counts(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Back only after the window's end, it reads what was sent before it closes the evening."""
    await pair(house, anna, ben)
    await house.until(HALF_PAST_EIGHT)
    await ben.say("deine Geduld")
    await house.settle()
    await house.close()
    await anna.say("the soup")
    house.playground.clock.advance(timedelta(hours=22))
    house.playground.faults.add("getUpdates", "slow", delay=1.2)  # longer than the first tick takes
    await house.open()
    await ben.expect("the soup")
    await anna.expect("deine Geduld")

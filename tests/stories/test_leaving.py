"""Anyone can let it rest or leave at once, at every step of an evening, and the other cannot tell which."""

from datetime import UTC, datetime, timedelta

import pytest
from phone import Json, Phone, buttons, words
from stories.conftest import House
from stories.evening import (
    ASKED,
    GEFRAGT,
    Acts,
    both_answer,
    paired_evening,
    times_heard,
    transcript,
)
from stories.steps import ENGLISH, LONDON, join, pair, set_up

ANNA, BEN = 1001, 1002
HALF_PAST_EIGHT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
QUESTIONS = (ASKED, GEFRAGT, "still sealed", "noch versiegelt")


async def _anna_answered(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await anna.expect("sealed until")


async def _ben_answered(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    await ben.say("dein Lachen")
    await ben.expect("versiegelt")


async def _anna_declined(house: House, anna: Phone, ben: Phone) -> None:
    await paired_evening(house, anna, ben)
    await anna.press("Not today")
    await anna.expect("Nobody hears of it")


async def _ben_alone_in_the_end(house: House, anna: Phone, ben: Phone) -> None:
    await _ben_answered(house, anna, ben)
    await house.pass_time(hours=20)
    await ben.expect("noch versiegelt")


STEPS: dict[str, Acts] = {
    "before the prompt": pair,
    "both asked": paired_evening,
    "Anna answered": _anna_answered,
    "Anna declined": _anna_declined,
    "Ben answered": _ben_answered,
    "both answered": both_answer,
    "the window closed on Ben's answer": _ben_alone_in_the_end,
}


async def _pause(anna: Phone) -> None:
    await anna.say("/pause")


async def _leave(anna: Phone) -> None:
    await anna.say("/leave")


async def _block(anna: Phone) -> None:
    await anna.block()


async def _forget(anna: Phone) -> None:
    await anna.say("/forget")
    await anna.press("forget")


STOPS = {"leave": _leave, "block": _block, "forget": _forget}


async def _ben_looks_around(house: House, ben: Phone) -> None:
    """Everything that Ben might try to find out with, each once the last is done."""
    for text in ("Bist du da?", "/start", "/today", "/resume", "/pair", "/settings", "/export"):
        await ben.say(text)
        await house.settle()
    for message in await ben.messages():
        await _ben_tries(house, ben, message)
    await house.pass_time(days=1)
    await house.pass_time(days=2)
    for text in ("/pause", "/today", "/resume", "/start", "/leave", "/start"):
        await ben.say(text)
        await house.settle()


async def _ben_tries(house: House, ben: Phone, message: Json) -> None:
    number = message["message_id"]
    for button in buttons(message):
        if button.get("callback_data", "").startswith(("decline", "respond", "send:", "take-back")):
            await ben.press(button["callback_data"], on=number)
            await house.settle()
    if words(message) == "dein Lachen":
        await ben.edit(number, "dein lautes Lachen")
    elif words(message) == "the soup":
        await ben.react(number, "❤")
    else:
        return
    await ben.say("und noch etwas", reply_to=number)
    await house.settle()


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("step", STEPS)
async def test_the_other_cannot_tell_a_pause_from_a_leave_a_block_or_a_forgetting(
    house: House, twin: House, step: str, stop: str
) -> None:
    """Whatever Ben tries, his phone shows the same: that the evenings rest."""
    shown = []
    for home, ends in ((house, _pause), (twin, STOPS[stop])):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await STEPS[step](home, anna, ben)
        await ends(anna)
        await home.settle()
        await _ben_looks_around(home, ben)
        shown.append(await transcript(home, ben))
    assert shown[0] == shown[1]
    assert "ruhen" in str(shown[0])


@pytest.mark.parametrize("stop", [*STOPS, "pause"])
@pytest.mark.parametrize("step", STEPS)
async def test_nothing_crosses_afterwards(house: House, step: str, stop: str) -> None:
    """What is sealed stays sealed and what is new stays where it is, whoever of the two writes."""
    anna, ben = house.phone(ANNA), house.phone(BEN)
    await STEPS[step](house, anna, ben)
    await {**STOPS, "pause": _pause}[stop](anna)
    await house.settle()
    annas, bens = await house.heard(anna), await house.heard(ben)
    await ben.say("hörst du mich?")
    await ben.say("/today")
    if stop != "block":
        await anna.say("can you hear me?")
        await anna.say("/today")
    await house.pass_time(days=1)
    await house.pass_time(days=1)
    fresh = [*(await house.heard(anna))[len(annas) :], *(await house.heard(ben))[len(bens) :]]
    for crossing in ("hörst du mich?", "can you hear me?", "the soup", "dein Lachen", *QUESTIONS):
        assert not any(crossing in text for text in fresh)


@pytest.mark.parametrize("stop", [*STOPS, "pause"])
async def test_it_stops_before_the_next_message(house: House, stop: str) -> None:
    """Anna adds a word and stops in the same moment: the word does not go out any more."""
    anna, ben = house.phone(ANNA), house.phone(BEN)
    await both_answer(house, anna, ben)
    if stop == "forget":
        await anna.say("/forget")
        await house.settle()
    await house.close()  # so that both come to the bot at once
    await anna.say("one more thing")
    if stop == "forget":
        await anna.press("forget")
    else:
        await {**STOPS, "pause": _pause}[stop](anna)
    await house.open()
    assert "one more thing" not in await house.heard(ben)
    assert await times_heard(house, ben, "ruhen gerade") == 1


@pytest.mark.parametrize("step", STEPS)
async def test_a_pause_ends_where_it_began(house: House, step: str) -> None:
    """/resume: both hear that it goes on, and the next evening comes; the one that was paused does not."""
    anna, ben = house.phone(ANNA), house.phone(BEN)
    await STEPS[step](house, anna, ben)
    asked = await times_heard(house, anna, ASKED)
    await anna.say("/pause")
    await ben.expect("ruhen gerade")
    await anna.say("/resume")
    await anna.expect("Welcome back")
    await ben.expect("gehen weiter")
    await house.until(HALF_PAST_EIGHT + timedelta(days=2))
    await anna.say("your patience")
    await ben.say("dein Mut")
    assert await times_heard(house, anna, ASKED) == asked + 1
    assert await times_heard(house, ben, "your patience") == 1
    assert await times_heard(house, anna, "dein Mut") == 1
    if step != "both answered":
        assert await times_heard(house, ben, "the soup") == 0
        assert await times_heard(house, anna, "dein Lachen") == 0


async def test_what_both_paused_goes_on_when_both_say_so(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Each hears the same sentence as ever; only the second /resume lets it go on."""
    await pair(house, anna, ben)
    await anna.say("/pause")
    await ben.expect("ruhen gerade")
    await ben.say("/pause")
    await ben.expect("Jetzt ruht alles")
    before = await house.heard(anna)
    await ben.say("/resume")
    await ben.expect("ruhen gerade")
    assert await house.heard(anna) == before
    await anna.say("/resume")
    await anna.expect("Welcome back")
    await ben.expect("gehen weiter")


async def test_a_block_that_telegram_did_not_tell_of_is_noticed(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben's chat refuses a message: for Anna it rests, as if he had paused. Let back, it goes on."""
    await both_answer(house, anna, ben)
    house.playground.world.person(BEN).blocked = True
    await anna.say("one more thing")
    await anna.expect("are resting")
    house.playground.world.person(BEN).blocked = False
    await ben.say("/resume")
    await ben.expect("Willkommen zurück")
    await anna.expect("go on")


async def test_unblocking_goes_on(house: House, anna: Phone, ben: Phone) -> None:
    """Ben blocks the bot and lets it back: both go on with the next evening."""
    await paired_evening(house, anna, ben)
    await ben.block()
    await anna.expect("are resting")
    await ben.unblock()
    await ben.expect("Willkommen zurück")
    await anna.expect("go on")
    await house.pass_time(days=1)
    assert await times_heard(house, anna, ASKED) == 2


async def test_a_pause_outlasts_a_block(house: House, anna: Phone, ben: Phone) -> None:
    """Who paused, blocked and came back has still paused."""
    await pair(house, anna, ben)
    await ben.say("/pause")
    await anna.expect("are resting")
    before = await house.heard(anna)
    await ben.block()
    await ben.unblock()
    assert await house.heard(anna) == before
    await ben.say("/resume")
    await anna.expect("go on")


async def test_who_left_can_begin_anew_with_the_same_person(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna leaves and invites Ben again: it takes his yes, and then they are asked as two who just met."""
    await both_answer(house, anna, ben)
    await anna.say("/leave")
    await anna.expect("You've left")
    await join(house, anna, ben)
    await anna.expect("together now")
    await ben.expect("zu zweit")
    await house.pass_time(days=1)
    await anna.say("your patience")
    await ben.say("dein Mut")
    await ben.expect("your patience")
    await anna.expect("dein Mut")


async def test_who_left_can_begin_with_somebody_else(house: House, anna: Phone, ben: Phone) -> None:
    """For Ben it goes on resting, and nothing of Anna's new evenings reaches him."""
    await both_answer(house, anna, ben)
    await anna.say("/leave")
    await anna.expect("You've left")
    cleo = await house.someone("Cleo", "en")
    await set_up(cleo, ENGLISH, LONDON)
    await join(house, anna, cleo)
    before = await house.heard(ben)
    await house.pass_time(days=1)
    await anna.say("your patience")
    await cleo.say("your courage")
    await anna.expect("your courage")
    await cleo.expect("your patience")
    assert await house.heard(ben) == before
    await ben.say("/today")
    await ben.expect("ruhen gerade")

"""Repair when it does not go smoothly: refusals, both orders, interruptions, and a restart at every step."""

from datetime import UTC, datetime

import pytest
from phone import Phone, buttons, words
from stories.conftest import House
from stories.evening import times_heard
from stories.mending import (
    ANNAS,
    BENS,
    SEALED,
    STEPS,
    Step,
    agreed,
    anna_says_it_back,
    asked,
    name_of,
    nothing_off_limits,
    ready,
    the_day_after,
    the_fourth,
    three_sentences,
    up_to,
)
from stories.steps import ENGLISH, LONDON, join, pair, set_up

from bot.playground.parcels import Parcel

WITHIN = [step for step in STEPS if step not in {agreed, the_day_after}]


async def sealed_on(house: House, phone: Phone) -> list[str]:
    """Which of the four sentences a phone has been shown by the bot."""
    heard = await house.heard(phone)
    return [one for one in SEALED if any(one in text for text in heard)]


async def test_a_restart_at_every_step_loses_nothing(house: House, anna: Phone, ben: Phone) -> None:
    """From the first word to the day after, as if it had never been away, and nothing comes twice."""
    for step in STEPS:
        await step(house, anna, ben)
        await house.restart()
    await anna.expect("Kept, for you alone")
    assert await times_heard(house, ben, ANNAS[0]) == 1
    assert await times_heard(house, anna, "say back to Ben") == 1
    assert await times_heard(house, anna, "for you alone.") == 2


@pytest.mark.parametrize("step", WITHIN, ids=name_of)
async def test_either_can_stop_at_any_step(
    house: House, anna: Phone, ben: Phone, step: Step
) -> None:
    """Both hear one sentence; what is sealed is not shown, not later either, whatever they then do."""
    await up_to(step, house, anna, ben)
    before = await sealed_on(house, ben), await sealed_on(house, anna)
    await ben.press("stop:")
    await anna.expect("rests here")
    assert await times_heard(house, ben, "ruht hier") == 1
    await ben.say("noch ein Wort")
    await anna.say("one more word")
    await anna.say("/today")
    await house.pass_time(hours=60)
    assert (await sealed_on(house, ben), await sealed_on(house, anna)) == before
    assert not [text for text in await house.heard(anna) if "noch ein Wort" in text]
    assert not await times_heard(house, anna, "still sealed, and that evening has closed")


@pytest.mark.parametrize("step", [asked, three_sentences, anna_says_it_back], ids=name_of)
@pytest.mark.parametrize("way", ["/leave", "/pause", "block"])
async def test_leaving_ends_it_before_the_next_word(
    house: House, anna: Phone, ben: Phone, step: Step, way: str
) -> None:
    """Whatever the way: nothing that was sealed is shown, and a late button has had its time."""
    await up_to(step, house, anna, ben)
    before = await sealed_on(house, anna)
    if way == "block":
        await ben.block()
    else:
        await ben.say(way)
    await house.settle()
    await anna.press("stop:")
    assert (await anna.toast())["text"] == "This button has had its time."
    await anna.say("and now?")
    await house.pass_time(hours=60)
    assert await sealed_on(house, anna) == before
    assert not [text for text in await house.heard(ben) if "and now?" in text]


async def test_both_begin_at_once_and_it_is_one(house: House, anna: Phone, ben: Phone) -> None:
    """Each is asked, and one yes from each is enough."""
    await pair(house, anna, ben)
    await anna.say("/repair")
    await ben.say("/repair")
    await house.settle()
    await ready(house, anna, ben)
    assert await times_heard(house, anna, "anything that you'd rather leave out") == 1
    assert await times_heard(house, ben, "lieber draußen bleibt") == 1


async def test_ben_first_is_as_good(house: House, anna: Phone, ben: Phone) -> None:
    """It is his word that begins it, and Anna who is invited."""
    await pair(house, anna, ben)
    await ben.say("/repair")
    await anna.expect("Ben would like to look at something")
    await ben.press("Jetzt")
    await anna.press("Now")
    await ben.expect("lieber draußen bleibt")


async def test_asking_again_says_where_it_is(house: House, anna: Phone, ben: Phone) -> None:
    """And begins nothing anew; once all is said it begins the next, on the same day."""
    await up_to(three_sentences, house, anna, ben)
    await anna.say("/repair")
    await anna.expect("sealed until Ben has answered too")
    await ben.say("/repair")
    await ben.expect("ein Wunsch für das nächste Mal")
    await ben.say(BENS[1])
    await house.settle()
    for step in STEPS[STEPS.index(the_fourth) + 1 : STEPS.index(agreed) + 1]:
        await step(house, anna, ben)
    await ben.say("/repair")
    await anna.expect("Ben would like to look at something")


async def test_who_listens_is_not_passed_on(house: House, anna: Phone, ben: Phone) -> None:
    """A word in between would not be heard; a reply to what one read still goes across."""
    await up_to(the_fourth, house, anna, ben)
    await ben.say("aber du auch")
    await ben.expect("darum habe ich das nicht weitergegeben")
    assert not [text for text in await house.heard(anna) if "aber du auch" in text]
    regret = next(one for one in await ben.received() if words(one) == ANNAS[0])
    await ben.say("danke dafür", reply_to=regret["message_id"])
    reply = await anna.expect("danke dafür")
    assert reply["reply_to_message"]["text"] == ANNAS[0]


async def test_two_quick_messages_are_both_the_wish(house: House, anna: Phone, ben: Phone) -> None:
    """The second was written before the next question could be read: it is no answer to that one."""
    await up_to(nothing_off_limits, house, anna, ben)
    await ben.say("ich bin gegangen")
    await ben.press("Weiter")
    await ben.say(BENS[1])
    await anna.say(ANNAS[0])
    await anna.press("Next")
    await house.settle()
    phones = house.playground.phones
    for text in ("that we pause", "and hold hands"):
        phones.send(anna.id, Parcel.text(text))
    await house.settle()
    assert not await times_heard(house, anna, "Ben says whether that is it")
    assert await times_heard(house, ben, "and hold hands") == 1


async def test_space_first(house: House, anna: Phone, ben: Phone) -> None:
    """The way back is kept: Ben is asked again when he said, and Anna knew."""
    await up_to(asked, house, anna, ben)
    await anna.press("Now")
    await ben.press("Ich brauche erst etwas Raum")
    await ben.expect("Wann darf ich dich wieder fragen")
    await ben.press("Heute Abend")
    await anna.expect("Ben needs some space")
    await house.until(datetime(2026, 11, 20, 19, 30, tzinfo=UTC))
    await ben.expect("Du wolltest etwas Raum")
    await ben.press("Jetzt")
    await anna.expect("anything that you'd rather leave out")


async def test_a_word_where_a_tap_is_asked_for(house: House, anna: Phone, ben: Phone) -> None:
    await up_to(asked, house, anna, ben)
    await ben.say("jetzt geht")
    await ben.expect("genügt es, auf einen der Knöpfe zu tippen")


async def test_nobody_is_invited_who_has_not_set_up(house: House, anna: Phone, ben: Phone) -> None:
    """They could not say when it is a good time; Anna hears why it does not begin."""
    await set_up(anna, ENGLISH, LONDON)
    await ben.start()
    await join(house, anna, ben)
    await anna.say("/repair")
    await anna.expect("once Ben has finished setting up")
    assert not await times_heard(house, ben, "schwer war")


async def test_what_nobody_answers_rests(house: House, anna: Phone, ben: Phone) -> None:
    """Both hear so, in the same words, by day."""
    await up_to(three_sentences, house, anna, ben)
    await house.pass_time(hours=48)
    assert await times_heard(house, anna, "This rests here for now") == 1
    assert await times_heard(house, ben, "Das ruht jetzt erst einmal") == 1
    assert not await sealed_on(house, ben)


async def test_the_clocks_go_back_on_the_night_between(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The question of the day after comes once, in the morning of each."""
    house.playground.clock.move_to(datetime(2027, 3, 27, 9, tzinfo=UTC))
    await up_to(agreed, house, anna, ben)
    await house.until(datetime(2027, 3, 28, 5, 30, tzinfo=UTC))
    assert not await times_heard(house, ben, "Gestern habt ihr")
    await house.until(datetime(2027, 3, 28, 7, 30, tzinfo=UTC))
    house.app.deliver.nudge()
    await house.settle()
    assert await times_heard(house, ben, "Gestern habt ihr") == 1
    assert await times_heard(house, anna, "Yesterday you two") == 1


async def test_the_day_after_is_left_to_each(house: House, anna: Phone, ben: Phone) -> None:
    """One says "not today"; that is nothing to the other, whose question stays."""
    await up_to(agreed, house, anna, ben)
    await house.pass_time(hours=20)
    await anna.press("decline:")
    await anna.expect("Nobody hears of it")
    await ben.say("leichter")
    await ben.expect("nur für dich")


async def test_a_hint_is_quiet_and_comes_once(house: House, anna: Phone, ben: Phone) -> None:
    """In one's own language, under one's own message; it blocks nothing, and one tap ends them."""
    await up_to(nothing_off_limits, house, anna, ben)
    await ben.say("Du hörst nie zu, da bin ich gegangen")
    hint = await ben.expect("Du hast „Du hörst nie“ geschrieben")
    assert hint["silent"] is True
    await ben.say("nie hörst du zu")
    await ben.press("Weiter")
    await house.settle()
    assert await times_heard(house, ben, "geschrieben. Wenn du magst") == 1
    await ben.press("Keine Hinweise mehr")
    await ben.expect("Dann keine Hinweise mehr")
    await ben.say("Du bist so egoistisch")
    await house.settle()
    assert not await times_heard(house, ben, "so egoistisch“ geschrieben")
    await ben.say("/settings")
    shown = await ben.expect("Hinweise beim Schreiben: aus")
    assert "Hinweise beim Schreiben: ja, bitte" in [one["text"] for one in buttons(shown)]
    await ben.press("hints:on")
    await ben.expect("Hinweise beim Schreiben: an")
    assert not [text for text in await house.heard(anna) if "hörst nie" in text]


async def test_a_step_can_take_as_long_as_its_window(house: House, anna: Phone, ben: Phone) -> None:
    """A day between two steps is no end."""
    await up_to(asked, house, anna, ben)
    for step in STEPS[1:-1]:
        await house.pass_time(hours=24)
        await step(house, anna, ben)
    await anna.expect("That was a lot")


async def test_an_evening_question_beside_it_is_asked_about(
    house: House, anna: Phone, ben: Phone
) -> None:
    """What is meant for the evening is not taken for what is to be left out."""
    await asked(house, anna, ben)
    await ready(house, anna, ben)
    await anna.say("/today")
    await anna.expect("glad of lately")
    await anna.say("thank you for the soup")
    await anna.expect("Which one is this for?")

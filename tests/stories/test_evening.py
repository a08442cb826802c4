"""An evening of two: asked at their own times, sealed until both have answered, then shown to both."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from phone import Json, Phone, buttons, words
from stories.conftest import House
from stories.evening import (
    ASKED,
    GEFRAGT,
    both_answer,
    pair_apart,
    paired_evening,
    times_heard,
    transcript,
)
from stories.steps import pair

ANNA, BEN = 1001, 1002


async def _nothing(_house: House, _anna: Phone) -> None:
    """Anna leaves the question where it is."""


async def _answers(house: House, anna: Phone) -> None:
    await anna.say("the soup")
    await house.settle()


async def _answers_at_length(house: House, anna: Phone) -> None:
    await _answers(house, anna)
    first = next(m for m in await anna.messages() if words(m) == "the soup")
    await anna.send("photo", caption="here it is")
    await anna.album([{"photo": "sample"}, {"video": "sample"}])
    await anna.edit(first["message_id"], "the hot soup")
    await house.pass_time(seconds=3)


async def _takes_back(house: House, anna: Phone) -> None:
    await _answers(house, anna)
    await anna.press("Take my words back")
    await house.settle()


async def _declines(house: House, anna: Phone) -> None:
    await anna.press("Not today")
    await house.settle()


async def _changes_her_mind_twice(house: House, anna: Phone) -> None:
    await _declines(house, anna)
    await anna.press("reconsider")
    await house.settle()
    await anna.say("/today")
    await house.settle()
    await _declines(house, anna)


DEEDS: dict[str, Any] = {
    "answers": _answers,
    "answers at length": _answers_at_length,
    "takes back": _takes_back,
    "declines": _declines,
    "changes her mind": _changes_her_mind_twice,
}


async def _ben_looks(house: House, ben: Phone) -> None:
    """Everything with which Ben could look for a trace of Anna, and an answer that he takes back."""
    for text in ("/today", "/start", "/settings", "/help", "/pair", "/export", "/resume"):
        await ben.say(text)
        await house.settle()
    prompt = next(m for m in reversed(await ben.messages()) if "Heute nicht" in str(buttons(m)))
    for label in ("Heute nicht", "Ich möchte doch"):
        await ben.press(label, on=prompt["message_id"])
        await house.settle()
    await ben.react(prompt["message_id"], "👍")
    await ben.send("sticker")
    await house.settle()


@pytest.mark.parametrize("deed", DEEDS)
async def test_nothing_tells_that_there_is_an_answer(house: House, twin: House, deed: str) -> None:
    """Whatever Anna does with her question, Ben's phone shows what it shows when she does nothing."""
    shown = []
    for home, acts in ((house, _nothing), (twin, DEEDS[deed])):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await paired_evening(home, anna, ben)
        await acts(home, anna)
        await home.until(datetime(2026, 11, 20, 21, tzinfo=UTC))
        await _ben_looks(home, ben)
        shown.append(await transcript(home, ben))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("deed", ["answers", "declines", "takes back"])
async def test_an_evening_that_closes_tells_nothing_either(
    house: House, twin: House, deed: str
) -> None:
    """The window closes and the next evening comes: for Ben, who was silent, it is all the same."""
    shown = []
    for home, acts in ((house, _nothing), (twin, DEEDS[deed])):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await paired_evening(home, anna, ben)
        await acts(home, anna)
        await home.until(datetime(2026, 11, 21, 17, tzinfo=UTC))
        await ben.say("bin ich zu spät?")
        await home.until(datetime(2026, 11, 21, 20, 45, tzinfo=UTC))
        await _ben_looks(home, ben)
        shown.append(await transcript(home, ben))
    assert shown[0] == shown[1]


async def _ben_begins(_house: House, ben: Phone) -> None:
    await ben.say("/today")


async def _ben_waits(_house: House, _ben: Phone) -> None:
    """Ben leaves it for the evening."""


CITIES = {
    "next door": (("London", "Europe/London"), ("Berlin", "Europe/Berlin")),
    "an ocean apart": (("London", "Europe/London"), ("New York", "America/New_York")),
    "a day apart": (("Auckland", "Pacific/Auckland"), ("Honolulu", "Pacific/Honolulu")),
    "a day apart, the other way": (
        ("Honolulu", "Pacific/Honolulu"),
        ("Auckland", "Pacific/Auckland"),
    ),
}


@pytest.mark.parametrize("cities", CITIES)
async def test_the_other_cannot_tell_that_one_did_it_early(
    house: House, twin: House, cities: str
) -> None:
    """Ben does his evening at noon: what Anna is asked, and when, stays as it was."""
    shown = []
    for home, acts in ((house, _ben_waits), (twin, _ben_begins)):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await pair_apart(home, anna, ben, *CITIES[cities])
        await home.pass_time(hours=34)
        await acts(home, ben)
        await anna.say("/today")
        for _ in range(20):
            await home.pass_time(hours=3)
        shown.append(await transcript(home, anna))
    assert shown[0] == shown[1]


async def test_on_a_day_left_out_the_other_cannot_tell_either(house: House, twin: House) -> None:
    """The question has slowed; Ben asks for it on a day between: Anna's day stays free of it."""
    shown = []
    for home, acts in ((house, _ben_waits), (twin, _ben_begins)):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await paired_evening(home, anna, ben)
        for _ in range(3):
            await home.pass_time(days=1)
        await home.pass_time(hours=16)
        await acts(home, ben)
        for _ in range(20):
            await home.pass_time(hours=2)
        shown.append(await transcript(home, anna))
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("cities", "annas", "bens"),
    [
        ("next door", (20, 20, 30), (20, 19, 30)),
        ("an ocean apart", (20, 20, 30), (21, 1, 30)),
        # At noon in London it is past midnight in Auckland, and two at night in Honolulu.
        ("a day apart", (21, 7, 30), (22, 6, 30)),
    ],
)
async def test_each_is_asked_once_at_their_own_half_past_eight(
    house: House,
    anna: Phone,
    ben: Phone,
    cities: str,
    annas: tuple[int, int, int],
    bens: tuple[int, int, int],
) -> None:
    """Not a minute before 20:30 on the clock at home, in one's own language, on the same date."""
    await pair_apart(house, anna, ben, *CITIES[cities])
    for phone, asked, (day, hour, minute) in sorted(
        [(anna, ASKED, annas), (ben, GEFRAGT, bens)], key=lambda one: one[2]
    ):
        due = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
        await house.until(due - timedelta(minutes=1))
        assert await times_heard(house, phone, asked) == 0
        await house.until(due)
        assert await times_heard(house, phone, asked) == 1
    await house.pass_time(minutes=59)
    assert await times_heard(house, anna, ASKED) == 1
    assert await times_heard(house, ben, GEFRAGT) == 1


async def test_two_far_apart_share_one_evening(house: House, anna: Phone, ben: Phone) -> None:
    """New York is asked when London sleeps; in the morning London wakes up to both answers, unwoken."""
    await pair_apart(house, anna, ben, *CITIES["an ocean apart"])
    await house.until(datetime(2026, 11, 20, 20, 45, tzinfo=UTC))
    await anna.say("the letter")
    await house.until(datetime(2026, 11, 21, 3, tzinfo=UTC))
    await ben.say("deine Stimme")
    shown = await anna.expect("deine Stimme")
    assert shown["silent"]
    assert "silent" not in await ben.expect("the letter")


async def test_doing_it_now_is_the_evening_of_that_day(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna does it at once after pairing, Ben waits: she is not asked again, he is, and both see both."""
    await pair(house, anna, ben)
    await anna.press("Do it now")
    await anna.expect(ASKED)
    await anna.say("the soup")
    await anna.expect("sealed until")
    assert await times_heard(house, ben, GEFRAGT) == 0
    await house.until(datetime(2026, 11, 20, 20, 45, tzinfo=UTC))
    assert await times_heard(house, anna, ASKED) == 1
    assert await times_heard(house, ben, GEFRAGT) == 1
    await ben.say("dein Lachen")
    await ben.expect("the soup")
    await anna.expect("dein Lachen")
    await house.until(datetime(2026, 11, 21, 20, 45, tzinfo=UTC))
    assert await times_heard(house, anna, ASKED) == 2
    assert await times_heard(house, ben, GEFRAGT) == 2


async def test_two_who_begin_together_begin_the_same_evening(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Paired at ten at night in New York, past midnight in London, both tap "do it now"."""
    house.playground.clock.move_to(datetime(2026, 11, 21, 3, tzinfo=UTC))
    await pair_apart(house, anna, ben, *CITIES["an ocean apart"])
    await anna.press("Do it now")
    await ben.press("Jetzt gleich")
    await house.settle()
    await anna.say("the letter")
    await ben.say("deine Stimme")
    await anna.expect("deine Stimme")
    await ben.expect("the letter")


async def test_today_after_the_evening_waits_for_tomorrow(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Both have answered: /today begins no second evening."""
    await both_answer(house, anna, ben)
    await anna.say("/today")
    await anna.expect("already")
    assert await times_heard(house, anna, ASKED) == 1


@pytest.mark.parametrize(
    ("start", "dues"),
    [
        # London's clocks go forward on 28 March 2027 and back on 31 October 2027.
        (datetime(2027, 3, 27, 12, tzinfo=UTC), [(3, 27, 20), (3, 28, 19), (3, 29, 19)]),
        (datetime(2027, 10, 30, 12, tzinfo=UTC), [(10, 30, 19), (10, 31, 20), (11, 1, 20)]),
    ],
)
async def test_half_past_eight_stays_when_the_clocks_change(
    house: House, anna: Phone, ben: Phone, start: datetime, dues: list[tuple[int, int, int]]
) -> None:
    """The nights in March and October: the question comes at 20:30 on the clock on the wall, once."""
    house.playground.clock.move_to(start)
    await pair(house, anna, ben)
    for evening, (month, day, hour) in enumerate(dues):
        due = datetime(2027, month, day, hour, 30, tzinfo=UTC)
        await house.until(due.replace(minute=29))
        assert await times_heard(house, anna, ASKED) == evening
        await house.until(due)
        assert await times_heard(house, anna, ASKED) == evening + 1


async def _an_evening(house: House, anna: Phone, ben: Phone, *, restarts: bool) -> None:
    """Every turn of an evening; after each the bot may be stopped and started, at once."""
    acts: list[Any] = [
        lambda: house.until(datetime(2026, 11, 20, 19, 45, tzinfo=UTC)),
        lambda: ben.say("dein Lachen"),
        lambda: house.until(datetime(2026, 11, 20, 20, 45, tzinfo=UTC)),
        lambda: anna.album([{"photo": "sample", "caption": "the soup"}, {"photo": "sample"}]),
        lambda: house.pass_time(seconds=3),
        lambda: ben.press("respond", None),
        lambda: ben.say("noch etwas"),
        lambda: _edit(ben, "dein Lachen", "dein lautes Lachen"),
        lambda: anna.press("take-back"),
        lambda: house.until(datetime(2026, 11, 21, 20, 45, tzinfo=UTC)),
    ]
    await pair(house, anna, ben)
    for act in acts:
        await act()
        if restarts:
            await house.restart()
        await house.settle()


async def _edit(phone: Phone, before: str, after: str) -> None:
    sent: Json = next(m for m in await phone.messages() if words(m) == before and m["outgoing"])
    await phone.edit(sent["message_id"], after)


async def test_a_restart_changes_nothing(house: House, twin: House) -> None:
    """The bot is stopped and started after every step of an evening: both phones show the same."""
    shown = []
    for home, restarts in ((house, False), (twin, True)):
        anna, ben = home.phone(ANNA), home.phone(BEN)
        await _an_evening(home, anna, ben, restarts=restarts)
        shown.append((await transcript(home, anna), await transcript(home, ben)))
    assert shown[0] == shown[1]
    assert "dein lautes Lachen" in str(shown[0])


async def test_an_evening_without_answers_ends_without_a_word(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Neither answers: the evening closes without a word to either."""
    await paired_evening(house, anna, ben)
    before = await house.heard(anna), await house.heard(ben)
    await house.until(datetime(2026, 11, 21, 19, tzinfo=UTC))
    assert (await house.heard(anna), await house.heard(ben)) == before

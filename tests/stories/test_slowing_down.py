"""The evening question is not another duty: unanswered, it comes less often by itself."""

from phone import Phone
from stories.conftest import House
from stories.steps import pair


async def test_after_three_silent_evenings_it_comes_every_third_day(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Three evenings pass without an answer: both are told once that it slows, and it does."""
    await pair(house, anna, ben)
    await house.pass_time(hours=8.75)  # a quarter to nine in London: both were asked
    evenings = [await house.heard(anna)]
    for _ in range(9):
        before = len(await house.heard(anna))
        await house.pass_time(days=1)
        evenings.append((await house.heard(anna))[before:])
    asked = [any("glad of lately" in text for text in said) for said in evenings]
    told = [any("less often" in text for text in said) for said in evenings]
    assert asked == [True, True, True, False, False, True, False, False, True, False]
    assert told.count(True) == 1
    assert told.index(True) == 3
    assert sum("seltener" in text for text in await house.heard(ben)) == 1


async def test_a_shared_evening_brings_the_daily_one_back(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Once both have answered again, the next evening is the very next one."""
    await pair(house, anna, ben)
    await house.pass_time(hours=8.75)  # a quarter to nine in London: both were asked
    for _ in range(4):
        await house.pass_time(days=1)
    await anna.say("/today")
    await anna.expect("glad of lately")
    await anna.say("the soup")
    await ben.say("/today")
    await ben.expect("in letzter Zeit froh")
    await ben.say("deine Geduld")
    await anna.expect("deine Geduld")
    before = len(await house.heard(anna))
    await house.pass_time(days=1)
    assert any("glad of lately" in text for text in (await house.heard(anna))[before:])

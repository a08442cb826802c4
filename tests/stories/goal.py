"""How two people come to a goal, and what a review of it takes: what the stories about goals share."""

from datetime import UTC, datetime

from phone import Phone
from stories.conftest import House
from stories.steps import pair

GOAL = "If it is Sunday evening, then we go for a walk"
LAST_EVENING = datetime(2026, 12, 31, 19, tzinfo=UTC)
"""Of the first month whose end is far enough away; in London. In Berlin it was an hour ago."""


async def willing(house: House, anna: Phone, ben: Phone) -> None:
    """Anna has begun, and now is a good time for both."""
    await anna.say("/goal")
    await anna.press("Now")
    await ben.press("Jetzt")
    await house.settle()


async def wishes(house: House, anna: Phone, ben: Phone) -> None:
    """Both have written what they would like, and seen it."""
    await willing(house, anna, ben)
    await anna.say("more time outside")
    await anna.press("Next")
    await anna.say("if it is dry, then we walk")
    await ben.say("weniger Bildschirm")
    await ben.press("Weiter")
    await ben.press("Für mich nichts")
    await house.settle()


async def agreed(house: House, anna: Phone, ben: Phone, words: str = GOAL) -> None:
    await wishes(house, anna, ben)
    await anna.say(words)
    await ben.press("Ja, das versuchen wir")
    await house.settle()


async def with_a_goal(house: House, anna: Phone, ben: Phone) -> None:
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    for phone in (anna, ben):
        await phone.skip()


async def changed(house: House, anna: Phone, ben: Phone) -> None:
    """Ben wants to put it differently, and both agree on his words."""
    await ben.say("/goal")
    for phone, act in (
        (ben, "press:Anders sagen"),
        (ben, "press:Jetzt"),
        (anna, "press:Now"),
        (anna, "say:outside"),
        (anna, "press:Next"),
        (anna, "press:Nothing for me"),
        (ben, "say:draußen"),
        (ben, "press:Weiter"),
        (ben, "press:Für mich nichts"),
        (ben, "say:Samstags spazieren"),
        (anna, "press:Yes, let's try that"),
    ):
        await house.settle()  # or a button of the first time is pressed
        how, _, what = act.partition(":")
        await (phone.press(what) if how == "press" else phone.say(what))
    await house.settle()


async def one_evening(house: House, anna: Phone, ben: Phone) -> None:
    """So that the month is not empty: both answer the question of one evening in December."""
    await house.until(datetime(2026, 12, 4, 20, 45, tzinfo=UTC))
    await anna.say("the soup")
    await ben.say("dein Lachen")
    await house.settle()


async def looked_back(house: House, anna: Phone, ben: Phone) -> None:
    """Both have rated and written, and seen it; what becomes of the goal is still to be chosen."""
    await anna.press("4")
    await anna.say("the walks helped")
    await ben.press("3")
    await ben.say("zu viel Regen")
    await house.settle()

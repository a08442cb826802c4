"""A repair, tap by tap, up to any of its steps: what the stories about it share."""

from collections.abc import Awaitable, Callable

from phone import Phone
from stories.conftest import House
from stories.steps import pair

ANNAS, BENS = (
    ("I raised my voice", "that we pause and hold hands"),
    ("ich bin gegangen", "dass wir dableiben"),
)
SEALED = (*ANNAS, *BENS)
Step = Callable[[House, Phone, Phone], Awaitable[None]]


async def asked(house: House, anna: Phone, ben: Phone) -> None:
    """Anna begins, and both are asked when it is a good time."""
    await pair(house, anna, ben)
    await anna.say("/repair")
    await house.settle()


async def ready(house: House, anna: Phone, ben: Phone) -> None:
    await anna.press("Now")
    await ben.press("Jetzt")
    await house.settle()


async def nothing_off_limits(house: House, anna: Phone, ben: Phone) -> None:
    await anna.press("Nothing for me")
    await ben.press("Für mich nichts")
    await house.settle()


async def three_sentences(house: House, anna: Phone, ben: Phone) -> None:
    await anna.say(ANNAS[0])
    await anna.press("Next")
    await anna.say(ANNAS[1])
    await ben.say(BENS[0])
    await ben.press("Weiter")
    await house.settle()


async def the_fourth(house: House, _anna: Phone, ben: Phone) -> None:
    await ben.say(BENS[1])
    await house.settle()


async def anna_says_it_back(house: House, anna: Phone, ben: Phone) -> None:
    await anna.say("you went because it was too loud")
    await house.settle()


async def ben_says_it_back(house: House, anna: Phone, ben: Phone) -> None:
    await ben.press("Das ist es")
    await house.settle()
    await ben.say("du warst laut, weil du Angst hattest")
    await house.settle()
    await anna.press("That's it")
    await house.settle()


async def ben_proposes(house: House, anna: Phone, ben: Phone) -> None:
    await ben.say("fünf Minuten Pause, dann zurück")
    await house.settle()


async def agreed(house: House, anna: Phone, ben: Phone) -> None:
    await anna.press("Yes, let's try that")
    await house.settle()


async def the_day_after(house: House, anna: Phone, ben: Phone) -> None:
    await house.pass_time(hours=20)
    await anna.expect("for you alone")
    await anna.say("lighter")
    await house.settle()


STEPS: tuple[Step, ...] = (
    *(asked, ready, nothing_off_limits, three_sentences, the_fourth),
    *(anna_says_it_back, ben_says_it_back, ben_proposes, agreed, the_day_after),
)


async def up_to(step: Step, house: House, anna: Phone, ben: Phone) -> None:
    """All of them, up to and with `step`."""
    for one in STEPS[: STEPS.index(step) + 1]:
        await one(house, anna, ben)


def name_of(step: Step) -> str:
    return step.__name__

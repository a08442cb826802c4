"""Anyone can let it rest or leave at once, at every step of an evening, and the other cannot tell which."""

import pytest
from phone import Json, Phone, buttons, words
from stories.conftest import House
from stories.evening import (
    Acts,
    both_answer,
    paired_evening,
    transcript,
)
from stories.steps import pair

ANNA, BEN = 1001, 1002


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

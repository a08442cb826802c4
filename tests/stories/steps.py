"""What two people do before a story can begin, tap by tap."""

from phone import Phone, buttons, words
from stories.conftest import House

ENGLISH, GERMAN = "English", "Deutsch"
LONDON, BERLIN = "Europe/London", "Europe/Berlin"
HOURS = "08:00-22:30"


async def choose(phone: Phone, language: str, zone: str, hours: str = HOURS) -> None:
    """Answer the three questions of the setup by taps. `zone` is one of those that are offered."""
    await phone.press(language)
    await phone.press(f"zone:{zone}")
    await phone.press(f"hours:{hours}")


async def set_up(phone: Phone, language: str, zone: str, hours: str = HOURS) -> None:
    """/start, and then all that the bot asks."""
    await phone.start()
    await choose(phone, language, zone, hours)


async def invitation(inviter: Phone) -> str:
    """/pair. Answers the payload of the link to forward."""
    await inviter.say("/pair")
    return payload_of(words(await inviter.expect("?start=")))


def payload_of(text: str) -> str:
    return text.rpartition("?start=")[2].split()[0]


async def join(house: House, inviter: Phone, invitee: Phone) -> None:
    """Invite, say yes, and confirm: both are in the bot's chat already, or come by the link."""
    await invitee.start(await invitation(inviter))
    await invitee.press("accept:")
    await inviter.press("confirm:")
    await house.settle()


async def pair(house: House, anna: Phone, ben: Phone) -> None:
    """Anna speaks English in London, Ben German in Berlin; both are set up and paired."""
    await set_up(anna, ENGLISH, LONDON)
    await set_up(ben, GERMAN, BERLIN)
    await join(house, anna, ben)
    for phone in (anna, ben):
        await phone.skip()


async def double_tap(house: House, phone: Phone, data: str) -> None:
    """Two presses of the newest button whose data begins so, before the bot can take it away."""
    await house.settle()
    message, whole = next(
        (message["message_id"], button["callback_data"])
        for message in reversed(await phone.messages())
        for button in buttons(message)
        if button.get("callback_data", "").startswith(data)
    )
    for _ in range(2):
        house.playground.phones.press(phone.id, message, whole)
    await house.settle()


async def start_says(phone: Phone, fragment: str) -> None:
    """How things stand for this person, as /start tells it."""
    await phone.start()
    await phone.expect(fragment)

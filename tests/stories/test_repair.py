"""After a hard moment: one of the two begins, and step by step they find back to each other."""

from phone import Phone, words
from stories.conftest import House
from stories.steps import pair

ANNAS, BENS = (
    ("I raised my voice", "that we pause and hold hands"),
    ("ich bin gegangen", "dass wir dableiben"),
)


async def begun(house: House, anna: Phone, ben: Phone) -> None:
    """Anna begins; it is a good time for both; nothing is off limits."""
    await pair(house, anna, ben)
    await anna.say("/repair")
    await anna.press("Now")
    await ben.press("Jetzt")
    await anna.press("Nothing for me")
    await ben.press("Für mich nichts")
    await house.settle()


async def four_sentences(house: House, anna: Phone, ben: Phone) -> None:
    await begun(house, anna, ben)
    await anna.say(ANNAS[0])
    await anna.press("Next")
    await anna.say(ANNAS[1])
    await ben.say(BENS[0])
    await ben.press("Weiter")


async def test_from_the_first_word_to_the_day_after(house: House, anna: Phone, ben: Phone) -> None:
    """Sealed until all four sentences are in; then each is heard, and what they agree on is theirs."""
    await four_sentences(house, anna, ben)
    assert not [text for text in await house.heard(ben) if ANNAS[0] in text or ANNAS[1] in text]
    await ben.say(BENS[1])
    await ben.expect(ANNAS[0])
    await ben.expect(ANNAS[1])
    await anna.expect(BENS[1])
    await anna.expect("say back to Ben")
    await ben.expect("Zuerst sagt Anna")
    await anna.say("you went because it was too loud")
    await ben.press("Das ist es")
    await anna.expect("that's it")
    await ben.expect("Sag Anna nun")
    await ben.say("du warst laut, weil du Angst hattest")
    await anna.press("Something is missing")
    await anna.say("and tired")
    await ben.expect("hat etwas ergänzt")
    await ben.say("und müde")
    await anna.expect("und müde")
    await anna.press("That's it")
    await anna.expect("Is there one small thing")
    await ben.say("fünf Minuten Pause, dann zurück")
    await anna.expect("fünf Minuten")
    await anna.press("Yes, let's try that")
    await ben.expect("ja gesagt")
    await ben.expect("Morgen stelle ich")
    await house.pass_time(hours=20)
    await anna.expect("for you alone")
    await anna.say("lighter")
    await anna.expect("Kept, for you alone")
    assert "lighter" not in [words(message) for message in await ben.received()]

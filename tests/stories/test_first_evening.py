"""Two people pair and share the daily appreciation, end to end."""

from phone import Phone, words
from stories.conftest import House


async def test_words_are_shown_only_when_both_have_answered(
    house: House, anna: Phone, ben: Phone
) -> None:
    """One answers, the other does not: nothing of it shows. The other answers: both see both."""
    await anna.start()
    await anna.press("English")
    await anna.press("zone:Europe/London")
    await anna.press("hours:08:00-22:30")
    await anna.press("Invite my partner")
    invitation = words(await anna.expect("t.me/"))
    payload = invitation.rpartition("?start=")[2].split()[0]
    await ben.start(payload)
    await ben.press("Ja, mit Anna")
    await ben.press("zone:Europe/Berlin")
    await ben.press("hours:08:00-22:30")
    await anna.press("Yes, that's Ben")
    await anna.expect("You and Ben are together now")
    await ben.expect("Du und Anna seid jetzt zu zweit")
    await house.pass_time(hours=9)
    await anna.expect("glad of lately")
    await ben.expect("in letzter Zeit froh")
    before = await house.heard(ben)
    await anna.say("the way you hummed while cooking")
    await anna.expect("sealed until Ben")
    assert await house.heard(ben) == before
    await ben.say("dein Lachen heute morgen")
    await ben.expect("the way you hummed while cooking")
    await anna.expect("dein Lachen heute morgen")

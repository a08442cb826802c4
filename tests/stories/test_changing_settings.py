"""Settings, the menu of commands, and the pages of text: they fit the person, in their language."""

from datetime import UTC, datetime, timedelta

import pytest
from phone import Phone, buttons, words
from stories.conftest import NOON, House

from stories import steps

ALWAYS = ["settings", "language", "timezone", "privacy", "export", "forget", "support", "help"]
ALONE = ["start", "pair", "curfew", *ALWAYS]
TOGETHER = ["today", "goal", "repair", "curfew", "pause", *ALWAYS, "leave"]
RESTING = ["resume", *ALWAYS, "leave"]
QUESTION, FRAGE = "glad of lately", "in letzter Zeit froh"


async def test_the_menu_has_what_makes_sense_now(house: House, anna: Phone, ben: Phone) -> None:
    """Alone, together, paused by oneself, after leaving. The other's menu tells nothing of a pause."""
    await _introduced(house)
    assert await anna.commands() == ALONE
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await house.settle()
    assert await anna.commands() == ALONE
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await steps.join(house, anna, ben)
    assert await anna.commands() == await ben.commands() == TOGETHER
    for command, menu in (("/pause", RESTING), ("/resume", TOGETHER), ("/leave", ALONE)):
        await anna.say(command)
        await house.settle()
        assert await anna.commands() == menu
        assert await ben.commands() == TOGETHER


async def test_the_menu_speaks_the_language_that_was_chosen(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Before /start it is that of the Telegram client, then one's own; a switch changes it at once."""
    await _introduced(house)
    assert await _described(ben) == "Dein Gegenüber einladen"
    await steps.set_up(ben, steps.ENGLISH, steps.LONDON)
    await house.settle()
    assert await _described(ben) == "Invite your partner"
    await ben.say("/language")
    await ben.press("Deutsch")
    await ben.expect("Gut, dann auf Deutsch.")
    await house.settle()
    assert await _described(ben) == "Dein Gegenüber einladen"


async def _introduced(house: House) -> None:
    """The bot has told Telegram about itself, in both languages."""
    await house.playground.calls.wait_for("setMyShortDescription", count=2)


async def _described(phone: Phone) -> str:
    menu = {one["command"]: one["description"] for one in (await phone.chat())["commands"]}
    return str(menu["pair"])


async def test_everything_after_a_switch_is_in_the_other_language(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The evening question, too, that was planned before; the partner's language stays theirs."""
    await steps.pair(house, anna, ben)
    await anna.say("/language")
    await anna.press("Deutsch")
    await anna.expect("Gut, dann auf Deutsch.")
    await anna.say("/settings")
    settings = await anna.expect("Sprache: Deutsch")
    assert [button["text"] for button in buttons(settings)] == [
        "Sprache",
        "Zeitzone",
        "Wache Stunden",
        "Keine Hinweise beim Schreiben",
    ]
    await house.until(NOON + timedelta(hours=9))
    await anna.expect(FRAGE)
    await ben.expect(FRAGE)
    await anna.say("/language")
    await anna.press("English")
    await anna.expect("All right, English it is.")
    await anna.say("your laugh")
    await anna.expect("sealed until Ben")


async def test_settings_show_what_is_set_and_change_each(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Three buttons; what was changed shows, and when the next evening is."""
    await steps.pair(house, anna, ben)
    await anna.say("/settings")
    shown = words(await anna.expect("Your settings"))
    for line in ("Language: English", "Time zone: London", "Awake: 8:00\u202fAM to 10:30\u202fPM"):
        assert line in shown
    await anna.press("Waking hours")
    await anna.expect("When are you usually awake?")
    await anna.say("6 to 20")
    await anna.expect("Good, 6:00\u202fAM to 8:00\u202fPM then.")
    await anna.expect("Your next one comes on Friday, November 20, 7:00\u202fPM.")
    await anna.press("Time zone")
    await anna.expect("where do you live")
    await anna.say("/cancel")
    await anna.expect("everything stays as it was")
    await anna.say("/settings")
    await anna.expect("Time zone: London")


async def test_settings_before_the_setup_lead_into_it(house: House, anna: Phone) -> None:
    """Nobody gets stuck there."""
    await anna.say("/settings")
    await anna.expect("I don't know your time zone")
    await anna.press("Time zone")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.press(f"hours:{steps.HOURS}")
    await anna.expect("You're all set")


async def test_who_sleeps_early_is_asked_earlier(house: House, anna: Phone, ben: Phone) -> None:
    """Half past eight is night for Anna: her question comes an hour before she sleeps, once."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.say("/settings")
    await anna.press("ask-hours")
    await anna.expect("When are you usually awake?")
    await anna.say("5:00 to 19:00")
    await anna.expect("Good, 5:00\u202fAM to 7:00\u202fPM")
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await steps.join(house, anna, ben)
    assert "November 20, 6:00\u202fPM" in words(await anna.last())
    await anna.skip()
    await house.until(datetime(2026, 11, 20, 17, 59, tzinfo=UTC))
    assert QUESTION not in "".join(await house.heard(anna))
    await house.until(datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
    await anna.expect(QUESTION)
    await house.until(datetime(2026, 11, 20, 23, 0, tzinfo=UTC))
    assert sum(QUESTION in text for text in await house.heard(anna)) == 1


async def _fly(phone: Phone, city: str, zone: str) -> None:
    await phone.say("/timezone")
    await phone.expect("where do you live")
    await phone.say(city)
    await phone.expect("Is this your time?")
    await phone.press(f"zone:{zone}")


async def test_a_new_time_zone_moves_the_next_evening(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna is in New York from now on: half past eight there, and no longer in London."""
    await steps.pair(house, anna, ben)
    await _fly(anna, "New York", "America/New_York")
    await anna.expect("7:00\u202fAM where you are, New York time")
    await anna.expect("Friday, November 20, 8:30\u202fPM")
    await house.until(datetime(2026, 11, 20, 20, 30, tzinfo=UTC))
    assert QUESTION not in "".join(await house.heard(anna))
    await house.until(datetime(2026, 11, 21, 1, 30, tzinfo=UTC))
    await anna.expect(QUESTION)


async def test_flying_west_does_not_bring_the_same_evening_twice(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna had Friday's question in London; in New York it is still Friday, and Saturday's comes next."""
    await steps.pair(house, anna, ben)
    await house.until(datetime(2026, 11, 20, 20, 30, tzinfo=UTC))
    await anna.expect(QUESTION)
    await _fly(anna, "New York", "America/New_York")
    await anna.expect("Saturday, November 21, 8:30\u202fPM")
    await house.until(datetime(2026, 11, 21, 1, 30, tzinfo=UTC))
    assert sum(QUESTION in text for text in await house.heard(anna)) == 1
    await house.until(datetime(2026, 11, 22, 1, 30, tzinfo=UTC))
    assert sum(QUESTION in text for text in await house.heard(anna)) == 2


async def test_flying_east_over_midnight_goes_on_with_the_new_date(
    house: House, anna: Phone, ben: Phone
) -> None:
    """On Friday noon in London it is Saturday already in Auckland: Saturday's evening comes next."""
    await steps.pair(house, anna, ben)
    await _fly(anna, "Auckland", "Pacific/Auckland")
    await anna.expect("Saturday, November 21, 8:30\u202fPM")
    await house.until(datetime(2026, 11, 21, 7, 29, tzinfo=UTC))
    assert QUESTION not in "".join(await house.heard(anna))
    await house.until(datetime(2026, 11, 21, 7, 30, tzinfo=UTC))
    await anna.expect(QUESTION)


async def test_a_change_of_hours_does_not_bring_back_an_evening_the_other_never_gets(
    house: House, anna: Phone
) -> None:
    """In Auckland it is Saturday when the two pair: both begin on Saturday, whatever Anna changes."""
    kiri = await house.someone("Kiri", "en")
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await kiri.start()
    await kiri.press("English")
    await kiri.expect("where do you live")
    await kiri.say("Auckland")
    await kiri.press("zone:Pacific/Auckland")
    await kiri.press(f"hours:{steps.HOURS}")
    await kiri.expect("You're all set")
    await steps.join(house, anna, kiri)
    assert "Saturday, November 21, 8:30\u202fPM" in words(await anna.last())
    await anna.say("/settings")
    await anna.press("ask-hours")
    await anna.expect("When are you usually awake?")
    await anna.say("9 to 23")
    await anna.expect("Saturday, November 21, 8:30\u202fPM")
    await house.until(datetime(2026, 11, 20, 23, 0, tzinfo=UTC))
    assert QUESTION not in "".join(await house.heard(anna))


async def test_who_paused_is_told_the_way_back(house: House, anna: Phone, ben: Phone) -> None:
    """/start says how to go on to the one who paused; the other hears only that it rests."""
    await steps.pair(house, anna, ben)
    await anna.say("/pause")
    await anna.expect("Everything rests now")
    await steps.start_says(anna, "/resume when you like")
    await ben.start()
    said = await ben.expect("ruhen")
    assert "/resume" not in said["text"]


@pytest.mark.parametrize(
    ("command", "english", "german"),
    [
        ("/help", "/today  today's question, now", "/today  die Frage von heute"),
        ("/support", "findahelpline.com", "116 016"),
        ("/privacy", "What I never keep", "Was ich nie behalte"),
        ("/dance", "I don't know that command.", "Diesen Befehl kenne ich nicht."),
        ("/cancel", "There's nothing to cancel.", "Es gibt nichts abzubrechen."),
        ("/today", "Now the other one of you.", "Jetzt fehlt noch dein Gegenüber."),
        ("hello?", "Nothing is open right now", "Gerade ist nichts offen"),
    ],
)
async def test_each_page_is_there_in_both_languages(
    house: House, anna: Phone, ben: Phone, command: str, english: str, german: str
) -> None:
    """Help, support and privacy; an unknown command, and a message when nothing is open."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    for phone, fragment in ((anna, english), (ben, german)):
        await house.settle()
        await phone.say(command)
        await phone.expect(fragment)


async def test_a_message_when_nothing_is_open_is_not_kept(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Together, but no question is open: it says so, and how to open one; the other sees nothing."""
    await steps.pair(house, anna, ben)
    before = await house.heard(ben)
    await anna.say("thinking of you")
    await anna.expect("I didn't keep this message. /today begins today's question.")
    assert await house.heard(ben) == before

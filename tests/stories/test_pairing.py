"""Pairing: an invitation, a yes, a confirmation by name, and then there are two."""

from datetime import timedelta

import pytest
from phone import Phone, buttons, words
from stories.conftest import NOON, House

from stories import steps

TOGETHER = "You and {} are together now"
ZUSAMMEN = "Du und {} seid jetzt zu zweit"


async def test_two_people_pair(house: House, anna: Phone, ben: Phone) -> None:
    """The one sees who invites and says yes, the other sees who said yes and confirms; both hear of it."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    payload = await steps.invitation(anna)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await ben.start(payload)
    offer = await ben.expect("Anna lädt dich zu Twofold ein")
    assert [button["text"] for button in buttons(offer)] == ["Ja, mit Anna", "Nein, danke"]
    await ben.press("Ja, mit Anna")
    await ben.expect("Ich habe Anna gebeten")
    question = await anna.expect("Ben has said yes to your invitation")
    assert [button["text"] for button in buttons(question)] == [
        "Yes, that's Ben",
        "No, somebody else",
    ]
    await anna.press("Yes, that's Ben")
    await anna.expect(TOGETHER.format("Ben"))
    await ben.expect(ZUSAMMEN.format("Anna"))


async def test_what_is_forwarded_has_the_link_and_nothing_to_press(
    house: House, anna: Phone
) -> None:
    """The message to forward speaks for itself; the button to send it stays with the inviter."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await anna.press("Invite my partner")
    made = await anna.expect("Here is your invitation")
    forward = await anna.expect("https://t.me/twofold_bot?start=")
    assert words(forward).startswith("Anna would like to share")
    assert buttons(forward) == []
    send, withdraw = buttons(made)
    assert send["url"].startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ftwofold_bot")
    assert withdraw["text"] == "Withdraw this invitation"


async def test_the_first_evening_comes_to_each_at_their_own_time(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Both are told when, in their own zone, at the moment they are paired."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await steps.join(house, anna, ben)
    assert "Friday, November 20, 8:30\u202fPM" in words(await anna.last())
    assert "Freitag, 20. November, 20:30" in words(await ben.last())


async def test_an_invitee_who_is_not_set_up_pairs_first(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The yes does not wait for the setup; the evenings begin once both are ready."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await ben.start(await steps.invitation(anna))
    await ben.press("Ja, mit Anna")
    await ben.expect("Wo lebst du?")
    await anna.press("confirm:")
    await anna.expect("once Ben has finished setting up")
    await ben.expect(ZUSAMMEN.format("Anna"))
    await house.until(NOON + timedelta(hours=9))
    assert "glad of lately" not in "".join(await house.heard(anna))
    await ben.say("Hamburg")
    await ben.press("zone:Europe/Berlin")
    await ben.press(f"hours:{steps.HOURS}")
    await ben.expect("Deine nächste kommt am Samstag, 21. November, 20:30")
    await house.until(NOON + timedelta(hours=33))
    await anna.expect("glad of lately")
    await ben.expect("in letzter Zeit froh")


async def test_an_inviter_who_is_not_set_up_does_that_first(
    house: House, anna: Phone, ben: Phone
) -> None:
    """/pair at once: the questions come first, then the invitation is one tap away."""
    await anna.start()
    await anna.press("English")
    await anna.expect("where do you live")
    await anna.say("/pair")
    await anna.expect("Before I make your invitation")
    await anna.expect("where do you live")
    await anna.press(f"zone:{steps.LONDON}")
    await anna.press(f"hours:{steps.HOURS}")
    await anna.press("Invite my partner")
    await anna.expect("?start=")


async def test_pair_twice_shows_the_same_link(house: House, anna: Phone) -> None:
    """Who lost the message gets it again, not a second invitation."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    assert await steps.invitation(anna) == await steps.invitation(anna)


async def test_pair_while_paired_says_with_whom(house: House, anna: Phone, ben: Phone) -> None:
    """Nothing changes by it."""
    await steps.pair(house, anna, ben)
    await anna.say("/pair")
    await anna.expect("There are two of you here already")
    await anna.start()
    await anna.expect("You and Ben share an evening question here")


@pytest.mark.parametrize("anna_first", [True, False])
async def test_two_who_invite_each_other_are_paired_by_their_two_yeses(
    house: House, anna: Phone, ben: Phone, *, anna_first: bool
) -> None:
    """Each opens the other's link: nobody needs to confirm what both have said already."""
    links = await _both_invite(house, anna, ben)
    order = [(anna, links[1]), (ben, links[0])]
    for phone, link in order if anna_first else reversed(order):
        await phone.start(link)
        await phone.press("accept:")
    await anna.expect(TOGETHER.format("Ben"))
    await ben.expect(ZUSAMMEN.format("Anna"))


async def test_two_who_accept_at_the_same_moment_are_paired_once(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Both see the other's invitation, and both say yes before they hear of the other's."""
    links = await _both_invite(house, anna, ben)
    await anna.start(links[1])
    await ben.start(links[0])
    await anna.expect("Ben invites you")
    await ben.expect("Anna lädt dich")
    await anna.press("accept:")
    await ben.press("accept:")
    heard = await house.heard(anna) + await house.heard(ben)
    assert sum(TOGETHER.format("Ben") in text for text in heard) == 1
    assert sum(ZUSAMMEN.format("Anna") in text for text in heard) == 1


async def test_a_question_that_is_answered_already_only_says_so(
    house: House, anna: Phone, ben: Phone
) -> None:
    """They were paired by two yeses; the older "Is that the person?" is still there, and pressed."""
    links = await _both_invite(house, anna, ben)
    await anna.start(links[1])
    await anna.press("accept:")
    question = await ben.expect("Anna hat Ja zu deiner Einladung gesagt")
    await ben.start(links[0])
    await ben.press("accept:")
    await ben.expect(ZUSAMMEN.format("Anna"))
    await ben.press("confirm:", on=question["message_id"])
    await ben.expect("Bestätigt.")
    await ben.start()
    await ben.expect("Du und Anna teilt hier eine Abendfrage")


async def _both_invite(house: House, anna: Phone, ben: Phone) -> tuple[str, str]:
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    return await steps.invitation(anna), await steps.invitation(ben)


async def test_a_double_tap_on_yes_is_one_yes(house: House, anna: Phone, ben: Phone) -> None:
    """The inviter is asked once, and nobody is told that the link was used."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await ben.start(await steps.invitation(anna))
    await steps.double_tap(house, ben, "accept:")
    assert sum("Is that the person" in text for text in await house.heard(anna)) == 1
    assert "benutzt" not in "".join(await house.heard(ben))
    await steps.double_tap(house, anna, "confirm:")
    assert sum(TOGETHER.format("Ben") in text for text in await house.heard(anna)) == 1
    assert sum(ZUSAMMEN.format("Anna") in text for text in await house.heard(ben)) == 1


async def test_who_waits_for_the_confirmation_sees_that_and_can_take_the_yes_back(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Second thoughts need no reason; the inviter hears only that it was not taken up."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    link = await steps.invitation(anna)
    await ben.start(link)
    await ben.press("accept:")
    await ben.expect("Ich habe Anna gebeten")
    await steps.start_says(ben, "Dein Ja ist bei Anna.")
    await ben.start(link)
    await ben.expect("Dein Ja ist bei Anna.")
    await ben.press("Ich habe es mir anders überlegt")
    await ben.expect("Es wurde nichts eingerichtet")
    await anna.expect("wasn't taken up this time")
    await anna.press("confirm:")
    await anna.expect("That yes no longer stands")
    await steps.start_says(ben, "Alles ist eingerichtet")
    await steps.join(house, anna, ben)
    await steps.start_says(anna, "You and Ben share an evening question here")


async def test_a_yes_that_met_a_block_waits_for_the_inviter(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna blocks the bot before Ben says yes. Once she is back, she is asked; Ben was told nothing of it."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    link = await steps.invitation(anna)
    await anna.block()
    await ben.start(link)
    await ben.press("accept:")
    await ben.expect("Ich habe Anna gebeten")
    await steps.start_says(ben, "Dein Ja ist bei Anna.")
    await anna.unblock()
    await anna.start()
    await anna.expect("Ben has said yes to your invitation")
    await anna.press("confirm:")
    await anna.expect(TOGETHER.format("Ben"))
    await ben.expect(ZUSAMMEN.format("Anna"))


async def test_an_inviter_who_lost_the_question_is_asked_again(
    house: House, anna: Phone, ben: Phone
) -> None:
    """/pair while a yes waits shows the yes, and no second link."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await ben.start(await steps.invitation(anna))
    await ben.press("accept:")
    await anna.expect("Ben has said yes")
    await anna.say("/pair")
    await anna.expect("Ben has said yes")
    assert sum("?start=" in text for text in await house.heard(anna)) == 1


async def test_the_two_can_begin_anew_after_one_left(house: House, anna: Phone, ben: Phone) -> None:
    """Ben left and thinks better of it: he invites Anna, who need not leave first."""
    await steps.pair(house, anna, ben)
    await ben.say("/leave")
    await ben.expect("Du bist gegangen")
    await anna.expect("Your evenings together are resting")
    await steps.join(house, ben, anna)
    await steps.start_says(anna, "You and Ben share an evening question here")
    await house.until(NOON + timedelta(hours=9))
    await anna.expect("glad of lately")
    await ben.expect("in letzter Zeit froh")


async def test_the_one_who_was_left_can_invite_again(house: House, anna: Phone, ben: Phone) -> None:
    """Ben left. Anna, who sees a rest, leaves as well and invites him anew."""
    await steps.pair(house, anna, ben)
    await ben.say("/leave")
    await ben.expect("Du bist gegangen")
    await anna.say("/pair")
    await anna.expect("To begin anew, /leave comes first.")
    await anna.say("/leave")
    await anna.expect("You've left.")
    await steps.join(house, anna, ben)
    await steps.start_says(ben, "Du und Anna teilt hier eine Abendfrage")


@pytest.mark.parametrize(
    "name", ["ليلى", "אב (1", "🌻👩🏽‍🚀🌻", "Maximiliane-" * 5 + "Anna", "<b>&{x}"]
)
async def test_any_name_is_shown_as_it_is(house: House, anna: Phone, ben: Phone, name: str) -> None:
    """From right to left, as emoji, 64 characters long: whole, and nothing around it is turned about."""
    await anna.change(first_name=name)
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    await steps.join(house, anna, ben)
    said = _plain(words(await ben.last()))
    assert said.startswith(ZUSAMMEN.format(name))


def _plain(text: str) -> str:
    """Without the invisible marks that keep a name's direction to itself."""
    return text.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))


async def test_a_new_name_in_telegram_is_the_one_that_shows(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Names are not frozen at pairing."""
    await steps.pair(house, anna, ben)
    await anna.change(first_name="Annabelle")
    await anna.say("/today")
    await anna.expect("glad of lately")
    await steps.start_says(ben, "Du und Annabelle teilt hier eine Abendfrage")

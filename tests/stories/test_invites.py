"""Links that lead nowhere: each says so kindly, changes nothing, and a fresh one still works."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from phone import Phone
from stories.conftest import NOON, House

from stories import steps

EXPIRED = "Dieser Link gilt nicht mehr"
USED = "Dieser Link wurde schon benutzt"
LIFETIME = timedelta(hours=48)


@pytest.fixture
async def link(house: House, anna: Phone, ben: Phone) -> str:
    """Anna's invitation. She and Ben are both set up."""
    await steps.set_up(anna, steps.ENGLISH, steps.LONDON)
    await steps.set_up(ben, steps.GERMAN, steps.BERLIN)
    return await steps.invitation(anna)


async def nothing_has_changed(house: House, anna: Phone, ben: Phone) -> None:
    """Both stand where they stood, and pair by a fresh link."""
    await steps.start_says(ben, "Alles ist eingerichtet")
    await steps.start_says(anna, "You're all set")
    await steps.join(house, anna, ben)
    await steps.start_says(anna, "You and Ben share an evening question here")
    await steps.start_says(ben, "Du und Anna teilt hier eine Abendfrage")


async def test_a_link_works_until_the_last_second_of_its_two_days(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """A yes just before the end counts, and so does its confirmation just after it."""
    await house.until(NOON + LIFETIME - timedelta(seconds=1))
    await ben.start(link)
    await ben.press("accept:")
    await anna.expect("Ben has said yes")
    await house.pass_time(hours=1)
    await anna.press("confirm:")
    await ben.expect("Du und Anna seid jetzt zu zweit")


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=30)])
async def test_after_two_days_a_link_is_not_valid_any_more(
    house: House, anna: Phone, ben: Phone, link: str, late: timedelta
) -> None:
    """From the very moment on that was told."""
    await house.until(NOON + LIFETIME + late)
    await ben.start(link)
    await ben.expect(EXPIRED)
    await nothing_has_changed(house, anna, ben)


async def test_a_link_can_expire_between_opening_and_yes(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """The question that was open says so itself, and has no button left to try."""
    await ben.start(link)
    await ben.expect("Anna lädt dich")
    await house.until(NOON + LIFETIME)
    await ben.press("accept:")
    assert "reply_markup" not in await ben.expect(EXPIRED)
    await nothing_has_changed(house, anna, ben)


async def test_a_withdrawn_link_looks_like_one_that_expired(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """The inviter's second thoughts are theirs."""
    await anna.press("Withdraw this invitation")
    await anna.expect("Withdrawn. That link no longer leads anywhere.")
    await ben.start(link)
    await ben.expect(EXPIRED)
    await nothing_has_changed(house, anna, ben)


async def test_a_link_can_be_withdrawn_between_opening_and_yes(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """The yes comes too late, and is not held against anybody."""
    await ben.start(link)
    await ben.expect("Anna lädt dich")
    await anna.press("Withdraw this invitation")
    await anna.expect("Withdrawn.")
    await ben.press("accept:")
    await ben.expect(EXPIRED)
    await nothing_has_changed(house, anna, ben)


async def test_no_is_taken_as_no(house: House, anna: Phone, ben: Phone, link: str) -> None:
    """The inviter hears that it was not taken up, not who read what; the link is used by it."""
    await ben.start(link)
    await ben.press("Nein, danke")
    await ben.expect("Das ist in Ordnung.")
    told = await anna.expect("wasn't taken up this time")
    assert "Ben" not in told["text"]
    await ben.start(link)
    await ben.expect(USED)
    await nothing_has_changed(house, anna, ben)


async def test_somebody_else_said_yes(house: House, anna: Phone, ben: Phone, link: str) -> None:
    """The link went astray. Anna says that it is somebody else: nobody is paired, and she invites Ben."""
    carla = await house.someone("Carla", "en")
    await carla.start(link)
    await carla.press("Yes, with Anna")
    await anna.press("No, somebody else")
    await anna.expect("nobody is paired and nothing was shared")
    await carla.expect("Anna wasn't able to confirm this one.")
    await ben.start(link)
    await ben.expect(USED)
    await nothing_has_changed(house, anna, ben)


async def test_a_link_works_for_one_person(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """A third one comes after the yes, and again after the two are paired: the same words both times."""
    carla = await house.someone("Carla", "en")
    await ben.start(link)
    await ben.press("accept:")
    await anna.expect("Ben has said yes")
    await carla.start(link)
    await carla.expect("This link has already been used.")
    await anna.press("confirm:")
    await ben.expect("Du und Anna seid jetzt zu zweit")
    await carla.start(link)
    await carla.expect("This link has already been used.")


async def test_the_other_one_said_yes_first(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Two have the invitation open. One says yes, then the other: only the first one's counts."""
    carla = await house.someone("Carla", "en")
    await carla.start(link)
    await carla.expect("Anna invites you")
    await ben.start(link)
    await ben.press("accept:")
    await ben.expect("Ich habe Anna gebeten")
    await carla.press("accept:")
    await carla.expect("This link has already been used.")
    await anna.press("Yes, that's Ben")
    await ben.expect("Du und Anna seid jetzt zu zweit")


async def test_ones_own_link_is_for_the_other(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Who tries their own link is told what it is for; it still works, until it has had its time."""
    await anna.start(link)
    await anna.expect("This is your own link.")
    await ben.start(link)
    await ben.press("accept:")
    await anna.press("confirm:")
    await anna.expect("You and Ben are together now")
    await anna.start(link)
    await anna.expect("it has had its time")


@pytest.mark.parametrize(
    "mangle", [lambda link: link[:-3], lambda link: link.swapcase(), lambda _: "x"]
)
async def test_a_link_with_a_piece_missing_is_not_known(
    house: House, anna: Phone, ben: Phone, link: str, mangle: Callable[[str], str]
) -> None:
    """It says what may have happened; the whole one still works."""
    await ben.start(mangle(link))
    await ben.expect("Vielleicht ging ein Stück verloren")
    await ben.start(link)
    await ben.expect("Anna lädt dich zu Twofold ein")
    await ben.press("Nein, danke")
    await anna.expect("wasn't taken up")
    await nothing_has_changed(house, anna, ben)


async def test_who_is_paired_cannot_take_another_invitation(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """They are told what comes first; the inviter hears nothing, and the link is not used up."""
    await steps.join(house, anna, ben)
    carla, dan = await house.someone("Carla", "en"), await house.someone("Dan", "en")
    await steps.set_up(carla, steps.ENGLISH, steps.LONDON)
    carlas = await steps.invitation(carla)
    before = await house.heard(carla)
    await ben.start(carlas)
    await ben.expect("Um sie anzunehmen, kommt zuerst /leave.")
    assert await house.heard(carla) == before
    await steps.start_says(ben, "Du und Anna teilt hier eine Abendfrage")
    await dan.start(carlas)
    await dan.expect("Carla invites you")


async def test_the_same_link_once_more_after_pairing(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """The invitee taps the old link again: they are together already, whatever else is the case."""
    await ben.start(link)
    await ben.press("accept:")
    await anna.press("confirm:")
    await ben.expect("Du und Anna seid jetzt zu zweit")
    await ben.start(link)
    first = await ben.expect("Mehr braucht es nicht.")
    await anna.say("/leave")
    await ben.expect("ruhen")
    await ben.start(link)
    assert (await ben.expect("Mehr braucht es nicht."))["text"] == first["text"]


async def _anna_pairs_with_carla(house: House, anna: Phone, carla: Phone, link: str) -> None:
    await steps.set_up(carla, steps.ENGLISH, steps.LONDON)
    await anna.start(await steps.invitation(carla))
    await anna.press("accept:")
    await carla.press("confirm:")
    await anna.expect("You and Carla are together now")


async def test_the_inviter_is_paired_meanwhile(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Ben has Anna's invitation open when she pairs with Carla: his yes finds the link used."""
    carla = await house.someone("Carla", "en")
    await ben.start(link)
    await ben.expect("Anna lädt dich")
    await _anna_pairs_with_carla(house, anna, carla, link)
    await ben.press("accept:")
    await ben.expect(USED)
    await steps.start_says(ben, "Alles ist eingerichtet")
    await steps.start_says(anna, "You and Carla share an evening question here")


async def test_the_inviter_is_paired_while_a_yes_waits(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Ben does not wait for ever: he hears that it was not confirmed, and not why."""
    carla = await house.someone("Carla", "en")
    await ben.start(link)
    await ben.press("accept:")
    question = await anna.expect("Ben has said yes")
    await _anna_pairs_with_carla(house, anna, carla, link)
    await ben.expect("Anna konnte das nicht bestätigen.")
    await anna.press("confirm:", on=question["message_id"])
    await anna.expect("That yes no longer stands")
    await steps.start_says(ben, "Alles ist eingerichtet")
    await steps.start_says(anna, "You and Carla share an evening question here")


async def test_of_two_inviters_the_first_to_confirm_is_the_one(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Ben says yes to Anna and to Carla. Carla confirms first; Anna's button then says that it is over."""
    carla = await house.someone("Carla", "en")
    await steps.set_up(carla, steps.ENGLISH, steps.LONDON)
    carlas = await steps.invitation(carla)
    for one in (link, carlas):
        await ben.start(one)
        await ben.expect("lädt dich")
        await ben.press("accept:")
        await ben.expect("gebeten, zu bestätigen")
    await carla.press("confirm:")
    await ben.expect("Du und Carla seid jetzt zu zweit")
    await anna.press("confirm:")
    lapsed = await anna.expect("That yes no longer stands")
    assert "Carla" not in lapsed["text"]
    await steps.start_says(anna, "You're all set")
    await steps.start_says(ben, "Du und Carla teilt hier eine Abendfrage")


async def test_an_invitation_ends_with_who_is_forgotten(
    house: House, anna: Phone, ben: Phone, link: str
) -> None:
    """Ben says yes, then deletes everything of his: Anna's confirmation pairs her with nobody."""
    await ben.start(link)
    await ben.press("accept:")
    await anna.expect("Ben has said yes")
    await ben.say("/forget")
    await ben.press("forget")
    await ben.expect("Erledigt:")
    await anna.press("confirm:")
    await anna.expect("That yes no longer stands")
    await steps.start_says(anna, "You're all set")

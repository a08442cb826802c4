"""Once a month the two look back on their goal: a picture, a rating, a line, and what becomes of it."""

from datetime import UTC, datetime, timedelta

import pytest
from phone import Phone, words
from stories.conftest import House
from stories.evening import times_heard
from stories.goal import GOAL, LAST_EVENING, changed, looked_back, one_evening, with_a_goal
from stories.steps import pair

from bot.pictures.month import MonthCard
from bot.service import month_letter

ASKED, GEFRAGT = "How close did you two come", "Wie nah seid ihr beide"


async def at_the_review(house: House, anna: Phone, ben: Phone) -> None:
    """With one evening in December behind them, both have been asked."""
    await with_a_goal(house, anna, ben)
    await one_evening(house, anna, ben)
    await house.until(LAST_EVENING + timedelta(minutes=5))
    for phone in (anna, ben):
        await phone.skip()


async def photos(house: House, phone: Phone) -> list[str]:
    """The captions of the pictures that a phone was sent."""
    await house.settle()
    return [words(message) for message in await phone.received() if "photo" in message]


async def test_from_the_picture_to_what_becomes_of_the_goal(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Each at their own time; what they say is shown once both have said it."""
    await with_a_goal(house, anna, ben)
    await one_evening(house, anna, ben)
    await house.until(LAST_EVENING - timedelta(minutes=30))
    assert await times_heard(house, ben, GEFRAGT) == 1
    assert await times_heard(house, anna, ASKED) == 0
    await house.until(LAST_EVENING)
    assert await times_heard(house, anna, ASKED) == 1
    (caption,) = await photos(house, anna)
    assert caption == "December 2026, the two of you: 1 evening shared."
    assert await photos(house, ben) == ["Dezember 2026, ihr beide: 1 Abend geteilt."]
    await anna.press("4")
    await anna.say("the walks helped")
    assert not [text for text in await house.heard(ben) if "4 von 5" in text or "walks" in text]
    await ben.press("3")
    await ben.say("zu viel Regen")
    await ben.expect("4 von 5")
    await ben.expect("the walks helped")
    await anna.expect("3 of 5")
    await anna.expect("zu viel Regen")
    await anna.expect("And from here?")
    await anna.press("Keep it as it is")
    assert not [text for text in await house.heard(ben) if text == "So behalten"]
    await ben.press("So behalten")
    await ben.expect("So behalten")
    await anna.expect("You both want to keep it")
    await anna.say("/goal")
    await anna.expect(GOAL)


@pytest.mark.parametrize(
    ("annas", "bens", "told", "goes_on"),
    [
        ("We've done it", "Wir haben es geschafft", "Ihr sagt beide: geschafft", False),
        ("Something else now", "Jetzt etwas anderes", "möchtet beide jetzt etwas anderes", False),
        ("Put it a little differently", "Ein wenig anders sagen", "ein wenig anders", True),
        ("We've done it", "So behalten", "Ihr seht es verschieden", True),
    ],
)
async def test_both_decide(
    house: House,
    anna: Phone,
    ben: Phone,
    annas: str,
    bens: str,
    told: str,
    goes_on: bool,  # noqa: FBT001 - a column of it
) -> None:
    """What only one of the two chose changes nothing."""
    await at_the_review(house, anna, ben)
    await looked_back(house, anna, ben)
    await ben.press(bens)
    await anna.press(annas)
    await ben.expect(told)
    await ben.say("/goal")
    await ben.expect(GOAL if goes_on else "Du möchtest mit Anna ein Ziel vereinbaren")


async def test_it_comes_once_a_month_and_shows_the_ratings_so_far(
    house: House, anna: Phone, ben: Phone
) -> None:
    await at_the_review(house, anna, ben)
    await looked_back(house, anna, ben)
    await house.until(datetime(2027, 1, 4, 20, 45, tzinfo=UTC))
    await anna.say("the bread")
    await ben.say("das Lied")
    await house.settle()
    for day in range(5, 32):
        await house.until(datetime(2027, 1, day, 19, 30, tzinfo=UTC))
    assert await times_heard(house, anna, ASKED) == 2
    assert await times_heard(house, ben, GEFRAGT) == 2
    *_, caption = await photos(house, anna)
    assert caption.startswith("January 2027, the two of you: 1 evening shared.")
    assert "Anna, month by month: 4\nBen, month by month: 3" in caption


async def test_a_rating_that_was_not_revealed_is_in_no_picture(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Ben looked back and Anna did not: his picture knows it, hers does not."""
    await at_the_review(house, anna, ben)
    await ben.press("3")
    await ben.say("zu viel Regen")
    await house.until(datetime(2027, 1, 4, 20, 45, tzinfo=UTC))
    await anna.say("the bread")
    await ben.say("das Lied")
    await house.until(datetime(2027, 1, 31, 19, 30, tzinfo=UTC))
    *_, annas = await photos(house, anna)
    *_, bens = await photos(house, ben)
    assert annas == "January 2027, the two of you: 1 evening shared."
    assert "Ben, Monat für Monat: 3\nAnna, Monat für Monat: ·" in bens


async def test_a_name_of_emoji_is_said_in_words(house: House, anna: Phone, ben: Phone) -> None:
    """A picture has no letters for it."""
    await at_the_review(house, anna, ben)
    await anna.change(first_name="🌷")
    await ben.change(first_name="🦔")
    await looked_back(house, anna, ben)
    await house.until(datetime(2027, 1, 4, 20, 45, tzinfo=UTC))
    await anna.say("the bread")
    await ben.say("das Lied")
    await house.until(datetime(2027, 1, 31, 19, 30, tzinfo=UTC))
    *_, caption = await photos(house, anna)
    assert "you, month by month: 4\nyour partner, month by month: 3" in caption


async def test_a_goal_that_has_just_begun_is_not_looked_back_upon(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Agreed on the 20th of November, it has until the end of December."""
    await with_a_goal(house, anna, ben)
    await house.until(datetime(2026, 11, 30, 19, 30, tzinfo=UTC))
    assert await times_heard(house, ben, GEFRAGT) == 0


async def test_without_a_goal_nothing_comes(house: House, anna: Phone, ben: Phone) -> None:
    """Neither to those who never had one, nor to those whose goal is over."""
    await pair(house, anna, ben)
    await house.until(datetime(2026, 11, 30, 19, 30, tzinfo=UTC))
    assert await times_heard(house, anna, ASKED) == 0


async def test_after_the_goal_is_over_nothing_comes(house: House, anna: Phone, ben: Phone) -> None:
    await with_a_goal(house, anna, ben)
    await ben.say("/goal")
    await ben.press("Es ist zu Ende")
    await ben.press("Wir lassen es los")
    await house.settle()
    await house.until(LAST_EVENING + timedelta(minutes=5))
    assert await times_heard(house, anna, ASKED) == 0


async def test_a_goal_put_differently_keeps_its_evening(
    house: House, anna: Phone, ben: Phone
) -> None:
    """It is the same goal: its review is not put off."""
    await with_a_goal(house, anna, ben)
    await house.until(datetime(2026, 12, 28, 18, tzinfo=UTC))
    await changed(house, anna, ben)
    await house.until(LAST_EVENING + timedelta(minutes=5))
    assert await times_heard(house, anna, ASKED) == 1


async def test_a_month_with_nothing_in_it_gets_a_kind_sentence(
    house: House, anna: Phone, ben: Phone
) -> None:
    """And no picture of noughts."""
    await with_a_goal(house, anna, ben)
    await house.until(LAST_EVENING)
    assert await photos(house, anna) == []
    assert await times_heard(house, anna, "December 2026 was a quiet one here") == 1
    assert await times_heard(house, anna, ASKED) == 1


async def test_after_it_words_belong_to_the_evening_again(
    house: House, anna: Phone, ben: Phone
) -> None:
    """What was chosen by a tap takes no words; what was written on that evening does."""
    await at_the_review(house, anna, ben)
    await looked_back(house, anna, ben)
    await anna.press("Keep it as it is")
    await ben.press("So behalten")
    await house.until(LAST_EVENING.replace(hour=20, minute=45))
    await anna.say("the year with you")
    await ben.say("dass du da bist")
    await house.settle()
    await anna.say("and the soup")
    await ben.expect("and the soup")


async def test_a_picture_that_cannot_be_drawn_keeps_nobody_from_the_review(
    house: House, anna: Phone, ben: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_card: MonthCard) -> bytes:
        raise OSError("no fonts")

    monkeypatch.setattr(month_letter, "draw", broken)
    await at_the_review(house, anna, ben)
    assert await photos(house, anna) == []
    assert await times_heard(house, anna, ASKED) == 1
    await looked_back(house, anna, ben)
    await anna.expect("zu viel Regen")


async def test_not_this_month_needs_no_reason(house: House, anna: Phone, ben: Phone) -> None:
    await at_the_review(house, anna, ben)
    await anna.press("Not today")
    await anna.expect("Nobody hears of it")
    await ben.press("3")
    await ben.say("zu viel Regen")
    await house.pass_time(days=3)
    assert not [text for text in await house.heard(anna) if "Regen" in text]
    await anna.say("/goal")
    await anna.expect(GOAL)


async def test_leaving_in_the_midst_of_it_shows_nothing(
    house: House, anna: Phone, ben: Phone
) -> None:
    await at_the_review(house, anna, ben)
    await anna.press("2")
    await anna.say("it was a lot")
    await anna.say("/leave")
    await house.settle()
    await house.pass_time(days=3)
    assert not [text for text in await house.heard(ben) if "2 von 5" in text or "a lot" in text]
    assert await times_heard(house, ben, GEFRAGT) == 1


async def test_after_each_step_the_bot_may_start_anew(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Nothing is asked twice, and nothing is lost."""
    await at_the_review(house, anna, ben)
    for act, what in (
        (ben.press, "3"),
        (anna.press, "4"),
        (anna.say, "the walks helped"),
        (ben.say, "zu viel Regen"),
        (ben.press, "So behalten"),
        (anna.press, "Keep it as it is"),
    ):
        await house.settle()
        await house.restart()
        await act(what)
    await anna.expect("You both want to keep it")
    assert await times_heard(house, anna, ASKED) == 1
    assert len(await photos(house, anna)) == 1


async def test_the_history_has_ones_own_words_and_what_was_revealed(
    house: House, anna: Phone, ben: Phone
) -> None:
    await at_the_review(house, anna, ben)
    await anna.press("4")
    await anna.say("the walks helped")
    await house.settle()
    await anna.say("/goal history")
    await anna.expect(GOAL)
    own = words(await anna.expect("Looking back on December 2026"))
    assert "4 of 5\nthe walks helped" in own
    await ben.say("/goal Verlauf")
    await ben.expect(GOAL)
    assert await times_heard(house, ben, "Rückblick auf") == 0
    await ben.press("3")
    await ben.say("zu viel Regen")
    await house.settle()
    await ben.say("/goal")
    await ben.press("Wie es bisher war")
    both = words(await ben.expect("Rückblick auf Dezember 2026"))
    assert "Du:\n3 von 5\nzu viel Regen" in both
    assert "Anna:\n4 von 5\nthe walks helped" in both


async def test_when_the_clocks_change_that_evening_it_comes_at_its_time(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The last Sunday of March 2030 is its last day, and summer time began that night."""
    await with_a_goal(house, anna, ben)
    await house.until(datetime(2030, 3, 4, 20, 45, tzinfo=UTC))
    before = await times_heard(house, ben, GEFRAGT)
    await house.until(datetime(2030, 3, 31, 16, 59, tzinfo=UTC))
    assert await times_heard(house, ben, GEFRAGT) == before
    await house.until(datetime(2030, 3, 31, 17, 0, tzinfo=UTC))
    assert await times_heard(house, ben, GEFRAGT) == before + 1


async def test_a_curfew_that_ended_unseen_does_not_swallow_it(
    house: House, anna: Phone, ben: Phone
) -> None:
    """As after an absence of the bot: the silence of weeks ago is over before anything is decided."""
    await with_a_goal(house, anna, ben)
    await anna.say("/curfew 21:30 08:00")
    await anna.press("For me")
    await house.until(LAST_EVENING - timedelta(days=31))
    await house.until(LAST_EVENING + timedelta(minutes=5))
    assert await times_heard(house, anna, ASKED) == 1
    assert await times_heard(house, ben, GEFRAGT) == 1

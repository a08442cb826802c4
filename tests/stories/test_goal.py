"""The goal of two people: agreed on by both, shown, changed and ended."""

from phone import Phone, buttons, words
from stories.conftest import House
from stories.goal import GOAL, agreed, changed, willing, wishes, with_a_goal
from stories.steps import pair


async def test_from_the_command_to_the_goal(house: House, anna: Phone, ben: Phone) -> None:
    """Sealed until both have written; then one sentence that both say yes to."""
    await pair(house, anna, ben)
    await willing(house, anna, ben)
    await anna.say("more time outside")
    await anna.press("Next")
    await anna.say("if it is dry, then we walk")
    assert not [text for text in await house.heard(ben) if "outside" in text or "dry" in text]
    await ben.say("weniger Bildschirm")
    await ben.press("Weiter")
    await ben.press("Für mich nichts")
    await ben.expect("more time outside")
    await ben.expect("if it is dry")
    await anna.expect("weniger Bildschirm")
    await anna.expect("one sentence")
    await anna.say(GOAL)
    await ben.expect(GOAL)
    await ben.press("Ja, das versuchen wir")
    await ben.expect("/goal zeigt es")
    await anna.expect("This is your goal now")
    for phone in (anna, ben):
        await phone.say("/goal")
        await phone.expect(GOAL)


async def test_the_proposal_that_counts_is_the_last(house: House, anna: Phone, ben: Phone) -> None:
    """What was put differently is part of the way there, and no part of the goal."""
    await pair(house, anna, ben)
    await wishes(house, anna, ben)
    await anna.say("walk every day")
    await ben.press("Ich würde es anders sagen")
    await ben.say("jeden Sonntag spazieren")
    await anna.press("I'd put it differently")
    await house.settle()
    await anna.say("walk on Sundays,")
    await anna.say("rain or shine")
    await house.settle()
    await ben.press("Ja, das versuchen wir")
    await house.settle()
    await ben.say("/goal")
    shown = words(await ben.expect("Euer Ziel"))
    assert "walk on Sundays,\nrain or shine" in shown
    assert "every day" not in shown
    assert "jeden Sonntag" not in shown


async def test_without_a_yes_there_is_no_goal(house: House, anna: Phone, ben: Phone) -> None:
    await pair(house, anna, ben)
    await wishes(house, anna, ben)
    await anna.say(GOAL)
    await house.pass_time(days=3)
    await anna.say("/goal")
    await anna.expect("You'd like to agree on a goal")


async def test_nothing_to_agree_on_is_fine(house: House, anna: Phone, ben: Phone) -> None:
    await pair(house, anna, ben)
    await wishes(house, anna, ben)
    await ben.press("Heute nichts")
    await anna.expect("Nothing to agree on")
    await anna.say("/goal history")
    await anna.expect("no goal to look back on yet")


async def test_both_starting_it_is_one(house: House, anna: Phone, ben: Phone) -> None:
    await pair(house, anna, ben)
    await anna.say("/goal")
    await ben.say("/goal")
    await house.settle()
    assert (
        sum("Unser Ziel" in text or "Ziel vereinbaren" in text for text in await house.heard(ben))
        == 2
    )
    await anna.press("Now")
    await ben.press("Jetzt")
    await anna.expect("What would you like more of")
    await ben.expect("Wovon möchtest du")


async def test_changing_it_takes_both_again(house: House, anna: Phone, ben: Phone) -> None:
    """Until both have said yes to the new words, the old ones hold."""
    await with_a_goal(house, anna, ben)
    await changed(house, anna, ben)
    await anna.say("/goal")
    assert GOAL not in words(await anna.expect("Samstags spazieren"))
    await anna.say("/goal history")
    await anna.expect("then put differently:")
    await anna.expect("and still:")


async def test_ending_needs_no_approval_and_says_one_sentence(
    house: House, anna: Phone, ben: Phone, twin: House
) -> None:
    """The other hears the same, whether it is done or let go."""
    heard = []
    for where, ending in ((house, "We've done it"), (twin, "We let it go")):
        one = anna if where is house else await twin.someone("Anna", "en")
        other = ben if where is house else await twin.someone("Ben", "de")
        await with_a_goal(where, one, other)
        await one.say("/goal")
        await one.press("It's over")
        await one.press(ending)
        await one.expect("Noted")
        heard.append(words(await other.expect("Das Ziel, das ihr beide hattet")))
        assert sum("Das Ziel" in text for text in await where.heard(other)) == 1
    assert heard[0] == heard[1]


async def test_on_second_thoughts_it_stays(house: House, anna: Phone, ben: Phone) -> None:
    await with_a_goal(house, anna, ben)
    await anna.say("/goal")
    await anna.press("It's over")
    await anna.press("No, it stays")
    await anna.expect(GOAL)
    await ben.say("/goal")
    await ben.expect(GOAL)
    assert not [text for text in await house.heard(ben) if "zu Ende" in text]


async def test_a_button_of_an_old_goal_ends_no_new_one(
    house: House, anna: Phone, ben: Phone
) -> None:
    await with_a_goal(house, anna, ben)
    await anna.say("/goal")
    shown = await anna.expect(GOAL)
    await changed(house, anna, ben)
    await anna.press("goal-end:", on=shown["message_id"])
    assert "had its time" in (await anna.toast())["text"]
    await anna.say("/goal")
    await anna.expect("Samstags spazieren")


async def test_words_that_are_taken_back_are_gone_everywhere(
    house: House, anna: Phone, ben: Phone
) -> None:
    """The copy and every message that showed them since; then there is no goal."""
    await pair(house, anna, ben)
    await agreed(house, anna, ben)
    await ben.say("/goal")
    await ben.expect(GOAL)
    taken = next(
        message["message_id"]
        for message in reversed(await anna.received())
        if any(one.get("callback_data", "").startswith("take-back:") for one in buttons(message))
    )
    await anna.press("take-back:", on=taken)
    await house.settle()
    assert not [text for text in await house.heard(ben) if GOAL in text]
    await ben.say("/goal")
    await ben.expect("Du möchtest mit Anna ein Ziel vereinbaren")


async def test_an_edit_after_the_agreement_is_seen(house: House, anna: Phone, ben: Phone) -> None:
    """Nobody's goal changes unseen."""
    await pair(house, anna, ben)
    await wishes(house, anna, ben)
    sent = await anna.say("walk on Sundys")
    await ben.press("Ja, das versuchen wir")
    await house.settle()
    await anna.edit(sent["message_id"], "walk on Sundays")
    edited = words(await ben.expect("walk on Sundays"))
    assert "bearbeitet" in edited


async def test_leaving_ends_it_at_every_step(house: House, anna: Phone, ben: Phone) -> None:
    """What was agreed on is nobody's any more, and what was sealed is not shown."""
    await pair(house, anna, ben)
    await willing(house, anna, ben)
    await anna.say("more time outside")
    await anna.press("Next")
    await ben.say("/leave")
    await house.settle()
    await anna.say("/goal")
    await anna.expect("resting")
    assert not [text for text in await house.heard(ben) if "outside" in text]


async def test_after_each_step_the_bot_may_start_anew(
    house: House, anna: Phone, ben: Phone
) -> None:
    await pair(house, anna, ben)
    await anna.say("/goal")
    for act, what in (
        (anna.press, "Now"),
        (ben.press, "Jetzt"),
        (anna.say, "more time outside"),
        (anna.press, "Next"),
        (anna.press, "Nothing for me"),
        (ben.say, "weniger Bildschirm"),
        (ben.press, "Weiter"),
        (ben.press, "Für mich nichts"),
        (anna.say, GOAL),
        (ben.press, "Ja, das versuchen wir"),
    ):
        await house.settle()
        await house.restart()
        await act(what)
    await ben.expect("/goal zeigt es")
    await house.restart()
    await ben.say("/goal")
    await ben.expect(GOAL)

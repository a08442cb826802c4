"""One's own words as a file, and the end of them."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from phone import Phone, words
from stories.conftest import House
from stories.evening import ASKED, both_answer, paired_evening, times_heard
from stories.steps import ENGLISH, LONDON, join, pair, set_up

ANNA, BEN = 1001, 1002
NOTHING_YET = "no words of yours here yet"


async def exported(house: House, phone: Phone) -> str:
    """What /export brings, opened."""
    await phone.say("/export")
    await house.settle()
    file_id = (await phone.last())["document"]["file_id"]
    async with house.session.get(f"{house.playground.url}/api/files/{file_id}") as response:
        return (await response.read()).decode()


def rows(house: House, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(house.settings.database)) as connection:
        return connection.execute(query).fetchall()


def person_id(house: House, phone: Phone) -> str:
    ((found,),) = rows(house, f"SELECT id FROM person WHERE telegram_id = {phone.id}")  # noqa: S608 - a number of this test's own
    return str(found)


async def forget(house: House, phone: Phone) -> None:
    await phone.say("/forget")
    await phone.press("forget")
    await house.settle()


async def test_an_export_holds_ones_own_words_only(house: House, anna: Phone, ben: Phone) -> None:
    """After an evening each gets a file in their language, with what they wrote and nothing else."""
    await paired_evening(house, anna, ben)
    await anna.say("the soup")
    await anna.send("photo", caption="here it is")
    await ben.send("voice")
    await house.settle()
    annas, bens = await exported(house, anna), await exported(house, ben)
    assert annas.startswith("Your own words on Twofold")
    assert bens.startswith("Deine eigenen Worte auf Twofold")
    for own in ("Appreciation", "the soup", "[photo]", "here it is"):
        assert own in annas
        assert own not in bens
    assert "[Sprachnachricht]" in bens
    assert "Sprachnachricht" not in annas
    assert "Ben" not in annas
    assert "Anna" not in bens


async def test_an_export_has_the_words_as_they_are_now(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Edited words are there in their new form, words taken back are not."""
    await paired_evening(house, anna, ben)
    sent = await anna.say("the soop")
    await anna.edit(sent["message_id"], "the soup")
    await ben.say("dein Lachen")
    await ben.expect("the soup")
    assert "the soup" in await exported(house, anna)
    assert "the soop" not in await exported(house, anna)
    await anna.press("Take my words back")
    await anna.expect("Taken back")
    await anna.say("/export")
    await anna.expect(NOTHING_YET)


async def test_an_export_without_words_says_so(house: House, anna: Phone, ben: Phone) -> None:
    """There is no empty file; the other's answer makes no difference."""
    await paired_evening(house, anna, ben)
    await ben.say("dein Lachen")
    await anna.say("/export")
    await anna.expect(NOTHING_YET)


async def test_after_leaving_ones_words_are_there_for_thirty_days(
    house: House, anna: Phone, ben: Phone
) -> None:
    """Anna leaves: on the thirtieth day she still gets her words, after it nobody does. Ben keeps his."""
    await both_answer(house, anna, ben)
    await anna.say("/leave")
    await anna.expect("30 days")
    await house.pass_time(days=29, hours=23)
    await house.app.tick.tidy()
    assert "the soup" in await exported(house, anna)
    await house.pass_time(hours=1)
    await house.app.tick.tidy()
    await anna.say("/export")
    await anna.expect(NOTHING_YET)
    assert "dein Lachen" in await exported(house, ben)


async def test_forgetting_is_asked_once(house: House, anna: Phone, ben: Phone) -> None:
    """It cannot be undone, so it is asked; "no" leaves everything as it is, the evening too."""
    await paired_evening(house, anna, ben)
    before = await house.heard(ben)
    await anna.say("/forget")
    await anna.expect("Shall I?")
    await anna.press("No, leave it as it is")
    await anna.expect("Nothing was deleted")
    await anna.say("the soup")
    await anna.expect("Kept, and sealed")
    assert await house.heard(ben) == before


@pytest.mark.parametrize("revealed", [True, False])
async def test_nothing_is_left_of_who_is_forgotten(
    house: House, anna: Phone, ben: Phone, *, revealed: bool
) -> None:
    """No word, no name, no number, no settings, and no key that could open a copy of them."""
    if revealed:
        await both_answer(house, anna, ben)
        await ben.say("noch etwas")
    else:
        await paired_evening(house, anna, ben)
        await anna.say("the soup")
    await house.settle()
    gone, stays = person_id(house, anna), person_id(house, ben)
    await forget(house, anna)
    await anna.expect("It's done")
    empty = "SELECT telegram_id, name, zone, wakes, sleeps, asking FROM person"
    assert rows(house, f"{empty} WHERE id = '{gone}'") == [(None,) * 6]
    for table in ("answer_part", "held_message", "schedule", "occurrence", "delivery"):
        found = rows(house, f"SELECT count(*) FROM {table} WHERE person_id = '{gone}'")  # noqa: S608 - as above
        assert found == [(0,)], table
    assert rows(house, f"SELECT count(*) FROM delivery WHERE chat = {anna.id}") == [(0,)]  # noqa: S608 - as above
    owners = [str(owner) for (owner,) in rows(house, "SELECT owner FROM data_key")]
    assert not [owner for owner in owners if gone in owner]
    assert [owner for owner in owners if owner == stays]


async def test_what_was_shown_stays_with_the_other(house: House, anna: Phone, ben: Phone) -> None:
    """Ben's chat keeps what he got, his own words stay his, and for him it rests."""
    await both_answer(house, anna, ben)
    await forget(house, anna)
    heard = await house.heard(ben)
    assert "the soup" in heard
    assert "ruhen gerade" in heard[-1]
    assert "dein Lachen" in await exported(house, ben)
    await house.pass_time(days=1)
    await house.pass_time(days=40)
    await house.app.tick.tidy()
    assert "dein Lachen" in await exported(house, ben)
    await ben.say("/today")
    await ben.expect("ruhen gerade")


async def test_who_was_forgotten_is_a_stranger(house: House, anna: Phone, ben: Phone) -> None:
    """Reactions and edits in the old chat make nobody known again; /start greets as the first time."""
    await both_answer(house, anna, ben)
    await forget(house, anna)
    written = next(m for m in await anna.messages() if words(m) == "the soup")
    relayed = next(m for m in await anna.messages() if words(m) == "dein Lachen")
    await anna.edit(written["message_id"], "the hot soup")
    await anna.react(relayed["message_id"], "❤")
    await house.settle()
    assert rows(house, f"SELECT count(*) FROM person WHERE telegram_id = {anna.id}") == [(0,)]  # noqa: S608 - a number of this test's own
    await anna.start()
    await anna.expect("Hello. I'm Twofold")


async def test_who_was_forgotten_can_begin_anew(house: House, anna: Phone, ben: Phone) -> None:
    """Anna sets up again and invites Ben, who has left the old evenings: they share new ones."""
    await both_answer(house, anna, ben)
    await forget(house, anna)
    await set_up(anna, ENGLISH, LONDON)
    await ben.say("/leave")
    await ben.expect("Du bist gegangen")
    await join(house, anna, ben)
    await anna.expect("together now")
    asked = await times_heard(house, anna, ASKED)
    await house.until(house.playground.clock.now() + timedelta(days=1))
    assert await times_heard(house, anna, ASKED) == asked + 1
    await anna.say("your patience")
    await ben.say("dein Mut")
    await ben.expect("your patience")
    await anna.expect("dein Mut")


async def test_forgotten_alone_is_forgotten_too(house: House, anna: Phone, ben: Phone) -> None:
    """Without a partner, with an invitation still out: its link then leads nowhere."""
    await pair(house, anna, ben)
    cleo = await house.someone("Cleo", "en")
    await set_up(cleo, ENGLISH, LONDON)
    await cleo.say("/pair")
    payload = words(await cleo.expect("?start=")).rpartition("?start=")[2].split()[0]
    await forget(house, cleo)
    await cleo.expect("It's done")
    dora = await house.someone("Dora", "en")
    await dora.start(payload)
    await house.settle()
    assert "Cleo" not in " ".join(await house.heard(dora))

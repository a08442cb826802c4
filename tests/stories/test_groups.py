"""The bot in a group: it is made for two."""

from phone import Phone
from stories.conftest import House


async def test_in_a_group_the_bot_explains_itself_once_and_leaves(
    house: House, anna: Phone
) -> None:
    """Somebody adds the bot to a group: it says in one message what it is for, and is gone."""
    group = await anna.add_to_group()
    await house.settle()
    journal = house.playground.calls
    sent = journal.of("sendMessage", chat_id=group)
    assert [call.params["text"] for call in sent] == [
        (
            "I'm made for two people in a private chat, so I can't be of use in a group. "
            "Write to me there, any time. Goodbye!"
        )
    ]
    assert len(journal.of("leaveChat", chat_id=group)) == 1


async def test_in_a_group_the_bot_speaks_the_language_of_who_added_it(
    house: House, ben: Phone
) -> None:
    """Ben's Telegram is German, and so is the goodbye."""
    group = await ben.add_to_group()
    await house.settle()
    (said,) = house.playground.calls.of("sendMessage", chat_id=group)
    assert "im privaten Chat gemacht" in said.params["text"]


async def test_a_group_is_nobodys_setup(house: House, anna: Phone) -> None:
    """Who added the bot to a group has not begun anything: /start in private greets them."""
    await anna.add_to_group()
    await house.settle()
    await anna.start()
    await anna.expect("Hello. I'm Twofold")

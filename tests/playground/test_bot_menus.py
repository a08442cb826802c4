"""Each phone shows the commands that Telegram's client would show there."""

import pytest
from phone import Phone
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.error import BadRequest


async def test_the_narrowest_scope_wins_and_then_the_language(
    anna: Phone, ben: Phone, bot: Bot
) -> None:
    """A chat's own list, in the client's language before the common one; then private chats; then all."""
    everyone, chat = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(anna.id)
    assert await anna.commands() == []
    await bot.set_my_commands([("default", "d")])
    assert await anna.commands() == ["default"]
    await bot.set_my_commands([("vorgabe", "d")], language_code="de")
    assert (await anna.commands(), await ben.commands()) == (["default"], ["vorgabe"])
    await bot.set_my_commands([("private", "d")], scope=everyone)
    assert (await anna.commands(), await ben.commands()) == (["private"], ["private"])
    await bot.set_my_commands([("privat", "d")], scope=everyone, language_code="de")
    await bot.set_my_commands([("anna", "d")], scope=chat)
    assert (await anna.commands(), await ben.commands()) == (["anna"], ["privat"])
    await anna.change(language_code="de-AT")
    await bot.set_my_commands([("anna_de", "d")], scope=chat, language_code="de")
    assert await anna.commands() == ["anna_de"]
    await bot.delete_my_commands(scope=chat, language_code="de")
    await bot.delete_my_commands(scope=chat)
    assert await anna.commands() == ["privat"]


async def test_a_list_is_given_back_as_it_was_set(anna: Phone, bot: Bot) -> None:
    """For its own scope and language only."""
    scope = BotCommandScopeChat(anna.id)
    await bot.set_my_commands([("today", " What is on ")], scope=scope, language_code="en")
    (command,) = await bot.get_my_commands(scope=scope, language_code="en")
    assert (command.command, command.description) == ("today", "What is on")
    assert await bot.get_my_commands(scope=scope) == ()


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([("With Blank", "d")], "(?i)bot_command_invalid"),
        ([("x" * 33, "d")], "(?i)bot_command_invalid"),
        ([("x", " ")], "(?i)bot_command_description_invalid"),
        ([("x", "d")] * 101, "(?i)bot_commands_too_much"),
    ],
)
async def test_bad_commands_are_refused(
    bot: Bot, commands: list[tuple[str, str]], words: str
) -> None:
    """1 to 32 small letters, digits and underscores; a description; at most a hundred."""
    with pytest.raises(BadRequest, match=words):
        await bot.set_my_commands(commands)


async def test_bad_scopes_and_languages_are_refused(bot: Bot) -> None:
    """Scopes of groups are not imitated."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("x", "d")], scope=BotCommandScopeChat(77))
    with pytest.raises(BadRequest, match=r"(?i)unsupported type specified"):
        await bot.set_my_commands([("x", "d")], scope=BotCommandScopeChatAdministrators(1001))
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await bot.set_my_commands([("x", "d")], language_code="german")


async def test_descriptions_are_kept_by_language(bot: Bot) -> None:
    """Without one in a language, the common one stands."""
    await bot.set_my_description("For two")
    await bot.set_my_description("Für zwei", language_code="de")
    await bot.set_my_short_description("Two")
    assert (await bot.get_my_description()).description == "For two"
    assert (await bot.get_my_description(language_code="de")).description == "Für zwei"
    assert (await bot.get_my_short_description(language_code="fr")).short_description == "Two"
    with pytest.raises(BadRequest, match="Short description is too long"):
        await bot.set_my_short_description("x" * 121)

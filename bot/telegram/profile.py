"""What Telegram shows of the bot before anybody has written to it."""

import logging

from telegram.error import TelegramError

from bot.content.locales import FALLBACK, Locales
from bot.service.menu import newcomer_commands
from bot.telegram.client import Client

log = logging.getLogger(__name__)


async def introduce(client: Client, locales: Locales) -> None:
    """Set description and command menu in each language. Without them the bot works all the same."""
    try:
        for language in locales.languages:
            await _in(client, locales, language)
    except TelegramError as error:
        log.warning("the bot's description could not be set: %s", type(error).__name__)


async def _in(client: Client, locales: Locales, language: str) -> None:
    code = "" if language == FALLBACK else language
    commands = [
        {"command": name, "description": locales.text(language, f"command-{name}")}
        for name in newcomer_commands()
    ]
    private = {"type": "all_private_chats"}
    await client.call("setMyCommands", commands=commands, scope=private, language_code=code)
    description = locales.text(language, "bot-description")
    await client.call("setMyDescription", description=description, language_code=code)
    short = locales.text(language, "bot-about")
    await client.call("setMyShortDescription", short_description=short, language_code=code)

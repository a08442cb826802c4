"""The bot's command lists, and which of them a person's client shows."""

import re
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.shapes import shaped

Json = dict[str, Any]

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default": "BotCommandScopeDefault",
    "all_private_chats": "BotCommandScopeAllPrivateChats",
    "chat": "BotCommandScopeChat",
}
_MOST = 100


class Commands:
    """Lists by (scope, language); the scope is "default", "all_private_chats" or "chat/<id>"."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], list[Json]] = {}

    def put(self, scope: str, language: str, commands: list[Json]) -> None:
        if len(commands) > _MOST:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._lists[scope, language] = [_checked(command) for command in commands]

    def get(self, scope: str, language: str) -> list[Json]:
        return self._lists.get((scope, language), [])

    def delete(self, scope: str, language: str) -> None:
        self._lists.pop((scope, language), None)

    def clear(self) -> None:
        self._lists.clear()

    def menu(self, chat_id: int, language_code: str) -> list[Json]:
        """What a client shows in a private chat: the narrowest scope, its own language first."""
        language = language_code.partition("-")[0]
        for scope in (f"chat/{chat_id}", "all_private_chats", "default"):
            for tongue in (language, ""):
                if found := self.get(scope, tongue):
                    return found
        return []


def scope_key(scope: Json | None) -> str:
    """The key of a BotCommandScope; raises BotApiError for one that is not imitated."""
    given = scope or {"type": "default"}
    kind = str(given.get("type"))
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind == "chat" and given.get("chat_id") in (None, ""):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    chat_id = shaped(_SCOPES[kind], given, called="BotCommandScope").get("chat_id")
    return kind if chat_id is None else f"chat/{chat_id}"


def check_language(language: str) -> str:
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _checked(command: Any) -> Json:
    given = shaped("BotCommand", command)
    name, description = given["command"].removeprefix("/"), given["description"]
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= 256:  # noqa: PLR2004 - the documented limit
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description.strip()}

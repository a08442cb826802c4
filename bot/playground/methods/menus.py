"""Command menus and the bot's descriptions."""

from functools import partial

from bot.playground.commands import check_language, scope_key
from bot.playground.errors import bad_request
from bot.playground.methods.method import Json, method
from bot.playground.methods.targets import known_chat
from bot.playground.params import Kind
from bot.playground.world import World

_WHERE = {"scope": Kind.OBJECT, "language_code": Kind.TEXT}
_LIMITS = {"description": 512, "short_description": 120}


def _where(world: World, given: Json) -> tuple[str, str]:
    scope = given.get("scope")
    key = scope_key(scope)
    if scope is not None and scope["type"] == "chat":
        key = f"chat/{known_chat(world, _number(scope['chat_id'])).id}"
    return key, check_language(given.get("language_code", ""))


def _number(chat_id: int | str) -> int | str:
    """Clients send a scope's chat_id as a number or as text."""
    return int(chat_id) if str(chat_id).lstrip("-").isdecimal() else chat_id


def _tell_phones(world: World, scope: str) -> None:
    for person in world.people.values():
        if scope in {"default", "all_private_chats", f"chat/{person.id}"}:
            world.events.publish("commands", phone=person.id)


def _set_my_commands(world: World, given: Json) -> bool:
    scope, language = _where(world, given)
    world.commands.put(scope, language, given["commands"])
    _tell_phones(world, scope)
    return True


def _get_my_commands(world: World, given: Json) -> list[Json]:
    return world.commands.get(*_where(world, given))


def _delete_my_commands(world: World, given: Json) -> bool:
    scope, language = _where(world, given)
    world.commands.delete(scope, language)
    _tell_phones(world, scope)
    return True


def _set_description(field: str, world: World, given: Json) -> bool:
    text = given.get(field, "")
    if len(text) > _LIMITS[field]:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    world.descriptions[field, check_language(given.get("language_code", ""))] = text
    return True


def _get_description(field: str, world: World, given: Json) -> Json:
    language = check_language(given.get("language_code", ""))
    default = world.descriptions.get((field, ""), "")
    return {field: world.descriptions.get((field, language), "") or default}


_LANGUAGE = {"language_code": Kind.TEXT}

METHODS = {
    "setMyCommands": method(_set_my_commands, {"commands": Kind.LIST}, _WHERE),
    "getMyCommands": method(_get_my_commands, optional=_WHERE),
    "deleteMyCommands": method(_delete_my_commands, optional=_WHERE),
    "setMyDescription": method(
        partial(_set_description, "description"), optional={"description": Kind.TEXT, **_LANGUAGE}
    ),
    "getMyDescription": method(partial(_get_description, "description"), optional=_LANGUAGE),
    "setMyShortDescription": method(
        partial(_set_description, "short_description"),
        optional={"short_description": Kind.TEXT, **_LANGUAGE},
    ),
    "getMyShortDescription": method(
        partial(_get_description, "short_description"), optional=_LANGUAGE
    ),
}

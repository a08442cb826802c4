"""Who the bot is, which chats it is in, which files it can fetch."""

from bot.playground.errors import bad_request
from bot.playground.membership import leave_group
from bot.playground.methods.method import Json, method
from bot.playground.methods.targets import known_chat
from bot.playground.params import Kind
from bot.playground.world import World

_DOWNLOADABLE = 20 * 1024 * 1024  # bytes


def _get_me(world: World, _given: Json) -> Json:
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "supports_guest_queries": False,
        "can_manage_bots": False,
    }


def _get_chat(world: World, given: Json) -> Json:
    chat = known_chat(world, given["chat_id"])
    return world.chat_json(chat) | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def _leave_chat(world: World, given: Json) -> bool:
    chat = known_chat(world, given["chat_id"])
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    leave_group(world, chat)
    return True


def _get_file(world: World, given: Json) -> Json:
    stored = world.files.get(given["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > _DOWNLOADABLE:
        raise bad_request("file is too big")
    return stored.as_file() | {"file_path": stored.path}


METHODS = {
    "getMe": method(_get_me),
    "getChat": method(_get_chat, {"chat_id": Kind.CHAT}),
    "leaveChat": method(_leave_chat, {"chat_id": Kind.CHAT}),
    "getFile": method(_get_file, {"file_id": Kind.TEXT}),
}

"""Where the bot is let in: blocked or not by a person, in a group or not."""

from typing import Any

from bot.playground.chat import Chat
from bot.playground.errors import forbidden
from bot.playground.person import Person
from bot.playground.posting import from_person
from bot.playground.world import World

Json = dict[str, Any]


def set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    """Block or let back; the bot hears of a change only."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    _tell(world, world.chats[person.id], person.as_user(), old, new)
    world.show_phone(person)


def join_group(world: World, owner: Person) -> Chat:
    """A new group of this person's with the bot in it, which then is told to start there.

    The command is what a client sends for the bot after "Add to group"; with Telegram's privacy
    mode, which is on unless switched off, plain words in a group would never reach the bot.
    """
    group = world.add_group(owner)
    _tell(world, group, owner.as_user(), "left", "member")
    newcomer = {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    from_person(world, owner, group, {"new_chat_members": [newcomer]})
    text = f"/start@{world.bot['username']}"
    command = {"type": "bot_command", "offset": 0, "length": len(text)}
    from_person(world, owner, group, {"text": text, "entities": [command]})
    return group


def leave_group(world: World, group: Chat) -> None:
    if not group.bot_inside:
        raise forbidden("bot is not a member of the group chat")
    group.bot_inside = False
    _tell(world, group, world.bot, "member", "left")


def _tell(world: World, chat: Chat, actor: Json, old: str, new: str) -> None:
    world.updates.add(
        "my_chat_member",
        {
            "chat": world.chat_json(chat),
            "from": actor,
            "date": world.clock.unix(),
            "old_chat_member": _member(world, old),
            "new_chat_member": _member(world, new),
        },
    )


def _member(world: World, status: str) -> Json:
    bot = {key: world.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

"""Reactions to messages, of the person and of the bot."""

from typing import Any

from bot.playground.chat import Chat, Message
from bot.playground.world import World

# The emoji that Telegram lets everybody react with.
_EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤️‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ 😡"
)
ALLOWED = frozenset(_EMOJI.split())


def react(world: World, chat: Chat, message: Message, side: str, emoji: str | None) -> str | None:
    """Set or take away the reaction of "person" or "bot"; answers the one that was there before."""
    before = message.reactions.pop(side, None)
    if emoji is not None:
        message.reactions[side] = emoji
    if before != emoji and not chat.is_group:
        world.events.publish(
            "reaction",
            phone=chat.person_id,
            message_id=message.id,
            reactions=dict(message.reactions),
        )
    return before


def as_list(emoji: str | None) -> list[dict[str, Any]]:
    """A reaction as Telegram writes it: a list of ReactionType."""
    return [] if emoji is None else [{"type": "emoji", "emoji": emoji}]

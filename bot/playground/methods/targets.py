"""The chat and the message that a call is about, or Telegram's words for why not."""

from bot.playground.chat import Chat, Message
from bot.playground.errors import bad_request, forbidden
from bot.playground.world import World


def known_chat(world: World, chat_id: int | str) -> Chat:
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def open_chat(world: World, chat_id: int | str) -> Chat:
    """A chat that the bot may write to; raises 403 where the person or the group does not let it."""
    chat = known_chat(world, chat_id)
    if chat.is_group:
        if not chat.bot_inside:
            raise forbidden("bot is not a member of the group chat")
        return chat
    person = world.people[chat.person_id]
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_in(chat: Chat, message_id: int, purpose: str) -> Message:
    """The message, for example the "message to edit"; raises 400 if there is none."""
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"{purpose} not found")
    return message

"""Messages taken back. Telegram lets a bot do that for 48 hours."""

from datetime import timedelta

from bot.playground.chat import Chat, Message
from bot.playground.errors import bad_request
from bot.playground.methods.method import Json, method
from bot.playground.methods.targets import known_chat, message_in
from bot.playground.params import Kind
from bot.playground.world import World

_REVOCABLE = timedelta(hours=48)
_MOST = 100


def _delete_message(world: World, given: Json) -> bool:
    chat = known_chat(world, given["chat_id"])
    message = message_in(chat, given["message_id"], "message to delete")
    _check(world, chat, message)
    _delete(world, chat, message)
    return True


def _delete_messages(world: World, given: Json) -> bool:
    """All or none of those that exist; ids of messages that are gone are passed over."""
    chat = known_chat(world, given["chat_id"])
    ids = given["message_ids"]
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > _MOST:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(number, int) for number in ids):
        raise bad_request("message identifier must be a Number")
    found = [chat.messages[number] for number in dict.fromkeys(ids) if number in chat.messages]
    for message in found:
        _check(world, chat, message)
    for message in found:
        _delete(world, chat, message)
    return True


def _check(world: World, chat: Chat, message: Message) -> None:
    age = world.clock.unix() - message.body["date"]
    of_another = chat.is_group and message.outgoing
    if age > _REVOCABLE.total_seconds() or of_another:
        raise bad_request("message can't be deleted for everyone")


def _delete(world: World, chat: Chat, message: Message) -> None:
    del chat.messages[message.id]
    if not chat.is_group and not message.hidden:
        world.events.publish("deleted", phone=chat.person_id, message_id=message.id)


METHODS = {
    "deleteMessage": method(_delete_message, {"chat_id": Kind.CHAT, "message_id": Kind.INTEGER}),
    "deleteMessages": method(_delete_messages, {"chat_id": Kind.CHAT, "message_ids": Kind.LIST}),
}

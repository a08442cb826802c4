"""Small answers: to a pressed button, and reactions."""

from bot.playground.errors import bad_request
from bot.playground.methods.method import Json, method
from bot.playground.methods.targets import message_in, open_chat
from bot.playground.params import Kind
from bot.playground.reactions import ALLOWED, react
from bot.playground.shapes import shaped
from bot.playground.world import World

_TOAST = 200  # characters


def _answer_callback_query(world: World, given: Json) -> bool:
    text = given.get("text", "")
    if len(text) > _TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.presses.take(given["callback_query_id"])
    world.events.publish(
        "callback",
        phone=press.person_id,
        callback_query_id=press.id,
        text=text,
        show_alert=given.get("show_alert", False),
    )
    return True


def _set_message_reaction(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    message = message_in(chat, given["message_id"], "message to react")
    reactions = given.get("reaction", [])
    if len(reactions) > 1:  # a bot, like a person without premium, has one
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = None
    if reactions:
        if not isinstance(reactions[0], dict) or reactions[0].get("type") != "emoji":
            raise bad_request("can't parse ReactionType: invalid reaction type specified")
        emoji = shaped("ReactionTypeEmoji", reactions[0], called="ReactionType")["emoji"]
        if emoji not in ALLOWED:
            raise bad_request("REACTION_INVALID")
    react(world, chat, message, "bot", emoji)
    return True


METHODS = {
    "answerCallbackQuery": method(
        _answer_callback_query,
        {"callback_query_id": Kind.TEXT},
        {
            "text": Kind.TEXT,
            "show_alert": Kind.BOOLEAN,
            "url": Kind.TEXT,
            "cache_time": Kind.INTEGER,
        },
    ),
    "setMessageReaction": method(
        _set_message_reaction,
        {"chat_id": Kind.CHAT, "message_id": Kind.INTEGER},
        {"reaction": Kind.LIST, "is_big": Kind.BOOLEAN},
    ),
}

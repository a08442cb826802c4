"""The Bot API's methods, by name."""

from collections.abc import Mapping

from bot.playground.methods import about, deleting, editing, menus, polls, replies, sending
from bot.playground.methods.method import Method

# Telegram finds a method whatever the case of its letters.
METHODS: Mapping[str, Method] = {
    name.lower(): method
    for module in (about, deleting, editing, menus, polls, replies, sending)
    for name, method in module.METHODS.items()
}

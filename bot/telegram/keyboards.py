"""Buttons under a message, and the one below the text box, as Telegram's reply_markup."""

from typing import Any

from bot.service.letter import Key, Keys, TextLetter

Markup = dict[str, Any]


def markup(letter: TextLetter) -> Markup | None:
    """A message carries one of the three; its own buttons come before what is below the text box."""
    if letter.keys:
        return inline(letter.keys)
    if letter.ask_location:
        return _location_request(letter.ask_location)
    return {"remove_keyboard": True} if letter.clear_below else None


def inline(keys: Keys) -> Markup | None:
    """None where there are none: an edit without a reply_markup takes old buttons away."""
    return {"inline_keyboard": [[_button(key) for key in row] for row in keys]} if keys else None


def _button(key: Key) -> Markup:
    target = {"url": key.url} if key.url else {"callback_data": key.action}
    return {"text": key.label, **target}


def _location_request(label: str) -> Markup:
    button = {"text": label, "request_location": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}

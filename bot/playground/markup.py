"""reply_markup: inline buttons that travel with a message, keyboards that stay with the chat."""

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.shapes import shaped
from bot.playground.text import utf16_length

Json = dict[str, Any]

_CALLBACK_DATA = 64  # bytes
_COPIED = 256  # characters
_INLINE_ACTIONS = frozenset({"callback_data", "url", "copy_text", "switch_inline_query"})
_PLACEHOLDER = 64
_INLINE_ROWS = 'Field "inline_keyboard" of the InlineKeyboardMarkup'
_NO_BUTTON = "can't parse inline keyboard button"


def inline_keyboard(markup: Json | None) -> Json | None:
    """The inline keyboard in a reply_markup, None for none or an empty one."""
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = _rows(shaped("InlineKeyboardMarkup", markup)["inline_keyboard"], _INLINE_ROWS)
    kept = [[_inline_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def is_reply_keyboard(markup: Json | None) -> bool:
    """True for every reply_markup that is not inline: Telegram never lets such a message be edited."""
    return markup is not None and "inline_keyboard" not in markup


def reply_keyboard(markup: Json) -> Json | None:
    """The keyboard that a chat shows from now on, None if it is to be taken away."""
    for field, name in (("remove_keyboard", "ReplyKeyboardRemove"), ("force_reply", "ForceReply")):
        if markup.get(field) is True:
            shaped(name, markup)
            return None
    if "keyboard" not in markup:
        raise bad_request("object expected as reply markup")
    shaped("ReplyKeyboardMarkup", markup)
    if utf16_length(markup.get("input_field_placeholder", "")) > _PLACEHOLDER:
        raise bad_request("input field placeholder is too long")
    rows = _rows(markup["keyboard"], 'Field "keyboard"')
    return markup | {"keyboard": [[_keyboard_button(button) for button in row] for row in rows]}


def _rows(value: list[Any], place: str) -> list[list[Any]]:
    if not all(isinstance(row, list) for row in value):
        raise bad_request(f"{place} must be an Array of Arrays")
    return value


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"{_NO_BUTTON}: InlineKeyboardButton must be an Object")
    shaped("InlineKeyboardButton", button, called="inline keyboard button")
    if not button["text"]:
        raise bad_request("an inline keyboard button needs a text")
    actions = {action for action in _INLINE_ACTIONS if button.get(action)}
    if not actions:
        raise bad_request(f"{_NO_BUTTON}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"an inline keyboard button has one of {', '.join(sorted(actions))}")
    data = button.get("callback_data")
    if data and len(data.encode(errors="surrogatepass")) > _CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.get("url") and not _is_link(button["url"]):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    if button.get("copy_text"):
        _check_copied(button["copy_text"])
    return dict(button)


def _check_copied(copied: Any) -> None:
    if not 1 <= len(shaped("CopyTextButton", copied)["text"]) <= _COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_link(url: str) -> bool:
    return url.startswith(("http://", "https://", "tg://"))


def _keyboard_button(button: Any) -> Json:
    given = {"text": button} if isinstance(button, str) else button
    if not isinstance(given, dict):
        raise bad_request(
            "can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    shaped("KeyboardButton", given, called="keyboard button")
    if not given["text"]:
        raise bad_request("a keyboard button needs a text")
    return dict(given)

"""What an exception says about the message that was being sent."""

import re
from datetime import timedelta

from telegram import error as tg

from bot.service.verdict import (
    Harmless,
    NotSent,
    Rejected,
    RetryAfter,
    Unknown,
    Unreachable,
    Verdict,
)
from bot.telegram.request import NotSentError

# Descriptions are those of the Bot API server's source (tdlib/telegram-bot-api, Client.cpp).
_HARMLESS = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be deleted",  # after 48 hours, and "for everyone" behind it
    "message to react not found",
    "query is too old",
)
_UNREACHABLE = ("chat not found", "user not found", "peer_id_invalid")

# Telegram quotes what it cannot parse, between double quotes or, for a URL, single ones.
_QUOTED = re.compile(r"""("|(?<!\w)').*\1""", re.DOTALL)


def verdict(error: BaseException) -> Verdict:
    """Unforeseen errors are Unknown: nothing is then sent twice unmarked, nor dropped in silence."""
    match error:
        case tg.RetryAfter():
            return RetryAfter(_seconds(error.retry_after))
        case NotSentError():
            return NotSent(_kind(error.__cause__ or error))
        case tg.InvalidToken():
            return NotSent(_kind(error))
        case tg.Forbidden():
            return Unreachable()
        case tg.ChatMigrated():
            return Rejected("the group became a supergroup")
        case tg.BadRequest():  # a NetworkError by inheritance, but Telegram has read and refused it
            return _refusal(error.message)
        case _:
            return Unknown(_kind(error))


def _refusal(description: str) -> Verdict:
    lowered = description.lower()
    if any(text in lowered for text in _HARMLESS):
        return Harmless()
    if any(text in lowered for text in _UNREACHABLE):
        return Unreachable()
    return Rejected(_QUOTED.sub("…", description))


def _kind(error: BaseException) -> str:
    """The class alone: what the message of an unforeseen error holds cannot be known."""
    return type(error).__name__


def _seconds(pause: float | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)

"""What each failure to send means for the person it was meant for."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.service.verdict import (
    Harmless,
    NotSent,
    Rejected,
    RetryAfter,
    Unknown,
    Unreachable,
    Verdict,
)
from bot.telegram.errors import verdict
from bot.telegram.request import FloodError, NotSentError


def caused_by(cause: BaseException) -> NotSentError:
    error = NotSentError("Cannot connect to host")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSentError("ConnectionTimeoutError"), NotSent("NotSentError")),
        (caused_by(ConnectionRefusedError()), NotSent("ConnectionRefusedError")),
        (InvalidToken(), NotSent("InvalidToken")),
        (TimedOut(), Unknown("TimedOut")),
        (NetworkError("ServerDisconnectedError"), Unknown("NetworkError")),
        (NetworkError("Bad Gateway (502)"), Unknown("NetworkError")),
        (Conflict("terminated by other getUpdates request"), Unknown("Conflict")),
        (TelegramError("the answer is not Telegram's"), Unknown("TelegramError")),
        (KeyError("result"), Unknown("KeyError")),
        (asyncio.CancelledError(), Unknown("CancelledError")),
        (FloodError(35), RetryAfter(35.0)),
        (ChatMigrated(-100), Rejected("the group became a supergroup")),
    ],
    ids=repr,
)
def test_a_fault_is_taken_for_what_it_is(error: BaseException, expected: Verdict) -> None:
    """Sent again only where nobody can have got it already; doubt is said to be doubt."""
    assert verdict(error) == expected


@pytest.mark.parametrize(
    "description",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
    ],
)
def test_who_blocked_the_bot_or_left_is_left_alone(description: str) -> None:
    """Telegram's 403 stops this person's schedules, whatever its wording."""
    assert verdict(Forbidden(description)) == Unreachable()


@pytest.mark.parametrize(
    "description",
    ["Bad Request: chat not found", "Bad Request: private chat not found"],
)
def test_who_is_not_there_is_left_alone(description: str) -> None:
    """A chat that is gone comes as a 400, and means the same as a block."""
    assert verdict(BadRequest(description)) == Unreachable()


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message is not modified: specified new message content and reply markup are …",
        "Bad Request: message to edit not found",
        "Bad Request: message to delete not found",
        "Bad Request: message can't be deleted",
        "Bad Request: message can't be deleted for everyone",
        "Bad Request: message to react not found",
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ],
)
def test_what_is_done_already_is_done(description: str) -> None:
    """Pressing a button twice, or late, or deleting a message before the bot does, harms nothing."""
    assert verdict(BadRequest(description)) == Harmless()


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Bad Request: message text is empty", "Message text is empty"),
        ("Bad Request: BUTTON_DATA_INVALID", "Button_data_invalid"),
        ("Bad Request: message can't be edited", "Message can't be edited"),
        (
            'Bad Request: can\'t parse entities: Unsupported start tag "my words" at byte offset 1',
            "Can't parse entities: unsupported start tag … at byte offset 1",
        ),
        (
            "Bad Request: inline keyboard button URL 'https://my.words/' is invalid: Wrong HTTP URL",
            "Inline keyboard button url … is invalid: wrong http url",
        ),
    ],
)
def test_a_refusal_is_told_without_a_persons_words(description: str, reason: str) -> None:
    """Telegram quotes what it cannot parse; an operator sees why it refused, and not the quote."""
    assert verdict(BadRequest(description)) == Rejected(reason)


def test_an_odd_pause_is_kept_to_the_second() -> None:
    """A pause given as a length of time counts in full."""
    assert FloodError(90).retry_after == timedelta(seconds=90)
    assert verdict(FloodError(90)) == RetryAfter(90.0)

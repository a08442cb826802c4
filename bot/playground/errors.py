"""The two ways to be refused: the bot by the Bot API, a phone by the playground."""


class BotApiError(Exception):
    """The Bot API refuses: an HTTP status and Telegram's words for it."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class PhoneRefusal(Exception):
    """A phone asks for what it cannot have: an HTTP status and a sentence that says why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def bad_request(reason: str) -> BotApiError:
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {reason}")

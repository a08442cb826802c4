"""What gets into the log, and in which form. No token does, whatever a library has to say."""

import logging
import re
import sys
import threading
from types import TracebackType

from pydantic import SecretStr
from pythonjsonlogger.json import JsonFormatter

from bot.settings import LogFormat, LogLevel

_TOKEN_SHAPED = r"\d+(?::|%3A)[A-Za-z0-9_-]{30,}"  # noqa: S105 - what a token looks like
_HIDDEN = "…"
_OF_LIBRARIES: dict[LogLevel, LogLevel] = {
    "DEBUG": "INFO",
    "INFO": "WARNING",
    "WARNING": "WARNING",
    "ERROR": "ERROR",
}

logger = logging.getLogger(__name__)


def set_up(level: LogLevel, log_format: LogFormat, token: SecretStr | None = None) -> None:
    """Log to standard error, from now on and for the whole process; a second call replaces the first.

    `level` is for Twofold's own loggers. Libraries are let in from WARNING on, at DEBUG from INFO on,
    and never below that, where some of them log what people wrote.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacted(_formatter(log_format), token))
    logging.basicConfig(level=_OF_LIBRARIES[level], handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


class _Redacted(logging.Formatter):
    """The last to touch a line: by then message, arguments, extras and traceback are all in it."""

    def __init__(self, inner: logging.Formatter, token: SecretStr | None) -> None:
        super().__init__()
        self._inner = inner
        shapes = [_TOKEN_SHAPED]
        if token is not None:
            shapes.insert(0, re.escape(token.get_secret_value()))
        self._tokens = re.compile("|".join(shapes))

    def format(self, record: logging.LogRecord) -> str:
        return self._tokens.sub(_HIDDEN, self._inner.format(record))


def _formatter(log_format: LogFormat) -> logging.Formatter:
    if log_format == "text":
        return logging.Formatter(
            "%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S%z"
        )
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s",
        rename_fields={"levelname": "level", "name": "logger"},
        timestamp="time",
        json_ensure_ascii=False,
    )


def _log_uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        logger.critical("Stopped by an error", exc_info=(kind, error, traceback))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)

"""What can be wrong when the bot starts, each told in a sentence that says what to do."""

import errno
import os
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.app import ContentFaults
from bot.folder_lock import FolderInUse
from bot.key_file import KeyFileFault
from bot.settings import Settings
from bot.store.migrate import NewerDatabase
from bot.store.vault import WrongKey
from bot.telegram.client import TelegramUnreachableError, TokenRefusedError


def explain(error: BaseException, settings: Settings) -> str | None:
    """None for an error that no operator can do anything about: that one needs its traceback."""
    sentences = (_sentence(leaf, settings) for leaf in _leaves(error))
    return next((sentence for sentence in sentences if sentence), None)


def _leaves(error: BaseException) -> Iterator[BaseException]:
    """What a task group raises is in a group."""
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _leaves(part)
    else:
        yield error


def _sentence(error: BaseException, settings: Settings) -> str | None:
    match error:
        case KeyFileFault() | TokenRefusedError():
            return f"{error}."
        case ContentFaults():
            return f"{error}\nRituals or locales cannot be used as they are: see twofold check."
        case TelegramUnreachableError():
            return f"{error}. Is the network up, and is TWOFOLD_API_URL right ({settings.api_url})?"
        case FolderInUse():
            return (
                f"{settings.data_dir} is in use by another Twofold: stop it, or let "
                "TWOFOLD_DATA_DIR name another folder."
            )
        case WrongKey():
            return (
                f"{settings.key_file} is not the key that {settings.database} was written with: "
                "put that key back, or let TWOFOLD_KEY_FILE say where it is."
            )
        case NewerDatabase():
            return (
                f"{settings.database} was written by a newer Twofold ({error}): update Twofold, "
                "or go back to a backup from before that update."
            )
        case sqlite3.DatabaseError():
            return _of_database(error, settings)
        case OSError():
            return _of_system(error, settings)
        case _:
            return None


def _of_database(error: sqlite3.DatabaseError, settings: Settings) -> str | None:
    # Only errors from SQLite itself have a code; its lowest byte is the kind (sqlite.org/rescode).
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return (
                f"{settings.database} is in use by another program: stop it, as only one Twofold "
                "can run on one data folder."
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _not_writable(settings)
        case sqlite3.SQLITE_FULL:
            return f"The disk of {settings.data_dir} is full: make room, then start again."
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return f"{settings.database} is damaged ({error}): restore a backup."
        case _:
            return None


def _of_system(error: OSError, settings: Settings) -> str | None:
    if error.filename is None:
        return _of_listening(error, settings)
    if Path(error.filename).is_relative_to(settings.data_dir):
        return _not_writable(settings)
    return None


def _of_listening(error: OSError, settings: Settings) -> str | None:
    """A taken port, one that only root may have, and an address that is not this machine's."""
    kinds = (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)
    if error.errno not in kinds and not isinstance(error, socket.gaierror):
        return None
    return (
        f"{settings.http_host}:{settings.http_port} cannot be listened on "
        f"({reason(error)}): change TWOFOLD_HTTP_PORT or TWOFOLD_HTTP_HOST."
    )


def reason(error: OSError) -> str:
    """The system's own words; asyncio's say them again, around the whole address."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return str(error.strerror or error)
    return os.strerror(error.errno)


def _not_writable(settings: Settings) -> str:
    return (
        f"{settings.data_dir} cannot be written to: give this account the right to, or let "
        "TWOFOLD_DATA_DIR name another folder."
    )

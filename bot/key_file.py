"""The master key: one small file, kept apart from the data that it opens."""

import base64
import binascii
import logging
import os
import secrets
import stat
from pathlib import Path

from bot.store.vault import KEY_BYTES

logger = logging.getLogger(__name__)

_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700


class KeyFileFault(Exception):
    """The master key cannot be read or made; the text says what to do."""


def load_or_create(path: Path, database: Path) -> tuple[bytes, bool]:
    """The master key, and whether it was made just now, as happens at the very first start.

    Raises:
        KeyFileFault: it cannot be read or written, it is no key, or it is missing while `database`
            exists, which no new key could open.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return _create(path, database), True
    except OSError as error:
        raise KeyFileFault(f"the key {path} cannot be read: {error.strerror}") from error
    _warn_if_open(path)
    return _decode(text, path), False


def _create(path: Path, database: Path) -> bytes:
    if database.exists():
        raise KeyFileFault(
            f"{database} is there, but its key {path} is not: put the key file back, or let "
            "TWOFOLD_KEY_FILE say where it is. A new key could not open this database"
        )
    key = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        _write(path, base64.b64encode(key) + b"\n")
    except OSError as error:
        raise KeyFileFault(
            f"the key {path} cannot be made: {error.strerror}. Make its folder writable, or let "
            "TWOFOLD_KEY_FILE name another place"
        ) from error
    logger.warning(
        "Made a new key: %s. Keep a copy of it in a safe place, apart from the data: "
        "without it nobody can read the database",
        path,
    )
    return key


def _write(path: Path, text: bytes) -> None:
    """Whole and on the disk, or not at all: the first commit may not outlast its key."""
    # O_EXCL: of two that start at the same moment, one stops here.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)
    except BaseException:
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folder, and keeps its own journal of names
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _warn_if_open(path: Path) -> None:
    """Windows has no such modes; there the folder of the account keeps others out."""
    others = stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    if others and os.name != "nt":
        logger.warning("Others on this machine can get at the key: chmod 600 %s", path)


def _decode(text: bytes, path: Path) -> bytes:
    """The file's own text is in no error: it is nearly a key."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyFileFault(
            f"{path} holds no key (base64 of {KEY_BYTES} bytes): put the right file back from "
            "where you keep its copy"
        )
    return key

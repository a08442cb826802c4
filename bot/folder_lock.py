"""One process on one data folder: a second one would send again what the first has under way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FolderInUse(Exception):
    """Another Twofold runs on this data folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process. The system lets go of it with the process, however that ends.

    Raises:
        FolderInUse: another process holds it.
    """
    if os.name == "nt":  # has no flock
        yield
        return
    import fcntl  # noqa: PLC0415 - not there on Windows

    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise FolderInUse from None
    finally:
        os.close(descriptor)

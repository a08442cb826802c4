"""The one folder of a demo, with its bot's key and data: it goes with the demo, or with the next one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.folder_lock import FolderInUse, locked

_PREFIX = "twofold-demo-"


@contextmanager
def demo_folder() -> Iterator[Path]:
    """An empty one, held by this process. Those whose demo was killed are removed first."""
    _remove_leftovers(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name, locked(Path(name)):
        yield Path(name)


def _remove_leftovers(parent: Path) -> None:
    if os.name == "nt":  # a lock tells nothing there
        return
    for folder in parent.glob(f"{_PREFIX}*"):
        # OSError: it is another account's, or another demo that starts has just removed it.
        with suppress(OSError, FolderInUse):
            if (folder / "lock").is_file():  # else it may have come just now
                with locked(folder):
                    shutil.rmtree(folder)

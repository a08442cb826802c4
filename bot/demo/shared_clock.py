"""The playground's time for the bot's process, too: through eight bytes that both have in memory.

A call over HTTP would come late: what is tapped right after a jump must meet the bot at the new time.
"""

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.playground.clock import PlaygroundClock

_ORIGIN = struct.Struct("@q")  # native: written and read in one piece
"""Microseconds since 1970 UTC at which the machine's monotonic clock, one for all processes, stood at zero."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def share(clock: PlaygroundClock, file: Path) -> None:
    """Write to `file` what `clock` says, now and after each move. It has to run by time.monotonic."""
    file.write_bytes(bytes(_ORIGIN.size))
    shared = _mapped(file)

    def tell(_now: datetime) -> None:
        _ORIGIN.pack_into(shared, 0, (clock.zero() - _EPOCH) // _MICROSECOND)

    tell(clock.now())
    clock.on_move(tell)


class SharedClock:
    """Reads the time that another process shares; `now` is a Clock as the bot wants one."""

    def __init__(self, file: Path) -> None:
        self._shared = _mapped(file)

    def now(self) -> datetime:
        (origin,) = _ORIGIN.unpack_from(self._shared, 0)
        return _EPOCH + timedelta(microseconds=origin, seconds=time.monotonic())


def _mapped(file: Path) -> mmap.mmap:
    with file.open("r+b") as opened:
        return mmap.mmap(opened.fileno(), _ORIGIN.size)

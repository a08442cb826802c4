"""One update as it came, with the Event that it means."""

from dataclasses import dataclass

from bot.core.inbound import Inbound


@dataclass(frozen=True, slots=True)
class Update:
    """`event` is None for what concerns nobody here, and for what could not be read: then `fault` says
    which kind of error it was, and `raw` is put aside.
    """

    id: int
    raw: bytes
    event: Inbound | None = None
    fault: str = ""

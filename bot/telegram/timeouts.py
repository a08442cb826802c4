"""How long each stage of a request may take, in seconds; None is for ever."""

from dataclasses import dataclass, replace
from functools import lru_cache

from aiohttp import ClientTimeout


@dataclass(frozen=True, slots=True)
class Timeouts:
    pool: float | None = 5.0
    """Waiting for a connection to come free."""
    connect: float | None = 5.0
    write: float | None = 10.0
    upload: float | None = 60.0
    """Instead of `write` where a file is sent."""
    read: float | None = 10.0
    """Between two pieces of the answer; for a long poll, its own wait is to be added."""

    def for_aiohttp(self, *, uploads: bool, **other: float | None) -> ClientTimeout:
        """`other` are stages that one request has its own limits for, by the names above."""
        stages = replace(self, write=self.upload) if uploads else self
        return _client_timeout(replace(stages, **other) if other else stages)


@lru_cache(maxsize=64)
def _client_timeout(stages: Timeouts) -> ClientTimeout:
    """The limit for writing, of which aiohttp has none, is contained in that of the whole.

    Its `connect` covers waiting for the pool, too. As the whole is longer than that, a time-out of the
    whole means that the request had begun to be written.
    """
    connecting = _sum(stages.pool, stages.connect)
    return ClientTimeout(
        total=_sum(connecting, stages.write, stages.read),
        connect=connecting,
        sock_connect=stages.connect,
        sock_read=stages.read,
    )


def _sum(*stages: float | None) -> float | None:
    known = [stage for stage in stages if stage is not None]
    return sum(known) if len(known) == len(stages) else None

"""How the bot is, told over HTTP in numbers alone: nothing here says who it serves."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass
from http import HTTPStatus

from aiohttp import web

MOST_SINCE_POLL = 90.0
"""Seconds: a long poll takes 50 at most, and one that was cut off is made again."""
MOST_WAITING = 60.0
"""Seconds that a Delivery may be ready and not sent."""
MOST_TICK_LAG = 10.0
"""Seconds; a tick is due every second."""
PATIENCE = 5.0
"""Seconds that the database has for its part of the answer."""


@dataclass(frozen=True, slots=True)
class Probes:
    """Where the figures come from. Ages and lags are seconds."""

    since_poll: Callable[[], float]
    """Since getUpdates last came back, or since the start if it never did."""
    oldest_delivery: Callable[[], Awaitable[float | None]]
    """How long the oldest ready Delivery has been ready; None if there is none."""
    tick_lag: Callable[[], float]
    conflict: Callable[[], bool]
    """Whether another program polls with the same token."""
    set_aside: Callable[[], Awaitable[int]]
    """Updates that failed and were put aside."""


@dataclass(frozen=True, slots=True)
class Report:
    since_poll: float
    oldest_delivery: float | None
    tick_lag: float
    conflict: bool
    set_aside: int

    def faults(self) -> Iterator[str]:
        """What is not well. Updates set aside are none: the bot goes on without them."""
        if self.since_poll > MOST_SINCE_POLL:
            yield f"no answer to getUpdates for {self.since_poll:.0f} s"
        if self.oldest_delivery is not None and self.oldest_delivery > MOST_WAITING:
            yield f"a message has been waiting to be sent for {self.oldest_delivery:.0f} s"
        if self.tick_lag > MOST_TICK_LAG:
            yield f"the tick is {self.tick_lag:.0f} s late"
        if self.conflict:
            yield "another program polls with this bot's token"


class Health:
    """Serves GET /health: 200 and 503, with the same figures either way."""

    def __init__(self, probes: Probes) -> None:
        self._probes = probes
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def port(self) -> int:
        """The one that was taken, known once started."""
        return self._port

    async def start(self, host: str, port: int) -> None:
        """Listen; port 0 takes a free one. Raises OSError if the port is taken."""
        app = web.Application()
        app.router.add_get("/health", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._runner, self._port = runner, runner.addresses[0][1]

    async def stop(self) -> None:
        """A second call does nothing."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _answer(self, _request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                report = await self._report()
        except TimeoutError:
            return _response({}, [f"the database did not answer within {PATIENCE:.0f} s"])
        return _response(asdict(report), list(report.faults()))

    async def _report(self) -> Report:
        probes = self._probes
        return Report(
            since_poll=probes.since_poll(),
            oldest_delivery=await probes.oldest_delivery(),
            tick_lag=probes.tick_lag(),
            conflict=probes.conflict(),
            set_aside=await probes.set_aside(),
        )


def _response(figures: dict[str, object], faults: list[str]) -> web.Response:
    return web.json_response(
        {"well": not faults, "faults": faults, **figures},
        status=HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.OK,
        headers={"Cache-Control": "no-store"},
    )

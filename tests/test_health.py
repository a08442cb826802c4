"""An operator, or the container that holds the bot, can ask how it is."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from bot import health as module
from bot.health import Health, Probes


def after(value: Any) -> Any:
    """A probe that has to ask the database."""

    async def probe() -> Any:
        await asyncio.sleep(0)
        return value

    return probe


WELL = Probes(
    since_poll=lambda: 90.0,
    oldest_delivery=after(60.0),
    tick_lag=lambda: 10.0,
    conflict=lambda: False,
    set_aside=after(0),
)


class Asked:
    """What GET /health says, with these probes."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._running: list[Health] = []

    async def __call__(self, **probes: Any) -> tuple[int, dict[str, Any]]:
        health = Health(replace(WELL, **probes))
        self._running.append(health)
        await health.start("127.0.0.1", 0)
        async with self._session.get(f"http://127.0.0.1:{health.port}/health") as answer:
            return answer.status, await answer.json()

    async def stop(self) -> None:
        for health in self._running:
            await health.stop()


@pytest.fixture
async def asked(session: aiohttp.ClientSession) -> AsyncIterator[Asked]:
    one = Asked(session)
    yield one
    await one.stop()


async def test_a_bot_that_is_well_says_so_with_its_figures(asked: Asked) -> None:
    """Up to and including each limit."""
    status, told = await asked()
    assert status == 200
    assert told == {
        "well": True,
        "faults": [],
        "since_poll": 90.0,
        "oldest_delivery": 60.0,
        "tick_lag": 10.0,
        "conflict": False,
        "set_aside": 0,
    }


async def test_with_nothing_to_send_the_bot_is_well(asked: Asked) -> None:
    status, told = await asked(oldest_delivery=after(None))
    assert (status, told["oldest_delivery"]) == (200, None)


@pytest.mark.parametrize(
    ("probe", "value", "fault"),
    [
        ("since_poll", lambda: 90.5, "no answer to getUpdates for 90 s"),
        ("oldest_delivery", after(61.0), "a message has been waiting to be sent for 61 s"),
        ("tick_lag", lambda: 11.0, "the tick is 11 s late"),
        ("conflict", lambda: True, "another program polls with this bot's token"),
    ],
)
async def test_each_thing_that_is_not_well_is_named(
    asked: Asked, probe: str, value: Any, fault: str
) -> None:
    """And the figures are told all the same."""
    status, told = await asked(**{probe: value})
    assert status == 503
    assert told["well"] is False
    assert told["faults"] == [fault]
    assert told["set_aside"] == 0


async def test_all_that_is_not_well_is_named_at_once(asked: Asked) -> None:
    _, told = await asked(since_poll=lambda: 600.0, conflict=lambda: True)
    assert len(told["faults"]) == 2


async def test_updates_that_were_put_aside_are_counted_and_are_no_reason_to_restart(
    asked: Asked,
) -> None:
    """A restart would not make them readable."""
    status, told = await asked(set_aside=after(7))
    assert (status, told["set_aside"]) == (200, 7)


async def test_a_database_that_hangs_is_told_and_does_not_keep_one_waiting(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def for_ever() -> float | None:
        await asyncio.Event().wait()
        return None

    monkeypatch.setattr(module, "PATIENCE", 0.0)
    status, told = await asked(oldest_delivery=for_ever)
    assert status == 503
    assert told == {"well": False, "faults": ["the database did not answer within 0 s"]}


async def test_nothing_else_is_served(session: aiohttp.ClientSession, asked: Asked) -> None:
    await asked()
    (health,) = asked._running
    for path in ("/", "/health/", "/metrics", "/../.env"):
        async with session.get(f"http://127.0.0.1:{health.port}{path}") as answer:
            assert answer.status == 404
    async with session.post(f"http://127.0.0.1:{health.port}/health") as answer:
        assert answer.status == 405


async def test_after_stopping_the_port_is_free_again() -> None:
    health = Health(WELL)
    await health.start("127.0.0.1", 0)
    port = health.port
    await health.stop()
    await health.stop()
    again = Health(WELL)
    await again.start("127.0.0.1", port)
    assert again.port == port
    await again.stop()

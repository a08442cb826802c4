"""The two processes of a measurement: the stub on one core, the contestant on another."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from benchmarks.certificate import Certificate
from benchmarks.contestants import Contestant
from benchmarks.contestants.place import TOKEN, Place
from benchmarks.machine import Cores, pinned

FAREWELL = 15.0  # seconds that a contestant has to end in
LAST_WORDS = 2000  # bytes of its output to show if it ended unasked


class ProcessEndedError(Exception):
    """A process of the benchmark ended unasked; its last words follow."""


class Stub:
    """The stub's process, and the conversation with it in lines of JSON."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def load(self, messages: int, rate: int | None) -> None:
        """Let messages come; returns when the last one's send was answered."""
        await self._say(do="load", messages=messages, rate=rate)
        await self.hear("drained")

    async def report(self) -> dict[str, Any]:
        await self._say(do="report")
        return await self.hear("report")

    async def hear(self, event: str) -> dict[str, Any]:
        """Wait for an event and skip others, such as the end of a load that was given up."""
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            told: dict[str, Any] = json.loads(line)
            if told.pop("event") == event:
                return told
        raise ProcessEndedError("the stub")

    async def _say(self, **order: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()


@contextlib.asynccontextmanager
async def stub_running(certificate: Certificate) -> AsyncIterator[tuple[Stub, str]]:
    """The stub and its URL."""
    with pinned(Cores.choose().rest):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.stub"),
            *(TOKEN, str(certificate.certificate), str(certificate.key)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
    stub = Stub(process)
    try:
        yield stub, (await stub.hear("listening"))["url"]
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@contextlib.asynccontextmanager
async def contestant_running(
    contestant: Contestant, place: Place
) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {**os.environ, **contestant.environment(place)}
    with _log(place).open("wb") as log, pinned(Cores.choose().contestant):
        process = await asyncio.create_subprocess_exec(
            *contestant.command, env=environment, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), FAREWELL)
        except TimeoutError:
            process.kill()
            await process.wait()


async def watch(process: asyncio.subprocess.Process, place: Place) -> None:
    """Never returns; raises when the contestant ends while it is still needed."""
    code = await process.wait()
    words = _log(place).read_bytes()[-LAST_WORDS:].decode(errors="replace")
    raise ProcessEndedError(f"the contestant, with {code}:\n{words}")


def _log(place: Place) -> Path:
    return place.folder / "contestant.log"

"""The bot's process: started, ended and killed by the soak. What it logs is kept for a failure's message."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import aiohttp

from bot.demo.shared_clock import share
from bot.playground.server import Playground

_SLOW_MACHINE = 60.0
"""Seconds."""
_HERE = Path(__file__).parent


class Program:
    """`up` is set while the bot asks for updates."""

    def __init__(self, playground: Playground, folder: Path) -> None:
        self._playground = playground
        self._folder = folder
        self._clock_file = folder / "clock"
        self._process: Process | None = None
        self._port = _free_port()
        self.database = folder / "data" / "twofold.db"
        self.key_file = folder / "key"
        self.log = folder / "bot.log"
        self.up = asyncio.Event()
        self.starts = 0
        share(playground.clock, self._clock_file)

    async def start(self) -> None:
        """Answers when it asks for updates."""
        calls = self._playground.calls
        calls.clear()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(_HERE / "bot_process.py"),
                str(self._clock_file),
                env=self._environment(),
                cwd=self._folder,
                stdin=PIPE,
                stderr=log,
            )
        await calls.wait_for("getUpdates", timeout=_SLOW_MACHINE)
        self.starts += 1
        self.up.set()

    async def stop(self) -> None:
        """SIGTERM, and its graceful end."""
        if self._process is not None:
            self.up.clear()
            self._process.terminate()
            async with asyncio.timeout(_SLOW_MACHINE):
                await self._process.wait()
            self._process = None

    async def kill(self) -> None:
        """SIGKILL: as a loss of power would end it, as far as a process can tell."""
        if self._process is not None:
            self.up.clear()
            if self._process.returncode is None:
                self._process.kill()
            await self._process.wait()
            self._process = None

    @property
    def died(self) -> bool:
        """By itself, as nobody asked it to."""
        return self._process is not None and self._process.returncode is not None

    async def health(self) -> dict[str, Any]:
        url = f"http://127.0.0.1:{self._port}/health"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            report: dict[str, Any] = await answer.json()
            return report

    def logged(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def _environment(self) -> dict[str, str]:
        kept = {name: of for name, of in os.environ.items() if not name.startswith("TWOFOLD_")}
        return {
            **kept,
            "TWOFOLD_BOT_TOKEN": self._playground.token,
            "TWOFOLD_API_URL": self._playground.url,
            "TWOFOLD_DATA_DIR": str(self.database.parent),
            "TWOFOLD_KEY_FILE": str(self.key_file),
            "TWOFOLD_HTTP_PORT": str(self._port),
        }


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])

"""The playground as a server: it can live in a test's own event loop, or be the whole program."""

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground.api import BotApi
from bot.playground.calls import Calls
from bot.playground.clock import PlaygroundClock
from bot.playground.control_api import ControlApi
from bot.playground.events import Events
from bot.playground.faults import Faults
from bot.playground.phone_api import PhoneApi, refusals
from bot.playground.phones import Phones
from bot.playground.world import World

_PAGE = Path(__file__).parent / "page"
_PAGE_HEADERS = {
    "Cache-Control": "no-cache",  # looked at anew after an update; unchanged, it is a 304
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
_LARGEST_BODY = 64 * 1024 * 1024  # bytes; Telegram takes files of up to 50 MB


class Playground:
    """A Bot API for one token and the phones of the people around it, all in memory.

    `phones` does in the same process what the phone calls do over HTTP; `calls` and `faults` are
    for tests; `events.until(...)` waits for anything that can be asked of the rest.
    """

    def __init__(
        self, token: str, clock: PlaygroundClock | None = None, *, username: str = "twofold_bot"
    ) -> None:
        """`token` is any text like "123456:abc"; the bot's id is its first part."""
        bot_id = token.partition(":")[0]
        if not bot_id.isdecimal():
            raise ValueError("a bot token begins with the bot's id and a colon")
        self.token = token
        self.clock = clock or PlaygroundClock()
        bot = {"id": int(bot_id), "is_bot": True, "first_name": "Twofold", "username": username}
        self.world = World(bot, self.clock)
        self.phones = Phones(self.world)
        self.faults = Faults(self.world.events)
        self.calls = Calls(self.clock, self.world.events)
        self._tools: dict[str, list[web.RouteDef]] = {}
        self._runner: web.AppRunner | None = None
        self._url: str | None = None

    @property
    def events(self) -> Events:
        return self.world.events

    @property
    def url(self) -> str:
        """The page's address, without a slash at its end; raises RuntimeError before `start`."""
        if self._url is None:
            raise RuntimeError("the playground has not been started")
        return self._url

    @property
    def bot_url(self) -> str:
        """What stands before the token: the `base_url` of a Bot API client."""
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        """The `base_file_url` of a Bot API client."""
        return f"{self.url}/file/bot"

    def offer(self, tool: str, routes: list[web.RouteDef]) -> None:
        """Serve what is known of the bot only by whoever runs it, too; the page shows the `tool`.

        Raises RuntimeError once the playground listens.
        """
        if self._runner is not None:
            raise RuntimeError("tools are offered before the playground starts")
        self._tools[tool] = routes

    def clear(self) -> None:
        """Begin anew: nothing is left but the time, and the numbers of events and updates."""
        self.world.clear()
        self.faults.clear()
        self.calls.clear()
        self.events.publish("anew")

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. Raises OSError if the port is taken."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._url = f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Let go of everyone who waits, then close. A second call does nothing."""
        self.events.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[refusals], client_max_size=_LARGEST_BODY)
        app.router.add_routes(BotApi(self.token, self.world, self.faults, self.calls).routes())
        app.router.add_routes(PhoneApi(self.world, self.phones, list(self._tools)).routes())
        app.router.add_routes(ControlApi(self.world, self.faults).routes())
        for routes in self._tools.values():
            app.router.add_routes(routes)
        app.router.add_get("/", _index)
        app.router.add_static("/page", _PAGE)
        app.on_response_prepare.append(_add_page_headers)
        return app


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(_PAGE / "index.html")


async def _add_page_headers(request: web.Request, response: web.StreamResponse) -> None:
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers.update(_PAGE_HEADERS)

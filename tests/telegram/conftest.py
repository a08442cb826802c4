from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from loopback_api import BotApi


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    api = BotApi()
    app = web.Application(client_max_size=2**24)
    app.router.add_route("*", "/{tail:.*}", api.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    api.answers_with("getMe", {"id": 123, "is_bot": True, "username": "twofold_bot"})
    yield api
    await runner.cleanup()

"""aiogram 3 as it comes, with aiosqlite: one handler, one transaction an update."""

import asyncio
import ssl

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, Update

from benchmarks.contestants.one_by_one import OneByOne
from benchmarks.contestants.place import TOKEN, Place


class Session(AiohttpSession):
    """aiogram's own, trusting the stub's certificate instead of the public ones."""

    def __init__(self, place: Place) -> None:
        super().__init__(api=TelegramAPIServer.from_base(place.url))
        self._connector_init["ssl"] = ssl.create_default_context(cafile=place.authority)


async def relay(message: Message, bot: Bot, event_update: Update, store: OneByOne) -> None:
    assert message.text is not None
    kept = await store.keep(event_update.update_id, message.chat.id, message.text)
    await bot.send_message(kept.partner, message.text)
    await store.settle(kept.delivery)


async def run(place: Place) -> None:
    store = await OneByOne.open(place)
    dispatcher = Dispatcher(store=store)
    dispatcher.message.register(relay, F.text)
    try:
        await dispatcher.start_polling(Bot(TOKEN, session=Session(place)))
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(run(Place.of_environment()))

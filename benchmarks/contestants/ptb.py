"""python-telegram-bot as it comes, with aiosqlite: one handler, one transaction an update."""

from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from benchmarks.contestants.one_by_one import OneByOne
from benchmarks.contestants.place import TOKEN, Place

AT_ONCE = 24  # updates handled side by side: the best of 8, 12, 16, 24, 32, 64 and PTB's own 256

STORE = "store"


async def relay(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message, store = update.message, context.bot_data[STORE]
    assert message is not None
    assert message.text is not None
    kept = await store.keep(update.update_id, message.chat_id, message.text)
    await context.bot.send_message(kept.partner, message.text)
    await store.settle(kept.delivery)


def build(place: Place) -> Application[Any, Any, Any, Any, Any, Any]:
    async def open_store(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        application.bot_data[STORE] = await OneByOne.open(place)

    async def close_store(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        await application.bot_data[STORE].close()

    application = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{place.url}/bot")
        .concurrent_updates(AT_ONCE)
        .post_init(open_store)
        .post_shutdown(close_store)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, relay))
    return application


if __name__ == "__main__":
    build(Place.of_environment()).run_polling()

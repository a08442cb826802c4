"""Updates: fetched by long polling. The playground has no webhooks."""

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.methods.method import Json, method
from bot.playground.params import Kind
from bot.playground.world import World


async def _get_updates(world: World, given: Json) -> list[Json]:
    if "allowed_updates" in given:
        world.updates.allowed = _names(given["allowed_updates"])
    return await world.polling.get_updates(
        given.get("offset", 0),
        min(max(given.get("limit", 100), 1), 100),
        given.get("timeout", 0),
    )


def _names(allowed: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(name, str) for name in allowed):
        raise bad_request("allowed_updates must be an Array of String")
    return tuple(allowed)


def _delete_webhook(world: World, given: Json) -> bool:
    if given.get("drop_pending_updates"):
        world.updates.clear()
    return True


def _get_webhook_info(world: World, _given: Json) -> Json:
    info: Json = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
    }
    if world.updates.allowed:
        info["allowed_updates"] = list(world.updates.allowed)
    return info


METHODS = {
    "getUpdates": method(
        _get_updates,
        optional={
            "offset": Kind.INTEGER,
            "limit": Kind.INTEGER,
            "timeout": Kind.INTEGER,
            "allowed_updates": Kind.LIST,
        },
    ),
    "deleteWebhook": method(_delete_webhook, optional={"drop_pending_updates": Kind.BOOLEAN}),
    "getWebhookInfo": method(_get_webhook_info),
}

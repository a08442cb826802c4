"""The side that a phone sees: every tap on the page is one of these calls (docs/playground.md)."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.playground.errors import PhoneRefusal
from bot.playground.parcels import Parcel, caption_content, text_content
from bot.playground.phones import Phones
from bot.playground.world import World

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

Fields = Mapping[str, type | tuple[type, ...]]

_IN_ALBUMS = frozenset({"photo", "video", "document", "audio"})

EVENT_ID = "X-Event-Id"


_THIS_MACHINE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?")


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn a PhoneRefusal into its answer, and refuse other sites' pages in the same browser."""
    if _is_foreign(request):
        return _refused(PhoneRefusal(403, "only the playground's own page may call it"))
    try:
        return await handler(request)
    except PhoneRefusal as refusal:
        return _refused(refusal)


def _is_foreign(request: web.Request) -> bool:
    """Another site shows by its Origin, by its own name which it has made lead here, or by fetching an image."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return True
    if not _THIS_MACHINE.fullmatch(request.host):
        return True
    fetched_by = request.headers.get("Sec-Fetch-Site", "none")
    return request.path != "/" and fetched_by not in ("none", "same-origin")  # a link may lead here


def _refused(refusal: PhoneRefusal) -> web.Response:
    return web.json_response({"error": refusal.reason}, status=refusal.status)


class PhoneApi:
    def __init__(self, world: World, phones: Phones, tools: list[str]) -> None:
        self._world = world
        self._phones = phones
        self._tools = tools

    def routes(self) -> list[web.RouteDef]:
        one = "/api/phones/{phone:[0-9]+}"
        message = one + "/messages/{message_id:[0-9]+}"
        return [
            web.get("/api/phones", self._list),
            web.post("/api/phones", self._add),
            web.patch(one, self._change),
            web.get(one + "/chat", self._chat),
            web.post(one + "/messages", self._send),
            web.post(one + "/albums", self._send_album),
            web.patch(message, self._edit),
            web.delete(message, self._delete),
            web.post(one + "/presses", self._press),
            web.post(one + "/starts", self._start),
            web.post(one + "/reactions", self._react),
            web.post(one + "/{change:block|unblock}", self._block),
            web.post(one + "/groups", self._group),
        ]

    def _answer(self, body: Any) -> web.Response:
        """The header says which event was the last when the call was done: what comes later is
        the bot's answer to it, or somebody else's doing.
        """
        return web.json_response(body, headers={EVENT_ID: str(self._world.events.last_id)})

    async def _list(self, _request: web.Request) -> web.Response:
        bot = {key: self._world.bot[key] for key in ("id", "username", "first_name")}
        phones = [person.as_phone() for person in self._world.people.values()]
        return self._answer({"bot": bot, "phones": phones, "tools": self._tools})

    async def _add(self, request: web.Request) -> web.Response:
        body = await read_body(request, {"first_name": str, "language_code": str})
        _check_profile(body)
        person = self._world.add_person(body["first_name"], body["language_code"])
        return self._answer(person.as_phone())

    async def _change(self, request: web.Request) -> web.Response:
        person = self._world.person(_number(request, "phone"))
        body = await read_body(request, {}, {"first_name": str, "language_code": str})
        _check_profile(body)
        self._world.rename(
            person,
            body.get("first_name", person.first_name),
            body.get("language_code", person.language_code),
        )
        return self._answer(person.as_phone())

    async def _chat(self, request: web.Request) -> web.Response:
        return self._answer(self._phones.chat(_number(request, "phone")))

    async def _send(self, request: web.Request) -> web.Response:
        parcel = Parcel.read(await _json(request))
        return self._answer(self._phones.send(_number(request, "phone"), parcel).phone_view())

    async def _send_album(self, request: web.Request) -> web.Response:
        items = (await read_body(request, {"items": list}))["items"]
        parcels = [Parcel.read(_object(item)) for item in items]
        if not 2 <= len(parcels) <= 10 or any(parcel.kind not in _IN_ALBUMS for parcel in parcels):  # noqa: PLR2004 - Telegram's limits
            raise PhoneRefusal(400, "an album has 2 to 10 photos, videos, documents or audios")
        sent = self._phones.send_album(_number(request, "phone"), parcels)
        return self._answer([message.phone_view() for message in sent])

    async def _edit(self, request: web.Request) -> web.Response:
        body = await read_body(
            request, {}, {"text": str, "entities": list, "caption": str, "caption_entities": list}
        )
        if ("text" in body) == ("caption" in body):
            raise PhoneRefusal(400, "an edit has a text or a caption")
        field, read = ("text", text_content) if "text" in body else ("caption", caption_content)
        message = self._phones.edit(
            _number(request, "phone"), _number(request, "message_id"), field, read(body)
        )
        return self._answer(message.phone_view())

    async def _delete(self, request: web.Request) -> web.Response:
        self._phones.delete(_number(request, "phone"), _number(request, "message_id"))
        return self._answer({})

    async def _press(self, request: web.Request) -> web.Response:
        body = await read_body(request, {"message_id": int, "data": str})
        query = self._phones.press(_number(request, "phone"), body["message_id"], body["data"])
        return self._answer({"callback_query_id": query})

    async def _start(self, request: web.Request) -> web.Response:
        body = await read_body(request, {}, {"payload": str})
        message = self._phones.start(_number(request, "phone"), body.get("payload"))
        return self._answer(message.phone_view())

    async def _react(self, request: web.Request) -> web.Response:
        body = await read_body(request, {"message_id": int}, {"emoji": str})
        self._phones.react(_number(request, "phone"), body["message_id"], body.get("emoji"))
        return self._answer({})

    async def _block(self, request: web.Request) -> web.Response:
        phone = _number(request, "phone")
        self._phones.set_blocked(phone, blocked=request.match_info["change"] == "block")
        return self._answer(self._world.person(phone).as_phone())

    async def _group(self, request: web.Request) -> web.Response:
        return self._answer({"chat_id": self._phones.add_to_group(_number(request, "phone"))})


async def read_body(request: web.Request, required: Fields, optional: Fields | None = None) -> Json:
    """The fields of a JSON body, null taken as absent; raises PhoneRefusal(400)."""
    body = {key: value for key, value in (await _json(request)).items() if value is not None}
    known = {**required, **(optional or {})}
    if unknown := set(body) - set(known):
        raise PhoneRefusal(400, f"unknown field '{min(unknown)}'")
    if missing := set(required) - set(body):
        raise PhoneRefusal(400, f"field '{min(missing)}' is missing")
    for name, value in body.items():
        if not isinstance(value, known[name]) or isinstance(value, bool) != (known[name] is bool):
            raise PhoneRefusal(400, f"field '{name}' is of the wrong type")
    return body


def _check_profile(body: Json) -> None:
    if "" in {value.strip() for value in body.values()}:
        raise PhoneRefusal(400, "a name and a language have at least one visible character")


async def _json(request: web.Request) -> Json:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise PhoneRefusal(400, "the body is not JSON") from None
    return _object(body)


def _object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise PhoneRefusal(400, "the body is not a JSON object")
    return value


def _number(request: web.Request, name: str) -> int:
    return int(request.match_info[name])

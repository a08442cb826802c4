"""A server on loopback that answers as Telegram's Bot API would, and remembers what it was asked."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "123:SECRET"


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    params: dict[str, Any]


@dataclass
class BotApi:
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def answers_with(self, method: str, result: Any) -> None:
        self.answers[method] = (200, {"ok": True, "result": result})

    def refuses(self, method: str, status: int, description: str, **parameters: Any) -> None:
        body = {"ok": False, "error_code": status, "description": description}
        self.answers[method] = (status, body | ({"parameters": parameters} if parameters else {}))

    async def handle(self, request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            params = await request.json()
        else:
            form = await request.post()
            params = {name: _part(value) for name, value in form.items()}
        self.asked.append(Asked(request.path, dict(request.headers), params))
        status, body = self.answers.get(request.path.rpartition("/")[2], (404, {"ok": False}))
        return web.json_response(body, status=status, headers={"Set-Cookie": "seen=1"})


def _part(value: str | bytearray | web.FileField) -> object:
    """A file's name, type and bytes; read now, as it is closed when the request is over."""
    if isinstance(value, web.FileField):
        return value.filename, value.content_type, value.file.read()
    return value

"""What whoever runs the playground offers besides the phones, as far as the page can tell.

The answers are those of docs/playground.md; behind them is nobody but the test.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from playground.places import ANNA, BEN

from bot.playground.server import Playground

Json = dict[str, Any]

HALF_PAST_SIX = datetime.fromisoformat("2026-11-20T18:30:00+00:00")  # in London; 19:30 in Berlin
EVENING = datetime.fromisoformat("2026-11-20T20:30:00+00:00")  # 20:30 in London, 21:30 in Berlin

NOBODY: Json = {"people": [], "couple": [], "runs": [], "outbox": [], "due": []}

FAULT: Json = {
    "file": "locales/de/runs.ftl",
    "line": 12,
    "text": "the variable $partnr is not known",
    "gap": False,
}

TWO: Json = {
    "people": [
        {
            "phone": ANNA,
            "language": "en",
            "zone": "Europe/London",
            "wakes": "08:00",
            "sleeps": "22:30",
        },
        {"phone": BEN, "language": "de", "zone": "Europe/Berlin", "wakes": None, "sleeps": None},
    ],
    "couple": [{"phones": [ANNA, BEN], "standing": {"1001": "here", "1002": "resting"}}],
    "runs": [
        {
            "ritual": "appreciation",
            "day": "2026-11-20",
            "stage": "open",
            "closes_at": "2026-11-21T16:30:00+00:00",
            "shown": False,
            "seats": [
                {"phone": ANNA, "step": 0, "state": "answered", "parts": 2},
                {"phone": BEN, "step": 0, "state": "asked", "parts": 0},
            ],
        },
        {
            "ritual": "appreciation",
            "day": "2026-11-19",
            "stage": "closed",
            "closes_at": "2026-11-20T16:30:00+00:00",
            "shown": True,
            "seats": [
                {"phone": ANNA, "step": 1, "state": "answered", "parts": 1},
                {"phone": BEN, "step": 0, "state": "declined", "parts": 0},
            ],
        },
    ],
    "outbox": [
        {
            "id": 8,
            "phone": BEN,
            "kind": "Say",
            "key": "appreciation-notice",
            "state": "ready",
            "attempts": 2,
            "not_before": "2026-11-20T18:31:00+00:00",
            "created_at": "2026-11-20T18:30:00+00:00",
        },
        {
            "id": 7,
            "phone": ANNA,
            "kind": "Relay",
            "key": None,
            "state": "sent",
            "attempts": 1,
            "not_before": None,
            "created_at": "2026-11-20T18:29:00+00:00",
        },
    ],
    "due": [
        {
            "at": EVENING.isoformat(),
            "what": "appreciation",
            "phone": ANNA,
            "text": "Anna is asked: appreciation",
        },
        {
            "at": "2026-11-21T16:30:00+00:00",
            "what": "close",
            "phone": None,
            "text": "The appreciation of 20 November closes",
        },
    ],
}

STORIES: list[Json] = [
    {
        "name": "first-evening",
        "title": "The first evening",
        "about": "Anna invites Ben. Each writes what they were glad of, and both see it together.",
        "faults": [],
    },
    {
        "name": "repair",
        "title": "After a quarrel",
        "about": "Space while it is hot, and a way back that is kept.",
        "faults": [],
    },
]


class Tools:
    """Every tool there is. What it was asked to do is in `orders`; the answers can be set."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self.orders: list[str] = []
        self.bot: Json = {"state": "running", "starts": 1, "pid": 4242, "error": None}
        self.inside: Json = NOBODY
        self.content: Json = {"faults": [], "held_back": False, "taken_up": 3}
        self.stories: list[Json] = STORIES
        self.playing: Json | None = None
        self.refusal: str | None = None
        """If set, whatever is ordered is refused with this sentence."""
        self.while_asked: Callable[[], None] = lambda: None
        """Happens before an order is answered."""
        routes = {
            "bot": [
                web.get("/api/bot", self._bot),
                web.post("/api/bot/{what}", self._order),
                web.post("/api/anew", self._order),
            ],
            "inside": [
                web.get("/api/inside", self._inside),
                web.post("/api/clock/next", self._next),
            ],
            "content": [web.get("/api/content", self._content)],
            "stories": [
                web.get("/api/stories", self._stories),
                web.post("/api/stories/{name}", self._order),
                web.post("/api/story/{what}", self._order),
            ],
        }
        for name, served in routes.items():
            playground.offer(name, served)

    def become(self, state: str, starts: int = 1) -> None:
        """The bot's process is in another state now, and the page hears of it."""
        self.bot |= {"state": state, "starts": starts}
        self._playground.events.publish("bot", **self.bot)

    def see(self, inside: Json) -> None:
        """The bot knows this now; the page looks after the next event."""
        self.inside = inside
        self.become("running")

    def save(self, faults: list[Json], taken_up: int) -> None:
        """Somebody saved a ritual or a text."""
        held_back = not all(fault["gap"] for fault in faults)
        self.content = {"faults": faults, "held_back": held_back, "taken_up": taken_up}
        self._playground.events.publish("content", **self.content)

    def tell(self, note: str, step: int, state: str = "playing", **others: Any) -> None:
        """The story goes on; `others` are fields that are not as usual."""
        self.playing = {
            "name": "first-evening",
            "title": "The first evening",
            "note": note,
            "step": step,
            "steps": 40,
            "state": state,
            "error": None,
            "shows": None,
            "before": False,
            "people": 2,
        } | others
        self._playground.events.publish("story", **self.playing)

    async def _bot(self, _request: web.Request) -> web.Response:
        return web.json_response(self.bot)

    async def _inside(self, _request: web.Request) -> web.Response:
        return web.json_response(self.inside)

    async def _content(self, _request: web.Request) -> web.Response:
        return web.json_response(self.content)

    async def _stories(self, _request: web.Request) -> web.Response:
        return web.json_response({"stories": self.stories, "playing": self.playing})

    async def _order(self, request: web.Request) -> web.Response:
        self.while_asked()
        if self.refusal is not None:
            return web.json_response({"error": self.refusal}, status=409)
        how: Json = await request.json() if request.can_read_body else {}
        words = [how["pace"], *(["instead"] if how.get("instead") else [])] if how else []
        self.orders.append(" ".join([request.path.removeprefix("/api/"), *words]))
        return web.json_response({})

    async def _next(self, _request: web.Request) -> web.Response:
        clock = self._playground.clock
        ahead = [
            due for due in self.inside["due"] if datetime.fromisoformat(due["at"]) > clock.now()
        ]
        if not ahead:
            return web.json_response({"error": "Nothing is due just now."}, status=409)
        clock.advance(max(timedelta(0), datetime.fromisoformat(ahead[0]["at"]) - clock.now()))
        return web.json_response({"now": clock.now().isoformat(), "due": ahead[0]})

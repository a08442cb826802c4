"""Who keeps a curfew is left alone in it: watched in every story, by the clock and not by the bot's own word."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.curfew import Curfew, silence
from bot.core.effects import Relay, Restate, Revise, Say, SendExport
from bot.core.inbound import Inbound
from bot.service import handle
from bot.service.desk import Desk
from bot.store.codec import unpack_windows
from bot.store.outbox import Delivery, Outbox

FIRST_LINE = "curfew-begins"
ROW = """
SELECT person.zone, curfew.windows, curfew.off_on
FROM curfew JOIN person ON person.id = curfew.person_id WHERE person.telegram_id = ?
"""


class Quiet:
    """Every message that goes out into a curfew, unless its reader did something at that very moment,
    the other called it urgent, or it belongs to what both had begun.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken: list[str] = []
        self.seen = 0
        self._acted: dict[int, datetime] = {}
        self._claim, self._handle = Outbox.claim, handle.handle_event
        watch = self

        def claim(outbox: Outbox, delivery: int, now: datetime) -> Delivery | None:
            claimed = watch._claim(outbox, delivery, now)
            if claimed is not None:
                watch._look(outbox._connection, claimed, now)
            return claimed

        def handle_event(desk: Desk, event: Inbound) -> None:
            sender = getattr(event, "sender", None)
            if sender is not None:
                watch._acted[sender.telegram_id] = desk.now
            watch._handle(desk, event)

        monkeypatch.setattr(Outbox, "claim", claim)
        monkeypatch.setattr(handle, "handle_event", handle_event)

    def _look(self, connection: Any, claimed: Delivery, now: datetime) -> None:
        effect = claimed.effect
        if not isinstance(effect, Say | Relay | Restate | Revise | SendExport):
            return
        row = connection.execute(ROW, (claimed.chat,)).fetchone()
        if row is None or row["zone"] is None:
            return
        off_on = None if row["off_on"] is None else date.fromisoformat(row["off_on"])
        curfew = Curfew(unpack_windows(json.loads(row["windows"])), off_on)
        if silence(curfew, now, ZoneInfo(row["zone"])) is None:
            return
        self.seen += 1
        said = getattr(effect, "text", type(effect).__name__)
        if said == FIRST_LINE or self._acted.get(claimed.chat) == now:
            return
        run = getattr(effect, "about", None)
        passes = connection.execute(
            "SELECT passes FROM delivery WHERE id = ?", (claimed.id,)
        ).fetchone()["passes"]
        if run is None or passes == "waits":
            self.broken.append(f"'{said}' went to {claimed.chat} at {now:%d %b %H:%M}")

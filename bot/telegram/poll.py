"""The long poll: batches of updates, each confirmed to Telegram only when it is kept here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.service.update import Update
from bot.service.verdict import RetryAfter
from bot.telegram.backoff import Backoff
from bot.telegram.client import Client
from bot.telegram.errors import verdict
from bot.telegram.updates import ZoneAt, read_update

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "my_chat_member",
)
TIMEOUT = 50
"""Seconds that Telegram holds a poll; it knows no longer time."""
LIMIT = 100
"""Updates in one batch; Telegram gives no more."""

# All in seconds.
GATHER = 0.005
"""Waited for company when updates come one by one: a batch costs one commit, however small."""
_BUSY = 0.02
_EARLY = 1.0
_CONFLICT_PAUSE = 5.0
_CONFLICT_OVER = 60.0
_TOKEN_PAUSE = 300.0
_CONFIRMING = 2.0
_CATCHING_UP = 15.0

log = logging.getLogger(__name__)


class Poll:
    """`handle` keeps a whole batch, or raises and keeps nothing of it.

    A batch can hold updates that were handled before, as when the bot was killed before it could tell
    Telegram: `handle` passes over those.
    """

    def __init__(
        self,
        client: Client,
        handle: Callable[[Sequence[Update]], Awaitable[None]],
        zone_at: ZoneAt,
        monotonic: Callable[[], float],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`monotonic` gives seconds, from any start."""
        self._client = client
        self._handle = handle
        self._zone_at = zone_at
        self._monotonic = monotonic
        self._sleep = sleep
        self._offset: int | None = None
        self._asked_from: int | None = None
        self._last_completed: float | None = None
        self._conflict_at: float | None = None
        self._webhook_may_go = True
        self._trouble = ""
        self._pause = 0.0
        self._unreachable = Backoff(first=1.0, longest=30.0)
        # A poll from the same offset within three seconds is held by Telegram and cut to one update.
        self._unkept = Backoff(first=4.0, longest=30.0)

    @property
    def last_completed(self) -> float | None:
        """When Telegram last answered a poll, by `monotonic`; None until it has."""
        return self._last_completed

    @property
    def conflict(self) -> bool:
        """Whether something else, lately, used the same token to get updates."""
        return self._conflict_at is not None

    async def catch_up(self) -> None:
        """Take in what was sent while nobody asked, so that nothing is decided without it.

        That is tried for some seconds: neither a flood nor a network that is away keeps the bot from
        starting, and `run` goes on from there.
        """
        end = self._monotonic() + _CATCHING_UP
        while self._monotonic() < end:
            offset, completed = self._offset, self._last_completed
            self._pause = await self._turn(hold=0)
            nothing_left = self._last_completed != completed
            # Neither a pause nor an answer: a webhook is out of the way, and the next poll gets through.
            if self._offset == offset and (self._pause or nothing_left):
                return

    async def run(self) -> None:
        """Poll until cancelled. Whatever fails is tried again, and nothing is lost by it.

        If `handle` is what gets cancelled, its batch stays with Telegram and comes again.
        """
        try:
            if self._pause:
                await self._sleep(self._pause)
            while True:
                await self._sleep(await self._turn())
        except asyncio.CancelledError:
            await self._confirm()
            raise

    async def _turn(self, hold: int = TIMEOUT) -> float:
        """One poll and what came of it; answers how long to wait before the next."""
        asked = self._monotonic()
        try:
            raw = await self._fetch(hold)
        except Exception as error:  # noqa: BLE001 - nothing that an answer does may end the poll
            return await self._after(error)
        answered = self._monotonic()
        self._completed(answered)
        updates = self._read(raw)
        if not updates:
            return _EARLY if answered - asked < _EARLY else 0.0
        try:
            await self._handle(updates)
        except Exception as error:  # noqa: BLE001 - such as a full disk; to be tried until it works
            kind = type(error).__name__
            log.error("updates cannot be kept (%s): trying again", kind)  # noqa: TRY400 - a traceback could quote them
            return self._unkept.next()
        self._unkept.reset()
        # The last one, not the highest: after a quiet week Telegram may go on from a lower number.
        self._offset = updates[-1].id + 1
        return GATHER if answered - asked < _BUSY and len(raw) < LIMIT else 0.0

    async def _fetch(self, hold: int) -> list[Any]:
        self._asked_from = self._offset
        updates = await self._client.get_updates(self._offset, hold, LIMIT, ALLOWED_UPDATES)
        if not isinstance(updates, list):
            raise TelegramError("the answer is not Telegram's")
        return updates

    def _read(self, raw: list[Any]) -> list[Update]:
        updates = []
        for one in raw:
            try:
                updates.append(read_update(one, self._zone_at))
            except ValueError:
                log.warning("an update without an id was passed over")
        return updates

    def _completed(self, now: float) -> None:
        self._last_completed = now
        self._webhook_may_go = False
        self._unreachable.reset()
        if self._conflict_at is not None:
            # Two that poll throw each other out in turn: one answer between is no end of it.
            if now - self._conflict_at < _CONFLICT_OVER:
                return
            self._conflict_at = None
        if self._trouble:
            self._trouble = ""
            log.info("Telegram answers again")

    async def _after(self, error: Exception) -> float:
        """Say what is wrong, once each time; answers how long to wait."""
        if isinstance(error, Conflict):
            return await self._after_conflict(webhook="webhook" in error.message)
        if isinstance(error, InvalidToken):
            self._tell("Telegram refuses the bot's token: it was revoked, or is another bot's")
            return _TOKEN_PAUSE
        outcome = verdict(error)
        if isinstance(outcome, RetryAfter):
            self._tell("Telegram asks for a pause before the next poll")
            return outcome.seconds
        self._tell(
            f"Telegram gives no updates ({type(error).__name__}): trying again until it does"
        )
        return self._unreachable.next()

    async def _after_conflict(self, *, webhook: bool) -> float:
        self._conflict_at = self._monotonic()
        if webhook and self._webhook_may_go:
            self._webhook_may_go = False
            with suppress(Exception):  # told below as what it is: a webhook is still set
                await self._client.call("deleteWebhook", drop_pending_updates=False)
                self._conflict_at = None
                log.info("the webhook of an earlier run was deleted; its updates are kept")
                return 0.0
        other = "a webhook is set" if webhook else "another process polls"
        self._tell(f"{other} with the bot's token: only one can get updates")
        return _CONFLICT_PAUSE

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning(trouble)

    async def _confirm(self) -> None:
        """Tell Telegram what is kept, so that it does not come again after a restart.

        Telegram hears so by a poll, which may bring a next update: that one stays unconfirmed.
        """
        if self._offset == self._asked_from:
            return
        with suppress(Exception):  # what came of it matters to nobody
            async with asyncio.timeout(_CONFIRMING):
                await self._client.get_updates(self._offset, 0, 1, ALLOWED_UPDATES)

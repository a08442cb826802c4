"""What goes wrong around two people: Telegram's bad days, time that jumps, a bot that ends or is killed."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import get_args

from soak.hands import Hands
from soak.program import Program

from bot.playground.faults import FaultKind
from bot.playground.server import Playground

METHODS = (
    *("sendMessage", "sendPhoto", "sendVoice", "sendVideo", "sendVideoNote", "sendDocument"),
    *("editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"),
    *("deleteMessages", "answerCallbackQuery", "setMessageReaction", "setMyCommands"),
    *("leaveChat", "getUpdates"),
)
_WEIGHTS = [6 if method == "sendMessage" else 1 for method in METHODS]
_MOST_FAULTS = 6
"""That wait for their call, so that a rare method does not fill up with them."""
_KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


class Trouble:
    def __init__(
        self, playground: Playground, program: Program, hands: Hands, tally: Counter[str]
    ) -> None:
        self._playground = playground
        self._program = program
        self._hands = hands
        self._tally = tally
        self._busy = False

    def fault(self, rng: Random) -> None:
        """Mostly with sendMessage, which most messages are; for one chat or for any."""
        waiting = self._playground.faults._faults
        if len(waiting) >= _MOST_FAULTS:
            waiting.pop(0)
        [method] = rng.choices(METHODS, weights=_WEIGHTS)
        kind = rng.choice(_KINDS)
        everybody = method in {"getUpdates", "answerCallbackQuery", "setMyCommands"}
        chat = None if everybody else rng.choice([None, *self._playground.world.people])
        self._playground.faults.add(
            method,
            kind,
            chat_id=chat,
            retry_after=1,
            delay=rng.choice((0.2, 0.6, 1.2)),
            times=rng.choice((1, 1, 2)),
        )
        self._tally[f"fault {kind}"] += 1

    def jump(self, rng: Random) -> None:
        """From minutes to three days. A bot that is away is away for less than Telegram waits."""
        days = rng.choice((0.003, 0.01, 0.05, 0.1, 0.5, 0.85, 1.0, 3.0))
        if not self._program.up.is_set():
            days = min(days, 0.4)
        self._hands.move_clock(timedelta(days=days))
        self._tally["time jumps"] += 1

    async def end_it(self, rng: Random) -> None:
        """SIGTERM or SIGKILL, and a new start. One at a time: a second call does nothing meanwhile."""
        if self._busy:
            return
        self._busy = True
        if rng.random() < 0.5:
            await self._program.stop()
            self._tally["restarts"] += 1
        else:
            await self._program.kill()
            self._tally["kills"] += 1
        await self._program.start()
        self._busy = False

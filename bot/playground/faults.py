"""Bad days of the network and of Telegram, on request."""

from dataclasses import asdict, dataclass
from itertools import count
from typing import Any, Literal, get_args

from bot.playground.events import Events

FaultKind = Literal["429", "500", "cut-before", "cut-after", "slow"]
FAULT_KINDS: tuple[str, ...] = get_args(FaultKind)
EVERY_METHOD = "*"
"""But getUpdates, without which the bot would hear of nothing."""


@dataclass
class Fault:
    """What goes wrong with the next calls of `method`, in one chat or in any; `left` is how many.

    `retry_after` (429) and `delay` (slow) are seconds.
    """

    id: int
    method: str
    kind: FaultKind
    chat_id: int | None
    retry_after: int
    delay: float
    left: int

    def meets(self, method: str, chat_id: Any) -> bool:
        called = method.lower()  # Telegram does not mind the case either
        meant = (
            called != "getupdates" if self.method == EVERY_METHOD else called == self.method.lower()
        )
        return meant and self.chat_id in (None, chat_id)


class Faults:
    """Those to come, in the order in which they were asked for. Watchers are told of each change."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._faults: list[Fault] = []
        self._ids = count(1)

    def add(
        self,
        method: str,
        kind: FaultKind,
        *,
        chat_id: int | None = None,
        retry_after: int = 1,
        delay: float = 1.0,
        times: int = 1,
    ) -> None:
        """`method` is one of Telegram's, or "*" for all that the bot does."""
        fault = Fault(next(self._ids), method, kind, chat_id, retry_after, delay, times)
        self._faults.append(fault)
        self._tell()

    def call_off(self, id: int) -> bool:  # noqa: A002 - as it is called on the page's side
        """Whether it was still to come."""
        for fault in self._faults:
            if fault.id == id:
                self._faults.remove(fault)
                self._tell()
                return True
        return False

    def clear(self) -> None:
        if self._faults:
            self._faults.clear()
            self._tell()

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The fault that this call meets, which is then used up by one."""
        for fault in self._faults:
            if fault.meets(method, chat_id):
                fault.left -= 1
                if not fault.left:
                    self._faults.remove(fault)
                self._tell()
                return fault
        return None

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._faults]

    def _tell(self) -> None:
        self._events.publish("faults", faults=self.as_json())

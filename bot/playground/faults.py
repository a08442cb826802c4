"""Bad days of the network and of Telegram, on request."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

FaultKind = Literal["429", "500", "cut-before", "cut-after", "slow"]
FAULT_KINDS: tuple[str, ...] = get_args(FaultKind)


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of `method`, in one chat or in any.

    `retry_after` (429) and `delay` (slow) are seconds.
    """

    method: str
    kind: FaultKind
    chat_id: int | None = None
    retry_after: int = 1
    delay: float = 1.0
    times: int = 1


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []

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
        self._faults.append(Fault(method, kind, chat_id, retry_after, delay, times))

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The fault that this call meets, which is then used up by one."""
        for fault in self._faults:
            if fault.method.lower() == method.lower() and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

"""Two processes at one pace: what is before a story is done as fast as the bot can, the rest at Telegram's pace."""

from pathlib import Path

from bot.service.pace import Pace

_AT_ONCE = 50.0  # messages a second in one chat; Telegram allows one


class Hurry:
    """A file that both processes know; a bot that is killed in between finds it again."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self) -> None:
        self._file.touch()

    def end(self) -> None:
        self._file.unlink(missing_ok=True)

    @property
    def on(self) -> bool:
        return self._file.exists()


class HurriedPace(Pace):
    """Telegram's own, but for the gap in a chat while there is a hurry."""

    def __init__(self, hurry: Hurry) -> None:
        super().__init__()
        self._hurry = hurry
        self._usual_gap = self._chat_gap

    def sent(self, chat: int, now: float, *, urgent: bool = False) -> None:
        self._chat_gap = 1.0 / _AT_ONCE if self._hurry.on else self._usual_gap
        super().sent(chat, now, urgent=urgent)

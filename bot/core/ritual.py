"""A ritual's definition: structure only. Its prose lives in locales/, found by convention."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.ids import RitualId
from bot.core.local_time import Recurrence


class StepKind(StrEnum):
    WRITE = "write"


class ContentKind(StrEnum):
    """What a message can carry and a step can accept."""

    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"


class RevealRule(StrEnum):
    TOGETHER = "together"
    """Sealed until both have answered."""
    AT_ONCE = "at-once"
    """Relayed as it comes."""
    NEVER = "never"
    """Kept for the author alone."""


class Response(StrEnum):
    """What the receiver can send back with one tap."""

    THANK = "thank"
    TELL_ME_MORE = "tell-me-more"
    HEART = "heart"


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    kind: StepKind
    accepts: tuple[ContentKind, ...]


@dataclass(frozen=True, slots=True)
class Ritual:
    """One file under rituals/, checked.

    `depth` is 1 (everyday) to 3 (deep). `window` is how long it stays open for answers after the last
    prompt; a prompt that would be later than `grace` is skipped. Without a `schedule` it is on demand only.
    """

    id: RitualId
    depth: int
    reveal: RevealRule
    window: timedelta
    grace: timedelta
    schedule: Recurrence | None
    steps: tuple[Step, ...]
    responses: tuple[Response, ...] = ()

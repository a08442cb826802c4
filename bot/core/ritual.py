"""A ritual's definition: structure only. Its prose lives in locales/, found by convention."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.ids import RitualId
from bot.core.local_time import Recurrence


class StepKind(StrEnum):
    WRITE = "write"
    CHOOSE = "choose"
    """One of the step's options, by a tap."""
    RATE = "rate"
    """1 to 5, by a tap."""
    TELL = "tell"
    """Something is said or shown, and nothing is asked."""
    READY = "ready"
    """Both say when it is a good time; nothing goes on before."""
    CONFIRM_HEARD = "confirm-heard"
    """Each says back what they heard, and the other confirms it or adds to it."""
    AGREE = "agree"
    """Either writes what both could agree on, and the other accepts it."""
    WAIT = "wait"
    """Nothing is asked until `pause` has passed."""


class ContentKind(StrEnum):
    """What a message can carry and a step can accept."""

    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    PICK = "pick"
    """A tap on one of a step's options: no message of the person's own, and its words are a message key."""


class Lasting(StrEnum):
    """What two people have beyond a Run."""

    GOAL = "goal"


class Picture(StrEnum):
    """What a step that tells something can show."""

    MONTH = "month"
    """The month that the Run belongs to, at a glance."""


RATINGS = ("1", "2", "3", "4", "5")


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
    """`optional` can be skipped with one tap. `pause` is what a step of the kind "wait" waits.

    With `after_both` it is asked only when both have done all that stands before it. `reveal` is its own
    rule, where it is not the ritual's. `options` are what can be chosen. What both agree on in it `becomes`
    theirs; what both choose in it `decides` about what is theirs. With `hints` what is written for it is
    looked at for what may hurt more than it helps, in the author's own language.
    """

    id: str
    kind: StepKind
    accepts: tuple[ContentKind, ...] = ()
    optional: bool = False
    after_both: bool = False
    pause: timedelta = timedelta(0)
    reveal: RevealRule | None = None
    options: tuple[str, ...] = ()
    becomes: Lasting | None = None
    decides: Lasting | None = None
    picture: Picture | None = None
    hints: bool = False


def options_of(step: Step) -> tuple[str, ...]:
    """What can be tapped in answer to a step, if anything."""
    return RATINGS if step.kind is StepKind.RATE else step.options


@dataclass(frozen=True, slots=True)
class Ritual:
    """One file under rituals/, checked.

    `depth` is 1 (everyday) to 3 (deep). `window` is how long it stays open for answers after the last
    prompt; a prompt that would be later than `grace` is skipped. Without a `schedule` it is on demand only,
    by its `command`. `heading` names the message that stands above what is revealed. What is scheduled and
    `needs` something lasting comes to those who have it. A chapter `leads_on` where another follows it.
    """

    id: RitualId
    depth: int
    reveal: RevealRule
    window: timedelta
    grace: timedelta
    schedule: Recurrence | None
    steps: tuple[Step, ...]
    responses: tuple[Response, ...] = ()
    command: str | None = None
    heading: str = "reveal"
    needs: Lasting | None = None
    leads_on: bool = False

    @property
    def on_demand(self) -> bool:
        """Somebody begins it, and so either can stop it."""
        return self.command is not None and self.schedule is None

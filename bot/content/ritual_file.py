"""The shape of a file under rituals/: what may stand in it, and what makes sense together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from bot.content.faults import did_you_mean
from bot.core.goal import DECISIONS
from bot.core.ids import RitualId
from bot.core.local_time import WEEKDAYS, Recurrence
from bot.core.ritual import (
    ContentKind,
    Lasting,
    Picture,
    Response,
    RevealRule,
    Ritual,
    Step,
    StepKind,
)

SCHEMA = 1

_DURATION = re.compile(r"(?:([0-9]{1,3})d)?(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?")


def _duration(value: object) -> object:
    if not isinstance(value, str) or not value or not (parts := _DURATION.fullmatch(value)):
        raise ValueError("a duration reads like '20h', '90m', '2d' or '1h30m'")
    days, hours, minutes = (int(part or 0) for part in parts.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _day(value: object) -> int | str:
    """Union types and bools (1 == True) would make pydantic say something that helps nobody."""
    if isinstance(value, str) and value not in (*WEEKDAYS, "last"):
        raise ValueError(f"there is no day '{value}'{did_you_mean(value, (*WEEKDAYS, 'last'))}")
    if isinstance(value, bool) or not isinstance(value, int | str):
        # pydantic takes a ValueError for a fault of the file, a TypeError for one of this program
        raise ValueError(  # noqa: TRY004
            f"a day is one of {', '.join(WEEKDAYS)}, a number or 'last'"
        )
    return value


def _each_once(items: Sequence[object]) -> Sequence[object]:
    if twice := sorted({str(item) for item in items if items.count(item) > 1}):
        raise ValueError(f"{', '.join(map(repr, twice))} stands here more than once")
    return items


# What an editor is told of them: docs/ritual.schema.json.
_DURATION_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^(?=.){_DURATION.pattern}$"})
_DAY_SCHEMA = WithJsonSchema(
    {"anyOf": [{"enum": [*WEEKDAYS, "last"]}, {"type": "integer", "minimum": 1, "maximum": 31}]}
)
_TIME_SCHEMA = WithJsonSchema({"type": "string"})

Duration = Annotated[timedelta, BeforeValidator(_duration), _DURATION_SCHEMA]
Day = Annotated[int | str, PlainValidator(_day), _DAY_SCHEMA]
StepId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]

# TOML knows neither enums nor tuples: these come as strings and arrays, the rest must have its own type.
_Kind = Annotated[StepKind, Field(strict=False)]
_Reveal = Annotated[RevealRule, Field(strict=False)]
_Lasting = Annotated[Lasting, Field(strict=False)]
_Picture = Annotated[Picture, Field(strict=False)]
_Accepts = Literal["text", "voice", "photo", "video", "video_note"]
_Response = Annotated[Response, Field(strict=False)]


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ScheduleTable(_Table):
    every: Literal["day", "week", "month"]
    at: Annotated[time, _TIME_SCHEMA]
    days: list[Day] = Field(default=[], validate_default=True)

    @field_validator("days")
    @classmethod
    def _come_round(cls, days: list[Day], info: ValidationInfo) -> list[Day]:
        _each_once(days)
        if "every" in info.data:
            Recurrence(info.data["every"], time(), tuple(days))
        return days

    def to_core(self) -> Recurrence:
        return Recurrence(self.every, self.at, tuple(self.days))


FIELDS_OF: dict[StepKind, frozenset[str]] = {
    StepKind.WRITE: frozenset({"accepts", "optional", "after", "reveal", "hints"}),
    StepKind.CHOOSE: frozenset({"options", "after", "reveal", "decides"}),
    StepKind.RATE: frozenset({"after", "reveal"}),
    StepKind.TELL: frozenset({"after", "picture"}),
    StepKind.READY: frozenset(),
    StepKind.CONFIRM_HEARD: frozenset({"accepts"}),
    StepKind.AGREE: frozenset({"accepts", "becomes", "hints"}),
    StepKind.WAIT: frozenset({"pause"}),
}
NEEDED = frozenset({"accepts", "options", "pause"})
_OF_EVERY_KIND = frozenset({"id", "kind"})


class StepTable(_Table):
    id: StepId
    kind: _Kind
    accepts: list[_Accepts] = Field(default=[], min_length=1)
    optional: bool = False
    after: Literal["both"] | None = None
    reveal: _Reveal | None = None
    pause: Duration = timedelta(0)
    options: list[StepId] = Field(default=[], min_length=2, max_length=8)
    becomes: _Lasting | None = None
    decides: _Lasting | None = None
    picture: _Picture | None = None
    hints: bool = False

    _each_once = field_validator("accepts", "options")(_each_once)

    @field_validator("decides")
    @classmethod
    def _knows_its_options(cls, decides: Lasting | None, info: ValidationInfo) -> Lasting | None:
        unknown = sorted(set(info.data.get("options", ())) - DECISIONS)
        if decides is not None and unknown:
            known = ", ".join(sorted(DECISIONS))
            raise ValueError(f"what decides about a {decides} has the options {known}")
        return decides

    def to_core(self) -> Step:
        return Step(
            self.id,
            self.kind,
            tuple(ContentKind(kind) for kind in self.accepts),
            optional=self.optional,
            after_both=self.after == "both",
            pause=self.pause,
            reveal=self.reveal,
            options=tuple(self.options),
            becomes=self.becomes,
            decides=self.decides,
            picture=self.picture,
            hints=self.hints,
        )


def misfits(step: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    """Keys that a step of this kind lacks, under None, or has no use for. Unknown keys are not meant."""
    try:
        kind = StepKind(step.get("kind", ""))
    except ValueError:
        return
    own = FIELDS_OF[kind]
    for key in sorted(own & NEEDED - step.keys()):
        yield None, f"the key '{key}' is missing"
    for key in sorted(StepTable.model_fields.keys() & step.keys() - own - _OF_EVERY_KIND):
        yield key, f"a step of the kind '{kind}' has no '{key}'"


class RitualTable(_Table):
    schema_: int = Field(alias="schema")
    depth: int = Field(ge=1, le=3)
    reveal: _Reveal
    window: Duration = Field(gt=timedelta(0))
    grace: Duration
    responses: list[_Response] = []
    command: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")] | None = None
    needs: _Lasting | None = None
    schedule: ScheduleTable | None = None
    steps: list[StepTable] = Field(min_length=1)

    @field_validator("schema_")
    @classmethod
    def _known_schema(cls, schema: int) -> int:
        if schema != SCHEMA:
            raise ValueError(f"this version reads schema {SCHEMA}")
        return schema

    _responses_each_once = field_validator("responses")(_each_once)

    @field_validator("grace")
    @classmethod
    def _within_window(cls, grace: timedelta, info: ValidationInfo) -> timedelta:
        if "window" in info.data and grace >= info.data["window"]:
            raise ValueError("grace must be shorter than window")
        return grace

    def to_core(self, ritual_id: str) -> Ritual:
        return Ritual(
            id=RitualId(ritual_id),
            depth=self.depth,
            reveal=self.reveal,
            window=self.window,
            grace=self.grace,
            schedule=None if self.schedule is None else self.schedule.to_core(),
            steps=tuple(step.to_core() for step in self.steps),
            responses=tuple(self.responses),
            command=self.command,
            needs=self.needs,
        )

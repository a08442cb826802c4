"""A ritual in chapters as two people live it: each call is one event, and the next chapter begins by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from core.builders import ANNA, BEN, COUPLE, EVENING

from bot.core.chapters import chapters
from bot.core.effects import Effect, Relay
from bot.core.events import (
    Answered,
    Asked,
    AskedForSpace,
    Confirmed,
    Differed,
    Due,
    Edited,
    Ended,
    MovedOn,
    NeededSpace,
    Readied,
    Reconsidered,
    RunEvent,
    Skipped,
    Stopped,
    TakenBack,
)
from bot.core.ids import PartId, PersonId, RitualId, RunId
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual, Step, StepKind
from bot.core.run import Part, Run, Seat, Stage, new_run
from bot.core.run_rules import advance, step_of

_WORDS = (ContentKind.TEXT, ContentKind.VOICE)
REPAIR = Ritual(
    RitualId("mending"),
    2,
    RevealRule.TOGETHER,
    timedelta(hours=36),
    timedelta(hours=2),
    None,
    (
        Step("ready", StepKind.READY),
        Step("off-limits", StepKind.WRITE, _WORDS, optional=True),
        Step("regret", StepKind.WRITE, _WORDS, after_both=True, hints=True),
        Step("wish", StepKind.WRITE, _WORDS, hints=True),
        Step("heard", StepKind.CONFIRM_HEARD, _WORDS),
        Step("agreement", StepKind.AGREE, (ContentKind.TEXT,), hints=True),
        Step("rest", StepKind.WAIT, pause=timedelta(hours=20)),
        Step("afterwards", StepKind.WRITE, _WORDS, reveal=RevealRule.NEVER),
    ),
    (Response.THANK,),
    command="mend",
)
"""As the one that is shipped; the engine knows neither by name."""
READY, OFF_LIMITS, REGRET, HEARD, AGREEMENT, REST, AFTERWARDS = range(7)


@dataclass(frozen=True)
class Moment:
    """One event with what it met and what came of it, the questions of a new chapter included."""

    before: Run
    event: RunEvent
    after: Run
    effects: tuple[Effect, ...]


class Repair:
    """All chapters that have begun, the latest last. An event goes to the latest, or to the one named."""

    def __init__(self, ritual: Ritual = REPAIR) -> None:
        self.ritual = ritual
        self.now: datetime = EVENING
        self.runs: list[Run] = []
        self.moments: list[Moment] = []
        self._messages: Iterator[int] = count(1)
        self._open()

    @property
    def run(self) -> Run:
        return self.runs[-1]

    def seat(self, person: PersonId) -> Seat:
        return next(seat for seat in self.run.seats if seat.person == person)

    def happens(self, event: RunEvent, chapter: int | None = None) -> tuple[Effect, ...]:
        at = len(self.runs) - 1 if chapter is None else chapter
        before = self.runs[at]
        after, effects = advance(self.ritual, before, event)
        self.runs[at] = after
        more: tuple[Effect, ...] = ()
        if after.completed and not before.completed and at + 1 < len(chapters(self.ritual)):
            more = self._open()
        self.moments.append(Moment(before, event, after, (*effects, *more)))
        return (*effects, *more)

    def _open(self) -> tuple[Effect, ...]:
        number = len(self.runs)
        run_id = RunId(f"{number:016x}")
        day, closes_at = date(2026, 11, 20), self.now + self.ritual.window
        people = (ANNA, BEN)
        run = new_run(run_id, COUPLE, 0, self.ritual.id, day, people, closes_at, chapter=number)
        effects: tuple[Effect, ...] = ()
        for person in people:
            run, asked = advance(self.ritual, run, Asked(person, self.now))
            effects += asked
        self.runs.append(run)
        return effects

    def ready(self, person: PersonId, span: timedelta = timedelta(0)) -> tuple[Effect, ...]:
        return self.happens(Readied(person, self.now + span, 90, self.now))

    def asks_for_space(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(AskedForSpace(person, 90))

    def needs_space(self, person: PersonId, span: timedelta) -> tuple[Effect, ...]:
        return self.happens(NeededSpace(person, self.now + span, 90, self.now))

    def reconsiders(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(Reconsidered(person, 90))

    def writes(self, person: PersonId, chapter: int | None = None) -> tuple[Effect, ...]:
        run = self.run if chapter is None else self.runs[chapter]
        step = step_of(self.ritual, run, person)
        number = next(self._messages)
        part = Part(PartId(f"{number:016x}"), step.id if step else "none", number)
        event = Answered(person, part, ContentKind.TEXT, album=False, at=self.now)
        return self.happens(event, chapter)

    def moves_on(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(MovedOn(person))

    def skips(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(Skipped(person))

    def confirms(self, person: PersonId, part: PartId | None = None) -> tuple[Effect, ...]:
        return self.happens(Confirmed(person, part or self.last_of_other(person), self.now))

    def differs(self, person: PersonId, part: PartId | None = None) -> tuple[Effect, ...]:
        return self.happens(Differed(person, part or self.last_of_other(person), self.now))

    def last_of_other(self, person: PersonId) -> PartId:
        other = next((seat for seat in self.run.seats if seat.person != person), None)
        return other.parts[-1].id if other and other.parts else PartId("none")

    def edits(self, person: PersonId, chapter: int) -> tuple[Effect, ...]:
        seat = self.runs[chapter].seat(person)
        part = seat.parts[-1].id if seat and seat.parts else PartId("none")
        return self.happens(Edited(person, part), chapter)

    def takes_back(self, person: PersonId, chapter: int | None = None) -> tuple[Effect, ...]:
        return self.happens(TakenBack(person, 91), chapter)

    def ends(self, person: PersonId) -> tuple[Effect, ...]:
        """As the service does: what is under way, and then every chapter that was read."""
        effects = self.happens(Ended(person))
        if effects:
            for chapter, run in enumerate(self.runs):
                if not run.over:
                    effects += self.happens(Ended(person), chapter)
        return effects

    def stops(self) -> tuple[Effect, ...]:
        effects: tuple[Effect, ...] = ()
        for chapter in range(len(self.runs)):
            effects += self.happens(Stopped(), chapter)
        return effects

    def passes(self, span: timedelta) -> tuple[Effect, ...]:
        """Every chapter that is due by then, each when it is due, as the tick does."""
        until, effects = self.now + span, ()
        while (due := self._next_due()) is not None and due[0] <= until:
            self.now = max(self.now, due[0])
            effects += self.happens(Due(self.now), due[1])
        self.now = until
        return effects

    def _next_due(self) -> tuple[datetime, int] | None:
        dues = [(run.due_at, at) for at, run in enumerate(self.runs) if run.due_at is not None]
        return min(dues, default=None)

    def to(self, chapter: int) -> "Repair":
        """On to the beginning of a chapter, by the shortest way."""
        for at in range(self.run.chapter, chapter):
            _SHORTEST[at](self)
        assert self.run.chapter == chapter
        return self


def _both_ready(repair: Repair) -> None:
    repair.ready(ANNA)
    repair.ready(BEN)


def _nothing_off_limits(repair: Repair) -> None:
    repair.skips(ANNA)
    repair.skips(BEN)


def _four_sentences(repair: Repair) -> None:
    for person in (ANNA, BEN):
        repair.writes(person)
        repair.moves_on(person)
        repair.writes(person)


def _each_is_heard(repair: Repair) -> None:
    for hearer, other in ((ANNA, BEN), (BEN, ANNA)):
        repair.writes(hearer)
        repair.confirms(other)


def _agreed(repair: Repair) -> None:
    repair.writes(ANNA)
    repair.confirms(BEN)


_SHORTEST = (
    _both_ready,
    _nothing_off_limits,
    _four_sentences,
    _each_is_heard,
    _agreed,
    lambda repair: repair.passes(timedelta(hours=20)),
)


def relays(effects: tuple[Effect, ...]) -> list[Relay]:
    return [effect for effect in effects if isinstance(effect, Relay)]


def is_open(repair: Repair) -> bool:
    return repair.run.stage is Stage.OPEN

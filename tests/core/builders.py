"""Two invented people, a ritual, and an evening of theirs on which one thing happens after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from bot.core.effects import Effect, Relay, Restate, Say
from bot.core.events import (
    Answered,
    Asked,
    Choice,
    Decided,
    Declined,
    Due,
    Edited,
    MovedOn,
    Reconsidered,
    Responded,
    RunEvent,
    Stopped,
    TakenBack,
)
from bot.core.ids import CoupleId, PartId, PersonId, RitualId, RunId
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual, Step, StepKind
from bot.core.run import Part, Run, Seat, new_run
from bot.core.run_rules import advance

ANNA, BEN, STRANGER = PersonId("anna"), PersonId("ben"), PersonId("stranger")
COUPLE = CoupleId("anna-and-ben")
RUN = RunId("0123456789abcdef")
"""As long as the ids that the program makes."""

EVENING = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
WINDOW = timedelta(hours=20)
SECOND = timedelta(seconds=1)


def a_ritual(
    *,
    steps: int = 1,
    reveal: RevealRule = RevealRule.TOGETHER,
    accepts: tuple[ContentKind, ...] = (ContentKind.TEXT, ContentKind.PHOTO),
    responses: tuple[Response, ...] = tuple(Response),
) -> Ritual:
    asked = tuple(Step(f"step-{number}", StepKind.WRITE, accepts) for number in range(steps))
    return Ritual(RitualId("thanks"), 1, reveal, WINDOW, timedelta(hours=2), None, asked, responses)


def a_run() -> Run:
    day = date(2026, 11, 20)
    return new_run(RUN, COUPLE, 0, RitualId("thanks"), day, (ANNA, BEN), EVENING + WINDOW)


def to(person: PersonId, effects: Iterable[Effect]) -> list[Effect]:
    return [effect for effect in effects if getattr(effect, "to", None) == person]


def relayed(effects: Iterable[Effect]) -> list[tuple[PersonId, PartId]]:
    """Who reads which Part, in order."""
    return [(effect.to, effect.part) for effect in effects if isinstance(effect, Relay)]


def texts(effects: Iterable[Effect]) -> list[tuple[PersonId, str]]:
    """Who is told what, by message key, in order."""
    return [(effect.to, effect.text) for effect in effects if isinstance(effect, Say | Restate)]


def actions(effect: Effect) -> list[str]:
    """What the buttons under a message do, without the id of the Run."""
    buttons = (button for row in getattr(effect, "buttons", ()) for button in row)
    return [button.action.replace(f":{RUN}", "") for button in buttons]


@dataclass(frozen=True)
class Moment:
    """One event with what it met and what came of it."""

    before: Run
    event: RunEvent
    after: Run
    effects: tuple[Effect, ...]

    @property
    def person(self) -> PersonId | None:
        """Whose event it is; None where it is nobody's own."""
        return getattr(self.event, "person", None)


class Evening:
    """A Run as two people live it. Each call is one event; it returns the effects."""

    def __init__(self, ritual: Ritual | None = None) -> None:
        self.ritual = ritual or a_ritual()
        self.run = a_run()
        self.now = EVENING
        self.moments: list[Moment] = []
        # Each chat counts its own.
        self._messages: defaultdict[PersonId, Iterator[int]] = defaultdict(lambda: count(1))

    def happens(self, event: RunEvent) -> tuple[Effect, ...]:
        before = self.run
        self.run, effects = advance(self.ritual, before, event)
        self.moments.append(Moment(before, event, self.run, effects))
        return effects

    def asks(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(Asked(person, self.now))

    def answers(
        self,
        person: PersonId,
        part: str,
        *,
        kind: ContentKind = ContentKind.TEXT,
        album: bool = False,
        step: int | None = None,
    ) -> tuple[Effect, ...]:
        """Write for the present step, or for an earlier one."""
        seat = self.run.seat(person)
        number = (seat.step if seat else 0) if step is None else step
        sent = Part(PartId(part), f"step-{number}", next(self._messages[person]))
        return self.happens(Answered(person, sent, kind, album, self.now))

    def edits(self, person: PersonId, part: str) -> tuple[Effect, ...]:
        return self.happens(Edited(person, PartId(part)))

    def moves_on(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(MovedOn(person))

    def declines(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(Declined(person, 90))

    def reconsiders(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(Reconsidered(person, 90))

    def takes_back(self, person: PersonId) -> tuple[Effect, ...]:
        return self.happens(TakenBack(person, 91))

    def responds(self, person: PersonId, response: Response) -> tuple[Effect, ...]:
        return self.happens(Responded(person, response))

    def decides(self, person: PersonId, choice: Choice) -> tuple[Effect, ...]:
        return self.happens(Decided(person, choice, 92, self.now))

    def passes(self, time: timedelta) -> tuple[Effect, ...]:
        self.now += time
        return self.happens(Due(self.now))

    def closes(self) -> tuple[Effect, ...]:
        return self.passes(self.run.closes_at - self.now)

    def stops(self) -> tuple[Effect, ...]:
        return self.happens(Stopped())

    def seat(self, person: PersonId) -> Seat:
        return next(seat for seat in self.run.seats if seat.person == person)

    def message(self, part: str) -> int:
        """The message, in its author's chat, by which a Part came."""
        parts = (known for seat in self.run.seats for known in seat.parts)
        return next(known.message_id for known in parts if known.id == part)


def an_evening(ritual: Ritual | None = None) -> Evening:
    """Both have been asked."""
    evening = Evening(ritual)
    evening.asks(ANNA)
    evening.asks(BEN)
    return evening


def a_revealed_evening(ritual: Ritual | None = None) -> Evening:
    """Anna thanked for the lamp, Ben for the soup, and both know."""
    evening = an_evening(ritual)
    evening.answers(ANNA, "lamp")
    evening.answers(BEN, "soup")
    return evening


def an_evening_alone() -> Evening:
    """Anna thanked for the lamp, Ben wrote nothing, and the window has closed."""
    evening = an_evening()
    evening.answers(ANNA, "lamp")
    evening.closes()
    return evening

"""The page about the engine, docs/engine.md, says what the engine does: for each kind of chapter."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from core.builders import ANNA, BEN, COUPLE, EVENING, RUN, a_ritual

from bot.core.chapters import chapters
from bot.core.events import (
    Answered,
    Asked,
    AskedForSpace,
    Choice,
    Confirmed,
    Decided,
    Declined,
    Differed,
    Due,
    Edited,
    Ended,
    MovedOn,
    NeededSpace,
    Picked,
    Readied,
    Reconsidered,
    Responded,
    RunEvent,
    Skipped,
    Stopped,
    TakenBack,
)
from bot.core.ids import PartId, PersonId
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual, Step, StepKind, options_of
from bot.core.run import Part, Run, Stage, new_run
from bot.core.run_rules import advance

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"
EVENTS = (
    *(Asked, Answered, Picked, MovedOn, Skipped, Edited, Declined, Reconsidered, TakenBack),
    *(Responded, Decided, Readied, AskedForSpace, NeededSpace, Confirmed, Differed),
    *(Ended, Due, Stopped),
)
HOUR = timedelta(hours=1)
WORDS = (ContentKind.TEXT,)


class State(NamedTuple):
    """What an arrow stands between. A chapter that has come out completed leads on."""

    stage: Stage
    completed: bool

    def __str__(self) -> str:
        return f"{self.stage}_completed" if self.completed else self.stage


STATES = [State(stage, completed) for stage, completed in product(Stage, (False, True))]
Ways = dict[tuple[State, str], set[State]]


def by_person(chapter: Ritual, run: Run, person: PersonId) -> Iterator[RunEvent]:
    seat, other = run.seat(person), run.partner_seat(person)
    at = seat.step if seat else 0
    step, count = chapter.steps[at], len(seat.parts) if seat else 0
    # Two messages of each step are enough: what more of them do is the same.
    number = min(count, 2 * (at + 1) - 1) if step.kind is StepKind.WRITE else min(count, 3)
    part = Part(PartId(f"{person}-{step.id}-{number}"), step.id, number)
    yield Asked(person, EVENING)
    if count <= 3:
        yield from (Answered(person, part, ContentKind.TEXT, a, EVENING) for a in (False, True))
    yield from (Picked(person, part, option, EVENING) for option in options_of(step)[:1])
    yield from (MovedOn(person), Skipped(person), Edited(person, part.id))
    yield from (Declined(person, 1), Reconsidered(person, 1), TakenBack(person, 1))
    yield Responded(person, Response.HEART)
    yield from (Decided(person, choice, 1, EVENING) for choice in Choice)
    yield from (Readied(person, EVENING + span, 1, EVENING) for span in (0 * HOUR, HOUR))
    yield from (AskedForSpace(person, 1), NeededSpace(person, EVENING + HOUR, 1, EVENING))
    last = other.parts[-1].id if other.parts else PartId("none")
    yield from (Confirmed(person, last, EVENING), Differed(person, last, EVENING), Ended(person))


def possible(chapter: Ritual, run: Run) -> Iterator[RunEvent]:
    yield from (Due(run.due_at or EVENING), Stopped())
    for person in (ANNA, BEN):
        yield from by_person(chapter, run, person)


def walk(ritual: Ritual, number: int, ways: Ways) -> None:
    """Every state that a chapter can come to by these events, and where each event leads from there."""
    chapter = chapters(ritual)[number]
    day, closes_at = EVENING.date(), EVENING + ritual.window
    first = new_run(RUN, COUPLE, 0, ritual.id, day, (ANNA, BEN), closes_at, chapter=number)
    seen, ahead = {first}, [first]
    while ahead:
        run = ahead.pop()
        for event in possible(chapter, run):
            after, _ = advance(ritual, run, event)
            ways[state(run), type(event).__name__].add(state(after))
            # Times say when, not what: states that differ in them alone are one.
            after = replace(after, closes_at=closes_at)
            if after not in seen:
                seen.add(after)
                ahead.append(after)


def state(run: Run) -> State:
    return State(run.stage, run.completed)


def a_step(kind: StepKind) -> Step:
    accepts = WORDS if kind in {StepKind.CONFIRM_HEARD, StepKind.AGREE} else ()
    return Step("first", kind, accepts, pause=HOUR)


def of_kind(kind: StepKind) -> Ways:
    """A chapter of this kind, begun on demand, with another behind it."""
    last = Step("last", StepKind.WRITE, WORDS, after_both=True)
    ritual = a_ritual(responses=(Response.HEART,))
    ritual = replace(ritual, command="begin", steps=(a_step(kind), last))
    ways: Ways = defaultdict(set)
    walk(ritual, 0, ways)
    return ways


def alone() -> Ways:
    """A ritual of one chapter, that comes by itself: one or two steps, by each rule of revealing."""
    ways: Ways = defaultdict(set)
    for steps, reveal in product((1, 2), RevealRule):
        walk(a_ritual(steps=steps, reveal=reveal, responses=(Response.HEART,)), 0, ways)
    return ways


def followed() -> Ways:
    """What both answer side by side, begun on demand, with another chapter behind it."""
    ways: Ways = defaultdict(set)
    last = Step("last", StepKind.WRITE, WORDS, after_both=True)
    rate = Step("step-0", StepKind.RATE)
    for reveal in RevealRule:
        ritual = a_ritual(responses=(Response.HEART,), reveal=reveal)
        optional = replace(ritual.steps[0], optional=True)
        for first in (optional, rate):
            walk(replace(ritual, command="begin", steps=(first, last)), 0, ways)
    return ways


KINDS = {
    "one chapter": alone,
    "side by side": followed,
    "ready": lambda: of_kind(StepKind.READY),
    "confirm-heard": lambda: of_kind(StepKind.CONFIRM_HEARD),
    "agree": lambda: of_kind(StepKind.AGREE),
    "wait": lambda: of_kind(StepKind.WAIT),
}


def table(ways: Ways) -> str:
    """By stage alone, as for a ritual of one chapter nothing follows."""
    rows = [f"| | {' | '.join(Stage)} |", "|---" * (len(Stage) + 1) + "|"]
    for event in EVENTS:
        ends = [
            {end.stage for done in (False, True) for end in ways[State(s, done), event.__name__]}
            for s in Stage
        ]
        if all(found <= {stage} for stage, found in zip(Stage, ends, strict=True)):
            continue
        cells = [
            "·" if found <= {stage} else ", ".join(end for end in Stage if end in found)
            for stage, found in zip(Stage, ends, strict=True)
        ]
        rows.append(f"| {event.__name__} | {' | '.join(cells)} |")
    return "\n".join(rows)


def diagram(ways: Ways, *, leads_on: bool) -> str:
    """Arrows between stages; where a chapter leads on, its completion is told from its mere end."""
    shown = STATES if leads_on else [State(stage, completed=False) for stage in Stage]
    arrows = ["stateDiagram-v2", "    [*] --> open"]
    for start, end in product(shown, shown):
        names = [event.__name__ for event in EVENTS if leads(ways, start, end, event, leads_on)]
        if start != end and names:
            arrows.append(f"    {start} --> {end}: {', '.join(names)}")
    return "\n".join(arrows)


def leads(ways: Ways, start: State, end: State, event: type, leads_on: bool) -> bool:  # noqa: FBT001 - told by name above
    if leads_on:
        return end in ways[start, event.__name__]
    found = [ways[State(start.stage, done), event.__name__] for done in (False, True)]
    return any(one.stage is end.stage for ends in found for one in ends)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_about_the_engine_is_true(kind: str) -> None:
    """Its diagrams and its table are what `advance` does from every state that it can come to."""
    page, ways = PAGE.read_text(encoding="utf-8"), KINDS[kind]()
    drawn = diagram(ways, leads_on=kind != "one chapter")
    assert drawn in page, f"the diagram of '{kind}' is now:\n{drawn}"
    if kind == "one chapter":
        assert table(ways) in page, f"the table is now:\n{table(ways)}"


def test_every_kind_of_step_is_drawn() -> None:
    drawn = {StepKind(kind) for kind in KINDS if kind in set(StepKind)}
    side_by_side = {StepKind.WRITE, StepKind.CHOOSE, StepKind.RATE, StepKind.TELL}
    assert drawn | side_by_side == set(StepKind)

"""The page about the engine, docs/engine.md, says what the engine does."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from core.builders import ANNA, BEN, EVENING, a_ritual, a_run

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
from bot.core.ids import PartId, PersonId
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual
from bot.core.run import Part, Run, Stage
from bot.core.run_rules import advance

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"
EVENTS = (
    *(Asked, Answered, MovedOn, Edited, Declined, Reconsidered, TakenBack),
    *(Responded, Decided, Due, Stopped),
)
Ways = dict[tuple[Stage, str], set[Stage]]


def by_person(person: PersonId, run: Run) -> Iterator[RunEvent]:
    seat = run.seat(person)
    step = seat.step if seat else 0
    part = Part(PartId(f"{person}-{step}"), f"step-{step}", step)
    yield Asked(person, EVENING)
    for album in (False, True):
        yield Answered(person, part, ContentKind.TEXT, album, EVENING)
    yield from (MovedOn(person), Edited(person, part.id))
    yield from (Declined(person, 1), Reconsidered(person, 1), TakenBack(person, 1))
    yield Responded(person, Response.HEART)
    yield from (Decided(person, choice, 1, EVENING) for choice in Choice)


def possible(run: Run) -> Iterator[RunEvent]:
    yield from (Due(run.due_at or EVENING), Stopped())
    for person in (ANNA, BEN):
        yield from by_person(person, run)


def walk(ritual: Ritual, ways: Ways) -> None:
    """Every state that a Run can come to by these events, and where each event leads from there."""
    first = a_run()
    seen, ahead = {first}, [first]
    while ahead:
        run = ahead.pop()
        for event in possible(run):
            after, _ = advance(ritual, run, event)
            ways[run.stage, type(event).__name__].add(after.stage)
            if after not in seen:
                seen.add(after)
                ahead.append(after)


def all_ways() -> Ways:
    ways: Ways = defaultdict(set)
    for steps, reveal in product((1, 2), RevealRule):
        walk(a_ritual(steps=steps, reveal=reveal, responses=(Response.HEART,)), ways)
    return ways


def table(ways: Ways) -> str:
    rows = [f"| | {' | '.join(Stage)} |", "|---" * (len(Stage) + 1) + "|"]
    for event in EVENTS:
        ends = [ways[stage, event.__name__] for stage in Stage]
        cells = [
            "·" if found == {stage} else ", ".join(end for end in Stage if end in found)
            for stage, found in zip(Stage, ends, strict=True)
        ]
        rows.append(f"| {event.__name__} | {' | '.join(cells)} |")
    return "\n".join(rows)


def diagram(ways: Ways) -> str:
    arrows = ["stateDiagram-v2", "    [*] --> open"]
    for start, end in product(Stage, Stage):
        names = [event.__name__ for event in EVENTS if end in ways[start, event.__name__]]
        if start is not end and names:
            arrows.append(f"    {start} --> {end}: {', '.join(names)}")
    return "\n".join(arrows)


def test_the_page_about_the_engine_is_true() -> None:
    """Its diagram and its table are what `advance` does from every state that it can come to."""
    page, ways = PAGE.read_text(encoding="utf-8"), all_ways()
    assert diagram(ways) in page, f"the diagram is now:\n{diagram(ways)}"
    assert table(ways) in page, f"the table is now:\n{table(ways)}"

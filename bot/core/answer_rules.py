"""A chapter that both answer side by side: sealed or relayed by its rule, revealed, and closed."""

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.core import run_texts as texts
from bot.core.effects import Effect, React, Revise, Say, Withdraw
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
    PersonEvent,
    Picked,
    Readied,
    Reconsidered,
    Responded,
    Skipped,
    TakenBack,
)
from bot.core.outcome import Outcome
from bot.core.ritual import Response, RevealRule, Ritual, Step, StepKind, options_of
from bot.core.run import Part, Run, Seat, SeatState, Stage

SETTLE = timedelta(seconds=2)
"""An album's messages come one by one, with no end mark; within this they belong together."""
_AT_IT = {SeatState.ASKED, SeatState.ANSWERED}


def advance(ritual: Ritual, run: Run, event: PersonEvent | Due) -> Outcome:
    """The next state and what is to be done. An event that does not fit changes nothing."""
    if isinstance(event, Due):
        return _due(ritual, run, event)
    seat = run.seat(event.person)
    if seat is None:
        return run, ()
    run, effects = _by_person(ritual, run, seat, event)
    through = all(done(ritual, seat) for seat in run.seats) and run.settles_at is None
    return replace(run, completed=run.completed or (through and not run.over)), effects


def takes_words(ritual: Ritual, run: Run, seat: Seat) -> bool:
    writes = ritual.steps[seat.step].kind is StepKind.WRITE
    return writes and run.stage is Stage.OPEN and seat.state in _AT_IT


def asked_anew(ritual: Ritual, run: Run, seat: Seat) -> Say:
    if seat.state is SeatState.ANSWERED:
        return texts.answered_already(run, seat.person)
    return texts.prompt(ritual, run, seat)


def _by_person(ritual: Ritual, run: Run, seat: Seat, event: PersonEvent) -> Outcome:
    match event:
        case Asked():
            return _asked(ritual, run, seat, event)
        case Answered():
            return _answered(ritual, run, seat, event)
        case Picked():
            return _picked(ritual, run, seat, event)
        case Edited():
            return _edited(ritual, run, seat, event)
        case MovedOn():
            return _moved_on(ritual, run, seat)
        case Skipped():
            return _skipped(ritual, run, seat)
        case Declined():
            return _declined(ritual, run, seat, event)
        case Reconsidered():
            return _reconsidered(ritual, run, seat, event)
        case TakenBack():
            return _taken_back(ritual, run, seat, event)
        case Responded():
            return _responded(ritual, run, seat, event)
        case Decided():
            return _decided(ritual, run, seat, event)
        case Readied() | AskedForSpace() | NeededSpace() | Confirmed() | Differed() | Ended():
            return run, ()
        case _:
            assert_never(event)


def _asked(ritual: Ritual, run: Run, seat: Seat, event: Asked) -> Outcome:
    """The first time, the window moves along. Asked for after "not today", it stays where it is."""
    if run.stage is not Stage.OPEN or seat.state not in {SeatState.WAITING, SeatState.DECLINED}:
        return run, ()
    first = seat.state is SeatState.WAITING
    asked = replace(seat, state=SeatState.ASKED)
    later = max(run.closes_at, event.at + ritual.window) if first else run.closes_at
    return _put(ritual, replace(run, closes_at=later), asked, event)


def _put(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Outcome:
    """Ask what this seat is at. What is only told is told on the way."""
    told: list[Effect] = []
    while ritual.steps[seat.step].kind is StepKind.TELL:
        told.append(texts.told(ritual, run, seat, asked))
        seat = replace(seat, step=seat.step + 1)
    run = run.with_seat(seat)
    return run, (*told, texts.prompt(ritual, run, seat, asked))


def _answered(ritual: Ritual, run: Run, seat: Seat, event: Answered) -> Outcome:
    if run.over or (run.stage is Stage.ALONE and not done(ritual, seat)):
        return run, (texts.too_late(run, seat.person),)
    step = _reached(ritual, seat, event.part)
    if step is None or any(part.id == event.part.id for part in seat.parts):
        return run, ()
    if event.kind not in step.accepts:
        return run, (texts.not_accepted(run, seat.person),)
    current = step is ritual.steps[seat.step]
    state = SeatState.ANSWERED if current else seat.state
    answered = replace(seat, state=state, parts=(*seat.parts, event.part))
    run = run.with_seat(answered)
    if event.album and run.stage is Stage.OPEN:
        run = replace(run, settles_at=event.at + SETTLE)
    if run.stage is Stage.OPEN and run.settles_at is None and _whole(ritual, run):
        return _reveal(ritual, run)
    run, passed_on = _passed_on(ritual, run, seat, answered)
    first = all(part.step != step.id for part in seat.parts)
    enough = _whole(ritual, run) if run.stage is Stage.OPEN else done(ritual, answered)
    if first and not enough:
        return run, (*passed_on, texts.kept(ritual, run, answered))
    if first and run.stage is Stage.REVEALED:
        return run, (*passed_on, texts.passed_on(run, seat.person))
    seen = React(seat.person, event.part.message_id, "👌")
    return run, passed_on or (seen,)


def _passed_on(ritual: Ritual, run: Run, before: Seat, after: Seat) -> Outcome:
    """A Part that need not wait. After "send anyway" the other's late answer goes across when it is whole."""
    if ritual.reveal is RevealRule.AT_ONCE:
        run = replace(run, shown=True)
    if not _shown(ritual, run, after):
        return run, ()
    already = len(_shown(ritual, run, before))
    return run, texts.relays(ritual, run, after, already)


def _picked(ritual: Ritual, run: Run, seat: Seat, event: Picked) -> Outcome:
    """A tap on another option changes it, until it is revealed."""
    step = _reached(ritual, seat, event.part)
    if run.stage is not Stage.OPEN or seat.state not in _AT_IT:
        return run, ()
    if step is None or event.option not in options_of(step):
        return run, ()
    at_hand = step is ritual.steps[seat.step]
    again = any(part.step == step.id for part in seat.parts)
    state = SeatState.ANSWERED if at_hand else seat.state
    picked = replace(seat, state=state, parts=_in_place(seat, event.part))
    run = run.with_seat(picked)
    shown = texts.picked(ritual, run, step, event)
    run, effects = _after_pick(ritual, run, seat, picked, again=again)
    return run, (shown, *effects)


def _after_pick(ritual: Ritual, run: Run, before: Seat, after: Seat, *, again: bool) -> Outcome:
    if again:
        return run, ()
    if not done(ritual, after):
        return _moved_on(ritual, run, after)
    if run.settles_at is None and _whole(ritual, run):
        return _reveal(ritual, run)
    run, passed_on = _passed_on(ritual, run, before, after)
    return run, (*passed_on, texts.kept(ritual, run, after))


def _in_place(seat: Seat, part: Part) -> tuple[Part, ...]:
    if all(known.step != part.step for known in seat.parts):
        return (*seat.parts, part)
    return tuple(part if known.step == part.step else known for known in seat.parts)


def _edited(ritual: Ritual, run: Run, seat: Seat, event: Edited) -> Outcome:
    part = next((part for part in seat.parts if part.id == event.part), None)
    if part is None:
        return run, ()
    if run.stage is not Stage.STOPPED and part in _shown(ritual, run, seat):
        return run, (Revise(run.partner_of(seat.person), part.id, run.couple),)
    return run, (React(seat.person, part.message_id, "✍"),)


def _moved_on(ritual: Ritual, run: Run, seat: Seat) -> Outcome:
    takes = run.stage in {Stage.OPEN, Stage.REVEALED}
    if not takes or seat.state is not SeatState.ANSWERED or seat.step == len(ritual.steps) - 1:
        return run, ()
    return _put(ritual, run, replace(seat, step=seat.step + 1, state=SeatState.ASKED))


def _skipped(ritual: Ritual, run: Run, seat: Seat) -> Outcome:
    """As an answer without words. What was written for the step already stays."""
    takes = run.stage in {Stage.OPEN, Stage.REVEALED}
    if not takes or seat.state is not SeatState.ASKED or not ritual.steps[seat.step].optional:
        return run, ()
    seat = replace(seat, state=SeatState.ANSWERED)
    run = run.with_seat(seat)
    if not done(ritual, seat):
        return _moved_on(ritual, run, seat)
    if run.stage is Stage.OPEN and run.settles_at is None and _whole(ritual, run):
        return _reveal(ritual, run)
    return run, (texts.skipped(ritual, run, seat),)


def _declined(ritual: Ritual, run: Run, seat: Seat, event: Declined) -> Outcome:
    if run.stage is not Stage.OPEN or seat.state is not SeatState.ASKED:
        return run, ()
    run = run.with_seat(replace(seat, state=SeatState.DECLINED))
    return run, (texts.declined(ritual, run, seat.person, event.message_id),)


def _reconsidered(ritual: Ritual, run: Run, seat: Seat, event: Reconsidered) -> Outcome:
    if run.stage is not Stage.OPEN or seat.state is not SeatState.DECLINED:
        return run, ()
    seat = replace(seat, state=SeatState.ASKED)
    run = run.with_seat(seat)
    return run, (texts.prompt_again(ritual, run, seat, event.message_id),)


def _taken_back(ritual: Ritual, run: Run, seat: Seat, event: TakenBack) -> Outcome:
    """Always possible, in every stage: they are that Person's own words."""
    if not seat.parts:
        return run, ()
    partner = run.partner_of(seat.person)
    gone = tuple(Withdraw(partner, part.id) for part in _shown(ritual, run, seat))
    state = SeatState.ASKED if seat.state is SeatState.ANSWERED else seat.state
    run = run.with_seat(replace(seat, step=_first_asked(ritual), state=state, parts=()))
    if run.stage is Stage.ALONE and done(ritual, seat):
        run = replace(run, stage=Stage.CLOSED)
    return run, (*gone, texts.taken_back(seat.person, event.message_id))


def _responded(ritual: Ritual, run: Run, seat: Seat, event: Responded) -> Outcome:
    theirs = run.partner_seat(seat.person)
    if run.stage is Stage.STOPPED or not _shown(ritual, run, theirs):
        return run, ()
    if event.response in seat.responses or event.response not in ritual.responses:
        return run, ()
    run = run.with_seat(replace(seat, responses=(*seat.responses, event.response)))
    match event.response:
        case Response.HEART:
            last = theirs.parts[-1]
            return run, (React(theirs.person, last.message_id, "❤", run.couple),)
        case Response.THANK | Response.TELL_ME_MORE:
            return run, (texts.response(run, theirs.person, event.response),)
        case _:
            assert_never(event.response)


def _decided(ritual: Ritual, run: Run, seat: Seat, event: Decided) -> Outcome:
    if run.stage is not Stage.ALONE or not done(ritual, seat):
        return run, ()
    told = texts.decided(run, seat.person, event.choice, event.message_id)
    match event.choice:
        case Choice.SEND:
            until = event.at + ritual.window
            run = replace(run, stage=Stage.REVEALED, shown=True, closes_at=until)
            return run, (told, *texts.sent_anyway(ritual, run, seat))
        case Choice.KEEP:
            return replace(run, stage=Stage.CLOSED), (told,)
        case Choice.LET_GO:
            emptied = run.with_seat(replace(seat, parts=()))
            return replace(emptied, stage=Stage.CLOSED), (told,)
        case _:
            assert_never(event.choice)


def _due(ritual: Ritual, run: Run, event: Due) -> Outcome:
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    run = replace(run, settles_at=None)
    if run.stage is Stage.OPEN and _whole(ritual, run):
        run, shown = _reveal(ritual, run)
        return replace(run, completed=True), shown
    if event.at < run.closes_at:
        return run, ()
    return _closed(ritual, run)


def _closed(ritual: Ritual, run: Run) -> Outcome:
    alone = [seat for seat in run.seats if done(ritual, seat) and seat.parts]
    if run.stage is Stage.OPEN and ritual.reveal is RevealRule.TOGETHER and alone:
        return replace(run, stage=Stage.ALONE), (texts.offer(run, alone[0].person),)
    return replace(run, stage=Stage.CLOSED), ()


def _reveal(ritual: Ritual, run: Run) -> Outcome:
    run = replace(run, stage=Stage.REVEALED, shown=True, settles_at=None)
    first, second = run.seats
    shown = (*texts.reveal(ritual, run, first), *texts.reveal(ritual, run, second))
    return run, shown


def _first_asked(ritual: Ritual) -> int:
    kinds = (step.kind for step in ritual.steps)
    return next(at for at, kind in enumerate(kinds) if kind is not StepKind.TELL)


def _reached(ritual: Ritual, seat: Seat, part: Part) -> Step | None:
    return next((step for step in ritual.steps[: seat.step + 1] if step.id == part.step), None)


def _shown(ritual: Ritual, run: Run, seat: Seat) -> tuple[Part, ...]:
    """What the Partner has before them: where it is not relayed at once, a whole answer or nothing."""
    whole = ritual.reveal is RevealRule.AT_ONCE or done(ritual, seat)
    return seat.parts if run.shown and whole else ()


def done(ritual: Ritual, seat: Seat) -> bool:
    return seat.state is SeatState.ANSWERED and seat.step == len(ritual.steps) - 1


def _whole(ritual: Ritual, run: Run) -> bool:
    """Both have answered every step, of a ritual that is revealed together."""
    return ritual.reveal is RevealRule.TOGETHER and all(done(ritual, seat) for seat in run.seats)

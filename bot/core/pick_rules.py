"""Steps that are answered by a tap on one of their options."""

from dataclasses import replace

from bot.core import run_texts as texts
from bot.core.answer_outcomes import reveal
from bot.core.answer_state import done, reached, whole
from bot.core.answer_steps import moved_on, passed_on
from bot.core.events import Picked
from bot.core.outcome import Outcome
from bot.core.ritual import Ritual, options_of
from bot.core.run import Part, Run, Seat, SeatState, Stage

_AT_IT = {SeatState.ASKED, SeatState.ANSWERED}


def picked(ritual: Ritual, run: Run, seat: Seat, event: Picked) -> Outcome:
    """A tap on another option changes it, until it is revealed. Who is late can still tap once."""
    step = reached(ritual, seat, event.part)
    if run.stage not in {Stage.OPEN, Stage.REVEALED} or seat.state not in _AT_IT:
        return run, ()
    if step is None or event.option not in options_of(step):
        return run, ()
    at_hand = step is ritual.steps[seat.step]
    again = any(part.step == step.id for part in seat.parts)
    if again and run.stage is Stage.REVEALED:
        return run, ()
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
        return moved_on(ritual, run, after)
    if run.stage is Stage.OPEN and run.settles_at is None and whole(ritual, run):
        return reveal(ritual, run)
    run, across = passed_on(ritual, run, before, after)
    if run.stage is Stage.REVEALED:
        return run, (*across, texts.passed_on(run, after.person))
    return run, (*across, texts.kept(ritual, run, after))


def _in_place(seat: Seat, part: Part) -> tuple[Part, ...]:
    if all(known.step != part.step for known in seat.parts):
        return (*seat.parts, part)
    return tuple(part if known.step == part.step else known for known in seat.parts)

"""From one step to the next, of a chapter that both answer side by side."""

from dataclasses import replace

from bot.core import run_texts as texts
from bot.core.answer_state import shown
from bot.core.effects import Effect
from bot.core.events import Asked
from bot.core.outcome import Outcome
from bot.core.ritual import RevealRule, Ritual, StepKind
from bot.core.run import Run, Seat, SeatState, Stage


def put(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Outcome:
    """Ask what this seat is at. What is only told is told on the way."""
    told: list[Effect] = []
    while ritual.steps[seat.step].kind is StepKind.TELL:
        told.append(texts.told(ritual, run, seat, asked))
        seat = replace(seat, step=seat.step + 1)
    run = run.with_seat(seat)
    return run, (*told, texts.prompt(ritual, run, seat, asked))


def moved_on(ritual: Ritual, run: Run, seat: Seat) -> Outcome:
    takes = run.stage in {Stage.OPEN, Stage.REVEALED}
    if not takes or seat.state is not SeatState.ANSWERED or seat.step == len(ritual.steps) - 1:
        return run, ()
    return put(ritual, run, replace(seat, step=seat.step + 1, state=SeatState.ASKED))


def passed_on(ritual: Ritual, run: Run, before: Seat, after: Seat) -> Outcome:
    """A Part that need not wait. After "send anyway" the other's late answer goes across when it is whole."""
    if ritual.reveal is RevealRule.AT_ONCE:
        run = replace(run, shown=True)
    if not shown(ritual, run, after):
        return run, ()
    already = len(shown(ritual, run, before))
    return run, texts.relays(ritual, run, after, already)

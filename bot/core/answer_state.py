"""What a chapter that both answer side by side has come to: who is done, what is whole, what is shown."""

from bot.core.ritual import RevealRule, Ritual, Step, StepKind
from bot.core.run import Part, Run, Seat, SeatState


def done(ritual: Ritual, seat: Seat) -> bool:
    return seat.state is SeatState.ANSWERED and seat.step == len(ritual.steps) - 1


def whole(ritual: Ritual, run: Run) -> bool:
    """Both have answered every step, of a ritual that is revealed together."""
    return ritual.reveal is RevealRule.TOGETHER and all(done(ritual, seat) for seat in run.seats)


def shown(ritual: Ritual, run: Run, seat: Seat) -> tuple[Part, ...]:
    """What the Partner has before them: where it is not relayed at once, a whole answer or nothing."""
    readable = ritual.reveal is RevealRule.AT_ONCE or done(ritual, seat)
    return seat.parts if run.shown and readable else ()


def reached(ritual: Ritual, seat: Seat, part: Part) -> Step | None:
    """The step that a Part is for, unless it has not been asked yet."""
    return next((step for step in ritual.steps[: seat.step + 1] if step.id == part.step), None)


def first_asked(ritual: Ritual) -> int:
    kinds = (step.kind for step in ritual.steps)
    return next(at for at, kind in enumerate(kinds) if kind is not StepKind.TELL)

"""What a Run says: its effects, by message key. The prose itself is in locales/."""

from dataclasses import replace
from typing import TypeVar

from bot.core.effects import (
    Args,
    Button,
    Effect,
    Keyboard,
    Name,
    Relay,
    Restate,
    Say,
    ShowMonth,
    TextRef,
)
from bot.core.events import Asked, Choice, Picked
from bot.core.ids import PersonId
from bot.core.ritual import Picture, Response, RevealRule, Ritual, Step, StepKind, options_of
from bot.core.run import Part, Run, Seat, Stage

Told = TypeVar("Told", Say, ShowMonth)

_KEPT = {
    RevealRule.TOGETHER: "answer-sealed",
    RevealRule.AT_ONCE: "answer-passed-on",
    RevealRule.NEVER: "answer-private",
}
_DECIDED = {
    Choice.SEND: "offer-sent",
    Choice.KEEP: "offer-kept",
    Choice.LET_GO: "offer-let-go-done",
}


def prompt(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None = None) -> Say:
    names, ways_out = partner(run, seat.person), _ways_out(ritual, run, seat)
    question = _question(ritual, seat)
    return held(Say(seat.person, question, names, ways_out, about=run.id, of=run.couple), asked)


def told(ritual: Ritual, run: Run, seat: Seat, asked: Asked | None) -> Say | ShowMonth:
    names, key = partner(run, seat.person), _question(ritual, seat)
    if ritual.steps[seat.step].picture is Picture.MONTH:
        shown = ShowMonth(seat.person, key, run.day, run.id, run.couple, names)
        return held(shown, asked)
    return held(Say(seat.person, key, names, about=run.id, of=run.couple), asked)


def picked(ritual: Ritual, run: Run, step: Step, event: Picked) -> Restate:
    """The question as it was, with a mark at what was tapped."""
    at = ritual.steps.index(step)
    rows = _options(ritual, run, at, event.option)
    names = partner(run, event.person)
    question = f"{ritual.id}/{step.id}"
    return Restate(event.person, event.part.message_id, question, names, rows)


def _options(ritual: Ritual, run: Run, at: int, chosen: str | None = None) -> Keyboard:
    """Ratings stand side by side, what can be chosen one below the other."""
    step = ritual.steps[at]
    buttons = tuple(
        _option(f"pick:{run.id}:{at}:{number}", option_key(ritual, step, option), option == chosen)
        for number, option in enumerate(options_of(step))
    )
    if step.kind is StepKind.RATE:
        return (buttons,)
    return tuple((button,) for button in buttons)


def _option(action: str, key: str, chosen: bool) -> Button:  # noqa: FBT001 - told by the caller's own loop
    return (
        Button("button-picked", action, {"what": TextRef(key)}) if chosen else Button(key, action)
    )


def option_key(ritual: Ritual, step: Step, option: str) -> str:
    """The message that says an option."""
    return f"rate-{option}" if step.kind is StepKind.RATE else f"{ritual.id}/{step.id}.{option}"


def held(say: Told, asked: Asked | None) -> Told:
    """What comes by itself keeps to the times that its Event names."""
    return say if asked is None else replace(say, by_day=asked.by_day, until=asked.until)


def prompt_again(ritual: Ritual, run: Run, seat: Seat, message_id: int) -> Restate:
    buttons = _ways_out(ritual, run, seat)
    return Restate(
        seat.person, message_id, _question(ritual, seat), partner(run, seat.person), buttons
    )


def skipped(ritual: Ritual, run: Run, seat: Seat) -> Say:
    """The Partner learns of it as of an answer: when it is revealed."""
    sealed = ritual.reveal is RevealRule.TOGETHER and run.stage is Stage.OPEN
    key = "skipped-sealed" if sealed else "skipped"
    return Say(seat.person, key, partner(run, seat.person), about=run.id, of=run.couple)


def declined(ritual: Ritual, run: Run, person: PersonId, message_id: int) -> Restate:
    undo = ((Button("button-reconsider", f"reconsider:{run.id}"),),)
    title = {"ritual": TextRef(f"{ritual.id}/title")}
    return Restate(person, message_id, "prompt-declined", title, undo)


def kept(ritual: Ritual, run: Run, seat: Seat) -> Say:
    buttons: Keyboard = ((take_back(run),),)
    if seat.step < len(ritual.steps) - 1:
        buttons = ((Button("button-next", f"next:{run.id}"),), *buttons)
    key = _KEPT[ritual.reveal]
    names = partner(run, seat.person)
    return Say(seat.person, key, names, buttons, about=run.id, of=run.couple)


def passed_on(run: Run, person: PersonId) -> Say:
    """The first words after a reveal, of one who had none in it: they too can be taken back."""
    buttons: Keyboard = ((take_back(run),),)
    names = partner(run, person)
    return Say(person, "answer-passed-on", names, buttons, about=run.id, of=run.couple)


def too_late(run: Run, person: PersonId) -> Say:
    return Say(person, "answer-too-late", of=run.couple)


def not_accepted(run: Run, person: PersonId) -> Say:
    return Say(person, "answer-not-accepted", of=run.couple)


def taken_back(person: PersonId, message_id: int) -> Restate:
    return Restate(person, message_id, "answer-taken-back")


def relays(ritual: Ritual, run: Run, author: Seat, already: int = 0) -> tuple[Relay, ...]:
    """The Parts after those `already` relayed, in their order; the first time, the one-tap responses
    hang on the last.
    """
    if not author.parts[already:]:
        return ()
    *others, last = author.parts[already:]
    before = tuple(relay(run, author.person, part) for part in others)
    buttons = () if already else _responses(ritual, run)
    return (*before, relay(run, author.person, last, buttons))


def reveal(ritual: Ritual, run: Run, reader: Seat) -> tuple[Effect, ...]:
    """What one of the two sees: a line of its own, then the Partner's answer as it was sent."""
    theirs = run.partner_seat(reader.person)
    key = f"{ritual.id}/{ritual.heading}"
    if not theirs.parts:
        key = f"{ritual.id}/{ritual.steps[-1].id}.nothing"
    buttons: Keyboard = ((take_back(run),),) if reader.parts else ()
    names = partner(run, reader.person)
    heading = Say(reader.person, key, names, buttons, about=run.id, of=run.couple)
    return (heading, *relays(ritual, run, theirs))


def sent_anyway(ritual: Ritual, run: Run, author: Seat) -> tuple[Effect, ...]:
    reader = run.partner_of(author.person)
    heading = Say(reader, "answer-sent-anyway", partner(run, reader), about=run.id, of=run.couple)
    return (heading, *relays(ritual, run, author))


def response(run: Run, author: PersonId, given: Response) -> Say:
    key = f"response-{given}.said"
    return Say(author, key, partner(run, author), about=run.id, of=run.couple)


def offer(run: Run, person: PersonId) -> Say:
    names = partner(run, person)
    rows = tuple((Button(f"offer-{choice}", f"{choice}:{run.id}", names),) for choice in Choice)
    args: Args = {**names, "day": run.day}
    return Say(person, "offer-alone", args, rows, about=run.id, of=run.couple, by_day=True)


def decided(run: Run, person: PersonId, choice: Choice, message_id: int) -> Restate:
    return Restate(person, message_id, _DECIDED[choice], partner(run, person))


def relay(run: Run, author: PersonId, part: Part, buttons: Keyboard = ()) -> Relay:
    return Relay(run.partner_of(author), part.id, run.id, run.couple, buttons)


def partner(run: Run, person: PersonId) -> dict[str, Name]:
    return {"partner": Name(run.partner_of(person))}


def _question(ritual: Ritual, seat: Seat) -> str:
    return f"{ritual.id}/{ritual.steps[seat.step].id}"


def _ways_out(ritual: Ritual, run: Run, seat: Seat) -> Keyboard:
    """What can be tapped instead of writing, and: what comes by itself can be left for today, what
    somebody began can be stopped.
    """
    options = _options(ritual, run, seat.step) if options_of(ritual.steps[seat.step]) else ()
    skip: Keyboard = ((Button("button-skip", f"skip:{run.id}"),),)
    own = (*options, *(skip if ritual.steps[seat.step].optional else ()))
    return (*own, (_way_out(ritual, run),))


def _way_out(ritual: Ritual, run: Run) -> Button:
    """What is for each alone, each can leave out alone."""
    if ritual.on_demand and ritual.reveal is not RevealRule.NEVER:
        return stop_here(run)
    return Button("button-not-today", f"decline:{run.id}")


def stop_here(run: Run) -> Button:
    return Button("button-stop-here", f"stop:{run.id}")


def take_back(run: Run) -> Button:
    return Button("button-take-back", f"take-back:{run.id}")


def _responses(ritual: Ritual, run: Run) -> Keyboard:
    row = tuple(
        Button(f"response-{given}", f"respond:{run.id}:{given}") for given in ritual.responses
    )
    return (row,) if row else ()


def ended(ritual: Ritual, run: Run, person: PersonId) -> Say:
    """The same to both: it does not matter who stopped."""
    title = {"ritual": TextRef(f"{ritual.id}/title")}
    return Say(person, "ritual-ended", title, of=run.couple)


def answered_already(ritual: Ritual, run: Run, seat: Seat) -> Say:
    """Where things are, with what can be done there."""
    said = kept(ritual, run, seat) if seat.parts else skipped(ritual, run, seat)
    if not ritual.on_demand or ritual.reveal is RevealRule.NEVER:
        return said
    return replace(said, buttons=(*said.buttons, (stop_here(run),)))


def tap_instead(run: Run, person: PersonId) -> Say:
    return Say(person, "answer-tap-instead", of=run.couple)


def rests(run: Run, person: PersonId) -> Say:
    """Time has passed; both hear the same."""
    return Say(person, "ritual-rests", of=run.couple, by_day=True)

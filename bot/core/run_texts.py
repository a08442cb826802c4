"""What a Run says: its effects, by message key. The prose itself is in locales/."""

from datetime import datetime

from bot.core.effects import Args, Button, Effect, Keyboard, Name, Relay, Restate, Say, TextRef
from bot.core.events import Choice
from bot.core.ids import PersonId
from bot.core.ritual import Response, RevealRule, Ritual
from bot.core.run import Part, Run, Seat

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


def prompt(ritual: Ritual, run: Run, seat: Seat, until: datetime | None = None) -> Say:
    return Say(
        seat.person,
        f"{ritual.id}/{ritual.steps[seat.step].id}",
        _partner(run, seat.person),
        _not_today(run),
        about=run.id,
        of=run.couple,
        until=until,
    )


def prompt_again(ritual: Ritual, run: Run, seat: Seat, message_id: int) -> Restate:
    key = f"{ritual.id}/{ritual.steps[seat.step].id}"
    return Restate(seat.person, message_id, key, _partner(run, seat.person), _not_today(run))


def declined(ritual: Ritual, run: Run, person: PersonId, message_id: int) -> Restate:
    undo = ((Button("button-reconsider", f"reconsider:{run.id}"),),)
    title = {"ritual": TextRef(f"{ritual.id}/title")}
    return Restate(person, message_id, "prompt-declined", title, undo)


def kept(ritual: Ritual, run: Run, seat: Seat) -> Say:
    buttons: Keyboard = ((_take_back(run),),)
    if seat.step < len(ritual.steps) - 1:
        buttons = ((Button("button-next", f"next:{run.id}"),), *buttons)
    key = _KEPT[ritual.reveal]
    partner = _partner(run, seat.person)
    return Say(seat.person, key, partner, buttons, about=run.id, of=run.couple)


def passed_on(run: Run, person: PersonId) -> Say:
    """The first words after a reveal, of one who had none in it: they too can be taken back."""
    buttons: Keyboard = ((_take_back(run),),)
    partner = _partner(run, person)
    return Say(person, "answer-passed-on", partner, buttons, about=run.id, of=run.couple)


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
    *others, last = author.parts[already:]
    before = tuple(_relay(run, author.person, part) for part in others)
    buttons = () if already else _responses(ritual, run)
    return (*before, _relay(run, author.person, last, buttons))


def reveal(ritual: Ritual, run: Run, reader: Seat) -> tuple[Effect, ...]:
    """What one of the two sees: a line of its own, then the Partner's answer as it was sent."""
    heading = Say(
        reader.person,
        f"{ritual.id}/reveal",
        _partner(run, reader.person),
        ((_take_back(run),),),
        about=run.id,
        of=run.couple,
    )
    return (heading, *relays(ritual, run, run.partner_seat(reader.person)))


def sent_anyway(ritual: Ritual, run: Run, author: Seat) -> tuple[Effect, ...]:
    reader = run.partner_of(author.person)
    heading = Say(reader, "answer-sent-anyway", _partner(run, reader), about=run.id, of=run.couple)
    return (heading, *relays(ritual, run, author))


def response(run: Run, author: PersonId, given: Response) -> Say:
    key = f"response-{given}.said"
    return Say(author, key, _partner(run, author), about=run.id, of=run.couple)


def offer(run: Run, person: PersonId) -> Say:
    partner = _partner(run, person)
    rows = tuple((Button(f"offer-{choice}", f"{choice}:{run.id}", partner),) for choice in Choice)
    args: Args = {**partner, "day": run.day}
    return Say(person, "offer-alone", args, rows, about=run.id, of=run.couple, by_day=True)


def decided(run: Run, person: PersonId, choice: Choice, message_id: int) -> Restate:
    return Restate(person, message_id, _DECIDED[choice], _partner(run, person))


def _relay(run: Run, author: PersonId, part: Part, buttons: Keyboard = ()) -> Relay:
    return Relay(run.partner_of(author), part.id, run.id, run.couple, buttons)


def _partner(run: Run, person: PersonId) -> dict[str, Name]:
    return {"partner": Name(run.partner_of(person))}


def _not_today(run: Run) -> Keyboard:
    return ((Button("button-not-today", f"decline:{run.id}"),),)


def _take_back(run: Run) -> Button:
    return Button("button-take-back", f"take-back:{run.id}")


def _responses(ritual: Ritual, run: Run) -> Keyboard:
    row = tuple(
        Button(f"response-{given}", f"respond:{run.id}:{given}") for given in ritual.responses
    )
    return (row,) if row else ()

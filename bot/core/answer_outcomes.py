"""How a chapter that both answer side by side comes out: shown to both, left alone, closed; and then."""

from dataclasses import replace
from typing import assert_never

from bot.core import run_texts as texts
from bot.core.answer_state import done, shown, whole
from bot.core.effects import React
from bot.core.events import Choice, Decided, Due, Responded
from bot.core.outcome import Outcome
from bot.core.ritual import Response, RevealRule, Ritual
from bot.core.run import Run, Seat, Stage


def reveal(ritual: Ritual, run: Run) -> Outcome:
    run = replace(run, stage=Stage.REVEALED, shown=True, settles_at=None)
    first, second = run.seats
    return run, (*texts.reveal(ritual, run, first), *texts.reveal(ritual, run, second))


def due(ritual: Ritual, run: Run, event: Due) -> Outcome:
    if run.due_at is None or event.at < run.due_at:
        return run, ()
    run = replace(run, settles_at=None)
    if run.stage is Stage.OPEN and whole(ritual, run):
        return reveal(ritual, run)
    if event.at < run.closes_at:
        return run, ()
    return _closed(ritual, run)


def _closed(ritual: Ritual, run: Run) -> Outcome:
    """What one of them began rests, should it not go on; both hear the same, whoever had answered."""
    closed = replace(run, stage=Stage.CLOSED)
    if run.stage is not Stage.OPEN:
        return closed, ()
    if ritual.leads_on and ritual.on_demand:
        return closed, tuple(texts.rests(run, seat.person) for seat in run.seats)
    alone = [seat for seat in run.seats if done(ritual, seat) and seat.parts]
    if ritual.reveal is RevealRule.TOGETHER and alone:
        return replace(run, stage=Stage.ALONE), (texts.offer(run, alone[0].person),)
    return closed, ()


def responded(ritual: Ritual, run: Run, seat: Seat, event: Responded) -> Outcome:
    theirs = run.partner_seat(seat.person)
    if run.stage is Stage.STOPPED or not shown(ritual, run, theirs):
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


def decided(ritual: Ritual, run: Run, seat: Seat, event: Decided) -> Outcome:
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

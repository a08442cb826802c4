"""The look into the bot's store as the page has it: docs/playground.md tells of each field."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, assert_never

from bot.store.curfews import Phase
from bot.store.look import (
    Closing,
    CoupleSeen,
    CurfewTurn,
    DeliverySeen,
    Due,
    Expiring,
    Look,
    Prompting,
    RunSeen,
    SeatSeen,
    Someone,
    Waiting,
)

Json = dict[str, Any]
Names = Mapping[int, str]
"""What each phone calls its person. The store's own names are sealed."""


_CURFEW_TURNS = {
    Phase.AHEAD: "curfew is announced",
    Phase.REMINDED: "curfew begins",
    Phase.SILENT: "curfew ends",
}


def view(look: Look, names: Names) -> Json:
    return {
        "people": [_someone(one) for one in look.people],
        "couple": [_couple(couple) for couple in look.couples],
        "runs": [_run(run) for run in look.runs],
        "outbox": [_delivery(delivery) for delivery in look.outbox],
        "due": [due_view(due, names) for due in look.due],
    }


def due_view(due: Due, names: Names) -> Json:
    """`what`: the ritual that somebody is asked, or "close", "settle", "send", "curfew", "expire"."""
    what, phone, text = _told(due, names)
    return {"at": due.at.isoformat(), "what": what, "phone": phone, "text": text}


def _told(due: Due, names: Names) -> tuple[str, int | None, str]:
    match due:
        case Prompting(_, phone, ritual, left_out=True):
            text = f"{_name(phone, names)} is not asked: {ritual} comes less often for a while"
            return ritual, phone, text
        case Prompting(_, phone, ritual):
            return ritual, phone, f"{_name(phone, names)} is asked: {ritual}"
        case Closing(_, ritual, day, settling=True):
            return "settle", None, f"The {ritual} of {_spoken(day)} goes on"
        case Closing(_, ritual, day):
            return "close", None, f"The {ritual} of {_spoken(day)} closes"
        case Waiting(_, phone, again=True):
            return "send", phone, f"A message to {_name(phone, names)} is tried again"
        case Waiting(_, phone):
            return (
                "send",
                phone,
                f"A message goes to {_name(phone, names)}, who is asleep until then",
            )
        case CurfewTurn(_, phone, phase):
            return "curfew", phone, f"{_name(phone, names)}'s {_CURFEW_TURNS[Phase(phase)]}"
        case Expiring(_, phone):
            return "expire", phone, f"{_name(phone, names)}'s invitation expires"
        case _:
            assert_never(due)


def _name(phone: int | None, names: Names) -> str:
    return "somebody" if phone is None else names.get(phone, "somebody")


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B}"


def _someone(one: Someone) -> Json:
    fields = asdict(one)
    return {"phone": fields.pop("telegram_id"), **fields}


def _couple(couple: CoupleSeen) -> Json:
    there = [member for member in couple.members if member.telegram_id is not None]
    return {
        "phones": [member.telegram_id for member in there],
        "standing": {str(member.telegram_id): member.standing for member in there},
        "epoch": couple.epoch,
    }


def _run(run: RunSeen) -> Json:
    return {
        "ritual": run.ritual,
        "day": run.day.isoformat(),
        "stage": run.stage,
        "closes_at": run.closes_at.isoformat(),
        "shown": run.shown,
        "seats": [_seat(seat) for seat in run.seats],
    }


def _seat(seat: SeatSeen) -> Json:
    return {
        "phone": seat.telegram_id,
        "step": seat.step,
        "state": seat.state,
        "parts": seat.parts,
    }


def _delivery(delivery: DeliverySeen) -> Json:
    """`not_before` only where it waits for a time of its own."""
    waits = delivery.not_before > delivery.created_at
    return {
        "id": delivery.id,
        "phone": delivery.chat,
        "kind": delivery.kind,
        "key": delivery.key,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "not_before": _iso(delivery.not_before) if waits else None,
        "created_at": _iso(delivery.created_at),
    }


def _iso(instant: datetime) -> str:
    return instant.isoformat()

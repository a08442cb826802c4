"""An Effect as an outbox row: columns for what is searched for, JSON for the rest. Never words."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, assert_never

from bot.core.effects import (
    Effect,
    Goodbye,
    Hint,
    Layer,
    React,
    Relay,
    Restate,
    Revise,
    Say,
    SendExport,
    SetMenu,
    ShowMonth,
    Toast,
    Withdraw,
)
from bot.core.ids import CoupleId, PartId, PersonId, RunId
from bot.store.codec import (
    from_ms,
    optional_ms,
    pack_args,
    pack_keyboard,
    unpack_args,
    unpack_keyboard,
)

Value = TypeVar("Value")
ToPerson = (
    Say
    | Restate
    | Toast
    | Relay
    | Revise
    | Withdraw
    | React
    | Hint
    | SetMenu
    | SendExport
    | ShowMonth
)


@dataclass(frozen=True, slots=True)
class PackedEffect:
    """`kind` and `body` say what to do, the others to whom and on whose behalf."""

    kind: str
    body: str
    person: PersonId | None
    chat: int | None = None
    couple: CoupleId | None = None
    run: RunId | None = None
    part: PartId | None = None


def pack(effect: Effect) -> PackedEffect:
    match effect:
        case Say():
            body = _text(effect) | {"layer": effect.layer, "until": optional_ms(effect.until)}
            return _packed(effect, body, couple=effect.of, run=effect.about, part=effect.quotes)
        case ShowMonth():
            body = {"text": effect.text, "args": pack_args(effect.args), "day": str(effect.day)}
            body["until"] = optional_ms(effect.until)
            return _packed(effect, body, couple=effect.of, run=effect.about)
        case Restate():
            return _packed(effect, _text(effect) | {"message_id": effect.message_id})
        case Toast():
            body = {"callback_id": effect.callback_id, "text": effect.text}
            return _packed(effect, body | {"args": pack_args(effect.args)})
        case Relay():
            buttons = {"buttons": pack_keyboard(effect.buttons)}
            return _packed(effect, buttons, couple=effect.of, run=effect.about, part=effect.part)
        case Revise():
            return _packed(effect, {}, couple=effect.of, part=effect.part)
        case Withdraw():
            return _packed(effect, {}, part=effect.part)
        case Hint():
            return _packed(effect, {}, couple=effect.of, part=effect.part)
        case React():
            body = {"message_id": effect.message_id, "emoji": effect.emoji}
            return _packed(effect, body, couple=effect.of)
        case SetMenu() | SendExport():
            return _packed(effect, {})
        case Goodbye():
            words = {"language": effect.language, "text": effect.text, "leave": effect.leave}
            return PackedEffect("Goodbye", json.dumps(words), None, chat=effect.chat_id)
        case _:
            assert_never(effect)


def _text(effect: Say | Restate) -> dict[str, Any]:
    return {
        "text": effect.text,
        "args": pack_args(effect.args),
        "buttons": pack_keyboard(effect.buttons),
    }


def _packed(
    effect: ToPerson,
    body: dict[str, Any],
    *,
    couple: CoupleId | None = None,
    run: RunId | None = None,
    part: PartId | None = None,
) -> PackedEffect:
    kind = type(effect).__name__
    return PackedEffect(kind, json.dumps(body), effect.to, couple=couple, run=run, part=part)


def unpack(packed: PackedEffect) -> Effect:
    """The inverse of `pack`.

    Raises:
        ValueError, KeyError: a row that this version did not write.
    """
    body = json.loads(packed.body)
    if packed.kind == "Goodbye":
        return Goodbye(_some(packed.chat), **body)
    return _UNPACK[packed.kind](packed, _some(packed.person), body)


def _say(packed: PackedEffect, to: PersonId, body: dict[str, Any]) -> Say:
    return Say(
        to,
        body["text"],
        unpack_args(body["args"]),
        unpack_keyboard(body["buttons"]),
        about=packed.run,
        of=packed.couple,
        until=None if body["until"] is None else from_ms(body["until"]),
        layer=Layer(body["layer"]),
        quotes=packed.part,
    )


def _show_month(packed: PackedEffect, to: PersonId, body: dict[str, Any]) -> ShowMonth:
    return ShowMonth(
        to,
        body["text"],
        date.fromisoformat(body["day"]),
        _some(packed.run),
        _some(packed.couple),
        unpack_args(body["args"]),
        until=None if body["until"] is None else from_ms(body["until"]),
    )


def _restate(_: PackedEffect, to: PersonId, body: dict[str, Any]) -> Restate:
    args, buttons = unpack_args(body["args"]), unpack_keyboard(body["buttons"])
    return Restate(to, body["message_id"], body["text"], args, buttons)


def _toast(_: PackedEffect, to: PersonId, body: dict[str, Any]) -> Toast:
    return Toast(to, body["callback_id"], body["text"], unpack_args(body["args"]))


def _relay(packed: PackedEffect, to: PersonId, body: dict[str, Any]) -> Relay:
    part, run, couple = _some(packed.part), _some(packed.run), _some(packed.couple)
    return Relay(to, part, run, couple, unpack_keyboard(body["buttons"]))


def _react(packed: PackedEffect, to: PersonId, body: dict[str, Any]) -> React:
    return React(to, body["message_id"], body["emoji"], packed.couple)


_UNPACK: dict[str, Callable[[PackedEffect, PersonId, dict[str, Any]], Effect]] = {
    "Say": _say,
    "Restate": _restate,
    "Toast": _toast,
    "Relay": _relay,
    "Revise": lambda packed, to, _: Revise(to, _some(packed.part), _some(packed.couple)),
    "Hint": lambda packed, to, _: Hint(to, _some(packed.part), _some(packed.couple)),
    "Withdraw": lambda packed, to, _: Withdraw(to, _some(packed.part)),
    "React": _react,
    "SetMenu": lambda _packed, to, _: SetMenu(to),
    "SendExport": lambda _packed, to, _: SendExport(to),
    "ShowMonth": _show_month,
}


def _some(value: Value | None) -> Value:
    if value is None:
        raise ValueError("a delivery that lacks a column")
    return value

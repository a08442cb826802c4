"""The parameters of a call, read by their declared kinds.

Telegram ignores a parameter that it does not know; here it is refused, so that a mistake of the
bot shows.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.playground.errors import bad_request


class Kind(Enum):
    INTEGER = "Integer"
    NUMBER = "Float"
    BOOLEAN = "Boolean"
    TEXT = "String"
    CHAT = "Integer or String"
    LIST = "Array"
    OBJECT = "Object"
    FILE = "InputFile or String"


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body."""

    content: bytes
    file_name: str
    content_type: str


@dataclass(frozen=True)
class RawCall:
    """A call as it came over HTTP: values are text, or typed if the body was JSON."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload]
    is_json: bool


def read(call: RawCall, declared: Mapping[str, Kind], required: frozenset[str]) -> dict[str, Any]:
    """Typed values by name; raises BotApiError for an unknown, missing or mistyped parameter."""
    if unknown := sorted((set(call.values) | _direct_uploads(call)) - set(declared)):
        raise bad_request(f"unknown parameter '{unknown[0]}'")
    given: dict[str, Any] = {}
    for name, kind in declared.items():
        value = call.uploads.get(name, call.values.get(name))
        if value is not None:
            given[name] = _value(name, value, kind, call)
    if missing := sorted(name for name in required if given.get(name) in (None, "")):
        raise bad_request(_missing(missing[0]))
    return given


def is_of(kind: Kind, value: Any) -> bool:
    """Whether a value inside an object is of this kind; a file is named there by a text."""
    try:
        _READERS[Kind.TEXT if kind is Kind.FILE else kind](value)
    except (TypeError, ValueError):
        return False
    return True


def _direct_uploads(call: RawCall) -> set[str]:
    """Uploads that are a parameter themselves, and not one that `attach://` points to."""
    attached = {str(v).removeprefix("attach://") for v in call.values.values()}
    return {name for name in call.uploads if name not in attached}


def _missing(name: str) -> str:
    known = {
        "chat_id": "chat_id is empty",
        "text": "message text is empty",
        "message_id": "message identifier is not specified",
        "file_id": "file_id not specified",
    }
    return known.get(name, f"there is no {name.replace('_', ' ')} in the request")


def _value(name: str, value: Any, kind: Kind, call: RawCall) -> Any:
    try:
        if kind is Kind.FILE:
            return _file(value, call)
        return _READERS[kind](value)
    except (TypeError, ValueError):
        raise bad_request(f"parameter '{name}' must be of type {kind.value}") from None


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    raise ValueError


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError
    return float(value)


def _boolean(value: Any) -> bool:
    known = {True: True, False: False, "true": True, "false": False, "True": True, "False": False}
    if isinstance(value, bool | str) and value in known:
        return known[value]
    raise ValueError


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


def _chat(value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _integer(value)


def _list(value: Any) -> list[Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if isinstance(found, list):
        return found
    raise TypeError


def _object(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if isinstance(found, dict):
        return found
    raise TypeError


def _file(value: Any, call: RawCall) -> Upload | str:
    if isinstance(value, Upload):
        return value
    text = _text(value)
    if text.startswith("attach://"):
        name = text.removeprefix("attach://")
        if name not in call.uploads:
            raise bad_request(f"file '{name}' is not in the request")
        return call.uploads[name]
    return text


_READERS = {
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.TEXT: _text,
    Kind.CHAT: _chat,
    Kind.LIST: _list,
    Kind.OBJECT: _object,
}

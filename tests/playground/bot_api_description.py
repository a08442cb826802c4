"""The Bot API as two other projects describe it; the bot and the playground are held against both.

aiogram's models are made from Telegram's own pages, for methods and objects alike;
python-telegram-bot's objects are written by other people. Complaints name places and kinds of
faults, never values: those are people's words.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import telegram
from aiogram import methods
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bot.playground.calls import Call

Json = dict[str, Any]
Model = type[TelegramMethod[Any]]

_FILE = BufferedInputFile(b"", "file")
_ENTITIES = 100  # what is beyond it loses its format on Telegram, which does not say so
_FEW = 4


def model_of(method: str) -> Model | None:
    """Telegram finds a method whatever the case of its letters."""
    return _models().get(method.lower())


def current_fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Without those that Telegram has replaced by others."""
    fields = model.model_fields.items()
    return {name: field for name, field in fields if field.json_schema_extra is None}


def plain_types(annotation: Any) -> frozenset[Any]:
    """What a union is made of; of an array, `list` alone; of a fixed value, its type."""
    if get_origin(annotation) is Literal:
        fixed = get_args(annotation)
        return frozenset(str if isinstance(value, str) else type(value) for value in fixed)
    if get_origin(annotation) is Annotated:
        return plain_types(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return frozenset().union(*(plain_types(part) for part in get_args(annotation)))
    return frozenset({get_origin(annotation) or annotation})


def wrong_with_call(call: Call) -> Iterator[str]:
    """Each parameter known, of its type, and complete: all the way down, with nothing added."""
    model = model_of(call.method)
    if model is None:
        yield f"there is no method {call.method}"
        return
    fields = current_fields(model)
    yield from (
        f"{call.method}.{name}: extra_forbidden" for name in sorted(set(call.params) - set(fields))
    )
    try:
        given = {name: _value(fields[name], value, call) for name, value in _given(call, fields)}
        model.model_validate(given, strict=True, extra="forbid")
    except json.JSONDecodeError:
        yield f"{call.method}: a form's value is not JSON"
    except ValidationError as error:
        yield from _places(call.method, error)
    for name, value in call.params.items():
        if name.endswith("entities") and isinstance(value, list) and len(value) > _ENTITIES:
            yield f"{call.method}.{name}: more than {_ENTITIES}"


def wrong_with_answer(method: str, result: Any) -> Iterator[str]:
    """Both libraries read it whole: nothing unknown, nothing missing, nothing changed in reading."""
    model = model_of(method)
    if model is None:
        yield f"an answer of {method}, which does not exist"
        return
    try:
        read = _answers(model).validate_python(result, extra="forbid")
    except ValidationError as error:
        yield from _places(f"{method} answers, to aiogram", error)
        return
    again = _answers(model).dump_python(read, mode="json", by_alias=True, exclude_unset=True)
    if json.dumps(again, sort_keys=True) != json.dumps(result, sort_keys=True):
        yield f"{method} answers values of types that aiogram has to convert"
    for one in result if isinstance(result, list) else [result]:
        if isinstance(one, dict):
            yield from _unknown_to_ptb(method, getattr(telegram, _object_name(model)), one)


@cache
def _models() -> Mapping[str, Model]:
    named = (getattr(methods, name) for name in methods.__all__)
    kinds = [kind for kind in named if isinstance(kind, type) and issubclass(kind, TelegramMethod)]
    return {kind.__api_method__.lower(): kind for kind in kinds if kind is not TelegramMethod}


@cache
def _answers(model: Model) -> TypeAdapter[Any]:
    return TypeAdapter(model.__returning__)


def _given(call: Call, fields: Mapping[str, FieldInfo]) -> Iterator[tuple[str, Any]]:
    """The parameters that exist, and files that are one themselves and not attached to another."""
    attached = {
        value.removeprefix("attach://") for value in call.params.values() if _is_text(value)
    }
    direct = dict.fromkeys(call.files - attached, _FILE)
    return ((k, v) for k, v in {**call.params, **direct}.items() if k in fields or k in direct)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _value(field: FieldInfo, value: Any, call: Call) -> Any:
    """A form has text alone: what is no text by its kind stands there as JSON."""
    types = plain_types(field.annotation)
    if InputFile in types and _is_text(value) and value.startswith("attach://"):
        return _FILE
    if call.is_json or not _is_text(value) or str in types:
        return value
    return json.loads(value)


def _places(what: str, error: ValidationError) -> Iterator[str]:
    """Where and of which kind; of a union's many ways to be wrong the first few."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    for fault in found[:_FEW]:
        yield f"{'.'.join([what, *map(str, fault['loc'])])}: {fault['type']}"


def _object_name(model: Model) -> str:
    """The Bot API's name of the object in an answer, for which both libraries have a class."""
    kinds = plain_types(model.__returning__)
    if kinds == {list}:
        kinds = plain_types(get_args(model.__returning__)[0])
    (found,) = (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return found.__name__


def _unknown_to_ptb(method: str, kind: type[telegram.TelegramObject], said: Json) -> Iterator[str]:
    try:
        heard = kind.de_json(said, None)
    except (KeyError, TypeError, ValueError) as error:
        yield f"{method} answers what PTB cannot read: {type(error).__name__}"
        return
    yield from (f"{method} answers, unknown to PTB: {name}" for name in _left_over(heard))
    if not _within(said, heard.to_dict()):
        yield f"{method} answers what PTB understands otherwise"


def _left_over(value: Any) -> Iterator[str]:
    """Names that PTB has put aside, at any depth."""
    if isinstance(value, tuple):
        for part in value:
            yield from _left_over(part)
    elif isinstance(value, telegram.TelegramObject):
        yield from (f"{type(value).__name__}.{name}" for name in value.api_kwargs)
        for slot in _slots(type(value)):
            part = getattr(value, slot, None)
            if isinstance(part, tuple | telegram.TelegramObject):
                yield from _left_over(part)


@cache
def _slots(kind: type[telegram.TelegramObject]) -> tuple[str, ...]:
    return tuple(slot for base in kind.__mro__ for slot in getattr(base, "__slots__", ()))


def _within(said: Any, heard: Any) -> bool:
    """Everything said was heard so; PTB adds what is false or empty where nothing is said."""
    if isinstance(said, dict):
        return isinstance(heard, dict) and all(
            (key in heard and _within(value, heard[key])) or value in ([], {})
            for key, value in said.items()
        )
    if isinstance(said, list):
        same = isinstance(heard, list | tuple) and len(said) == len(heard)
        return same and all(map(_within, said, heard))
    return bool(said == heard)

"""What a method is: its parameters and the function that does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.params import Kind
from bot.playground.world import World

Json = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """`run` gets the world and the typed parameters; it answers the result, or an awaitable of it."""

    run: Callable[[World, Json], Any]
    declared: Mapping[str, Kind]
    required: frozenset[str]


def method(
    run: Callable[[World, Json], Any],
    required: Mapping[str, Kind] | None = None,
    optional: Mapping[str, Kind] | None = None,
) -> Method:
    needed = required or {}
    return Method(run, {**needed, **(optional or {})}, frozenset(needed))

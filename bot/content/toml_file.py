"""A TOML file of an author's: read, and what is wrong with it told so that they can put it right."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import ErrorDetails

from bot.content.faults import Fault, did_you_mean
from bot.content.toml_lines import TomlLines

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_QUOTED = re.compile(r"'([^']*)'")
_STEM = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class TomlFile:
    """`shown` is the file with its folder, as an author knows it."""

    shown: Path
    tables: dict[str, Any]
    lines: TomlLines

    def name_faults(self) -> list[Fault]:
        if _STEM.fullmatch(self.shown.stem):
            return []
        text = f"the name '{self.shown.stem}' may have small letters, digits and hyphens only"
        return [Fault(self.shown, None, text)]


def read_toml(file: Path) -> TomlFile | Fault:
    shown = Path(file.parent.name, file.name)
    try:
        source = file.read_bytes().decode()
        return TomlFile(shown, tomllib.loads(source), TomlLines(source))
    except OSError as error:
        return Fault(shown, None, f"cannot be read: {error.strerror}")
    except RecursionError:
        return Fault(shown, None, "not valid TOML: nested too deep")
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError, and an int of 5000 digits
        return _syntax_fault(shown, error)


def _syntax_fault(shown: Path, error: ValueError) -> Fault:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Fault(shown, line, "not valid TOML: not UTF-8")
    at = _AT_LINE.search(str(error))
    text = f"not valid TOML: {_AT_LINE.sub('', str(error))}"
    if text.endswith("Unclosed array"):
        text += "; is there a comma at the end of the line before?"
    return Fault(shown, int(at[1]) if at else None, text)


def sentence(detail: ErrorDetails, keys: Collection[str]) -> str:
    """One sentence of pydantic's for an author who never heard of it.

    `keys` are those that could stand where `detail` found something wrong.
    """
    path, given = detail["loc"], detail["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key '{key}'{did_you_mean(key, keys)}"
        case "missing":
            return f"the key '{key}' is missing"
        case "enum" | "literal_error":
            expected = str(detail["ctx"]["expected"])
            hint = did_you_mean(given, _QUOTED.findall(expected)) if isinstance(given, str) else ""
            return f"'{key}' cannot be {given!r}: it is one of {expected}{hint}"
        case "model_type":
            return f"'{key}': a table with keys of its own belongs here, not {given!r}"
        case "list_type":
            return f"'{key}': a list belongs here, in square brackets: {key} = [ ... ]"
        case "time_type":
            return f"'{key}': a time of day reads like 20:30:00, without quotes"
        case "too_short":
            return f"'{key}' needs at least one entry"
        case "string_pattern_mismatch":
            return (
                f"'{key}' may have small letters, digits and hyphens only, and starts with a letter"
            )
        case "value_error":
            return f"'{key}': {detail['ctx']['error']}"
        case _:
            return f"'{key}': {detail['msg'][:1].lower()}{detail['msg'][1:]}"

"""rituals/*.toml -> core Ritual, with every fault of every file at once."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.faults import Fault, did_you_mean, in_order
from bot.content.ritual_file import RitualTable, ScheduleTable, StepTable
from bot.content.toml_lines import KeyPath, TomlLines
from bot.core.ritual import Ritual

_STEM = re.compile(r"[a-z][a-z0-9-]*")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_QUOTED = re.compile(r"'([^']*)'")


def load_rituals(folders: Sequence[Path]) -> tuple[dict[str, Ritual], list[Fault]]:
    """The rituals by id, and what is wrong with those that are left out.

    A file in a later folder replaces the one of the same name in a folder before it.
    """
    rituals: dict[str, Ritual] = {}
    faults: list[Fault] = []
    for ritual_id, file in sorted(ritual_files(folders).items()):
        read = _read(file)
        if isinstance(read, Ritual):
            rituals[ritual_id] = read
        else:
            faults += read
    return rituals, in_order(faults)


def ritual_files(folders: Sequence[Path]) -> dict[str, Path]:
    return {
        file.stem: file for folder in folders for file in folder.glob("*.toml") if file.is_file()
    }


def _read(file: Path) -> Ritual | list[Fault]:
    shown = Path(file.parent.name, file.name)
    try:
        source = file.read_bytes().decode()
        tables = tomllib.loads(source)
    except OSError as error:
        return [Fault(shown, None, f"cannot be read: {error.strerror}")]
    except RecursionError:
        return [Fault(shown, None, "not valid TOML: nested too deep")]
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError, and an int of 5000 digits
        return [_syntax_fault(shown, error)]
    faults = [] if _STEM.fullmatch(file.stem) else [_bad_name(shown)]
    lines = TomlLines(source)
    faults += [Fault(shown, lines.line(path), text) for path, text in _same_ids(tables)]
    try:
        ritual = RitualTable.model_validate(tables).to_core(file.stem)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return faults + [
            Fault(shown, lines.line(detail["loc"]), _say(detail)) for detail in details
        ]
    return faults or ritual


def _syntax_fault(shown: Path, error: ValueError) -> Fault:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Fault(shown, line, "not valid TOML: not UTF-8")
    at = _AT_LINE.search(str(error))
    return Fault(
        shown, int(at[1]) if at else None, f"not valid TOML: {_AT_LINE.sub('', str(error))}"
    )


def _bad_name(shown: Path) -> Fault:
    return Fault(
        shown, None, f"the name '{shown.stem}' may have small letters, digits and hyphens only"
    )


def _same_ids(tables: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Looked for before the shape is known, so that it is told together with other faults."""
    steps = tables.get("steps")
    if not isinstance(steps, list):
        return
    ids = [
        step["id"] for step in steps if isinstance(step, dict) and isinstance(step.get("id"), str)
    ]
    counts = Counter(ids)
    seen = set()
    for index, step in enumerate(steps):
        step_id = step.get("id") if isinstance(step, dict) else None
        if isinstance(step_id, str) and counts[step_id] > 1:
            if step_id in seen:
                yield ("steps", index, "id"), f"another step has the id '{step_id}' already"
            seen.add(step_id)


def _say(detail: ErrorDetails) -> str:
    """One sentence of pydantic's for an author who never heard of it."""
    path, given = detail["loc"], detail["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key '{key}'{did_you_mean(key, _keys_beside(path))}"
        case "missing":
            return f"the key '{key}' is missing"
        case "enum" | "literal_error":
            expected = str(detail["ctx"]["expected"])
            hint = did_you_mean(given, _QUOTED.findall(expected)) if isinstance(given, str) else ""
            return f"'{key}' cannot be {given!r}: it is one of {expected}{hint}"
        case "model_type":
            return f"'{key}': a table with keys of its own belongs here, not {given!r}"
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


def _keys_beside(path: KeyPath) -> list[str]:
    table: type[BaseModel] = RitualTable
    if path[0] in ("schedule", "steps") and len(path) > 1:
        table = ScheduleTable if path[0] == "schedule" else StepTable
    return [field.alias or name for name, field in table.model_fields.items()]

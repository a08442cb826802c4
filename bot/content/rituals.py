"""rituals/*.toml -> core Ritual, with every fault of every file at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.content.check_steps import nonsense, taken_commands
from bot.content.faults import Fault, in_order
from bot.content.ritual_file import RitualTable, ScheduleTable, StepTable, misfits
from bot.content.toml_file import TomlFile, read_toml, sentence
from bot.content.toml_lines import KeyPath
from bot.core.ritual import Ritual


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
    for ritual_id, path, text in list(taken_commands(rituals)):
        again = read_toml(ritual_files(folders)[ritual_id])
        if isinstance(again, TomlFile):
            faults.append(Fault(again.shown, again.lines.line(path), text))
            del rituals[ritual_id]
    return rituals, in_order(faults)


def ritual_files(folders: Sequence[Path]) -> dict[str, Path]:
    return {
        file.stem: file for folder in folders for file in folder.glob("*.toml") if file.is_file()
    }


def _read(path: Path) -> Ritual | list[Fault]:
    file = read_toml(path)
    return [file] if isinstance(file, Fault) else _ritual(file)


def _ritual(file: TomlFile) -> Ritual | list[Fault]:
    shown, line = file.shown, file.lines.line
    faults = file.name_faults()
    found = (*_same_ids(file.tables), *_misfits(file.tables))
    faults += [Fault(shown, line(path), text) for path, text in found]
    try:
        ritual = RitualTable.model_validate(file.tables).to_core(shown.stem)
    except ValidationError as error:
        return faults + [
            Fault(shown, line(detail["loc"]), sentence(detail, _keys_beside(detail["loc"])))
            for detail in error.errors(include_url=False)
        ]
    faults += [Fault(shown, line(path), text) for path, text in nonsense(ritual)]
    return faults or ritual


def _misfits(tables: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    steps = tables.get("steps")
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        for key, text in misfits(step) if isinstance(step, dict) else ():
            yield ("steps", index) if key is None else ("steps", index, key), text


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


def _keys_beside(path: KeyPath) -> list[str]:
    table: type[BaseModel] = RitualTable
    if path[0] in ("schedule", "steps") and len(path) > 1:
        table = ScheduleTable if path[0] == "schedule" else StepTable
    return [field.alias or name for name, field in table.model_fields.items()]

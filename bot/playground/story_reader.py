"""stories/*.toml -> Story, with every fault of every file at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.content.faults import Fault, did_you_mean, in_order
from bot.content.toml_file import TomlFile, read_toml, sentence
from bot.content.toml_lines import KeyPath
from bot.playground.story import Actor, Head, Step, Story
from bot.playground.story_acts import ACTS, Act

_KEYS = sorted({key for act in ACTS.values() for key in act.model_fields})

Found = Iterator[tuple[KeyPath, str]]


def load_stories(folders: Sequence[Path]) -> tuple[dict[str, Story], list[Fault]]:
    """The stories by name, and what is wrong with those that are left out.

    A file in a later folder replaces the one of the same name in a folder before it.
    """
    stories: dict[str, Story] = {}
    faults: list[Fault] = []
    files = {file.stem: file for folder in folders for file in folder.glob("*.toml")}
    for name, file in sorted(files.items()):
        read = read_story(file)
        if isinstance(read, Story):
            stories[name] = read
        else:
            faults += read
    return stories, in_order(faults)


def read_story(path: Path) -> Story | list[Fault]:
    file = read_toml(path)
    if isinstance(file, Fault):
        return [file]
    found: list[tuple[KeyPath, str]] = []
    head = _head(file, found)
    # Even with a fault in the head, what is wrong with the steps is told together with it.
    before, steps = _steps(file, "before", found), _steps(file, "steps", found)
    faults = file.name_faults()
    faults += [Fault(file.shown, file.lines.line(at), text) for at, text in found]
    if faults or head is None:
        return in_order(faults)
    people = tuple(head.people)
    return Story(file.shown, head.title, head.about, head.order, people, before, steps)


def _steps(file: TomlFile, key: str, found: list[tuple[KeyPath, str]]) -> tuple[Step, ...]:
    """Those that can be read, in order; what is wrong with the others is added to `found`."""
    given = file.tables.get(key)
    acts = [
        ((key, index), _act(file, (key, index), step, found))
        for index, step in enumerate(given if isinstance(given, list) else [])
    ]
    return tuple(Step(file.lines.line(at), act) for at, act in acts if act is not None)


def _names(file: TomlFile) -> list[str]:
    people = file.tables.get("people")
    given = [one.get("name") for one in people or () if isinstance(one, dict)]
    return [name for name in given if isinstance(name, str)]


def _head(file: TomlFile, found: list[tuple[KeyPath, str]]) -> Head | None:
    names = Counter(_names(file))
    found += [
        (("people",), f"two people are called '{name}'") for name, n in names.items() if n > 1
    ]
    try:
        return Head.model_validate(file.tables)
    except ValidationError as error:
        found += _told(error, Head)
    return None


def _act(file: TomlFile, at: KeyPath, step: object, found: list[tuple[KeyPath, str]]) -> Act | None:
    if not isinstance(step, dict):
        found.append((at, 'a step reads like { who = "Anna", says = "Good evening" }'))
        return None
    doing = [key for key in step if key in ACTS]
    if len(doing) != 1:
        found.append((at, _not_one(step, doing)))
        return None
    try:
        return ACTS[doing[0]].model_validate(step, context={"names": _names(file)})
    except ValidationError as error:
        found += [((*at, *path), text) for path, text in _told(error, ACTS[doing[0]])]
    return None


def _not_one(step: dict[str, Any], doing: list[str]) -> str:
    if doing:
        both = " and ".join(f"'{key}'" for key in doing)
        return f"{both} are two acts: each has a step of its own"
    unknown = [key for key in step if key not in _KEYS]
    if not unknown:
        return f"nothing happens here: a step has one of {', '.join(ACTS)}"
    return f"unknown key '{unknown[0]}'{did_you_mean(unknown[0], ACTS) or _list_of_acts()}"


def _list_of_acts() -> str:
    return f"; a step has one of {', '.join(ACTS)}"


def _told(error: ValidationError, table: type[BaseModel]) -> Found:
    for detail in error.errors(include_url=False):
        path = detail["loc"]
        beside = Actor if path[0] == "people" and len(path) > 1 else table
        yield path, sentence(detail, beside.model_fields)

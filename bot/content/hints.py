"""Hints while writing: what each looks for, in locales/<language>/hints.toml. What it says is in Fluent.

Looked for here and now, in one message; nothing of it is kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from bot.content.faults import Fault, did_you_mean
from bot.content.locales import FALLBACK
from bot.content.toml_file import TomlFile, read_toml, sentence

FILE = "hints.toml"


class _Table(BaseModel):
    """One kind of hint, as an author writes it down."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)

    patterns: list[str] = Field(min_length=1)
    but_not: list[str] = Field(default=[], alias="but-not")


class _Tables(RootModel[dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")], _Table]]):
    pass


@dataclass(frozen=True, slots=True)
class Kind:
    """`but_not` are harmless phrases, in which nothing is looked for."""

    looks_for: re.Pattern[str]
    but_not: re.Pattern[str] | None

    def found(self, words: str) -> str | None:
        """The words as they were written, if there are some."""
        plain = words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        if self.but_not is not None:
            plain = self.but_not.sub(lambda match: "." * len(match[0]), plain)
        match = self.looks_for.search(plain)
        return None if match is None else words[match.start() : match.end()]


@dataclass(frozen=True, slots=True)
class Hints:
    """All kinds of all languages, in the order in which their authors put them."""

    kinds: Mapping[str, Mapping[str, Kind]]

    @classmethod
    def load(cls, folders: Sequence[Path]) -> "Hints":
        """A folder that lies over another replaces the kinds that it names. Files with faults are left out."""
        read, _ = read_hints(folders)
        return cls(read)

    def first(
        self, language: str, words: str, before: Iterable[str] = ()
    ) -> tuple[str, str] | None:
        """The first kind that is found, and in which words, unless what was written `before` had it already."""
        told = [*before]
        for name, kind in self.kinds.get(language, {}).items():
            found = kind.found(words)
            if found is not None and not any(map(kind.found, told)):
                return name, found
        return None


def read_hints(folders: Sequence[Path]) -> tuple[dict[str, dict[str, Kind]], list[Fault]]:
    kinds: dict[str, dict[str, Kind]] = {}
    faults: list[Fault] = []
    for path in (path for folder in folders for path in hint_files(folder)):
        shown = Path(path.parent.parent.name, path.parent.name, FILE)
        file = read_toml(path)
        found = file if isinstance(file, Fault) else _kinds(file)
        if isinstance(found, Fault):
            faults.append(Fault(shown, found.line, found.text))
        elif isinstance(found, list):
            faults += [Fault(shown, fault.line, fault.text) for fault in found]
        else:
            kinds.setdefault(path.parent.name, {}).update(found)
    return kinds, faults


def check_hints(folders: Sequence[Path]) -> Iterator[Fault]:
    """What is wrong with the files, and what one language has that English has not, or the other way round."""
    kinds, faults = read_hints(folders)
    yield from faults
    english = kinds.get(FALLBACK, {})
    for language, own in kinds.items():
        file = Path(folders[0].name, language, FILE)
        for name in own.keys() - english.keys():
            hint = did_you_mean(name, english)
            yield Fault(file, None, f"the hint '{name}' does not exist in English{hint}")
        for name in english.keys() - own.keys():
            yield Fault(file, None, f"the hint '{name}' is missing", gap=True)


def hint_texts(folders: Sequence[Path]) -> dict[str, tuple[Path, str]]:
    """The messages that the hints need: the file in English, and what each is for."""
    kinds, _ = read_hints(folders)
    file = Path(folders[0].name, FALLBACK, "hints.ftl")
    return {
        f"hint-{name}": (file, f"the hint '{name}' needs it") for name in kinds.get(FALLBACK, {})
    }


def hint_files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/{FILE}"))


def _kinds(file: TomlFile) -> dict[str, Kind] | list[Fault]:
    try:
        tables = _Tables.model_validate(file.tables).root
    except ValidationError as error:
        return [
            Fault(
                file.shown,
                file.lines.line(detail["loc"]),
                sentence(detail, ("patterns", "but-not")),
            )
            for detail in error.errors(include_url=False)
        ]
    broken = [*_broken(file, tables)]
    return broken or {
        name: Kind(_any(table.patterns), _any(table.but_not) if table.but_not else None)
        for name, table in tables.items()
    }


def _broken(file: TomlFile, tables: Mapping[str, _Table]) -> Iterator[Fault]:
    for name, table in tables.items():
        for key, patterns in (("patterns", table.patterns), ("but-not", table.but_not)):
            for pattern in patterns:
                if fault := _fault(pattern):
                    line = file.lines.line((name, key))
                    yield Fault(file.shown, line, f"the pattern '{pattern}' {fault}")


def _fault(pattern: str) -> str | None:
    try:
        empty = re.fullmatch(pattern, "") is not None
    except re.error as error:
        return f"is no regular expression: {error.msg}"
    return "fits everything" if empty else None


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """Whole words, whatever their case; a space stands for any white space."""
    alternatives = "|".join(f"(?:{pattern})" for pattern in patterns).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

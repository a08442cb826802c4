"""What is wrong with a content file, told so that its author can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """`file` starts with the name of its content folder; `line` is None if the whole file is meant."""

    file: Path
    line: int | None
    text: str
    gap: bool = False
    """Only missing, and said in English until then: the rest can be used."""
    unreadable: bool = False
    """What stands there could not be read at all: other faults may only follow from it."""

    def __str__(self) -> str:
        where = self.file.as_posix() if self.line is None else f"{self.file.as_posix()}:{self.line}"
        return f"{where}: {self.text}"


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """What cannot be read first; then as an author reads, file by file from top to bottom. Each once."""
    return sorted(
        set(faults),
        key=lambda fault: (not fault.unreadable, fault.file, fault.line or 0, fault.text),
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A half sentence to hang on a message; empty if nothing known comes near `word`."""
    near = get_close_matches(word, sorted(set(known)), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""

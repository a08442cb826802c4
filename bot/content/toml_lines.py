"""Which line of a TOML file a key stands on: tomllib does not tell."""

import re
from collections.abc import Iterator

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=\s*""")
_TOKEN = re.compile(
    r'"{3}.*?"{3}|\'{3}.*?\'{3}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]', re.DOTALL
)


class TomlLines:
    """Finds keys line by line, which is enough to point an author at them.

    Keys of inline tables have no line of their own: they are found at the table, if it stands in an
    array, else at the key that holds it.
    """

    def __init__(self, source: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        table: KeyPath = ()
        counts: dict[KeyPath, int] = {}
        offset = 0
        for number, line in enumerate(source.split("\n"), start=1):
            if header := _HEADER.match(line):
                table = _names(header[2])
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    self._lines.setdefault(table, number)
                    table = (*table, counts[table])
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                path = (*table, *_names(key[1]))
                self._lines.setdefault(path, number)
                for index, lower in enumerate(_tables_of_array(source, offset + key.end())):
                    self._lines.setdefault((*path, index), number + lower)
            offset += len(line) + 1

    def line(self, path: KeyPath) -> int | None:
        """The line of `path`, else of the nearest table around it; None for the file as a whole."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None


def _names(dotted: str) -> KeyPath:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _tables_of_array(source: str, start: int) -> Iterator[int]:
    """How many lines below `start` each table of the array begins that opens there, if one does."""
    if not source.startswith("[", start):
        return
    depth = 0
    for token in _TOKEN.finditer(source, start):
        if token[0] in ("[", "{"):
            if token[0] == "{" and depth == 1:
                yield source.count("\n", start, token.start())
            depth += 1
        elif token[0] in ("]", "}"):
            depth -= 1
            if not depth:
                return

"""What stands in .ftl files: entries that can be compared, and the lines they stand on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseNode,
    Junk,
    Message,
    MessageReference,
    Pattern,
    SyntaxNode,
    Term,
    TermReference,
    VariableReference,
)

from bot.content.faults import Fault
from bot.content.ftl_files import FtlFile


@dataclass(frozen=True, slots=True)
class Entry:
    """A message or a term. `patterns` are its value and attributes: "greeting", "greeting.hint"."""

    file: FtlFile
    id: str
    line: int
    patterns: Mapping[str, Pattern]
    lines: Mapping[str, int]
    """Of each of the patterns."""

    def line_of(self, node: SyntaxNode) -> int:
        return _line(self.file, node)


class Namespace:
    """The entries that can see each other: those of one scope of one language, and that one's terms."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        for entry in entries:  # of two with the same id the first wins
            self.entries.setdefault(entry.id, entry)
        self.patterns = {
            id_: pattern
            for entry in self.entries.values()
            for id_, pattern in entry.patterns.items()
        }

    def variables(self, pattern_id: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """What a caller has to pass for one pattern, selectors and the messages it refers to included.

        A term's variables are no caller's: it sees only what its reference passes.
        """
        if pattern_id in seen or pattern_id not in self.patterns:
            return frozenset()
        found: set[str] = set()
        for node in walk(self.patterns[pattern_id]):
            if isinstance(node, VariableReference):
                found.add(node.id.name)
            elif isinstance(node, MessageReference):
                found |= self.variables(referred(node), seen | {pattern_id})
        return frozenset(found)


def parse(file: FtlFile) -> tuple[list[Entry], list[Fault]]:
    """The entries of `file`, and what in it is not Fluent."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    try:
        file.source.decode()
    except UnicodeDecodeError as error:
        line = file.source.count(b"\n", 0, error.start) + 1
        faults.append(Fault(file.shown, line, "not UTF-8"))
    for node in FluentParser().parse(file.text).body:
        if isinstance(node, Message | Term):
            entries.append(_entry(file, node))
        elif isinstance(node, Junk):
            faults += (
                Fault(
                    file.shown,
                    _line(file, note),
                    f"not valid Fluent: {note.message}",
                    unreadable=True,
                )
                for note in node.annotations
            )
    return entries, faults


def walk(node: BaseNode) -> Iterator[BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, BaseNode):
                yield from walk(child)


def referred(node: MessageReference | TermReference) -> str:
    name = f"-{node.id.name}" if isinstance(node, TermReference) else node.id.name
    return f"{name}.{node.attribute.name}" if node.attribute else name


def _entry(file: FtlFile, node: Message | Term) -> Entry:
    id_ = f"-{node.id.name}" if isinstance(node, Term) else node.id.name
    patterns = {f"{id_}.{attribute.id.name}": attribute.value for attribute in node.attributes}
    lines = {
        f"{id_}.{attribute.id.name}": _line(file, attribute.id) for attribute in node.attributes
    }
    if node.value:
        patterns[id_] = node.value
    line = lines[id_] = _line(file, node.id)
    return Entry(file, id_, line, patterns, lines)


def _line(file: FtlFile, node: SyntaxNode) -> int:
    return file.text.count("\n", 0, node.span.start if node.span else 0) + 1

"""What is wrong within one language: duplicates, references that lead nowhere, what does not compile."""

import re
from collections.abc import Iterator, Sequence

from fluent.syntax.ast import FunctionReference, MessageReference, TermReference
from fluent_compiler.errors import (
    FluentDuplicateMessageId,
    FluentJunkFound,
    FluentReferenceError,
)

from bot.content.faults import Fault, did_you_mean
from bot.content.ftl_entries import Entry, Namespace, referred, walk
from bot.content.ftl_files import FtlFile
from bot.content.locales import compile_scope

FUNCTIONS = ("NUMBER",)
"""Dates and times come as finished strings, in the reader's zone: DATETIME would not know that zone."""

_LOCATION = re.compile(r"^.*?:\d+:\d+: ")
_TOLD_WITH_THEIR_LINE = (FluentDuplicateMessageId, FluentJunkFound, FluentReferenceError)


def duplicates(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Two of one layer; to replace an entry of a layer below is what a layer is for."""
    first: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        before = first.setdefault((entry.file.layer, entry.id), entry)
        if before is not entry:
            where = f"{before.file.shown.as_posix()}:{before.line}"
            yield Fault(entry.file.shown, entry.line, f"'{entry.id}' is already at {where}")


def misplaced(entries: Sequence[Entry]) -> Iterator[Fault]:
    for entry in entries:
        if entry.file.holds_terms and not entry.id.startswith("-"):
            text = f"'{entry.id}' is a message: this file is for terms, such as '-{entry.id}'"
            yield Fault(entry.file.shown, entry.line, text)


def bad_references(namespace: Namespace) -> Iterator[Fault]:
    for entry in namespace.entries.values():
        for pattern in entry.patterns.values():
            for node in walk(pattern):
                if isinstance(node, MessageReference | TermReference):
                    kind = "term" if isinstance(node, TermReference) else "message"
                    name = referred(node)
                    known = list(namespace.patterns)
                elif isinstance(node, FunctionReference):
                    kind, name, known = "function", node.id.name, list(FUNCTIONS)
                else:
                    continue
                if name not in known:
                    text = f"unknown {kind} '{name}'{did_you_mean(name, known)}"
                    yield Fault(entry.file.shown, entry.line_of(node), text)


def not_compiled(
    files: Sequence[FtlFile], language: str, scope: str, namespace: Namespace
) -> Iterator[Fault]:
    """What only the compiler sees: cycles, and arguments that a function or a term does not take."""
    for message, error in compile_scope(files, language, scope).errors:
        entry = namespace.entries.get((message or "").partition(".")[0])
        if entry and not isinstance(error, _TOLD_WITH_THEIR_LINE):
            yield Fault(entry.file.shown, entry.line, _LOCATION.sub("", str(error)))

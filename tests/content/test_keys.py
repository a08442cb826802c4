"""Every text that the code asks for exists in English, and every English text is asked for."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from fluent.syntax.ast import MessageReference

import bot
from bot.content.ftl_entries import Namespace, parse, referred, walk
from bot.content.ftl_files import SHARED, read_ftl_files
from bot.content.locales import FALLBACK
from bot.content.shipped import shipped_locales
from bot.core.effects import Button, Restate, Say, TextRef, Toast

SOURCES = Path(bot.__file__).parent

KEY_FIELDS = {Say: "text", Restate: "text", Toast: "text", Button: "label", TextRef: "key"}
KEY_PLACES = {
    type_.__name__: (name, [field.name for field in fields(type_)].index(name))
    for type_, name in KEY_FIELDS.items()
}

KEY_LIKE = re.compile(r"[a-z][a-z0-9./*-]*")


@dataclass(frozen=True)
class Asked:
    """A key that the code asks for, with a * for each part that only the running program knows."""

    pattern: str
    where: str

    def matches(self, key: str) -> bool:
        return fnmatchcase(key, self.pattern)


def pattern_of(node: ast.AST) -> str | None:
    """What a literal or an f-string can become."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
        )
    return None


Assigned = dict[str, list[ast.expr]]


def literals(
    node: ast.expr, assigned: Assigned, seen: frozenset[str] = frozenset()
) -> Iterator[ast.expr]:
    """The literals that an expression can become, followed through the names that hold them."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield node
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body, assigned, seen)
            yield from literals(orelse, assigned, seen)
        case ast.Dict(values=values):
            for value in values:
                yield from literals(value, assigned, seen)
        case ast.Subscript(value=value):
            yield from literals(value, assigned, seen)
        case ast.Name(id=name) if name not in seen:
            for value in assigned[name]:
                yield from literals(value, assigned, seen | {name})
        case _:
            return


def assignments(tree: ast.AST) -> Assigned:
    """What each name of a module is ever set to, in whatever function."""
    found: Assigned = defaultdict(list)
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        found[target.id].append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name].append(value)
    return found


def asked_in(source: str, module: str) -> set[Asked]:
    """The keys that one module passes to the effects."""
    tree = ast.parse(source)
    assigned = assignments(tree)
    found: set[Asked] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called not in KEY_PLACES:
            continue
        field, index = KEY_PLACES[called]
        given = node.args[index : index + 1]
        given += [keyword.value for keyword in node.keywords if keyword.arg == field]
        for expression in given:
            for literal in literals(expression, assigned):
                found.add(Asked(pattern_of(literal) or "", f"{module}:{literal.lineno}"))
    return found


def modules(*packages: str) -> Iterator[Path]:
    for package in packages:
        yield from sorted((SOURCES / package).rglob("*.py"))


def used_patterns(sources: Iterable[str]) -> set[str]:
    """What all strings that look like a key can become, except those that could become anything."""
    found: set[str] = set()
    for source in sources:
        nodes = list(ast.walk(ast.parse(source)))
        parts = {
            id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values
        }
        patterns = (pattern_of(node) for node in nodes if id(node) not in parts)
        found |= {pattern for pattern in patterns if pattern and KEY_LIKE.fullmatch(pattern)}
    return found


def english() -> tuple[set[str], set[str]]:
    """The English keys, and those of the shared ones that no other message puts into itself."""
    files = [file for file in read_ftl_files([shipped_locales()]) if file.language == FALLBACK]
    keys: set[str] = set()
    for file in files:
        entries = (entry for entry in parse(file)[0] if not entry.id.startswith("-"))
        keys |= {file.key(id_) for entry in entries for id_ in entry.patterns}
    shared = Namespace(entry for file in files if file.scope == SHARED for entry in parse(file)[0])
    nodes = [node for pattern in shared.patterns.values() for node in walk(pattern)]
    inner = {referred(node) for node in nodes if isinstance(node, MessageReference)}
    return keys, {key for key in keys if "/" not in key} - inner


def test_every_text_that_the_code_asks_for_exists() -> None:
    keys, _ = english()
    asked: set[Asked] = set()
    for path in modules("core", "service"):
        asked |= asked_in(path.read_text(), path.relative_to(SOURCES.parent).as_posix())
    assert len(asked) > 20, "the scan does not see how the code asks for texts any more"
    missing = [one for one in asked if not any(one.matches(key) for key in keys)]
    assert not missing, "\n".join(
        sorted(f"{one.where}: no text '{one.pattern}'" for one in missing)
    )


def test_every_text_is_asked_for() -> None:
    """A text that nobody reads is translated for nothing."""
    _, outer = english()
    patterns = used_patterns(path.read_text() for path in modules("."))
    unused = [key for key in outer if not any(fnmatchcase(key, one) for one in patterns)]
    assert not unused, "\n".join(sorted(unused))


@pytest.mark.parametrize(
    ("code", "patterns"),
    [
        ('Say(person, "hello")', ["hello"]),
        ('Say(to=person, text="hello")', ["hello"]),
        ('effects.Say(person, "hello")', ["hello"]),
        ('Restate(person, 7, "hello", {}, ((Button("yes"),),))', ["hello", "yes"]),
        ('Toast(person, "id")', []),
        ('Toast(person, "id", "done" if ok else None)', ["done"]),
        ('TextRef(f"{ritual.id}/title")', ["*/title"]),
        ('K = {A: "a-one", B: "a-two"}\nSay(person, K[which])', ["a-one", "a-two"]),
        ('key = f"do-{x}.said"\nkey = "other"\nSay(person, key)', ["do-*.said", "other"]),
    ],
)
def test_the_scan_sees_each_way_in_which_code_asks(code: str, patterns: list[str]) -> None:
    assert sorted(one.pattern for one in asked_in(code, "x.py")) == sorted(patterns)


def test_a_pattern_that_begins_with_anything_uses_nothing() -> None:
    source = 'f"{a}"\nf"{a}-said"\nf"hello-{a}"\n"bye"\n'
    assert used_patterns([source]) == {"hello-*", "bye"}

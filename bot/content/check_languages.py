"""What is wrong between languages: texts that are missing or too many, variables that differ."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from bot.content.faults import Fault, did_you_mean
from bot.content.locales import FALLBACK
from bot.core.chapters import SIDE_BY_SIDE, chapters
from bot.core.ritual import RevealRule, Ritual, StepKind


@dataclass(frozen=True, slots=True)
class Text:
    """Where one text stands, and the variables that its caller has to pass."""

    file: Path
    line: int
    variables: frozenset[str]


Texts = dict[str, Text]
"""The texts of one language by key."""

_ENDINGS = {
    StepKind.READY: ("invited", "back"),
    StepKind.CONFIRM_HEARD: ("once-more",),
}
"""What a step says beside its question: to the one who is invited, after a break, a second time."""

Expected = Mapping[str, tuple[Path, str]]
"""Keys that every language must have: the file in English, and what they are for."""


def expected_of_rituals(rituals: Iterable[Ritual], folder: str) -> dict[str, tuple[Path, str]]:
    expected: dict[str, tuple[Path, str]] = {}
    for ritual in rituals:
        file = Path(folder, FALLBACK, "rituals", f"{ritual.id}.ftl")
        for message in _messages(ritual):
            expected[f"{ritual.id}/{message}"] = (file, f"the ritual '{ritual.id}' needs it")
    return expected


def _messages(ritual: Ritual) -> Iterator[str]:
    yield from ("title", "about")
    for chapter in chapters(ritual):
        for step in chapter.steps:
            yield step.id
            yield from (f"{step.id}.{ending}" for ending in _ENDINGS.get(step.kind, ()))
            yield from (f"{step.id}.{option}" for option in step.options)
            if step.picture is not None:
                yield f"{step.id}.empty"
            if step.optional:
                yield f"{step.id}.nothing"
        if chapter.steps[0].kind in SIDE_BY_SIDE and chapter.reveal is not RevealRule.NEVER:
            yield chapter.heading


def differences(
    language: str, own: Texts, english: Texts, needed: Expected, unreadable: AbstractSet[Path]
) -> Iterator[Fault]:
    """What `own`, the texts of `language`, lack, have too much, or fill differently.

    In a file that is `unreadable` at a place, a text may only seem to be missing: that is not told.
    """
    yield from (
        fault for fault in _missing(language, own, english, needed) if fault.file not in unreadable
    )
    for key, text in own.items():
        if key in english:
            yield from _variables(key, text, english[key].variables)
        elif _twin(text.file, FALLBACK) not in unreadable:
            hint = did_you_mean(key, english.keys() - own.keys())
            yield Fault(
                text.file, text.line, f"the message '{key}' does not exist in English{hint}"
            )


def _missing(language: str, own: Texts, english: Texts, needed: Expected) -> Iterator[Fault]:
    expected = {
        key: (text.file, f"see {text.file.as_posix()}:{text.line}") for key, text in english.items()
    }
    for key, (file, why) in (expected | dict(needed)).items():
        if key not in own:
            gap = language != FALLBACK
            yield Fault(_twin(file, language), None, f"the message '{key}' is missing: {why}", gap)


def _twin(file: Path, language: str) -> Path:
    """The same file of another language."""
    folder, _, *inner = file.parts
    return Path(folder, language, *inner)


def _variables(key: str, text: Text, english: frozenset[str]) -> Iterator[Fault]:
    for name in sorted(text.variables - english):
        hint = did_you_mean(name, english)
        fault = f"the message '{key}' uses ${name}, which English does not{hint}"
        yield Fault(text.file, text.line, fault)
    for name in sorted(english - text.variables):
        fault = f"the message '{key}' leaves out ${name}, which English uses"
        yield Fault(text.file, text.line, fault)

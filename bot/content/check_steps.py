"""What makes no sense in a ritual, though each of its keys is right by itself."""

from collections.abc import Iterator, Mapping

from bot.content.toml_lines import KeyPath
from bot.core.chapters import chapters
from bot.core.commands import OWN
from bot.core.ritual import ContentKind, Ritual, StepKind

Found = Iterator[tuple[KeyPath, str]]

_LEADS_NOWHERE = {
    StepKind.READY: "nothing begins after it: 'ready' needs a step to be ready for",
    StepKind.WAIT: "nothing comes after it: a wait needs a step to wait for",
}


def nonsense(ritual: Ritual) -> Found:
    """Each with the place in the file that it is about."""
    yield from _beginning(ritual)
    yield from _chapter_ends(ritual)
    yield from _steps(ritual)


def taken_commands(rituals: Mapping[str, Ritual]) -> Iterator[tuple[str, KeyPath, str]]:
    """The rituals whose command another ritual has already."""
    first: dict[str, str] = {}
    for ritual_id, ritual in rituals.items():
        if ritual.command is not None:
            other = first.setdefault(ritual.command, ritual_id)
            if other != ritual_id:
                text = f"'command': /{ritual.command} begins the ritual '{other}' already"
                yield ritual_id, ("command",), text


def _beginning(ritual: Ritual) -> Found:
    if ritual.command in OWN:
        yield ("command",), f"'command': /{ritual.command} is one of the bot's own"
    if ritual.command is not None and ritual.schedule is not None:
        text = "'command': what has a [schedule] begins by itself; leave one of the two out"
        yield ("command",), text
    if ritual.steps[0].after_both:
        yield ("steps", 0, "after"), "'after': nothing stands before the first step"


def _chapter_ends(ritual: Ritual) -> Found:
    """What is told is told on the way to a question of the same chapter."""
    at = 0
    for chapter in chapters(ritual):
        at += len(chapter.steps)
        if chapter.steps[-1].kind is StepKind.TELL:
            text = "what is told needs a step right after it that is answered side by side, by the same rule"
            yield ("steps", at - 1), text


def _steps(ritual: Ritual) -> Found:
    last = ritual.steps[-1]
    if last.kind in _LEADS_NOWHERE:
        yield ("steps", len(ritual.steps) - 1), _LEADS_NOWHERE[last.kind]
    for at, step in enumerate(ritual.steps):
        if step.hints and ContentKind.TEXT not in step.accepts:
            yield ("steps", at, "hints"), "'hints' look at words: 'accepts' has no \"text\""
        if step.kind is StepKind.WAIT and not step.pause:
            yield ("steps", at, "pause"), "'pause' is no time at all"

"""A ritual in chapters: what the two answer side by side, then what follows once both are through."""

from dataclasses import replace
from functools import lru_cache

from bot.core.ritual import Ritual, Step, StepKind

SIDE_BY_SIDE = {StepKind.WRITE, StepKind.CHOOSE, StepKind.RATE, StepKind.TELL}


@lru_cache(maxsize=512)
def chapters(ritual: Ritual) -> tuple[Ritual, ...]:
    """Each is a ritual of its own, and each gets a Run of its own: sealed, revealed and over by itself.

    Neighbours that each answers in their own time share a chapter, if they have one rule of revealing and
    neither is to come after both are done; a step of any other kind is a chapter by itself.
    """
    groups: list[list[Step]] = []
    for step in ritual.steps:
        if groups and _joins(ritual, groups[-1][-1], step):
            groups[-1].append(step)
        else:
            groups.append([step])
    if len(groups) == 1:
        return (_chapter(ritual, groups[0], "reveal"),)
    several = [_chapter(ritual, group, f"{group[0].id}-reveal") for group in groups]
    return (*(replace(one, leads_on=True) for one in several[:-1]), several[-1])


def has_waited(ritual: Ritual, chapter: int) -> bool:
    """Whether a ritual is at or past its wait: what the two began is done, and a new one can begin."""
    return any(one.steps[0].kind is StepKind.WAIT for one in chapters(ritual)[: chapter + 1])


def _joins(ritual: Ritual, before: Step, step: Step) -> bool:
    both_write = before.kind in SIDE_BY_SIDE and step.kind in SIDE_BY_SIDE
    same_rule = (before.reveal or ritual.reveal) is (step.reveal or ritual.reveal)
    return both_write and same_rule and not step.after_both


def _chapter(ritual: Ritual, group: list[Step], heading: str) -> Ritual:
    reveal = group[0].reveal or ritual.reveal
    return replace(ritual, steps=tuple(group), reveal=reveal, heading=heading)

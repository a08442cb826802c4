"""A tap on an option: an answer whose words are the key of the text that says it."""

from bot.core.chapters import chapters
from bot.core.events import Picked
from bot.core.ids import PartId
from bot.core.inbound import Content, Pressed
from bot.core.person import Person
from bot.core.ritual import ContentKind, Ritual, Step, StepKind, options_of
from bot.core.run import Part, Run
from bot.core.run_texts import option_key
from bot.service import runs
from bot.service.desk import Desk
from bot.store.answers import NewPart


def pick(desk: Desk, person: Person, event: Pressed, found: tuple[Ritual, Run], about: str) -> bool:
    """`about` says which step of the chapter and which of its options, by their places."""
    ritual, run = found
    chosen = _chosen(chapters(ritual)[run.chapter], about)
    if chosen is None:
        return False
    step, option = chosen
    part = Part(PartId(desk.new_id()), step.id, event.message_id)
    words = Content(ContentKind.PICK, _said(ritual, step, option))
    picked = Picked(person.id, part, option, desk.now)
    return runs.answer(desk, ritual, run, picked, NewPart(part, words))


def _chosen(chapter: Ritual, about: str) -> tuple[Step, str] | None:
    at, _, number = about.partition(":")
    if not (at.isdecimal() and number.isdecimal()) or int(at) >= len(chapter.steps):
        return None
    step = chapter.steps[int(at)]
    options = options_of(step)
    return (step, options[int(number)]) if int(number) < len(options) else None


def _said(ritual: Ritual, step: Step, option: str) -> str:
    key = option_key(ritual, step, option)
    return f"{key}.said" if step.kind is StepKind.RATE else key

"""A Couple: two Persons who both said yes. Either can rest or leave at any time, without saying why.

What the other sees is the same for a pause, a leave and a block, so that it cannot be told which.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from bot.core.effects import Effect, Name, Say
from bot.core.ids import CoupleId, PersonId


class Standing(StrEnum):
    HERE = "here"
    RESTING = "resting"
    """Paused by their own word."""
    AWAY = "away"
    """The bot cannot reach them: blocked, or their account is gone."""
    GONE = "gone"
    """Left. For the other it looks like a rest."""


class Move(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    LEAVE = "leave"
    BLOCK = "block"
    UNBLOCK = "unblock"


@dataclass(frozen=True, slots=True)
class Member:
    person: PersonId
    standing: Standing = Standing.HERE


@dataclass(frozen=True, slots=True)
class Couple:
    """`epoch` changes whenever the couple stops; what was meant for an earlier one is never sent."""

    id: CoupleId
    members: tuple[Member, Member]
    epoch: int = 0

    @property
    def live(self) -> bool:
        return all(member.standing is Standing.HERE for member in self.members)

    @property
    def people(self) -> tuple[PersonId, PersonId]:
        first, second = self.members
        return first.person, second.person

    def standing_of(self, person: PersonId) -> Standing:
        first, second = self.members
        return first.standing if first.person == person else second.standing

    def partner_of(self, person: PersonId) -> PersonId:
        first, second = self.people
        return second if person == first else first

    def _with(self, person: PersonId, standing: Standing) -> "Couple":
        first, second = self.members
        changed = Member(person, standing)
        members = (changed, second) if first.person == person else (first, changed)
        stopped = self.live and standing is not Standing.HERE
        return replace(self, members=members, epoch=self.epoch + stopped)


Outcome = tuple[Couple, tuple[Effect, ...]]

_NEXT: dict[tuple[Standing, Move], Standing] = {
    (Standing.HERE, Move.PAUSE): Standing.RESTING,
    (Standing.HERE, Move.BLOCK): Standing.AWAY,
    (Standing.HERE, Move.LEAVE): Standing.GONE,
    (Standing.RESTING, Move.RESUME): Standing.HERE,
    (Standing.RESTING, Move.LEAVE): Standing.GONE,
    (Standing.AWAY, Move.UNBLOCK): Standing.HERE,
    (Standing.AWAY, Move.RESUME): Standing.HERE,
    (Standing.AWAY, Move.LEAVE): Standing.GONE,
}


def move(couple: Couple, person: PersonId, step: Move) -> Outcome:
    """Take one Person's step. One that does not fit changes nothing, and says how things stand."""
    if person not in couple.people:
        return couple, ()
    before = couple.standing_of(person)
    after = _NEXT.get((before, step))
    if after is None:
        return couple, _as_it_stands(couple, person, step)
    moved = couple._with(person, after)  # noqa: SLF001 - the Couple's own rules
    return moved, (*_to_mover(moved, person, step), *_to_partner(couple, moved, person))


def _as_it_stands(couple: Couple, person: PersonId, step: Move) -> tuple[Effect, ...]:
    match step:
        case Move.PAUSE:
            return (Say(person, "pause-already"),)
        case Move.RESUME:
            return (_how_it_stands(couple, person, live="resume-already"),)
        case Move.LEAVE | Move.BLOCK | Move.UNBLOCK:
            return ()
        case _:
            assert_never(step)


def _to_mover(couple: Couple, person: PersonId, step: Move) -> tuple[Effect, ...]:
    match step:
        case Move.PAUSE:
            return (Say(person, "paused"),)
        case Move.RESUME | Move.UNBLOCK:
            return (_how_it_stands(couple, person, live="resumed"),)
        case Move.LEAVE:
            return (Say(person, "left"),)
        case Move.BLOCK:
            return ()
        case _:
            assert_never(step)


def _to_partner(before: Couple, after: Couple, person: PersonId) -> tuple[Effect, ...]:
    """The Partner hears only that it stops or goes on, and only if they are there to hear it."""
    if before.live == after.live:
        return ()
    return (_how_it_stands(after, after.partner_of(person), live="couple-goes-on"),)


def _how_it_stands(couple: Couple, person: PersonId, *, live: str) -> Say:
    """What rests is spoken of without the Partner's name: one who is forgotten has none any more."""
    if not couple.live:
        return Say(person, "couple-resting")
    return Say(person, live, {"partner": Name(couple.partner_of(person))})

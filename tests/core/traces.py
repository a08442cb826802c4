"""Anything that can happen on an evening, in any order, as Hypothesis draws it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.builders import ANNA, BEN, STRANGER, WINDOW, Evening, a_ritual
from hypothesis import strategies as st

from bot.core.answer_rules import SETTLE
from bot.core.events import Choice
from bot.core.ids import PersonId
from bot.core.ritual import ContentKind, Response, RevealRule, Ritual


@dataclass(frozen=True)
class Act:
    """A call of `Evening`, by name, so that a failing evening can be read."""

    name: str
    person: PersonId | None = None
    argument: Any = None

    def play(self, evening: Evening) -> None:
        given = [part for part in (self.person, self.argument) if part is not None]
        getattr(evening, self.name)(*given)


@dataclass(frozen=True)
class Answer:
    """`step` is None for the present one. `part` tells a message from another of the same person."""

    person: PersonId
    part: int
    step: int | None
    kind: ContentKind
    album: bool

    def play(self, evening: Evening) -> None:
        part = f"{self.person}-{self.part}"
        evening.answers(self.person, part, kind=self.kind, album=self.album, step=self.step)


@dataclass(frozen=True)
class Finish:
    """A person who answers every step that is left, one message each."""

    person: PersonId

    def play(self, evening: Evening) -> None:
        for number in range(len(evening.ritual.steps)):
            evening.answers(self.person, f"{self.person}-{number}")
            evening.moves_on(self.person)


_PEOPLE = st.sampled_from([ANNA, BEN] * 6 + [STRANGER])
_PARTS = st.integers(0, 5)


_NOTHING = st.none()


def _act(name: str, argument: st.SearchStrategy[Any] = _NOTHING) -> st.SearchStrategy[Act]:
    return st.builds(Act, st.just(name), _PEOPLE, argument)


def _some(*likely: tuple[int, Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([what for times, what in likely for _ in range(times)])


_KINDS = _some((6, ContentKind.TEXT), (1, ContentKind.VOICE))
_STEPS = _some((6, None), (3, 0), (1, 1), (1, 7))
_PAUSES = _some((2, timedelta(seconds=1)), (2, SETTLE), (2, timedelta(hours=7)), (1, WINDOW))
_EDITS = st.builds(lambda person, part: Act("edits", person, f"{person}-{part}"), _PEOPLE, _PARTS)

_ACTS = _some(
    (9, st.builds(Answer, _PEOPLE, _PARTS, _STEPS, _KINDS, _some((3, False), (1, True)))),
    (3, st.builds(Finish, _PEOPLE)),
    (5, _act("moves_on")),
    (4, st.builds(Act, st.just("passes"), st.none(), _PAUSES)),
    (3, _EDITS),
    (3, _act("decides", _some((2, Choice.SEND), (1, Choice.KEEP), (1, Choice.LET_GO)))),
    (2, _act("asks")),
    (2, _act("responds", st.sampled_from(Response))),
    (1, _act("declines")),
    (1, _act("reconsiders")),
    (1, _act("takes_back")),
)

_FINISHED = [Finish(ANNA), Finish(BEN)]
_ALONE = [Finish(ANNA), Act("passes", argument=WINDOW)]
_BEGINNINGS = _some(
    (4, []), (2, _FINISHED), (1, _ALONE), (2, [*_ALONE, Act("decides", ANNA, Choice.SEND)])
)

Acts = list[Act | Answer | Finish]


@st.composite
def rituals(draw: st.DrawFn, reveal: RevealRule | None = None) -> Ritual:
    rule = reveal or draw(
        _some((3, RevealRule.TOGETHER), (1, RevealRule.AT_ONCE), (1, RevealRule.NEVER))
    )
    return a_ritual(steps=draw(st.integers(1, 3)), reveal=rule)


@st.composite
def acts(draw: st.DrawFn) -> Acts:
    """Up to some dozens, from one of several beginnings; sometimes the couple stops amid them."""
    first, then, afterwards = (
        [draw(draw(_ACTS)) for _ in range(draw(st.integers(0, most)))] for most in (12, 30, 12)
    )
    before = [*first, *draw(_BEGINNINGS), *then]
    return [*before, Act("stops"), *afterwards] if draw(st.booleans()) else before


def play(ritual: Ritual, what: Acts) -> Evening:
    evening = Evening(ritual)
    for act in what:
        act.play(evening)
    return evening


@st.composite
def evenings(draw: st.DrawFn, reveal: RevealRule | None = None) -> Evening:
    return play(draw(rituals(reveal)), draw(acts()))

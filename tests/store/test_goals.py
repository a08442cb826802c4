"""A goal is kept by reference: its words are the author's, and are gone where the author's are gone."""

import sqlite3
from datetime import date, timedelta

import pytest
from inline_store import InlineStore
from store.people_of_the_store import ANNA, BEN, COUPLE, NOON, two_people

from bot.core.goal import Goal, GoalState, begun
from bot.core.ids import GoalId, PartId, RitualId, RunId
from bot.core.inbound import Content
from bot.core.ritual import ContentKind, Lasting, RevealRule, Ritual, Step, StepKind
from bot.core.run import Part, new_run
from bot.store.answers import NewPart
from bot.store.store import Transaction

DAY = timedelta(days=1)
REVIEW = RitualId("looking-back")
WRITE = Step("line", StepKind.WRITE, (ContentKind.TEXT,))
RITUAL = Ritual(REVIEW, 2, RevealRule.TOGETHER, DAY, DAY, None, (WRITE,), needs=Lasting.GOAL)


def with_words(tx: Transaction) -> PartId:
    """Anna has written the words of a goal."""
    two_people(tx)
    run = new_run(RunId("run"), COUPLE, 0, REVIEW, NOON.date(), (ANNA, BEN), NOON + DAY)
    tx.runs.add(run, RITUAL)
    part = Part(PartId("words"), WRITE.id, 7)
    tx.answers.add(run, ANNA, NewPart(part, Content(ContentKind.TEXT, "walk")), NOON)
    return part.id


def a_goal(name: str, *parts: PartId, days: int = 0) -> Goal:
    return Goal(GoalId(name), COUPLE, parts, GoalState.IN_FORCE, NOON + days * DAY)


def test_a_goal_comes_back_as_it_was(inline: InlineStore) -> None:
    goal = a_goal("one", inline.do(with_words))
    inline.do(lambda tx: tx.goals.begin(goal))
    assert inline.do(lambda tx: tx.goals.in_force(COUPLE)) == goal
    assert inline.do(lambda tx: tx.goals.all_of(COUPLE)) == [goal]


def test_two_have_one_goal_at_a_time(inline: InlineStore) -> None:
    part = inline.do(with_words)
    inline.do(lambda tx: tx.goals.begin(a_goal("one", part)))
    with pytest.raises(sqlite3.IntegrityError):
        inline.do(lambda tx: tx.goals.begin(a_goal("two", part)))
    inline.do(lambda tx: tx.goals.end(COUPLE, GoalState.DONE, NOON + DAY))
    assert inline.do(lambda tx: tx.goals.in_force(COUPLE)) is None
    inline.do(lambda tx: tx.goals.begin(a_goal("two", part, days=2)))
    states = [goal.state for goal in inline.do(lambda tx: tx.goals.all_of(COUPLE))]
    assert states == [GoalState.DONE, GoalState.IN_FORCE]


def test_words_taken_back_take_the_goal_with_them(inline: InlineStore) -> None:
    part = inline.do(with_words)
    inline.do(lambda tx: tx.goals.begin(a_goal("one", part)))
    inline.do(lambda tx: tx.answers.delete(part))
    assert inline.do(lambda tx: tx.goals.in_force(COUPLE)) is None


def test_somebody_who_is_forgotten_takes_their_words_with_them(inline: InlineStore) -> None:
    inline.do(lambda tx: tx.goals.begin(a_goal("one", with_words(tx))))
    inline.do(lambda tx: tx.answers.destroy(ANNA, COUPLE))
    assert [goal.parts for goal in inline.do(lambda tx: tx.goals.all_of(COUPLE))] == [()]


def test_what_was_written_in_reviews_comes_in_order_and_with_its_seal(inline: InlineStore) -> None:
    part = inline.do(with_words)
    (review,) = inline.do(lambda tx: tx.goals.reviews(COUPLE, REVIEW, date.min))
    assert (review.part, review.author, review.shown) == (part, ANNA, False)
    later = NOON.date() + DAY
    assert inline.do(lambda tx: tx.goals.reviews(COUPLE, REVIEW, later)) == []


def test_no_word_of_a_goal_stands_in_the_database(inline: InlineStore) -> None:
    inline.do(lambda tx: tx.goals.begin(a_goal("one", with_words(tx))))
    assert "walk" not in "\n".join(inline.connection.iterdump())


def test_a_goal_put_differently_is_theirs_since_it_began() -> None:
    """Another one, after an end, begins anew."""

    def past(name: str, state: GoalState, since: int, until: int) -> Goal:
        start, end = NOON + since * DAY, NOON + until * DAY
        return Goal(GoalId(name), COUPLE, (), state, start, end)

    done, first = past("a", GoalState.DONE, 0, 10), past("b", GoalState.REPLACED, 10, 20)
    second, now = past("c", GoalState.REPLACED, 20, 30), a_goal("d", days=30)
    assert begun([done, first, second, now]) == NOON + 10 * DAY
    assert begun([done, a_goal("d", days=30)]) == NOON + 30 * DAY
    assert begun([first, a_goal("d", days=40)]) == NOON + 40 * DAY
    assert begun([done]) is None
    assert begun([]) is None

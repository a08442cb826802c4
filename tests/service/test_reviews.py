"""A review comes once a month to those who have a goal: to each at their own time, wherever the two are."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from service.post import library
from service.rig import ANNA, BEN, COUPLE, SENDERS, Rig, finish

from bot.core.effects import Say
from bot.core.goal import Goal, GoalState
from bot.core.ids import GoalId, PartId, PersonId
from bot.core.inbound import Content
from bot.core.ritual import ContentKind, Lasting
from bot.core.run import Part
from bot.service import runs, schedules
from bot.service.tick import Tick
from bot.store.answers import NewPart
from bot.store.store import Transaction

PROMPT = "monthly-review/rating"
CHATS = {SENDERS[ANNA].telegram_id: ANNA, SENDERS[BEN].telegram_id: BEN}
Asked = list[tuple[PersonId, datetime]]

zones = st.sampled_from(sorted(available_timezones() - {"localtime"}))
odd = st.sampled_from(
    ["Pacific/Kiritimati", "Pacific/Niue", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Beirut"]
)


def agree(rig: Rig) -> None:
    """They have a goal, whose words are Anna's."""

    def work(tx: Transaction) -> None:
        desk, couple = rig.desk(tx), tx.couples.get(COUPLE)
        assert couple is not None
        (ritual,) = library().kept
        run = runs.open_run(desk, couple, ritual, rig.now.date() - timedelta(days=1))
        part = Part(PartId("words"), ritual.steps[0].id, 1)
        tx.answers.add(run, ANNA, NewPart(part, Content(ContentKind.TEXT, "walk")), rig.now)
        goal = Goal(GoalId("goal"), COUPLE, (part.id,), GoalState.IN_FORCE, rig.now)
        tx.goals.begin(goal)
        for review in library().needing(Lasting.GOAL):
            schedules.begin_one(desk, couple, review)

    rig.store.do(work)


@contextmanager
def with_a_goal(
    folder: pytest.TempPathFactory, annas: str, bens: str, day: datetime
) -> Iterator[Rig]:
    rig = Rig.paired(folder.mktemp("review") / "twofold.db")
    rig.now = day
    for person, zone in ((ANNA, annas), (BEN, bens)):
        rig.command(person, "timezone")
        rig.press(person, 1, f"zone:{zone}")
    agree(rig)
    rig.deliver()
    yield rig
    rig.close()


def live_until(rig: Rig, end: datetime) -> Asked:
    """From one due moment to the next, as the tick does each second."""
    asked: Asked = []
    while True:
        ((due,),) = rig.rows("SELECT min(next_due_at) FROM schedule")
        following = datetime.fromtimestamp(due / 1000, UTC)
        if following >= end:
            rig.now = end
            return asked
        rig.now = max(rig.now, following)
        rig.tick()
        for chat, shown in rig.deliver():
            if isinstance(shown.effect, Say) and shown.effect.text == PROMPT:
                asked.append((CHATS[chat], shown.at))


def begin_new(rig: Rig) -> None:
    """As the bot does when it starts."""
    finish(Tick(rig.store, library(), rig.clock, rig.new_id, lambda: None).begin_new())


days = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 - made aware
    lambda naive: naive.replace(tzinfo=UTC, second=0, microsecond=0)
)


@settings(max_examples=10)
@given(zones | odd, zones | odd, days)
def test_each_month_each_is_asked_once_at_its_end(
    tmp_path_factory: pytest.TempPathFactory, annas: str, bens: str, day: datetime
) -> None:
    """On its last date there, in the evening, and both within one and the same Run."""
    with with_a_goal(tmp_path_factory, annas, bens, day) as rig:
        asked = live_until(rig, day + timedelta(days=100))
        for person, zone in ((ANNA, annas), (BEN, bens)):
            mine = [at.astimezone(ZoneInfo(zone)) for who, at in asked if who == person]
            assert len(mine) >= 2
            for local in mine:
                assert local.day == monthrange(local.year, local.month)[1]
                assert (local.hour, local.minute) == (19, 0)
            for one, after in pairwise(mine):
                assert (after.year * 12 + after.month) - (one.year * 12 + one.month) == 1
        opened = rig.rows(
            "SELECT day, count(*) FROM run WHERE ritual_id = 'monthly-review' GROUP BY day"
        )
        assert all(count == 1 for _, count in opened)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from([ANNA, BEN]), zones | odd), max_size=6), days)
def test_whoever_travels_is_asked_no_more_than_once_a_month(
    tmp_path_factory: pytest.TempPathFactory, journeys: list[tuple[PersonId, str]], day: datetime
) -> None:
    """Over the date line and back, on the very last day of the month."""
    last = day.replace(day=monthrange(day.year, day.month)[1], hour=2)
    with with_a_goal(tmp_path_factory, "Asia/Tokyo", "America/New_York", last) as rig:
        asked: Asked = []
        for person, zone in journeys:
            asked += live_until(rig, rig.now + timedelta(hours=7))
            rig.command(person, "timezone")
            rig.press(person, 1, f"zone:{zone}")
        asked += live_until(rig, last + timedelta(days=20))
        assert sum(who == ANNA for who, _ in asked) <= 1
        assert sum(who == BEN for who, _ in asked) <= 1


def test_after_a_pause_it_goes_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The goal is still theirs, and so is its review."""
    start = datetime(2026, 11, 20, 12, tzinfo=UTC)
    with with_a_goal(tmp_path_factory, "Europe/London", "Europe/Berlin", start) as rig:
        rig.command(ANNA, "pause")
        assert rig.rows("SELECT * FROM schedule") == []
        rig.pass_time(timedelta(days=20))
        rig.command(ANNA, "resume")
        rig.deliver()
        asked = live_until(rig, datetime(2027, 1, 2, tzinfo=UTC))
        assert [who for who, _ in asked] == [BEN, ANNA]


def test_at_the_bots_start_a_review_that_is_new_comes_to_those_with_a_goal(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """And to nobody else."""
    start = datetime(2026, 11, 20, 12, tzinfo=UTC)
    with with_a_goal(tmp_path_factory, "Europe/London", "Europe/Berlin", start) as rig:
        rig.store.connection.execute("DELETE FROM schedule WHERE ritual_id = 'monthly-review'")
        begin_new(rig)
        kept = "SELECT count(*) FROM schedule WHERE ritual_id = 'monthly-review'"
        assert rig.rows(kept) == [(2,)]
        rig.store.connection.execute("DELETE FROM schedule WHERE ritual_id = 'monthly-review'")
        rig.store.do(lambda tx: tx.goals.end(COUPLE, GoalState.DONE, rig.now))
        begin_new(rig)
        assert rig.rows(kept) == [(0,)]

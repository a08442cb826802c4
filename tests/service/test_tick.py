"""What has come due: each evening is asked for at most once, late within its grace, and never at night."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.post import library
from service.rig import ANNA, BEN, COUPLE, SENDERS, Rig, Shown, finish

from bot.core.effects import Say
from bot.core.ids import PersonId, RitualId
from bot.core.inbound import ZoneShared
from bot.core.waking import DEFAULT_WAKING_HOURS
from bot.service.tick import Tick

PROMPT = "appreciation/notice"
EVENING = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
"""In London. In Berlin it was an hour ago."""
GRACE = timedelta(hours=2)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    opened = Rig.paired(tmp_path / "twofold.db")
    yield opened
    opened.close()


def prompts(arrived: list[tuple[int, Shown]]) -> list[int]:
    """The chats that were asked, in order."""
    return [
        chat
        for chat, shown in arrived
        if isinstance(shown.effect, Say) and shown.effect.text == PROMPT
    ]


def at(rig: Rig, moment: datetime) -> list[int]:
    rig.now = moment
    rig.tick()
    return prompts(rig.deliver())


def test_each_is_asked_at_their_own_time_and_once(rig: Rig) -> None:
    second = timedelta(seconds=1)
    berlin = EVENING - timedelta(hours=1)
    assert at(rig, berlin - second) == []
    assert at(rig, berlin) == [1002]
    assert at(rig, berlin) == []
    assert at(rig, EVENING - second) == []
    assert at(rig, EVENING) == [1001]
    rig.restart()
    assert at(rig, EVENING + second) == []
    assert at(rig, berlin + timedelta(days=1)) == [1002]


@pytest.mark.parametrize(
    ("late", "asked"),
    [(timedelta(minutes=1), True), (timedelta(minutes=119), True), (timedelta(minutes=121), False)],
)
def test_late_is_bounded(rig: Rig, late: timedelta, asked: bool) -> None:  # noqa: FBT001 - a column of a table
    """Up to the ritual's grace; at night not even that."""
    rig.now = EVENING - timedelta(hours=1)
    rig.tick()
    rig.deliver()
    assert (at(rig, EVENING + late) == [1001]) is (asked and late < timedelta(hours=2))


def test_at_night_nobody_is_asked_even_within_grace(rig: Rig) -> None:
    """They sleep from 22:30 on; an evening that was missed is not made up for."""
    rig.store.connection.execute("UPDATE person SET sleeps = '21:30'")
    assert at(rig, EVENING + timedelta(minutes=61)) == []
    assert at(rig, EVENING + timedelta(hours=12)) == []


downtimes = st.timedeltas(timedelta(minutes=1), timedelta(days=7))


@given(st.timedeltas(timedelta(0), timedelta(days=2)), downtimes)
def test_after_any_downtime_each_is_asked_at_most_once(
    tmp_path_factory: pytest.TempPathFactory, before: timedelta, down: timedelta
) -> None:
    """However many evenings have passed meanwhile: they are not stacked."""
    rig = Rig.paired(tmp_path_factory.mktemp("tick") / "twofold.db")
    at(rig, rig.now + before)
    rig.restart()
    asked = Counter(at(rig, rig.now + down))
    assert max(asked.values(), default=0) <= 1
    for chat, person in ((1001, ANNA), (1002, BEN)):
        zone = ZoneInfo("Europe/London" if person == ANNA else "Europe/Berlin")
        local = rig.now.astimezone(zone)
        due = local.replace(hour=20, minute=30, second=0, microsecond=0)
        if asked[chat]:
            assert timedelta(0) <= local - due <= GRACE
        assert at(rig, rig.now) == []
    rig.close()


people = st.sampled_from([ANNA, BEN])
zones = st.sampled_from(
    [
        *("Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Pacific/Pago_Pago"),
        *("Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Niue"),
    ]
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("advance"), st.floats(0.1, 40)),
        st.tuples(st.just("advance"), st.floats(0.1, 3)),
        st.tuples(st.just("ticks"), st.integers(1, 3)),
        st.tuples(st.just("restart"), st.none()),
        st.tuples(st.just("zone"), st.tuples(people, zones)),
        st.tuples(st.just("today"), people),
        st.tuples(st.just("answer"), people),
    ),
    min_size=3,
    max_size=30,
)


def take(rig: Rig, step: str, about: Any) -> None:
    match step:
        case "advance":
            rig.pass_time(timedelta(hours=about))
            rig.tick()
        case "ticks":
            for _ in range(about):
                rig.tick()
        case "restart":
            rig.restart()
        case "zone":
            person, zone = about
            rig.events(ZoneShared(SENDERS[person], zone))
        case "today":
            rig.command(about, "today")
        case "answer":
            rig.say(about, "words")


@given(steps)
def test_whatever_happens_each_evening_is_asked_for_at_most_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any]]
) -> None:
    """In any order of ticks, restarts, changes of zone and taps on /today; only asking again oneself
    shows it again. And a tick asks nobody who sleeps.
    """
    rig = Rig.paired(tmp_path_factory.mktemp("tick") / "twofold.db")
    asked: Counter[tuple[PersonId, str]] = Counter()
    days: Counter[tuple[PersonId, str]] = Counter()
    for step, about in steps:
        take(rig, step, about)
        for _, shown in rig.deliver():
            effect = shown.effect
            if not isinstance(effect, Say) or effect.text != PROMPT:
                continue
            key = effect.to, str(effect.about)
            if step in {"advance", "ticks"}:
                assert not asked[key]
                assert awake(rig, effect.to)
                (day,) = rig.rows("SELECT day FROM run WHERE id = :id", id=effect.about)
                days[effect.to, day[0]] += 1
            asked[key] += 1
    assert max(days.values(), default=0) <= 1
    assert rig.aside() == 0
    occurrences = rig.rows("SELECT person_id, ritual_id, day FROM occurrence")
    assert len(occurrences) == len(set(occurrences))
    rig.close()


def awake(rig: Rig, person: PersonId) -> bool:
    found = rig.store.do(lambda tx: tx.people.get(person))
    assert found is not None
    assert found.zone is not None
    return DEFAULT_WAKING_HOURS.is_awake(rig.now, found.zone)


def test_one_that_fails_keeps_nobody_else_from_their_evening(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again in an hour, and its error is told by its kind alone."""
    rig.store.connection.execute("UPDATE person SET zone = 'Nowhere/Atlantis' WHERE id = 'ben'")
    assert at(rig, EVENING) == []
    assert "ZoneInfoNotFoundError" in caplog.text
    assert "Atlantis" not in caplog.text
    rig.store.connection.execute("UPDATE person SET zone = 'Europe/Berlin' WHERE id = 'ben'")
    assert at(rig, EVENING + timedelta(minutes=59)) == []
    assert sorted(at(rig, EVENING + timedelta(minutes=61))) == [1001]


def test_a_run_that_fails_is_tried_again_later(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    at(rig, EVENING)
    rig.say(BEN, "alone")
    closing = EVENING + timedelta(hours=20)

    def fails(*_: object) -> None:
        raise LookupError

    with monkeypatch.context() as patched:
        patched.setattr("bot.service.runs.move", fails)
        at(rig, closing)
    assert rig.rows("SELECT stage FROM run") == [("open",)]
    at(rig, closing + timedelta(minutes=59))
    assert rig.rows("SELECT stage FROM run") == [("open",)]
    at(rig, closing + timedelta(minutes=61))
    assert rig.rows("SELECT stage FROM run") == [("alone",)]


def test_a_ritual_that_comes_no_more_by_itself_is_scheduled_no_more(rig: Rig) -> None:
    """As when an operator takes its [schedule] away, or its file. Else it would stay due for ever."""
    rig.store.connection.execute("UPDATE schedule SET ritual_id = 'gone' WHERE person_id = 'ben'")
    assert at(rig, EVENING) == [1001]
    left = rig.rows("SELECT person_id, ritual_id FROM schedule")
    assert left == [("anna", "appreciation")]


def test_nothing_that_was_due_stays_due(rig: Rig) -> None:
    """Else a tick would never come to its end."""
    for days in range(30):
        at(rig, EVENING + timedelta(days=days, minutes=days * 7))
        due = rig.store.do(lambda tx: (tx.schedules.due(rig.now, 10), tx.runs.due(rig.now, 10)))
        assert due == ([], [])


def test_words_of_a_couple_that_was_left_are_destroyed_after_thirty_days(rig: Rig) -> None:
    """Until then they can be exported."""
    at(rig, EVENING)
    rig.say(BEN, "words")
    rig.command(BEN, "leave")
    tidy = Tick(rig.store, library(), rig.clock, rig.new_id, lambda: None)
    for days, kept in ((29, 1), (31, 0)):
        rig.now = EVENING + timedelta(days=days)
        finish(tidy.tidy())
        assert len(rig.store.do(lambda tx: tx.answers.own(BEN))) == kept
    keys = rig.rows("SELECT owner FROM data_key")
    assert (f"{BEN}/{COUPLE}",) not in keys
    assert (BEN,) in keys


def test_a_paused_couple_is_asked_nothing_and_not_for_what_it_missed(rig: Rig) -> None:
    rig.command(ANNA, "pause")
    rig.deliver()
    assert at(rig, EVENING + timedelta(days=1)) == []
    rig.command(BEN, "resume")
    rig.command(ANNA, "resume")
    rig.deliver()
    assert at(rig, EVENING + timedelta(days=1, minutes=5)) == []
    assert at(rig, EVENING + timedelta(days=2)) != []


def test_what_the_library_keeps_is_what_these_tests_are_about() -> None:
    ritual = library().rituals[RitualId("appreciation")]
    assert ritual.grace == GRACE

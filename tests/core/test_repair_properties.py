"""What holds in every repair, whatever the two do, in whatever order."""

from collections import Counter
from datetime import timedelta

from core.builders import ANNA, BEN, STRANGER, relayed
from core.repair import AFTERWARDS, HEARD, REGRET, Moment, Repair
from hypothesis import given
from hypothesis import strategies as st

from bot.core.effects import Effect, Relay, Revise, Say
from bot.core.events import Ended, Stopped, TakenBack
from bot.core.heard_rules import MOST_ADDITIONS
from bot.core.ids import PartId, PersonId
from bot.core.run import Stage

HOUR = timedelta(hours=1)
ACTS = (
    *("writes",) * 12,
    *("confirms",) * 5,
    *("moves_on",) * 5,
    *("skips",) * 3,
    *("differs",) * 3,
    *("ready",) * 3,
    *("edits", "takes_back", "takes_back_before", "writes_before"),
    *("reconsiders", "needs_space", "waits"),
)


def act(repair: Repair, name: str, person: PersonId) -> None:
    before = max(0, repair.run.chapter - 1)
    match name:
        case "needs_space":
            repair.needs_space(person, 3 * HOUR)
        case "waits":
            repair.passes(7 * HOUR)
        case "edits":
            repair.edits(person, before)
        case "writes_before":
            repair.writes(person, before)
        case "takes_back_before":
            repair.takes_back(person, before)
        case _:
            getattr(repair, name)(person)


@st.composite
def repairs(draw: st.DrawFn) -> Repair:
    """From the beginning of any chapter on; sometimes one of the two stops it amid the acts."""
    repair = Repair().to(draw(st.integers(0, AFTERWARDS)))
    person = st.sampled_from([ANNA, BEN] * 5 + [STRANGER])
    acts = st.lists(st.tuples(st.sampled_from(ACTS), person), max_size=25)
    for name, who in draw(acts):
        act(repair, name, who)
    match draw(st.sampled_from(["goes on", "goes on", "ends", "stops"])):
        case "ends":
            repair.ends(draw(st.sampled_from([ANNA, BEN])))
        case "stops":
            repair.stops()
    for name, who in draw(st.lists(st.tuples(st.sampled_from(ACTS), person), max_size=8)):
        act(repair, name, who)
    return repair


def crossing(moment: Moment) -> list[Effect]:
    return [effect for effect in moment.effects if isinstance(effect, Relay | Revise)]


@given(repairs())
def test_nothing_is_shown_before_all_four_are_in(repair: Repair) -> None:
    """Of the sentences that both wrote for themselves: what is off limits, the regret, the wish."""
    for moment in repair.moments:
        if moment.before.chapter <= REGRET and crossing(moment):
            assert moment.after.shown
            assert moment.after.completed


@given(repairs())
def test_the_last_question_is_for_each_alone(repair: Repair) -> None:
    for moment in repair.moments:
        if moment.before.chapter == AFTERWARDS:
            assert not crossing(moment)


@given(repairs())
def test_each_message_crosses_at_most_once(repair: Repair) -> None:
    crossed: Counter[PartId] = Counter()
    for moment in repair.moments:
        crossed.update(part for _, part in relayed(moment.effects))
    assert set(crossed.values()) <= {1}


@given(repairs())
def test_nothing_crosses_once_one_has_stopped(repair: Repair) -> None:
    """And once the couple stops not even an edit of what was read."""
    ended = stopped = False
    for moment in repair.moments:
        ended = ended or (isinstance(moment.event, Ended) and moment.after.over)
        stopped = stopped or isinstance(moment.event, Stopped)
        if ended or stopped:
            assert not relayed(moment.effects)
        if stopped:
            assert not crossing(moment)


@given(repairs())
def test_nobody_is_asked_twice_for_the_same(repair: Repair) -> None:
    """One question for each person and step, but for who took their words back."""
    asked: Counter[tuple[PersonId, str]] = Counter()
    steps = {f"mending/{step.id}" for step in repair.ritual.steps} - {"mending/ready"}
    for moment in repair.moments:
        if isinstance(moment.event, TakenBack):
            for key in [key for key in asked if key[0] == moment.event.person]:
                del asked[key]
        said = [effect for effect in moment.effects if isinstance(effect, Say)]
        asked.update((say.to, say.text) for say in said if say.text in steps)
    assert set(asked.values()) <= {1}


@given(repairs())
def test_a_stranger_changes_nothing(repair: Repair) -> None:
    for moment in repair.moments:
        if getattr(moment.event, "person", None) == STRANGER:
            assert moment.after == moment.before
            assert not moment.effects


@given(repairs())
def test_every_button_fits_into_telegram(repair: Repair) -> None:
    """64 bytes come back in a press."""
    for moment in repair.moments:
        for effect in moment.effects:
            for row in getattr(effect, "buttons", ()):
                assert row
                assert all(0 < len(button.action.encode()) <= 64 for button in row)


@given(repairs())
def test_nobody_is_added_to_more_than_twice(repair: Repair) -> None:
    for run in repair.runs[HEARD : HEARD + 1]:
        assert all(seat.additions <= MOST_ADDITIONS for seat in run.seats)


@given(repairs())
def test_there_is_no_dead_end(repair: Repair) -> None:
    """While something is open there is a moment at which it goes on or rests by itself; and it comes to an end."""
    for run in repair.runs:
        assert (run.due_at is None) == run.over or run.stage is Stage.ALONE
    repair.passes(timedelta(days=60))
    assert all(run.over or run.stage is Stage.ALONE for run in repair.runs)


@given(repairs())
def test_both_can_always_go_on_to_the_end(repair: Repair) -> None:
    """Whatever happened before: as long as it is under way there are taps and words that lead on."""
    for _ in range(60):
        if repair.run.stage is not Stage.OPEN or repair.run.chapter == AFTERWARDS:
            break
        for person in (ANNA, BEN):
            for name in ("ready", "confirms", "writes", "moves_on"):
                act(repair, name, person)
        if repair.run.chapter == AFTERWARDS - 1:
            repair.passes(20 * HOUR)
    assert repair.run.over or repair.run.chapter == AFTERWARDS

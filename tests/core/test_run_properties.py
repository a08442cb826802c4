"""What holds on every evening, whatever the two do, in whatever order it is heard of."""

from collections import Counter

import pytest
from core.builders import ANNA, BEN, STRANGER, Evening, Moment, relayed, to
from core.traces import Act, Acts, Answer, Finish, acts, evenings, play, rituals
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from bot.core.effects import Effect, Relay, Revise, Say, Withdraw
from bot.core.events import (
    Choice,
    Decided,
    Declined,
    Edited,
    Responded,
    Stopped,
    TakenBack,
)
from bot.core.ids import PartId, PersonId
from bot.core.ritual import RevealRule, Ritual
from bot.core.run import Run, SeatState, Stage

TWO = (ANNA, BEN)


def other(person: PersonId) -> PersonId:
    return BEN if person == ANNA else ANNA


def whole(ritual: Ritual, run: Run, person: PersonId) -> bool:
    """Told by the messages alone: there is at least one for every step."""
    seat = run.seat(person)
    answered = {part.step for part in seat.parts} if seat else set()
    return answered == {step.id for step in ritual.steps}


def sends_anyway(moment: Moment) -> bool:
    """The author's own decision, made when it was theirs to make."""
    event = moment.event
    alone = moment.before.stage is Stage.ALONE
    return alone and isinstance(event, Decided) and event.choice is Choice.SEND


@given(evenings())
def test_a_run_stays_in_order(evening: Evening) -> None:
    """No event raises; the two stay the two, an answer has words, and only what can change has a time."""
    for moment in evening.moments:
        run = moment.after
        assert tuple(seat.person for seat in run.seats) == TWO
        assert (run.due_at is None) == (run.stage not in {Stage.OPEN, Stage.REVEALED})
        assert run.closes_at >= moment.before.closes_at
        for seat in run.seats:
            assert 0 <= seat.step < len(evening.ritual.steps)
            assert len({part.id for part in seat.parts}) == len(seat.parts)
            if run.stage is Stage.OPEN and seat.state is SeatState.ANSWERED:
                assert seat.parts


@given(evenings(RevealRule.TOGETHER))
def test_words_are_shown_only_when_it_is_fair(evening: Evening) -> None:
    """Sealed until both have answered every step, or the author sends them anyway.

    Whoever was sent the other's answer and answers late is shown then, and not before it is whole.
    """
    fair: set[PersonId] = set()
    for moment in evening.moments:
        if all(whole(evening.ritual, moment.after, person) for person in TWO):
            fair |= set(TWO)
        if sends_anyway(moment) and moment.person:
            fair.add(moment.person)
        for effect in moment.effects:
            if isinstance(effect, Relay | Revise):
                assert other(effect.to) in fair
                assert whole(evening.ritual, moment.after, other(effect.to))
        fair |= {person for person, _ in relayed(moment.effects)}


@given(evenings(RevealRule.NEVER))
def test_what_is_private_concerns_nobody_else(evening: Evening) -> None:
    """The reveal rule "never": whatever one does, the other hears nothing of it."""
    for moment in evening.moments:
        assert not [effect for effect in moment.effects if to_another(moment, effect)]


def to_another(moment: Moment, effect: Effect) -> bool:
    return moment.person is not None and not to(moment.person, [effect])


@given(evenings())
def test_nobody_is_told_of_the_other_before_the_reveal(evening: Evening) -> None:
    """Until something is shown, what one does has effects for oneself alone."""
    for moment in evening.moments:
        if not moment.after.shown:
            assert not [effect for effect in moment.effects if to_another(moment, effect)]


def is_asked(act: Act | Answer | Finish) -> bool:
    return isinstance(act, Act) and act.name == "asks"


def heard_until_shown(ritual: Ritual, what: Acts, person: PersonId) -> list[Effect]:
    shown = (moment for moment in play(ritual, what).moments if not moment.after.shown)
    return to(person, (effect for moment in shown for effect in moment.effects))


@given(rituals(), acts(), st.sampled_from(TWO))
def test_nobody_is_watched(ritual: Ritual, what: Acts, person: PersonId) -> None:
    """An evening on which the other does nothing is, until the reveal, the same to the last message.

    An album is left out: the two seconds in which it settles may move the closing.
    """
    what = [act for act in what if not (isinstance(act, Answer) and act.album)]
    if play(ritual, what).run.shown:
        return
    without = [act for act in what if is_asked(act) or act.person != other(person)]
    assert heard_until_shown(ritual, what, person) == heard_until_shown(ritual, without, person)


@given(evenings())
def test_nothing_is_shown_after_stopping(evening: Evening) -> None:
    """From then on one reads only what concerns one's own words; the other's can only be taken back."""
    stopped = False
    for moment in evening.moments:
        stopped = stopped or isinstance(moment.event, Stopped)
        if stopped:
            assert moment.after.stage is Stage.STOPPED
            assert not relayed(moment.effects)
            crossing = [effect for effect in moment.effects if to_another(moment, effect)]
            assert all(isinstance(effect, Withdraw) for effect in crossing)


@given(evenings())
def test_each_message_is_relayed_once_and_what_is_relayed_can_be_taken_back(
    evening: Evening,
) -> None:
    """Never twice; an edit reaches what was relayed and nothing else; taking back takes all of it."""
    read: dict[PersonId, list[PartId]] = {ANNA: [], BEN: []}
    for moment in evening.moments:
        for person, part in relayed(moment.effects):
            assert part not in read[other(person)]
            read[other(person)].append(part)
        revised = [effect.part for effect in moment.effects if isinstance(effect, Revise)]
        if isinstance(moment.event, Edited) and moment.before.stage is not Stage.STOPPED:
            known = moment.event.part in read.get(moment.event.person, [])
            assert revised == ([moment.event.part] if known else [])
        else:
            assert not revised
        gone = [effect.part for effect in moment.effects if isinstance(effect, Withdraw)]
        if isinstance(moment.event, TakenBack):
            assert gone == read.pop(moment.event.person, [])
            read[moment.event.person] = []
        else:
            assert not gone


@given(evenings())
def test_nobody_is_asked_the_same_twice(evening: Evening) -> None:
    """One question for each person and step, unless they took their words back, or said not today, and began anew."""
    asked: Counter[tuple[PersonId, str]] = Counter()
    for moment in evening.moments:
        if isinstance(moment.event, TakenBack | Declined):
            for key in [key for key in asked if key[0] == moment.event.person]:
                del asked[key]
        said = [effect for effect in moment.effects if isinstance(effect, Say)]
        asked.update((say.to, say.text) for say in said if "/step-" in say.text)
    assert set(asked.values()) <= {1}


@given(evenings())
def test_a_response_is_given_once_to_words_that_were_read(evening: Evening) -> None:
    """Each of them once a person, and never for words that are not there."""
    given_: Counter[tuple[PersonId, str]] = Counter()
    there: dict[PersonId, set[PartId]] = {ANNA: set(), BEN: set()}
    for moment in evening.moments:
        for person, part in relayed(moment.effects):
            there[person].add(part)
        if isinstance(moment.event, TakenBack) and moment.person in TWO:
            there[other(moment.event.person)].clear()
        if isinstance(moment.event, Responded) and moment.effects:
            assert there[moment.event.person]
            given_[moment.event.person, moment.event.response] += 1
    assert set(given_.values()) <= {1}


@given(evenings())
def test_every_button_fits_into_telegram(evening: Evening) -> None:
    """64 bytes come back in a press; one too many and the whole message would be refused."""
    for moment in evening.moments:
        for effect in moment.effects:
            for row in getattr(effect, "buttons", ()):
                assert row
                assert all(0 < len(button.action.encode()) <= 64 for button in row)


@given(evenings())
def test_a_stranger_never_changes_anything(evening: Evening) -> None:
    """Whatever they try, and whenever."""
    for moment in evening.moments:
        if moment.person == STRANGER:
            assert moment.after == moment.before
            assert not moment.effects


@pytest.mark.parametrize("stage", list(Stage))
def test_the_drawn_evenings_come_to_every_stage(stage: Stage) -> None:
    """What holds on all of them says something: also with two steps, words go across and rest alone."""
    first_found = settings(
        derandomize=True, database=None, max_examples=1000, phases=[Phase.generate]
    )
    together = evenings(RevealRule.TOGETHER)

    def reached(evening: Evening) -> bool:
        return evening.run.stage is stage and len(evening.ritual.steps) > 1

    assert reached(find(together, reached, settings=first_found))

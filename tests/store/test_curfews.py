"""Who keeps which curfew, what waits for its end, and that the gate holds for everything that is claimed."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from inline_store import InlineStore
from store.people_of_the_store import ANNA, BEN, COUPLE, NOON, claim_all, say, texts, two_people

from bot.core.couple import Move, move
from bot.core.curfew import Curfew, Span, Window
from bot.core.effects import Relay, Say
from bot.core.gate import Pass
from bot.core.ids import PartId, RunId
from bot.core.local_time import WEEKDAYS
from bot.store.curfews import Kept, KeptCurfew, Phase, Proposal
from bot.store.inside import Inside
from bot.store.look import CurfewTurn
from bot.store.outbox import DeliveryState
from bot.store.store import Transaction

HOUR = timedelta(hours=1)
DAY = date(2026, 11, 20)
WINDOWS = dict.fromkeys(WEEKDAYS, Window(time(11), time(13, 30)))
KEPT = KeptCurfew(
    ANNA, Curfew(WINDOWS), Span(DAY, NOON - HOUR, NOON + HOUR), Phase.SILENT, NOON + HOUR, DAY
)
RUN, OTHER = RunId("run"), RunId("other")


def _arrived(tx: Transaction) -> list[str]:
    """All that goes out now, one after the other."""
    out: list[str] = []
    for _ in range(20):
        claimed = claim_all(tx)
        for delivery in claimed:
            tx.outbox.settle(delivery.id, DeliveryState.SENT, NOON, delivery.id)
        out += texts(claimed)
    return out


def _put(tx: Transaction, text: str, passes: Pass, about: RunId | None = None) -> None:
    tx.outbox.add(Say(ANNA, text, about=about, of=COUPLE), NOON, NOON, urgent=False, passes=passes)


def test_what_is_kept_comes_back_as_it_was(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        for kept in (
            KEPT,
            replace(KEPT, curfew=Curfew({"fri": Window(time(22), time(6))}, DAY), agreed=COUPLE),
            replace(KEPT, sender_told=True, phase=Phase.AHEAD),
        ):
            tx.curfews.keep(kept)
            assert tx.curfews.of(ANNA) == kept
        assert tx.curfews.of(BEN) is None
        assert tx.curfews.due(NOON, 10) == []
        assert tx.curfews.due(NOON + HOUR, 10) == [ANNA]
        tx.curfews.forget(ANNA)
        assert tx.curfews.of(ANNA) is None

    inline.do(work)


def test_a_night_is_told_once_it_was_and_begins_once(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        assert tx.curfews.begin_night(ANNA, DAY)
        assert not tx.curfews.begin_night(ANNA, DAY)
        assert tx.curfews.tell_night(ANNA, DAY, Kept.PARTLY)
        assert not tx.curfews.tell_night(BEN, DAY, Kept.KEPT)
        assert tx.curfews.nights(ANNA, DAY) == [(DAY, Kept.PARTLY)]
        assert tx.curfews.nights(ANNA, DAY + timedelta(days=1)) == []

    inline.do(work)


def test_a_later_proposal_takes_the_place_of_an_earlier_one(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        for proposal in (Proposal("1", ANNA, WINDOWS), Proposal("2", BEN, WINDOWS, refused=True)):
            tx.curfews.propose(COUPLE, proposal)
            assert tx.curfews.proposal(COUPLE) == proposal
        tx.curfews.end_agreement(COUPLE)
        assert tx.curfews.proposal(COUPLE) is None

    inline.do(work)


def test_in_a_curfew_only_what_may_is_claimed_and_the_rest_keeps_its_order(
    inline: InlineStore,
) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.curfews.keep(KEPT)
        _put(tx, "one", Pass.WAITS)
        _put(tx, "two", Pass.ALWAYS)
        _put(tx, "three", Pass.WAITS)
        say(tx, BEN, "eins")
        assert sorted(_arrived(tx)) == ["eins", "two"]
        assert tx.waiting.count(ANNA, NOON) == 2
        tx.curfews.end(ANNA)
        tx.waiting.release(ANNA)
        assert _arrived(tx) == ["one", "three"]

    inline.do(work)


def test_a_ritual_goes_on_unless_its_own_beginning_waits(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.curfews.keep(KEPT)
        _put(tx, "invited", Pass.WAITS, OTHER)
        _put(tx, "goes on", Pass.UNDER_WAY, RUN)
        assert _arrived(tx) == ["goes on"]
        _put(tx, "answered", Pass.UNDER_WAY, OTHER)
        assert _arrived(tx) == []

    inline.do(work)


def test_what_was_gathered_comes_before_what_comes_later(inline: InlineStore) -> None:
    """Whether or not it was asked for."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.curfews.keep(KEPT)
        for text in ("one", "two", "three"):
            _put(tx, text, Pass.WAITS)
        assert _arrived(tx) == []
        tx.curfews.end(ANNA)
        assert _arrived(tx) == []
        _put(tx, "how was it?", Pass.ALWAYS)
        assert _arrived(tx) == ["how was it?"]
        _put(tx, "four", Pass.WAITS)
        assert _arrived(tx) == ["one", "two", "three", "four"]

    inline.do(work)


def test_what_stopped_meanwhile_never_comes(inline: InlineStore) -> None:
    """A couple that rests, and a question that has had its time."""

    def work(tx: Transaction) -> None:
        couple = two_people(tx)
        tx.curfews.keep(KEPT)
        _put(tx, "of the couple", Pass.WAITS)
        late = Say(ANNA, "of yesterday", until=NOON)
        tx.outbox.add(late, NOON, NOON, urgent=False)
        assert _arrived(tx) == []
        assert tx.waiting.count(ANNA, NOON + HOUR) == 1
        tx.couples.save(couple, move(couple, BEN, Move.PAUSE)[0], NOON)
        tx.outbox.drop_for_couple(COUPLE)
        assert tx.waiting.count(ANNA, NOON + HOUR) == 0
        tx.curfews.end(ANNA)
        tx.waiting.release(ANNA)
        tx.outbox.expire(NOON + HOUR)
        assert claim_all(tx, NOON + HOUR) == []

    inline.do(work)


def test_what_is_urgent_takes_along_what_belongs_to_it_and_nothing_else(
    inline: InlineStore,
) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.curfews.keep(KEPT)
        _put(tx, "the line above", Pass.WAITS, RUN)
        words = Relay(ANNA, PartId("part"), RUN, COUPLE)
        tx.outbox.add(words, NOON, NOON, urgent=False)
        _put(tx, "something else", Pass.WAITS, OTHER)
        assert _arrived(tx) == []
        assert tx.waiting.let_pass(ANNA, COUPLE) == 2
        assert _arrived(tx) == ["the line above"]
        assert tx.waiting.let_pass(ANNA, COUPLE) == 0

    inline.do(work)


def test_a_look_shows_what_a_curfew_does_next(inline: InlineStore, path: Path) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.curfews.keep(KEPT)

    inline.do(work)
    assert CurfewTurn(NOON + HOUR, 1001, Phase.SILENT) in Inside(path).look(NOON).due

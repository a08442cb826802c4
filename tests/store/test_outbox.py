"""The outbox: what is put in goes out once, in order, and not at all once its couple has stopped."""

from dataclasses import replace
from datetime import timedelta

from inline_store import InlineStore
from store.people_of_the_store import (
    ANNA,
    ANNAS_CHAT,
    BEN,
    BENS_CHAT,
    COUPLE,
    NOON,
    claim_all,
    say,
    texts,
    two_people,
)

from bot.core.couple import Couple, Move, move
from bot.core.effects import Goodbye, React, Relay, Say, SetMenu, Toast, Withdraw
from bot.core.ids import PartId, RunId
from bot.store.outbox import Copy, Delivery, DeliveryState
from bot.store.store import Transaction

RUN, PART = RunId("run"), PartId("part")
SENT = DeliveryState.SENT


def _settle(tx: Transaction, delivery: Delivery, message_id: int | None = None) -> None:
    tx.outbox.settle(delivery.id, SENT, NOON, message_id)


def test_a_chat_gets_its_messages_one_after_the_other(inline: InlineStore) -> None:
    """The second is claimed only when nobody holds the first; nobody else's waits for it."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        for text in ("one", "two"):
            say(tx, ANNA, text)
        say(tx, BEN, "eins")
        first = claim_all(tx)
        assert texts(first) == ["one", "eins"]
        for delivery in first:
            _settle(tx, delivery)
        assert texts(claim_all(tx)) == ["two"]
        assert claim_all(tx) == []

    inline.do(work)


def test_nothing_is_claimed_twice(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        say(tx, ANNA, "one")
        (head,) = tx.outbox.heads(NOON, 100)
        assert tx.outbox.claim(head.id, NOON) is not None
        assert tx.outbox.claim(head.id, NOON) is None
        assert tx.outbox.claim(12345, NOON) is None

    inline.do(work)


def test_what_goes_back_keeps_its_place_and_says_whether_it_may_have_arrived(
    inline: InlineStore,
) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        for text in ("one", "two"):
            say(tx, ANNA, text)
        (first,) = claim_all(tx)
        tx.outbox.send_again(first.id, counts=False)
        (first,) = claim_all(tx)
        assert (texts([first]), first.attempts) == (["one"], 1)
        tx.outbox.send_again(first.id, counts=True)
        (first,) = claim_all(tx)
        assert (texts([first]), first.attempts) == (["one"], 2)

    inline.do(work)


def test_urgent_ones_come_first_but_overtake_nothing_in_their_own_chat(
    inline: InlineStore,
) -> None:
    """What stands before an urgent message is hurried along with it: else it would hold it up."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        say(tx, ANNA, "evening")
        say(tx, BEN, "Abend")
        say(tx, BEN, "Antwort", urgent=True)
        heads = tx.outbox.heads(NOON, 100)
        assert [(head.chat, head.urgent) for head in heads] == [
            (BENS_CHAT, True),
            (ANNAS_CHAT, False),
        ]
        assert texts(claim_all(tx)) == ["Abend", "evening"]
        assert texts(claim_all(tx)) == ["Antwort"]

    inline.do(work)


def test_what_waits_for_the_morning_holds_nothing_up(inline: InlineStore) -> None:
    """Nor is it woken by an urgent message."""
    morning = NOON + timedelta(hours=20)

    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.outbox.add(Say(ANNA, "morning"), NOON, morning, urgent=False)
        say(tx, ANNA, "now", urgent=True)
        assert texts(claim_all(tx)) == ["now"]
        assert claim_all(tx) == []
        assert texts(claim_all(tx, morning)) == ["morning"]

    inline.do(work)


def test_an_instant_call_waits_for_no_message(inline: InlineStore) -> None:
    """A press is answered while the chat's messages are still on their way."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        say(tx, ANNA, "one")
        for effect in (Toast(ANNA, "press"), React(ANNA, 7, "👌"), SetMenu(ANNA)):
            tx.outbox.add(effect, NOON, NOON, urgent=True)
        claimed = claim_all(tx)
        assert {type(one.effect) for one in claimed} == {Say, Toast}
        assert [one.instant for one in claimed if isinstance(one.effect, Toast)] == [True]
        assert [type(one.effect) for one in claim_all(tx)] == [React]

    inline.do(work)


def _stopped(tx: Transaction, couple: Couple, step: Move) -> Couple:
    moved, _ = move(couple, ANNA, step)
    tx.couples.save(couple, moved, NOON)
    tx.outbox.drop_for_couple(couple.id)
    return moved


def test_nothing_of_a_couple_that_stopped_goes_out(inline: InlineStore) -> None:
    """Neither what was waiting, nor what was under way and comes back, not even once they go on."""

    def work(tx: Transaction) -> None:
        couple = two_people(tx)
        relay = Relay(BEN, PART, RUN, COUPLE)
        tx.outbox.add(relay, NOON, NOON, urgent=True)
        (under_way,) = claim_all(tx)
        tx.outbox.add(relay, NOON, NOON, urgent=True)
        tx.outbox.add(Say(ANNA, "prompt", of=COUPLE), NOON, NOON, urgent=False)
        tx.outbox.add(Say(ANNA, "prompt", of=COUPLE), NOON, NOON + timedelta(1), urgent=False)
        say(tx, ANNA, "of the bot's own")
        stopped = _stopped(tx, couple, Move.PAUSE)
        tx.outbox.send_again(under_way.id, counts=True)
        assert texts(claim_all(tx)) == ["of the bot's own"]
        going_on, _ = move(stopped, ANNA, Move.RESUME)
        tx.couples.save(stopped, going_on, NOON)
        assert claim_all(tx, NOON + timedelta(days=2)) == []
        assert replace(going_on, epoch=0).live
        tx.outbox.add(Say(ANNA, "new prompt", of=COUPLE), NOON, NOON, urgent=False)
        assert texts(claim_all(tx)) == ["new prompt"]

    inline.do(work)


def test_what_was_sent_is_found_by_its_message(inline: InlineStore) -> None:
    """The newest, where Telegram's message ids begin anew; and only by whom it was sent to."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        tx.outbox.add(Relay(BEN, PART, RUN, COUPLE), NOON, NOON, urgent=True)
        (relay,) = claim_all(tx)
        assert tx.outbox.copy_of(PART, BEN) is None
        _settle(tx, relay, 55)
        assert tx.outbox.about(BEN, 55) == (RUN, PART)
        assert tx.outbox.about(ANNA, 55) == (None, None)
        assert tx.outbox.copy_of(PART, BEN) == Copy(55, None, ())
        assert tx.outbox.copy_of(PART, ANNA) is None

    inline.do(work)


def test_what_nothing_refers_to_is_tidied_away(inline: InlineStore) -> None:
    """What can still be replied to, and what is still to go out, stays."""
    later = NOON + timedelta(days=9)

    def work(tx: Transaction) -> None:
        couple = two_people(tx)
        tx.outbox.add(Relay(BEN, PART, RUN, COUPLE), NOON, NOON, urgent=True)
        tx.outbox.add(Goodbye(-7, "en", "group-goodbye"), NOON, NOON, urgent=True)
        for delivery, message_id in zip(claim_all(tx), (55, 56), strict=True):
            _settle(tx, delivery, message_id)
        tx.outbox.add(Withdraw(BEN, PART), NOON, NOON, urgent=True)
        tx.outbox.add(Say(ANNA, "x", about=RUN, of=COUPLE), NOON, NOON, urgent=True)
        (withdraw,) = (one for one in claim_all(tx) if isinstance(one.effect, Withdraw))
        _settle(tx, withdraw)
        say(tx, BEN, "still to go out")
        tx.outbox.left_sending()
        for one in tx.outbox.left_sending():
            tx.outbox.send_again(one, counts=True)
        _stopped(tx, couple, Move.LEAVE)
        tx.outbox.tidy(NOON - timedelta(days=1))
        assert tx._connection.execute("SELECT count(*) FROM delivery").fetchone()[0] == 5
        tx.outbox.tidy(later)
        left = tx._connection.execute("SELECT kind, state FROM delivery ORDER BY id").fetchall()
        assert [tuple(row) for row in left] == [("Relay", "sent"), ("Say", "ready")]

    inline.do(work)


def test_what_was_under_way_in_a_crash_is_found_again(inline: InlineStore) -> None:
    def before(tx: Transaction) -> None:
        two_people(tx)
        say(tx, ANNA, "one")
        say(tx, BEN, "eins")
        assert len(claim_all(tx)) == 2

    inline.do(before)
    left = inline.do(lambda tx: [tx.outbox.get(one) for one in tx.outbox.left_sending()])
    assert texts(left) == ["one", "eins"]
    assert inline.do(claim_all) == []


def test_what_is_forgotten_on_its_way_is_not_taken_for_what_comes_after(
    inline: InlineStore,
) -> None:
    """Else the goodbye would count as sent when an earlier message arrives."""

    def work(tx: Transaction) -> None:
        two_people(tx)
        say(tx, ANNA, "under way")
        (under_way,) = claim_all(tx)
        tx.outbox.forget(ANNA)
        tx.outbox.add(Goodbye(ANNAS_CHAT, "en", "forgotten"), NOON, NOON, urgent=True)
        _settle(tx, under_way, 55)
        assert [one.effect for one in claim_all(tx)] == [Goodbye(ANNAS_CHAT, "en", "forgotten")]

    inline.do(work)


def test_the_oldest_that_waits_tells_how_late_the_outbox_is(inline: InlineStore) -> None:
    def work(tx: Transaction) -> None:
        two_people(tx)
        assert tx.outbox.oldest_ready(NOON) is None
        tx.outbox.add(Say(ANNA, "morning"), NOON, NOON + timedelta(hours=20), urgent=False)
        assert tx.outbox.oldest_ready(NOON) is None
        say(tx, ANNA, "now")
        assert tx.outbox.oldest_ready(NOON) == NOON

    inline.do(work)

"""The outbox on its way: everything arrives once, in order, at Telegram's pace, whatever goes wrong."""

import asyncio
import gc
from itertools import pairwise

import pytest
from fake_time import run_in_fake_time
from service.post import ANNA, BEN, MARK, Post, deliver_all, paired, relayed

from bot.core.couple import Standing
from bot.core.effects import Revise, Say, Toast
from bot.service.letter import TextLetter
from bot.service.verdict import Harmless, NotSent, Rejected, RetryAfter, Unknown, Unreachable

NETWORK, CUT = NotSent("no network"), Unknown("cut")


def test_what_is_put_in_goes_out_once_and_in_order(post: Post) -> None:
    post.say(ANNA, "one", "two", "three")
    post.say(BEN, "eins")
    deliver_all(post)
    assert post.sender.texts(ANNA) == ["one", "two", "three"]
    assert post.sender.texts(BEN) == ["eins"]
    assert post.states() == [("Say", "sent", 1)] * 4
    deliver_all(post)
    assert len(post.sender.letters) == 4


def test_a_chat_waits_for_its_own_messages_only(post: Post) -> None:
    """The next one goes when the one before has arrived; another chat's goes meanwhile."""
    post.say(ANNA, "one", "two")
    post.say(BEN, "eins")
    post.sender.took = 3.0
    deliver_all(post)
    assert post.sender.texts() == ["one", "eins", "two"]
    first, second = post.sender.times(ANNA)
    assert second - first >= 3.0
    assert post.sender.times(BEN) == [first]


def test_what_was_not_sent_waits_and_keeps_its_place(post: Post) -> None:
    """As often as it takes, and never marked: it certainly did not arrive."""
    post.say(ANNA, "one", "two")
    post.sender.answers = [NETWORK] * 5
    deliver_all(post)
    assert post.sender.texts() == ["one"] * 6 + ["two"]
    times = post.sender.times()
    assert all(later - earlier >= 5 for earlier, later in pairwise(times[:6]))
    assert post.states() == [("Say", "sent", 1)] * 2


def test_a_pause_that_telegram_asks_for_holds_that_chat_only(post: Post) -> None:
    post.say(ANNA, "one", "two")
    post.say(BEN, "eins", "zwei", "drei")
    post.sender.answers = [RetryAfter(30.0)]
    deliver_all(post)
    refused, one, two = post.sender.times(ANNA)
    assert one - refused >= 30
    assert two > one
    assert all(at - refused < 1 for at in post.sender.times(BEN))
    assert post.sender.texts(ANNA) == ["one", "one", "two"]


def test_nothing_said_during_a_pause_ends_it(post: Post) -> None:
    async def work() -> None:
        post.say(ANNA, "one")
        async with post.delivering() as deliver:
            await asyncio.sleep(1)
            post.say(ANNA, "two", urgent=True)
            await deliver.drained()

    post.sender.answers = [RetryAfter(30.0)]
    run_in_fake_time(work())
    assert post.sender.texts() == ["one", "one", "two"]
    assert post.sender.times()[1] - post.sender.times()[0] >= 30


def test_what_may_have_arrived_is_sent_once_more_and_marked(post: Post) -> None:
    post.say(ANNA, "one", "two")
    post.sender.answers = [CUT]
    deliver_all(post)
    assert post.sender.texts() == ["one", "one" + MARK, "two"]
    assert post.states() == [("Say", "sent", 2), ("Say", "sent", 1)]


def test_what_twice_may_have_arrived_is_left_alone(post: Post) -> None:
    """A third would more likely annoy than help."""
    post.say(ANNA, "one", "two")
    post.sender.answers = [CUT, CUT]
    deliver_all(post)
    assert post.sender.texts() == ["one", "one" + MARK, "two"]
    assert post.states() == [("Say", "unknown", 2), ("Say", "sent", 1)]


def test_no_network_between_two_that_may_have_arrived_does_not_unmark(post: Post) -> None:
    post.say(ANNA, "one")
    post.sender.answers = [NETWORK, CUT, NETWORK, RetryAfter(3.0)]
    deliver_all(post)
    assert post.sender.texts() == ["one", "one", *["one" + MARK] * 3]


def test_the_answer_to_a_press_is_not_repeated(post: Post) -> None:
    """By then the button has stopped waiting."""
    post.put(Toast(post.people[ANNA], "press"), urgent=True)
    post.sender.answers = [CUT]
    deliver_all(post)
    assert len(post.sender.letters) == 1
    assert post.states() == []


def test_the_answer_to_a_press_waits_for_no_message(post: Post) -> None:
    post.say(ANNA, "one", "two")
    post.put(Toast(post.people[ANNA], "press"), urgent=True)
    post.sender.took = 10.0
    deliver_all(post)
    assert [type(letter).__name__ for _, letter in post.sender.letters[:2]] == [
        "PressAnswer",
        "TextLetter",
    ]


def test_the_answer_to_a_press_goes_soon_after_a_pause(post: Post) -> None:
    """Its chat is silent otherwise, so that nothing nudges; a press is waiting all the while."""

    async def work() -> None:
        post.put(Toast(post.people[ANNA], "press"), urgent=True)
        async with post.delivering():
            await asyncio.sleep(10)

    post.sender.answers = [RetryAfter(3.0)]
    run_in_fake_time(work())
    (refused, _), (again, _) = post.sender.letters
    assert 3 <= again - refused < 5


def test_who_cannot_be_reached_is_sent_nothing_more(post: Post) -> None:
    """What was waiting goes, and the couple rests: its evenings, too."""
    couple = paired(post)
    post.say(ANNA, "one", "two")
    post.put(Say(post.people[BEN], "prompt", of=couple))
    post.sender.answers = [Unreachable()]
    deliver_all(post)
    assert post.sender.texts(ANNA) == ["one"]
    after = post.store.do(lambda tx: tx.couples.get(couple))
    assert after is not None
    assert after.standing_of(post.people[ANNA]) is Standing.AWAY
    assert not after.live
    assert post.sender.texts(BEN)[-1] == "couple-resting"


def test_words_that_telegram_refuses_are_not_lost_in_silence(post: Post) -> None:
    post.put(relayed(post, paired(post)))
    post.sender.answers = [Rejected("MEDIA_INVALID")]
    deliver_all(post)
    assert post.sender.texts() == ["part", "answer-not-delivered"]
    assert post.states() == [("Relay", "dead", 1), ("Say", "sent", 1)]


def test_an_edit_that_telegram_refuses_is_not_lost_in_silence(post: Post) -> None:
    """Such as a caption that has grown longer than a caption can be."""
    couple = paired(post)
    relay = relayed(post, couple)
    post.put(Revise(relay.to, relay.part, couple))
    post.sender.answers = [Rejected("there is no text in the message to edit")]
    deliver_all(post)
    assert post.sender.texts(ANNA) == ["answer-not-delivered"]


def test_what_is_so_already_counts_as_sent(post: Post) -> None:
    post.say(ANNA, "one", "two")
    post.sender.answers = [Harmless()]
    deliver_all(post)
    assert post.states() == [("Say", "sent", 1)] * 2


def test_a_message_that_cannot_be_rendered_harms_only_itself(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """And its error, which could quote somebody, is told by its kind alone."""
    post.say(ANNA, "one", "cannot be rendered", "two")
    post.say(BEN, "eins")
    deliver_all(post)
    assert post.sender.texts() == ["one", "eins", "two"]
    assert [state for _, state, _ in post.states()] == ["sent", "dead", "sent", "sent"]
    assert "LookupError" in caplog.text
    assert "cannot be rendered" not in caplog.text


def test_a_row_that_cannot_be_read_harms_only_itself(post: Post) -> None:
    """Such as one that a later version wrote."""
    post.say(ANNA, "one", "two", "three")
    post.store.connection.execute("UPDATE delivery SET kind = 'Telepathy' WHERE id = 2")
    deliver_all(post)
    assert post.sender.texts() == ["one", "three"]
    assert [state for _, state, _ in post.states()] == ["sent", "dead", "sent"]


def test_what_follows_from_a_delivery_may_fail_and_the_rest_goes_on(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise LookupError("words of somebody")

    monkeypatch.setattr("bot.service.standing.lost", fails)
    post.say(ANNA, "one", "two")
    post.say(BEN, "eins")
    post.sender.answers = [Unreachable()]
    deliver_all(post)
    assert post.sender.texts() == ["one", "eins", "two"]
    assert [state for _, state, _ in post.states()] == ["unknown", "sent", "sent"]
    assert "words of somebody" not in caplog.text


def test_a_sender_that_raises_all_the_same_may_have_sent(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """It is taken as such, and nothing of what it says gets into the log."""
    post.say(ANNA, "one")
    post.sender.answers = [RuntimeError("words of somebody")]
    deliver_all(post)
    gc.collect()
    assert post.sender.texts() == ["one", "one" + MARK]
    assert "words of somebody" not in caplog.text


def test_what_a_letter_is_addressed_to_is_the_chat_of_its_person(post: Post) -> None:
    """The fakes of these tests tell chats apart as Telegram does."""
    post.say(BEN, "eins")
    deliver_all(post)
    assert post.sender.letters[0][1] == TextLetter(BEN, "eins")

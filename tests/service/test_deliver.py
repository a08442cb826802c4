"""The outbox on its way: everything arrives once, in order, at Telegram's pace, whatever goes wrong."""

import asyncio
import gc
import logging
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fake_time import run_in_fake_time
from hypothesis import given
from hypothesis import strategies as st
from inline_store import InlineStore
from service.post import MARK, NOON, Answer, Post, library

from bot.core.couple import Couple, Member, Standing
from bot.core.effects import Relay, Revise, Say, Toast
from bot.core.ids import CoupleId, PartId, RitualId, RunId
from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.core.run import Part, new_run
from bot.service.letter import Letter, Sent, TextLetter
from bot.service.pace import Pace
from bot.service.verdict import Harmless, NotSent, Rejected, RetryAfter, Unknown, Unreachable
from bot.store.answers import NewPart
from bot.store.database import Database
from bot.store.store import Transaction

ANNA, BEN = 0, 1
NETWORK, CUT = NotSent("no network"), Unknown("cut")
TO_LIMIT = {"bot_per_second": 30.0, "chat_per_second": 1.0}


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    opened = Post(tmp_path / "twofold.db")
    yield opened
    opened.store.crash()


def deliver_all(post: Post, pace: Pace | None = None) -> None:
    """Until nothing is left to be sent."""

    async def work() -> None:
        async with post.delivering(pace) as deliver:
            await deliver.drained()

    run_in_fake_time(work())


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


def _pair(tx: Transaction, post: Post) -> CoupleId:
    couple = Couple(CoupleId("couple"), (Member(post.people[ANNA]), Member(post.people[BEN])))
    tx.couples.add(couple, NOON)
    return couple.id


def _couple(post: Post) -> CoupleId:
    return post.store.do(lambda tx: _pair(tx, post))


def _relay(post: Post, couple: CoupleId) -> Relay:
    """Words of Anna's, on their way to Ben."""
    ritual = library().rituals[RitualId("appreciation")]

    def work(tx: Transaction) -> None:
        anna, ben = post.people[ANNA], post.people[BEN]
        run = new_run(
            RunId("run"), couple, 0, ritual.id, NOON.date(), (anna, ben), NOON + ritual.window
        )
        tx.runs.add(run, ritual)
        part = Part(PartId("part"), ritual.steps[0].id, 7)
        tx.answers.add(run, anna, NewPart(part, Content(ContentKind.TEXT, "words")), NOON)

    post.store.do(work)
    return Relay(post.people[BEN], PartId("part"), RunId("run"), couple)


def test_who_cannot_be_reached_is_sent_nothing_more(post: Post) -> None:
    """What was waiting goes, and the couple rests: its evenings, too."""
    couple = _couple(post)
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
    post.put(_relay(post, _couple(post)))
    post.sender.answers = [Rejected("MEDIA_INVALID")]
    deliver_all(post)
    assert post.sender.texts() == ["part", "answer-not-delivered"]
    assert post.states() == [("Relay", "dead", 1), ("Say", "sent", 1)]


def test_an_edit_that_telegram_refuses_is_not_lost_in_silence(post: Post) -> None:
    """Such as a caption that has grown longer than a caption can be."""
    couple = _couple(post)
    relay = _relay(post, couple)
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


def test_what_was_under_way_in_a_crash_is_sent_again_and_marked(post: Post) -> None:
    """The rest is not marked, and nothing is lost."""
    post.say(ANNA, "one", "two")
    post.say(BEN, "eins")
    post.put(Toast(post.people[ANNA], "press"), urgent=True)
    post.sender.took = 10.0
    run_in_fake_time(post.crash(5.0))
    assert [state for _, state, _ in post.states()] == ["sending", "ready", "sending", "sending"]
    post.sender.letters.clear()
    deliver_all(post)
    assert post.sender.texts() == ["one" + MARK, "eins" + MARK, "two"]
    assert [kind for kind, *_ in post.states()] == ["Say"] * 3


def test_a_second_crash_in_the_same_place_ends_it(post: Post) -> None:
    """What makes the program crash may be that very message."""
    post.say(ANNA, "one", "two")
    post.sender.took = 10.0
    for _ in range(2):
        run_in_fake_time(post.crash(5.0))
    assert post.sender.texts() == ["one", "one" + MARK]
    deliver_all(post)
    assert post.sender.texts()[2:] == ["two"]


def test_stopping_settles_what_is_under_way(post: Post) -> None:
    """It is known as sent at the next start; what was not begun is still there."""

    async def work() -> None:
        async with post.delivering():
            await asyncio.sleep(0.5)

    post.say(ANNA, "one", "two")
    post.sender.took = 2.0
    run_in_fake_time(work())
    assert post.states() == [("Say", "sent", 1), ("Say", "ready", 0)]


@pytest.mark.parametrize("turns", range(4))
def test_a_stop_that_comes_together_with_something_to_send_is_a_stop(
    post: Post, turns: int
) -> None:
    """Whoever lost it would go on, until somebody kills them."""

    async def work() -> float:
        async with asyncio.timeout(60), post.delivering() as deliver:
            await asyncio.sleep(0.1)  # it has nothing to do, and waits
            deliver.nudge()
            for _ in range(turns):  # of the event loop
                await asyncio.sleep(0)
            began = asyncio.get_running_loop().time()
        return asyncio.get_running_loop().time() - began

    assert run_in_fake_time(work()) < 1


def test_stopping_does_not_wait_for_ever(post: Post) -> None:
    """A service manager kills who takes too long, and then nothing of it is settled."""

    async def work() -> float:
        async with post.delivering():
            await asyncio.sleep(0.5)
            began = asyncio.get_running_loop().time()
        return asyncio.get_running_loop().time() - began

    post.say(ANNA, "hangs")
    post.say(BEN, "arrives")
    post.sender.answering = _hangs_for_anna
    assert run_in_fake_time(work()) < 8
    assert post.states() == [("Say", "ready", 1), ("Say", "sent", 1)]
    post.sender.answering = None
    deliver_all(post)
    assert post.sender.texts()[-1] == "hangs" + MARK


async def _hangs_for_anna(letter: Letter) -> Answer:
    await asyncio.sleep(1000 if letter.chat == ANNA else 1)  # type: ignore[union-attr]
    return Sent(7)


class SlowDatabase:
    """A database that takes its time on another thread, as the real one does."""

    def __init__(self, inner: Database) -> None:
        self._inner = inner

    async def run(self, work: Any) -> Any:
        return await asyncio.shield(asyncio.ensure_future(self._slowly(work)))

    async def _slowly(self, work: Any) -> Any:
        await asyncio.sleep(0.2)
        result = await self._inner.run(work)
        await asyncio.sleep(0.2)
        return result


@pytest.mark.parametrize("after", [0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5])
@pytest.mark.parametrize("answer", [Sent(7), CUT, NETWORK, Rejected("no")])
def test_stopping_in_the_midst_of_a_round_neither_repeats_nor_forgets_it(
    post: Post, after: float, answer: Answer
) -> None:
    """What it claimed is sent, and what it settled is not settled again."""

    async def work() -> None:
        async with post.delivering():
            await asyncio.sleep(after)

    couple = _couple(post)
    post.put(_relay(post, couple), Say(post.people[BEN], "next"))
    post.sender.answers = [answer]
    post.store._database = SlowDatabase(post.store._database)  # type: ignore[assignment]
    run_in_fake_time(work())
    states = post.states()
    assert "sending" not in [state for _, state, _ in states]
    assert all(attempts >= 0 for *_, attempts in states)
    assert sum(kind == "Say" for kind, *_ in states) == 1 + (
        isinstance(answer, Rejected) and ("Relay", "dead", 1) in states
    )
    deliver_all(post)
    texts = post.sender.texts(BEN)
    assert texts.count("next") == 1
    assert texts.count("part") == (2 if answer is NETWORK else 1)
    assert texts.count("part" + MARK) == (answer is CUT)


def test_a_full_disk_loses_nothing_and_it_goes_on_when_there_is_room(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """What was sent meanwhile is settled late, and not sent again."""

    async def work() -> None:
        async with post.delivering() as deliver:
            await asyncio.sleep(0.01)
            _full(post.store, full=True)
            await asyncio.sleep(60)
            assert post.sender.texts() == ["one"]
            _full(post.store, full=False)
            await deliver.drained()

    post.say(ANNA, "one", "two")
    with caplog.at_level(logging.ERROR):
        run_in_fake_time(work())
    assert post.sender.texts() == ["one", "two"]
    assert post.states() == [("Say", "sent", 1)] * 2
    assert 10 <= len(caplog.records) <= 15


def _full(store: InlineStore, *, full: bool) -> None:
    """As with a disk that takes no more, nothing can be written, and everything can be read."""
    store.connection.execute(f"PRAGMA query_only = {int(full)}")


def test_a_mistake_of_ours_ends_the_program_rather_than_hide(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query that does not fit its table is no disk in trouble: it would never go away."""

    def mistaken(*_: object) -> None:
        post.store.connection.execute("SELECT nothing FROM nowhere")

    async def work() -> None:
        async with post.delivering():
            await asyncio.sleep(5)

    async def runs() -> None:
        post.say(ANNA, "one")
        await work()

    monkeypatch.setattr("bot.store.outbox.Outbox.heads", mistaken)
    with pytest.raises(sqlite3.OperationalError):
        run_in_fake_time(runs())


def test_a_nudge_at_any_moment_is_not_lost(post: Post) -> None:
    """Neither during a round, nor between a round and the wait."""

    async def work() -> None:
        async with post.delivering() as deliver:
            for number in range(300):
                await asyncio.sleep(number * 0.0013)
                post.say(number % 3, f"{number}", urgent=bool(number % 2))
            began = asyncio.get_running_loop().time()
            await deliver.drained()
            assert asyncio.get_running_loop().time() - began < 300

    post.store._database = SlowDatabase(post.store._database)  # type: ignore[assignment]
    run_in_fake_time(work())
    assert Counter(post.sender.texts()) == Counter(str(number) for number in range(300))


def test_drained_means_that_nothing_is_left(post: Post) -> None:
    async def work() -> None:
        async with post.delivering() as deliver:
            await deliver.drained()
            post.say(ANNA, "one", "two")
            await deliver.drained()
            assert post.states() == [("Say", "sent", 1)] * 2
            await asyncio.sleep(200)
            await deliver.drained()

    run_in_fake_time(work())


def _most_in_any_second(times: list[float]) -> int:
    most, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def test_ten_thousand_at_once_keep_the_pace_and_let_answers_through(tmp_path: Path) -> None:
    """At 20:30 of a large zone: never more than 30 in any second, and who writes is answered at once.

    Also somebody whose own prompt is still waiting among the many.
    """
    post = Post(tmp_path / "twofold.db", people=10_000)
    post.put(*(Say(person, "prompt") for person in post.people))
    last = len(post.people) - 1

    async def work() -> None:
        async with post.delivering(Pace(**TO_LIMIT)):
            await asyncio.sleep(5.3)
            for chat in (0, 5000, last):
                began = asyncio.get_running_loop().time()
                post.say(chat, "answer", urgent=True)
                await asyncio.sleep(3)
                at = post.sender.times(chat)[0] if chat else post.sender.times(chat)[-1]
                assert at - began <= 1.0
                assert post.sender.texts(chat) == ["prompt", "answer"]
            await asyncio.sleep(15)

    run_in_fake_time(work())
    times = post.sender.times()
    assert _most_in_any_second(times) <= 30
    assert len(times) > 24 * 20
    for chat in (5000, last):
        first, second = post.sender.times(chat)
        assert second - first >= 1.0
    post.store.crash()


def test_many_chats_on_hold_keep_nobody_else_waiting(tmp_path: Path) -> None:
    """However many of them stand in front."""
    post = Post(tmp_path / "twofold.db", people=2001)
    post.put(*(Say(person, "held") for person in post.people[:2000]))

    async def work() -> None:
        async with post.delivering() as deliver:
            await asyncio.sleep(5)
            post.sender.answering = None
            post.say(2000, "free")
            await asyncio.sleep(1)
            assert post.sender.texts(2000) == ["free"]
            await deliver.drained()

    post.sender.answering = _asks_for_a_pause
    run_in_fake_time(work())
    assert Counter(post.sender.texts()) == {"held": 4000, "free": 1}
    post.store.crash()


async def _asks_for_a_pause(_: Letter) -> Answer:
    return RetryAfter(600.0)


def test_no_more_than_so_many_are_under_way_at_once(tmp_path: Path) -> None:
    """Memory and connections stay bounded however much there is to send."""
    post = Post(tmp_path / "twofold.db", people=1000)
    post.put(*(Say(person, "prompt") for person in post.people))
    most = 0

    async def work() -> None:
        nonlocal most
        async with post.delivering() as deliver:
            while post.states()[-1][1] == "ready":
                most = max(most, len(deliver._under_way))
                await asyncio.sleep(0.05)

    run_in_fake_time(work())
    assert 100 < most <= 128
    post.store.crash()


answers = st.sampled_from(
    [Sent(7)] * 4 + [NETWORK, CUT, RetryAfter(2.0), Rejected("no"), Harmless(), RuntimeError("odd")]
)
arrivals = st.lists(
    st.tuples(st.integers(0, 2), st.booleans(), st.floats(0, 3)), min_size=1, max_size=20
)


@given(arrivals, st.lists(answers, max_size=30), st.lists(st.floats(0.01, 5), max_size=3))
def test_whatever_goes_wrong_no_message_overtakes_another(
    tmp_path_factory: pytest.TempPathFactory,
    arriving: list[tuple[int, bool, float]],
    answers: list[Answer],
    crashes: list[float],
) -> None:
    """In each chat they come in the order in which they were written, none is left out, and one that
    comes twice is marked.
    """
    post = Post(tmp_path_factory.mktemp("post") / "twofold.db")
    post.sender.answers = list(answers)

    async def work() -> None:
        async with post.delivering(Pace(**TO_LIMIT)) as deliver:
            for number, (chat, urgent, pause) in enumerate(arriving):
                post.say(chat, f"{number:03}", urgent=urgent)
                await asyncio.sleep(pause)
            await deliver.drained()

    for seconds in crashes:
        run_in_fake_time(post.crash(seconds))
    run_in_fake_time(work())
    for chat in range(3):
        arrived = post.sender.texts(chat)
        numbers = [text[:3] for text in arrived]
        assert numbers == sorted(numbers)
        assert set(numbers) == {f"{n:03}" for n, (to, *_) in enumerate(arriving) if to == chat}
        assert _marks_stand_behind(arrived)
    assert {state for _, state, _ in post.states()} <= {"sent", "unknown", "dead"}
    post.store.crash()


def _marks_stand_behind(texts: list[str]) -> bool:
    """Once a message is marked it stays so: an unmarked one never follows a marked one of itself."""
    return all(
        later.endswith(MARK)
        for earlier, later in pairwise(texts)
        if earlier[:3] == later[:3] and earlier.endswith(MARK)
    )


def test_what_a_letter_is_addressed_to_is_the_chat_of_its_person(post: Post) -> None:
    """The fakes of these tests tell chats apart as Telegram does."""
    post.say(BEN, "eins")
    deliver_all(post)
    assert post.sender.letters[0][1] == TextLetter(BEN, "eins")

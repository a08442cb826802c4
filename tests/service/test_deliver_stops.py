"""The outbox when the program stops, crashes or cannot write: nothing is lost, nothing said again unmarked."""

import asyncio
import logging
import sqlite3
from collections import Counter
from typing import Any

import pytest
from fake_time import run_in_fake_time
from inline_store import InlineStore
from service.post import ANNA, BEN, MARK, Answer, Post, deliver_all, paired, relayed

from bot.core.effects import Say, Toast
from bot.service.letter import Letter, Sent
from bot.service.verdict import NotSent, Rejected, Unknown
from bot.store.database import Database

NETWORK, CUT = NotSent("no network"), Unknown("cut")


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

    couple = paired(post)
    post.put(relayed(post, couple), Say(post.people[BEN], "next"))
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

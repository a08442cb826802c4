"""The outbox with very many on their way: Telegram's limits, and each chat's order, are kept."""

import asyncio
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from fake_time import run_in_fake_time
from hypothesis import given
from hypothesis import strategies as st
from service.post import MARK, Answer, Post

from bot.core.effects import Say
from bot.service.letter import Letter, Sent
from bot.service.pace import Pace
from bot.service.verdict import Harmless, NotSent, Rejected, RetryAfter, Unknown

NETWORK, CUT = NotSent("no network"), Unknown("cut")
TO_LIMIT = {"bot_per_second": 30.0, "chat_per_second": 1.0}


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

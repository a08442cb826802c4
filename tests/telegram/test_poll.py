"""What people send gets in, in order, and nothing is lost by bad days of the network or the disk."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from phone import Phone
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.core.inbound import BlockedBot, Commanded, Reacted, Wrote
from bot.playground.server import Playground
from bot.service.update import Update
from bot.telegram import poll as poll_module
from bot.telegram.client import Client
from bot.telegram.poll import GATHER, Poll
from bot.telegram.request import FloodError

WORDS = "words for nobody else"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot runs"


@dataclass
class Desk:
    """Where batches are kept, unless `broken` says that the disk is full."""

    batches: list[list[Update]] = field(default_factory=list)
    broken: list[Exception] = field(default_factory=list)
    kept: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, updates: Sequence[Update]) -> None:
        if self.broken:
            raise self.broken.pop(0)
        self.batches.append(list(updates))
        self.kept.set()

    @property
    def events(self) -> list[Any]:
        return [update.event for batch in self.batches for update in batch]


@dataclass
class Clock:
    """Time that passes only by waiting, and by what a scripted answer takes."""

    now: float = 1000.0
    pauses: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


@dataclass
class Script:
    """A client whose polls end as written: (seconds they take, answer or error); then none does."""

    clock: Clock
    answers: list[tuple[float, Any]]
    asked: list[int | None] = field(default_factory=list)
    called: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def get_updates(self, offset: int | None, *_settings: Any) -> Any:
        self.asked.append(offset)
        if not self.answers:
            self.over.set()
            await asyncio.Event().wait()
        seconds, answer = self.answers.pop(0)
        self.clock.now += seconds
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def call(self, method: str, **params: Any) -> Any:
        self.called.append((method, params))
        return True


def said(number: int) -> dict[str, Any]:
    sender = {"id": 1001, "is_bot": False, "first_name": "Anna"}
    chat = {"id": 1001, "type": "private", "first_name": "Anna"}
    message = {"message_id": 7, "date": 1, "chat": chat, "from": sender, "text": WORDS}
    return {"update_id": number, "message": message}


def no_zone(_latitude: float, _longitude: float) -> str:
    raise AssertionError("nobody shared a place")


def scripted(*answers: tuple[float, Any]) -> tuple[Script, Poll, Desk, Clock]:
    clock, desk = Clock(), Desk()
    script = Script(clock, list(answers))
    client = cast("Client", script)
    poll = Poll(client, desk.handle, no_zone, clock.monotonic, sleep=clock.sleep)
    return script, poll, desk, clock


async def play(script: Script, poll: Poll) -> None:
    """Let it poll until what is written has been answered."""
    async with running(poll):
        await script.over.wait()


@asynccontextmanager
async def running(poll: Poll) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poll.run())
    yield task
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[Client]:
    client = Client(playground.token, playground.url)
    await client.start()
    yield client
    await client.stop()


def polling(client: Client, desk: Desk, clock: Clock) -> Poll:
    return Poll(client, desk.handle, no_zone, clock.monotonic, sleep=clock.sleep)


async def test_what_people_do_gets_in(playground: Playground, client: Client, anna: Phone) -> None:
    """Words, reactions and a block, in the order in which they happened; then it is confirmed."""
    desk = Desk()
    async with running(polling(client, desk, Clock())):
        await playground.events.until(lambda: playground.world.updates.allowed != ())
        await anna.start()
        words = await anna.say("how was your day")
        await anna.react(words["message_id"], "❤")
        await anna.block()
        updates = playground.world.updates
        await playground.events.until(lambda: updates.confirmed == 100_004)
    assert [type(event) for event in desk.events] == [Commanded, Wrote, Reacted, BlockedBot]


async def test_what_came_while_nobody_asked_is_taken_in_first() -> None:
    """Batch after batch without waiting for more, until there is none; the poll goes on from there."""
    script, poll, desk, _ = scripted((0.1, [said(1), said(2)]), (0.1, [said(3)]), (0.1, []))
    await poll.catch_up()
    assert [update.id for batch in desk.batches for update in batch] == [1, 2, 3]
    assert script.asked == [None, 3, 4]
    await play(script, poll)
    assert script.asked[3:] == [4]


@pytest.mark.parametrize("trouble", [NetworkError("Bad Gateway"), Conflict(OTHER)], ids=repr)
async def test_a_network_that_is_away_does_not_keep_the_bot_from_starting(
    trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """One try; the poll then tries on, and nothing is lost."""
    script, poll, desk, _ = scripted((0.1, trouble), (50, [said(1)]))
    await poll.catch_up()
    assert (script.asked, desk.batches) == ([None], [])
    await play(script, poll)
    assert len(desk.batches) == 1
    assert len(caplog.records) == 1


async def test_a_pause_that_is_due_at_the_start_is_kept() -> None:
    """Before the bot works, nothing waits for it; the poll that follows does."""
    script, poll, desk, clock = scripted((0.1, InvalidToken()), (50, [said(1)]))
    await poll.catch_up()
    assert clock.pauses == []
    await play(script, poll)
    assert clock.pauses[0] == 300.0
    assert len(desk.batches) == 1


async def test_a_forgotten_webhook_is_no_obstacle_to_what_was_missed() -> None:
    """It is taken away, and then all is read before anything is decided."""
    script, poll, desk, _ = scripted((0.1, Conflict(WEBHOOK)), (0.1, [said(1)]), (0.1, []))
    await poll.catch_up()
    assert len(desk.batches) == 1
    assert [method for method, _ in script.called] == ["deleteWebhook"]


async def test_a_flood_does_not_keep_the_bot_from_starting() -> None:
    """Some seconds of it are taken in before the start, the rest after it."""
    script, poll, desk, clock = scripted(*[(4.0, [said(number)]) for number in range(1, 8)])
    begun = clock.now
    await poll.catch_up()
    assert clock.now - begun == 16.0
    await play(script, poll)
    assert [update.id for batch in desk.batches for update in batch] == list(range(1, 8))


async def test_nothing_is_confirmed_before_it_is_kept(
    playground: Playground, client: Client, anna: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk loses nothing: Telegram keeps the words until they are kept here."""
    desk, clock = Desk(broken=[OSError(WORDS), OSError(WORDS)]), Clock()
    await anna.say(WORDS)
    async with running(polling(client, desk, clock)):
        await desk.kept.wait()
        assert playground.world.updates.confirmed == 0
        await playground.events.until(lambda: playground.world.updates.confirmed > 0)
    assert [event.content.text for event in desk.events] == [WORDS]
    assert clock.pauses[:2] == [4.0, 8.0]
    assert caplog.text.count("OSError") == 2
    assert WORDS not in caplog.text


async def test_each_full_disk_is_a_new_one() -> None:
    """Long pauses are for a disk that stays full."""
    script, poll, desk, clock = scripted(*[(50, [said(number)]) for number in (1, 1, 1, 2, 2)])
    fails = iter([True, True, False, True, False])

    async def now_and_then(updates: Sequence[Update]) -> None:
        desk.broken = [OSError()] if next(fails) else []
        await desk.handle(updates)

    poll._handle = now_and_then
    await play(script, poll)
    assert clock.pauses == [4.0, 8.0, 0.0, 4.0, 0.0]
    assert [update.id for batch in desk.batches for update in batch] == [1, 2]


async def test_a_batch_that_was_not_kept_comes_again(
    playground: Playground, client: Client, anna: Phone
) -> None:
    """The bot is stopped while it writes: the next one gets the same words."""
    begun = asyncio.Event()

    async def writing(_updates: Sequence[Update]) -> None:
        begun.set()
        await asyncio.Event().wait()

    await anna.say(WORDS)
    clock, desk = Clock(), Desk()
    async with running(Poll(client, writing, no_zone, clock.monotonic, sleep=clock.sleep)):
        await begun.wait()
    assert playground.world.updates.pending() == 1
    async with running(polling(client, desk, clock)):
        await desk.kept.wait()
    assert [event.content.text for event in desk.events] == [WORDS]


async def test_a_batch_that_was_kept_does_not_come_again(
    playground: Playground, client: Client, anna: Phone
) -> None:
    """Stopping in good order tells Telegram so, and loses nothing that came meanwhile."""
    desk, resting = Desk(), asyncio.Event()

    async def rest(_seconds: float) -> None:
        resting.set()
        await asyncio.Event().wait()

    await anna.say("kept")
    async with running(Poll(client, desk.handle, no_zone, Clock().monotonic, sleep=rest)):
        await resting.wait()
        await anna.say("not seen yet")
    after = Desk()
    async with running(polling(client, after, Clock())):
        await after.kept.wait()
    assert [event.content.text for event in desk.events] == ["kept"]
    assert [event.content.text for event in after.events] == ["not seen yet"]


async def test_stopping_is_not_held_up_by_telegram(
    playground: Playground, client: Client, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If it does not hear what is kept, the updates come again and are passed over: no harm."""
    monkeypatch.setattr(poll_module, "_CONFIRMING", 0.02)
    resting = asyncio.Event()

    async def rest(_seconds: float) -> None:
        resting.set()
        await asyncio.Event().wait()

    await anna.say(WORDS)
    poll = Poll(client, Desk().handle, no_zone, Clock().monotonic, sleep=rest)
    async with running(poll) as task:
        await resting.wait()
        playground.faults.add("getUpdates", "slow", delay=1.0)
    assert task.cancelled()
    assert [call.status for call in playground.calls.of("getUpdates")] == [200, None]


async def test_an_idle_bot_stops_at_once(playground: Playground, client: Client) -> None:
    """With nothing to tell, it asks Telegram for nothing more."""
    async with running(polling(client, Desk(), Clock())) as task:
        await playground.calls.wait_for("getUpdates")
    assert task.cancelled()
    assert len(playground.calls.of("getUpdates")) == 1


async def test_numbers_may_start_again_lower() -> None:
    """After a quiet week Telegram counts from somewhere else: what is said then still gets in."""
    script, poll, desk, _ = scripted((50, [said(1000), said(1001)]), (50, [said(7)]), (50, []))
    await play(script, poll)
    assert script.asked == [None, 1002, 8, 8]
    assert [update.id for batch in desk.batches for update in batch] == [1000, 1001, 7]


async def test_one_odd_update_does_not_keep_the_others_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One in no known form is put aside by its number; one without any is passed over."""
    odd = {"update_id": 2, "message": {"text": WORDS}}
    nameless = {"message": said(0)["message"]}
    script, poll, desk, _ = scripted((50, [said(1), odd, nameless, WORDS, said(4)]))
    await play(script, poll)
    (batch,) = desk.batches
    assert [(update.id, bool(update.fault)) for update in batch] == [
        (1, False),
        (2, True),
        (4, False),
    ]
    assert script.asked == [None, 5]
    assert caplog.text.count("without an id") == 2
    assert WORDS not in caplog.text


async def test_updates_without_any_number_are_not_asked_for_in_a_rush() -> None:
    """They cannot be confirmed, so they come again at once."""
    script, poll, desk, clock = scripted((0.01, [{}]), (0.01, [{}]))
    await play(script, poll)
    assert (desk.batches, script.asked) == ([], [None] * 3)
    assert clock.pauses == [1.0, 1.0]


@pytest.mark.parametrize(
    "error",
    [NetworkError("Bad Gateway"), TelegramError("the answer is not Telegram's"), KeyError(WORDS)],
    ids=repr,
)
async def test_a_bad_day_of_the_network_passes(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """Tried again, less and less often, told once and without a traceback, and then all is well."""
    caplog.set_level(logging.INFO)
    script, poll, desk, clock = scripted(*[(0, error)] * 7, (50, [said(1)]), (0, error), (50, []))
    await play(script, poll)
    assert clock.pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 0.0, 1.0, 0.0]
    assert len(desk.batches) == 1
    told = [record.getMessage() for record in caplog.records]
    fault = f"Telegram gives no updates ({type(error).__name__}): trying again until it does"
    assert told == [fault, "Telegram answers again"] * 2
    assert not any(record.exc_info for record in caplog.records)


async def test_an_answer_that_is_no_list_is_a_bad_day(caplog: pytest.LogCaptureFixture) -> None:
    """Something between here and Telegram may answer in its place."""
    script, poll, desk, clock = scripted((0, True), (0, {"update_id": 1}), (50, [said(1)]))
    await play(script, poll)
    assert (clock.pauses[:2], len(desk.batches)) == ([1.0, 2.0], 1)


async def test_telegrams_own_pause_is_kept(playground: Playground, client: Client) -> None:
    """To the second."""
    playground.faults.add("getUpdates", "429", retry_after=7)
    clock = Clock()
    async with running(polling(client, Desk(), clock)):
        await playground.calls.wait_for("getUpdates", count=2)
    assert clock.pauses == [7.0]


async def test_a_revoked_token_is_told_and_seldom_tried(caplog: pytest.LogCaptureFixture) -> None:
    """It may be put right without a restart, on Telegram's side."""
    script, poll, desk, clock = scripted(*[(0, InvalidToken())] * 3, (50, [said(1)]))
    await play(script, poll)
    assert (clock.pauses[:3], len(desk.batches)) == ([300.0] * 3, 1)
    assert caplog.text.count("token") == 1


async def test_two_bots_with_one_token_are_told_of(
    playground: Playground, client: Client, anna: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, in a sentence, and for the health check; meanwhile what does come is handled."""
    desk, clock = Desk(), Clock()
    poll = polling(client, desk, clock)
    turns = lambda: playground.world.polling._turn  # noqa: E731
    async with running(poll):
        await playground.events.until(lambda: turns() == 1)
        for turn in (3, 5):
            other = asyncio.create_task(client.get_updates(None, 50, 100, ["message"]))
            with pytest.raises(Conflict):
                await other
            await playground.events.until(lambda turn=turn: turns() == turn)
        assert poll.conflict
        await anna.say("all the same")
        await desk.kept.wait()
    assert [event.content.text for event in desk.events] == ["all the same"]
    assert clock.pauses[:2] == [5.0, 5.0]
    assert [record.getMessage() for record in caplog.records] == [
        "another process polls with the bot's token: only one can get updates"
    ]


async def test_a_conflict_is_over_when_it_stays_away(caplog: pytest.LogCaptureFixture) -> None:
    """Two bots throw each other out in turn: one answer in between is not the end of it."""
    again = [(0.0, Conflict(OTHER)), (1.0, [said(1)])]
    script, poll, _, _ = scripted(*again, *again)
    await play(script, poll)
    assert poll.conflict
    assert len(caplog.records) == 1
    script, poll, _, _ = scripted(*again, (50.0, []), (50.0, []), *again)
    await play(script, poll)
    assert len(caplog.records) == 3
    script, poll, _, _ = scripted(*again, (50.0, []), (50.0, []))
    await play(script, poll)
    assert not poll.conflict


async def test_a_forgotten_webhook_is_taken_away(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever changes from a webhook to polling need not know about it, and loses no update."""
    script, poll, desk, clock = scripted((0, Conflict(WEBHOOK)), (50, [said(1)]))
    await play(script, poll)
    assert script.called == [("deleteWebhook", {"drop_pending_updates": False})]
    assert (poll.conflict, len(desk.batches), clock.pauses[0]) == (False, 1, 0.0)


@pytest.mark.parametrize(
    "before", [(50, []), (0, Conflict(WEBHOOK))], ids=["while running", "a second time"]
)
async def test_somebody_elses_webhook_is_told_of(
    before: tuple[float, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Set by another process that still runs, it would come back: a person has to decide."""
    script, poll, _, clock = scripted(before, (0, Conflict(WEBHOOK)), (0, Conflict(WEBHOOK)))
    await play(script, poll)
    assert len(script.called) == (before[0] == 0)
    assert poll.conflict
    assert caplog.text.count("a webhook is set with the bot's token") == 1
    assert clock.pauses[1:] == [5.0, 5.0]


async def test_a_webhook_that_cannot_be_deleted_is_told_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The poll goes on trying."""
    script, poll, _, clock = scripted((0, Conflict(WEBHOOK)), (0, Conflict(WEBHOOK)))

    async def refuse(_method: str, **_params: Any) -> None:
        raise FloodError(3)

    script.call = refuse  # type: ignore[method-assign]
    await play(script, poll)
    assert (poll.conflict, clock.pauses) == (True, [5.0, 5.0])


async def test_in_a_rush_updates_travel_together() -> None:
    """A moment's wait, only where they come one by one; a quiet bot answers without any."""
    full = [said(number) for number in range(100, 200)]
    script, poll, _, clock = scripted(
        (30.0, [said(1)]), (0.001, [said(2)]), (0.001, full), (0.05, [said(300)]), (50.0, [])
    )
    await play(script, poll)
    assert clock.pauses == [0.0, GATHER, 0.0, 0.0, 0.0]


async def test_an_empty_answer_before_its_time_is_no_reason_to_hurry() -> None:
    """A server that does not hold polls is not asked a thousand times a second."""
    script, poll, _, clock = scripted((0.001, []), (50.0, []))
    await play(script, poll)
    assert clock.pauses == [1.0, 0.0]


async def test_health_can_see_when_telegram_last_answered() -> None:
    """Unlike a failure, an empty answer is one."""
    script, poll, _, clock = scripted((50, []), (3, NetworkError("x")))
    assert poll.last_completed is None
    await play(script, poll)
    assert poll.last_completed == 1050.0
    assert clock.now > 1050.0

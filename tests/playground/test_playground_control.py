"""The clock, the bad days, the events and the journal: what tests and the page steer by."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from conftest import Call
from phone import Phone
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.calls import Calls
from bot.playground.clock import PlaygroundClock
from bot.playground.events import Events
from bot.playground.params import RawCall
from bot.playground.server import Playground

EVENING = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


class StoppedTime:
    """A monotonic clock that goes on only when told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_the_clock_runs_on_and_is_moved_forward_only() -> None:
    """To the moment, over a change of zones, and never back."""
    time = StoppedTime()
    clock = PlaygroundClock(EVENING, monotonic=time)
    assert clock.now() == EVENING
    time.seconds += 5
    assert clock.now() == EVENING + timedelta(seconds=5)
    clock.advance(timedelta(hours=1))
    clock.move_to(datetime.fromisoformat("2026-11-21T00:00:00+02:00"))
    assert clock.now() == datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    for step in (lambda: clock.advance(timedelta(seconds=-1)), lambda: clock.move_to(EVENING)):
        with pytest.raises(ValueError, match="never goes back"):
            step()
    with pytest.raises(ValueError, match="aware"):
        clock.move_to(datetime(2027, 1, 1))  # noqa: DTZ001 - this is what must be refused


async def test_the_clock_is_moved_over_http(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    """By seconds or to a time; back is refused with a reason."""
    url = f"{playground.url}/api/clock"
    before = playground.clock.now()
    async with session.post(url, json={"advance": 3600}) as response:
        moved = datetime.fromisoformat((await response.json())["now"])
    assert moved - before >= timedelta(hours=1)
    async with session.post(url, json={"to": "2126-11-20T20:30:00Z"}) as response:
        assert (await response.json())["now"].startswith("2126-11-20T20:30:00")
    for body in ({"to": "2026-11-20T20:30:00Z"}, {"advance": -1}, {"to": "soon"}, {}):
        async with session.post(url, json=body) as response:
            assert (response.status, list(await response.json())) == (400, ["error"])


async def test_messages_carry_the_playgrounds_time(session: aiohttp.ClientSession) -> None:
    """Sent and received, in whole seconds."""
    clock = PlaygroundClock(EVENING, monotonic=StoppedTime())
    async with Playground("1:a", clock) as playground:
        anna = Phone(playground.url, 1001, session)
        said = await anna.say("good evening")
        clock.advance(timedelta(minutes=5))
        await anna.edit(said["message_id"], "good night")
        shown = (await anna.messages())[0]
    assert shown["date"] == EVENING.timestamp()
    assert shown["edit_date"] == EVENING.timestamp() + 300


async def test_a_429_says_how_long_to_wait(anna: Phone, call: Call, playground: Playground) -> None:
    """For the chat and the method that it is meant for, as often as it is meant."""
    await anna.start()
    playground.faults.add("sendMessage", "429", chat_id=anna.id, retry_after=7, times=2)
    refusal = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    for _ in range(2):
        assert await call("sendMessage", chat_id=1001, text="x") == (429, refusal)
    assert (await call("sendMessage", chat_id=1001, text="x"))[0] == 200


async def test_a_fault_is_for_its_chat_and_method_only(
    anna: Phone, call: Call, playground: Playground
) -> None:
    """Others are left alone, and good behaviour can be had back at once."""
    await anna.start()
    url = f"{playground.url}/api/faults"
    fault = {"method": "sendMessage", "chat_id": 1002, "kind": "500"}
    async with anna._session.post(url, json=fault) as response:
        assert response.status == 200
    assert (await call("sendMessage", chat_id=1001, text="x"))[0] == 200
    assert (await call("getChat", chat_id=1002))[0] == 200
    assert await call("sendMessage", chat_id=1002, text="x") == (
        500,
        {"ok": False, "error_code": 500, "description": "Internal Server Error"},
    )
    playground.faults.add("getMe", "500", times=5)
    async with anna._session.delete(url) as response:
        assert response.status == 200
    assert (await call("getMe"))[0] == 200
    async with anna._session.post(url, json=fault | {"kind": "flood"}) as response:
        assert response.status == 400


@pytest.mark.parametrize(("kind", "shown"), [("cut-before", []), ("cut-after", ["hello"])])
async def test_a_cut_connection_hides_whether_it_was_done(
    anna: Phone, call: Call, playground: Playground, kind: str, shown: list[str]
) -> None:
    """The bot sees the same both times; only the phone knows."""
    await anna.start()
    playground.faults.add("sendMessage", kind)  # type: ignore[arg-type]
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call("sendMessage", chat_id=1001, text="hello")
    assert [message["text"] for message in await anna.received()] == shown
    assert [call.status for call in playground.calls.of("sendMessage")] == [None]


async def test_a_slow_call_is_done_late(anna: Phone, call: Call, playground: Playground) -> None:
    """It is begun, and not yet done; then it is."""
    await anna.start()
    playground.faults.add("sendMessage", "slow", delay=0.05)
    calling = asyncio.create_task(call("sendMessage", chat_id=1001, text="hello"))
    (begun,) = await playground.calls.wait_for("sendMessage", chat_id=1001)
    assert (begun.status, await anna.received()) == (None, [])
    assert (await calling)[0] == 200
    assert begun.status == 200


async def test_the_journal_tells_what_was_asked_in_order(
    anna: Phone, call: Call, playground: Playground
) -> None:
    """Refused calls too, with both clocks, without the token."""
    await anna.start()
    await call("sendMessage", chat_id="1001", text="one")
    await call("sendMessage", chat_id=1001)
    await call("getMe")
    calls = playground.calls.of()
    told = [(call.method, call.chat_id, call.status) for call in calls]
    assert told == [("sendMessage", 1001, 200), ("sendMessage", 1001, 400), ("getMe", None, 200)]
    assert calls[0].params == {"chat_id": "1001", "text": "one"}
    assert calls[0].at <= playground.clock.now()
    assert calls[0].monotonic <= calls[1].monotonic
    assert playground.token not in repr(calls)
    with pytest.raises(TimeoutError):
        await playground.calls.wait_for("sendMessage", count=3, timeout=0.01)


def test_the_journal_of_a_long_demo_keeps_the_last_calls() -> None:
    """The memory does not fill, and the newest can be asked for at once."""
    calls = Calls(PlaygroundClock(), Events())
    for number in range(20_000):
        calls.begin(
            "sendMessage", RawCall({"chat_id": 1001, "text": str(number)}, {}, is_json=True)
        )
    kept = [call.params["text"] for call in calls.of()]
    assert kept == [str(number) for number in range(10_000, 20_000)]
    newest = calls.newest(lambda call: call.method == "sendMessage")
    assert newest is calls.of()[-1]
    assert calls.newest(lambda call: call.method == "getUpdates") is None


async def test_confirmed_updates_are_counted(anna: Phone, bot: Bot, playground: Playground) -> None:
    """A test can wait until the bot has taken everything."""
    await anna.say("one")
    await anna.say("two")
    updates = await bot.get_updates()
    await bot.get_updates(offset=updates[1].update_id)
    async with anna._session.get(f"{playground.url}/api/updates") as response:
        assert await response.json() == {"pending": 1, "confirmed": updates[0].update_id}
    waiting = asyncio.create_task(
        playground.events.until(lambda: playground.world.updates.pending() == 0)
    )
    await bot.get_updates(offset=updates[1].update_id + 1, timeout=0)
    await waiting


async def test_the_stream_tells_everything_that_shows(
    anna: Phone, bot: Bot, playground: Playground
) -> None:
    """In order, each with its own fields, and from any place on for one who comes back."""
    said = await anna.start()
    await bot.send_chat_action(anna.id, "typing")
    sent = await bot.send_message(anna.id, "hello")
    await sent.edit_text("hello!")
    await anna.react(sent.message_id, "👍")
    await bot.set_my_commands([("x", "d")])
    await sent.delete()
    await anna.change(first_name="Ann")
    playground.clock.advance(timedelta(seconds=1))
    kinds = "message typing typing message edited reaction commands commands deleted phone commands clock"
    events = await _read(playground, anna._session, after=2, count=len(kinds.split()))
    assert [event["type"] for event in events] == kinds.split()
    assert {event.get("phone") for event in events} == {1001, 1002, None}
    assert events[0]["message"] == said
    assert [event["typing"] for event in events if event["type"] == "typing"] == [True, False]
    assert events[4]["message"]["text"] == "hello!"
    assert events[5]["reactions"] == {"person": "👍"}
    assert events[8]["message_id"] == sent.message_id
    assert events[9]["phone_state"]["first_name"] == "Ann"
    assert await _read(playground, anna._session, after=3, count=2) == events[1:3]


async def test_a_watcher_and_a_poller_do_not_hold_up_the_end(anna: Phone) -> None:
    """Stopping lets everybody go at once."""
    playground = Playground("1:a")
    await playground.start()
    async with aiohttp.ClientSession() as session:
        poll = asyncio.create_task(
            session.get(f"{playground.bot_url}1:a/getUpdates", params={"timeout": "50"})
        )
        await playground.calls.wait_for("getUpdates")
        async with session.get(f"{playground.url}/api/events") as stream:
            async with asyncio.timeout(3):
                await playground.stop()
                await playground.stop()
            assert b"here" in await stream.content.read()
        assert isinstance(
            (await asyncio.gather(poll, return_exceptions=True))[0],
            aiohttp.ClientResponse | aiohttp.ServerDisconnectedError,
        )


async def test_a_watcher_from_before_a_restart_goes_on_from_now(
    anna: Phone, playground: Playground
) -> None:
    """A page that stays open sends an event id that the new playground has not reached."""
    url, headers = f"{playground.url}/api/events", {"Last-Event-ID": "9000"}
    async with anna._session.get(url, headers=headers) as stream:
        assert await stream.content.readline() == b": here\n"
        said = await anna.say("hello")
        await stream.content.readuntil(b"data: ")
        event = json.loads(await stream.content.readline())
    assert (event["type"], event["message"]) == ("message", said)


async def test_a_taken_port_is_an_error_and_leaves_nothing_open(playground: Playground) -> None:
    """The one who starts it is told; nothing is left behind."""
    port = int(playground.url.rpartition(":")[2])
    other = Playground("1:a")
    with pytest.raises(OSError, match="address already in use"):
        await other.start(port=port)
    await other.stop()


async def test_two_playgrounds_do_not_know_each_other(
    anna: Phone, playground: Playground, session: aiohttp.ClientSession
) -> None:
    """Nothing is shared between tests."""
    await anna.say("hello")
    async with Playground("1:a") as other:
        assert await Phone(other.url, 1001, session).messages() == []
        with pytest.raises(BadRequest, match="Chat not found"):
            async with Bot("1:a", base_url=other.bot_url) as bot:
                await bot.get_chat(5)


async def _read(
    playground: Playground, session: aiohttp.ClientSession, *, after: int, count: int
) -> list[dict[str, object]]:
    headers = {"Last-Event-ID": str(after)}
    events: list[dict[str, object]] = []
    async with session.get(f"{playground.url}/api/events", headers=headers) as response:
        while len(events) < count:
            line = await response.content.readline()
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
    return events

"""The figures are only as good as the stub's books: these are the books' promises."""

import json
import ssl
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks import certificate, load
from benchmarks.connection import Connection, parameters
from benchmarks.ledger import Ledger
from benchmarks.stub import Api

FIRST = load.FIRST_UPDATE
SENDERS = [load.FIRST_CHAT + chat for chat in (0, 3)]  # partners: 1 and 2
DATE = 1_750_000_000


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(SENDERS)


def numbers(updates: list[bytes]) -> list[int]:
    return [json.loads(update)["update_id"] - FIRST for update in updates]


def opened(ledger: Ledger, messages: int, rate: float | None = None, now: float = 0.0) -> Ledger:
    ledger.add(messages, DATE)
    ledger.open(rate, now)
    return ledger


class Wire:
    """A transport that keeps what is written to it."""

    def __init__(self, api: Api) -> None:
        self.connection = Connection(api)
        self.connection.connection_made(cast(Any, self))
        self.answers: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        self.answers.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def ask(self, method: str, **given: Any) -> None:
        body = json.dumps(given)
        head = f"POST /bot1:t/{method} HTTP/1.1\r\ncontent-length: {len(body)}\r\n\r\n"
        self.connection.data_received((head + body).encode())


def test_an_update_is_given_again_until_a_higher_offset_confirms_it(ledger: Ledger) -> None:
    """A bot that dies between asking and keeping gets the same updates once more."""
    opened(ledger, 5)
    assert numbers(ledger.take(0, 2, 0.0)) == [0, 1]
    assert numbers(ledger.take(0, 2, 0.0)) == [0, 1]
    assert numbers(ledger.take(FIRST + 2, 100, 0.0)) == [2, 3, 4]
    assert numbers(ledger.take(0, 100, 0.0)) == [2, 3, 4]
    assert numbers(ledger.take(FIRST + 1, 100, 0.0)) == [2, 3, 4]


def test_an_offset_beyond_the_queue_does_not_confirm_what_has_yet_to_come(ledger: Ledger) -> None:
    """Nobody can confirm a message before it was written."""
    opened(ledger, 4, rate=1.0)
    assert ledger.take(FIRST + 100, 100, now=1.5) == []
    assert numbers(ledger.take(FIRST + 2, 100, now=3.0)) == [2, 3]


def test_a_negative_offset_forgets_all_but_the_last(ledger: Ledger) -> None:
    """As the Bot API says of offset -1."""
    opened(ledger, 5)
    assert numbers(ledger.take(-2, 100, 0.0)) == [3, 4]
    assert numbers(ledger.take(0, 100, 0.0)) == [3, 4]


def test_an_offered_load_comes_at_its_rate(ledger: Ledger) -> None:
    """A message cannot be taken before its time, and the ledger says when the next one is due."""
    opened(ledger, 3, rate=10.0, now=50.0)
    assert numbers(ledger.take(0, 100, now=50.05)) == [0]
    assert ledger.next_due(50.05) == pytest.approx(50.1)
    assert numbers(ledger.take(0, 100, now=51.0)) == [0, 1, 2]
    assert ledger.next_due(51.0) is None


def test_what_never_came_out_is_lost_and_what_came_twice_is_doubled(ledger: Ledger) -> None:
    """Of three messages one is sent once, one twice and one never."""
    opened(ledger, 3)
    for number, now in ((0, 0.2), (1, 0.3), (1, 0.4)):
        ledger.send(number, load.partner(SENDERS[number % 2]), now)
        ledger.answer(number, now + 0.05)
    report = ledger.report()
    assert (report["lost"], report["doubled"], report["misdirected"]) == (1, 1, 0)
    assert not ledger.window.drained


def test_a_message_to_anybody_but_the_partner_is_seen(ledger: Ledger) -> None:
    """Sent back to its author, it is not a relay."""
    opened(ledger, 1)
    ledger.send(0, SENDERS[0], 0.1)
    assert ledger.report()["misdirected"] == 1


def test_a_repeat_of_the_warm_up_counts_as_doubled_in_the_load_that_follows(
    ledger: Ledger,
) -> None:
    """A late second send is a fault of the bot, whenever it comes; it is no part of the load."""
    opened(ledger, 1)
    ledger.send(0, load.partner(SENDERS[0]), 0.1)
    ledger.answer(0, 0.2)
    opened(ledger, 1, now=1.0)
    ledger.send(0, load.partner(SENDERS[0]), 1.1)
    ledger.answer(0, 1.2)
    report = ledger.report()
    assert (report["messages"], report["lost"], report["doubled"]) == (1, 1, 1)


def test_waiting_is_counted_from_when_a_message_could_first_be_taken(ledger: Ledger) -> None:
    """A bot that polls late is not spared: its delay is in the percentiles."""
    opened(ledger, 2, rate=10.0, now=100.0)
    for number, now in ((0, 100.01), (1, 100.13)):
        ledger.send(number, load.partner(SENDERS[number]), now)
        ledger.answer(number, now + 0.05)
    report = ledger.report()
    assert report["to_request_ms"] == {"p50": pytest.approx(30), "p99": pytest.approx(30)}
    assert report["to_answer_ms"]["p99"] == pytest.approx(80)
    assert report["wall"] == pytest.approx(0.18)


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("offset=7&limit=100", b""),
        ("", b"offset=7&limit=100&allowed_updates=%5B%22message%22%5D"),
        ("", b'{"offset": 7, "limit": 100, "allowed_updates": ["message"]}'),
    ],
)
def test_every_client_is_understood(query: str, body: bytes) -> None:
    """Query string, form and JSON: each contestant's library has its own way."""
    given = parameters(query, body)
    assert (int(given["offset"]), int(given["limit"])) == (7, 100)


async def test_a_poll_waits_for_the_load_and_is_answered_with_it(ledger: Ledger) -> None:
    """A long poll is held while there is nothing, and hears at once of the first message."""
    api = Api("1:t", ledger)
    wire = Wire(api)
    wire.ask("getUpdates", offset=0, limit=100, timeout=50)
    assert wire.answers == []
    api.open(2, None)
    [answer] = wire.answers
    assert [update["message"]["chat"]["id"] for update in answer["result"]] == SENDERS


async def test_of_two_polls_the_older_gets_the_conflict(ledger: Ledger) -> None:
    """Telegram ends the older one; the newer one is served."""
    api = Api("1:t", ledger)
    older, newer = Wire(api), Wire(api)
    older.ask("getUpdates", timeout=50)
    newer.ask("getUpdates", timeout=50)
    api.open(1, None)
    assert [answer["error_code"] for answer in older.answers] == [409]
    assert len(newer.answers[0]["result"]) == 1


async def test_a_request_that_comes_in_pieces_is_one_request(ledger: Ledger) -> None:
    """TCP keeps no message boundaries."""
    wire = Wire(Api("1:t", ledger))
    for piece in (b"POST /bot1:t/getMe HT", b"TP/1.1\r\nContent-Length: 2\r\n\r\n{", b"}"):
        wire.connection.data_received(piece)
    assert [answer["result"]["username"] for answer in wire.answers] == ["stub_bot"]


async def test_a_wrong_token_is_refused(ledger: Ledger) -> None:
    """Otherwise a contestant that was set up wrongly might look fast."""
    wire = Wire(Api("2:other", ledger))
    wire.ask("getMe")
    assert wire.answers[0]["error_code"] == 404


def test_the_certificate_is_trusted_by_a_client_that_checks_strictly(tmp_path: Path) -> None:
    """As Python 3.13 and later do by default."""
    made = certificate.make(tmp_path)
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    server.load_cert_chain(*made)
    client.load_verify_locations(made.certificate)
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    near = client.wrap_bio(to_client, to_server, server_hostname=certificate.HOST)
    far = server.wrap_bio(to_server, to_client, server_side=True)
    for side in (near, far, near):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    far.do_handshake()
    assert near.version() == "TLSv1.3"
    assert near.getpeercert()

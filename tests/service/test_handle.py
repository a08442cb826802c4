"""Updates in: each is handled once, in order, and one that fails harms nobody else."""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service.post import library
from service.rig import ANNA, BEN, SENDERS, Rig, finish

from bot.core.inbound import Commanded, Content, Inbound, Wrote
from bot.core.ritual import ContentKind
from bot.service import answers
from bot.service.handle import Handle
from bot.service.update import Update

FAILS = "this one fails"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    opened = Rig.paired(tmp_path / "twofold.db")
    yield opened
    opened.close()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were handled, in order. One of them fails when its work is half done."""
    texts: list[str] = []

    def wrote(desk: Any, person: Any, event: Wrote) -> None:
        texts.append(event.content.text)
        desk.tx.people.rename(person.id, event.content.text)
        if event.content.text == FAILS:
            raise LookupError(event.content.text)

    monkeypatch.setattr(answers, "wrote", wrote)
    return texts


def wrote(text: str, sender: Any = SENDERS[ANNA]) -> Inbound:
    return Wrote(sender, 7, Content(ContentKind.TEXT, text), None, None)


def update(number: int, text: str) -> Update:
    return Update(number, text.encode(), wrote(text))


def name(rig: Rig) -> str | None:
    return rig.store.do(lambda tx: tx.people.name(ANNA))


def test_an_update_that_comes_again_is_handled_once(rig: Rig, taken: list[str]) -> None:
    """In the same batch, in a later one, and after a restart."""
    rig.handle(update(1, "one"), update(1, "one"), update(2, "two"))
    rig.handle(update(2, "two"), update(3, "three"))
    rig.restart()
    rig.handle(update(1, "one"), update(3, "three"), update(4, "four"))
    assert taken == ["one", "two", "three", "four"]


def test_update_ids_may_jump_to_a_lower_number(rig: Rig, taken: list[str]) -> None:
    """As Telegram's do after a quiet week."""
    rig.handle(update(900_000, "one"), update(900_001, "two"))
    rig.handle(update(17, "three"), update(16, "four"))
    rig.handle(update(900_001, "two"), update(17, "three"), update(18, "five"))
    assert taken == ["one", "two", "three", "four", "five"]


def test_one_that_fails_is_put_aside_and_the_others_go_on_in_order(
    rig: Rig, taken: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """What it had done is undone; that it came is remembered."""
    rig.handle(update(1, "one"), update(2, FAILS))
    assert name(rig) == "one"
    rig.handle(update(3, "two"), update(4, FAILS), update(5, "three"), update(2, FAILS))
    assert taken == ["one", FAILS, "two", FAILS, "three"]
    assert name(rig) == "three"
    assert rig.rows("SELECT update_id, fault FROM set_aside ORDER BY update_id") == [
        (2, "LookupError"),
        (4, "LookupError"),
    ]
    assert "LookupError" in caplog.text
    assert FAILS not in caplog.text


def test_one_that_could_not_be_read_is_put_aside_too(rig: Rig, taken: list[str]) -> None:
    rig.handle(Update(1, b"{odd}", fault="KeyError"), update(2, "two"), Update(3, b"{}"))
    assert taken == ["two"]
    assert rig.rows("SELECT update_id, fault FROM set_aside") == [(1, "KeyError")]


def test_somebody_new_whose_first_update_fails_is_met_by_the_next(
    rig: Rig, taken: list[str]
) -> None:
    """Their key was made in what was undone; another is made."""
    cleo = SENDERS[next(one for one in SENDERS if one not in {ANNA, BEN})]
    rig.handle(
        Update(1, b"{}", wrote(FAILS, cleo)),
        Update(2, b"{}", wrote("hello", cleo)),
    )
    rig.restart()
    met = rig.store.do(lambda tx: tx.people.by_telegram_id(cleo.telegram_id))
    assert met is not None
    assert rig.store.do(lambda tx: tx.people.name(met.id)) == "hello"


def test_a_batch_of_a_hundred_is_one_transaction_in_order(rig: Rig, taken: list[str]) -> None:
    commits: list[str] = []
    rig.store.connection.set_trace_callback(
        lambda sql: commits.append(sql) if sql == "COMMIT" else None
    )
    rig.handle(*(update(number, f"{number:03}") for number in range(100)))
    assert commits == ["COMMIT"]
    assert taken == [f"{number:03}" for number in range(100)]


@pytest.mark.parametrize("number", range(4))
def test_a_full_disk_puts_nothing_aside_and_keeps_nothing_by_halves(
    rig: Rig, taken: list[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The whole batch comes again, and is then handled as if for the first time."""
    whole = answers.wrote
    batch = [update(n, f"{n}") for n in range(4)]

    def fills_up(desk: Any, person: Any, event: Wrote) -> None:
        if event.content.text == f"{number}":
            desk.tx._connection.execute("PRAGMA query_only = 1")
        whole(desk, person, event)

    monkeypatch.setattr(answers, "wrote", fills_up)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        rig.handle(*batch)
    rig.store.connection.execute("PRAGMA query_only = 0")
    assert rig.rows("SELECT * FROM seen_update") == []
    assert rig.aside() == 0
    taken.clear()
    monkeypatch.setattr(answers, "wrote", whole)
    rig.handle(*batch)
    assert taken == ["0", "1", "2", "3"]


def test_who_delivers_is_told_after_the_commit(rig: Rig) -> None:
    """Earlier they would find nothing."""
    seen: list[bool] = []
    handle = Handle(
        rig.store,
        library(),
        rig.clock,
        rig.new_id,
        lambda: seen.append(rig.store.connection.in_transaction),
    )
    finish(handle([Update(1, b"{}", Commanded(SENDERS[ANNA], "help", ""))]))
    assert seen == [False]


batches = st.lists(st.lists(st.integers(0, 30), max_size=8), max_size=8)


@given(batches, st.sets(st.integers(0, 30)))
def test_however_updates_come_each_is_handled_once_in_its_first_place(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[int]], failing: set[int]
) -> None:
    """Repeated, out of order, some of them failing."""
    rig = Rig.paired(tmp_path_factory.mktemp("handle") / "twofold.db")
    handled: list[int] = []

    def wrote(_desk: Any, _person: Any, event: Wrote) -> None:
        handled.append(event.message_id)
        if event.message_id in failing:
            raise LookupError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answers, "wrote", wrote)
        for batch in batches:
            content = Content(ContentKind.TEXT, "text")
            rig.handle(
                *(Update(n, b"", Wrote(SENDERS[ANNA], n, content, None, None)) for n in batch)
            )
    arrived = [number for batch in batches for number in batch]
    assert handled == list(dict.fromkeys(arrived))
    assert rig.aside() == len(failing & set(arrived))
    rig.close()


def test_what_two_people_write_stays_in_the_order_in_which_they_wrote_it(rig: Rig) -> None:
    """The answers to a batch leave in its order, too."""
    rig.events(*(Commanded(SENDERS[ANNA], "help", "") for _ in range(3)))
    rig.events(Commanded(SENDERS[BEN], "privacy", ""))
    ids = [row[0] for row in rig.rows("SELECT id FROM delivery ORDER BY id")]
    assert len(ids) >= 4
    assert all(earlier < later for earlier, later in pairwise(ids))

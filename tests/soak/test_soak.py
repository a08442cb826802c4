"""The soak's short form, and that its comparison would see what it is there to see.

`make soak` is the long one: ten minutes, three couples, with a seed of its own.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from soak.agreement import disagreements
from soak.lives import Soak
from soak.peek import Row
from soak.snapshot import Phones, Stored
from soak.watch import Exposure

Harm = Callable[[Stored], Stored]
Mishap = Callable[[Phones], Phones]

SEED = 7
SECONDS = 10.0
SLOW_MACHINE = 5
"""So many times as long, before an evening has been revealed."""


async def test_after_random_taps_and_faults_both_phones_and_the_store_agree(tmp_path: Path) -> None:
    """Whatever people tap, whatever Telegram and time do, however often the bot is killed."""
    async with Soak.open(tmp_path, SEED) as soak:
        for _ in range(SLOW_MACHINE):
            await soak.run(SECONDS)
            if soak.tally()["evenings revealed"]:
                break
        broken = disagreements(*await soak.compared())
        assert not broken, soak.failure(broken)
        assert soak.tally()["evenings revealed"] > 0


async def test_a_disagreement_would_be_seen(tmp_path: Path) -> None:
    """After an evening in peace there is none; with one row of the store otherwise, there is."""
    rng = Random(SEED)  # noqa: S311 - chance, and no secret
    async with Soak.open(tmp_path, SEED) as soak:
        pair = soak.pairs[0]
        assert await soak.scenes.together(pair)
        await soak.scenes.evening(rng, pair)
        phones, store, report = await soak.compared()
        assert disagreements(phones, store, report) == []
        assert soak.tally()["evenings revealed"] == 1
        for promise, harm in HARMS.items():
            broken = disagreements(phones, harm(store), report)
            assert any(line.startswith(promise) for line in broken), promise
        for promise, mishap in MISHAPS.items():
            broken = disagreements(mishap(phones), store, report)
            assert any(line.startswith(promise) for line in broken), promise
        error = replace(report, log=["2026-11-20 12:00:00+0000 ERROR bot.service.handle: …"])
        with pytest.raises(AssertionError, match="ERROR"):
            assert not disagreements(phones, store, error), disagreements(phones, store, error)


def _change(table: str, change: Callable[[Row], Row | None]) -> Harm:
    """Every row of a table in another way, or away."""

    def harm(store: Stored) -> Stored:
        rows = [row for old in store.tables[table] if (row := change(dict(old))) is not None]
        return Stored({**store.tables, table: rows}, store.words, store.now)

    return harm


def _other_words(store: Stored) -> Stored:
    words = {part: one and replace(one, text="other") for part, one in store.words.items()}
    return Stored(store.tables, words, store.now)


def _relay(row: Row, **changed: object) -> Row:
    return {**row, **changed} if row["kind"] == "Relay" else row


def _shown_otherwise(change: Callable[[list[Exposure]], list[Exposure]]) -> Mishap:
    def mishap(phones: Phones) -> Phones:
        watch = copy(phones.watch)
        watch.exposures = change(watch.exposures)
        return Phones(phones.world, watch, phones.diary)

    return mishap


def _each(**changed: Any) -> Mishap:
    return _shown_otherwise(lambda seen: [replace(one, **changed) for one in seen])


def _nothing_handled(phones: Phones) -> Phones:
    watch = copy(phones.watch)
    watch.seen = set()
    return Phones(phones.world, watch, phones.diary)


def _blocked(phones: Phones) -> Phones:
    world = copy(phones.world)
    world.people = {id: replace(one, blocked=True) for id, one in world.people.items()}  # noqa: A001 - Telegram's word
    return Phones(world, phones.watch, phones.diary)


MISHAPS: dict[str, Mishap] = {
    "words cross only after both answered": _each(shown=False),
    "what arrives is what was sent": _each(message_id=2),
    "nothing comes more than twice": _shown_otherwise(lambda seen: 5 * seen),
    "every update was taken": _nothing_handled,
    "a block is known": _blocked,
}
HARMS: dict[str, Harm] = {
    "no acknowledged word is lost": _change("answer_part", lambda _row: None),
    "the store has each answer as it was last written": _other_words,
    "what is sealed now is on no other phone": _change("run", lambda row: {**row, "shown": 0}),
    "what was revealed arrived": _change(
        "delivery", lambda row: None if row["kind"] == "Relay" else row
    ),
    "every delivery is settled": _change("delivery", lambda row: _relay(row, state="ready")),
    "what counts as sent was shown": _change(
        "delivery", lambda row: _relay(row, message_id=100_000)
    ),
    "what is shown was sent": _change("delivery", lambda row: _relay(row, message_id=None)),
    "schedules are for those who are together": _change("schedule", lambda _row: None),
    "the menu fits": _change("member", lambda row: {**row, "standing": "resting"}),
}

"""No query that runs often reads a whole table: what a million couples have costs each of them nothing."""

import re
from collections.abc import Iterator
from importlib import resources

import pytest
from inline_store import InlineStore, queries

LARGE = frozenset(
    {"person", "data_key", "couple", "member", "schedule", "occurrence", "run", "seat"}
    | {"answer_part", "delivery", "seen_update", "invite", "goal", "goal_part"}
    | {"curfew", "curfew_night", "curfew_proposal"}
)

ONCE_AN_HOUR = frozenset({"drop_old_held", "forget_set_aside", "count_set_aside"})
"""These read tables that hold next to nothing: open questions, and what could not be handled."""


def _statements() -> Iterator[tuple[str, str]]:
    for file in (resources.files("bot.store") / "sql").iterdir():
        for name in re.findall(r"^-- name: (\w+)", file.read_text("utf-8"), re.MULTILINE):
            yield name, getattr(queries(), name).sql


STATEMENTS = dict(_statements())


def _plan(store: InlineStore, sql: str) -> list[str]:
    given = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    rows = store.connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)
    return [row["detail"] for row in rows]


def _whole_tables(store: InlineStore, sql: str) -> list[str]:
    """The steps that read a large table from end to end.

    A partial index is read from end to end where that is the point: it holds only what waits.
    """
    aliases = dict(re.findall(r"(\w+) AS (\w+)", sql))
    names = {*LARGE, *(alias for table, alias in aliases.items() if table in LARGE)}
    partial = {
        row["name"]
        for row in store.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
        )
    }
    return [
        step
        for step in _plan(store, sql)
        if (scan := re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step))
        and scan[1] in names
        and scan[2] not in partial
    ]


@pytest.mark.parametrize("name", sorted(STATEMENTS.keys() - ONCE_AN_HOUR))
def test_a_query_finds_its_rows_by_an_index(inline: InlineStore, name: str) -> None:
    assert _whole_tables(inline, STATEMENTS[name]) == []


def test_reading_a_whole_table_would_be_noticed(inline: InlineStore) -> None:
    """The test above can fail."""
    for sql in (
        "SELECT id FROM delivery AS one WHERE one.body = :body",
        "DELETE FROM answer_part WHERE step = :step",
        "SELECT id FROM run",
    ):
        assert len(_whole_tables(inline, sql)) == 1


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("heads", "delivery_ready"),
        ("heads", "delivery_lane"),
        ("left_sending", "delivery_sending"),
        ("delivery_of_message", "delivery_message"),
        ("drop_for_person", "delivery_message"),
        ("drop_for_couple", "delivery_couple"),
        ("hurry_those_before", "delivery_lane"),
        ("copy_of_part", "delivery_part"),
        ("delete_settled", "delivery_passing"),
        ("due_schedules", "schedule_due"),
        ("due_runs", "run_due"),
        ("due_curfews", "curfew_due"),
        ("at_the_gate", "delivery_waiting"),
        ("release", "delivery_waiting"),
        ("count_waiting", "delivery_waiting"),
        ("let_pass", "delivery_message"),
        ("end_agreement", "curfew_couple"),
        ("parts", "answer_part_run"),
        ("part_by_message", "answer_part_message"),
        ("forget_seen", "seen_update_at"),
    ],
)
def test_what_runs_every_second_has_an_index_of_its_own(
    inline: InlineStore, name: str, index: str
) -> None:
    assert any(index in step for step in _plan(inline, STATEMENTS[name]))


def test_the_outbox_is_read_in_its_order_and_not_sorted(inline: InlineStore) -> None:
    """So that 100 000 prompts of one evening cost no more to begin on than a hundred."""
    for name in ("heads", "due_schedules", "due_runs", "due_curfews"):
        assert not [step for step in _plan(inline, STATEMENTS[name]) if "TEMP B-TREE" in step]

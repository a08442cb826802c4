"""What an editor is told of a ritual's file is what `twofold check` asks for."""

import json
import re
from pathlib import Path
from typing import Any

from bot.content.ritual_file import FIELDS_OF, StepTable
from bot.content.ritual_schema import as_text
from bot.core.ritual import StepKind

SCHEMA = Path(__file__).parents[2] / "docs" / "ritual.schema.json"


def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return read


def test_the_schema_is_that_of_the_program() -> None:
    """`python -m bot.content.ritual_schema docs/ritual.schema.json` rebuilds it."""
    assert SCHEMA.read_text("utf-8") == as_text()


def test_every_key_is_explained() -> None:
    """Whoever hovers over one reads what it is for."""
    told = schema()
    for table in (told, told["$defs"]["StepTable"], told["$defs"]["ScheduleTable"]):
        assert table["additionalProperties"] is False
        assert all("description" in key for key in table["properties"].values())


def test_each_kind_of_step_has_its_keys() -> None:
    """What a kind has no use for is underlined."""
    rules = {
        rule["if"]["properties"]["kind"]["const"]: rule["then"]
        for rule in schema()["$defs"]["StepTable"]["allOf"]
    }
    for kind in StepKind:
        refused = {key for key, value in rules[kind]["properties"].items() if value is False}
        assert refused | FIELDS_OF[kind] | {"id", "kind"} == StepTable.model_fields.keys()
        assert not refused & FIELDS_OF[kind]


def test_durations_read_as_they_do_in_a_file() -> None:
    pattern = re.compile(schema()["properties"]["window"]["pattern"])
    assert all(map(pattern.match, ("20h", "90m", "2d", "1h30m")))
    assert not any(map(pattern.match, ("", "20", "1 h", "h")))

"""docs/ritual.schema.json: what an editor knows about a file under rituals/ while it is written.

Rebuilt by `python -m bot.content.ritual_schema docs/ritual.schema.json`.
"""

import json
import sys
from pathlib import Path
from typing import Any

from bot.content.ritual_file import FIELDS_OF, NEEDED, RitualTable
from bot.core.ritual import StepKind

_TOLD = {
    "RitualTable": {
        "schema": "The version of this format.",
        "depth": "1 everyday, 2 closer, 3 deep.",
        "reveal": "together: sealed until both have answered. at-once: passed on as it comes. never: for the author alone.",
        "window": "How long it stays open for answers, such as 20h.",
        "grace": "A prompt later than this is skipped. Shorter than window.",
        "responses": "What the receiver can send back with one tap.",
        "command": "Begins it on demand, without the slash. Not together with [schedule].",
        "schedule": "When it comes by itself. Leave it out for one that is begun by its command.",
        "steps": "What happens, in order.",
        "needs": "It comes to couples who have this.",
    },
    "ScheduleTable": {
        "every": "How often.",
        "at": "Each one's own local time, without quotes: 20:30:00.",
        "days": "Of a week mon to sun, of a month 1 to 31 or last.",
    },
    "StepTable": {
        "id": "Names the step's texts. Do not rename it later.",
        "kind": "What is done in it.",
        "accepts": "What an answer can be.",
        "optional": "It can be left out with one tap.",
        "after": "both: asked once both have done all that stands before it.",
        "reveal": "This step's own rule, where it is not the ritual's.",
        "pause": "How long it waits, such as 20h.",
        "options": "What can be chosen: the names of its texts.",
        "hints": "Quiet hints at words that often hurt.",
        "becomes": "What both agree on in it becomes theirs.",
        "decides": "What both choose in it decides about what is theirs.",
        "picture": "What is shown with it.",
    },
}


def ritual_schema() -> dict[str, Any]:
    schema = RitualTable.model_json_schema()
    tables = {"RitualTable": schema, **schema["$defs"]}
    for table, told in _TOLD.items():
        for key, text in told.items():
            tables[table]["properties"][key]["description"] = text
    del tables["StepTable"]["properties"]["pause"]["default"]  # which pydantic writes as ISO 8601
    tables["StepTable"]["allOf"] = [_of_kind(kind) for kind in StepKind]
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema, "title": "A ritual"}


def as_text() -> str:
    return json.dumps(ritual_schema(), indent=2, ensure_ascii=False) + "\n"


def _of_kind(kind: StepKind) -> dict[str, Any]:
    """Each kind has its own keys, of which some are needed."""
    own = FIELDS_OF[kind]
    others = sorted(frozenset().union(*FIELDS_OF.values()) - own)
    return {
        "if": {"properties": {"kind": {"const": kind.value}}},
        "then": {"required": sorted(own & NEEDED), "properties": dict.fromkeys(others, False)},
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(as_text(), encoding="utf-8")

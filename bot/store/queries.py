"""The SQL of sql/*.sql as functions, loaded by aiosql once."""

from importlib import resources
from pathlib import Path
from typing import Any

import aiosql

Queries = Any
"""aiosql makes one attribute a named query, which no static type can tell."""


def load_queries() -> Queries:
    with resources.as_file(resources.files("bot.store") / "sql") as folder:
        return aiosql.from_path(
            Path(folder), "sqlite3", kwargs_only=True, mandatory_parameters=False
        )

"""A look into the bot's database while the bot has it open: what is not sealed, read-only."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Peek:
    def __init__(self, database: Path) -> None:
        self._database = database

    def rows(self, sql: str, **given: Any) -> list[Row]:
        """None where the bot has not made its database yet."""
        if not self._database.exists():
            return []
        uri = f"file:{self._database}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, given)]

    def one(self, sql: str, **given: Any) -> Row | None:
        return next(iter(self.rows(sql, **given)), None)

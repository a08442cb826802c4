"""Numbered migrations, each in one transaction, in order, once."""

import sqlite3
from importlib import resources


class NewerDatabase(Exception):
    """The database was written by a newer Twofold; this one does not know its shape."""


def migrations() -> list[str]:
    """The scripts under migrations/, in the order of their numbers."""
    folder = resources.files("bot.store") / "migrations"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda f: f.name
    )
    return [file.read_text("utf-8") for file in files]


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date. `PRAGMA user_version` counts what is done.

    Raises:
        NewerDatabase: more is done than this program knows.
    """
    scripts = migrations()
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(scripts):
        raise NewerDatabase(f"schema {done}, while this version knows {len(scripts)}")
    if done == len(scripts):
        return
    # A table that is made anew is dropped in between, while others refer to it by its name.
    (enforced,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    for number, script in enumerate(scripts[done:], start=done + 1):
        # executescript commits first, so BEGIN and COMMIT stand inside what it runs.
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
        )
    connection.execute(f"PRAGMA foreign_keys = {enforced}")

"""The tables of the three contestants that are not Twofold, and what each relay does to them."""

import sqlite3
from pathlib import Path

from benchmarks import load

FILE = "relay.db"

PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")

SCHEMA = """
CREATE TABLE run (couple INTEGER PRIMARY KEY, version INTEGER NOT NULL, changed_at INTEGER NOT NULL);
CREATE TABLE person (
    chat INTEGER PRIMARY KEY, partner INTEGER NOT NULL, couple INTEGER NOT NULL REFERENCES run
);
CREATE TABLE answer (
    id INTEGER PRIMARY KEY, couple INTEGER NOT NULL REFERENCES run, author INTEGER NOT NULL,
    body TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY, update_id INTEGER NOT NULL, answer INTEGER NOT NULL REFERENCES answer,
    chat INTEGER NOT NULL, state TEXT NOT NULL
);
"""

PERSON = "SELECT partner, couple FROM person WHERE chat = ?"
ANSWER = "INSERT INTO answer (couple, author, body, at) VALUES (?, ?, ?, ?)"
RUN = "UPDATE run SET version = version + 1, changed_at = ? WHERE couple = ?"
DELIVERY = "INSERT INTO delivery (update_id, answer, chat, state) VALUES (?, ?, ?, 'ready')"
SETTLE = "UPDATE delivery SET state = 'sent' WHERE id = ?"

SETTLED = "SELECT count(*) FROM delivery WHERE state = 'sent'"
DOUBLED = "SELECT count(*) - count(DISTINCT update_id) FROM delivery"


def prepare(folder: Path) -> None:
    """A database with every couple in it."""
    database = sqlite3.connect(folder / FILE, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(pragma)
    chats = range(load.FIRST_CHAT, load.FIRST_CHAT + load.CHATS)
    people = [(chat, load.partner(chat), (chat - load.FIRST_CHAT) // 2) for chat in chats]
    database.executescript(SCHEMA)
    database.execute("BEGIN")
    database.executemany("INSERT INTO run VALUES (?, 0, 0)", [(n,) for n in range(load.COUPLES)])
    database.executemany("INSERT INTO person VALUES (?, ?, ?)", people)
    database.execute("COMMIT")
    database.close()

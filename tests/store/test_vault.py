"""What is sealed opens for its owner, in its place, until its key is destroyed; and for nobody else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_store import MASTER_KEY, InlineStore

from bot.core.inbound import Content
from bot.core.ritual import ContentKind
from bot.store.answers import pack_content, unpack_content
from bot.store.migrate import migrate
from bot.store.store import Transaction
from bot.store.vault import Forgotten, Unreadable, Vault, WrongKey

ANNA, BEN = "anna/couple", "ben/couple"
HERE, THERE = "answer_part/1/words", "answer_part/2/words"
WORDS = b"the way you hummed while cooking"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        migrate(opened)
        yield opened


@pytest.fixture
def vault() -> Vault:
    return Vault(MASTER_KEY)


any_text = st.text(st.characters(exclude_categories=()))
contents = st.builds(
    Content,
    st.none() | st.sampled_from(ContentKind),
    any_text,
    st.lists(st.dictionaries(st.sampled_from(["type", "offset"]), st.integers())).map(tuple),
    any_text,
)


@given(contents)
def test_words_come_back_as_they_came(content: Content) -> None:
    """Whatever they hold: a NUL, half of a surrogate pair, nothing at all."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        vault = Vault(MASTER_KEY)
        sealed = vault.seal(connection, ANNA, HERE, pack_content(content))
        opened = Vault(MASTER_KEY).open(connection, ANNA, HERE, sealed)
        assert unpack_content(opened) == content


@given(st.binary(max_size=1000))
def test_bytes_come_back_as_they_came(value: bytes) -> None:
    """Padding is told from what ends like padding."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        vault = Vault(MASTER_KEY)
        sealed = vault.seal(connection, ANNA, HERE, value)
        assert vault.open(connection, ANNA, HERE, sealed) == value


def test_nothing_opens_in_another_place(connection: sqlite3.Connection, vault: Vault) -> None:
    """Whoever can write to the database cannot show one answer as another."""
    sealed = vault.seal(connection, ANNA, HERE, WORDS)
    for place in (THERE, "answer_part/1/name", "held_message/1/words"):
        with pytest.raises(Unreadable):
            vault.open(connection, ANNA, place, sealed)


def test_nothing_opens_for_another_owner(connection: sqlite3.Connection, vault: Vault) -> None:
    sealed = vault.seal(connection, ANNA, HERE, WORDS)
    vault.seal(connection, BEN, HERE, b"of Ben's")
    with pytest.raises(Unreadable):
        vault.open(connection, BEN, HERE, sealed)


def test_a_wrapped_key_belongs_to_its_owner(connection: sqlite3.Connection, vault: Vault) -> None:
    """Nor does putting Anna's key where Ben's is help."""
    vault.seal(connection, ANNA, HERE, WORDS)
    vault.seal(connection, BEN, HERE, WORDS)
    connection.execute(
        "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE owner = ?)"
        " WHERE owner = ?",
        (ANNA, BEN),
    )
    vault.drop_remembered()
    with pytest.raises(Unreadable):
        vault.open(connection, BEN, HERE, b"")


@pytest.mark.parametrize("at", [0, 1, 12, 13, 40, -1])
def test_a_changed_byte_is_noticed(connection: sqlite3.Connection, vault: Vault, at: int) -> None:
    sealed = bytearray(vault.seal(connection, ANNA, HERE, WORDS))
    sealed[at] ^= 1
    with pytest.raises(Unreadable):
        vault.open(connection, ANNA, HERE, bytes(sealed))


@pytest.mark.parametrize("kept", [0, 1, 12, 13, 20])
def test_a_cut_value_is_noticed(connection: sqlite3.Connection, vault: Vault, kept: int) -> None:
    sealed = vault.seal(connection, ANNA, HERE, WORDS)
    with pytest.raises(Unreadable):
        vault.open(connection, ANNA, HERE, sealed[:kept])


def test_the_length_of_a_value_says_little(connection: sqlite3.Connection, vault: Vault) -> None:
    """A yes and a no, and a sentence: all look alike."""
    lengths = {len(vault.seal(connection, ANNA, HERE, b"x" * size)) for size in range(256)}
    assert len(lengths) == 1
    assert len(vault.seal(connection, ANNA, HERE, b"x" * 256)) not in lengths


def test_the_same_words_never_look_the_same(connection: sqlite3.Connection, vault: Vault) -> None:
    assert len({vault.seal(connection, ANNA, HERE, WORDS) for _ in range(100)}) == 100


def test_a_destroyed_key_takes_the_words_with_it(
    connection: sqlite3.Connection, vault: Vault
) -> None:
    """Even where the key was remembered; and a new key opens nothing of the old."""
    sealed = vault.seal(connection, ANNA, HERE, WORDS)
    vault.destroy(connection, ANNA)
    with pytest.raises(Forgotten):
        vault.open(connection, ANNA, HERE, sealed)
    vault.seal(connection, ANNA, THERE, WORDS)
    with pytest.raises(Unreadable):
        vault.open(connection, ANNA, HERE, sealed)


def test_another_master_key_is_found_out(connection: sqlite3.Connection, vault: Vault) -> None:
    vault.prove(connection)
    Vault(MASTER_KEY).prove(connection)
    with pytest.raises(WrongKey):
        Vault(bytes(32)).prove(connection)


def test_the_master_key_is_in_no_row(connection: sqlite3.Connection, vault: Vault) -> None:
    """Nor is the unwrapped key of anybody."""
    vault.prove(connection)
    vault.seal(connection, ANNA, HERE, WORDS)
    dump = "\n".join(connection.iterdump())
    assert MASTER_KEY.hex() not in dump.lower()
    assert len(connection.execute("SELECT wrapped FROM data_key").fetchone()[0]) == 61


def _seal(tx: Transaction, owner: str) -> bytes:
    return tx._vault.seal(tx._connection, owner, HERE, WORDS)


class Halfway(Exception):
    """Raised in the middle of a transaction."""


def _survives(store: InlineStore, owner: str) -> None:
    """What is sealed now opens after a restart, when nothing is remembered any more."""
    sealed = store.do(lambda tx: _seal(tx, owner))
    store._vault.drop_remembered()
    opened = store.do(lambda tx: tx._vault.open(tx._connection, owner, HERE, sealed))
    assert opened == WORDS


def test_a_key_made_in_a_rolled_back_transaction_is_forgotten(inline: InlineStore) -> None:
    """Else words would be sealed with a key that is written down nowhere."""

    def halfway(tx: Transaction) -> None:
        _seal(tx, ANNA)
        raise Halfway

    with pytest.raises(Halfway):
        inline.do(halfway)
    _survives(inline, ANNA)


def test_a_key_made_in_a_rolled_back_savepoint_is_forgotten(inline: InlineStore) -> None:
    def halfway(tx: Transaction) -> None:
        with suppress(Halfway), tx.savepoint():
            _seal(tx, ANNA)
            raise Halfway

    inline.do(halfway)
    _survives(inline, ANNA)


def test_a_key_of_a_commit_that_failed_is_forgotten(inline: InlineStore) -> None:
    """A constraint that is looked at only at the end fails the COMMIT itself, as a full disk can."""

    def cannot_be_committed(tx: Transaction) -> None:
        tx._connection.execute("PRAGMA defer_foreign_keys = ON")
        tx._connection.execute(
            "INSERT INTO occurrence (person_id, ritual_id, day) VALUES ('nobody', 'x', 'y')"
        )
        _seal(tx, ANNA)

    with pytest.raises(sqlite3.IntegrityError):
        inline.do(cannot_be_committed)
    assert not inline.connection.in_transaction
    _survives(inline, ANNA)


def test_a_destruction_that_was_rolled_back_destroyed_nothing(inline: InlineStore) -> None:
    sealed = inline.do(lambda tx: _seal(tx, ANNA))

    def halfway(tx: Transaction) -> None:
        tx._vault.destroy(tx._connection, ANNA)
        raise Halfway

    with pytest.raises(Halfway):
        inline.do(halfway)
    assert inline.do(lambda tx: tx._vault.open(tx._connection, ANNA, HERE, sealed)) == WORDS


def test_an_invites_secret_is_derived_and_of_128_bits(vault: Vault) -> None:
    """The same at every start, another for every Invite and every bot."""
    secret = vault.invite_secret("one")
    assert len(secret) == 16
    assert secret == Vault(MASTER_KEY).invite_secret("one")
    assert secret not in {vault.invite_secret("other"), Vault(bytes(32)).invite_secret("one")}

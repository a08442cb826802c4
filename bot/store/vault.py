"""Encryption at rest: AES-256-GCM, a key for each owner, wrapped by a master key kept elsewhere."""

import hmac
import secrets
import sqlite3
from collections import OrderedDict
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"
_PAD_TO = 256
_REMEMBERED_KEYS = 10_000
_PROOF = "proof"


class Unreadable(Exception):
    """A sealed value does not open: another key, or another place than the one it was sealed for."""


class WrongKey(Exception):
    """The database was written under another master key than the one given."""


class Forgotten(Exception):
    """The key was destroyed, and with it what it sealed."""


class Vault:
    """Seals and opens values for their owners.

    A value is bound to its `place` (table, row and column): moved elsewhere, it does not open. Lengths are
    padded, so that they say little about the words. Unwrapped keys are remembered in memory only.
    """

    def __init__(self, master: bytes) -> None:
        self._wrapping = AESGCM(_derive(master, b"wrapping"))
        self._invites = _derive(master, b"invites")
        self._remembered: OrderedDict[str, AESGCM] = OrderedDict()

    def seal(self, connection: sqlite3.Connection, owner: str, place: str, value: bytes) -> bytes:
        """Encrypt for `owner`, whose key is made if there is none yet."""
        return _encrypt(self._key(connection, owner, make=True), place, _pad(value))

    def open(self, connection: sqlite3.Connection, owner: str, place: str, sealed: bytes) -> bytes:
        """Decrypt.

        Raises:
            Forgotten: the owner's key is gone.
            Unreadable: it was sealed under another key or for another place.
        """
        return _unpad(_decrypt(self._key(connection, owner, make=False), place, sealed))

    def destroy(self, connection: sqlite3.Connection, owner: str) -> None:
        connection.execute("DELETE FROM data_key WHERE owner = ?", (owner,))
        self._remembered.pop(owner, None)

    def drop_remembered(self) -> None:
        """After a rollback: a key that was made in it exists no more."""
        self._remembered.clear()

    def prove(self, connection: sqlite3.Connection) -> None:
        """Show that the master key is the database's own; the first one that opens it becomes that.

        Raises:
            WrongKey: it is not.
        """
        try:
            self._key(connection, _PROOF, make=True)
        except Unreadable:
            raise WrongKey from None

    def invite_secret(self, invite: str) -> bytes:
        """The 128 bits of an Invite's link: derived from its id, so that only a hash need be stored."""
        return hmac.digest(self._invites, invite.encode(), sha256)[:16]

    def _key(self, connection: sqlite3.Connection, owner: str, *, make: bool) -> AESGCM:
        if owner in self._remembered:
            self._remembered.move_to_end(owner)
            return self._remembered[owner]
        row = connection.execute(
            "SELECT wrapped FROM data_key WHERE owner = ?", (owner,)
        ).fetchone()
        if row is not None:
            key = AESGCM(_decrypt(self._wrapping, f"data_key/{owner}", row[0]))
        elif make:
            key = self._make(connection, owner)
        else:
            raise Forgotten
        self._remembered[owner] = key
        if len(self._remembered) > _REMEMBERED_KEYS:
            self._remembered.popitem(last=False)
        return key

    def _make(self, connection: sqlite3.Connection, owner: str) -> AESGCM:
        fresh = secrets.token_bytes(KEY_BYTES)
        wrapped = _encrypt(self._wrapping, f"data_key/{owner}", fresh)
        connection.execute("INSERT INTO data_key (owner, wrapped) VALUES (?, ?)", (owner, wrapped))
        return AESGCM(fresh)


def _derive(master: bytes, purpose: bytes) -> bytes:
    return hmac.digest(master, purpose, sha256)


def _encrypt(key: AESGCM, place: str, value: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + key.encrypt(nonce, value, _VERSION + place.encode())


def _decrypt(key: AESGCM, place: str, sealed: bytes) -> bytes:
    nonce, hidden = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return key.decrypt(nonce, hidden, sealed[:1] + place.encode())
    except (InvalidTag, ValueError):  # the latter where it was cut short
        raise Unreadable(f"at {place.split('/', maxsplit=1)[0]}") from None


def _pad(value: bytes) -> bytes:
    ended = value + b"\x80"
    return ended + b"\x00" * (-len(ended) % _PAD_TO)


def _unpad(padded: bytes) -> bytes:
    return padded.rstrip(b"\x00")[:-1]

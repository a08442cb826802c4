"""Invites. Of a link's secret only a hash is stored; the secret is derived again from the id."""

import sqlite3
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from bot.core.ids import InviteId, PersonId
from bot.core.invite import Invite, InviteState
from bot.store.codec import from_ms, to_ms
from bot.store.queries import Queries
from bot.store.vault import Vault


class Invites:
    def __init__(self, connection: sqlite3.Connection, queries: Queries, vault: Vault) -> None:
        self._connection = connection
        self._queries = queries
        self._vault = vault

    def add(self, invite: Invite) -> None:
        self._queries.insert_invite(
            self._connection,
            id=invite.id,
            secret_hash=_hash(self.payload(invite.id)),
            inviter_id=invite.inviter,
            state=invite.state,
            expires_at=to_ms(invite.expires_at),
        )

    def payload(self, invite: InviteId) -> str:
        """What stands behind `?start=` in the link: 22 characters that carry 128 bits."""
        secret = self._vault.invite_secret(invite)
        return urlsafe_b64encode(secret).rstrip(b"=").decode()

    def get(self, invite: InviteId) -> Invite | None:
        return _invite(self._queries.invite_by_id(self._connection, id=invite))

    def by_payload(self, payload: str) -> Invite | None:
        hashed = _hash(payload)
        return _invite(self._queries.invite_by_hash(self._connection, secret_hash=hashed))

    def save(self, invite: Invite) -> None:
        self._queries.update_invite(
            self._connection, id=invite.id, state=invite.state, invitee_id=invite.invitee
        )

    def live_from(self, inviter: PersonId) -> list[Invite]:
        """Open, or waiting for the inviter's confirmation."""
        return _all(self._queries.invites_from(self._connection, person_id=inviter))

    def accepted_by(self, invitee: PersonId) -> list[Invite]:
        return _all(self._queries.invites_accepted_by(self._connection, person_id=invitee))

    def forget(self, person: PersonId) -> None:
        """End whatever this Person has open on either side."""
        self._queries.withdraw_invites_of(self._connection, person_id=person)


def _hash(payload: str) -> bytes:
    return sha256(payload.encode("utf-8", "replace")).digest()


def _all(rows: Any) -> list[Invite]:
    return [invite for row in rows if (invite := _invite(row)) is not None]


def _invite(row: Any) -> Invite | None:
    if row is None:
        return None
    return Invite(
        InviteId(row["id"]),
        PersonId(row["inviter_id"]),
        from_ms(row["expires_at"]),
        InviteState(row["state"]),
        None if row["invitee_id"] is None else PersonId(row["invitee_id"]),
    )

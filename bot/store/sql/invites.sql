-- name: insert_invite!
INSERT INTO invite (id, secret_hash, inviter_id, state, expires_at)
VALUES (:id, :secret_hash, :inviter_id, :state, :expires_at);

-- name: invite_by_id^
SELECT id, inviter_id, invitee_id, state, expires_at FROM invite WHERE id = :id;

-- name: invite_by_hash^
SELECT id, inviter_id, invitee_id, state, expires_at FROM invite WHERE secret_hash = :secret_hash;

-- name: update_invite!
UPDATE invite SET state = :state, invitee_id = :invitee_id WHERE id = :id;

-- name: invites_from
SELECT id, inviter_id, invitee_id, state, expires_at FROM invite
WHERE inviter_id = :person_id AND state IN ('open', 'accepted');

-- name: invites_accepted_by
SELECT id, inviter_id, invitee_id, state, expires_at FROM invite
WHERE invitee_id = :person_id AND state = 'accepted';

-- name: withdraw_invites_of!
UPDATE invite SET state = 'withdrawn'
WHERE state IN ('open', 'accepted') AND (inviter_id = :person_id OR invitee_id = :person_id);

-- name: keep_curfew!
INSERT INTO curfew (person_id, windows, off_on, couple_id, day, silent_from, silent_until, phase, next_at, sender_told, week_from)
VALUES (:person_id, :windows, :off_on, :couple_id, :day, :silent_from, :silent_until, :phase, :next_at, :sender_told, :week_from)
ON CONFLICT (person_id) DO UPDATE
SET windows = excluded.windows, off_on = excluded.off_on, couple_id = excluded.couple_id, day = excluded.day,
    silent_from = excluded.silent_from, silent_until = excluded.silent_until, phase = excluded.phase,
    next_at = excluded.next_at, sender_told = excluded.sender_told, week_from = excluded.week_from;

-- name: curfew_of^
SELECT person_id, windows, off_on, couple_id, day, silent_from, silent_until, phase, next_at, sender_told, week_from
FROM curfew WHERE person_id = :person_id;

-- name: due_curfews
SELECT person_id FROM curfew WHERE next_at <= :now ORDER BY next_at LIMIT :most;

-- name: postpone_curfew!
UPDATE curfew SET next_at = :next_at WHERE person_id = :person_id;

-- name: end_curfew!
DELETE FROM curfew WHERE person_id = :person_id;

-- name: end_agreement!
-- Each keeps theirs, for oneself.
UPDATE curfew SET couple_id = NULL WHERE couple_id = :couple_id;

-- name: begin_night^
INSERT INTO curfew_night (person_id, day, kept) VALUES (:person_id, :day, NULL)
ON CONFLICT (person_id, day) DO NOTHING
RETURNING day;

-- name: tell_night^
UPDATE curfew_night SET kept = :kept WHERE person_id = :person_id AND day = :day
RETURNING day;

-- name: nights_since
SELECT day, kept FROM curfew_night WHERE person_id = :person_id AND day >= :first ORDER BY day;

-- name: forget_nights!
DELETE FROM curfew_night WHERE person_id = :person_id;

-- name: propose_curfew!
INSERT INTO curfew_proposal (couple_id, id, person_id, windows, refused)
VALUES (:couple_id, :id, :person_id, :windows, :refused)
ON CONFLICT (couple_id) DO UPDATE
SET id = excluded.id, person_id = excluded.person_id, windows = excluded.windows, refused = excluded.refused;

-- name: curfew_proposal^
SELECT id, person_id, windows, refused FROM curfew_proposal WHERE couple_id = :couple_id;

-- name: drop_curfew_proposal!
DELETE FROM curfew_proposal WHERE couple_id = :couple_id;

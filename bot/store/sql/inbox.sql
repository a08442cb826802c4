-- name: see_update^
INSERT INTO seen_update (update_id, seen_at) VALUES (:update_id, :seen_at)
ON CONFLICT (update_id) DO NOTHING
RETURNING update_id;

-- name: set_update_aside!
INSERT INTO set_aside (update_id, fault, sealed, at) VALUES (:update_id, :fault, :sealed, :at)
ON CONFLICT (update_id) DO NOTHING;

-- name: count_set_aside^
SELECT count(*) FROM set_aside;

-- name: forget_seen!
DELETE FROM seen_update WHERE seen_at <= :before;

-- name: forget_set_aside!
DELETE FROM set_aside WHERE at <= :before;

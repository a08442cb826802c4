-- name: insert_definition!
INSERT INTO definition (digest, body) VALUES (:digest, :body) ON CONFLICT (digest) DO NOTHING;

-- name: definition^
SELECT body FROM definition WHERE digest = :digest;

-- name: insert_run!
INSERT INTO run (id, couple_id, epoch, ritual_id, definition, day, nth, chapter, stage, closes_at, settles_at, shown, completed, due_at)
VALUES (:id, :couple_id, :epoch, :ritual_id, :definition, :day, :nth, :chapter, :stage, :closes_at, :settles_at, :shown, :completed, :due_at);

-- name: update_run!
UPDATE run
SET stage = :stage, closes_at = :closes_at, settles_at = :settles_at, shown = :shown,
    completed = :completed, due_at = :due_at
WHERE id = :id;

-- name: postpone_run!
UPDATE run SET due_at = :due_at WHERE id = :id;

-- name: run_by_id^
SELECT id, couple_id, epoch, ritual_id, definition, day, nth, chapter, stage, closes_at, settles_at, shown, completed
FROM run WHERE id = :id;

-- name: run_on_day^
-- The last that began on a day, where it began.
SELECT id, nth FROM run
WHERE couple_id = :couple_id AND epoch = :epoch AND ritual_id = :ritual_id AND day = :day AND chapter = 0
ORDER BY nth DESC LIMIT 1;

-- name: runs_in_force
SELECT id, couple_id, epoch, ritual_id, definition, day, nth, chapter, stage, closes_at, settles_at, shown, completed
FROM run
WHERE couple_id = :couple_id AND epoch = :epoch AND stage IN ('open', 'revealed')
ORDER BY day, nth, chapter;

-- name: runs_not_closed
SELECT id, couple_id, epoch, ritual_id, definition, day, nth, chapter, stage, closes_at, settles_at, shown, completed
FROM run
WHERE couple_id = :couple_id AND stage IN ('open', 'revealed', 'alone')
ORDER BY day, nth, chapter;

-- name: due_runs
SELECT id FROM run WHERE due_at <= :now ORDER BY due_at LIMIT :most;

-- name: insert_seat!
INSERT INTO seat (run_id, person_id, position, step, state, responses, ready_at, additions, proposal)
VALUES (:run_id, :person_id, :position, :step, :state, :responses, :ready_at, :additions, :proposal);

-- name: update_seat!
UPDATE seat
SET step = :step, state = :state, responses = :responses, ready_at = :ready_at,
    additions = :additions, proposal = :proposal
WHERE run_id = :run_id AND person_id = :person_id;

-- name: seats
SELECT person_id, step, state, responses, ready_at, additions, proposal FROM seat WHERE run_id = :run_id ORDER BY position;

-- name: parts
SELECT id, person_id, step, message_id FROM answer_part WHERE run_id = :run_id ORDER BY position;

-- name: unanswered^
-- Rounds since the last reveal, of the couple's present epoch. One that only one of the two was asked in
-- counts for nothing: the other would notice that it was there.
SELECT count(*) AS rounds, max(day) AS last_day FROM run
WHERE couple_id = :couple_id AND epoch = :epoch AND ritual_id = :ritual_id
    AND stage IN ('closed', 'alone') AND NOT shown AND closes_at <= :before
    AND NOT EXISTS (SELECT 1 FROM seat WHERE seat.run_id = run.id AND seat.state = 'waiting')
    AND day > coalesce((
        SELECT max(day) FROM run
        WHERE couple_id = :couple_id AND epoch = :epoch AND ritual_id = :ritual_id AND shown
    ), '');

-- name: runs_shown
-- What both have answered and seen.
SELECT DISTINCT day, definition FROM run
WHERE couple_id = :couple_id AND day >= :first AND day <= :last AND completed AND shown
ORDER BY day;

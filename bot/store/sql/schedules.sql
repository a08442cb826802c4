-- name: set_schedule!
INSERT INTO schedule (person_id, ritual_id, couple_id, next_day, next_due_at)
VALUES (:person_id, :ritual_id, :couple_id, :next_day, :next_due_at)
ON CONFLICT (person_id, ritual_id) DO UPDATE
SET couple_id = excluded.couple_id, next_day = excluded.next_day, next_due_at = excluded.next_due_at;

-- name: schedule_of^
SELECT next_day, next_due_at FROM schedule WHERE person_id = :person_id AND ritual_id = :ritual_id;

-- name: stop_schedules!
DELETE FROM schedule WHERE couple_id = :couple_id;

-- name: due_schedules
SELECT person_id, ritual_id, couple_id, next_day, next_due_at FROM schedule
WHERE next_due_at <= :now ORDER BY next_due_at LIMIT :most;

-- name: take_occurrence^
INSERT INTO occurrence (person_id, ritual_id, day) VALUES (:person_id, :ritual_id, :day)
ON CONFLICT (person_id, ritual_id, day) DO NOTHING
RETURNING day;

-- name: forget_occurrences!
DELETE FROM occurrence WHERE person_id = :person_id;

-- name: last_occurrence^
SELECT max(day) FROM occurrence WHERE person_id = :person_id AND ritual_id = :ritual_id;

-- name: drop_schedule!
DELETE FROM schedule WHERE person_id = :person_id AND ritual_id = :ritual_id;

-- name: couples_without
-- Those who keep something, but not this.
SELECT DISTINCT couple_id FROM schedule
WHERE couple_id > :after AND NOT EXISTS (
    SELECT 1 FROM schedule AS own
    WHERE own.couple_id = schedule.couple_id AND own.ritual_id = :ritual_id
)
ORDER BY couple_id LIMIT :most;

-- name: insert_goal!
INSERT INTO goal (id, couple_id, state, since) VALUES (:id, :couple_id, :state, :since);

-- name: insert_goal_part!
INSERT INTO goal_part (goal_id, part_id, position) VALUES (:goal_id, :part_id, :position);

-- name: end_goal!
UPDATE goal SET state = :state, until = :until WHERE couple_id = :couple_id AND state = 'in-force';

-- name: goals_of
-- Of several that began at one moment the one in force is the last.
SELECT id, couple_id, state, since, until FROM goal WHERE couple_id = :couple_id
ORDER BY since, until IS NULL, until, id;

-- name: goal_in_force^
-- One whose words were taken back is a goal no more.
SELECT id, couple_id, state, since, until FROM goal
WHERE couple_id = :couple_id AND state = 'in-force'
    AND EXISTS (SELECT 1 FROM goal_part WHERE goal_part.goal_id = goal.id);

-- name: goal_parts
SELECT part_id FROM goal_part WHERE goal_id = :goal_id ORDER BY position;

-- name: couples_with_goal_without
SELECT couple_id FROM goal
WHERE couple_id > :after AND state = 'in-force' AND NOT EXISTS (
    SELECT 1 FROM schedule
    WHERE schedule.couple_id = goal.couple_id AND schedule.ritual_id = :ritual_id
)
ORDER BY couple_id LIMIT :most;

-- name: review_parts
-- Of every Run of a ritual, the oldest first.
SELECT answer_part.id, answer_part.person_id, answer_part.step, run.day, run.nth, run.shown
FROM run JOIN answer_part ON answer_part.run_id = run.id
WHERE run.couple_id = :couple_id AND run.ritual_id = :ritual_id AND run.day >= :first
ORDER BY run.day, run.nth, run.chapter, answer_part.position;

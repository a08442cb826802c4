-- name: inside_people
SELECT id, telegram_id, language, zone, wakes, sleeps FROM person
WHERE telegram_id > 0 ORDER BY telegram_id LIMIT :most;

-- name: inside_couple
-- A row for each of the two; one who is forgotten has no chat any more.
SELECT couple.id, couple.epoch, person.telegram_id, member.standing
FROM member AS own
JOIN couple ON couple.id = own.couple_id
JOIN member ON member.couple_id = couple.id
JOIN person ON person.id = member.person_id
WHERE own.person_id = :person_id AND own.standing <> 'gone' ORDER BY member.position;

-- name: inside_runs
SELECT id, ritual_id, day, stage, closes_at, shown FROM run
WHERE couple_id = :couple_id ORDER BY day DESC, closes_at DESC LIMIT :most;

-- name: inside_seats
-- How much was written, and never what.
SELECT person.telegram_id, seat.step, seat.state, (
    SELECT count(*) FROM answer_part
    WHERE answer_part.run_id = seat.run_id AND answer_part.person_id = seat.person_id
) AS parts
FROM seat JOIN person ON person.id = seat.person_id
WHERE seat.run_id = :run_id ORDER BY seat.position;

-- name: inside_outbox
SELECT id, chat, kind, body, state, attempts, not_before, created_at FROM delivery
WHERE id > 0 ORDER BY id DESC LIMIT :most;

-- name: inside_asking
SELECT
    schedule.ritual_id, schedule.couple_id, couple.epoch, schedule.next_day, schedule.next_due_at,
    person.telegram_id, (
        SELECT min(same.next_due_at) FROM schedule AS same
        WHERE same.couple_id = schedule.couple_id AND same.ritual_id = schedule.ritual_id
            AND same.next_day = schedule.next_day
    ) AS first_due_at
FROM schedule
JOIN person ON person.id = schedule.person_id
JOIN couple ON couple.id = schedule.couple_id
WHERE schedule.next_due_at > 0 ORDER BY schedule.next_due_at LIMIT :most;

-- name: inside_closing
SELECT ritual_id, day, due_at, settles_at FROM run WHERE due_at > 0 ORDER BY due_at LIMIT :most;

-- name: inside_waiting
SELECT chat, instant, not_before FROM delivery
WHERE state = 'ready' AND not_before > :now ORDER BY not_before LIMIT :most;

-- name: inside_curfews
SELECT person.telegram_id, curfew.next_at, curfew.phase
FROM curfew JOIN person ON person.id = curfew.person_id
WHERE curfew.next_at > 0 ORDER BY curfew.next_at LIMIT :most;

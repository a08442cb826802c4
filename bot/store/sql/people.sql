-- name: person_by_id^
SELECT id, telegram_id, language, zone, wakes, sleeps, asking, hints FROM person WHERE id = :id;

-- name: person_by_telegram_id^
SELECT id, telegram_id, language, zone, wakes, sleeps, asking, hints FROM person WHERE telegram_id = :telegram_id;

-- name: insert_person!
INSERT INTO person (id, telegram_id, name, language, created_at)
VALUES (:id, :telegram_id, :name, :language, :created_at);

-- name: update_person!
UPDATE person
SET language = :language, zone = :zone, wakes = :wakes, sleeps = :sleeps, asking = :asking, hints = :hints
WHERE id = :id;

-- name: name_of^
SELECT name FROM person WHERE id = :id;

-- name: rename!
UPDATE person SET name = :name WHERE id = :id;

-- name: forget_person!
UPDATE person
SET telegram_id = NULL, name = NULL, zone = NULL, wakes = NULL, sleeps = NULL, asking = NULL
WHERE id = :id;

-- name: insert_part!
INSERT INTO answer_part (id, run_id, couple_id, person_id, step, position, message_id, album, replies_to, words, sent_at)
VALUES (:id, :run_id, :couple_id, :person_id, :step, :position, :message_id, :album, :replies_to, :words, :sent_at);

-- name: part_words^
SELECT id, couple_id, person_id, message_id, replies_to, words FROM answer_part WHERE id = :id;

-- name: parts_before
SELECT before.id, before.couple_id, before.person_id, before.words
FROM answer_part AS part JOIN answer_part AS before
    ON before.run_id = part.run_id AND before.person_id = part.person_id AND before.position < part.position
WHERE part.id = :id;

-- name: replace_words!
UPDATE answer_part SET words = :words WHERE id = :id;

-- name: part_by_message^
SELECT id, run_id FROM answer_part WHERE person_id = :person_id AND message_id = :message_id;

-- name: run_of_album^
SELECT run_id FROM answer_part WHERE person_id = :person_id AND album = :album LIMIT 1;

-- name: delete_part!
DELETE FROM answer_part WHERE id = :id;

-- name: delete_parts_of!
DELETE FROM answer_part WHERE person_id = :person_id AND couple_id = :couple_id;

-- name: parts_of_person
SELECT answer_part.id, answer_part.couple_id, answer_part.person_id, answer_part.words,
    answer_part.sent_at, run.ritual_id, run.day
FROM answer_part JOIN run ON run.id = answer_part.run_id
WHERE answer_part.person_id = :person_id ORDER BY answer_part.sent_at, answer_part.position;

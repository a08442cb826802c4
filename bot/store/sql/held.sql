-- name: hold_message!
INSERT INTO held_message (person_id, message_id, album, words, held_at)
VALUES (:person_id, :message_id, :album, :words, :held_at)
ON CONFLICT (person_id, message_id) DO UPDATE SET words = excluded.words;

-- name: held_message^
SELECT message_id, album, words FROM held_message
WHERE person_id = :person_id AND message_id = :message_id;

-- name: held_album
SELECT message_id FROM held_message WHERE person_id = :person_id AND album = :album ORDER BY message_id;

-- name: drop_held!
DELETE FROM held_message WHERE person_id = :person_id AND message_id = :message_id;

-- name: drop_all_held!
DELETE FROM held_message WHERE person_id = :person_id;

-- name: drop_old_held!
DELETE FROM held_message WHERE held_at <= :before;

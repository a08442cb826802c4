-- name: couple_by_id
-- A row for each of the two.
SELECT couple.id, couple.epoch, member.person_id, member.standing
FROM couple JOIN member ON member.couple_id = couple.id
WHERE couple.id = :id ORDER BY member.position;

-- name: couple_of_person
-- A row for each of the two.
SELECT couple.id, couple.epoch, member.person_id, member.standing
FROM member AS own
JOIN couple ON couple.id = own.couple_id
JOIN member ON member.couple_id = couple.id
WHERE own.person_id = :person_id AND own.standing <> 'gone' ORDER BY member.position;

-- name: insert_couple!
INSERT INTO couple (id, epoch, formed_at) VALUES (:id, :epoch, :formed_at);

-- name: insert_member!
INSERT INTO member (couple_id, person_id, position, standing)
VALUES (:couple_id, :person_id, :position, :standing);

-- name: set_epoch!
UPDATE couple SET epoch = :epoch WHERE id = :id;

-- name: set_standing!
UPDATE member SET standing = :standing, left_at = coalesce(left_at, :left_at)
WHERE couple_id = :couple_id AND person_id = :person_id;

-- name: left_before
SELECT couple_id, person_id FROM member WHERE left_at <= :before LIMIT 100;

-- name: mark_purged!
UPDATE member SET left_at = NULL WHERE couple_id = :couple_id AND person_id = :person_id;

-- name: couples_of_person
SELECT couple_id FROM member WHERE person_id = :person_id;

-- name: end_for!
UPDATE member SET standing = 'gone'
WHERE couple_id = :couple_id AND person_id = :person_id;

-- name: insert_delivery!
-- Nothing where the person is forgotten: they have no chat.
INSERT INTO delivery (chat, person_id, couple_id, epoch, run_id, part_id, kind, body, state, urgent, instant, attempts, not_before, not_after, created_at, passes)
SELECT
    to_chat.id,
    :person_id, :couple_id, (SELECT epoch FROM couple WHERE id = :couple_id), :run_id, :part_id,
    :kind, :body, 'ready', :urgent, :instant, 0, :not_before, :not_after, :created_at, :passes
FROM (SELECT coalesce(:chat, (SELECT telegram_id FROM person WHERE id = :person_id)) AS id) AS to_chat
WHERE to_chat.id IS NOT NULL;

-- name: hurry_those_before!
-- What stands in the same chat before something urgent is as urgent itself: it cannot be overtaken.
UPDATE delivery SET urgent = 1
WHERE state = 'ready' AND instant = 0 AND urgent = 0 AND not_before <= :now
    AND chat = (SELECT telegram_id FROM person WHERE id = :person_id);

-- name: heads
-- The next message and the next instant call of each chat, the urgent first. It is read in order and only
-- as far as :most, so that it costs the same however much is waiting.
SELECT id, chat, urgent, instant FROM delivery
WHERE state = 'ready' AND not_before <= :now AND NOT EXISTS (
    SELECT 1 FROM delivery AS before
    WHERE before.state = 'ready' AND before.not_before <= :now
        AND before.chat = delivery.chat AND before.instant = delivery.instant
        AND before.id < delivery.id
)
ORDER BY urgent DESC, id LIMIT :most;

-- name: at_the_gate^
-- What decides whether a Delivery may go out to its person now. Of what was gathered only messages count.
SELECT
    person_id, passes,
    EXISTS (
        SELECT 1 FROM curfew WHERE curfew.person_id = delivery.person_id AND curfew.silent_from <= :now
    ) AS silent,
    EXISTS (
        SELECT 1 FROM delivery AS held
        WHERE held.state = 'waiting' AND held.person_id = delivery.person_id AND held.run_id = delivery.run_id
    ) AS run_waits,
    instant = 0 AND EXISTS (
        SELECT 1 FROM delivery AS held
        WHERE held.state = 'waiting' AND held.person_id = delivery.person_id AND held.id < delivery.id
    ) AS gathered
FROM delivery WHERE id = :id AND state = 'ready';

-- name: put_by!
UPDATE delivery SET state = 'waiting' WHERE id = :id;

-- name: release!
UPDATE delivery SET state = 'ready' WHERE state = 'waiting' AND person_id = :person_id;

-- name: show_waiting!
-- As `release`, for who asks for it: it comes whatever the hour.
UPDATE delivery SET state = 'ready', passes = 'always' WHERE state = 'waiting' AND person_id = :person_id;

-- name: show_waiting_of_run!
UPDATE delivery SET state = 'ready', passes = 'always'
WHERE state = 'waiting' AND person_id = :person_id AND run_id = :run_id;

-- name: count_waiting^
-- Messages that a person will get: not what would come too late, nor words that were taken back.
SELECT count(*) FROM delivery
WHERE state = 'waiting' AND person_id = :person_id AND instant = 0
    AND (not_after IS NULL OR not_after >= :now)
    AND (
        kind = 'Say'
        OR kind = 'Relay' AND EXISTS (SELECT 1 FROM answer_part WHERE answer_part.id = delivery.part_id)
    );

-- name: let_pass!
-- Everything of those Runs of which words wait: a line that stands above them belongs to them.
UPDATE delivery SET passes = 'always', state = 'ready'
WHERE person_id = :person_id AND message_id IS NULL AND couple_id = :couple_id
    AND state IN ('ready', 'waiting') AND run_id IN (
        SELECT words.run_id FROM delivery AS words
        WHERE words.person_id = :person_id AND words.message_id IS NULL
            AND words.state IN ('ready', 'waiting') AND words.kind = 'Relay'
    );

-- name: claim^
UPDATE delivery SET state = 'sending', attempts = attempts + 1
WHERE id = :id AND state = 'ready'
RETURNING id, chat, person_id, couple_id, epoch, run_id, part_id, kind, body, attempts, created_at;

-- name: settle!
UPDATE delivery
SET state = :state, message_id = coalesce(:message_id, message_id),
    earlier_id = coalesce(:earlier_id, earlier_id), settled_at = :settled_at
WHERE id = :id;

-- name: drop_delivery!
DELETE FROM delivery WHERE id = :id;

-- name: ready_again!
-- Unless its couple stopped meanwhile.
UPDATE delivery
SET attempts = attempts - :uncounted,
    state = CASE
        WHEN couple_id IS NULL
            OR epoch = (SELECT epoch FROM couple WHERE couple.id = delivery.couple_id)
        THEN 'ready' ELSE 'dead' END
WHERE id = :id;

-- name: left_sending
SELECT id FROM delivery WHERE state = 'sending' ORDER BY id;

-- name: delivery_by_id^
SELECT id, chat, person_id, couple_id, run_id, part_id, kind, body, attempts, created_at
FROM delivery WHERE id = :id;

-- name: hold_instant!
UPDATE delivery SET not_before = :until
WHERE chat = :chat AND state = 'ready' AND instant = 1 AND not_before < :until;

-- name: expire!
UPDATE delivery SET state = 'dead' WHERE state = 'ready' AND not_after < :now;

-- name: drop_for_couple!
UPDATE delivery SET state = 'dead' WHERE couple_id = :couple_id AND state IN ('ready', 'waiting');

-- name: drop_for_person!
DELETE FROM delivery WHERE person_id = :person_id;

-- name: drop_unsent_for_person!
UPDATE delivery SET state = 'dead'
WHERE person_id = :person_id AND message_id IS NULL AND state IN ('ready', 'waiting');

-- name: delivery_of_message^
SELECT run_id, part_id FROM delivery
WHERE person_id = :person_id AND (message_id = :message_id OR earlier_id = :message_id)
ORDER BY id DESC LIMIT 1;

-- name: run_is_ahead^
SELECT id FROM delivery
WHERE person_id = :person_id AND message_id IS NULL AND run_id = :run_id AND state IN ('ready', 'waiting')
    AND NOT EXISTS (
        SELECT 1 FROM delivery AS earlier
        WHERE earlier.person_id = :person_id AND earlier.run_id = :run_id
            AND earlier.state IN ('sending', 'sent', 'unknown')
    )
LIMIT 1;

-- name: run_is_held^
SELECT id FROM delivery
WHERE person_id = :person_id AND message_id IS NULL AND run_id = :run_id
    AND (state = 'waiting' OR state = 'ready' AND not_before > :now)
    AND NOT EXISTS (
        SELECT 1 FROM delivery AS earlier
        WHERE earlier.person_id = :person_id AND earlier.run_id = :run_id
            AND (earlier.state IN ('sending', 'sent', 'unknown') OR earlier.state = 'ready' AND earlier.not_before <= :now)
    )
LIMIT 1;

-- name: drop_until_morning!
UPDATE delivery SET state = 'dead'
WHERE person_id = :person_id AND message_id IS NULL AND run_id = :run_id
    AND state = 'ready' AND not_before > :now;

-- name: under_way^
SELECT id FROM delivery WHERE chat = :chat AND state = 'ready'
UNION ALL
SELECT id FROM delivery WHERE chat = :chat AND state = 'sending'
LIMIT 1;

-- name: copy_of_part^
SELECT id, chat, person_id, couple_id, run_id, part_id, kind, body, attempts, created_at, message_id, earlier_id
FROM delivery
WHERE part_id = :part_id AND person_id = :person_id AND kind = 'Relay' AND message_id IS NOT NULL
ORDER BY id DESC LIMIT 1;

-- name: messages_with_part
SELECT message_id, earlier_id FROM delivery
WHERE part_id = :part_id AND person_id = :person_id AND kind IN ('Relay', 'Say') AND message_id IS NOT NULL;

-- name: oldest_ready^
SELECT min(max(created_at, not_before)) FROM delivery WHERE state = 'ready' AND not_before <= :now;

-- name: delete_settled!
-- What nothing refers to: it never became a message, or one that is about nothing in particular.
DELETE FROM delivery
WHERE created_at <= :before AND state IN ('sent', 'unknown', 'dead')
    AND (message_id IS NULL OR (run_id IS NULL AND part_id IS NULL));

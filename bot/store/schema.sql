-- The whole schema as the migrations leave it, to be read in one piece; a test keeps the two in agreement.
-- A database is made by the migrations alone.
--
-- Instants are milliseconds since 1970 UTC, days and times ISO 8601, ids made by the program.
-- Blobs are sealed: AES-256-GCM under a key that data_key holds, wrapped by the master key.

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    telegram_id INTEGER UNIQUE,
    name BLOB,
    language TEXT NOT NULL,
    zone TEXT,
    wakes TEXT,
    sleeps TEXT,
    asking TEXT,
    created_at INTEGER NOT NULL,
    hints INTEGER NOT NULL DEFAULT 1
) STRICT;

-- One for each author and couple, one for each person's name. Deleting a row destroys what it sealed.
CREATE TABLE data_key (
    owner TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE couple (
    id TEXT NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL,
    formed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
    couple_id TEXT NOT NULL REFERENCES couple (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    standing TEXT NOT NULL,
    left_at INTEGER,
    PRIMARY KEY (couple_id, person_id)
) STRICT;

CREATE UNIQUE INDEX member_one_couple_each ON member (person_id) WHERE standing <> 'gone';
CREATE INDEX member_person ON member (person_id);
CREATE INDEX member_left ON member (left_at) WHERE left_at IS NOT NULL;

CREATE TABLE invite (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash BLOB NOT NULL UNIQUE,
    inviter_id TEXT NOT NULL REFERENCES person (id),
    invitee_id TEXT REFERENCES person (id),
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX invite_inviter ON invite (inviter_id, state);
CREATE INDEX invite_invitee ON invite (invitee_id, state);

-- The definition a run was opened with, as it was then.
CREATE TABLE definition (
    digest TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE schedule (
    person_id TEXT NOT NULL REFERENCES person (id),
    ritual_id TEXT NOT NULL,
    couple_id TEXT NOT NULL REFERENCES couple (id),
    next_day TEXT NOT NULL,
    next_due_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, ritual_id)
) STRICT;

CREATE INDEX schedule_due ON schedule (next_due_at);
CREATE INDEX schedule_couple ON schedule (couple_id);

CREATE TABLE occurrence (
    person_id TEXT NOT NULL REFERENCES person (id),
    ritual_id TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (person_id, ritual_id, day)
) STRICT;

-- Each chapter of a ritual has a run of its own. `nth` counts those that began on one day.
CREATE TABLE run (
    id TEXT NOT NULL PRIMARY KEY,
    couple_id TEXT NOT NULL REFERENCES couple (id),
    epoch INTEGER NOT NULL,
    ritual_id TEXT NOT NULL,
    definition TEXT NOT NULL REFERENCES definition (digest),
    day TEXT NOT NULL,
    nth INTEGER NOT NULL,
    chapter INTEGER NOT NULL,
    stage TEXT NOT NULL,
    closes_at INTEGER NOT NULL,
    settles_at INTEGER,
    shown INTEGER NOT NULL,
    completed INTEGER NOT NULL,
    due_at INTEGER,
    UNIQUE (couple_id, epoch, ritual_id, day, nth, chapter)
) STRICT;

CREATE INDEX run_due ON run (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE seat (
    run_id TEXT NOT NULL REFERENCES run (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    step INTEGER NOT NULL,
    state TEXT NOT NULL,
    responses TEXT NOT NULL,
    ready_at INTEGER,
    additions INTEGER NOT NULL DEFAULT 0,
    proposal INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, person_id)
) STRICT;

CREATE INDEX seat_person ON seat (person_id);

CREATE TABLE answer_part (
    id TEXT NOT NULL PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES run (id),
    couple_id TEXT NOT NULL REFERENCES couple (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    step TEXT NOT NULL,
    position INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    album TEXT,
    replies_to TEXT,
    words BLOB NOT NULL,
    sent_at INTEGER NOT NULL
) STRICT;

CREATE INDEX answer_part_run ON answer_part (run_id);
CREATE INDEX answer_part_message ON answer_part (person_id, message_id);

-- What two people agreed on for a while. Its words are those of answers, and are gone with them.
CREATE TABLE goal (
    id TEXT NOT NULL PRIMARY KEY,
    couple_id TEXT NOT NULL REFERENCES couple (id),
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
) STRICT;

CREATE INDEX goal_couple ON goal (couple_id, since);
CREATE UNIQUE INDEX goal_one_in_force ON goal (couple_id) WHERE state = 'in-force';

CREATE TABLE goal_part (
    goal_id TEXT NOT NULL REFERENCES goal (id),
    part_id TEXT NOT NULL REFERENCES answer_part (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (goal_id, position)
) STRICT;

CREATE INDEX goal_part_part ON goal_part (part_id);

-- A message that could belong to several Runs, until its author says to which.
CREATE TABLE held_message (
    person_id TEXT NOT NULL REFERENCES person (id),
    message_id INTEGER NOT NULL,
    album TEXT,
    words BLOB NOT NULL,
    held_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, message_id)
) STRICT;

-- The outbox. A row holds a message key and ids, never words. Once sent, message_id tells what a reply,
-- a reaction or an edit in that chat belongs to. What is `instant` is no message: it keeps no order and no pace.
-- `passes` tells whether it goes out within its reader's curfew; what does not is `waiting` until that ends.
-- An id is never used again: what is under way may be deleted meanwhile, and is settled by its id.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    person_id TEXT REFERENCES person (id),
    couple_id TEXT REFERENCES couple (id),
    epoch INTEGER,
    run_id TEXT,
    part_id TEXT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    instant INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER,
    message_id INTEGER,
    earlier_id INTEGER,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    passes TEXT NOT NULL DEFAULT 'waits'
) STRICT;

CREATE INDEX delivery_ready ON delivery (urgent DESC, id) WHERE state = 'ready';
CREATE INDEX delivery_lane ON delivery (chat, instant, id) WHERE state = 'ready';
CREATE INDEX delivery_sending ON delivery (id) WHERE state = 'sending';
CREATE INDEX delivery_expiring ON delivery (not_after) WHERE state = 'ready';
CREATE INDEX delivery_couple ON delivery (couple_id) WHERE state IN ('ready', 'waiting');
CREATE INDEX delivery_waiting ON delivery (person_id, id) WHERE state = 'waiting';
CREATE INDEX delivery_message ON delivery (person_id, message_id);
CREATE INDEX delivery_earlier ON delivery (person_id, earlier_id) WHERE earlier_id IS NOT NULL;
CREATE INDEX delivery_passing ON delivery (created_at)
WHERE message_id IS NULL OR (run_id IS NULL AND part_id IS NULL);
CREATE INDEX delivery_part ON delivery (part_id) WHERE part_id IS NOT NULL;

-- Of each person who keeps one: its windows by weekday, whether it is agreed with the other one of a couple,
-- and the silence that is on or comes next, with what is to be done for it and when. It lasts until that is done.
CREATE TABLE curfew (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    windows TEXT NOT NULL,
    off_on TEXT,
    couple_id TEXT REFERENCES couple (id),
    day TEXT NOT NULL,
    silent_from INTEGER NOT NULL,
    silent_until INTEGER NOT NULL,
    phase TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    sender_told INTEGER NOT NULL,
    week_from TEXT NOT NULL
) STRICT;

CREATE INDEX curfew_due ON curfew (next_at);
CREATE INDEX curfew_couple ON curfew (couple_id) WHERE couple_id IS NOT NULL;

-- A night by the local date on which it began, and how it went, by its person's own word.
CREATE TABLE curfew_night (
    person_id TEXT NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    kept TEXT,
    PRIMARY KEY (person_id, day)
) STRICT;

-- What one of the two proposed to the other last.
CREATE TABLE curfew_proposal (
    couple_id TEXT NOT NULL PRIMARY KEY REFERENCES couple (id),
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    windows TEXT NOT NULL,
    refused INTEGER NOT NULL
) STRICT;

-- Telegram's update ids, each handled once. Not a high-water mark: they can jump to a lower value.
CREATE TABLE seen_update (
    update_id INTEGER PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX seen_update_at ON seen_update (seen_at);

-- What could not be handled, sealed, for the operator.
CREATE TABLE set_aside (
    update_id INTEGER PRIMARY KEY,
    fault TEXT NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- Curfews, the nights in them, and what waits until one ends.

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

CREATE TABLE curfew_night (
    person_id TEXT NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    kept TEXT,
    PRIMARY KEY (person_id, day)
) STRICT;

CREATE TABLE curfew_proposal (
    couple_id TEXT NOT NULL PRIMARY KEY REFERENCES couple (id),
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    windows TEXT NOT NULL,
    refused INTEGER NOT NULL
) STRICT;

ALTER TABLE delivery ADD COLUMN passes TEXT NOT NULL DEFAULT 'waits';
DROP INDEX delivery_couple;
CREATE INDEX delivery_couple ON delivery (couple_id) WHERE state IN ('ready', 'waiting');
CREATE INDEX delivery_waiting ON delivery (person_id, id) WHERE state = 'waiting';

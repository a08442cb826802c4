-- Rituals in chapters, and rituals on demand, of which several can begin on one day.
-- What the two have so far is chapter 0 of the first of its day. SQLite changes no UNIQUE in place, so the
-- table is made anew under the same name (https://www.sqlite.org/lang_altertable.html#otheralter).

CREATE TABLE run_in_chapters (
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

INSERT INTO run_in_chapters (
    id, couple_id, epoch, ritual_id, definition, day, nth, chapter,
    stage, closes_at, settles_at, shown, completed, due_at
)
SELECT
    id, couple_id, epoch, ritual_id, definition, day, 1, 0,
    stage, closes_at, settles_at, shown, shown, due_at
FROM run;

DROP TABLE run;
ALTER TABLE run_in_chapters RENAME TO run;
CREATE INDEX run_due ON run (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE seat ADD COLUMN ready_at INTEGER;
ALTER TABLE seat ADD COLUMN additions INTEGER NOT NULL DEFAULT 0;

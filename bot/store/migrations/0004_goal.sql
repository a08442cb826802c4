-- Goals, and where in an agreement the proposal that stands begins.

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

ALTER TABLE seat ADD COLUMN proposal INTEGER NOT NULL DEFAULT 0;

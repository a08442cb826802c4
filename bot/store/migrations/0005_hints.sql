-- Whether a Person likes hints while writing. Which hints came is written down nowhere.

ALTER TABLE person ADD COLUMN hints INTEGER NOT NULL DEFAULT 1;

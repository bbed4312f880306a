-- Reminders: who is awaited for what, made from the circles' states, and when each was reminded last.

CREATE TABLE awaiting (
    circle TEXT NOT NULL,
    person TEXT NOT NULL,
    item   TEXT NOT NULL,
    asked  TEXT NOT NULL,
    due    TEXT NOT NULL,
    PRIMARY KEY (circle, person, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX awaiting_by_person ON awaiting (person);

CREATE TABLE reminded (
    person TEXT PRIMARY KEY,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who does not want to be reminded.
CREATE TABLE unreminded (
    person TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

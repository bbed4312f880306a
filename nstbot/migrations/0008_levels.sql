-- What circles owe each other, and who is linked with whom.

-- `body` holds the errand whole, with the texts it needs: it could travel as it is. `state`: waiting, done, stuck.
CREATE TABLE errands (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,     -- federation/sender/number of the fact.place
    sender     TEXT NOT NULL,
    receiver   TEXT NOT NULL,
    later      INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    body       TEXT,                     -- NULL once it is forgotten
    state      TEXT NOT NULL DEFAULT 'waiting',
    tries      INTEGER NOT NULL DEFAULT 0,
    handled_at TEXT
) STRICT;
CREATE INDEX errands_waiting ON errands (later, number) WHERE state = 'waiting';
CREATE INDEX errands_to_forget ON errands (handled_at) WHERE body IS NOT NULL;

-- Made from the circles' states; `level` is the child's.
CREATE TABLE links (
    child  TEXT PRIMARY KEY,
    parent TEXT NOT NULL,
    level  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_parent ON links (parent);

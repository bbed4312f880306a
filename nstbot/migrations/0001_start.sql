-- The first shape of the store. Instants are text: ISO 8601, UTC, microseconds, so that they sort.
-- Ids of events and rooms are Matrix's; `person` is a pseudonym, `words` a commitment.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,   -- federation_id, position, synced, alive, outage
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The record: facts, one chain for each circle. head = SHA-256(head before it || body).

CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    circle TEXT NOT NULL,
    number INTEGER NOT NULL,
    cause  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    body   BLOB NOT NULL,
    head   BLOB NOT NULL,
    at     TEXT NOT NULL,
    UNIQUE (circle, number)
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only ever added to');
END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only ever added to');
END;

-- Also keeps REPLACE from taking a row's place, which fires no DELETE trigger by default.
CREATE TRIGGER journal_has_no_gap BEFORE INSERT ON journal
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM journal WHERE circle = NEW.circle)
    OR NEW.seq IN (SELECT seq FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'the journal is only ever added to, in order');
END;

-- Which facts name an item; made from the facts.
CREATE TABLE named (
    circle TEXT NOT NULL,
    item   TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (circle, item, number),
    FOREIGN KEY (circle, number) REFERENCES journal (circle, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE causes (
    cause TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Views made from a circle's state.

CREATE TABLE timers (
    circle TEXT NOT NULL,
    item   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    due    TEXT NOT NULL,
    PRIMARY KEY (circle, item, kind, due)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_due ON timers (due);

CREATE TABLE memberships (
    person TEXT NOT NULL,
    circle TEXT NOT NULL,
    PRIMARY KEY (person, circle)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_circle ON memberships (circle);

-- What can be erased: who a pseudonym is, and what a commitment stands for.

CREATE TABLE persons (
    person TEXT PRIMARY KEY,
    gone   INTEGER NOT NULL DEFAULT 0   -- 1: erased, the pseudonym stays in the record
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
    id     INTEGER PRIMARY KEY,
    mxid   TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES persons (person)
) STRICT;
CREATE INDEX identities_by_person ON identities (person);

CREATE TABLE texts (
    words TEXT PRIMARY KEY,   -- hex SHA-256(salt || UTF-8 of text)
    salt  BLOB NOT NULL,
    text  TEXT NOT NULL
) STRICT;

-- Rooms.

CREATE TABLE rooms (
    room_id   TEXT PRIMARY KEY,
    joined    INTEGER NOT NULL DEFAULT 0,
    encrypted INTEGER NOT NULL DEFAULT 0,
    inviter   TEXT                        -- who asked us into it as a direct chat
) STRICT;

CREATE TABLE circle_rooms (
    circle  TEXT PRIMARY KEY,
    room_id TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE direct_rooms (
    person  TEXT PRIMARY KEY REFERENCES persons (person),
    room_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE presences (
    room_id    TEXT NOT NULL,
    mxid       TEXT NOT NULL,
    membership TEXT NOT NULL,
    name       TEXT,
    at         TEXT NOT NULL,
    PRIMARY KEY (room_id, mxid)
) STRICT, WITHOUT ROWID;
CREATE INDEX presences_by_mxid ON presences (mxid, at);

-- Coming in. `state`: waiting, unreadable, done, stuck, past (older than our first sync).

CREATE TABLE inbox (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id   TEXT NOT NULL UNIQUE,
    room_id    TEXT NOT NULL,
    sender     TEXT NOT NULL,
    type       TEXT NOT NULL,
    state_key  TEXT,
    content    TEXT,                      -- NULL once it is forgotten
    server_at  TEXT NOT NULL,
    at         TEXT NOT NULL,
    state      TEXT NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    reference  TEXT,                      -- of a stuck one
    told       INTEGER NOT NULL DEFAULT 0, -- 1: its sender knows that it could not be read
    outcome    TEXT,
    circle     TEXT,
    item       TEXT,
    handled_at TEXT
) STRICT;
CREATE INDEX inbox_waiting ON inbox (room_id, number) WHERE state = 'waiting';
CREATE INDEX inbox_unreadable ON inbox (room_id, sender, number) WHERE state = 'unreadable';
CREATE INDEX inbox_to_forget ON inbox (handled_at) WHERE content IS NOT NULL;

CREATE TABLE questions (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    person  TEXT NOT NULL,
    place   TEXT NOT NULL,
    thread  TEXT NOT NULL,                -- '' in the main timeline
    kind    TEXT NOT NULL,
    so_far  TEXT NOT NULL,
    expires TEXT NOT NULL,
    UNIQUE (person, place, thread)
) STRICT;

-- Going out. `state`: waiting, sent, refused (by the homeserver), dropped (what it hung on was).

CREATE TABLE posts (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    room      TEXT NOT NULL,
    lane      INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT,                       -- NULL once it is forgotten
    cause     TEXT NOT NULL,
    target    TEXT,
    thread    TEXT,
    reply     TEXT,
    ref       TEXT,
    state     TEXT NOT NULL DEFAULT 'waiting',
    attempted TEXT,
    event_id  TEXT,
    code      TEXT,                       -- why it was refused or dropped
    ended_at  TEXT
) STRICT;
CREATE INDEX posts_waiting ON posts (number) WHERE state = 'waiting';
CREATE INDEX posts_by_ref ON posts (ref) WHERE ref IS NOT NULL;
CREATE INDEX posts_by_event ON posts (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX posts_to_forget ON posts (ended_at) WHERE body IS NOT NULL;

CREATE TABLE cards (
    id              TEXT PRIMARY KEY,
    circle          TEXT NOT NULL,
    item            TEXT NOT NULL,
    lane            INTEGER NOT NULL,
    wanted          INTEGER NOT NULL,     -- the newest revision somebody has to see
    wanted_since    INTEGER NOT NULL,     -- order of wanting
    shown           INTEGER NOT NULL DEFAULT 0,
    event_id        TEXT,
    frozen_revision INTEGER,              -- about to be sent, outcome unknown
    frozen_content  TEXT,
    edited_at       TEXT,
    code            TEXT,                 -- refused, until it is wanted again
    UNIQUE (circle, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_wanted ON cards (wanted_since) WHERE wanted > shown;

CREATE TABLE card_causes (
    card     TEXT NOT NULL REFERENCES cards (id),
    revision INTEGER NOT NULL,
    cause    TEXT NOT NULL,
    PRIMARY KEY (card, revision)
) STRICT, WITHOUT ROWID;

-- Names of our events: the newest row of a ref is what it means now.
CREATE TABLE refs (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL UNIQUE,
    room_id  TEXT NOT NULL,
    ref      TEXT NOT NULL,
    circle   TEXT,
    item     TEXT,
    version  INTEGER
) STRICT;
CREATE INDEX refs_by_ref ON refs (ref, id);

-- Our own events whose post is not known (again) yet, as after a restore.
CREATE TABLE echoes (
    post     TEXT PRIMARY KEY,
    event_id TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

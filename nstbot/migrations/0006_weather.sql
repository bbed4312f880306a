-- What the operator has to know of: what is stuck, rooms that changed, what is being announced.

-- What is stuck, under the reference with which people are told of it. Never texts.
CREATE TABLE troubles (
    reference TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,                -- message, post, card, deadline, circle
    subject   TEXT NOT NULL,                -- arrival number, id of the post or card, cause, circle
    what      TEXT NOT NULL,                -- the event's type, the post's kind, the deadline's kind
    circle    TEXT,
    room      TEXT,
    code      TEXT,                         -- why, as the homeserver says it
    at        TEXT NOT NULL,
    state     TEXT NOT NULL DEFAULT 'open', -- open, mended, dropped
    because   TEXT,                         -- why it was dropped
    ended_at  TEXT,
    UNIQUE (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX troubles_open ON troubles (at) WHERE state = 'open';

INSERT INTO troubles (reference, kind, subject, what, circle, room, at)
    SELECT reference, 'message', number, type, circle, room_id, coalesce(handled_at, at)
    FROM inbox WHERE state = 'stuck' AND reference IS NOT NULL
    GROUP BY reference;

CREATE INDEX posts_refused ON posts (number) WHERE state = 'refused';

ALTER TABLE rooms ADD COLUMN gone_at TEXT;     -- since when we are out of it
ALTER TABLE rooms ADD COLUMN may TEXT;         -- what our power allows: "hide pin speak"
ALTER TABLE rooms ADD COLUMN told TEXT;        -- what of it the room was last told
ALTER TABLE rooms ADD COLUMN replaces TEXT;    -- the room that it says it comes after
ALTER TABLE rooms ADD COLUMN replaced_by TEXT; -- the room that its tombstone names

-- Rooms that a circle has moved out of: nothing is said there any more.
CREATE TABLE left_rooms (
    room_id TEXT PRIMARY KEY,
    circle  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One notice to the room of every circle, one after the other.
CREATE TABLE announcements (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    text    TEXT NOT NULL,
    reached TEXT NOT NULL DEFAULT '',          -- the last circle that has it
    place   TEXT NOT NULL,                     -- where it was asked for
    sent    INTEGER NOT NULL DEFAULT 0,
    at      TEXT NOT NULL,
    done    INTEGER NOT NULL DEFAULT 0
) STRICT;

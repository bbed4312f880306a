-- Rooms that we made ourselves, for circles and as Spaces. `ref`: circle:<id> or space:<id>.
CREATE TABLE made_rooms (
    room_id TEXT PRIMARY KEY,
    ref     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Spaces by name: a circle with others below it, or 'federation'.
CREATE TABLE spaces (
    name    TEXT PRIMARY KEY,
    room_id TEXT,                       -- NULL until it is made
    wanted  TEXT,                       -- how it was last asked for; NULL: to be looked at again
    asked   INTEGER NOT NULL DEFAULT 0  -- how often
) STRICT, WITHOUT ROWID;

-- Rooms that have been told of their Space.
CREATE TABLE space_links (
    room_id TEXT PRIMARY KEY,
    space   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

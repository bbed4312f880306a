-- Rooms that we made ourselves, for circles and as Spaces. `ref`: circle:<id> or space:<id>.
CREATE TABLE made_rooms (
    room_id TEXT PRIMARY KEY,
    ref     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

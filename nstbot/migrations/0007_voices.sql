-- Several ids of one person, each confirmed from the other (product §1 rule 6).

ALTER TABLE identities ADD COLUMN used TEXT; -- when it last spoke to us, while there are others
ALTER TABLE persons ADD COLUMN joined TEXT;  -- who they turned out to be

-- Who says that another id is theirs as well, and has not been answered. `state`: open, denied.
CREATE TABLE sames (
    id      TEXT PRIMARY KEY,
    asker   TEXT NOT NULL,
    other   TEXT NOT NULL,
    by      TEXT NOT NULL,  -- the id of `asker` that said so
    whom    TEXT NOT NULL,  -- the id of `other` that was named
    expires TEXT NOT NULL,
    state   TEXT NOT NULL DEFAULT 'open'
) STRICT, WITHOUT ROWID;

-- One direct chat for each id of a person; the newest of an id is meant.
CREATE TABLE direct_chats (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    person  TEXT NOT NULL REFERENCES persons (person),
    room_id TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO direct_chats (person, room_id) SELECT person, room_id FROM direct_rooms
    GROUP BY room_id;
DROP TABLE direct_rooms;
ALTER TABLE direct_chats RENAME TO direct_rooms;
CREATE INDEX direct_rooms_by_person ON direct_rooms (person);

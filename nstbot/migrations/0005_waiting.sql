-- What waits is found by its place in line, however much waits (engineering §2, §18).

DROP INDEX posts_waiting;
CREATE INDEX posts_by_place ON posts (kind, room, number) WHERE state = 'waiting';
CREATE INDEX posts_by_urgency ON posts (lane, number) WHERE state = 'waiting' AND kind <> 'message';
CREATE INDEX posts_attempted ON posts (room) WHERE state = 'waiting' AND attempted IS NOT NULL;

-- Made from the circles' states: what waits longer than it should, from `counts` on.

CREATE TABLE stuck (
    circle TEXT NOT NULL,
    kind   TEXT NOT NULL,
    item   TEXT NOT NULL,             -- '' where it is about the circle
    since  TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (circle, kind, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX stuck_by_time ON stuck (counts);

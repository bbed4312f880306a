-- Who still has room below is looked up, not counted over all links.

-- Kept in step with `links` by itself. `level`: of the highest of its `children`.
CREATE TABLE parents (
    circle   TEXT PRIMARY KEY,
    level    INTEGER NOT NULL,
    children INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX parents_with_room ON parents (level, children, circle);

INSERT INTO parents SELECT parent, max(level), count(*) FROM links GROUP BY parent;

CREATE TRIGGER links_added AFTER INSERT ON links BEGIN
    INSERT OR REPLACE INTO parents
        SELECT parent, max(level), count(*) FROM links WHERE parent = NEW.parent GROUP BY parent;
END;
CREATE TRIGGER links_removed AFTER DELETE ON links BEGIN
    DELETE FROM parents WHERE circle = OLD.parent;
    INSERT INTO parents
        SELECT parent, max(level), count(*) FROM links WHERE parent = OLD.parent GROUP BY parent;
END;

-- Whose nominations are open, asked for once a minute.
CREATE INDEX timers_nominating ON timers (circle, item) WHERE kind = 'nominations';

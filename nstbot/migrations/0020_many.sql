-- Looking something up costs the same beside a thousand circles as beside one.

CREATE INDEX rooms_by_inviter ON rooms (inviter) WHERE inviter IS NOT NULL;
CREATE INDEX cards_by_want ON cards (wanted_since);
CREATE INDEX cards_refused ON cards (id) WHERE code IS NOT NULL;
CREATE INDEX cards_unsure ON cards (circle) WHERE frozen_revision IS NOT NULL;

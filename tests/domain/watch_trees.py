"""What must hold of whole trees, kept beside the core (product §1, canon §10.8)."""

from collections import Counter

from nstbot.domain import circle as core
from nstbot.domain import finding, levels, outlook, passages
from nstbot.domain import link_readings as links
from nstbot.domain.ids import CircleId
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.settings import APART
from nstbot.domain.state import Circle, Proposal, Stage
from tests.domain.trees import Forest


def watch(circle: Circle) -> None:
    """What holds of each circle at any time, whatever is under way."""
    _one_turn_each(circle)
    _one_of_each(circle)
    _one_seat_each(circle)
    _nothing_is_dropped(circle)


def _one_turn_each(circle: Circle) -> None:
    steps = [f.step for f in circle.foundings] + [r.step for r in circle.rounds]
    steps += [at.step for at in circle.selections]
    steps += [made.step for made in circle.proposals if made.step]
    for step in steps:
        turns = Counter(t.person for t in step.turns)
        assert max(turns.values(), default=1) == 1, "no person twice in a roster"
    members = Counter(m.person for m in circle.members)
    assert max(members.values(), default=1) == 1, "no person twice in a circle"


def _one_of_each(circle: Circle) -> None:
    """What comes from elsewhere is here once, and never came through here before."""
    origins = Counter(passages.origin(circle, made) for made in circle.proposals)
    assert max(origins.values(), default=1) == 1, "nothing carried is doubled"
    for made in circle.proposals:
        way = made.brought.way if made.brought else ()
        assert len({*way, circle.id}) == len(way) + 1, "no circle twice in one upward run"


def _one_seat_each(circle: Circle) -> None:
    alive = [s for s in circle.links.sittings if s.state in links.ALIVE]
    people = Counter(s.person for s in alive)
    assert max(people.values(), default=1) == 1, "one person holds one seat"
    members = {m.person for m in circle.members}
    for seat in alive:
        child = links.child(circle, seat.child)
        assert child is not None, "a seat rests on a link"
        assert seat.person in child.holders, "a seat rests on a seat below"
        sits = seat.state is SittingState.FILLED and circle.founded_at is not None
        assert not sits or seat.person in members, "who left sits for nobody"


def _nothing_is_dropped(circle: Circle) -> None:
    """What is open awaits somebody or has a date."""
    dated = {deadline.item for deadline in outlook.deadlines(circle)}
    somewhere = {a.item for a in outlook.awaited(circle)} | dated
    somewhere |= {p.item for p in circle.proposals if p.stage is Stage.CARRIED and p.passage}
    if links.is_forming(circle):  # until it is founded all that came waits for that
        assert dated, "the founding has a date"
        return
    for item in outlook.open_items(circle):
        assert item in somewhere, f"{item} waits for nobody and has no date"


# ── When nothing is under way ───────────────────────────────────────────────────────────────────


def settled(forest: Forest) -> None:
    """Every errand has come: circles above and below know the same of each other."""
    assert not forest.bag
    for which, circle in forest.circles.items():
        assert core.fold(forest.facts[which]) == circle, "the facts alone make the circle"
        _agrees_with_its_parent(forest, which, circle)
        _agrees_with_its_children(forest, which, circle)
        for made in circle.proposals:
            _is_somewhere(forest, circle, made)
            _is_held(forest, circle, made)
            _came_from_somewhere(forest, circle, made)
    assert levels.fold(forest.pooled) == forest.pool, "the facts alone make the pool"
    _pool(forest)


def _agrees_with_its_parent(forest: Forest, which: CircleId, circle: Circle) -> None:
    up = circle.links.parent
    if up is None:
        return
    parent = forest.circles[up.circle]
    child = links.child(parent, which)
    assert child is not None, f"{which} has a circle above that does not know it"
    known = child.holders, child.level, child.members
    told = links.holders(circle), links.level(circle), len(circle.members)
    assert known == told, f"{up.circle} knows {known} of {which}, which is {told}"
    sit = [s.person for s in parent.links.sittings if s.child == which and s.state in links.ALIVE]
    assert set(sit) == set(links.holders(circle)), f"{sit} sit above for {which}"


def _agrees_with_its_children(forest: Forest, which: CircleId, circle: Circle) -> None:
    for child in circle.links.children:
        up = forest.circles[child.circle].links.parent
        assert up is not None, f"{child.circle} has no circle above, but {which} below it"
        assert up.circle == which, f"{child.circle} has another circle above than {which}"


def _is_somewhere(forest: Forest, circle: Circle, made: Proposal) -> None:
    """What was carried up is above, and what became of it there is known here."""
    if made.stage is Stage.OUTGOING:
        assert made.due is not None, "what waits for a way has a date"
        assert not passages.way_open(circle), "it goes by itself when the way opens"
    if made.stage is not Stage.CARRIED:
        return
    up, there = circle.links.parent, made.passage
    assert up is not None, "carried to nowhere"
    assert there is not None, "carried to nowhere"
    above = passages.of_origin(forest.circles[up.circle], passages.origin(circle, made))
    assert above is not None, f"{circle.id} {made.item} is lost on the way up"
    assert above.brought is not None
    assert above.brought.run == made.runs, "it is there as it was sent last"
    assert above.brought.sent == made.version, "it is there as it was sent last"
    held = made.brought is not None and made.brought.held
    assert above.brought.held == held, f"{circle.id} {made.item}: whether it is held below"
    assert above.decision is None, f"{circle.id} {made.item} was decided and has not heard"
    assert above.stage not in finding.CLOSED, f"{circle.id} {made.item} ended and has not heard"
    if there.circle == up.circle:
        assert there.stage == above.stage, f"{circle.id} {made.item} is not where it is thought"
        assert there.there == above.item, "known under its number"


_LOOKED_AT = (Stage.INTEGRATING, Stage.CONSENT, Stage.TALK, Stage.PARKED, Stage.WAITING)


def _is_held(forest: Forest, circle: Circle, made: Proposal) -> None:
    """What is looked at again here is neither adopted above meanwhile nor sent on from there."""
    up, there = circle.links.parent, made.passage
    if up is None or there is None or there.parent != up.circle or made.stage not in _LOOKED_AT:
        return
    above = passages.of_origin(forest.circles[up.circle], passages.origin(circle, made))
    if above is None or above.brought is None or above.decision is not None:
        return
    open_ = above.stage not in finding.CLOSED and above.brought.run == made.runs
    assert above.brought.held or not open_, f"{circle.id} {made.item} is looked at, and not held"


def _came_from_somewhere(forest: Forest, circle: Circle, made: Proposal) -> None:
    """What is open here is with its origin; what was decided here is decided there."""
    came = made.brought
    if came is None:
        return
    below = forest.circles[came.child]
    old = passages.of_origin(below, passages.origin(circle, made))
    assert old is not None, "out of nothing"
    linked = below.links.parent is not None and below.links.parent.circle == circle.id
    if not linked or old.passage is None or old.passage.parent != circle.id:
        return
    if made.decision is not None:
        assert old.passage.decision == made.decision, f"{below.id} has not heard of its decision"
    elif made.stage not in finding.CLOSED:
        assert old.stage is Stage.CARRIED or came.held, f"{below.id} {old.item} stays open above"


def _pool(forest: Forest) -> None:
    """Who waits for a circle above is where circles are brought together."""
    gathered = {w.told.circle: w.told for w in forest.pool.waiting}
    for which, circle in forest.circles.items():
        waits = circle.links.waits_since is not None
        assert waits == (which in gathered), f"{which} waits for a circle above, or is thought to"
        if waits:
            assert circle.settings.tree != APART, "who is apart waits for nothing"
            assert gathered[which].holders == links.holders(circle), f"{which} has told of others"

"""What becomes of what was announced, and of circles that come and go meanwhile."""

from dataclasses import replace

import pytest

from nstbot.domain import branch, commands, facts, finding, limits
from nstbot.domain.errands import Errand, Unlinked
from nstbot.domain.errands_down import Announce
from nstbot.domain.facts import EVERYONE, US
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.outgoing_down import _passed_on
from nstbot.domain.refusals import Reason
from nstbot.domain.settings import APART, JOINED
from nstbot.domain.state import Force
from tests.domain.branches import Branch, Room, more, said
from tests.domain.meeting import CONSENT, DAY, OBJECTION, refused

D1, D2, P1 = ItemId("D1"), ItemId("D2"), ItemId("P1")


@pytest.fixture
def tree() -> Branch:
    return Branch()


def adopted(room: Room) -> facts.DecisionAdopted:
    return [f for f in room.history if isinstance(f, facts.DecisionAdopted)][-1]


def announced(room: Room) -> list[facts.DecisionAnnounced]:
    return [f for f in room.history if isinstance(f, facts.DecisionAnnounced)]


def news(room: Room) -> list[str]:
    return [f.news for f in room.history if isinstance(f, facts.DecisionTold)]


def bodies(tree: Branch, kind: type) -> list[Errand]:
    return [e for e in tree.waiting if isinstance(e.body, kind)]


# ── What becomes of it ──────────────────────────────────────────────────────────────────────────


def test_later_changes_are_told_down_the_branch(tree: Branch) -> None:
    top, people = tree.top, tree.top.people
    top.adopts(EVERYONE)
    tree.wait(14 * DAY)
    tree.deliver()
    top.objects(people[1], "D1")
    tree.deliver()
    top.settles(people[1], "O1")
    tree.deliver()
    renew = commands.Renew(by=people[0], item=D1, term_days=None, source="n", at=top.now)
    top.do(renew)
    tree.wait(DAY)
    top.all_say("P2", CONSENT)
    tree.deliver()
    top.do(commands.Repeal(by=people[0], item=D1, why=said("w"), source="r", at=top.now))
    top.all_say("P3", CONSENT)
    tree.deliver()
    for room in tree.all(but=top):
        assert news(room) == ["reopened", "upheld", "renewed", "repealed"]
        assert room.stage("D1") == "repealed"


def test_late_objections_grace_and_the_end(tree: Branch) -> None:
    top, people = tree.top, tree.top.people
    silent = people[1]
    more(top, tree["second0"], 2)
    item = top.in_check(EVERYONE, term_days=20)
    top.all_say(item, CONSENT, silent)
    tree.wait(limits.CONSENT)
    top.objects(silent, "D1")
    tree.deliver()
    assert tree["first3"].stage("D1") == "suspended"
    top.settles(silent, "O1")
    tree.deliver()
    decided = finding.known_decision(top.circle, D1)
    assert decided.sunset_on is not None
    tree.wait(decided.sunset_on - top.now - DAY)
    top.objects(people[0], "D1")
    tree.wait(30 * DAY)
    tree.deliver()
    assert news(tree["first3"]) == ["suspended", "upheld", "reopened", "longer", "lapsed"]


def test_what_a_new_version_replaces_holds_until_then(tree: Branch) -> None:
    """It was looked at again; with the new version consented to it is so no longer."""
    top, below = tree.top, tree["first2"]
    item = top.adopts(EVERYONE)
    tree.wait(15 * DAY)
    top.says(top.people[1], item, OBJECTION, harm="harm", because="because")
    tree.deliver()
    assert [a.force for a in below.circle.announced] == ["reopened"]
    top.amends(top.people[0], item, text="other words")
    top.ready(top.people[0], item)
    top.all_say(item, CONSENT)
    tree.deliver()
    assert [d.force for d in top.circle.decisions] == ["in_force", "in_force"]
    assert [a.force for a in below.circle.announced] == ["in_force", "in_force"]
    tree.wait(15 * DAY)
    tree.deliver()
    assert sorted(a.force for a in below.circle.announced) == ["in_force", "superseded"]


def test_the_same_again_is_nothing(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    first = bodies(tree, Announce)[0]
    tree.receive(first)
    assert tree.receive(first) == ()
    body = first.body
    assert isinstance(body, Announce)
    later = replace(first, body=replace(body, number=5))
    tree.receive(later)
    room = tree.rooms[first.receiver]
    assert news(room) == ["same"]
    longer = replace(body, number=6, sunset_on=body.in_force_on + 200 * DAY)
    tree.receive(replace(first, body=longer))
    repealed = replace(longer, number=7, force=Force.REPEALED.value)
    tree.receive(replace(first, body=repealed))
    tree.receive(replace(first, body=replace(longer, number=8)))
    assert news(room) == ["same", "longer", "repealed", "again"]


def test_what_is_over_before_it_was_heard_of_is_known_too(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    first = bodies(tree, Announce)[0]
    assert isinstance(first.body, Announce)
    tree.receive(replace(first, body=replace(first.body, number=4, force="lapsed")))
    tree.receive(first)
    room = tree.rooms[first.receiver]
    assert [a.force for a in room.circle.announced] == ["lapsed"]
    assert branch.in_force(room.circle) == ()


# ── Numbers of the room ─────────────────────────────────────────────────────────────────────────


def test_it_has_a_number_of_the_room(tree: Branch) -> None:
    below = tree["first0"]
    below.adopts(US)
    tree.top.adopts(EVERYONE)
    tree.deliver()
    assert announced(below)[0].decision == "D2"
    assert announced(tree["first1"])[0].decision == "D1"
    below.adopts(US)
    assert [d.decision for d in below.circle.decisions] == ["D1", "D3"]
    assert [d.decision for d in branch.every(below.circle)] == ["D1", "D2", "D3"]
    proposals = {p.item for p in below.circle.proposals}
    assert proposals.isdisjoint(a.item for a in below.circle.above)


def test_it_is_changed_where_it_was_decided(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    tree.deliver()
    below = tree["first0"]
    repeal = commands.Repeal(by=below.people[0], item=D1, why=said("w"), source="r", at=below.now)
    assert below.do(repeal) == refused(Reason.FROM_ABOVE, item=D1)


# ── Circles that come and go ────────────────────────────────────────────────────────────────────


def test_who_is_linked_later_has_days_of_their_own(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    tree["second0"].adopts(2)
    tree.top.in_check(EVERYONE)
    tree.wait(20 * DAY)
    tree.deliver()
    new = tree._first("first9")
    new.now = tree.now
    new._circle = replace(new.circle)
    tree.link(tree["second0"], new)
    tree.deliver()
    assert [(a.circle, a.own_days, a.in_force_on) for a in new.circle.announced] == [
        ("second0", True, tree.now + 14 * DAY),
        ("third0", True, tree.now + 14 * DAY),
    ]
    assert [a.there for a in new.circle.above] == ["P2"]


def test_who_leaves_the_branch_is_bound_nomore(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    tree.top.in_check(EVERYONE)
    tree.deliver()
    middle, below = tree["second0"], tree["first0"]
    stale = Errand(
        sender=tree.top.id,
        receiver=middle.id,
        body=_announce(middle),
        at=tree.now,
    )
    tree.wait(DAY)
    _leaves(tree, middle)
    tree.deliver()
    for room in (middle, below):
        assert [a.force for a in room.circle.announced] == ["left"]
        assert not any(branch.is_open(a) for a in room.circle.above)
    assert news(below) == ["left"]
    assert tree.receive(stale) == ()  # of who has left nothing is heard
    again = facts.ParentLinked(parent=tree.top.id, name=middle.circle.name, level=3, at=middle.now)
    middle.begin([again])
    joined = replace(middle.circle.settings, tree=JOINED)
    middle._circle = replace(middle.circle, settings=joined)
    assert tree.receive(stale) == ()
    body = replace(_announce(middle), force="in_force", own_days=True)
    tree.wait(DAY)
    tree.receive(Errand(sender=tree.top.id, receiver=middle.id, body=body, at=tree.now))
    assert len(announced(middle)) == 2
    assert [a.decision for a in middle.circle.announced] == ["D1"]
    tree.deliver()
    assert [a.force for a in below.circle.announced] == ["in_force"]
    left = replace(body, force="left", changed_at=tree.now - 30 * DAY)
    before = len(middle.history)
    tree.receive(Errand(sender=tree.top.id, receiver=middle.id, body=left, at=tree.now))
    assert len(middle.history) == before
    unknown = replace(left, there=ItemId("D77"))
    errand = Errand(sender=tree.top.id, receiver=middle.id, body=unknown, at=tree.now)
    tree.receive(errand)
    assert middle.circle.announced[-1].force == "left", "it comes before what it is about"
    late = replace(errand, body=replace(unknown, force="in_force", own_days=False, number=9))
    assert tree.receive(late) == ()
    assert middle.circle.announced[-1].force == "left"


def test_who_has_left_is_told_nothing_by_who_has_not_heard_of_it_yet(tree: Branch) -> None:
    """It is said later than it was left, and would hold here for ever."""
    middle = tree["second0"]
    gone = facts.ParentUnlinked(
        parent=tree.top.id, name=middle.circle.name, reason="left", at=tree.now
    )
    middle.begin([gone])
    tree.wait(DAY)
    tree.top.adopts(EVERYONE)
    errand = next(
        e for e in tree.waiting if e.receiver == middle.id and isinstance(e.body, Announce)
    )
    assert isinstance(errand.body, Announce)
    assert tree.receive(errand) == ()
    anew = replace(errand.body, heard=middle.circle.links.changes)
    assert tree.receive(replace(errand, body=anew)) != ()


def test_who_has_left_believes_what_is_said_after_that_alone(tree: Branch) -> None:
    """What was on its way when it left comes to a circle that waits for another one above."""
    tree.top.adopts(EVERYONE)
    errand = next(e for e in tree.waiting if isinstance(e.body, Announce))
    middle = tree[errand.receiver]
    gone = facts.ParentUnlinked(
        parent=tree.top.id, name=middle.circle.name, reason="left", at=errand.at
    )
    middle.begin([gone])
    assert tree.receive(errand) == ()
    assert announced(middle) == []
    assert isinstance(errand.body, Announce)
    anew = replace(errand.body, own_days=True, heard=middle.circle.links.changes)
    assert tree.receive(replace(errand, body=anew)) != ()
    assert len(announced(middle)) == 1


def _announce(room: Room) -> Announce:
    """What it was told of its first decision from above."""
    held = room.circle.announced[0]
    body = _passed_on(room.circle, held)
    return replace(body, way=body.way[:-1])


def _leaves(tree: Branch, room: Room) -> None:
    body = Unlinked(reason="ended", number=1)
    tree.receive(Errand(sender=tree.top.id, receiver=room.id, body=body, at=tree.now))
    apart = replace(room.circle.settings, tree=APART)
    room._circle = replace(room.circle, settings=apart)


def test_only_the_circle_above_is_believed(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    tree.deliver()
    below = tree["first0"]
    body = replace(_announce(below), number=9)
    wrong = Errand(sender=CircleId("second1"), receiver=below.id, body=body, at=tree.now)
    assert tree.receive(wrong) == ()

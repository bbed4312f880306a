"""What is decided for a branch, in a tree of one Third, two Second and four First Circles."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from nstbot.domain import branch, commands, facts, finding, limits, outlook, passages
from nstbot.domain.errands import Errand, Unlinked
from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove
from nstbot.domain.facts import EVERYONE, US, Answer
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.outgoing_down import _passed_on
from nstbot.domain.refusals import Reason
from nstbot.domain.settings import APART, JOINED
from nstbot.domain.state import Force
from tests.domain.branches import Branch, Room, kinds, said
from tests.domain.meeting import CONSENT, DAY, HOUR, OBJECTION, refused

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


# ── Announced in every circle of the branch ─────────────────────────────────────────────────────


def test_for_everyone_it_is_decided_at_the_top_and_announced_in_each_room_once(
    tree: Branch,
) -> None:
    item = tree.top.adopts(EVERYONE)
    fact = adopted(tree.top)
    assert fact.in_force_on == fact.at + 14 * DAY
    assert fact.sunset_on == fact.in_force_on + 90 * DAY
    assert tree.top.stage("D1") == "announced"
    tree.deliver()
    for room in tree.all(but=tree.top):
        (told,) = announced(room)
        assert (told.decision, told.there, told.level) == ("D1", "D1", 3)
        assert (told.in_force_on, told.was) == (fact.in_force_on, item)
        assert told.way == ("third0",) if room.name.startswith("sec") else told.way[0] == "third0"
        assert len(told.way) == len(told.names) == (1 if room.name.startswith("second") else 2)
    assert announced(tree.top) == []


@pytest.mark.parametrize("seed", range(12))
def test_late_twice_and_in_any_order_it_ends_the_same(seed: int) -> None:
    """Reopened, upheld, replaced and repealed meanwhile."""
    states = []
    for order in (None, random.Random(seed)):
        tree = Branch()
        _lives(tree)
        if order is None:
            tree.deliver()
        else:
            tree.deliver(partial(_mixed, order), times=1 + seed % 3)
        states.append(
            {
                room.name: sorted((a.there, a.force, a.number, a.sunset_on) for a in kept)
                for room in tree.all()
                for kept in [room.circle.announced]
            }
        )
        for room in tree.all(but=tree.top):
            assert sorted(f.there for f in announced(room)) == ["D1", "D2"]
            talked = [a for a in room.circle.above if branch.is_open(a)]
            assert [(a.there, a.version) for a in talked] == [("P4", 2)]
    assert states[0] == states[1]


def _mixed(order: random.Random, waiting: list[Errand]) -> list[Errand]:
    return order.sample(waiting, len(waiting))


def _lives(tree: Branch) -> None:
    top, people = tree.top, tree.top.people
    top.adopts(EVERYONE)
    top.objects(people[1], "D1", "harm")
    top.settles(people[1], "O1")
    top.amend(people[2], "D1", text=said("in other words"))
    top.all_say("P2", Answer.PASS)
    top.ready(people[2], "P2")
    top.all_say("P2", CONSENT)
    tree.wait(15 * DAY)
    repeal = commands.Repeal(by=people[0], item=D2, why=said("why"), source="r", at=top.now)
    top.do(repeal)
    top.all_say("P3", CONSENT)
    top.proposes(people[3])
    top.amend(people[3], "P4", scope=EVERYONE)
    top.proposes(people[3])
    top.amend(people[3], "P5", scope=EVERYONE)
    top.withdraws(people[3], "P5")


def test_what_it_takes_does_not_grow_with_the_tree(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    (one, two) = bodies(tree, Announce)
    assert one.later
    assert one.body == two.body
    tree.deliver()
    wide = Branch(seconds=2, firsts=3)
    wide.top.adopts(EVERYONE)
    assert bodies(wide, Announce)[0].body == one.body


def test_what_is_for_us_is_in_force_at_once_and_told_to_nobody(tree: Branch) -> None:
    tree.top.adopts(US)
    fact = adopted(tree.top)
    assert fact.in_force_on == fact.at
    assert tree.waiting == []
    assert outlook.stage_of(tree.top.circle, D1) == "in_force"


def test_in_a_second_circle_it_is_for_its_own_branch(tree: Branch) -> None:
    tree["second0"].adopts(2)
    tree.deliver()
    told = {room.name for room in tree.all() if announced(room)}
    assert told == {"first0", "first1"}


def test_for_more_than_the_branch_it_is_sent_on(tree: Branch) -> None:
    for scope in (3, EVERYONE):
        item = tree["second0"].in_check(scope)
        result = tree["second0"].all_say(item, CONSENT)
        assert "DecisionAdopted" not in kinds(result)
    alone = tree["first0"]
    item = alone.in_check(EVERYONE)
    assert not passages.decided_here(alone.circle, alone.proposal(item))


# ── From when ───────────────────────────────────────────────────────────────────────────────────


def test_it_comes_into_force_when_its_days_are_over(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    assert kinds(tree.top.wait(13 * DAY)) == []
    assert kinds(tree.top.wait(DAY)) == ["DecisionCameIntoForce"]
    assert tree.top.stage("D1") == "in_force"
    decided = finding.known_decision(tree.top.circle, D1)
    assert branch.holds(decided)
    assert decided.history[-1].event.value == "in_force"


def test_the_days_are_a_setting(tree: Branch) -> None:
    top = tree.top
    top._circle = replace(
        top.circle, settings=replace(top.circle.settings, announcement=timedelta(days=30))
    )
    top.adopts(EVERYONE)
    assert adopted(top).in_force_on == adopted(top).at + 30 * DAY


def test_urgent_is_part_of_the_text(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    item = top.in_check(EVERYONE)
    result = top.amend(who, item, urgent=True)
    assert kinds(result) == ["ProposalAmended", "ConsentOpened"]
    assert top.amend(who, item, urgent=True) == refused(Reason.SAME_AS_BEFORE, item=P1)
    top.all_say(item, CONSENT)
    assert adopted(top).in_force_on == adopted(top).at
    assert adopted(top).urgent
    tree.deliver()
    assert announced(tree["first3"])[0].urgent
    assert top.stage("D1") == "in_force"


def test_for_us_alone_nothing_is_urgent(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    top.proposes(who)
    assert top.amend(who, "P1", urgent=True) == refused(Reason.ONLY_FOR_US, item=P1)
    top.withdraws(who, "P1")
    top.adopts(US)
    assert top.amend(who, "D1", urgent=True) == refused(Reason.ONLY_FOR_US, item=D1)


def test_a_decision_for_the_branch_can_be_made_urgent(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    top.adopts(EVERYONE)
    top.amend(who, "D1", urgent=True)
    made = top.proposal("P2")
    assert (made.urgent, made.scope, made.changes) == (True, EVERYONE, D1)
    top.all_say("P2", Answer.PASS)
    top.ready(who, "P2")
    assert "DecisionSuperseded" in kinds(top.all_say("P2", CONSENT))
    assert top.stage("D2") == "in_force"


def test_parts_are_as_urgent_as_the_whole(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    top.proposes(who)
    top.amend(who, "P1", scope=EVERYONE)
    top.amend(who, "P1", urgent=True)
    parts = (said("one"), said("two"))
    top.do(commands.Split(by=who, item=P1, parts=parts, source="s", at=top.now))
    assert [p.urgent for p in top.circle.proposals] == [True, True, True]


def test_what_it_replaces_holds_until_then(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    top.adopts(EVERYONE)
    tree.wait(14 * DAY)
    top.amend(who, "D1", text=said("better"))
    top.all_say("P2", Answer.PASS)
    top.ready(who, "P2")
    assert "DecisionSuperseded" not in kinds(top.all_say("P2", CONSENT))
    assert (top.stage("D1"), top.stage("D2")) == ("in_force", "announced")
    assert kinds(top.wait(14 * DAY)) == ["DecisionCameIntoForce", "DecisionSuperseded"]
    tree.deliver()
    below = {a.there: (a.force, a.by) for a in tree["first0"].circle.announced}
    assert below == {"D1": ("superseded", "D2"), "D2": ("in_force", None)}
    assert announced(tree["first0"])[-1].replaces == "D1"


def test_what_was_looked_at_again_holds_as_well(tree: Branch) -> None:
    top, people = tree.top, tree.top.people
    top.adopts(EVERYONE)
    tree.wait(14 * DAY)
    top.objects(people[1], "D1")
    assert top.stage("D1") == "reopened"
    top.amends(people[0], "P1")
    top.all_say("P1", CONSENT)
    assert (top.stage("D1"), top.stage("D2")) == ("in_force", "announced")
    tree.wait(14 * DAY)
    assert (top.stage("D1"), top.stage("D2")) == ("superseded", "in_force")


def test_what_was_only_announced_is_replaced_at_once(tree: Branch) -> None:
    """And with it, later, what that would have replaced."""
    top, people = tree.top, tree.top.people
    top.adopts(EVERYONE)
    tree.wait(14 * DAY)
    top.amend(people[0], "D1", text=said("better"))
    top.all_say("P2", Answer.PASS)
    top.ready(people[0], "P2")
    top.all_say("P2", CONSENT)
    top.objects(people[1], "D2")
    top.amends(people[0], "P2", text="best")
    assert "DecisionSuperseded" in kinds(top.all_say("P2", CONSENT))
    stages = [top.stage(f"D{number}") for number in (1, 2, 3)]
    assert stages == ["in_force", "superseded", "announced"]
    assert kinds(top.wait(14 * DAY)) == ["DecisionCameIntoForce", "DecisionSuperseded"]
    stages = [top.stage(f"D{number}") for number in (1, 2, 3)]
    assert stages == ["superseded", "superseded", "in_force"]


def test_looked_at_again_while_it_is_announced_it_waits(tree: Branch) -> None:
    top, people = tree.top, tree.top.people
    top.adopts(EVERYONE)
    top.objects(people[1], "D1")
    assert top.stage("D1") == "reopened"
    assert not branch.holds(finding.known_decision(top.circle, D1))
    assert "DecisionCameIntoForce" not in kinds(top.wait(15 * DAY))
    assert kinds(top.settles(people[1], "O1"))[-1] == "DecisionCameIntoForce"
    assert top.stage("D1") == "in_force"
    assert finding.known_decision(top.circle, D1).in_force_on == top.now


def test_what_is_replaced_soon_has_its_grace(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    top.adopts(EVERYONE, term_days=15)
    tree.wait(20 * DAY)
    top.amend(who, "D1", text=said("better"))
    top.all_say("P2", Answer.PASS)
    top.ready(who, "P2")
    top.all_say("P2", CONSENT)
    happened = kinds(top.wait(14 * DAY))
    assert "GraceGiven" in happened
    assert "DecisionLapsed" not in happened
    assert top.stage("D1") == "superseded"


# ── A circle below that was not heard ───────────────────────────────────────────────────────────


def test_nobody_of_a_circle_has_answered(tree: Branch) -> None:
    room = tree["second0"]
    silent = tree["first1"].people[:2]
    room.is_for(12)
    _more(room, tree["first0"], 3)
    item = room.in_check(2, urgent=True)
    room.all_say(item, CONSENT, *silent)
    tree.wait(limits.CONSENT)
    assert isinstance(room.history[-1], facts.ChildrenAwaited)
    assert room.stage(item) == "consent"
    (errand,) = bodies(tree, AnswerAwaited)
    assert (errand.receiver, errand.later) == ("first1", False)
    for _ in range(2):
        tree.receive(errand)
    below = [f for f in tree["first1"].history if isinstance(f, facts.AnswerAwaitedAbove)]
    assert len(below) == 1
    assert below[0].until == room.now + limits.CHILDREN_AWAITED
    tree.wait(limits.CHILDREN_AWAITED)
    fact = adopted(room)
    assert (fact.unheard, fact.urgent) == (("first1",), False)
    assert fact.in_force_on == fact.at + 14 * DAY
    tree.wait(2 * DAY)
    tree.deliver()
    (heard,), (unheard,) = announced(tree["first0"]), announced(tree["first1"])
    assert (heard.unheard, heard.own_days) == (False, True)  # it came late
    assert (unheard.unheard, unheard.own_days) == (True, True)
    assert unheard.in_force_on == room.now + 14 * DAY


def test_somebody_answers_after_all(tree: Branch) -> None:
    room = tree["second0"]
    silent = tree["first1"].people[:2]
    _more(room, tree["first0"], 3)
    item = room.in_check(2)
    room.all_say(item, CONSENT, *silent)
    room.wait(limits.CONSENT)
    assert room.says(silent[0], item, CONSENT)
    assert room.stage(item) == "consent"  # one is still asked
    room.says(silent[1], item, CONSENT)
    assert adopted(room).unheard == ()


def test_who_represents_it_is_away(tree: Branch) -> None:
    """All who are asked have answered; the circle below is told all the same."""
    room = tree["second0"]
    _more(room, tree["first0"], 3)
    for person in tree["first1"].people[:2]:
        room.goes_away(person)
    item = room.in_check(2)
    assert kinds(room.all_say(item, CONSENT))[-1] == "ChildrenAwaited"
    assert room.takes_back(room.people[0], item, "none") == ()
    assert kinds(room.wait(limits.CHILDREN_AWAITED)) == ["DecisionAdopted"]


def test_a_repeal_waits_for_them_too(tree: Branch) -> None:
    room = tree["second0"]
    _more(room, tree["first0"], 3)
    room.adopts(2)
    for person in tree["first1"].people[:2]:
        room.goes_away(person)
    room.do(commands.Repeal(by=room.people[0], item=D1, why=said("w"), source="r", at=room.now))
    assert kinds(room.all_say("P2", CONSENT))[-1] == "ChildrenAwaited"


def test_it_is_told_in_vain_when_its_time_is_over(tree: Branch) -> None:
    room = tree["second0"]
    _more(room, tree["first0"], 3)
    for person in tree["first1"].people[:2]:
        room.goes_away(person)
    room.all_say(room.in_check(2), CONSENT)
    tree.wait(limits.CHILDREN_AWAITED)
    assert tree.receive(bodies(tree, AnswerAwaited)[0]) == ()


def test_one_version_after_the_other(tree: Branch) -> None:
    below = tree["first0"]
    body = AnswerAwaited(
        there=P1, version=1, name=below.circle.name, text=below.circle.aim, until=tree.now + DAY
    )
    errand = Errand(sender=CircleId("second0"), receiver=below.id, body=body, at=tree.now)
    newer = replace(errand, body=replace(body, version=2))
    for one in (errand, newer, errand, newer):
        tree.receive(one)
    assert [a.version for a in below.circle.awaited_above] == [2]
    assert len(below.told(facts.AnswerAwaitedAbove)) == 2


def _more(room: Room, below: Room, count: int) -> None:
    """More of a circle sit above than two: so that four can consent without the others."""
    for person in below.people[2 : 2 + count]:
        room.begin([facts.MemberJoined(person=person, item=None, at=room.now)])


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
    _more(top, tree["second0"], 2)
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


def test_who_leaves_the_branch_is_bound_no_more(tree: Branch) -> None:
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
    tree.receive(Errand(sender=tree.top.id, receiver=middle.id, body=unknown, at=tree.now))
    assert len(middle.history) == before


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


# ── What is talked about above ──────────────────────────────────────────────────────────────────


def test_what_opens_above_is_listed_once_a_week(tree: Branch) -> None:
    top, below = tree.top, tree["first2"]
    for number in range(2):
        top.proposes(top.people[number])
        top.amend(top.people[number], f"P{number + 1}", scope=EVERYONE)
    tree.deliver()
    assert [a.item for a in below.circle.above] == ["P1", "P2"]
    below.wait(HOUR)
    listed = [f.items for f in below.history if isinstance(f, facts.ProposalsListed)]
    assert listed == [("P1", "P2")]
    top.proposes(top.people[2])
    top.amend(top.people[2], "P3", scope=EVERYONE)
    tree.deliver()
    assert kinds(below.wait(6 * DAY)) == []
    assert "ProposalsListed" in kinds(below.wait(DAY))
    assert below.stage("P3") == "open"


def test_its_outcome_takes_it_away(tree: Branch) -> None:
    top, below = tree.top, tree["first2"]
    item = top.in_check(EVERYONE)
    tree.deliver()
    assert branch.is_open(below.circle.above[0])
    top.all_say(item, CONSENT)
    tree.deliver()
    assert below.circle.above[0].became == "D1"
    assert "ProposalsListed" not in kinds(below.wait(8 * DAY))
    assert branch.unlisted(below.circle) == ()


def test_other_words_withdrawn_or_for_us_alone(tree: Branch) -> None:
    top, below, who = tree.top, tree["first2"], tree.top.people[0]
    for number in (1, 2):
        top.proposes(who)
        top.amend(who, f"P{number}", scope=EVERYONE)
    top.amends(who, "P1", text="other words")
    tree.deliver()
    assert [a.text for a in below.circle.above] == ["other words", "meet on Tuesdays"]
    top.withdraws(who, "P1")
    top.amend(who, "P2", scope=US)
    top.amends(who, "P2", text="for us")
    tree.deliver()
    assert [a.stage for a in below.circle.above] == ["withdrawn", "ours"]
    assert [a.text for a in below.circle.above] == ["other words", "meet on Tuesdays"]


def test_what_nobody_has_talked_about_is_told_to_nobody(tree: Branch) -> None:
    top, who = tree.top, tree.top.people[0]
    for number in range(4):
        top.proposes(who)
        top.amend(who, f"P{number + 1}", scope=EVERYONE)
    tree.waiting.clear()
    assert top.stage("P4") == "queued"
    top.amends(who, "P4")
    top.withdraws(who, "P4")
    assert tree.waiting == []


def test_a_decision_that_comes_first_is_not_talked_about_after_it(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    late = bodies(tree, OpenedAbove)[0]
    for errand in bodies(tree, Announce):
        tree.receive(errand)
    assert tree.receive(late) == ()


def test_of_its_own_proposal_a_circle_is_not_told(tree: Branch) -> None:
    below = tree["first0"]
    below.proposes(below.people[0])
    tree.top.in_check(EVERYONE)
    errand = bodies(tree, OpenedAbove)[0]
    assert isinstance(errand.body, OpenedAbove)
    mine = replace(errand.body, origin=below.id, source=P1)
    tree.receive(replace(errand, sender=CircleId("second0"), receiver=below.id, body=mine))
    assert [(a.item, a.listed) for a in below.circle.above] == [("P1", True)]
    assert branch.above(below.circle, P1) is None
    assert branch.unlisted(below.circle) == ()
    assert below.stage("P1") == "talk"


def test_who_is_not_above_yet_is_believed_until_it_is(tree: Branch) -> None:
    tree.top.adopts(EVERYONE)
    errand = bodies(tree, Announce)[0]
    alone = tree._first("first8")
    tree.receive(replace(errand, receiver=alone.id))
    assert len(announced(alone)) == 1


# ── At the top ──────────────────────────────────────────────────────────────────────────────────


def test_without_consent_everything_stays_as_it_is(tree: Branch) -> None:
    """Nobody above is asked, and nothing is decided by counting."""
    top, people = tree.top, tree.top.people
    item = top.in_check(EVERYONE)
    top.says(people[1], item, OBJECTION, harm="harm", because="because")
    tree.wait(60 * DAY)
    assert top.stage(item) in ("parked", "waiting")
    assert top.circle.decisions == ()
    tree.deliver()
    assert all(announced(room) == [] for room in tree.all())

"""What is decided for a branch, in a tree of one Third, two Second and four First Circles."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from nstbot.domain import branch, commands, facts, finding, limits, outlook, passages
from nstbot.domain.errands import Errand
from nstbot.domain.errands_down import Announce, AnswerAwaited
from nstbot.domain.facts import EVERYONE, US, Answer
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.refusals import Reason
from tests.domain.branches import Branch, Room, kinds, more, said
from tests.domain.meeting import CONSENT, DAY, refused

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
    more(room, tree["first0"], 3)
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
    more(room, tree["first0"], 3)
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
    more(room, tree["first0"], 3)
    for person in tree["first1"].people[:2]:
        room.goes_away(person)
    item = room.in_check(2)
    assert kinds(room.all_say(item, CONSENT))[-1] == "ChildrenAwaited"
    assert room.takes_back(room.people[0], item, "none") == ()
    assert kinds(room.wait(limits.CHILDREN_AWAITED)) == ["DecisionAdopted"]


def test_a_repeal_waits_for_them_too(tree: Branch) -> None:
    room = tree["second0"]
    more(room, tree["first0"], 3)
    room.adopts(2)
    for person in tree["first1"].people[:2]:
        room.goes_away(person)
    room.do(commands.Repeal(by=room.people[0], item=D1, why=said("w"), source="r", at=room.now))
    assert kinds(room.all_say("P2", CONSENT))[-1] == "ChildrenAwaited"


def test_it_is_told_in_vain_when_its_time_is_over(tree: Branch) -> None:
    room = tree["second0"]
    more(room, tree["first0"], 3)
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

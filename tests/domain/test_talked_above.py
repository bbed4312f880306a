"""What is talked about above is told below once a week; at the top nobody is overridden."""

from dataclasses import replace

import pytest

from nstbot.domain import branch, commands, facts
from nstbot.domain.errands import Errand
from nstbot.domain.errands_down import Announce, OpenedAbove
from nstbot.domain.facts import EVERYONE, US
from nstbot.domain.ids import CircleId, ItemId
from tests.domain.branches import Branch, Room, kinds
from tests.domain.forest import FIRST, HILL, LAKE, VALLEY, Forest, first, second
from tests.domain.meeting import CONSENT, DAY, HOUR, OBJECTION

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


def test_renewed_it_is_still_what_was_talked_about(tree: Branch) -> None:
    """That it was renewed may come first, and what was talked about last."""
    top = tree.top
    top.adopts(EVERYONE)
    renew = commands.Renew(by=top.people[0], item=D1, term_days=None, source="renewed", at=tree.now)
    top.do(renew)
    top.all_say("P2", CONSENT)
    late = bodies(tree, OpenedAbove)[0]
    newest = [e for e in bodies(tree, Announce) if e.receiver == late.receiver][-1]
    assert isinstance(newest.body, Announce)
    assert (newest.body.number, newest.body.proposal) == (2, "P1")
    tree.receive(newest)
    assert tree.receive(late) == ()


def test_withdrawn_by_its_origin_or_returned_it_is_talked_about_no_more() -> None:
    """Whoever hears of it from above hears that it is over, too."""
    forest = Forest(first(HILL), first(LAKE), second(linked=False))
    mine = FIRST[HILL][2]
    for text in ("a seed bank", "a tool library"):
        forest.consented(HILL, forest.proposes(HILL, mine, 2, text))
    assert [a.stage for a in forest.circles[LAKE].above] == ["open", "open"]
    forest.do(HILL, commands.Withdraw(by=mine, item=P1, at=forest.now))
    forest.gives_back(VALLEY, FIRST[LAKE][0], "P2")
    forest.all_say(VALLEY, "P3", CONSENT)
    assert [a.stage for a in forest.circles[LAKE].above] == ["withdrawn", "returned"]


def test_lapsed_since_nobody_took_it_over_it_is_talked_about_no_more(tree: Branch) -> None:
    top, below = tree.top, tree["first2"]
    top.proposes(top.people[0])
    top.amend(top.people[0], P1, scope=EVERYONE)
    top.do(commands.LeaveCircle(by=top.people[0], at=tree.now))
    tree.deliver()
    assert (top.stage(P1), below.circle.above[0].stage) == ("orphaned", "open")
    tree.wait(15 * DAY)
    tree.deliver()
    assert (top.stage(P1), below.circle.above[0].stage) == ("lapsed", "lapsed")


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

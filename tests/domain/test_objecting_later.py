"""Objections of circles below, and what they are about, when one of the two moves."""

from dataclasses import replace

import pytest

from nstbot.domain import commands, facts
from nstbot.domain import link_readings as links
from nstbot.domain.circle import fold
from nstbot.domain.errands import Unlinked
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId
from tests.domain.forest import FIRST, HILL, LAKE, LAND, VALLEY, first, second, third
from tests.domain.meeting import DAY, kinds, said
from tests.domain.objecting import Objecting

ONE, TWO, THREE, FOUR, FIFTH = FIRST[HILL]
FIVE_, SIX, SEVEN, EIGHT = FIRST[LAKE]
O1 = ItemId("O1")


@pytest.fixture
def forest() -> Objecting:
    """The Valley has decided for Hill and Lake; it is announced."""
    forest = Objecting(first(HILL), first(LAKE), second(linked=False))
    forest.decides()
    return forest


@pytest.fixture
def decided_anew(forest: Objecting) -> Objecting:
    """It was looked at again, and holds until what replaces it does."""
    decide_anew(forest)
    return forest


def decide_anew(forest: Objecting) -> None:
    forest.wait(15 * DAY)
    forest.objects(VALLEY, ONE, "D1")
    by = forest.circles[VALLEY].proposals[0].proposer
    new = commands.Amend(by=by, item=ItemId("P1"), text=said("new"), source="am", at=forest.now)
    forest.do(VALLEY, new)
    forest.settles(VALLEY, ONE, None)
    forest.all_say(VALLEY, "P1", Answer.CONSENT)
    assert [(d.item, d.pending) for d in forest.circles[VALLEY].decisions] == [
        ("P1", False),
        ("P1", True),
    ]


def repeals(forest: Objecting) -> None:
    forest.do(
        VALLEY,
        commands.Repeal(by=ONE, item=ItemId("D2"), why=said("w"), source="r", at=forest.now),
    )


def leaves(forest: Objecting) -> None:
    forest.comes(HILL, Unlinked(reason="ended", number=9), VALLEY)
    forest.comes(VALLEY, Unlinked(reason="left", number=9), HILL)
    forest.deliver()


# ── What it is about moves ──────────────────────────────────────────────────────────────────────


def test_against_what_is_replaced_it_stands_against_what_replaces_it(
    decided_anew: Objecting,
) -> None:
    """The new words are only announced: they do not come into force while it stands (§1 rule 1)."""
    forest = decided_anew
    forest.appeals("D1")
    assert (forest.state(), forest.force(), forest.force(item="D2")) == (
        "standing",
        "in_force",
        "suspended",
    )
    forest.wait(15 * DAY)
    assert forest.circles[VALLEY].decisions[1].pending
    forest.settles(VALLEY, TWO, None)
    assert (forest.force(), forest.force(item="D2")) == ("superseded", "in_force")


def test_what_was_only_announced_is_repealed_and_the_former_stands(
    decided_anew: Objecting,
) -> None:
    """It can be objected to again, here and from below; what is repealed stays so."""
    forest = decided_anew
    repeals(forest)
    forest.all_say(VALLEY, "P2", Answer.CONSENT)
    former = forest.circles[VALLEY].proposals[0]
    assert (former.decision, former.stage.value) == ("D1", "adopted")
    forest.appeals("D1")
    assert (forest.state(), forest.force()) == ("standing", "reopened")
    forest.settles(VALLEY, TWO, None)
    assert (forest.force(), forest.force(item="D2")) == ("in_force", "repealed")
    assert "DecisionReopened" in kinds(forest.objects(VALLEY, TWO, "D1"))


def test_its_repeal_was_too_early(forest: Objecting) -> None:
    """Who was not heard about that objects in time: what was announced is so again."""
    joined = facts.MemberJoined(person=FIFTH, item=None, at=forest.now)
    valley = fold((joined,), forest.circles[VALLEY])
    assert valley is not None
    forest.circles[VALLEY] = valley
    decide_anew(forest)
    repeals(forest)
    for person in (ONE, TWO, FIVE_, SIX):
        forest.says(VALLEY, person, "P2", Answer.CONSENT)
    forest.wait(4 * DAY)
    assert forest.force(item="D2") == "repealed"
    came = forest.objects(VALLEY, FIFTH, "D2")
    assert "RepealSuspended" in kinds(came)
    made = forest.circles[VALLEY].proposals[0]
    assert (made.decision, made.text) == ("D2", "new")
    assert (forest.force(), forest.force(item="D2")) == ("in_force", "in_force")


# ── Who objects moves ───────────────────────────────────────────────────────────────────────────


def test_who_has_left_the_branch_objects_no_more(forest: Objecting) -> None:
    """Nobody above could call it settled: with the leaving it is withdrawn, here and there."""
    forest.appeals()
    leaves(forest)
    assert (forest.state(), forest.parts()) == ("withdrawn", [(HILL, "withdrawn")])
    assert forest.force() == "in_force"
    told = forest.heard(HILL, facts.ObjectionGivenUp)
    assert [getattr(fact, "left", None) for fact in told] == [True]


def test_what_is_gathered_when_the_circle_leaves_goes_nowhere(forest: Objecting) -> None:
    forest.appeals(people=3)
    leaves(forest)
    assert forest.state() == "withdrawn"
    assert kinds(forest.supports(FOUR, "O1")) == ["ALREADY_CLOSED"]
    assert not forest.heard(VALLEY, facts.CircleObjected)
    assert not forest.heard(VALLEY, facts.GivenUpEarly)


def test_of_a_proposal_too(forest: Objecting) -> None:
    item = forest.proposes(VALLEY, ONE, 2, "another")
    forest.asks(VALLEY, item)
    about = forest.circles[HILL].above[-1].item
    forest.appeals(about)
    assert forest.state() == "standing"
    leaves(forest)
    assert (forest.state(), forest.parts()) == ("withdrawn", [(HILL, "withdrawn")])


def test_not_settled_by_who_has_left_it_does_not_come_back(forest: Objecting) -> None:
    forest.appeals()
    forest.settles(VALLEY, ONE, "O1")
    leaves(forest)
    assert forest.state() == "settled"
    assert kinds(forest.refuses(TWO, "O1")) == ["SettlementRefused", "ObjectionGivenUp"]
    assert (forest.state(), forest.parts()) == ("withdrawn", [(HILL, "withdrawn")])
    assert forest.force() == "in_force"


def test_it_ends_too_when_a_circle_between_has_left() -> None:
    forest = Objecting(first(HILL), first(LAKE), second(), third())
    forest.decides(LAND, 3)
    forest.appeals(forest.known())
    assert forest.parts(where=LAND) == [(HILL, "stands")]
    forest.comes(VALLEY, Unlinked(reason="ended", number=9), LAND)
    assert (forest.state(), forest.parts(where=LAND)) == ("withdrawn", [(HILL, "withdrawn")])
    assert forest.passing().outcome == "withdrawn"


def test_who_sits_for_the_circle_of_which_it_has_become_part_settles_it(forest: Objecting) -> None:
    forest.appeals()
    valley = forest.circles[VALLEY]
    child = links.known_child(valley, HILL)
    kept = tuple(c for c in valley.links.children if c is not child)
    held = replace(valley.links, children=kept, moved=((HILL, LAKE),))
    forest.circles[VALLEY] = links.with_links(valley, held)
    assert kinds(forest.settles(VALLEY, FIVE_, "O1"))[0] == "PartEnded"

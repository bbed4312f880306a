"""What is carried up, what may be done to it there, and how each answer comes back."""

import pytest

from nstbot.domain import commands, facts, limits
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason
from tests.domain.forest import (
    ABOVE,
    FIRST,
    HILL,
    LAKE,
    LAND,
    TOP,
    VALLEY,
    Forest,
    first,
    second,
    third,
)
from tests.domain.meeting import DAY, kinds, long_words, refused, said

ONE, TWO, THREE, FOUR, FIFTH = FIRST[HILL]
FIVE_, SIX, SEVEN, EIGHT = FIRST[LAKE]


@pytest.fixture
def forest() -> Forest:
    return Forest(first(HILL), first(LAKE), second(linked=False))


@pytest.fixture
def brought(forest: Forest) -> Forest:
    """Three's proposal for the Second Circle; all of Hill were heard."""
    item = forest.proposes(HILL, THREE, 2)
    assert kinds(forest.consented(HILL, item)) == ["ConsentGiven", "SendingConsented", "CarriedUp"]
    return forest


def test_it_goes_up_in_the_act_that_completes_the_check(brought: Forest) -> None:
    assert brought.stage(HILL) == "carried"
    above = brought.made(VALLEY)
    assert above.stage == "talk"
    assert above.brought is not None
    assert above.brought.names == ("Hill",)
    assert above.brought.numbers == ("P1",)
    assert (above.text, above.proposer) == ("a seed bank", ONE)
    there = brought.made(HILL).passage
    assert there is not None
    assert (there.circle, there.there, there.what, there.stage) == (VALLEY, "P1", "open", "talk")
    assert there.holder == ONE


def test_adopted_above_it_comes_back_decided(brought: Forest) -> None:
    brought.consented(VALLEY, "P1")
    assert brought.stage(VALLEY) == "adopted"
    assert brought.stage(HILL) == "decided"
    assert brought.told(HILL) == ["adopted"]


def test_either_voice_amends_it_and_the_origin_is_told(brought: Forest) -> None:
    assert kinds(brought.amends(VALLEY, FIVE_, "P1", "x")) == ["ONLY_PROPOSER"]
    brought.amends(VALLEY, TWO, "P1", "a seed library")
    assert "AmendedAbove" in [type(f).__name__ for w, f in brought.history if w == HILL][-2:]
    brought.consented(VALLEY, "P1")
    there = brought.made(HILL).passage
    assert there is not None
    assert there.text == "a seed library"
    assert brought.made(HILL).text == "a seed bank"


def test_only_its_origin_withdraws_it(brought: Forest) -> None:
    withdraw = commands.Withdraw(by=ONE, item=ItemId("P1"), at=brought.now)
    assert kinds(brought.do(VALLEY, withdraw)) == ["OF_BELOW"]
    gone = commands.Withdraw(by=THREE, item=ItemId("P1"), at=brought.now)
    assert kinds(brought.do(HILL, gone)) == ["ProposalWithdrawn"]
    assert brought.stage(VALLEY) == "withdrawn"


def test_who_was_not_heard_may_object_and_it_waits_above(forest: Forest) -> None:
    item = forest.proposes(HILL, THREE, 2)
    forest.asks(HILL, item)
    forest.all_say(HILL, item, Answer.CONSENT, FOUR)
    forest.wait(3 * DAY)
    assert forest.stage(HILL) == "carried"
    late = forest.made(HILL).sending
    assert late is not None
    forest.consented(VALLEY, "P1")
    above = forest.made(VALLEY)
    assert (above.stage, above.due) == ("consent", late.late_until)
    forest.objects(HILL, FOUR, item)
    assert forest.stage(HILL) == "integrating"
    came = forest.made(VALLEY).brought
    assert came is not None
    assert came.held
    forest.wait(limits.LATE_OBJECTION - DAY)
    assert forest.stage(VALLEY) == "consent"
    forest.do(HILL, commands.Settle(by=FOUR, objection=None, at=forest.now))
    forest.says(HILL, FOUR, item, Answer.CONSENT)
    assert forest.stage(HILL) == "decided"
    assert forest.stage(VALLEY) == "adopted"


def test_when_the_days_below_are_over_it_is_adopted_by_itself(forest: Forest) -> None:
    item = forest.proposes(HILL, THREE, 2)
    forest.asks(HILL, item)
    forest.all_say(HILL, item, Answer.CONSENT, FOUR)
    forest.wait(3 * DAY)
    forest.consented(VALLEY, "P1")
    forest.wait(6 * DAY)
    assert forest.stage(VALLEY) == "consent"
    forest.wait(DAY)
    assert forest.stage(VALLEY) == "adopted"
    assert forest.told(HILL) == ["adopted"]


def test_returned_it_waits_with_its_proposer_who_brings_it_again(brought: Forest) -> None:
    asked = brought.gives_back(VALLEY, FIVE_, "P1")
    assert kinds(asked) == ["ProposalMade", "ConsentOpened"]
    assert brought.gives_back(VALLEY, SIX, "P1") == refused(
        Reason.RETURN_OPEN, item="P1", check="P2"
    )
    brought.all_say(VALLEY, "P2", Answer.CONSENT)
    assert (brought.stage(VALLEY), brought.stage(VALLEY, "P2")) == ("returned", "returned")
    assert brought.stage(HILL) == "waiting"
    assert brought.told(HILL) == ["returned"]
    brought.amends(HILL, THREE, "P1", "a small seed bank")
    ready = commands.Ready(by=THREE, item=ItemId("P1"), at=brought.now)
    brought.do(HILL, ready)
    brought.all_say(HILL, "P1", Answer.CONSENT)
    assert brought.stage(HILL) == "carried"
    assert brought.stage(VALLEY) == "talk"
    assert brought.made(VALLEY).version == 2
    assert brought.made(VALLEY).text == "a small seed bank"


def test_through_three_levels_and_back() -> None:
    forest = Forest(first(HILL), first(LAKE), second(), third())
    item = forest.proposes(HILL, THREE, EVERYONE)
    forest.consented(HILL, item)
    assert forest.consented(VALLEY, "P1")
    assert forest.stage(VALLEY) == "carried"
    assert forest.told(HILL) == ["sent_on"]
    there = forest.made(HILL).passage
    assert there is not None
    assert (there.circle, there.there) == (LAND, "P1")
    forest.amends(LAND, TOP[0], "P1", "a seed vault")
    forest.consented(LAND, "P1")
    assert forest.stage(LAND) == "adopted"
    assert forest.stage(VALLEY) == forest.stage(HILL) == "decided"
    assert forest.told(HILL) == ["sent_on", "adopted"]
    assert forest.told(VALLEY) == ["adopted"]


def test_what_its_origin_looks_at_again_is_held_in_every_circle_above() -> None:
    """The circle between has nothing to look at; it passes on that it is held, and that no more."""
    forest = Forest(first(HILL), first(LAKE), second(), third())
    item = forest.proposes(HILL, THREE, EVERYONE)
    forest.consented(HILL, item)
    forest.consented(VALLEY, "P1")
    forest.objects(HILL, FOUR, item)
    assert (forest.stage(HILL), forest.stage(VALLEY)) == ("integrating", "carried")
    assert _held(forest) == [True, True]
    forest.consented(LAND, "P1")
    assert forest.stage(LAND) == "consent"
    forest.do(HILL, commands.Settle(by=FOUR, objection=None, at=forest.now))
    forest.says(HILL, FOUR, item, Answer.CONSENT)
    assert _held(forest) == [False, False]
    assert (forest.stage(LAND), forest.stage(HILL)) == ("adopted", "decided")


def test_what_cannot_be_given_back(brought: Forest) -> None:
    """What is not from below, is none, is over, or lacks a why that can be read."""
    own = brought.proposes(VALLEY, ONE, 2)
    assert kinds(brought.gives_back(VALLEY, SIX, own)) == ["NOT_FROM_BELOW"]
    assert kinds(brought.gives_back(VALLEY, SIX, "P77")) == ["NO_SUCH_ITEM"]
    wordy = commands.Return(
        by=SIX, item=ItemId("P1"), why=long_words(9999), source="long", at=brought.now
    )
    assert kinds(brought.do(VALLEY, wordy)) == ["TOO_LONG"]
    back = commands.Return(by=SIX, item=None, why=said("how"), source="back", at=brought.now)
    assert kinds(brought.do(VALLEY, back)) == ["ProposalMade", "ConsentOpened"]
    assert brought.do(VALLEY, back) == ()
    brought.consented(VALLEY, "P1")
    assert kinds(brought.gives_back(VALLEY, SIX, "P1")) == ["ALREADY_CLOSED"]


def _held(forest: Forest) -> list[bool]:
    came = (forest.made(which).brought for which in (VALLEY, LAND))
    return [brought is not None and brought.held for brought in came]


_ = (limits, facts, ABOVE)

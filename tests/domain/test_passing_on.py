"""What passes through a circle on its way up: settlements that are offered, concerns answered."""

import pytest

from nstbot.domain import commands
from nstbot.domain.errands_support import (
    GivenUp,
    ObjectAbove,
    ObjectionOnTheWay,
    ObjectionTold,
    OfferAnswered,
    SettlementOffered,
)
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, Words
from tests.domain.forest import FIRST, HILL, LAKE, LAND, VALLEY, first, second, third
from tests.domain.meeting import DAY, kinds, said
from tests.domain.objecting import Objecting

ONE, TWO, THREE, FOUR, FIFTH = FIRST[HILL]
FIVE_, SIX, SEVEN, EIGHT = FIRST[LAKE]
O1, O2 = ItemId("O1"), ItemId("O2")


@pytest.fixture
def forest() -> Objecting:
    """The Valley has decided for Hill and Lake; it is announced."""
    forest = Objecting(first(HILL), first(LAKE), second(linked=False))
    forest.decides()
    return forest


@pytest.fixture
def high() -> Objecting:
    """The Land has decided for all; four of Hill object to that, with the Valley on the way."""
    forest = Objecting(first(HILL), first(LAKE), second(), third())
    forest.decides(LAND, 3)
    forest.appeals(forest.known())
    return forest


# ── On the way ──────────────────────────────────────────────────────────────────────────────────


def test_a_circle_on_the_way_offers_a_settlement_and_it_is_taken(high: Objecting) -> None:
    assert (high.state(), high.passing().outcome) == ("standing", "stands")
    assert kinds(high.settles(VALLEY, ONE, "O1")) == ["OFFER_WORDS"]
    assert kinds(high.answers(VALLEY, SIX, "O7")) == ["NO_SUCH_ITEM"]
    offered = commands.AnswerCircle(
        by=SIX, objection=O1, text=said("so"), source="offer", at=high.now
    )
    assert kinds(high.do(VALLEY, offered)) == ["ProposalMade", "ConsentOpened"]
    assert high.do(VALLEY, offered) == ()
    assert kinds(high.answers(VALLEY, SIX, "O1")) == ["ANSWERED_ALREADY"]
    high.all_say(VALLEY, high.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    assert kinds(high.answers(VALLEY, SIX, "O1")) == ["ANSWERED_ALREADY"]
    for person in (ONE, TWO, THREE, FOUR):
        high.settles(HILL, person, "O1")
    assert (high.state(), high.parts("O1", LAND)) == ("settled", [(HILL, "agreed")])
    assert high.force(LAND) == "in_force"


def test_refused_it_may_offer_another_until_its_days_are_over(high: Objecting) -> None:
    high.answers(VALLEY, SIX, "O1")
    high.all_say(VALLEY, high.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    high.refuses(TWO, "O1")
    assert (high.state(), high.passing().answer) == ("standing", None)
    assert kinds(high.answers(VALLEY, SIX, "O1", "more")) == ["ProposalMade", "ConsentOpened"]
    high.wait(8 * DAY)
    assert kinds(high.answers(VALLEY, SIX, "O1", "even more")) == ["LATE"]


def test_nobody_answers_an_offer_and_it_stands_on(high: Objecting) -> None:
    high.answers(VALLEY, SIX, "O1")
    high.all_say(VALLEY, high.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    high.wait(8 * DAY)
    assert (high.state(), high.appeal().settlements[-1].state) == ("standing", "silent")


def test_settled_above_what_it_would_say_is_moot(high: Objecting) -> None:
    high.answers(VALLEY, SIX, "O1")
    high.settles(LAND, ONE, "O1")
    assert high.passing().outcome == "settled"
    assert high.circles[VALLEY].proposals[-1].stage.value == "lapsed"
    assert kinds(high.answers(VALLEY, SIX, "O1")) == ["NOT_STANDING"]
    for person in (ONE, TWO, THREE):
        high.settles(HILL, person, "O1")
    late = SettlementOffered(
        source=O1, there=ItemId("P9"), name=Words("Valley"), text=Words("late")
    )
    assert high.comes(HILL, late) == (), "it is settled"
    nowhere = SettlementOffered(
        source=O2, there=ItemId("P9"), name=Words("Valley"), text=Words("late")
    )
    assert high.comes(HILL, nowhere) == ()


def test_agreed_to_an_offer_it_is_not_asked_about_once_more(high: Objecting) -> None:
    """What is said above meanwhile comes late: else one could bring back what has no part there."""
    high.answers(VALLEY, SIX, "O1")
    high.all_say(VALLEY, high.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    for person in (ONE, TWO, THREE, FOUR):
        high.settles(HILL, person, "O1")
    late = ObjectionTold(
        origin=HILL, source=O1, name=Words("Land"), round=1, outcome="settled", told_at=high.now
    )
    assert high.comes(HILL, late, LAND) == ()
    assert kinds(high.refuses(ONE, "O1")) == ["NOTHING_TO_SETTLE"]


def test_who_supports_it_no_more_is_not_asked_about_an_offer(high: Objecting) -> None:
    """Else the others' yes would wait for somebody who may not answer."""
    high.supports(FIFTH, "O1")
    high.answers(VALLEY, SIX, "O1")
    high.all_say(VALLEY, high.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    high.withdraws(ONE, "O1")
    for person in (TWO, THREE, FOUR, FIFTH):
        high.settles(HILL, person, "O1")
    assert (high.state(), high.parts("O1", LAND)) == ("settled", [(HILL, "agreed")])


def test_the_same_offer_twice_is_one(high: Objecting) -> None:
    body = SettlementOffered(source=O1, there=ItemId("P9"), name=Words("Valley"), text=Words("so"))
    assert kinds(high.comes(HILL, body)) == ["SettlementMade", "SettlementAsked"]
    assert high.comes(HILL, body) == ()


def test_two_offers_are_asked_about_one_by_one(high: Objecting) -> None:
    for number in (8, 9):
        body = SettlementOffered(
            source=O1, there=ItemId(f"P{number}"), name=Words("Valley"), text=Words(f"so {number}")
        )
        high.comes(HILL, body)
    assert [s.state for s in high.appeal().settlements] == ["open", "waiting"]
    assert kinds(high.refuses(TWO, "O1")) == ["SettlementRefused", "SettlementAsked"]
    assert [s.state for s in high.appeal().settlements] == ["refused", "open"]


def test_what_is_met_before_it_comes_through_does_not_come(high: Objecting) -> None:
    """Errands come in any order; it would be offered something for ever."""
    aside = ObjectionTold(
        origin=LAKE, source=O1, name=Words("Land"), round=1, outcome="set_aside", told_at=high.now
    )
    assert kinds(high.comes(VALLEY, aside, LAND)) == ["GivenUpEarly"]
    assert high.comes(VALLEY, aside, LAND) == ()
    way = ObjectionOnTheWay(
        origin=LAKE,
        source=O1,
        name=Words("Lake"),
        decider=LAND,
        decider_name=Words("Land"),
        about=Words("a seed bank"),
        harm=Words("harm"),
        because=Words("because"),
    )
    assert high.comes(VALLEY, way, LAKE) == ()
    stands = ObjectionTold(
        origin=LAKE, source=O2, name=Words("Land"), round=1, outcome="stands", told_at=high.now
    )
    assert high.comes(VALLEY, stands, LAND) == ()


def test_withdrawn_the_circle_on_the_way_is_told(high: Objecting) -> None:
    high.withdraws(TWO, "O1")
    assert high.passing().outcome == "withdrawn"
    assert high.parts("O1", LAND) == [(HILL, "withdrawn")]
    gone = GivenUp(origin=HILL, source=O1, how="withdrawn")
    assert high.comes(VALLEY, gone, HILL) == ()
    nothing = OfferAnswered(there=ItemId("P9"), settled=False, at=high.now)
    assert high.comes(VALLEY, nothing, HILL) == ()


# ── Concerns ────────────────────────────────────────────────────────────────────────────────────


def test_a_concern_is_delivered_and_answered(forest: Objecting) -> None:
    forest.appeals(concern=True)
    assert forest.state() == "delivered"
    assert forest.force() == "in_force"
    assert forest.passing().item == "D1"
    assert forest.withdraws(TWO, "O1") is not None
    forest.answers(VALLEY, SIX, "O1", "we shall see")
    forest.all_say(VALLEY, forest.circles[VALLEY].proposals[-1].item, Answer.CONSENT)
    assert (forest.state(), forest.appeal().answer) == ("answered", "we shall see")
    again = ObjectionTold(
        origin=HILL, source=O1, name=Words("Valley"), round=1, outcome="gone", told_at=forest.now
    )
    assert forest.comes(HILL, again) == ()
    assert forest.comes(VALLEY, again) == (), "of a concern nobody on the way is told"


def test_a_concern_about_what_is_no_more(forest: Objecting) -> None:
    assert kinds(forest.comes(VALLEY, _worry, LAKE)) == ["NothingToObject"]


_worry = ObjectAbove(
    origin=LAKE,
    source=O1,
    name=Words("name"),
    about=ItemId("P7"),
    concern=True,
    harm=Words("harm"),
    because=Words("because"),
    way=(LAKE,),
)

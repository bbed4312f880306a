"""A circle of representatives begins: who is invited, when it is founded."""

import pytest

from nstbot.domain import commands, facts, limits
from nstbot.domain import errands as e
from nstbot.domain import link_readings as links
from nstbot.domain.circle import decide
from nstbot.domain.commands import GrantGrace, Join, Speak
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import LEVELS, ItemId
from nstbot.domain.refusals import Reason
from tests.domain.linked import GARDEN, HILL, LAKE, PAIRS, RIVER, SECOND, Branch, begun, told
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    GUY,
    HAL,
    HOUR,
    OBJECTION,
    PASS,
    START,
    kinds,
    refused,
)

ALL = tuple(person for pair in PAIRS.values() for person in pair)


@pytest.fixture
def branch() -> Branch:
    return begun()


def test_each_circle_is_linked_and_its_pair_invited(branch: Branch) -> None:
    assert [c.circle for c in branch.circle.links.children] == list(PAIRS)
    assert branch.alive() == list(ALL)
    assert [o.receiver for o in branch.owed] == list(PAIRS)
    assert branch.last() == e.Linked(name=branch.circle.name, level=2)
    assert links.level(branch.circle) == 2
    assert links.is_top(branch.circle)
    assert links.is_forming(branch.circle)
    assert branch.circle.founder == ""


def test_a_circle_begins_once(branch: Branch) -> None:
    body = e.Form(name=branch.circle.name, aim=branch.circle.aim, circles=(told(GARDEN, ANN),))
    assert branch.comes(body) == ()


def test_what_is_for_a_circle_that_is_not_there_is_lost() -> None:
    body = e.SeatsTold(told=told(GARDEN, ANN), ended=())
    errand = e.Errand(sender=GARDEN, receiver=SECOND, body=body, at=START)
    assert decide(None, commands.Receive(errand=errand, present=(), at=START)) == ()


def test_a_person_whom_two_circles_have_selected_is_invited_once() -> None:
    both = begun(told(GARDEN, ANN, BOB), told(RIVER, BOB, CHO))
    assert both.alive() == [ANN, BOB, CHO]
    assert [(o.receiver, type(o.body)) for o in both.owed] == [
        (GARDEN, e.Linked),
        (RIVER, e.Linked),
        (RIVER, e.SeatGivenBack),
    ]


def test_it_is_founded_when_each_circle_has_one_there(branch: Branch) -> None:
    for person in (BOB, ANN, CHO, EVA):
        assert kinds(branch.arrives(person)) == ["SeatFilled"]
    assert kinds(branch.arrives(GUY)) == ["SeatFilled", "CircleFounded"]
    assert [m.person for m in branch.circle.members] == [ANN, BOB, CHO, EVA, GUY]
    assert kinds(branch.arrives(HAL)) == ["SeatFilled", "MemberJoined"]
    assert not links.is_forming(branch.circle)


def test_not_with_three_though_each_circle_has_one_there() -> None:
    three = begun(told(GARDEN, ANN, BOB), told(RIVER, CHO, DAN), told(HILL, EVA))
    for person in (ANN, CHO, EVA):
        assert kinds(three.arrives(person)) == ["SeatFilled"]
    assert kinds(three.arrives(BOB)) == ["SeatFilled", "CircleFounded"]


def test_after_a_week_four_are_enough(branch: Branch) -> None:
    for person in (ANN, BOB, CHO, EVA):
        branch.arrives(person)
    assert kinds(branch.wait(limits.FOUNDING)) == ["CircleFounded"]
    assert [m.person for m in branch.circle.members] == [ANN, BOB, CHO, EVA]


def test_too_few_are_asked_again_each_week(branch: Branch) -> None:
    for person in (ANN, BOB, CHO):
        branch.arrives(person)
    (extended,) = branch.wait(limits.FOUNDING)
    assert isinstance(extended, facts.FormingExtended)
    assert extended.here == 3
    assert branch.dues() == [("F1", "founding")]
    assert kinds(branch.wait(limits.FOUNDING)) == ["FormingExtended"]
    branch.arrives(EVA)
    assert kinds(branch.arrives(GUY)) == ["SeatFilled", "CircleFounded"]


def test_only_its_own_deadline_falls_due(branch: Branch) -> None:
    def due(item: str, kind: DeadlineKind, days: int) -> commands.FallDue:
        when = branch.now + days * DAY
        return commands.FallDue(item=ItemId(item), kind=kind, due=when, at=when)

    assert branch.do(due("F1", DeadlineKind.FOUNDING, 6)) == ()
    assert branch.do(due("F1", DeadlineKind.REASON, 7)) == ()
    assert branch.do(due("F2", DeadlineKind.FOUNDING, 7)) == ()
    assert kinds(branch.do(due("F1", DeadlineKind.FOUNDING, 7))) == ["FormingExtended"]


def test_the_seats_change_while_it_begins(branch: Branch) -> None:
    for person in (ANN, BOB, CHO, DAN, EVA):
        branch.arrives(person)
    came = branch.tells(LAKE, FAY, number=2, guy="left", hal="left")
    assert kinds(came) == ["ChildTold", "SeatFell", "SeatFell", "SeatTaken", "BondChanged"]
    came = branch.tells(LAKE, GUY, number=3)
    assert kinds(came) == ["ChildTold", "SeatNamed"]
    assert kinds(branch.arrives(GUY)) == ["SeatFilled", "CircleFounded"]


def test_a_successor_who_is_there_founds_it(branch: Branch) -> None:
    for person in (ANN, BOB, CHO, DAN, EVA):
        branch.arrives(person)
    body = e.SeatsTold(told=told(LAKE, HAL, number=2), ended=())
    came = branch.comes(body, LAKE, HAL, GUY)
    assert kinds(came)[-1] == "BondChanged", "Hal was named before, and comes in"
    body = e.SeatsTold(told=told(LAKE, HAL, branch.people[0], number=3), ended=())
    assert "CircleFounded" not in kinds(branch.comes(body, LAKE))
    assert kinds(branch.arrives(HAL))[-1] == "CircleFounded"


def test_one_who_fell_may_be_all_that_was_missing(branch: Branch) -> None:
    """The circle that nobody came for is linked no more."""
    for person in (ANN, BOB, CHO, DAN, EVA):
        branch.arrives(person)
    came = branch.comes(e.Unlinked(reason="left", number=2), LAKE)
    assert kinds(came)[:3] == ["SeatFell", "SeatFell", "ChildUnlinked"]


def test_until_then_nothing_is_decided(branch: Branch) -> None:
    branch.arrives(ANN)
    rest = tuple(person for person in ALL if person != ANN)
    assert branch.proposes(ANN) == refused(Reason.FORMING, people=rest)
    assert branch.says(ANN, "F1", CONSENT) == refused(Reason.FORMING, people=rest)
    assert branch.says(ANN, "A3", OBJECTION) == refused(Reason.FORMING, people=rest)
    assert branch.says(EVA, "F1", PASS) == refused(Reason.FORMING, people=rest)
    joins = Join(by=DAN, source="j1", arrived=1, at=branch.now)
    assert branch.do(joins) == refused(Reason.FORMING, people=rest)
    assert branch.cancels(ANN) == refused(Reason.FORMING, people=rest)


def test_talk_and_going_out_change_nothing(branch: Branch) -> None:
    branch.arrives(ANN)
    assert branch.do(Speak(by=ANN, at=branch.now)) == ()
    assert branch.departs(ANN) == ()
    assert branch.takes_back(ANN, "F1", "s1") == ()
    assert branch.arrives(FAY) != ()


def test_an_outage_gives_the_time_back(branch: Branch) -> None:
    branch.now += limits.FOUNDING - HOUR
    moved = branch.must(GrantGrace(since=START, at=branch.now))
    assert kinds(moved) == ["DeadlineMoved"]
    assert branch.wait(2 * HOUR) == ()
    assert kinds(branch.wait(DAY)) == ["FormingExtended"]


def test_only_the_pool_makes_circles() -> None:
    fresh = Branch()
    assert fresh.comes(e.Form(name=told(GARDEN).name, aim=told(GARDEN).name, circles=())) != ()
    assert fresh.circle.id == SECOND
    assert fresh.arrives(ANN) == ()
    assert kinds(fresh.wait(limits.FOUNDING)) == ["FormingExtended"]
    assert LEVELS not in {o.receiver for o in fresh.owed}

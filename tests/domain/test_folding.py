"""Circles that become one with the errands between them: in order, in any order, and twice."""

from dataclasses import replace
from random import Random

import pytest

from nstbot.domain import afterwards, commands, errands, facts, folding
from nstbot.domain import link_readings as links
from nstbot.domain.circle import evolve
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import Errand
from nstbot.domain.errands_merge import MergeAnswer, PassedOn
from nstbot.domain.errands_support import (
    ConcernReply,
    ObjectAbove,
    ObjectionOnTheWay,
    ObjectionTold,
    SettlementOffered,
)
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.state import Circle
from tests.chat import stories_support
from tests.chat.story import CIRCLE
from tests.domain.forest import FIRST, HILL, LAKE, VALLEY, Forest, first, second
from tests.domain.linked import told
from tests.domain.meeting import DAY, Result, kinds, said

EVERYBODY = {*FIRST[HILL], *FIRST[LAKE]}


def merge(forest: Forest, where: CircleId, other: CircleId) -> Result:
    circle = forest.circles[where]
    up = circle.links.parent
    return forest.do(
        where,
        commands.MergeCircle(
            by=circle.members[2].person,
            circle=other,
            name=forest.circles[other].name,
            level=links.level(forest.circles[other]),
            parent=up.circle if up else None,
            together=8,
            why=said("few"),
            source=forest.source(),
            at=forest.now,
        ),
    )


def agreed(forest: Forest, where: CircleId, other: CircleId) -> None:
    assert isinstance(merge(forest, where, other), tuple)
    forest.consented(where, forest.circles[where].proposals[-1].item)


def people(forest: Forest, where: CircleId) -> list[PersonId]:
    return [m.person for m in forest.circles[where].members]


@pytest.fixture
def forest() -> Forest:
    return Forest(told_once(first(HILL)), told_once(first(LAKE)), second(linked=False))


def told_once(circle: Circle) -> Circle:
    """The circle above has heard of it."""
    return replace(circle, links=replace(circle.links, changes=1))


def test_the_whole_way(forest: Forest) -> None:
    """Above, the seats of the circle that has ended fall; nobody is lost or doubled."""
    agreed(forest, HILL, LAKE)
    agreed(forest, LAKE, HILL)
    assert people(forest, HILL) == []
    assert sorted(people(forest, LAKE)) == sorted(EVERYBODY)
    above = forest.circles[VALLEY]
    assert [c.circle for c in above.links.children] == [LAKE]
    assert set(people(forest, VALLEY)) == set(FIRST[LAKE][:2])
    assert above.links.moved == ((HILL, LAKE),)
    assert forest.circles[HILL].links.ended is not None


@pytest.mark.parametrize("seed", range(30))
def test_errands_come_late_twice_and_in_any_order(forest: Forest, seed: int) -> None:
    """Each asks the other, or one of them; what has come before changes nothing."""
    chance = Random(seed)
    for where, other in ((HILL, LAKE), (LAKE, HILL))[: 1 + seed % 2]:
        merge(forest, where, other)
        item = forest.circles[where].proposals[-1].item
        forest.asks(where, item)
        _all_say(forest, where, item)
    _in_any_order(forest, chance)
    if not seed % 2:
        merge(forest, LAKE, HILL)
        item = forest.circles[LAKE].proposals[-1].item
        forest.asks(LAKE, item)
        _all_say(forest, LAKE, item)
        _in_any_order(forest, chance)
    ended = [c for c in (HILL, LAKE) if forest.circles[c].links.ended]
    assert ended == [max(HILL, LAKE) if seed % 2 else HILL]
    stays = HILL if ended == [LAKE] else LAKE
    assert sorted(people(forest, stays)) == sorted(EVERYBODY)
    joined = [f.person for w, f in forest.history if isinstance(f, facts.MemberJoined)]
    assert sorted(joined) == sorted(FIRST[ended[0]])


def _all_say(forest: Forest, where: CircleId, item: ItemId) -> None:
    """Their errands wait."""
    for member in forest.circles[where].members:
        forest.do(
            where,
            commands.Respond(
                by=member.person,
                item=item,
                version=None,
                answer=facts.Answer.CONSENT,
                tap=False,
                source=forest.source(),
                arrived=forest.number,
                at=forest.now,
            ),
            deliver=False,
        )


def _in_any_order(forest: Forest, chance: Random) -> None:
    while forest.post:
        forest.hand_over(chance.randrange(len(forest.post)), keep=chance.random() < 0.3)


# ── Afterwards ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_carried_up_is_told_where_its_people_are(forest: Forest) -> None:
    item = forest.proposes(HILL, FIRST[HILL][2], 2)
    forest.consented(HILL, item)
    assert forest.stage(HILL) == "carried"
    agreed(forest, HILL, LAKE)
    agreed(forest, LAKE, HILL)
    assert forest.stage(VALLEY) not in ("withdrawn", "lapsed")
    assert forest.made(VALLEY).proposer in FIRST[LAKE]
    forest.wait(90 * DAY)
    came = [f for w, f in forest.history if w == LAKE and isinstance(f, facts.NewsCame)]
    assert [(f.circle, f.origin_item, f.what) for f in came] == [
        (HILL, "P1", "parked"),
        (HILL, "P1", "lapsed"),
    ]
    assert came[0].text == "a seed bank"


def test_what_came_from_below_goes_with_its_circle() -> None:
    """Where it was sent on from here it is withdrawn above, and comes again from the other."""
    circle = second()
    forest = Forest(first(HILL), first(LAKE), circle)
    item = forest.proposes(HILL, FIRST[HILL][2], 3)
    forest.consented(HILL, item)
    forest.consented(VALLEY, "P1")
    assert forest.stage(VALLEY) == "carried"
    course = Course(forest.circles[VALLEY], evolve)
    asked = facts.MergeAsked(
        item=ItemId("P9"),
        decision=ItemId("D9"),
        circle=CircleId("far"),
        name=Words("Far"),
        people=(),
        until=forest.now,
        at=forest.now,
    )
    course.add(asked)
    answer = errands_answer(circle, forest)
    assert isinstance(answer.errand.body, MergeAnswer)
    folding.receive(course, answer, answer.errand.body)
    assert kinds(tuple(course.facts)) == ["MergeAsked", "BelowWithdrew", "CircleEnded"]


def errands_answer(circle: Circle, forest: Forest) -> Receive:
    """Yes, of a circle beside the Valley."""
    up = circle.links.parent
    body = MergeAnswer(
        item=ItemId("P9"),
        name=Words("Far"),
        what="yes",
        reason="",
        people=tuple(m.person for m in circle.members),
        members=(PersonId("ida"),),
        level=2,
        parent=up.circle if up else None,
    )
    sent = Errand(sender=CircleId("far"), receiver=VALLEY, body=body, at=forest.now)
    return Receive(errand=sent, present=(), at=forest.now)


def over() -> Circle:
    """A circle with an objection to what stands above, and that is part of another one now."""
    state = stories_support.going_up().circle
    ended = facts.CircleEnded(
        item=ItemId("P1"),
        into=LAKE,
        name=Words("Lake"),
        people=tuple(m.person for m in state.members),
        open_=(),
        at=stories_support.below().now,
    )
    return evolve(state, ended)


def hears(circle: Circle, body: errands.Body) -> tuple[Fact, ...]:
    """And the second time nothing."""
    at = stories_support.below().now
    sent = Errand(sender=VALLEY, receiver=circle.id, body=body, at=at)
    command = Receive(errand=sent, present=(), at=at)
    course = Course(circle, evolve)
    afterwards.receive(course, command)
    again = Course(course.circle, evolve)
    afterwards.receive(again, command)
    known = facts.LinkDeclined | facts.RoomRefused
    assert again.facts == () or isinstance(again.facts[0], known)
    return course.facts


def test_what_becomes_of_an_objection_is_passed_on() -> None:
    circle = over()
    appeal = circle.appeals[0].objection
    at = stories_support.below().now
    name = Words("Third")
    settled = ObjectionTold(
        origin=CIRCLE, source=appeal, name=name, round=1, outcome="settled", told_at=at
    )
    for body, what in (
        (settled, "settled"),
        (
            SettlementOffered(source=appeal, there=ItemId("O1"), name=name, text=Words("t")),
            "offer",
        ),
        (ConcernReply(source=appeal, name=name, text=Words("t")), "answer"),
    ):
        (fact,) = hears(circle, body)
        assert isinstance(fact, facts.NewsPassedOn)
        assert (fact.what, fact.origin_item, fact.text) == (what, appeal, circle.appeals[0].harm)
    gone = ConcernReply(source=ItemId("O99"), name=name, text=Words("t"))
    assert hears(circle, gone) == ()


def test_whoever_has_not_heard_of_its_end_is_told() -> None:
    circle = over()
    linked = errands.Linked(name=Words("n"), level=2)
    assert kinds(hears(circle, linked)) == ["LinkDeclined"]
    assert kinds(hears(circle, errands.TakeIn(told=told(HILL)))) == ["RoomRefused"]
    objection = ObjectAbove(
        origin=HILL,
        source=ItemId("O3"),
        name=Words("n"),
        about=ItemId("D1"),
        concern=False,
        harm=None,
        because=None,
        way=(HILL, circle.id),
    )
    assert kinds(hears(circle, objection)) == ["NothingToObject"]
    passing = ObjectionOnTheWay(
        origin=HILL,
        source=ItemId("O3"),
        name=Words("n"),
        decider=VALLEY,
        decider_name=Words("v"),
        about=Words("a"),
        harm=None,
        because=None,
    )
    assert hears(circle, passing) == ()
    assert hears(circle, errands.StopWaiting(number=1)) == ()


def test_it_goes_on_to_where_that_circle_is_a_part() -> None:
    body = PassedOn(
        circle=HILL,
        name=Words("Hill"),
        item=ItemId("P1"),
        what="adopted",
        where=Words("Valley"),
        text=None,
        reason=None,
        key="0001.000000002",
    )
    assert kinds(hears(over(), body)) == ["NewsPassedOn"]
    forest = Forest(first(LAKE))
    command = Receive(
        errand=Errand(sender=HILL, receiver=LAKE, body=body, at=forest.now),
        present=(),
        at=forest.now,
    )
    assert kinds(forest.do(LAKE, command)) == ["NewsCame"]
    assert forest.do(LAKE, command) == ()

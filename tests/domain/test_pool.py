"""Who waits for a circle above: who comes together, who is taken in, who is asked."""

from datetime import timedelta

import pytest

from nstbot.domain import levels
from nstbot.domain.errands import (
    Body,
    Errand,
    Form,
    NoRoom,
    OfferStart,
    StopWaiting,
    TakeIn,
    Told,
    Unlinked,
    Wait,
)
from nstbot.domain.facts.levels import ParentCalled, ParentSuggested, PoolFact
from nstbot.domain.ids import LEVELS, CircleId, PersonId, Words
from nstbot.domain.levels import Chance, Formation, Gather, Look, Order, Pool
from tests.domain.meeting import START

FORTNIGHT = timedelta(days=14)
ABOVE, OTHER = CircleId("above"), CircleId("other")


class Wood:
    """A pool in a test; errands that follow are kept."""

    def __init__(self, formation: Formation = Formation.AUTOMATIC) -> None:
        self.formation = formation
        self.pool = Pool()
        self.now = START
        self.parents: tuple[CircleId, ...] = ()
        self.owed: list[Errand] = []
        self.facts: list[PoolFact] = []
        self.new = 0

    def chance(self) -> Chance:
        self.new += 1
        return Chance(
            new=CircleId(f"new{self.new}"),
            name=Words("name"),
            aim=Words("aim"),
            formation=self.formation,
            parents=self.parents,
            at=self.now,
        )

    def does(self, command: Gather | Look | Order) -> list[str]:
        facts = levels.decide(self.pool, command)
        self.owed = list(levels.errands(self.pool, facts))
        self.pool = levels.fold(facts, self.pool)
        self.facts += facts
        return [type(fact).__name__ for fact in facts]

    def comes(self, body: Body, sender: str) -> list[str]:
        errand = Errand(sender=CircleId(sender), receiver=LEVELS, body=body, at=self.now)
        return self.does(Gather(errand=errand, chance=self.chance()))

    def waits(self, name: str, **told: object) -> list[str]:
        return self.comes(Wait(told=tell(name, **told)), name)

    def looks(self, name: str) -> list[str]:
        held = levels.waiting(self.pool, CircleId(name))
        assert held is not None
        self.now = max(self.now, held.due)
        return self.does(Look(circle=CircleId(name), due=held.due, chance=self.chance()))

    def called(self) -> tuple[str, ...]:
        (fact,) = (f for f in self.facts if isinstance(f, ParentCalled))
        return fact.circles


def tell(name: str, **more: object) -> Told:
    """Two people speak for it, of its own name."""
    given: dict[str, object] = {
        "holders": (PersonId(f"{name}1"), PersonId(f"{name}2")),
        "number": 1,
        "level": 1,
        "fan": 4,
        "region": "",
        "small": False,
        **more,
    }
    return Told(
        circle=CircleId(name),
        name=Words(name),
        pair=2,
        members=8,
        **given,  # type: ignore[arg-type]
    )


def test_four_of_a_level_come_together() -> None:
    wood = Wood()
    for name in ("a", "b", "c"):
        assert wood.waits(name) == ["CircleWaits"]
    wood.waits("high", level=2)
    assert wood.waits("d") == ["CircleWaits", "ParentCalled"]
    assert wood.called() == ("a", "b", "c", "d")
    (errand,) = wood.owed
    assert isinstance(errand.body, Form)
    assert [told.circle for told in errand.body.circles] == ["a", "b", "c", "d"]
    assert [w.told.circle for w in wood.pool.waiting] == ["high"]
    assert levels.number(wood.pool, 2) == 2
    assert levels.number(wood.pool, 3) == 1


def test_what_is_old_changes_nothing() -> None:
    wood = Wood()
    wood.waits("a", number=3)
    assert wood.waits("a", number=3) == []
    assert wood.waits("a", number=2) == []
    assert wood.comes(StopWaiting(number=2), "a") == []
    assert wood.waits("a", number=4) == ["CircleWaits"]
    assert wood.comes(StopWaiting(number=5), "a") == ["CircleWaitsNoMore"]
    assert wood.pool.waiting == ()
    assert wood.comes(Unlinked(reason="left", number=4), "a") == []


def test_a_circle_for_which_nobody_speaks_comes_together_with_none() -> None:
    wood = Wood()
    for name in ("a", "b", "c"):
        wood.waits(name)
    assert wood.waits("d", holders=()) == ["CircleWaits"]
    assert wood.looks("d") == ["WaitingLooked"]
    assert wood.waits("d", number=2) == ["CircleWaits", "ParentCalled"]


def test_the_same_two_people_are_no_four() -> None:
    wood = Wood()
    both = (PersonId("ann"), PersonId("bob"))
    wood.waits("a", fan=2, holders=both)
    assert wood.waits("b", fan=2, holders=both) == ["CircleWaits"]
    assert wood.looks("a") == ["WaitingLooked"]


def test_those_of_a_region_come_together_first() -> None:
    wood = Wood()
    wood.waits("a", fan=2, region="Galicia")
    assert wood.waits("b", fan=2, region="Bavaria") == ["CircleWaits"]
    assert wood.waits("c", fan=2, region="galicia") == ["CircleWaits", "ParentCalled"]
    assert wood.called() == ("a", "c")


def test_who_names_no_region_fits_any_after_those_of_its_own() -> None:
    wood = Wood()
    wood.waits("a", fan=3, region="Galicia")
    wood.waits("b", fan=3)
    wood.waits("c", fan=3, region="Bavaria")
    assert wood.waits("d", fan=3, region="Galicia") == ["CircleWaits", "ParentCalled"]
    assert wood.called() == ("a", "d", "b")


def test_after_a_fortnight_any_region_will_do() -> None:
    wood = Wood()
    wood.waits("a", fan=2, region="Galicia")
    wood.waits("b", fan=2, region="Bavaria")
    assert wood.looks("a") == ["WaitingLooked", "SmallOffered"]
    assert wood.looks("b") == ["WaitingLooked", "ParentCalled"]


def test_a_circle_above_with_room_is_asked_first_and_then_the_next() -> None:
    wood = Wood()
    wood.parents = (ABOVE, OTHER)
    wood.waits("a")
    wood.waits("b")
    assert wood.looks("a") == ["WaitingLooked", "RoomAsked"]
    (errand,) = wood.owed
    assert (errand.receiver, errand.body) == (ABOVE, TakeIn(told=tell("a")))
    assert wood.comes(NoRoom(circle=CircleId("a")), OTHER) == []
    assert wood.comes(NoRoom(circle=CircleId("c")), ABOVE) == []
    assert wood.comes(NoRoom(circle=CircleId("a")), ABOVE) == ["RoomLacking", "RoomAsked"]
    assert wood.comes(NoRoom(circle=CircleId("a")), OTHER) == ["RoomLacking", "SmallOffered"]
    assert [(e.receiver, e.body) for e in wood.owed] == [
        (CircleId("a"), OfferStart(level=2, others=(Words("b"),))),
        (CircleId("b"), OfferStart(level=2, others=(Words("a"),))),
    ]
    assert wood.looks("a") == ["WaitingLooked", "RoomAsked"]


def test_few_begin_when_each_that_was_asked_agrees() -> None:
    wood = Wood()
    for name in ("a", "b", "c"):
        wood.waits(name)
    assert wood.looks("a") == ["WaitingLooked", "SmallOffered"]
    assert wood.looks("b") == ["WaitingLooked"]
    assert wood.waits("a", number=2, small=True) == ["CircleWaits"]
    assert wood.waits("b", number=2, small=True) == ["CircleWaits"]
    assert wood.waits("c", number=2, small=True) == ["CircleWaits", "ParentCalled"]
    assert wood.called() == ("a", "b", "c")


def test_who_agreed_begins_without_the_rest_a_fortnight_later() -> None:
    wood = Wood()
    for name in ("a", "b", "c"):
        wood.waits(name)
    wood.looks("a")
    wood.waits("a", number=2, small=True)
    wood.waits("b", number=2, small=True)
    assert wood.looks("a") == ["WaitingLooked", "ParentCalled"]
    assert wood.called() == ("a", "b")


def test_those_for_whom_few_will_do_anyhow_begin_after_a_fortnight() -> None:
    wood = Wood()
    wood.waits("a", small=True)
    assert wood.looks("a") == ["WaitingLooked"]
    assert wood.waits("b", small=True) == ["CircleWaits", "ParentCalled"]


def test_a_circle_alone_waits_on() -> None:
    wood = Wood()
    wood.waits("a")
    for again in range(3):
        assert wood.looks("a") == ["WaitingLooked"]
        (due,) = levels.deadlines(wood.pool)
        assert (due.item, due.due) == ("a", START + (again + 2) * FORTNIGHT)
    assert wood.does(Look(circle=CircleId("a"), due=START, chance=wood.chance())) == []
    assert wood.does(Look(circle=CircleId("b"), due=START, chance=wood.chance())) == []


def test_suggested_once_for_the_same_circles_and_asked_on_demand() -> None:
    wood = Wood(Formation.SUGGESTED)
    for name in ("a", "b", "c"):
        wood.waits(name)
    assert wood.waits("d") == ["CircleWaits", "ParentSuggested"]
    assert wood.waits("d", number=2) == ["CircleWaits"]
    assert wood.looks("a") == ["WaitingLooked"]
    assert wood.comes(StopWaiting(number=2), "b") == ["CircleWaitsNoMore"]
    assert wood.looks("c") == ["WaitingLooked", "ParentSuggested"]
    assert wood.does(Order(level=1, at=wood.now)) == ["SmallOffered"]
    assert wood.does(Order(level=1, at=wood.now)) == []
    wood.waits("a", number=2, small=True)
    wood.waits("c", number=2, small=True)
    assert wood.waits("d", number=3, small=True) == ["CircleWaits", "ParentCalled"]
    (first, second) = (f for f in wood.facts if isinstance(f, ParentSuggested))
    assert (first.level, first.circles) == (2, ("a", "b", "c", "d"))
    assert second.circles == ("a", "c", "d")


@pytest.mark.parametrize("small", [True, False])
def test_off_nothing_comes_by_itself(small: bool) -> None:
    wood = Wood(Formation.OFF)
    wood.parents = (ABOVE,)
    for name in ("a", "b", "c", "d"):
        assert wood.waits(name, small=small) == ["CircleWaits"]
    assert wood.looks("a") == ["WaitingLooked"]
    assert wood.does(Order(level=1, at=wood.now)) == ([] if small else ["SmallOffered"])

"""The pool: who waits for a circle above, and when enough of one level do."""

from datetime import timedelta

import pytest

from nstbot.domain import errands as e
from nstbot.domain import levels
from nstbot.domain.facts.levels import CircleWaitsNoMore, ParentCalled, PoolFact
from nstbot.domain.ids import LEVELS, CircleId, Words
from nstbot.domain.levels import EMPTY, Chance, Formation, Gather, Pool
from tests.domain.linked import GARDEN, HILL, LAKE, PAIRS, RIVER, SECOND, told
from tests.domain.meeting import ANN, BOB, CHO, DAN, EVA, START

MEADOW = CircleId("meadow")


class Gathering:
    """What comes to the pool, and what it owes."""

    def __init__(self) -> None:
        self.pool: Pool = EMPTY
        self.facts: list[PoolFact] = []
        self.owed: list[e.Errand] = []
        self.now = START

    def comes(self, body: e.Body, sender: CircleId = GARDEN) -> list[str]:
        self.now += timedelta(minutes=1)
        command = Gather(
            errand=e.Errand(sender=sender, receiver=LEVELS, body=body, at=self.now),
            chance=Chance(
                new=SECOND,
                name=Words("the second"),
                aim=Words("what concerns all"),
                formation=Formation.AUTOMATIC,
                parents=(),
                at=self.now,
            ),
        )
        found = levels.decide(self.pool, command)
        self.owed += levels.errands(self.pool, found)
        self.pool = levels.fold(found, self.pool)
        self.facts += found
        return [type(fact).__name__ for fact in found]

    def waits(self, told: e.Told) -> list[str]:
        return self.comes(e.Wait(told=told), told.circle)

    def stops(self, circle: CircleId, number: int) -> list[str]:
        return self.comes(e.StopWaiting(number=number), circle)

    def waiting(self) -> list[CircleId]:
        return [w.told.circle for w in self.pool.waiting]


@pytest.fixture
def pool() -> Gathering:
    return Gathering()


def three(pool: Gathering) -> None:
    for circle in (GARDEN, RIVER, HILL):
        assert pool.waits(told(circle, *PAIRS[circle])) == ["CircleWaits"]


def test_four_circles_of_a_level_come_together(pool: Gathering) -> None:
    three(pool)
    assert pool.owed == []
    assert pool.waits(told(LAKE, *PAIRS[LAKE])) == ["CircleWaits", "ParentCalled"]
    assert pool.waiting() == []
    (owed,) = pool.owed
    assert (owed.sender, owed.receiver) == (LEVELS, SECOND)
    assert isinstance(owed.body, e.Form)
    assert [t.circle for t in owed.body.circles] == list(PAIRS)
    assert owed.body.circles[0] == told(GARDEN, *PAIRS[GARDEN])
    assert pool.pool.formed == (0, 1)
    assert levels.number(pool.pool, 2) == 2
    assert levels.number(pool.pool, 1) == levels.number(pool.pool, 5) == 1
    called = pool.facts[-1]
    assert isinstance(called, ParentCalled)
    assert called.level == 2


def test_those_of_another_level_are_not_counted(pool: Gathering) -> None:
    three(pool)
    assert pool.waits(told(LAKE, *PAIRS[LAKE], level=2)) == ["CircleWaits"]
    assert pool.waits(told(MEADOW, *PAIRS[LAKE])) == ["CircleWaits", "ParentCalled"]
    assert pool.waiting() == [LAKE]


def test_those_whom_nobody_represents_are_not_counted(pool: Gathering) -> None:
    assert pool.waits(told(LAKE)) == ["CircleWaits"]
    three(pool)
    assert pool.waits(told(MEADOW, *PAIRS[LAKE])) == ["CircleWaits", "ParentCalled"]
    assert pool.waiting() == [LAKE]


def test_they_must_be_four_people(pool: Gathering) -> None:
    for circle, person in ((GARDEN, ANN), (RIVER, ANN), (HILL, BOB), (LAKE, CHO)):
        assert pool.waits(told(circle, person)) == ["CircleWaits"]
    assert pool.waits(told(LAKE, CHO, DAN, number=2)) == ["CircleWaits", "ParentCalled"]


def test_the_oldest_say_how_many_they_want_to_be(pool: Gathering) -> None:
    small = e.Told(
        circle=GARDEN,
        name=Words("the garden"),
        level=1,
        holders=(ANN, BOB),
        pair=2,
        members=8,
        number=1,
        fan=2,
    )
    assert pool.waits(small) == ["CircleWaits"]
    assert pool.waits(told(RIVER, CHO, DAN)) == ["CircleWaits", "ParentCalled"]


def test_the_newest_word_of_a_circle_counts(pool: Gathering) -> None:
    assert pool.waits(told(GARDEN, ANN, number=2)) == ["CircleWaits"]
    assert pool.waits(told(RIVER, CHO)) == ["CircleWaits"]
    assert pool.waits(told(GARDEN, EVA, number=2)) == []
    assert pool.waits(told(GARDEN, EVA, number=1)) == []
    assert pool.waits(told(GARDEN, ANN, BOB, number=3)) == ["CircleWaits"]
    assert pool.waiting() == [GARDEN, RIVER], "it keeps its place"
    first = levels.waiting(pool.pool, GARDEN)
    assert first is not None
    assert (first.told.holders, first.since) == ((ANN, BOB), START + timedelta(minutes=1))


def test_who_waits_no_more_is_forgotten(pool: Gathering) -> None:
    pool.waits(told(GARDEN, ANN, BOB, number=2))
    assert pool.stops(GARDEN, 3) == ["CircleWaitsNoMore"]
    assert pool.stops(GARDEN, 3) == []
    assert pool.pool.waiting == ()
    gone = pool.facts[-1]
    assert isinstance(gone, CircleWaitsNoMore)
    assert gone.number == 3


def test_that_it_waits_may_come_after_that_it_does_not(pool: Gathering) -> None:
    """Errands come in any order; a circle that is linked would else wait here for ever."""
    assert pool.stops(GARDEN, 3) == ["CircleWaitsNoMore"]
    assert pool.waits(told(GARDEN, ANN, BOB, number=2)) == []
    assert pool.pool.waiting == ()
    pool.waits(told(GARDEN, ANN, BOB, number=4))
    assert pool.waits(told(RIVER, CHO, DAN)) == ["CircleWaits"]
    assert pool.waiting() == [GARDEN, RIVER]


def test_what_was_told_before_it_was_called_calls_it_not_again(pool: Gathering) -> None:
    three(pool)
    assert pool.waits(told(LAKE, *PAIRS[LAKE])) == ["CircleWaits", "ParentCalled"]
    assert pool.stops(HILL, 3) == ["CircleWaitsNoMore"]
    assert pool.waits(told(HILL, ANN, EVA, number=2)) == []
    assert pool.waiting() == []


def test_an_old_word_that_it_waits_no_more_changes_nothing(pool: Gathering) -> None:
    pool.waits(told(GARDEN, ANN, BOB, number=5))
    assert pool.stops(GARDEN, 4) == []
    assert pool.waiting() == [GARDEN]


def test_what_is_for_circles_is_nothing_to_the_pool(pool: Gathering) -> None:
    assert pool.comes(e.Linked(name=Words("the second"), level=2)) == []


def test_the_facts_alone_make_the_pool(pool: Gathering) -> None:
    three(pool)
    pool.stops(HILL, 2)
    pool.waits(told(LAKE, *PAIRS[LAKE]))
    assert levels.fold(pool.facts) == pool.pool

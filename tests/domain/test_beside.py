"""A circle below has split: its other half waits beside the circle above until there is room."""

from dataclasses import replace

from nstbot.domain import errands as e
from nstbot.domain import facts
from nstbot.domain import link_readings as links
from nstbot.domain.commands import LeaveCircle
from nstbot.domain.ids import LEVELS, CircleId, PersonId, Words
from tests.domain.linked import HILL, LAKE, SECOND, THIRD, Branch, above, told
from tests.domain.meeting import DAY, EVA, FAY, GUY, kinds
from tests.domain.test_parting import GO, agree, begins, in_the_tree, split

HALF, WOOD, MOOR = CircleId("half"), CircleId("wood"), CircleId("moor")
JO, KIM = PersonId("jo"), PersonId("kim")


def full() -> Branch:
    """Six circles are below it, with eleven people."""
    branch = above()
    for number, circle in enumerate((WOOD, MOOR)):
        person = PersonId(f"x{number}")
        branch.comes(e.TakeIn(told=told(circle, person)), LEVELS, person)
    return branch


def asks(branch: Branch, *holders: PersonId, number: int = 1) -> tuple[facts.Fact, ...]:
    """The half asks by itself."""
    return branch.comes(e.TakeIn(told=told(HALF, *holders, number=number)), HALF)


def waiting(branch: Branch) -> list[CircleId]:
    return [half.circle for half in branch.circle.links.halves]


def test_without_room_it_waits_and_is_told() -> None:
    branch = full()
    (fact,) = asks(branch, JO, KIM)
    assert fact == facts.HalfAwaited(
        child=HALF,
        name=Words("the half"),
        level=1,
        holders=(JO, KIM),
        pair=2,
        members=8,
        told=1,
        again=False,
        at=branch.now,
    )
    assert branch.last() == e.NoRoomYet(name=branch.circle.name)
    assert asks(branch, JO, KIM) == ()
    since = branch.now
    branch.wait(DAY)
    (again,) = asks(branch, JO, number=2)
    assert isinstance(again, facts.HalfAwaited)
    assert again.again
    (half,) = branch.circle.links.halves
    assert (half.holders, half.since) == ((JO,), since)


def test_whom_the_pool_sends_does_not_wait_here() -> None:
    branch = full()
    assert kinds(branch.comes(e.TakeIn(told=told(HALF, JO)), LEVELS)) == ["RoomRefused"]
    assert waiting(branch) == []


def test_it_comes_in_when_the_circle_has_split() -> None:
    branch = full()
    asks(branch, JO, KIM)
    result = split(branch, EVA, FAY, GUY, branch.circle.members[7].person)
    assert kinds(result) == ["ProposalMade", "TalkOpened"]
    agree(branch)
    assert [c.circle for c in branch.circle.links.children][-1] == HALF
    assert waiting(branch) == []
    assert {HILL, LAKE}.isdisjoint(c.circle for c in branch.circle.links.children)
    assert links.sitting_of(branch.circle, JO) is not None
    linked = [errand for errand in branch.owed if isinstance(errand.body, e.Linked)]
    assert linked[-1].receiver == HALF


def test_it_comes_in_when_a_circle_below_has_left() -> None:
    branch = full()
    other = CircleId("other")
    asks(branch, JO, KIM)
    branch.comes(e.TakeIn(told=told(other, PersonId("zoe"))), other)
    assert waiting(branch) == [HALF, other]
    branch.comes(e.Unlinked(reason="left", number=9), WOOD)
    assert waiting(branch) == [other]


def test_without_anybody_who_speaks_for_it_it_waits_on() -> None:
    branch = full()
    asks(branch, JO, KIM)
    asks(branch, number=2)
    branch.comes(e.Unlinked(reason="left", number=9), WOOD)
    assert waiting(branch) == [HALF]
    assert kinds(asks(branch, JO, number=3)) == ["ChildLinked", "SeatNamed"]


def test_it_may_be_linked_elsewhere() -> None:
    branch = full()
    asks(branch, JO, KIM)
    assert kinds(branch.comes(e.StopWaiting(number=2), HALF)) == ["HalfMoved"]
    assert branch.comes(e.StopWaiting(number=2), HALF) == ()
    assert waiting(branch) == []


# ── The half itself ─────────────────────────────────────────────────────────────────────────────


def half() -> Branch:
    """It has chosen who speaks for it, and waits."""
    branch = in_the_tree()
    split(branch, *GO)
    agree(branch)
    new = begins(branch)
    new.chooses(FAY, GUY, by=EVA)
    return new


def test_it_knows_beside_which_circle_it_waits() -> None:
    new = half()
    no_room = e.NoRoomYet(name=Words("the second"))
    assert new.comes(no_room, THIRD) == ()
    (fact,) = new.comes(no_room, SECOND)
    assert fact == facts.ParentFull(parent=SECOND, name=Words("the second"), at=new.now)
    assert new.circle.links.full_above == "the second"
    assert new.comes(no_room, SECOND) == ()
    new.linked()
    assert new.circle.links == replace(new.circle.links, full_above=None)
    assert new.comes(no_room, SECOND) == ()


def receivers(branch: Branch, kind: type[e.Body]) -> list[CircleId]:
    return [errand.receiver for errand in branch.owed if isinstance(errand.body, kind)]


def test_who_speaks_for_it_now_is_told_to_both() -> None:
    new = half()
    assert receivers(new, e.TakeIn) == [SECOND]
    new.do(LeaveCircle(by=FAY, at=new.now))
    assert receivers(new, e.TakeIn) == [SECOND, SECOND]
    assert receivers(new, e.Wait) == [LEVELS, LEVELS]


def test_linked_elsewhere_it_tells_the_circle_beside_which_it_waited() -> None:
    new = half()
    new.linked(THIRD)
    assert receivers(new, e.StopWaiting) == [LEVELS, SECOND]


def test_taken_in_it_need_not() -> None:
    new = half()
    new.linked()
    assert receivers(new, e.StopWaiting) == [LEVELS]

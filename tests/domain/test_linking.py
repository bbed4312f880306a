"""A circle below: it waits, is linked, selects again when a seat comes back, is linked no more."""

import pytest

from nstbot.domain import errands as e
from nstbot.domain import facts, limits
from nstbot.domain import link_readings as links
from nstbot.domain.commands import FallDue, LeaveCircle, Receive
from nstbot.domain.ids import LEVELS, ItemId, PersonId, Words
from nstbot.domain.link_shapes import Bond
from tests.domain.linked import (
    GARDEN,
    LAKE,
    NOT_GIVEN,
    RIVER,
    SECOND,
    THIRD,
    Branch,
    above,
    below,
    told,
)
from tests.domain.meeting import ANN, BOB, CHO, DAN, DAY, EVA, FIVE, GUY, kinds
from tests.domain.selecting import REPRESENTATIVE, SECRETARY


@pytest.fixture
def branch() -> Branch:
    """Dan and Eva speak for it in the circle above."""
    branch = below()
    branch.linked()
    return branch


def back(person: PersonId, reason: str = "gone") -> e.SeatGivenBack:
    return e.SeatGivenBack(person=person, reason=reason, **NOT_GIVEN)


# ── Waiting, linked ─────────────────────────────────────────────────────────────────────────────


def test_with_its_pair_a_circle_joins_the_tree() -> None:
    branch = below()
    assert kinds(tuple(branch.history))[-2:] == ["SeatsTaken", "ParentAwaited"]
    assert links.level(branch.circle) == 1
    assert not links.is_top(branch.circle)
    (owed,) = branch.owed
    assert (owed.sender, owed.receiver) == (branch.circle.id, LEVELS)
    assert isinstance(owed.body, e.Wait)
    assert (owed.body.told.holders, owed.body.told.level) == ((DAN, EVA), 1)


def test_what_changes_while_it_waits_is_told() -> None:
    branch = below()
    branch.proposes(BOB)
    assert len(branch.owed) == 1, "this is nothing to the pool"
    branch.resigns(EVA, REPRESENTATIVE)
    body = branch.last()
    assert isinstance(body, e.Wait)
    assert body.told.holders == (DAN,)
    assert branch.circle.links.waits_since is not None


def test_nobody_waits_without_a_pair_or_for_other_roles() -> None:
    branch = Branch(*FIVE)
    branch.found()
    branch.seated(role=SECRETARY)
    assert branch.circle.links.waits_since is None
    assert branch.owed == []


def test_it_is_linked_once() -> None:
    branch = below()
    (linked,) = branch.linked()
    assert isinstance(linked, facts.ParentLinked)
    assert (linked.parent, linked.level) == (SECOND, 2)
    assert [type(o.body) for o in branch.owed[1:]] == [e.SeatsTold, e.StopWaiting]
    assert branch.linked() == ()
    assert branch.circle.links.waits_since is None
    assert branch.circle.links.bond_up is Bond.DOUBLE


def test_who_does_not_wait_is_not_linked() -> None:
    branch = Branch(*FIVE)
    branch.found()
    linked = branch.linked()
    assert "ParentLinked" not in kinds(linked)
    assert branch.circle.links.parent is None


def test_linked_after_the_last_seat_has_ended_it_is_down_from_the_start() -> None:
    branch = below()
    branch.resigns(DAN, REPRESENTATIVE)
    branch.resigns(EVA, REPRESENTATIVE)
    branch.linked()
    assert branch.circle.links.bond_up is Bond.DOWN
    assert (SECOND, "link") in branch.dues()
    assert "BondDown" in kinds(branch.wait(limits.LINK_DOWN))


def test_errands_for_the_pool_are_nothing_to_a_circle(branch: Branch) -> None:
    assert branch.comes(e.Wait(told=told(GARDEN)), GARDEN) == ()
    assert branch.comes(e.StopWaiting(number=1), GARDEN) == ()


def test_each_change_of_who_speaks_for_it_has_a_number(branch: Branch) -> None:
    before = branch.circle.links.changes
    branch.proposes(BOB)
    assert branch.circle.links.changes == before
    branch.leaves(CHO)
    assert branch.circle.links.changes == before + 1
    body = branch.last()
    assert isinstance(body, e.SeatsTold)
    assert (body.told.number, body.told.members) == (before + 1, 4)


# ── Seats that end ──────────────────────────────────────────────────────────────────────────────


def test_a_seat_that_ends_is_told_and_somebody_is_selected(branch: Branch) -> None:
    came = branch.resigns(EVA, REPRESENTATIVE)
    assert kinds(came)[0] == "SeatEnded"
    assert {"SelectionOpened", "BondChanged"} < set(kinds(came))
    told_above = branch.last()
    assert isinstance(told_above, e.SeatsTold)
    assert told_above.ended == (e.Ended(person=EVA, reason="resigned"),)
    assert branch.circle.links.bond_up is Bond.SINGLE
    assert branch.circle.selections[-1].by is None


def test_the_end_of_other_seats_calls_nobody(branch: Branch) -> None:
    branch.selects(BOB, SECRETARY)
    branch.chooses(CHO, by=ANN)
    assert "SelectionOpened" not in kinds(branch.resigns(CHO, SECRETARY))


def test_a_seat_that_comes_back_is_over_and_selected_anew(branch: Branch) -> None:
    came = branch.comes(back(DAN), SECOND)
    assert kinds(came)[:2] == ["SeatReturned", "SeatEnded"]
    assert "SelectionOpened" in kinds(came)
    assert links.holders(branch.circle) == (EVA,)
    assert branch.comes(back(DAN), SECOND) == ()
    assert branch.comes(back(BOB, "taken"), SECOND) == ()
    came = branch.comes(back(EVA, "objected"), SECOND)
    assert "SelectionOpened" not in kinds(came), "it is selecting already"
    assert branch.circle.links.bond_up is Bond.DOWN


def test_a_seat_given_back_before_it_is_known_to_be_linked_is_filled_after_that() -> None:
    """The errands of one circle may come in another order."""
    branch = below()
    came = branch.comes(back(EVA), SECOND)
    assert kinds(came) == ["SeatReturned", "SeatEnded"]
    assert "SelectionOpened" in kinds(branch.linked())


def test_nobody_for_a_week_is_said(branch: Branch) -> None:
    branch.comes(back(DAN), SECOND)
    branch.comes(back(EVA), SECOND)
    assert (SECOND, "link") in branch.dues()
    down = [f for f in branch.wait(limits.LINK_DOWN) if isinstance(f, facts.BondDown)]
    assert [(f.circle, f.up) for f in down] == [(SECOND, True)]
    assert (SECOND, "link") not in branch.dues()


def test_a_successor_makes_the_link_whole(branch: Branch) -> None:
    branch.comes(back(DAN), SECOND)
    branch.chooses(CHO)
    assert links.holders(branch.circle) == (EVA, CHO)
    assert branch.circle.links.bond_up is Bond.DOUBLE
    body = branch.last()
    assert isinstance(body, e.SeatsTold)
    assert body.told.holders == (EVA, CHO)


def test_below_four_nobody_is_called(branch: Branch) -> None:
    for person in (ANN, BOB):
        branch.leaves(person)
    assert "SelectionOpened" not in kinds(branch.resigns(EVA, REPRESENTATIVE))


# ── Seats below are filled first ────────────────────────────────────────────────────────────────


@pytest.fixture
def middle() -> Branch:
    """The circle above, which Ann and Cho represent in the next one."""
    branch = above()
    branch.selects(BOB, REPRESENTATIVE)
    branch.chooses(ANN, CHO, by=EVA)
    branch.linked(THIRD, level=3)
    return branch


def test_the_lowest_vacancy_is_filled_first(middle: Branch) -> None:
    came = middle.tells(GARDEN, BOB, number=2, ann="left")
    assert kinds(came).count("SelectionPutOff") == 1
    assert "SelectionOpened" not in kinds(came)
    assert (middle.circle.id, "below") in middle.dues()
    came = middle.tells(RIVER, CHO, number=2, dan="left")
    assert "SelectionPutOff" not in kinds(came)
    came = middle.tells(GARDEN, BOB, ANN, number=3)
    assert "SelectionOpened" not in kinds(came)
    came = middle.tells(RIVER, CHO, DAN, number=3)
    assert "SelectionOpened" in kinds(came)
    assert middle.circle.links.put_off_until is None


def test_or_after_thirty_days(middle: Branch) -> None:
    middle.tells(GARDEN, BOB, number=2, ann="left")
    assert "SelectionOpened" in kinds(middle.wait(limits.SEATS_BELOW_FIRST))
    assert (middle.circle.id, "below") not in middle.dues()


def test_with_fewer_than_four_it_is_asked_again(middle: Branch) -> None:
    middle.tells(GARDEN, BOB, number=2, ann="left")
    for person in middle.alive()[:4]:
        middle.do(LeaveCircle(by=person, at=middle.now))
    assert len(middle.circle.members) == 3
    passed = middle.wait(limits.SEATS_BELOW_FIRST)
    assert kinds(passed).count("SelectionPutOff") == 1
    assert (middle.circle.id, "below") in middle.dues()


def test_it_is_put_off_once(middle: Branch) -> None:
    middle.tells(GARDEN, BOB, number=2, ann="left")
    assert "SelectionPutOff" not in kinds(middle.resigns(CHO, REPRESENTATIVE))


def test_its_members_need_not_wait(middle: Branch) -> None:
    middle.tells(GARDEN, BOB, number=2, ann="left")
    assert "SelectionOpened" in kinds(middle.selects(BOB, REPRESENTATIVE))
    assert middle.circle.links.put_off_until is None


def test_a_seat_that_ends_while_the_seats_below_are_filled(middle: Branch) -> None:
    assert "SelectionOpened" in kinds(middle.resigns(CHO, REPRESENTATIVE))


# ── Linked no more ──────────────────────────────────────────────────────────────────────────────


def test_a_circle_that_leaves_takes_its_seats_along(middle: Branch) -> None:
    came = middle.comes(e.Unlinked(reason="left", number=9), GARDEN)
    assert kinds(came)[:4] == ["SeatFell", "MemberLeft", "SeatFell", "MemberLeft"]
    assert "ChildUnlinked" in kinds(came)
    assert links.child(middle.circle, GARDEN) is None
    assert middle.comes(e.Unlinked(reason="left", number=9), GARDEN) == ()


def test_an_old_word_does_not_unlink_whoever_came_back(middle: Branch) -> None:
    middle.comes(e.Unlinked(reason="left", number=9), LAKE)
    middle.comes(e.TakeIn(told=told(LAKE, GUY, number=9)))
    assert middle.comes(e.Unlinked(reason="left", number=9), LAKE) == ()
    assert links.child(middle.circle, LAKE) is not None


def test_when_the_circle_above_is_no_more_it_waits_again(branch: Branch) -> None:
    branch.now += DAY
    came = branch.comes(e.Unlinked(reason="ended", number=1), SECOND)
    assert kinds(came) == ["ParentUnlinked", "ParentAwaited"]
    assert isinstance(branch.last(), e.Wait)
    assert branch.circle.links.waits_since == branch.now
    assert branch.linked(THIRD) != ()


def test_what_a_former_parent_owed_before_does_not_link_it_again(branch: Branch) -> None:
    """It may come late, and once more under another id."""
    linked = e.Linked(name=Words("the second"), level=2)
    late = e.Errand(sender=SECOND, receiver=branch.circle.id, body=linked, at=branch.now)
    branch.now += DAY
    branch.comes(e.Unlinked(reason="ended", number=1), SECOND)
    assert branch.must(Receive(errand=late, present=(), at=branch.now)) == ()
    assert branch.circle.links.waits_since is not None
    assert "ParentLinked" in kinds(branch.linked()), "what it says now counts"


def test_put_off_is_over_when_there_is_nobody_above(middle: Branch) -> None:
    middle.tells(GARDEN, BOB, number=2, ann="left")
    middle.comes(e.Unlinked(reason="ended", number=1), THIRD)
    assert middle.circle.links.put_off_until is None


def test_levels_rise_from_below(middle: Branch) -> None:
    assert links.level(middle.circle) == 2
    body = e.SeatsTold(told=told(GARDEN, ANN, BOB, number=2, level=2), ended=())
    middle.comes(body, GARDEN)
    assert links.level(middle.circle) == 3
    said = middle.last()
    assert isinstance(said, e.SeatsTold)
    assert said.told.level == 3


def test_a_deadline_that_is_over_does_nothing(branch: Branch) -> None:
    late = facts.DeadlineKind.LINK
    due = FallDue(item=ItemId(SECOND), kind=late, due=branch.now, at=branch.now)
    assert branch.do(due) == ()

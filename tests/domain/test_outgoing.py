"""What circles owe each other, from the facts that it comes from, in that order."""

from dataclasses import replace

from nstbot.domain import errands as e
from nstbot.domain import facts, handing, limits, outgoing
from nstbot.domain import link_readings as links
from nstbot.domain.circle import evolve
from nstbot.domain.ids import LEVELS, Words
from tests.domain.linked import GARDEN, PAIRS, SECOND, above, begun, below, told
from tests.domain.meeting import DAN, EVA, START, Meeting
from tests.domain.selecting import REPRESENTATIVE


def test_a_circle_that_is_not_linked_owes_nothing() -> None:
    meeting = Meeting().found()
    assert outgoing.errands(None, meeting.history, meeting.circle) == ()


def test_what_the_first_facts_of_a_circle_owe() -> None:
    branch = begun()
    again = outgoing.errands(None, branch.history, branch.circle)
    assert again == tuple(branch.owed)
    assert {o.at for o in again} == {START}
    assert not any(o.later for o in again)


def test_a_record_read_from_the_start_owes_what_it_is_now() -> None:
    """As if all of it had become true at once."""
    branch = below()
    (owed,) = outgoing.errands(None, branch.history, branch.circle)
    assert owed.receiver == LEVELS
    branch.linked()
    (owed,) = outgoing.errands(None, branch.history, branch.circle)
    assert owed.receiver == SECOND


def test_a_circle_tells_all_that_there_is_to_know() -> None:
    branch = below()
    assert handing.told(branch.circle) == e.Told(
        circle=branch.circle.id,
        name=branch.circle.name,
        level=1,
        holders=(DAN, EVA),
        pair=branch.circle.settings.representatives,
        members=5,
        number=branch.circle.links.changes,
        fan=branch.circle.settings.circles_a_parent,
    )


def test_a_circle_that_leaves_the_tree_says_so_above() -> None:
    branch = below()
    branch.linked()
    before = branch.circle
    left = facts.ParentUnlinked(
        parent=SECOND, name=Words("the second"), reason="left", at=branch.now
    )
    after = evolve(before, left)
    (owed,) = outgoing.errands(before, (left,), after)
    assert (owed.receiver, owed.body) == (
        SECOND,
        e.Unlinked(reason="left", number=after.links.changes),
    )
    assert after.links.changes == before.links.changes + 1, "newer than whatever it told before"


def test_a_circle_that_waits_no_more_says_so_to_the_pool() -> None:
    branch = below()
    before = branch.circle
    after = links.with_links(before, replace(before.links, waits_since=None))
    (owed,) = outgoing.errands(before, branch.history[-1:], after)
    assert (owed.receiver, owed.body) == (LEVELS, e.StopWaiting(number=after.links.changes))


def test_what_ends_in_one_act_is_told_at_once() -> None:
    branch = below()
    branch.linked()
    branch.owed.clear()
    branch.resigns(DAN, REPRESENTATIVE)
    assert [type(o.body) for o in branch.owed] == [e.SeatsTold]
    branch.wait(limits.LINK_DOWN)
    assert [type(o.body) for o in branch.owed] == [e.SeatsTold]


def test_a_link_comes_before_a_seat_that_is_given_back() -> None:
    branch = above()
    branch.owed.clear()
    meadow = type(GARDEN)("meadow")
    branch.comes(e.TakeIn(told=told(meadow, PAIRS[GARDEN][0])))
    assert [(o.receiver, type(o.body)) for o in branch.owed] == [
        (meadow, e.Linked),
        (meadow, e.SeatGivenBack),
    ]

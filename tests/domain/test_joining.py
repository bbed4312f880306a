"""Whether a circle is part of the tree: link, unlink, and a circle above that comes late."""

from dataclasses import replace

import pytest

from nstbot.domain import commands, facts, outgoing
from nstbot.domain.circle import evolve
from nstbot.domain.errands import Body, Errand, Linked, Wait
from nstbot.domain.facts import Role
from nstbot.domain.ids import LEVELS, CircleId, ItemId, Words
from nstbot.domain.refusals import Reason
from nstbot.domain.state import Circle, Seat
from tests.domain.meeting import ANN, BOB, CONSENT, PASS, START, Meeting, Result, kinds, refused

ABOVE, OTHER = CircleId("above"), CircleId("other")


def joined() -> Meeting:
    """A circle of five that waits for a circle above; Ann represents it."""
    meeting = Meeting().found()
    seat = Seat(
        item=ItemId("S1"),
        decision=ItemId("D1"),
        role=Role.REPRESENTATIVE,
        title=None,
        holder=ANN,
        since=START,
        until=START.replace(year=2027),
    )
    now = replace(meeting.circle, seats=(seat,))
    become(meeting, evolve(now, facts.ParentAwaited(at=meeting.now)))
    return meeting


def become(meeting: Meeting, circle: Circle) -> None:
    meeting._circle = circle


def ask(meeting: Meeting, *, leave: bool, source: str | None = None) -> Result:
    command = commands.AskLink(
        by=BOB, leave=leave, why=None, source=source or f"s{meeting.next()}", at=meeting.now
    )
    return meeting.do(command)


def agree(meeting: Meeting) -> Result:
    made = meeting.circle.proposals[-1]
    for person in meeting.people:
        if person != made.proposer:
            meeting.says(person, made.item, PASS)
    meeting.do(commands.Ready(by=made.proposer, item=made.item, at=meeting.now))
    result: Result = ()
    for person in meeting.people:
        if person != made.proposer:
            result = meeting.says(person, made.item, CONSENT)
    return result


def comes(meeting: Meeting, body: Body, sender: CircleId = ABOVE) -> Result:
    errand = Errand(sender=sender, receiver=meeting.circle.id, body=body, at=meeting.now)
    return meeting.do(commands.Receive(errand=errand, present=(), at=meeting.now))


def linked(name: str = "Second") -> Linked:
    return Linked(name=Words(name), level=2)


def sent(meeting: Meeting, before: Circle, result: Result) -> list[tuple[CircleId, str]]:
    assert isinstance(result, tuple)
    owed = outgoing.errands(before, result, meeting.circle)
    return [(each.receiver, type(each.body).__name__) for each in owed]


def test_a_circle_leaves_the_circle_above_by_consent() -> None:
    meeting = joined()
    comes(meeting, linked())
    assert ask(meeting, leave=False) == refused(Reason.LINKED_ALREADY)
    made = ask(meeting, leave=True)
    assert kinds(made)[0] == "ProposalMade"
    assert ask(meeting, leave=True) == refused(Reason.SAME_AS_BEFORE, item="P1")
    before = meeting.circle
    result = agree(meeting)
    assert kinds(result)[-2:] == ["SettingChanged", "ParentUnlinked"]
    assert meeting.circle.links.parent is None
    assert sent(meeting, before, result) == [(ABOVE, "Unlinked")]
    assert ask(meeting, leave=True) == refused(Reason.APART_ALREADY)


def test_the_same_message_asks_once() -> None:
    meeting = joined()
    ask(meeting, leave=True, source="one")
    assert ask(meeting, leave=True, source="one") == ()
    assert len(meeting.circle.proposals) == 1


def test_who_waits_leaves_the_pool_and_comes_back() -> None:
    meeting = joined()
    assert ask(meeting, leave=False) == refused(Reason.WAITS_ALREADY)
    ask(meeting, leave=True)
    before = meeting.circle
    result = agree(meeting)
    assert kinds(result)[-1] == "WaitingEnded"
    assert sent(meeting, before, result) == [(LEVELS, "StopWaiting")]
    ask(meeting, leave=False)
    before = meeting.circle
    result = agree(meeting)
    assert kinds(result)[-1] == "ParentAwaited"
    assert sent(meeting, before, result) == [(LEVELS, "Wait")]


def test_without_representatives_a_circle_joins_nothing() -> None:
    meeting = Meeting().found()
    assert ask(meeting, leave=False) == refused(Reason.PAIR_FIRST)


def test_whom_a_circle_above_calls_too_late_declines() -> None:
    """It left between the call and the link."""
    meeting = joined()
    ask(meeting, leave=True)
    agree(meeting)
    before = meeting.circle
    result = comes(meeting, linked())
    assert kinds(result) == ["LinkDeclined"]
    assert sent(meeting, before, result) == [(ABOVE, "Unlinked")]
    assert meeting.circle.links.parent is None


def test_two_circles_above_begin_with_the_same_one() -> None:
    """The first is its parent; the second is told; the first once more changes nothing."""
    meeting = joined()
    comes(meeting, linked())
    assert kinds(comes(meeting, linked("Another"), OTHER)) == ["LinkDeclined"]
    assert comes(meeting, linked()) == ()
    up = meeting.circle.links.parent
    assert up is not None
    assert up.circle == ABOVE


@pytest.mark.parametrize(("setting", "value"), [("region", "Galicia"), ("tree", "small")])
def test_where_it_is_and_whether_few_will_do_is_told_to_the_pool(setting: str, value: str) -> None:
    meeting = joined()
    change = commands.ChangeSetting(
        by=BOB, setting=setting, value=value, why=None, source="x", at=meeting.now
    )
    meeting.do(change)
    before = meeting.circle
    result = agree(meeting)
    assert isinstance(result, tuple)
    (owed,) = outgoing.errands(before, result, meeting.circle)
    assert isinstance(owed.body, Wait)
    assert (owed.body.told.region, owed.body.told.small) == (
        ("Galicia", False) if setting == "region" else ("", True)
    )
    assert owed.body.told.number == before.links.changes + 1

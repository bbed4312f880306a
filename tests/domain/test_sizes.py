"""Circles that grow large, those who wait for a place, and circles of fewer than four."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nstbot.domain import commands, facts, limits, outlook
from nstbot.domain import errands as e
from nstbot.domain import link_readings as links
from nstbot.domain import size_readings as sizes
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason
from nstbot.domain.size_shapes import UNTOLD, Crowd
from nstbot.domain.stuck import StuckKind, stuck_at
from tests.domain.linked import Branch, above, below, told
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
    IDA,
    Meeting,
    kinds,
    refused,
)
from tests.domain.test_settings import changed

PEOPLE = (ANN, *(PersonId(f"p{number}") for number in range(11)))
LATE = limits.LATE_JOINING + DAY


def of(count: int) -> Meeting:
    """So many, founded long enough ago that who comes is asked in."""
    meeting = Meeting(*PEOPLE[:count]).found()
    meeting.wait(LATE)
    return meeting


def waiters(meeting: Meeting) -> list[PersonId]:
    return list(sizes.people(meeting.circle))


def takes_in(meeting: Meeting, person: PersonId) -> None:
    """They ask, and all agree."""
    meeting.joins(person)
    meeting.all_say(meeting.circle.proposals[-1].item, CONSENT)


def grown(meeting: Meeting) -> list[tuple[int, bool]]:
    return [(f.members, f.filled) for f in meeting.history if isinstance(f, facts.CircleGrew)]


# ── Nine to twelve ──────────────────────────────────────────────────────────────────────────────


def test_nine_are_told_once_and_twelve_again() -> None:
    meeting = of(8)
    assert grown(meeting) == []
    for person in (FAY, GUY, HAL, IDA):
        takes_in(meeting, person)
    assert grown(meeting) == [(9, False), (12, True)]
    meeting.leaves(FAY)
    takes_in(meeting, FAY)
    assert grown(meeting) == [(9, False), (12, True)]


def test_it_is_told_anew_after_eight() -> None:
    meeting = of(9)
    meeting.leaves(PEOPLE[8])
    assert meeting.circle.size.crowd is Crowd.NONE
    takes_in(meeting, FAY)
    assert grown(meeting) == [(9, False), (9, False)]


@pytest.mark.parametrize("count", [9, 12])
def test_a_circle_may_begin_large(count: int) -> None:
    assert grown(of(count)) == [(count, count == 12)]


def test_two_accounts_can_found_a_large_circle() -> None:
    people = PEOPLE[:10]
    meeting = Meeting(*people)
    meeting.open_founding()
    for person in people[1:9]:
        meeting.says(person, "F1", CONSENT)
    joins = commands.JoinVoices(person=people[8], joined=people[9], at=meeting.now)
    assert kinds(meeting.do(joins)) == ["VoicesJoined", "CircleFounded", "CircleGrew"]


def test_a_circle_that_takes_fewer_is_full_before() -> None:
    meeting = Meeting().found()
    changed(meeting, "size", "6")
    takes_in(meeting, FAY)
    assert grown(meeting) == [(6, True)]
    meeting.leaves(FAY)
    assert meeting.circle.size.crowd is Crowd.NONE


# ── Waiting for a place ─────────────────────────────────────────────────────────────────────────


def test_who_comes_thirteenth_waits_in_order() -> None:
    meeting = of(12)
    (first,) = meeting.must(_join(meeting, FAY))
    assert isinstance(first, facts.PlaceAwaited)
    assert first.position == 1
    since = meeting.now
    meeting.wait(DAY)
    meeting.joins(GUY)
    assert waiters(meeting) == [FAY, GUY]
    assert meeting.joins(FAY) == refused(Reason.PLACE_AWAITED, place=1, since=since)
    assert sizes.place(meeting.circle, HAL) == 0


def _join(meeting: Meeting, by: PersonId, source: str = "asks") -> commands.Join:
    return commands.Join(by=by, source=source, arrived=meeting.next(), at=meeting.now)


def test_the_first_is_asked_in_when_somebody_leaves() -> None:
    meeting = of(12)
    meeting.joins(FAY, source="fay")
    meeting.joins(GUY)
    since = meeting.now
    result = meeting.must(commands.LeaveCircle(by=PEOPLE[3], at=meeting.now))
    assert kinds(result) == ["MemberLeft", "PlaceOffered", "ProposalMade", "ConsentOpened"]
    offered = result[1]
    assert isinstance(offered, facts.PlaceOffered)
    assert (offered.person, offered.item, offered.since) == (FAY, "P1", since)
    assert meeting.proposal("P1").subject == FAY
    assert meeting.proposal("P1").source == "fay"
    assert waiters(meeting) == [GUY]
    meeting.leaves(PEOPLE[4])
    assert waiters(meeting) == []
    meeting.all_say("P1", CONSENT)
    assert FAY in [m.person for m in meeting.circle.members]


def test_the_same_message_counts_once() -> None:
    meeting = of(12)
    asks = _join(meeting, FAY)
    assert kinds(meeting.do(asks)) == ["PlaceAwaited"]
    assert meeting.do(asks) == ()
    gives_up = commands.LeaveCircle(by=FAY, at=meeting.now)
    assert kinds(meeting.do(gives_up)) == ["PlaceGivenUp"]
    assert meeting.do(asks) == ()
    assert kinds(meeting.do(gives_up)) == ["NOT_A_MEMBER"]


def test_taking_back_the_message_ends_the_waiting() -> None:
    meeting = of(12)
    meeting.joins(FAY, source="fay")
    assert meeting.takes_back(FAY, "P9", "other") == ()
    assert kinds(meeting.takes_back(FAY, "P9", "fay")) == ["PlaceGivenUp"]
    assert meeting.takes_back(FAY, "P9", "fay") == ()


def test_who_was_there_at_the_founding_is_a_member_when_there_is_a_place() -> None:
    meeting = Meeting(*PEOPLE, invited=(FAY,)).found()
    meeting.joins(FAY, source="fay")
    offered = ["MemberLeft", "PlaceOffered", "MemberJoined"]
    assert kinds(meeting.leaves(PEOPLE[3])) == offered
    assert meeting.circle.joins == ("fay", "fay")


def test_a_place_may_come_of_a_setting() -> None:
    meeting = Meeting().found()
    changed(meeting, "size", "5")
    meeting.joins(FAY)
    meeting.wait(LATE)
    changed(meeting, "size", "8")
    assert kinds(tuple(meeting.history[-2:])) == ["ProposalMade", "ConsentOpened"]
    assert waiters(meeting) == []


def test_an_admission_that_is_open_takes_a_place() -> None:
    meeting = of(11)
    meeting.joins(FAY)
    meeting.joins(GUY)
    assert waiters(meeting) == [GUY]
    meeting.withdraws(FAY, "P1")
    assert [p.subject for p in meeting.circle.proposals] == [FAY, GUY]


def test_four_who_wait_are_told_once() -> None:
    meeting = of(12)
    for person in (FAY, GUY, HAL):
        assert kinds(meeting.joins(person)) == ["PlaceAwaited"]
    awaited, wanted = meeting.must(_join(meeting, IDA))
    assert isinstance(awaited, facts.PlaceAwaited)
    assert wanted == facts.PlacesWanted(people=(FAY, GUY, HAL, IDA), at=meeting.now)
    assert kinds(meeting.joins(EVA)) == ["PlaceAwaited"]
    for person in (FAY, GUY, HAL, IDA, EVA):
        meeting.do(commands.LeaveCircle(by=person, at=meeting.now))
    assert not meeting.circle.size.many_told


def test_who_waits_is_asked_every_three_months() -> None:
    meeting = of(12)
    meeting.joins(FAY)
    since = meeting.now
    assert _dues(meeting, DeadlineKind.PLACE) == [(FAY, since + timedelta(days=90))]
    assert kinds(meeting.wait(timedelta(days=90))) == ["PlaceReminded"]
    assert _dues(meeting, DeadlineKind.PLACE) == [(FAY, since + timedelta(days=180))]
    meeting.joins(GUY)
    meeting.wait(timedelta(days=90))
    assert [w.asked_at is not None for w in meeting.circle.size.waiters] == [True, True]


def _dues(meeting: Meeting, kind: DeadlineKind) -> list[tuple[str, object]]:
    return [(d.item, d.due) for d in outlook.deadlines(meeting.circle) if d.kind is kind]


def test_two_accounts_wait_once_and_a_member_does_not() -> None:
    meeting = of(12)
    for person in (FAY, GUY, HAL):
        meeting.joins(person)
    joins = commands.JoinVoices(person=FAY, joined=GUY, at=meeting.now)
    assert kinds(meeting.do(joins)) == ["VoicesJoined"]
    assert waiters(meeting) == [FAY, HAL]
    meeting.do(commands.JoinVoices(person=PEOPLE[5], joined=HAL, at=meeting.now))
    assert waiters(meeting) == [FAY]


def test_who_is_asked_about_does_not_wait_by_another_account() -> None:
    meeting = of(11)
    meeting.joins(FAY)
    meeting.joins(GUY)
    meeting.do(commands.JoinVoices(person=FAY, joined=GUY, at=meeting.now))
    assert waiters(meeting) == []


def test_who_waits_may_leave_the_room_and_come_back() -> None:
    meeting = of(12)
    meeting.joins(FAY)
    assert kinds(meeting.departs(FAY)) == ["MemberLeftRoom"]
    assert waiters(meeting) == [FAY]
    assert kinds(meeting.arrives(FAY)) == ["MemberCameToRoom"]
    assert meeting.departs(IDA) == ()


def test_nobody_is_asked_in_while_there_is_nobody_to_ask() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found()
    changed(meeting, "size", "4")
    meeting.wait(LATE)
    for person in (FAY, GUY, HAL, IDA, EVA):
        meeting.joins(person)
    for person in (ANN, BOB, CHO, DAN):
        meeting.leaves(person)
    assert sizes.has_place(meeting.circle)
    assert waiters(meeting) == [IDA, EVA]


def test_among_representatives_nobody_waits() -> None:
    branch = above()
    changed(branch, "size", "8")
    assert branch.joins(IDA) == refused(Reason.CIRCLE_FULL, most=8)


# ── Fewer than four ─────────────────────────────────────────────────────────────────────────────


def few() -> Branch:
    """Linked, with a pair, and then three are left, of whom one speaks for it above."""
    branch = below()
    branch.linked()
    branch.leaves(ANN)
    branch.leaves(EVA)
    return branch


def test_after_thirty_days_it_is_asked_and_after_ninety_it_rests() -> None:
    branch = few()
    since = branch.circle.few_since
    assert since is not None
    told = branch.wait(timedelta(days=30))
    (asked,) = [fact for fact in told if isinstance(fact, facts.FewAsked)]
    assert (asked.since, asked.until) == (since, since + timedelta(days=90))
    assert kinds(branch.wait(timedelta(days=59))) == []
    fell = branch.wait(DAY)
    assert kinds(fell)[:2] == ["CircleFellDormant", "SeatEnded"]
    assert links.holders(branch.circle) == ()
    assert branch.circle.links.down_since == branch.now
    assert [one.kind for one in stuck_at(branch.circle, branch.now)] == [StuckKind.DORMANT]
    assert _dues(branch, DeadlineKind.FEW) == []


def test_the_circle_above_is_told() -> None:
    branch = few()
    branch.wait(timedelta(days=90))
    sent = branch.last()
    assert isinstance(sent, e.SeatsTold)
    assert sent.told.dormant
    assert [(one.person, one.reason) for one in sent.ended] == [(DAN, "dormant")]


def test_with_four_again_it_is_awake_and_selects() -> None:
    branch = few()
    branch.wait(timedelta(days=90))
    branch.joins(FAY)
    branch.all_say(branch.circle.proposals[-1].item, CONSENT)
    awake = kinds(tuple(branch.history[-3:]))
    assert awake == ["MemberJoined", "CircleAwoke", "SelectionOpened"]
    assert branch.circle.size == UNTOLD
    sent = branch.last()
    assert isinstance(sent, e.SeatsTold)
    assert not sent.told.dormant


def test_a_circle_apart_wakes_without_selecting() -> None:
    meeting = Meeting(*PEOPLE[:4]).found()
    meeting.leaves(PEOPLE[3])
    meeting.wait(timedelta(days=90))
    assert meeting.circle.size.dormant_since == meeting.now
    meeting.joins(FAY)
    meeting.all_say("P1", CONSENT)
    assert kinds(tuple(meeting.history[-2:])) == ["MemberJoined", "CircleAwoke"]


def test_the_time_begins_anew_with_four() -> None:
    branch = few()
    branch.wait(timedelta(days=40))
    takes_in(branch, FAY)
    assert branch.circle.size == UNTOLD
    branch.wait(timedelta(days=200))
    assert not [f for f in branch.history if isinstance(f, facts.CircleFellDormant)]
    branch.leaves(FAY)
    assert [f.kind for f in outlook.deadlines(branch.circle)].count(DeadlineKind.FEW) == 1


def test_who_was_told_late_has_their_days() -> None:
    branch = few()
    branch.now += timedelta(days=200)
    due = next(d for d in outlook.deadlines(branch.circle) if d.kind is DeadlineKind.FEW)
    late = commands.FallDue(item=due.item, kind=due.kind, due=due.due, at=branch.now)
    assert kinds(branch.do(late)) == ["FewAsked"]
    assert _dues(branch, DeadlineKind.FEW) == [("garden", branch.now + timedelta(days=60))]
    assert branch.do(late) == ()


def test_above_it_is_known_that_a_circle_rests() -> None:
    branch = above()
    child = branch.circle.links.children[0]
    body = e.SeatsTold(told=replace(told(child.circle, number=5), dormant=True), ended=())
    branch.comes(body, child.circle)
    assert branch.circle.links.children[0].dormant
    branch.tells(child.circle, number=6)
    assert not branch.circle.links.children[0].dormant

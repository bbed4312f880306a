"""Members come and go, and acts of any kind: product §1 and §3 *Membership*."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.circle import fold
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    FIVE,
    GUY,
    PASS,
    START,
    Meeting,
    kinds,
    refused,
)

P1 = ItemId("P1")
FOUR = (ANN, BOB, CHO, DAN)


@pytest.fixture
def meeting() -> Meeting:
    return Meeting(invited=(FAY,)).found()


def test_the_facts_alone_make_the_same_circle(meeting: Meeting) -> None:
    meeting.adopted()
    assert fold(meeting.history) == meeting.circle


def test_a_founded_circle_is_not_founded_again(meeting: Meeting) -> None:
    assert meeting.open_founding() == Refusal(Reason.ALREADY_FOUNDED)
    assert meeting.open_founding(source="s1") == ()


def test_coming_and_going_in_the_room_is_nobodys_membership(meeting: Meeting) -> None:
    assert meeting.departs(GUY) == meeting.arrives(GUY) == meeting.arrives(BOB) == ()
    meeting.departs(BOB)
    assert outlook.is_member(meeting.circle, BOB)


# ── Joining ─────────────────────────────────────────────────────────────────────────────────────


def test_who_was_invited_joins_for_two_weeks(meeting: Meeting) -> None:
    assert kinds(meeting.joins(FAY)) == ["MemberJoined"]
    assert meeting.circle.members[-1].person == FAY
    assert meeting.joins(FAY) == Refusal(Reason.ALREADY_A_MEMBER)
    assert meeting.circle.entitled == ()


def test_later_or_uninvited_one_is_asked_in(meeting: Meeting) -> None:
    meeting.now = START + 15 * DAY
    assert kinds(meeting.joins(FAY, source="j")) == ["ProposalMade", "ConsentOpened"]
    assert meeting.joins(FAY, source="j") == ()
    until = meeting.now + 3 * DAY
    assert meeting.joins(FAY) == refused(Reason.ALREADY_ASKED, item="P1", until=until)
    made = meeting.proposal()
    assert (made.subject, made.proposer, made.term_days) == (FAY, FAY, None)
    assert len(outlook.awaited(meeting.circle)) == 5
    assert kinds(meeting.says(FAY, "P1", CONSENT)) == ["NOT_A_MEMBER"]
    assert kinds(meeting.all_say("P1", CONSENT)) == [
        "ConsentGiven",
        "DecisionAdopted",
        "MemberJoined",
    ]
    assert outlook.is_member(meeting.circle, FAY)
    assert meeting.circle.decisions[0].sunset_on is None


def test_a_join_that_comes_again_after_one_has_left_is_no_new_one(meeting: Meeting) -> None:
    meeting.joins(FAY, source="right")
    meeting.joins(GUY, source="asked")
    meeting.all_say("P1", CONSENT)
    for person, source in ((FAY, "right"), (GUY, "asked"), (BOB, "s2")):
        meeting.leaves(person)
        assert meeting.joins(person, source=source) == ()


def test_an_admission_neither_counts_nor_waits(meeting: Meeting) -> None:
    for person in (ANN, BOB, CHO, DAN):
        meeting.proposes(person)
    assert kinds(meeting.joins(GUY)) == ["ProposalMade", "ConsentOpened"]


def test_only_the_guest_withdraws_or_parks_their_admission(meeting: Meeting) -> None:
    meeting.joins(GUY)
    assert kinds(meeting.withdraws(BOB, "P1")) == ["ONLY_PROPOSER"]
    admission = refused(Reason.WRONG_KIND, item="P1", kind="admission", wants="proposal")
    assert meeting.amends(GUY, "P1") == admission
    assert kinds(meeting.parks(GUY)) == ["ProposalParked"]
    assert kinds(meeting.wait(10 * DAY)) == ["ParkingEnded"]
    (waiting,) = outlook.awaited(meeting.circle)
    assert (waiting.person, waiting.asks) == (GUY, outlook.Asks.OWNER)
    assert kinds(meeting.ready(GUY)) == ["ConsentOpened"]
    assert kinds(meeting.withdraws(GUY)) == ["ProposalWithdrawn"]
    assert kinds(meeting.withdraws(GUY)) == ["NOT_A_MEMBER"]


def test_the_newcomer_does_not_amend_what_let_them_in(meeting: Meeting) -> None:
    meeting.joins(GUY)
    meeting.all_say("P1", CONSENT)
    meeting.objects(CHO, "D1")
    assert kinds(meeting.amends(GUY)) == ["WRONG_KIND"]
    meeting.settles(CHO)
    assert meeting.stage("P1") == "adopted"


def test_of_an_admission_both_sides_are_asked_to_talk(meeting: Meeting) -> None:
    meeting.joins(GUY)
    meeting.objects(CHO, "P1")
    asks = [(a.person, a.asks) for a in outlook.awaited(meeting.circle) if not a.must]
    assert asks == [(GUY, outlook.Asks.INTEGRATE), (CHO, outlook.Asks.INTEGRATE)]


def test_twelve_at_most_counting_those_who_are_asked_about() -> None:
    people = tuple(PersonId(f"p{n}") for n in range(10))
    meeting = Meeting(ANN, *people, invited=(FAY,)).found()
    assert kinds(meeting.joins(GUY)) == ["ProposalMade", "ConsentOpened"]
    assert kinds(meeting.joins(FAY)) == ["PlaceAwaited"]


def test_three_who_are_left_take_in_a_fourth() -> None:
    meeting = Meeting(*FOUR).found()
    meeting.leaves(DAN)
    assert kinds(meeting.proposes(BOB)) == ["TOO_FEW_MEMBERS"]
    assert kinds(meeting.joins(GUY)) == ["ProposalMade", "ConsentOpened"]
    assert outlook.needed(meeting.circle, P1) == 3
    meeting.all_say("P1", CONSENT)
    (decided,) = meeting.circle.decisions
    assert set(decided.consents) == {ANN, BOB, CHO, GUY}


def test_three_must_all_say_yes() -> None:
    meeting = Meeting(*FOUR).found()
    meeting.leaves(DAN)
    meeting.joins(GUY)
    meeting.all_say("P1", CONSENT, CHO)
    assert kinds(meeting.wait(5 * DAY)) == ["WindowExtended", "ProposalParked"]


# ── Leaving and being away ──────────────────────────────────────────────────────────────────────


def test_who_has_left_is_a_guest(meeting: Meeting) -> None:
    assert kinds(meeting.leaves(EVA)) == ["MemberLeft"]
    assert kinds(meeting.leaves(EVA)) == ["NOT_A_MEMBER"]
    assert kinds(meeting.joins(EVA)) == ["ProposalMade", "ConsentOpened"]


def test_without_the_founder_nobody_facilitates(meeting: Meeting) -> None:
    meeting.leaves(ANN)
    assert outlook.facilitator(meeting.circle) is None


def test_away_for_a_month_unless_said_otherwise(meeting: Meeting) -> None:
    (away,) = meeting.must(commands.GoAway(by=BOB, until=None, at=meeting.now))
    assert isinstance(away, facts.MemberWentAway)
    assert away.until == START + 30 * DAY
    assert kinds(meeting.goes_away(BOB, START + 5 * DAY)) == ["MemberWentAway"]
    assert BOB not in outlook.active(meeting.circle)
    assert kinds(meeting.wait(5 * DAY)) == ["MemberCameBack"]
    assert BOB in outlook.active(meeting.circle)


@pytest.mark.parametrize("days", [0, 366])
def test_away_until_a_date_ahead(meeting: Meeting, days: int) -> None:
    expected = Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": START + 365 * DAY})
    assert meeting.goes_away(BOB, START + days * DAY) == expected


def test_any_act_ends_being_away(meeting: Meeting) -> None:
    meeting.goes_away(BOB)
    assert kinds(meeting.proposes(BOB)) == ["MemberCameBack", "ProposalMade", "TalkOpened"]
    assert kinds(meeting.comes_back(BOB)) == ["SAME_AS_BEFORE"]
    meeting.goes_away(BOB)
    assert kinds(meeting.comes_back(BOB)) == ["MemberCameBack"]


def test_what_changes_nothing_ends_nothing(meeting: Meeting) -> None:
    meeting.goes_away(BOB)
    assert kinds(meeting.ready(BOB)) == ["NOTHING_OPEN"]
    assert meeting.takes_back(BOB, "P1", "none") == ()
    assert BOB not in outlook.active(meeting.circle)


def test_who_is_away_is_not_asked_new_questions(meeting: Meeting) -> None:
    meeting.in_consent()
    meeting.goes_away(EVA)
    assert EVA in outlook.not_answered(meeting.circle, P1)
    meeting.amends(BOB)
    assert EVA not in outlook.not_answered(meeting.circle, P1)
    assert kinds(meeting.leaves(EVA)) == ["MemberLeft"]


def test_a_refused_act_changes_nothing(meeting: Meeting) -> None:
    before = meeting.circle
    meeting.goes_away(BOB)
    away = meeting.circle
    assert isinstance(meeting.says(BOB, "P9", PASS), Refusal)
    assert meeting.circle == away != before


def test_everybody_sits_somewhere_in_an_order_that_nobody_chose(meeting: Meeting) -> None:
    order = [m.person for m in meeting.circle.members]
    assert sorted(order) == sorted(FIVE)
    start = order.index(ANN)
    assert order[start:] + order[:start] == list(FIVE)


def test_grace_without_open_windows_moves_nothing(meeting: Meeting) -> None:
    assert meeting.do(commands.GrantGrace(since=START, at=START + DAY)) == ()

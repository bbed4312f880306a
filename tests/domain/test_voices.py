"""`same`: two ids turn out to be one person (product §1 rule 6)."""

from dataclasses import replace

import pytest

from nstbot.domain import commands, facts, finding, merging, outlook
from nstbot.domain.circle import Circle, decide
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import turn
from nstbot.domain.state import Force
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONCERN,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    FIVE,
    GUY,
    HAL,
    IDA,
    OBJECTION,
    PASS,
    Meeting,
    Result,
    kinds,
    said,
)
from tests.domain.turning import Turns

pytestmark = pytest.mark.pure

SIX = (*FIVE, FAY)


def same(meeting: Meeting, person: PersonId, joined: PersonId) -> Result:
    return meeting.do(commands.JoinVoices(person=person, joined=joined, at=meeting.now))


def members(meeting: Meeting) -> set[PersonId]:
    return {m.person for m in meeting.circle.members}


def holds(meeting: Meeting) -> Circle:
    """Nobody is named twice, and nobody by the other name; the facts alone make it."""
    circle = meeting.circle
    for joined in (f for f in meeting.history if isinstance(f, facts.VoicesJoined)):
        assert not merging.names(circle, joined.joined)
    steps = [p.step for p in circle.proposals if p.step] + [r.step for r in circle.rounds]
    steps += [f.step for f in circle.foundings] + [s.step for s in circle.selections]
    steps += [m.step for m in circle.meetings]
    for step in steps:
        assert len({t.person for t in step.turns}) == len(step.turns), "one voice each"
    assert len(members(meeting)) == len(circle.members)
    return circle


# ── Who belongs to it ───────────────────────────────────────────────────────────────────────────


def test_two_members_become_one_in_the_older_seat() -> None:
    meeting = Meeting(*SIX).found()
    order = [m.person for m in meeting.circle.members]
    one, other = order[4], order[1]
    assert kinds(same(meeting, one, other)) == ["VoicesJoined"]
    assert [m.person for m in holds(meeting).members] == [order[0], one, *order[2:4], order[5]]


def test_who_has_nothing_to_do_with_a_circle_joins_nothing_there() -> None:
    meeting = Meeting().found()
    assert same(meeting, HAL, IDA) == ()
    assert decide(None, commands.JoinVoices(person=ANN, joined=BOB, at=meeting.now)) == ()


def test_the_circle_is_told_where_only_one_is_a_member() -> None:
    meeting = Meeting().found()
    before = meeting.circle
    assert kinds(same(meeting, ANN, HAL)) == ["VoicesJoined"]
    assert meeting.circle == before
    assert kinds(same(meeting, IDA, BOB)) == ["VoicesJoined"]
    assert members(meeting) == {ANN, IDA, CHO, DAN, EVA}


def test_of_who_has_left_the_name_is_replaced_all_the_same() -> None:
    meeting = Meeting(*SIX).found()
    meeting.proposes(FAY)
    meeting.leaves(FAY)
    assert kinds(same(meeting, HAL, FAY)) == ["VoicesJoined"]
    assert holds(meeting).proposals[0].proposer == HAL


def test_what_one_said_before_being_away_is_not_heard_of_the_other() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.says(DAN, "P1", CONSENT, source="early", arrived=70)
    meeting.goes_away(DAN)
    meeting.amends(BOB, "P1")
    same(meeting, EVA, DAN)
    assert meeting.says(EVA, "P1", CONSENT, source="early", arrived=70) == ()
    assert kinds(meeting.says(EVA, "P1", CONSENT, arrived=71)) == ["ConsentGiven"]
    holds(meeting)


def test_with_three_left_the_circle_is_too_small_to_decide() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found()
    same(meeting, ANN, BOB)
    assert kinds(meeting.proposes(CHO)) == ["TOO_FEW_MEMBERS"]
    meeting.wait(15 * DAY)
    meeting.joins(EVA)
    meeting.all_say("P1", CONSENT)
    assert members(meeting) == {ANN, CHO, DAN, EVA}
    holds(meeting)


def test_away_silent_and_dormant_only_by_both() -> None:
    meeting = Meeting(*SIX).found()
    meeting.goes_away(ANN)
    same(meeting, ANN, BOB)
    assert finding.known_member(meeting.circle, ANN).away_until is None
    meeting.goes_away(CHO, meeting.now + 3 * DAY)
    meeting.goes_away(DAN)
    same(meeting, CHO, DAN)
    assert finding.known_member(meeting.circle, CHO).away_until == meeting.now + 3 * DAY
    merged = merging.evolve(
        _asleep(meeting, EVA, FAY), facts.VoicesJoined(person=EVA, joined=FAY, at=meeting.now)
    )
    held = finding.known_member(merged, EVA)
    assert held.asked_if_there
    assert held.unheard == 3
    merged = merging.evolve(
        _asleep(meeting, EVA), facts.VoicesJoined(person=EVA, joined=FAY, at=meeting.now)
    )
    held = finding.known_member(merged, EVA)
    assert (held.asked_if_there, held.unheard) == (None, 0)


def _asleep(meeting: Meeting, *people: PersonId) -> Circle:
    """As if these had been asked in vain for long."""
    asleep = tuple(
        replace(m, unheard=3, unheard_since=meeting.now, asked_if_there=meeting.now + DAY)
        if m.person in people
        else m
        for m in meeting.circle.members
    )
    return replace(meeting.circle, members=asleep)


def test_who_is_in_the_room_by_one_account_is_in_it() -> None:
    meeting = Meeting(*SIX).found()
    meeting.departs(ANN)
    same(meeting, ANN, BOB)
    assert not meeting.circle.outside
    meeting.departs(CHO)
    meeting.departs(DAN, own=False)
    same(meeting, CHO, DAN)
    (out,) = meeting.circle.outside
    assert (out.person, out.own, out.until) == (CHO, False, None), "put out is not leaving"
    assert members(meeting) == {ANN, CHO, EVA, FAY}
    meeting.departs(EVA)
    assert same(meeting, EVA, HAL) != ()
    assert {o.person for o in meeting.circle.outside} == {CHO, EVA}


def test_the_entitled_who_is_a_member_already_is_so_no_more() -> None:
    meeting = Meeting(*FIVE, invited=(FAY, GUY)).found()
    same(meeting, ANN, FAY)
    assert meeting.circle.entitled == (GUY,)


# ── Founding ────────────────────────────────────────────────────────────────────────────────────


def test_in_a_founding_the_newest_answer_counts() -> None:
    meeting = Meeting(*SIX, invited=(GUY, HAL))
    meeting.open_founding()
    meeting.says(BOB, "F1", OBJECTION, harm="no")
    meeting.says(CHO, "F1", CONSENT)
    same(meeting, BOB, CHO)
    same(meeting, ANN, GUY)
    same(meeting, DAN, HAL)
    circle = holds(meeting)
    at = circle.foundings[-1]
    held = turn(at.step, BOB)
    assert held is not None
    assert held.answer is CONSENT
    assert at.invited == ()
    meeting.departs(EVA)
    same(meeting, EVA, FAY)
    assert holds(meeting).foundings[-1].gone == ()


def test_a_founding_whose_last_one_is_another_is_over() -> None:
    meeting = Meeting()
    meeting.open_founding()
    for person in (BOB, CHO, DAN):
        meeting.says(person, "F1", CONSENT)
    assert kinds(same(meeting, EVA, DAN)) == ["VoicesJoined", "CircleFounded"]
    assert members(meeting) == {ANN, BOB, CHO, EVA}


def test_a_bare_hand_in_a_founding_is_asked_once() -> None:
    meeting = Meeting()
    meeting.open_founding()
    meeting.taps(BOB, "F1", OBJECTION)
    meeting.taps(CHO, "F1", OBJECTION)
    same(meeting, BOB, CHO)
    assert [h.person for h in holds(meeting).foundings[-1].hands] == [BOB]


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def test_one_consent_is_counted_once_and_the_newest_counts() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.says(ANN, "P1", CONSENT)
    meeting.says(CHO, "P1", CONCERN, harm="cold", source="worry")
    same(meeting, ANN, CHO)
    step = meeting.proposal().step
    assert step is not None
    held = turn(step, ANN)
    assert held is not None
    assert (held.answer, held.source) == (CONCERN, "worry")
    meeting.all_say("P1", CONSENT, FAY)
    assert meeting.stage("P1") == "consent"
    meeting.says(FAY, "P1", CONSENT)
    assert set(holds(meeting).decisions[0].consents) == {ANN, BOB, DAN, EVA, FAY}


def test_four_names_of_three_people_decide_nothing() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found().in_consent()
    meeting.says(ANN, "P1", CONSENT)
    meeting.says(CHO, "P1", CONSENT)
    assert kinds(same(meeting, ANN, CHO)) == ["VoicesJoined"]
    assert kinds(meeting.says(DAN, "P1", CONSENT))[-1] == "ProposalParked"
    holds(meeting)


def test_an_objection_of_either_stands() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.objects(ANN, "P1")
    meeting.says(CHO, "P1", CONSENT)
    same(meeting, CHO, ANN)
    step = meeting.proposal().step
    assert step is not None
    held = turn(step, CHO)
    assert held is not None
    assert held.answer is OBJECTION
    assert outlook.standing(meeting.circle, ItemId("P1"))[0].owner == CHO
    meeting.all_say("P1", CONSENT)
    assert meeting.stage("P1") == "integrating"
    meeting.settles(CHO)
    assert not outlook.standing(holds(meeting), ItemId("P1"))


def test_taps_of_both_stay_known() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.taps(ANN, "P1", CONSENT, source="one")
    meeting.taps(CHO, "P1", CONSENT, source="other")
    same(meeting, ANN, CHO)
    meeting.takes_back(ANN, "P1", "other")
    step = meeting.proposal().step
    assert step is not None
    held = turn(step, ANN)
    assert held is not None
    assert (held.answer, held.source) == (CONSENT, "one")
    assert meeting.taps(ANN, "P1", CONSENT, source="other") == (), "it was taken back"


def test_the_objection_of_who_left_is_theirs_again_by_the_other_account() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.objects(FAY, "P1")
    meeting.leaves(FAY)
    assert outlook.standing(meeting.circle, ItemId("P1"))[0].orphaned
    same(meeting, ANN, FAY)
    assert outlook.standing(holds(meeting), ItemId("P1"))[0].orphaned is None
    meeting.settles(ANN)
    assert not outlook.standing(meeting.circle, ItemId("P1"))


def test_who_owns_an_objection_is_not_asked_whether_it_is_set_aside() -> None:
    meeting = Turns(*SIX).found()
    meeting.in_consent()
    meeting.objects(FAY, "P1")
    meeting.all_say("P1", CONSENT)
    number = meeting.next()
    meeting.must(
        commands.ExploreObjection(
            by=BOB, objection=ItemId("O1"), source=f"s{number}", at=meeting.now
        )
    )
    item = meeting.circle.rounds[-1].item
    meeting.all_say(item, PASS)
    meeting.wait(3 * DAY)
    number = meeting.next()
    meeting.must(
        commands.SetAside(
            by=BOB,
            objection=ItemId("O1"),
            why=said("why"),
            source=f"s{number}",
            arrived=number,
            at=meeting.now,
        )
    )
    same(meeting, ANN, FAY)
    asked = holds(meeting).objections[0].aside
    assert asked is not None
    assert ANN not in [t.person for t in asked.step.turns]


# ── Decisions ───────────────────────────────────────────────────────────────────────────────────


def test_a_decision_that_no_longer_rests_on_four_is_looked_at() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found().adopted()
    assert kinds(same(meeting, ANN, CHO)) == ["VoicesJoined", "DecisionReviewed"]
    decided = holds(meeting).decisions[0]
    assert (set(decided.consents), decided.force) == ({ANN, BOB, DAN}, Force.IN_FORCE)
    assert len(decided.consents) == 3
    assert decided.reviewed
    reviewed = meeting.history[-1]
    assert isinstance(reviewed, facts.DecisionReviewed)
    assert reviewed.few
    assert kinds(same(meeting, ANN, DAN)) == ["VoicesJoined"], "it is looked at already"


def test_a_decision_of_five_rests_on_four_still() -> None:
    meeting = Meeting().found().adopted()
    assert kinds(same(meeting, ANN, CHO)) == ["VoicesJoined"]


def test_who_consented_by_one_account_was_heard() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.all_say("P1", CONSENT, FAY)
    meeting.wait(4 * DAY)
    assert meeting.circle.decisions[0].not_heard == (FAY,)
    same(meeting, ANN, FAY)
    assert holds(meeting).decisions[0].not_heard == ()


def test_what_is_sent_on_is_consented_to_once() -> None:
    meeting = Meeting(*SIX).found()
    meeting.proposes()
    meeting.must(commands.Amend(by=BOB, item=ItemId("P1"), scope=2, source="for", at=meeting.now))
    meeting.all_say("P1", PASS)
    meeting.ready(BOB, "P1")
    meeting.all_say("P1", CONSENT, FAY)
    meeting.wait(4 * DAY)
    sent = meeting.proposal().sending
    assert sent is not None
    assert sent.not_heard == (FAY,)
    same(meeting, ANN, FAY)
    sent = meeting.proposal().sending
    assert sent is not None
    assert (sent.not_heard, ANN in sent.consents) == ((), True)
    same(meeting, ANN, CHO)
    sent = meeting.proposal().sending
    assert sent is not None
    assert len(set(sent.consents)) == len(sent.consents) == 4


# ── Admissions and releases ─────────────────────────────────────────────────────────────────────


def test_who_asks_to_come_in_and_is_a_member_already() -> None:
    meeting = Meeting().found()
    meeting.wait(15 * DAY)
    meeting.joins(FAY)
    assert kinds(same(meeting, ANN, FAY)) == ["ProposalLapsed", "VoicesJoined"]
    assert meeting.stage("P1") == "lapsed"


def test_of_two_who_ask_to_come_in_one_does() -> None:
    meeting = Meeting().found()
    meeting.wait(15 * DAY)
    meeting.joins(FAY)
    meeting.joins(GUY)
    assert kinds(same(meeting, FAY, GUY)) == ["ProposalLapsed", "VoicesJoined"]
    meeting.all_say("P1", CONSENT)
    assert FAY in members(meeting)
    assert meeting.stage("P2") == "lapsed"
    holds(meeting)


def _releases(meeting: Meeting, by: PersonId, person: PersonId) -> None:
    meeting.must(
        commands.Release(
            by=by, person=person, why=said("why"), source=f"s{meeting.next()}", at=meeting.now
        )
    )


def test_nobody_releases_themselves() -> None:
    meeting = Meeting(*SIX).found()
    _releases(meeting, ANN, BOB)
    assert kinds(same(meeting, BOB, ANN)) == ["ProposalLapsed", "VoicesJoined"]
    assert members(meeting) == {BOB, CHO, DAN, EVA, FAY}


def test_who_is_to_be_released_is_not_asked_by_the_other_account() -> None:
    meeting = Meeting(*SIX, GUY).found()
    _releases(meeting, ANN, BOB)
    same(meeting, HAL, BOB)
    meeting.says(HAL, "P1", PASS)
    assert meeting.stage("P1") == "consent"
    same(meeting, CHO, HAL)
    assert CHO not in outlook.not_answered(holds(meeting), ItemId("P1"))
    meeting.all_say("P1", CONSENT)
    assert members(meeting) == {ANN, DAN, EVA, FAY, GUY}

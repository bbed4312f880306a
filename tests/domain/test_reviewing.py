"""A decision before its end: reviewed, renewed, replaced, repealed, a grace, stuck; the year."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Amend, OpenReview, OpenRound, Renew, Repeal
from nstbot.domain.facts import DeadlineKind, ProposalKind, RoundKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Decision, Event, Force
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
    OBJECTION,
    PASS,
    START,
    Meeting,
    Result,
    kinds,
    long_words,
    said,
)

D1, P1, P2 = ItemId("D1"), ItemId("P1"), ItemId("P2")


@pytest.fixture
def meeting() -> Meeting:
    """D1 is in force until day 90; its review is on day 76."""
    return Meeting().found().adopted()


def decided(meeting: Meeting, item: str = "D1") -> Decision:
    found = outlook.decision(meeting.circle, ItemId(item))
    assert found is not None
    return found


def review(meeting: Meeting, by: PersonId = CHO, item: str | None = "D1") -> Result:
    number = ItemId(item) if item else None
    return meeting.do(OpenReview(by=by, item=number, at=meeting.now))


def renew(
    meeting: Meeting,
    by: PersonId = CHO,
    days: int | None = None,
    item: str | None = "D1",
    source: str | None = None,
) -> Result:
    return meeting.do(
        Renew(
            by=by,
            item=ItemId(item) if item else None,
            term_days=days,
            source=source or f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def repeal(meeting: Meeting, by: PersonId = CHO, why: int = 5, item: str = "D1") -> Result:
    return meeting.do(
        Repeal(
            by=by,
            item=ItemId(item),
            why=long_words(why),
            source=f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def replace(meeting: Meeting, by: PersonId = CHO, **changes: object) -> Result:
    given = changes or {"text": said("meet on Mondays")}
    amend = Amend(by=by, item=D1, at=meeting.now, **given)  # type: ignore[arg-type]
    return meeting.do(amend)


def happened(meeting: Meeting, item: str = "D1") -> list[Event]:
    return [one.event for one in decided(meeting, item).history]


# ── The review ──────────────────────────────────────────────────────────────────────────────────


def test_any_member_opens_a_review_early_and_it_comes_again_at_its_date(meeting: Meeting) -> None:
    (opened,) = meeting.must(OpenReview(by=CHO, item=D1, at=meeting.now))
    assert isinstance(opened, facts.DecisionReviewed)
    assert (opened.by, opened.owner, opened.sunset_on) == (CHO, BOB, START + 90 * DAY)
    assert kinds(review(meeting)) == ["REVIEW_OPEN"]
    assert kinds(review(meeting, item=None)) == ["REVIEW_OPEN"], "the only one under review"
    assert kinds(meeting.wait(76 * DAY)) == ["DecisionReviewed"]
    assert kinds(meeting.wait(13 * DAY)) == []


def test_what_cannot_be_reviewed(meeting: Meeting) -> None:
    assert kinds(review(meeting, item="D7")) == ["NO_SUCH_ITEM"]
    assert kinds(review(meeting, item="R1")) == ["NO_SUCH_ITEM"]
    assert kinds(review(meeting, item=None)) == ["NOTHING_OPEN"]
    assert kinds(review(meeting, item="F1")) == ["WRONG_KIND"]
    meeting.new_aim(BOB)
    meeting.all_say("P2", PASS)
    meeting.ready(BOB, "P2")
    meeting.all_say("P2", CONSENT)
    assert kinds(review(meeting, item="D2")) == ["NO_TERM"]
    assert kinds(meeting.do(Amend(by=CHO, item=ItemId("D2"), why=said("x"), at=meeting.now))) == [
        "NO_TERM"
    ]
    meeting.wait(91 * DAY)
    for result in (review(meeting), renew(meeting), repeal(meeting), replace(meeting)):
        assert kinds(result) == ["ALREADY_CLOSED"]


# ── Renewing ────────────────────────────────────────────────────────────────────────────────────


def test_renewed_it_keeps_its_number_with_new_dates(meeting: Meeting) -> None:
    meeting.wait(80 * DAY)
    assert kinds(renew(meeting, item=None, source="once")) == ["ProposalMade", "ConsentOpened"]
    assert renew(meeting, source="once") == ()
    assert [one.asks for one in outlook.awaited(meeting.circle)] == [outlook.Asks.CONSENT] * 4
    assert kinds(renew(meeting, by=DAN)) == ["UNDER_WAY"]
    made = meeting.proposal("P2")
    assert (made.kind, made.changes, made.term_days) == (ProposalKind.RENEWAL, D1, 90)
    meeting.says(EVA, "P2", CONCERN, harm="cold")
    assert kinds(meeting.all_say("P2", CONSENT)) == ["ConsentGiven", "DecisionRenewed"]
    now = decided(meeting)
    assert (now.item, now.force, now.reviewed) == (P2, Force.IN_FORCE, False)
    assert now.sunset_on == meeting.now + 90 * DAY
    assert now.review_on == meeting.now + 76 * DAY
    assert [concern.words for concern in now.concerns] == ["cold"]
    assert happened(meeting) == [Event.REVIEWED, Event.RENEWED]
    assert len(meeting.circle.decisions) == 1
    assert kinds(meeting.wait(76 * DAY)) == ["DecisionReviewed"]


def test_for_another_time_and_by_whoever_asks_when_nobody_is_responsible(meeting: Meeting) -> None:
    assert kinds(renew(meeting, days=1000)) == ["OUT_OF_BOUNDS"]
    meeting.leaves(BOB)
    renew(meeting, days=30)
    assert meeting.proposal("P2").responsible == CHO
    meeting.all_say("P2", CONSENT)
    assert decided(meeting).sunset_on == meeting.now + 30 * DAY
    assert decided(meeting).responsible == CHO


@pytest.mark.parametrize("item", ["P1", "P2", "D1"])
def test_what_is_renewed_is_objected_to_by_any_of_its_numbers(meeting: Meeting, item: str) -> None:
    renew(meeting)
    meeting.all_say("P2", CONSENT)
    assert kinds(meeting.objects(DAN, item)) == [
        "ObjectionRaised",
        "DecisionReopened",
        "IntegrationOpened",
    ]
    assert meeting.circle.objections[0].item == "P2"
    assert meeting.stage("P2") == "integrating"
    assert kinds(meeting.settles(DAN)) == ["ObjectionSettled", "DecisionUpheld"]


def test_an_objection_to_a_renewal_is_met_by_another_term(meeting: Meeting) -> None:
    renew(meeting)
    meeting.objects(DAN, "P2")
    amend = Amend(by=CHO, item=P2, term_days=10, at=meeting.now)
    assert kinds(meeting.do(amend)) == ["ProposalAmended", "ConsentOpened"]
    assert meeting.proposal("P2").kind is ProposalKind.RENEWAL
    assert "DecisionRenewed" in kinds(meeting.all_say("P2", CONSENT))
    assert decided(meeting).objections == ("O1",)


def test_a_renewal_in_other_words_replaces(meeting: Meeting) -> None:
    renew(meeting)
    meeting.amends(CHO, "P2", text="meet on Sundays")
    assert meeting.proposal("P2").kind is ProposalKind.POLICY
    assert kinds(meeting.all_say("P2", CONSENT)) == [
        "ConsentGiven",
        "DecisionAdopted",
        "DecisionSuperseded",
    ]
    assert decided(meeting, "D2").supersedes == D1


def test_reviews_neither_count_nor_wait(meeting: Meeting) -> None:
    for by in (ANN, DAN, EVA):
        meeting.proposes(by)
    assert kinds(renew(meeting)) == ["ProposalMade", "ConsentOpened"]
    assert kinds(repeal(meeting)) == ["ProposalMade", "ConsentOpened"]
    assert kinds(replace(meeting)) == ["ProposalMade", "TalkOpened"]


# ── Replacing ───────────────────────────────────────────────────────────────────────────────────


def test_other_words_are_a_proposal_that_replaces_it(meeting: Meeting) -> None:
    source = "words"
    assert kinds(replace(meeting, text=said("meet on Mondays"), source=source)) == [
        "ProposalMade",
        "TalkOpened",
    ]
    assert replace(meeting, text=said("meet on Mondays"), source=source) == ()
    assert kinds(renew(meeting, by=DAN)) == ["ProposalMade", "ConsentOpened"]
    meeting.all_say("P2", PASS)
    meeting.ready(CHO, "P2")
    result = meeting.all_say("P2", CONSENT)
    assert kinds(result) == [
        "ConsentGiven",
        "DecisionAdopted",
        "DecisionSuperseded",
        "ProposalLapsed",
    ]
    assert meeting.stage("P3") == "lapsed", "what would have renewed it goes with it"
    assert decided(meeting, "D2").text == "meet on Mondays"
    assert kinds(replace(meeting)) == ["ALREADY_CLOSED"]


def test_a_measure_a_term_or_another_person(meeting: Meeting) -> None:
    assert kinds(replace(meeting, measure=said("count"))) == [
        "ProposalMade",
        "ProposalAmended",
        "TalkOpened",
    ]
    assert meeting.proposal("P2").measures == ("count",)
    replace(meeting, term_days=30, responsible=DAN)
    assert (meeting.proposal("P3").term_days, meeting.proposal("P3").responsible) == (30, DAN)


def test_what_cannot_be_said_of_a_decision(meeting: Meeting) -> None:
    assert kinds(replace(meeting, scope=2)) == ["ONLY_HERE"]
    assert kinds(replace(meeting, value="1")) == ["EMPTY"]
    assert kinds(replace(meeting, text=said(""))) == ["EMPTY"]
    assert kinds(replace(meeting, term_days=90)) == ["SAME_AS_BEFORE"]
    assert kinds(replace(meeting, responsible=FAY)) == ["NO_SUCH_MEMBER"]
    meeting.leaves(DAN)
    meeting.leaves(EVA)
    for result in (replace(meeting), renew(meeting), repeal(meeting)):
        assert kinds(result) == ["TOO_FEW_MEMBERS"]


def test_what_has_proposed_a_change_changes_nothing_else(meeting: Meeting) -> None:
    change: dict[str, object] = {"text": said("meet on Mondays"), "source": "change"}
    assert "ProposalMade" in kinds(replace(meeting, by=BOB, **change))
    meeting.objects(EVA, "D1")
    assert replace(meeting, by=BOB, **change) == ()
    assert meeting.proposal("P1").text == "meet on Tuesdays"


# ── While an objection to it stands ─────────────────────────────────────────────────────────────


def test_nothing_renews_or_replaces_it_beside_an_objection(meeting: Meeting) -> None:
    replace(meeting)
    renew(meeting, by=DAN)
    assert kinds(meeting.objects(EVA, "D1")) == [
        "ObjectionRaised",
        "DecisionReopened",
        "IntegrationOpened",
        "ProposalParked",
        "ProposalParked",
    ]
    again: dict[str, Arg] = {"decision": "D1", "item": "P1", "proposer": "bob"}
    assert meeting.ready(CHO, "P2") == Refusal(Reason.LOOKED_AGAIN, again)
    assert renew(meeting) == Refusal(Reason.LOOKED_AGAIN, again)
    assert kinds(replace(meeting)) == ["ONLY_PROPOSER"]
    meeting.settles(EVA)
    assert kinds(meeting.ready(CHO, "P2")) == ["ConsentOpened"]


def test_the_same_words_need_something_new(meeting: Meeting) -> None:
    meeting.objects(EVA, "D1")
    meeting.settles(EVA)
    assert meeting.objects(EVA, "D1") == Refusal(Reason.SAID_BEFORE, {"objection": "O1"})
    assert "DecisionReopened" in kinds(meeting.objects(DAN, "D1"))
    meeting.withdraws(DAN, "O2")
    assert "DecisionReopened" in kinds(meeting.objects(DAN, "D1"))
    assert "ObjectionRaised" in kinds(meeting.objects(EVA, "D1", "something new"))


# ── Repealing ───────────────────────────────────────────────────────────────────────────────────


def test_repealed_it_is_no_longer_in_force(meeting: Meeting) -> None:
    assert kinds(repeal(meeting, why=1001)) == ["TOO_LONG"]
    repeal(meeting)
    assert kinds(repeal(meeting, by=DAN)) == ["UNDER_WAY"]
    assert kinds(meeting.amends(CHO, "P2")) == ["WRONG_KIND"]
    why = Amend(by=CHO, item=P2, why=said("really"), at=meeting.now)
    assert kinds(meeting.do(why)) == ["ProposalAmended", "ConsentOpened"]
    assert kinds(meeting.all_say("P2", CONSENT)) == ["ConsentGiven", "DecisionRepealed"]
    assert decided(meeting).force is Force.REPEALED
    assert kinds(meeting.objects(EVA, "D1")) == ["ALREADY_CLOSED"]
    assert kinds(meeting.says(EVA, "P2", CONSENT)) == ["ALREADY_CLOSED"]
    assert [d.kind for d in outlook.deadlines(meeting.circle)] == [DeadlineKind.YEARLY]


@pytest.fixture
def repealed(meeting: Meeting) -> Meeting:
    """By all but Eva, who was not heard."""
    repeal(meeting)
    meeting.all_say("P2", CONSENT, EVA)
    meeting.wait(3 * DAY)
    assert decided(meeting).force is Force.REPEALED
    return meeting


@pytest.mark.parametrize("item", ["D1", "P1", "P2"])
def test_a_late_objection_to_a_repeal_puts_it_in_force_again(repealed: Meeting, item: str) -> None:
    raised = repealed.says(EVA, item, OBJECTION, harm="harm", because="old", source="late")
    assert kinds(raised) == ["ObjectionRaised", "RepealSuspended", "IntegrationOpened"]
    assert repealed.circle.objections[0].late
    assert decided(repealed).force is Force.IN_FORCE
    edit = repealed.says(EVA, item, OBJECTION, harm="more", because="old", source="late")
    assert kinds(edit) == ["ObjectionReasoned"]
    assert kinds(repealed.takes_back(EVA, item, "late")) == ["STANDS_ALREADY"]
    assert kinds(repealed.settles(EVA)) == ["ObjectionSettled"]
    assert kinds(repealed.says(EVA, "P2", CONSENT)) == ["ConsentGiven", "DecisionRepealed"]
    assert happened(repealed) == [Event.REPEALED, Event.REPEAL_SUSPENDED, Event.REPEALED]


def test_after_its_days_or_its_end_the_repeal_stays(repealed: Meeting) -> None:
    assert kinds(repealed.objects(DAN, "D1")) == ["ALREADY_CLOSED"]
    repealed.wait(8 * DAY)
    assert kinds(repealed.objects(EVA, "D1")) == ["ALREADY_CLOSED"]


def test_after_its_end_a_late_objection_says_nothing() -> None:
    meeting = Meeting().found().adopted()
    meeting.wait(85 * DAY)
    repeal(meeting)
    meeting.all_say("P2", CONSENT, EVA)
    meeting.wait(4 * DAY)
    assert decided(meeting).force is Force.REPEALED
    meeting.wait(2 * DAY)
    assert kinds(meeting.objects(EVA, "D1")) == ["ALREADY_CLOSED"]


def test_an_objection_before_the_repeal_stands_again_with_it(meeting: Meeting) -> None:
    meeting.objects(DAN, "D1")
    repeal(meeting)
    meeting.all_say("P2", CONSENT, EVA)
    assert "DecisionRepealed" in kinds(meeting.wait(3 * DAY))
    assert meeting.stage("P1") == "lapsed"
    assert kinds(meeting.objects(EVA, "D1", "more"))[1] == "RepealSuspended"
    assert decided(meeting).force is Force.REOPENED
    assert meeting.stage("P1") == "parked"
    assert kinds(meeting.settles(DAN, "O1")) == ["ObjectionSettled", "DecisionUpheld"]


def test_what_was_looked_at_again_before_the_repeal_is_not_after_it(meeting: Meeting) -> None:
    """Its objection was settled by a new version, to which not all had consented yet."""
    meeting.objects(DAN, "D1")
    meeting.amends(BOB, "P1")
    meeting.settles(DAN, "O1")
    repeal(meeting)
    meeting.all_say("P2", CONSENT, EVA)
    meeting.wait(3 * DAY)
    meeting.objects(EVA, "D1", "more")
    assert decided(meeting).force is Force.IN_FORCE
    assert DeadlineKind.REOPENED not in {d.kind for d in outlook.deadlines(meeting.circle)}


def test_what_came_due_while_it_was_repealed_is_looked_at_a_day_later() -> None:
    meeting = Meeting().found().in_consent()
    day = meeting.now + 5 * DAY
    condition = Amend(
        by=BOB, item=ItemId("P1"), condition=said("dry"), checker=DAN, check_on=day, at=meeting.now
    )
    meeting.must(condition)
    meeting.all_say("P1", CONSENT)
    repeal(meeting)
    meeting.all_say("P2", CONSENT, EVA)
    meeting.wait(9 * DAY)
    meeting.objects(EVA, "D1")
    assert decided(meeting).force is Force.IN_FORCE
    due = [d.due for d in outlook.deadlines(meeting.circle) if d.kind is DeadlineKind.CHECK]
    assert due == [meeting.now + DAY]
    asked = meeting.wait(DAY)
    assert "CheckAsked" in kinds(asked)


# ── The end ─────────────────────────────────────────────────────────────────────────────────────


def test_an_answered_review_has_a_grace_once(meeting: Meeting) -> None:
    meeting.wait(80 * DAY)
    renew(meeting)
    meeting.withdraws(CHO, "P2")
    assert kinds(meeting.wait(10 * DAY)) == ["GraceGiven"]
    assert decided(meeting).grace_until == START + 104 * DAY
    assert outlook.awaited(meeting.circle)[0].due == START + 104 * DAY
    assert kinds(meeting.wait(14 * DAY)) == ["DecisionLapsed"]
    assert happened(meeting) == [Event.REVIEWED, Event.GRACE, Event.LAPSED]


def test_renewed_in_its_grace(meeting: Meeting) -> None:
    meeting.wait(89 * DAY)
    renew(meeting)
    meeting.wait(2 * DAY)
    assert decided(meeting).grace_until is not None
    meeting.all_say("P2", CONSENT)
    assert decided(meeting).grace_until is None
    assert decided(meeting).sunset_on == meeting.now + 90 * DAY


def test_what_would_change_it_ends_with_it(meeting: Meeting) -> None:
    meeting.wait(89 * DAY)
    replace(meeting)
    meeting.parks(CHO, "P2", days=60)
    assert kinds(meeting.wait(16 * DAY)) == ["GraceGiven", "DecisionLapsed", "ProposalLapsed"]


# ── Stuck, and the year ─────────────────────────────────────────────────────────────────────────


def test_long_without_a_result_its_review_is_now() -> None:
    meeting = Meeting().found().in_consent()
    meeting.all_say("P1", CONSENT)
    meeting.objects(DAN, "D1")
    meeting.wait(59 * DAY)
    assert not decided(meeting).stuck
    assert "DecisionStuck" in kinds(meeting.wait(DAY))
    assert decided(meeting).stuck
    review_of = [a for a in outlook.awaited(meeting.circle) if a.asks is outlook.Asks.REVIEW]
    assert [one.person for one in review_of] == [BOB]
    meeting.settles(DAN)
    assert not decided(meeting).stuck
    assert decided(meeting).review_on == START + 60 * DAY
    assert kinds(meeting.wait(30 * DAY)) == ["DecisionLapsed"]


def test_under_review_and_looked_at_again_asks_only_for_one(meeting: Meeting) -> None:
    meeting.objects(DAN, "D1")
    review(meeting)
    asked = {one.asks for one in outlook.awaited(meeting.circle)}
    assert outlook.Asks.REVIEW not in asked


def test_once_a_year_the_arrangements_are_listed(meeting: Meeting) -> None:
    assert kinds(meeting.wait(366 * DAY))[-1] == "ArrangementsListed"
    assert meeting.circle.years == 1
    late = meeting.now + 1000 * DAY
    due = outlook.deadlines(meeting.circle)[0]
    assert due.kind is DeadlineKind.YEARLY
    (listed,) = meeting.must(commands.FallDue(item=due.item, kind=due.kind, due=due.due, at=late))
    assert isinstance(listed, facts.ArrangementsListed)
    assert listed.year == meeting.circle.years == 3
    assert outlook.deadlines(meeting.circle)[0].due > late


def test_a_new_aim_keeps_its_why_apart() -> None:
    meeting = Meeting().found()
    command = commands.ChangeAim(
        by=BOB, aim=said("feed all"), why=said("we can"), source="a", arrived=9, at=meeting.now
    )
    meeting.must(command)
    assert (meeting.proposal().text, meeting.proposal().why) == ("feed all", "we can")
    long = commands.ChangeAim(
        by=BOB, aim=said("x"), why=long_words(1001), source="b", arrived=10, at=meeting.now
    )
    assert kinds(meeting.do(long)) == ["TOO_LONG"]


def test_a_round_may_be_about_a_decision_that_is_under_review(meeting: Meeting) -> None:
    def asked(kind: RoundKind, item: str = "D1") -> Result:
        opens = OpenRound(by=CHO, kind=kind, question=None, about=ItemId(item), at=meeting.now)
        return meeting.do(opens)

    assert kinds(asked(RoundKind.REACTIONS)) == ["WRONG_KIND"]
    review(meeting)
    assert kinds(asked(RoundKind.REACTIONS)) == ["RoundOpened"]
    (at,) = meeting.circle.rounds
    assert (at.about, len(at.step.turns)) == (D1, 5)
    meeting.wait(2 * 365 * DAY)
    assert decided(meeting).force is Force.LAPSED
    assert kinds(asked(RoundKind.IDEAS)) == ["WRONG_KIND"]

"""Ways to work an objection in: pilot, condition, information, helpers, parts, put off."""

from datetime import timedelta

import pytest

from nstbot.domain import limits, outlook
from nstbot.domain.commands import (
    Amend,
    AskHelpers,
    Meet,
    Recast,
    Release,
    SeekInformation,
    Split,
)
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    PASS,
    Meeting,
    Result,
    kinds,
    long_words,
    refused,
    said,
)

P1, D1, O1 = ItemId("P1"), ItemId("D1"), ItemId("O1")
STRANGER = PersonId("stranger")


@pytest.fixture
def check() -> Meeting:
    """Cho objects to Bob's proposal."""
    meeting = Meeting().found().in_consent()
    meeting.objects(CHO, "P1", harm="rain")
    return meeting


def seeks(
    meeting: Meeting,
    by: PersonId = BOB,
    person: PersonId = DAN,
    what: str = "what does it cost",
    days: int = 3,
    source: str | None = None,
    item: str = "P1",
) -> Result:
    return meeting.do(
        SeekInformation(
            by=by,
            item=ItemId(item),
            what=said(what),
            person=person,
            until=meeting.now + days * DAY,
            source=source or f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def asks_help(meeting: Meeting, *helpers: PersonId, days: int = 3) -> Result:
    return meeting.do(
        AskHelpers(
            by=BOB,
            item=P1,
            helpers=helpers,
            until=meeting.now + days * DAY,
            source=f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def splits(meeting: Meeting, *parts: str, by: PersonId = BOB, source: str = "split") -> Result:
    texts = tuple(said(part) for part in parts)
    return meeting.do(Split(by=by, item=None, parts=texts, source=source, at=meeting.now))


def changes(meeting: Meeting, **what: object) -> Result:
    return meeting.do(Amend(by=BOB, item=P1, at=meeting.now, **what))  # type: ignore[arg-type]


def meets(meeting: Meeting, by: PersonId, item: str | None = "D1") -> Result:
    decision = ItemId(item) if item else None
    return meeting.do(Meet(by=by, decision=decision, at=meeting.now))


# ── Pilot and condition ─────────────────────────────────────────────────────────────────────────


def test_a_pilot_stands_with_the_decision(check: Meeting) -> None:
    assert kinds(changes(check, pilot=said("one street"))) == ["ProposalAmended", "ConsentOpened"]
    check.all_say("P1", CONSENT)
    assert check.circle.decisions[0].pilot == "one street"
    assert kinds(changes(check, pilot=long_words(1001))) == ["WRONG_STAGE"]


def test_a_condition_has_who_looks_and_when(check: Meeting) -> None:
    soon = check.now + 20 * DAY
    assert kinds(changes(check, condition=said("it is dry"))) == ["NOT_A_DATE_AHEAD"]
    assert changes(check, condition=said("dry"), checker=STRANGER, check_on=soon) == refused(
        Reason.NO_SUCH_MEMBER, person=STRANGER
    )
    assert kinds(changes(check, condition=long_words(1001), check_on=soon)) == ["TOO_LONG"]
    changes(check, condition=said("it is dry"), checker=DAN, check_on=soon)
    for person in (ANN, CHO, EVA):
        check.says(person, "P1", CONSENT)
    assert outlook.missing_yes(check.circle, P1) == DAN
    check.says(DAN, "P1", CONSENT)
    assert kinds(check.wait(20 * DAY)) == ["CheckAsked"]
    (asked,) = outlook.awaiting(check.circle, DAN)
    assert (asked.item, asked.asks) == ("D1", outlook.Asks.CHECK)
    assert meets(check, ANN) == refused(Reason.ONLY_CHECKER, item="D1", person=DAN)
    assert kinds(meets(check, DAN, None)) == ["CheckMet"]
    assert meets(check, DAN) == refused(Reason.NOTHING_TO_MEET, item="D1")
    assert outlook.awaiting(check.circle, DAN) == ()


def test_who_is_responsible_looks_when_nobody_is_named(check: Meeting) -> None:
    changes(check, condition=said("it is dry"), check_on=check.now + DAY)
    assert check.proposal().conditions[0].checker == BOB
    check.wait(2 * DAY)
    check.all_say("P1", CONSENT)
    (held,) = check.circle.decisions[0].checks
    assert held.until == check.now + DAY
    check.leaves(BOB)
    assert kinds(check.wait(DAY)) == ["CheckAsked"]
    assert kinds(meets(check, ANN)) == ["CheckMet"]


def test_nobody_looks_when_all_who_would_have_left(check: Meeting) -> None:
    soon = check.now + 9 * DAY
    changes(check, condition=said("it is dry"), checker=DAN, check_on=soon)
    check.all_say("P1", CONSENT)
    check.leaves(DAN)
    check.leaves(BOB)
    assert "CheckAsked" in kinds(check.wait(9 * DAY))
    assert not [a for a in outlook.awaited(check.circle) if a.asks is outlook.Asks.CHECK]
    assert kinds(meets(check, ANN)) == ["CheckMet"]


def test_what_can_be_met(check: Meeting) -> None:
    assert kinds(meets(check, ANN, None)) == ["NOTHING_OPEN"]
    assert kinds(meets(check, ANN, "D9")) == ["NO_SUCH_ITEM"]
    assert kinds(meets(check, ANN, "P1")) == ["WRONG_KIND"]
    assert outlook.to_meet(check.circle, ANN) == ()


def test_what_has_ended_is_not_looked_at(check: Meeting) -> None:
    changes(check, condition=said("it is dry"), check_on=check.now + 80 * DAY)
    check.all_say("P1", CONSENT)
    assert outlook.to_meet(check.circle, BOB) == ("D1",)
    assert outlook.to_meet(check.circle, ANN) == ("D1",)
    check.objects(CHO, "D1")
    check.amends(BOB, "P1")
    check.all_say("P1", CONSENT)
    assert meets(check, BOB) == refused(Reason.NOTHING_TO_MEET, item="D1")


# ── Put off ─────────────────────────────────────────────────────────────────────────────────────


def puts_off(meeting: Meeting, later: PersonId | None, days: int | None) -> Result:
    until = meeting.now + timedelta(days=days) if days is not None else None
    return meeting.do(Recast(by=CHO, objection=None, later=later, until=until, at=meeting.now))


def test_an_objection_is_put_off_by_its_owner(check: Meeting) -> None:
    assert kinds(puts_off(check, DAN, None)) == ["NOT_A_DATE_AHEAD"]
    assert kinds(puts_off(check, DAN, -1)) == ["NOT_A_DATE_AHEAD"]
    assert kinds(puts_off(check, STRANGER, 3)) == ["NO_SUCH_MEMBER"]
    assert kinds(puts_off(check, DAN, 30)) == ["ObjectionRecast"]
    check.all_say("P1", CONSENT)
    (held,) = check.circle.decisions[0].checks
    assert (held.person, held.words, held.objection) == (DAN, "rain", "O1")
    assert "CheckAsked" in kinds(check.wait(31 * DAY))


def test_without_a_name_its_owner_comes_back_to_it(check: Meeting) -> None:
    puts_off(check, None, 30)
    assert check.circle.objections[0].later == CHO


def test_what_is_put_off_stays_with_a_decision_that_stands() -> None:
    meeting = Meeting().found().adopted()
    for harm in ("rain", "hail"):
        meeting.objects(CHO, "D1", harm=harm)
        assert kinds(puts_off(meeting, DAN, 30)) == ["ObjectionRecast", "DecisionUpheld"]
    assert [c.objection for c in meeting.circle.decisions[0].checks] == ["O1", "O2"]


# ── Resting ─────────────────────────────────────────────────────────────────────────────────────


def test_it_rests_until_something_is_known(check: Meeting) -> None:
    assert kinds(seeks(check, source="i")) == ["InformationSought"]
    assert seeks(check, source="i") == ()
    assert check.stage("P1") == "resting"
    (asked,) = outlook.awaiting(check.circle, DAN)
    assert asked.asks is outlook.Asks.INFORMATION
    assert check.says(ANN, "P1", CONSENT) == refused(Reason.WRONG_STAGE, item="P1", stage="resting")
    assert kinds(check.wait(3 * DAY)) == ["ProposalCameBack"]
    assert check.stage("P1") == "integrating"
    assert kinds(check.says(ANN, "P1", CONSENT)) == ["ConsentGiven"]
    assert kinds(seeks(check, source="j")) == ["InformationSought"]
    check.wait(3 * DAY)
    assert seeks(check, source="i") == ()


def test_without_an_objection_the_check_goes_on(check: Meeting) -> None:
    seeks(check)
    check.settles(CHO)
    check.wait(3 * DAY)
    assert check.stage("P1") == "consent"
    assert check.proposal().due == check.now + limits.CONSENT


def test_what_was_parked_comes_back_to_its_proposer(check: Meeting) -> None:
    check.parks(BOB, "P1")
    seeks(check)
    check.wait(3 * DAY)
    assert check.stage("P1") == "waiting"
    assert kinds(check.ready(BOB)) == ["ConsentOpened"]


def test_what_cannot_rest(check: Meeting) -> None:
    assert kinds(seeks(check, by=ANN)) == ["ONLY_PROPOSER"]
    assert kinds(seeks(check, person=STRANGER)) == ["NO_SUCH_MEMBER"]
    assert kinds(seeks(check, days=0)) == ["NOT_A_DATE_AHEAD"]
    assert kinds(seeks(check, what="x" * 1001)) == ["TOO_LONG"]
    assert asks_help(check) == refused(Reason.HELPERS, most=6)
    check.proposes(ANN)
    assert seeks(check, by=ANN, item="P2") == refused(Reason.WRONG_STAGE, item="P2", stage="talk")


def test_an_admission_is_only_talked_about() -> None:
    meeting = Meeting().found()
    meeting.wait(15 * DAY)
    meeting.joins(FAY)
    assert kinds(seeks(meeting, by=FAY)) == ["NOT_A_MEMBER"]


def test_so_is_a_release() -> None:
    meeting = Meeting().found()
    why, source = said("she shouts"), "r"
    meeting.must(Release(by=BOB, person=EVA, why=why, source=source, at=meeting.now))
    assert kinds(seeks(meeting)) == ["WRONG_KIND"]


def test_helpers_bring_a_new_text(check: Meeting) -> None:
    assert kinds(asks_help(check, CHO, DAN)) == ["HelpingAsked"]
    assert {a.person for a in outlook.awaited(check.circle)} == {CHO, DAN}
    assert kinds(check.amends(ANN, "P1")) == ["ONLY_PROPOSER"]
    assert outlook.may_change(check.circle, check.proposal(), DAN)
    brought = check.amends(DAN, "P1", text="in the hall")
    assert kinds(brought) == ["ProposalAmended", "ConsentOpened"]
    made = check.proposal()
    assert (made.proposer, made.version) == (BOB, 2)
    assert outlook.consents(check.circle, P1) == (DAN,)
    assert kinds(check.amends(DAN, "P1")) == ["ONLY_PROPOSER"]


def test_a_helper_who_brings_it_ends_their_own_objection(check: Meeting) -> None:
    asks_help(check, CHO, DAN)
    brought = check.amends(CHO, "P1", text="in the hall")
    assert kinds(brought) == ["ProposalAmended", "ObjectionSettled", "ConsentOpened"]
    assert outlook.standing(check.circle, P1) == ()
    assert outlook.consents(check.circle, P1) == (CHO,)


def test_so_does_its_proposer(check: Meeting) -> None:
    asks_help(check, CHO)
    assert kinds(check.amends(BOB)) == ["ProposalAmended", "ConsentOpened"]
    asks_help(check, CHO)
    assert kinds(check.ready(BOB, "P1")) == ["ConsentOpened"]
    asks_help(check, CHO)
    check.leaves(CHO)
    assert outlook.awaiting(check.circle, CHO) == ()


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────


def test_the_parts_go_before_what_waits(check: Meeting) -> None:
    changes(check, measure=said("half come"))
    for _ in range(3):
        check.proposes(ANN)
    assert outlook.queue_place(check.circle, ItemId("P4")) == 1
    result = splits(check, "on Tuesdays", "in the hall")
    assert kinds(result) == ["ProposalMade", "ProposalMade", "ProposalSplit", "TalkOpened"]
    assert splits(check, "on Tuesdays", "in the hall") == ()
    assert check.stage("P1") == "split"
    assert check.stage("P5") == "talk"
    assert outlook.queue_place(check.circle, ItemId("P6")) == 1
    assert outlook.queue_place(check.circle, ItemId("P4")) == 2
    part = check.proposal("P5")
    assert (part.part_of, part.proposer, part.why) == ("P1", BOB, "all can")
    assert part.measures == ("half come",)
    assert kinds(check.says(ANN, "P1", CONSENT)) == ["ALREADY_CLOSED"]


def test_what_cannot_be_split(check: Meeting) -> None:
    assert splits(check, "all of it") == refused(Reason.PARTS, least=2, most=6)
    assert kinds(splits(check, "one", "x" * 3001)) == ["TOO_LONG"]
    assert kinds(splits(check, "one", "two", by=ANN)) == ["NOTHING_OPEN"]
    check.settles(CHO)
    check.all_say("P1", CONSENT)
    check.objects(CHO, "D1")
    assert splits(check, "one", "two") == refused(
        Reason.WRONG_STAGE, item="P1", stage="integrating"
    )
    aim = Meeting().found()
    aim.new_aim(BOB)
    assert splits(aim, "one", "two") == refused(Reason.ONLY_HERE, item="P1")


def test_three_split_nothing(check: Meeting) -> None:
    for person in (DAN, EVA):
        check.goes_away(person)
    assert kinds(splits(check, "one", "two")) == ["TOO_FEW_MEMBERS"]
    assert check.all_say("P9", PASS) == ()

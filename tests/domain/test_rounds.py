"""Go-rounds, talk steps, and the procedure around them: product §2 and §3."""

import pytest

from nstbot.domain import commands, facts, outlook, rounds
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.rounds import Heard, Step, Turn
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
    HOUR,
    OBJECTION,
    PASS,
    SPOKE,
    START,
    Meeting,
    kinds,
    refused,
    said,
)


@pytest.fixture
def meeting() -> Meeting:
    return Meeting().found()


# ── The machine under every question ────────────────────────────────────────────────────────────


def one_turn() -> Step:
    return Step(turns=(Turn(person=ANN),), opened_at=START, due=START + DAY)


def tap(answer: Answer, number: int) -> Heard:
    return Heard(answer=answer, tap=True, source=f"s{number}", arrived=number)


def test_a_word_replaces_taps_and_taps_join() -> None:
    step = rounds.give(one_turn(), ANN, tap(CONSENT, 1))
    step = rounds.give(step, ANN, tap(CONCERN, 2))
    assert [t.answer for t in step.turns[0].taps] == [CONSENT, CONCERN]
    word = Heard(answer=CONSENT, tap=False, source="w", arrived=3, words=Words("fine"))
    step = rounds.give(step, ANN, word)
    assert step.turns[0] == Turn(
        person=ANN, answer=CONSENT, words=Words("fine"), source="w", arrived=3
    )


def test_who_has_no_turn_changes_nothing() -> None:
    step = one_turn()
    assert rounds.give(step, BOB, tap(CONSENT, 1)) == step
    assert rounds.note(step, BOB, rounds.Tap(answer=CONSENT, source="s", arrived=1)) == step
    assert rounds.settle(step, BOB, None) == step
    assert rounds.take_back(step, BOB, "s") == step
    assert rounds.next_tap(step, BOB) is None


def test_what_was_taken_back_leaves_the_strongest_tap() -> None:
    step = one_turn()
    for number, answer in enumerate((CONSENT, OBJECTION, CONCERN), 1):
        step = rounds.give(step, ANN, tap(answer, number))
    step = rounds.take_back(step, ANN, "s3")
    left = rounds.next_tap(step, ANN)
    assert left == tap(OBJECTION, 2)


def test_an_older_answer_never_beats_a_newer_one() -> None:
    held = rounds.give(one_turn(), ANN, tap(CONSENT, 5)).turns[0]
    assert rounds.heard_before(held, Heard(answer=CONCERN, tap=False, source="x", arrived=4))
    assert not rounds.heard_before(held, Heard(answer=CONCERN, tap=False, source="x", arrived=6))


# ── Go-rounds ───────────────────────────────────────────────────────────────────────────────────


def test_a_round_asks_all_and_ends_when_all_have_spoken_or_passed(meeting: Meeting) -> None:
    assert kinds(meeting.opens_round(BOB)) == ["RoundOpened"]
    assert {a.person for a in outlook.awaited(meeting.circle)} == {ANN, BOB, CHO, DAN, EVA}
    assert kinds(meeting.says(ANN, "R1", SPOKE)) == ["TurnTaken"]
    assert kinds(meeting.says(BOB, "R1", PASS)) == ["TurnPassed"]
    assert outlook.answered(meeting.circle, ItemId("R1")) == 2
    assert kinds(meeting.all_say("R1", SPOKE)) == ["TurnTaken", "RoundClosed"]
    assert meeting.stage("R1") == "closed"
    assert meeting.says(ANN, "R1", SPOKE) == Refusal(Reason.ALREADY_CLOSED, {"item": "R1"})


def test_a_question_of_ones_own_needs_words(meeting: Meeting) -> None:
    assert kinds(meeting.opens_round(BOB, RoundKind.OWN)) == ["EMPTY"]
    assert kinds(meeting.opens_round(BOB, RoundKind.OWN, "x" * 1001)) == ["TOO_LONG"]
    assert kinds(meeting.opens_round(BOB, RoundKind.OWN, "where next")) == ["RoundOpened"]


def test_once_each_and_a_pass_takes_nothing_back(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.says(ANN, "R1", SPOKE)
    assert meeting.says(ANN, "R1", SPOKE) == ()
    assert meeting.says(ANN, "R1", PASS) == ()
    meeting.says(BOB, "R1", PASS)
    assert kinds(meeting.says(BOB, "R1", SPOKE)) == ["TurnTaken"]
    no_round = refused(Reason.WRONG_KIND, item="R1", kind="round", wants="proposal")
    assert meeting.says(CHO, "R1", CONSENT) == no_round
    assert kinds(meeting.says(FAY, "R1", SPOKE)) == ["NOT_A_MEMBER"]
    meeting.joins(FAY)


def test_a_newcomer_waits_for_the_next_round() -> None:
    meeting = Meeting(invited=(FAY,)).found()
    meeting.opens_round(BOB)
    meeting.joins(FAY)
    assert meeting.says(FAY, "R1", SPOKE) == Refusal(Reason.NOT_ASKED, {"item": "R1"})


def test_time_over_says_who_was_not_heard(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.all_say("R1", PASS, EVA)
    (closed,) = meeting.wait(2 * DAY)
    assert isinstance(closed, facts.RoundClosed)
    assert (closed.by, closed.not_heard) == (None, (EVA,))


def test_a_turn_is_taken_back_while_the_round_is_open(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.taps(ANN, "R1", PASS, source="tap")
    assert meeting.takes_back(ANN, "R1", "other") == ()
    assert kinds(meeting.takes_back(ANN, "R1", "tap")) == ["AnswerTakenBack"]
    assert ANN in outlook.not_answered(meeting.circle, ItemId("R1"))
    meeting.taps(ANN, "R1", PASS, source="again")
    meeting.closes(ANN, "R1")
    assert kinds(meeting.takes_back(ANN, "R1", "again")) == ["ALREADY_CLOSED"]
    assert meeting.takes_back(FAY, "R1", "again") == ()


def test_a_leaver_is_not_waited_for(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.all_say("R1", SPOKE, EVA)
    assert kinds(meeting.leaves(EVA)) == ["MemberLeft", "RoundClosed"]
    assert len(meeting.circle.rounds[0].step.turns) == 4


# ── Procedure ───────────────────────────────────────────────────────────────────────────────────


def test_only_the_facilitator_closes_and_cancels(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    refusal = Refusal(Reason.ONLY_FACILITATOR, {"facilitator": ANN})
    assert meeting.closes(BOB) == refusal
    assert meeting.cancels(BOB) == refusal
    assert kinds(meeting.closes(ANN)) == ["RoundClosed"]
    assert kinds(meeting.closes(ANN, "R1")) == ["ALREADY_CLOSED"]
    assert kinds(meeting.cancels(ANN)) == ["NOTHING_OPEN"]
    assert kinds(meeting.cancels(ANN, "F1")) == ["FOUNDING_OVER"]
    assert kinds(meeting.cancels(ANN, "R9")) == ["NO_SUCH_ITEM"]


def test_without_a_facilitator_every_member_may(meeting: Meeting) -> None:
    meeting.goes_away(ANN)
    meeting.opens_round(BOB)
    assert outlook.facilitator(meeting.circle) is None
    assert kinds(meeting.cancels(CHO)) == ["RoundCancelled"]
    assert meeting.stage("R1") == "cancelled"


@pytest.mark.parametrize("end", ["closes", "cancels"])
def test_any_member_stops_it_within_a_day(meeting: Meeting, end: str) -> None:
    meeting.opens_round(BOB)
    meeting.says(BOB, "R1", SPOKE)
    getattr(meeting, end)(ANN)
    meeting.now += 23 * HOUR
    (stopped,) = meeting.must(commands.Stop(by=EVA, at=meeting.now))
    assert isinstance(stopped, facts.ProcedureStopped)
    assert outlook.deadlines(meeting.circle)[0].due == stopped.due == meeting.now + 2 * DAY
    assert outlook.answered(meeting.circle, ItemId("R1")) == 1
    assert kinds(meeting.stops(EVA)) == ["NOTHING_TO_STOP"]


def test_after_a_day_there_is_nothing_to_stop(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.closes(ANN)
    meeting.wait(25 * HOUR)
    assert kinds(meeting.stops(EVA)) == ["NOTHING_TO_STOP"]


def test_a_round_that_ends_by_itself_is_not_stopped(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.all_say("R1", PASS)
    assert kinds(meeting.stops(EVA)) == ["NOTHING_TO_STOP"]


def test_closing_a_talk_opens_the_check_and_stop_undoes_it(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    meeting.says(CHO, "P1", SPOKE)
    assert kinds(meeting.closes(ANN)) == ["TalkClosed", "ConsentOpened"]
    assert outlook.answered(meeting.circle, ItemId("P1")) == 0
    meeting.leaves(DAN)
    assert kinds(meeting.stops(EVA)) == ["ProcedureStopped"]
    assert meeting.stage("P1") == "talk"
    assert outlook.answered(meeting.circle, ItemId("P1")) == 1
    assert DAN not in outlook.not_answered(meeting.circle, ItemId("P1"))


def test_stop_takes_no_answer_away(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    meeting.closes(ANN)
    meeting.says(CHO, "P1", CONSENT)
    assert kinds(meeting.stops(EVA)) == ["RoundOpened"], "all may say how to go on instead"
    assert outlook.consents(meeting.circle, ItemId("P1")) == (CHO,)
    meeting.closes(ANN, "P1")
    assert kinds(meeting.closes(ANN, "P1")) == ["WRONG_STAGE"]


def test_closing_ones_own_talk_is_saying_ready(meeting: Meeting) -> None:
    meeting.proposes(ANN)
    assert kinds(meeting.cancels(ANN, "P1")) == ["WRONG_STAGE"]
    assert kinds(meeting.closes(BOB)) == ["ONLY_FACILITATOR"]
    assert kinds(meeting.closes(ANN)) == ["TOO_EARLY"]
    meeting.wait(DAY)
    assert kinds(meeting.closes(ANN)) == ["ConsentOpened"]
    assert outlook.consents(meeting.circle, ItemId("P1")) == (ANN,)


def test_a_talk_is_not_closed_into_a_check_that_too_few_can_answer(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    meeting.leaves(EVA)
    meeting.leaves(DAN)
    assert kinds(meeting.closes(ANN)) == ["TOO_FEW_MEMBERS"]


def test_several_open_things_are_listed(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.proposes(BOB)
    expected = Refusal(Reason.NO_SUCH_ITEM, {"item": "", "open": ("R1", "P1")})
    assert meeting.closes(ANN) == expected


# ── The talk about a proposal ───────────────────────────────────────────────────────────────────


def test_in_a_talk_all_but_the_proposer_may_speak(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    waiting = outlook.awaited(meeting.circle)
    assert {a.person for a in waiting} == {ANN, CHO, DAN, EVA}
    assert not any(a.must for a in waiting)
    assert kinds(meeting.says(BOB, "P1", SPOKE)) == ["NOT_ASKED"]
    assert kinds(meeting.says(CHO, "P1", CONSENT)) == ["WRONG_STAGE"]
    assert kinds(meeting.taps(CHO, "P1", PASS, source="tap")) == ["TurnPassed"]
    assert kinds(meeting.takes_back(CHO, "P1", "tap")) == ["AnswerTakenBack"]
    assert meeting.takes_back(CHO, "P1", "tap") == ()
    assert meeting.takes_back(BOB, "P1", "tap") == ()


def test_an_amendment_in_the_talk_asks_nobody_anew(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    meeting.says(CHO, "P1", SPOKE)
    assert kinds(meeting.amends(BOB)) == ["ProposalAmended"]
    assert kinds(meeting.says(DAN, "P1", PASS, version=1)) == ["TurnPassed"]
    assert outlook.answered(meeting.circle, ItemId("P1")) == 2


def test_lost_time_in_a_round_and_a_talk(meeting: Meeting) -> None:
    meeting.opens_round(BOB)
    meeting.proposes(BOB)
    meeting.now += 2 * DAY
    moved = meeting.must(commands.GrantGrace(since=START, at=meeting.now))
    assert kinds(moved) == ["DeadlineMoved", "DeadlineMoved"]
    due = [d.due for d in outlook.deadlines(meeting.circle) if d.kind != "yearly"]
    assert set(due) == {meeting.now + DAY}


def test_words_that_are_too_long_name_both_lengths(meeting: Meeting) -> None:
    question = said("x" * 1001)
    command = commands.OpenRound(by=ANN, kind=RoundKind.IDEAS, question=question, at=START)
    assert meeting.do(command) == Refusal(Reason.TOO_LONG, {"length": 1001, "most": 1000})


def test_the_same_message_opens_one_round(meeting: Meeting) -> None:
    opens = commands.OpenRound(
        by=BOB, kind=RoundKind.IDEAS, question=None, source="r", at=meeting.now
    )
    assert kinds(meeting.do(opens)) == ["RoundOpened"]
    assert meeting.do(opens) == ()


@pytest.mark.parametrize("tap", [True, False])
def test_who_has_passed_may_still_speak(meeting: Meeting, tap: bool) -> None:
    meeting.opens_round(BOB)
    meeting.proposes(BOB)
    for item in ("R1", "P1"):
        meeting.says(ANN, item, PASS, tap=tap)
        assert kinds(meeting.says(ANN, item, SPOKE)) == ["TurnTaken"]

"""Rounds in turn, and what steers a round: product §2 and §3 *Go-rounds*."""

import pytest

from nstbot.domain import calling, commands, facts, limits, outlook, rounds, turns
from nstbot.domain.circle import evolve
from nstbot.domain.course import Course
from nstbot.domain.facts import Fact, RoundKind, RoundMode
from nstbot.domain.ids import ItemId
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
    FIVE,
    HOUR,
    PASS,
    SPOKE,
    kinds,
    refused,
    said,
)
from tests.domain.selecting import Selecting
from tests.domain.turning import MINUTE, R1, SECOND, Turns, called, since


@pytest.fixture
def meeting() -> Turns:
    meeting = Turns()
    meeting.found()
    return meeting


# ── One after the other ─────────────────────────────────────────────────────────────────────────


def test_the_first_is_called_and_the_next_is_told(meeting: Turns) -> None:
    assert kinds(meeting.in_turn()) == ["RoundOpened", "TurnCalled"]
    call = meeting.history[-1]
    assert isinstance(call, facts.TurnCalled)
    assert (call.person, call.then, call.second, call.live) == (ANN, BOB, False, False)
    (awaited,) = outlook.awaited(meeting.circle)
    assert (awaited.person, awaited.must) == (ANN, True)
    assert awaited.due == meeting.now + limits.TURN_SLOW
    assert outlook.not_answered(meeting.circle, R1) == (ANN,)
    assert outlook.due(meeting.circle, R1) == meeting.now + limits.IN_TURN


def test_a_turn_is_all_that_one_says_until_done(meeting: Turns) -> None:
    meeting.in_turn()
    assert kinds(meeting.says(ANN, "R1", SPOKE)) == ["TurnTaken"]
    assert kinds(meeting.says(ANN, "R1", SPOKE)) == ["TurnTaken"]
    assert meeting.says(CHO, "R1", SPOKE) == (), "what others say is ordinary talk"
    assert outlook.awaited(meeting.circle) == ()
    assert kinds(meeting.done(ANN)) == ["TurnEnded", "TurnCalled"]
    assert meeting.called == BOB
    assert meeting.says(ANN, "R1", SPOKE) == ()


def test_a_minute_without_a_further_word_ends_a_turn(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", SPOKE)
    assert meeting.wait(59 * SECOND) == ()
    meeting.says(ANN, "R1", SPOKE)
    assert meeting.wait(59 * SECOND) == ()
    assert kinds(meeting.wait(SECOND)) == ["TurnEnded", "TurnCalled"]


def test_the_round_ends_with_the_last_turn(meeting: Turns) -> None:
    meeting.in_turn()
    assert meeting.one_after_the_other() == [ANN, BOB, CHO, DAN, EVA]
    assert meeting.stage("R1") == "closed"
    closed = meeting.history[-1]
    assert isinstance(closed, facts.RoundClosed)
    assert closed.not_heard == ()


def test_who_begins_moves_on_by_one_each_round(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.one_after_the_other()
    meeting.opens_round(BOB)
    assert meeting.round("R2").step.turns[0].person == BOB
    meeting.leaves(CHO)
    meeting.opens_round(BOB)
    assert [t.person for t in meeting.round("R3").step.turns] == [DAN, EVA, ANN, BOB]
    meeting.goes_away(EVA)
    meeting.opens_round(BOB)
    assert meeting.round("R4").step.turns[0].person == ANN


def test_passing_is_heard_also_ahead_and_ends_a_turn(meeting: Turns) -> None:
    meeting.in_turn()
    assert kinds(meeting.says(BOB, "R1", PASS)) == ["TurnPassed"]
    assert kinds(meeting.taps(ANN, "R1", PASS)) == ["TurnPassed", "TurnCalled"]
    assert meeting.called == CHO
    meeting.says(CHO, "R1", SPOKE)
    assert kinds(meeting.taps(CHO, "R1", PASS)) == ["TurnEnded", "TurnCalled"]
    assert meeting.says(CHO, "R1", PASS) == ()
    assert rounds.who(meeting.round().step, PASS) == (ANN, BOB)


def test_done_without_a_written_word_is_spoken_aloud(meeting: Turns) -> None:
    meeting.in_turn()
    number = meeting.next()
    assert kinds(meeting.done(ANN, number=number)) == ["TurnTaken", "TurnEnded", "TurnCalled"]
    assert kinds(meeting.done(ANN, "R1")) == ["NOT_YOUR_TURN"]
    assert meeting.done(ANN) == refused(Reason.NOT_YOUR_TURN, item="R1", person=BOB)
    meeting.takes_back(ANN, "R1", f"s{number}")
    for person in (BOB, CHO, DAN, EVA):
        meeting.says(person, "R1", PASS)
    assert meeting.called == ANN
    assert meeting.done(ANN, number=number) == ()
    assert meeting.says(ANN, "R1", SPOKE, source=f"s{number}") == ()


# ── Later, or not at all ────────────────────────────────────────────────────────────────────────


def test_one_may_come_later_once(meeting: Turns) -> None:
    meeting.in_turn()
    assert kinds(meeting.defers(ANN)) == ["TurnDeferred", "TurnCalled"]
    assert kinds(meeting.defers(CHO)) == ["TurnDeferred"]
    assert turns.to_come(meeting.round()) == (BOB, DAN, EVA, ANN, CHO)
    assert kinds(meeting.defers(CHO)) == ["DEFERRED_ONCE"]
    for person in (BOB, DAN, EVA):
        meeting.says(person, "R1", PASS)
    assert meeting.called == ANN
    assert kinds(meeting.defers(ANN)) == ["DEFERRED_ONCE"]
    assert kinds(meeting.defers(BOB)) == ["NOT_YOUR_TURN"]
    meeting.says(ANN, "R1", SPOKE)
    assert meeting.defers(ANN, "R1") == refused(Reason.NOT_YOUR_TURN, item="R1", person=ANN)


def test_over_days_silence_moves_one_to_the_end_and_then_is_not_heard(meeting: Turns) -> None:
    meeting.in_turn()
    for person in (BOB, CHO, DAN):
        meeting.says(person, "R1", PASS)
    assert kinds(meeting.wait(DAY)) == ["TurnDeferred", "TurnCalled"]
    assert kinds(meeting.wait(DAY)) == ["TurnDeferred", "TurnCalled"]
    assert meeting.called == ANN
    assert kinds(meeting.wait(DAY)) == ["TurnMissed", "TurnCalled"]
    assert kinds(meeting.wait(DAY)) == ["TurnMissed", "RoundClosed"]
    closed = meeting.history[-1]
    assert isinstance(closed, facts.RoundClosed)
    assert closed.not_heard == (ANN, EVA)
    assert rounds.who(meeting.round().step, PASS) == (BOB, CHO, DAN)


def test_the_round_has_an_end_of_its_own(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.wait(limits.IN_TURN - HOUR)
    while meeting.stage("R1") == "open":
        meeting.wait(HOUR)
    assert meeting.now - meeting.round().step.opened_at <= limits.IN_TURN


def test_who_was_not_heard_may_still_pass(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.skips(ANN, BOB)
    assert kinds(meeting.says(BOB, "R1", PASS)) == ["TurnPassed"]
    assert meeting.round().missed == ()


def test_what_is_taken_back_is_asked_again_at_the_end(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", SPOKE, source="one")
    meeting.says(ANN, "R1", SPOKE, source="two")
    assert meeting.says(ANN, "R1", SPOKE, source="one") == ()
    meeting.takes_back(ANN, "R1", "two")
    assert rounds.who(meeting.round().step, SPOKE) == (ANN,)
    meeting.takes_back(ANN, "R1", "one")
    assert outlook.not_answered(meeting.circle, R1) == (ANN,)
    meeting.says(ANN, "R1", SPOKE, source="three")
    meeting.says(ANN, "R1", SPOKE, source="four")
    meeting.done(ANN)
    meeting.takes_back(ANN, "R1", "three")
    assert turns.to_come(meeting.round()) == (BOB, CHO, DAN, EVA)
    meeting.takes_back(ANN, "R1", "four")
    assert turns.to_come(meeting.round()) == (BOB, CHO, DAN, EVA, ANN)


def test_a_leaver_is_called_no_more(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.leaves(CHO)
    assert called(meeting.leaves(ANN)) == [BOB]
    meeting.says(BOB, "R1", SPOKE)
    assert called(meeting.leaves(BOB)) == [DAN]
    assert rounds.who(meeting.round().step, SPOKE) == (BOB,)


# ── What does not fit ───────────────────────────────────────────────────────────────────────────


def test_one_round_in_turn_at_a_time(meeting: Turns) -> None:
    meeting.in_turn()
    assert meeting.in_turn() == refused(Reason.ROUND_RUNNING, item="R1")
    assert Turns().found().done(ANN) == refused(Reason.NOTHING_OPEN)
    assert kinds(meeting.opens(BOB, RoundKind.IDEAS)) == ["RoundOpened"]
    assert meeting.done(ANN, "R2") == refused(Reason.NOT_IN_TURN, item="R2")
    assert meeting.next_one(ANN, "R2") == refused(Reason.NOT_IN_TURN, item="R2")
    assert kinds(meeting.done(ANN, "R9")) == ["NO_SUCH_ITEM"]
    assert kinds(meeting.next_one(ANN, "R9")) == ["NO_SUCH_ITEM"]
    meeting.pauses(ANN, "R1")
    assert meeting.done(ANN, "R1") == refused(Reason.WRONG_STAGE, item="R1", stage="paused")
    meeting.in_turn()
    assert meeting.resumes(ANN, "R1") == refused(Reason.ROUND_RUNNING, item="R3")
    meeting.cancels(ANN, "R2")
    assert kinds(meeting.resumes(ANN, "R2")) == ["ALREADY_CLOSED"]


def test_who_was_not_there_is_not_asked() -> None:
    meeting = Turns(invited=(FAY,))
    meeting.found()
    meeting.in_turn()
    meeting.joins(FAY)
    assert meeting.says(FAY, "R1", PASS) == refused(Reason.NOT_ASKED, item="R1")
    assert meeting.skips(ANN, FAY) == refused(Reason.NO_SUCH_MEMBER, person=FAY)
    assert kinds(meeting.says(ANN, "R1", CONSENT)) == ["WRONG_KIND"]


def test_what_is_never_stored_is_never_sealed(meeting: Turns) -> None:
    opened = meeting.opens(BOB, RoundKind.OPENING, RoundMode.SEALED)
    assert opened == refused(Reason.NEVER_SEALED, kind="opening")


# ── Steering ────────────────────────────────────────────────────────────────────────────────────


def test_next_ends_the_turn_and_stop_gives_it_back(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", SPOKE)
    assert kinds(meeting.next_one(BOB)) == ["ONLY_FACILITATOR"]
    assert kinds(meeting.next_one(ANN, source="n")) == ["TurnEnded", "TurnCalled"]
    assert meeting.next_one(ANN, source="n") == ()
    assert kinds(meeting.next_one(ANN, source="m")) == ["TurnDeferred", "TurnCalled"]
    assert meeting.called == CHO
    assert called(meeting.stops(EVA)) == [BOB]
    assert kinds(meeting.stops(EVA)) == ["NOTHING_TO_STOP"]


def test_next_on_a_second_call_is_not_heard(meeting: Turns) -> None:
    meeting.in_turn()
    for person in (BOB, CHO, DAN, EVA):
        meeting.says(person, "R1", PASS)
    meeting.next_one(ANN)
    assert kinds(meeting.next_one(ANN)) == ["TurnMissed", "RoundClosed"]
    assert called(meeting.stops(BOB)) == [ANN], "and so what followed is undone as well"


def test_whose_end_was_stopped_may_go_on_and_is_heard_already(meeting: Turns) -> None:
    meeting.in_turn(kind=RoundKind.CLOSING)
    meeting.says(BOB, "R1", PASS)
    meeting.says(ANN, "R1", PASS)
    meeting.says(CHO, "R1", SPOKE)
    meeting.next_one(ANN)
    assert called(meeting.stops(DAN)) == [CHO]
    assert outlook.not_answered(meeting.circle, R1) == ()
    assert kinds(meeting.wait(MINUTE)) == ["TurnEnded", "TurnCalled"]


def test_skip_shows_somebody_as_not_heard(meeting: Turns) -> None:
    meeting.in_turn()
    assert kinds(meeting.skips(ANN, CHO)) == ["TurnMissed"]
    assert meeting.skips(ANN, CHO) == refused(Reason.HEARD_ALREADY, item="R1", person=CHO)
    assert meeting.called == ANN
    assert kinds(meeting.stops(BOB)) == ["ProcedureStopped"], "nobody is called anew"
    assert turns.to_come(meeting.round()) == (ANN, BOB, CHO, DAN, EVA)
    assert kinds(meeting.skips(ANN, ANN)) == ["TurnMissed", "TurnCalled"]


def test_skip_in_an_open_round(meeting: Turns) -> None:
    meeting.opens_round(BOB)
    for person in (BOB, CHO, DAN, EVA):
        meeting.says(person, "R1", PASS)
    assert kinds(meeting.skips(ANN, ANN)) == ["TurnMissed", "RoundClosed"]
    meeting.opens_round(BOB)
    meeting.skips(ANN, CHO)
    assert CHO not in outlook.not_answered(meeting.circle, ItemId("R2"))
    assert kinds(meeting.says(CHO, "R2", SPOKE)) == ["TurnTaken"]
    assert meeting.round("R2").missed == ()


def test_a_pause_keeps_the_time_that_is_left(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.wait(HOUR)
    assert kinds(meeting.pauses(ANN)) == ["RoundPaused"]
    assert outlook.awaited(meeting.circle) == ()
    assert meeting.says(ANN, "R1", PASS) == refused(Reason.WRONG_STAGE, item="R1", stage="paused")
    assert kinds(meeting.pauses(ANN, "R1")) == ["WRONG_STAGE"]
    meeting.wait(3 * DAY)
    assert kinds(meeting.resumes(ANN)) == ["RoundResumed", "TurnCalled"]
    assert meeting.round().step.due == meeting.now + limits.IN_TURN - HOUR
    assert meeting.called == ANN


def test_a_pause_ends_by_itself_or_by_stop(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", SPOKE)
    meeting.pauses(ANN)
    assert kinds(meeting.wait(limits.PAUSE)) == ["RoundResumed", "TurnCalled"]
    assert meeting.called == BOB
    meeting.pauses(ANN)
    assert kinds(meeting.stops(DAN)) == ["ProcedureStopped", "TurnCalled"]
    meeting.pauses(ANN)
    meeting.resumes(ANN)
    assert kinds(meeting.stops(DAN)) == ["ProcedureStopped"]
    assert meeting.stage("R1") == "paused"
    assert outlook.due(meeting.circle, R1) == meeting.now + limits.PAUSE


def test_an_open_round_can_be_paused_and_what_was_said_taken_back(meeting: Turns) -> None:
    meeting.opens_round(BOB)
    meeting.says(CHO, "R1", SPOKE, source="cho")
    meeting.pauses(ANN)
    assert kinds(meeting.takes_back(CHO, "R1", "cho")) == ["AnswerTakenBack"]
    assert kinds(meeting.closes(ANN)) == ["RoundClosed"]
    assert kinds(meeting.stops(BOB)) == ["ProcedureStopped"]
    assert meeting.stage("R1") == "paused"


def test_a_closed_round_in_turn_goes_on_where_it_was(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", PASS)
    assert kinds(meeting.closes(ANN)) == ["RoundClosed"]
    meeting.in_turn()
    assert kinds(meeting.stops(BOB)) == ["ProcedureStopped", "RoundPaused", "TurnCalled"]
    assert meeting.called == BOB
    assert meeting.stage("R2") == "paused"
    for person in (BOB, CHO, DAN, EVA):
        meeting.says(person, "R1", PASS)
    assert meeting.stage("R2") == "open", "it goes on by itself"


def test_what_cannot_be_undone_is_talked_about(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.says(ANN, "R1", PASS)
    meeting.next_one(ANN)
    meeting.says(CHO, "R1", SPOKE)
    result = meeting.stops(CHO)
    assert kinds(result) == ["RoundPaused", "RoundOpened"]
    assert meeting.round("R2").kind is RoundKind.PROCESS
    assert outlook.answered(meeting.circle, R1) == 2
    assert kinds(meeting.stops(CHO)) == ["NOTHING_TO_STOP"]


# ── Whoever may steer ───────────────────────────────────────────────────────────────────────────


def test_when_the_facilitator_alone_is_awaited_for_a_day_all_may_steer(meeting: Turns) -> None:
    meeting.opens_round(BOB)
    for person in (BOB, CHO, DAN, EVA):
        meeting.says(person, "R1", PASS)
    meeting.wait(DAY - MINUTE)
    assert kinds(meeting.closes(BOB)) == ["ONLY_FACILITATOR"]
    meeting.wait(MINUTE)
    assert kinds(meeting.closes(BOB)) == ["RoundClosed"]


def test_a_talk_that_waits_for_the_facilitator_alone_is_closed_by_anybody(meeting: Turns) -> None:
    meeting.proposes(BOB)
    for person in (CHO, DAN, EVA):
        meeting.says(person, "P1", PASS)
    meeting.wait(DAY - MINUTE)
    assert kinds(meeting.closes(CHO, "P1")) == ["ONLY_FACILITATOR"]
    meeting.wait(MINUTE)
    assert "ConsentOpened" in kinds(meeting.closes(CHO, "P1"))


def test_nominations_that_wait_for_the_facilitator_alone_are_called_off_by_anybody() -> None:
    meeting = Selecting(*FIVE).found()
    meeting.selects(BOB)
    for person in (BOB, CHO, DAN, EVA):
        meeting.nominates(person, CHO)
    meeting.wait(DAY - MINUTE)
    assert kinds(meeting.cancels(DAN, "S1")) == ["ONLY_FACILITATOR"]
    meeting.wait(MINUTE)
    assert kinds(meeting.cancels(DAN, "S1")) == ["SelectionEnded"]


def test_when_the_facilitator_was_called_in_vain_all_may_steer(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.wait(DAY)
    assert kinds(meeting.next_one(BOB)) == ["ONLY_FACILITATOR"]
    for person in (BOB, CHO, DAN):
        meeting.says(person, "R1", PASS)
    assert kinds(meeting.pauses(BOB)) == ["ONLY_FACILITATOR"]
    meeting.says(EVA, "R1", PASS)
    assert meeting.called == ANN
    assert kinds(meeting.next_one(BOB)) == ["TurnMissed", "RoundClosed"]


def test_a_pause_of_a_day_is_everybodys(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.pauses(ANN)
    assert kinds(meeting.resumes(BOB)) == ["ONLY_FACILITATOR"]
    meeting.wait(DAY)
    assert kinds(meeting.resumes(BOB)) == ["RoundResumed", "TurnCalled"]


# ── About something ─────────────────────────────────────────────────────────────────────────────


def test_a_round_about_how_to_go_on_lets_a_round_in_turn_rest(meeting: Turns) -> None:
    meeting.in_turn()
    assert kinds(meeting.opens(CHO, RoundKind.PROCESS)) == ["RoundPaused", "RoundOpened"]
    assert meeting.round().pause is not None
    meeting.all_say("R2", PASS)
    assert since(meeting, 3) == ["RoundClosed", "RoundResumed", "TurnCalled"]


def test_a_pause_that_ends_while_another_runs_in_turn_goes_on_after_it(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.pauses(ANN)
    meeting.wait(6 * DAY + 23 * HOUR)
    meeting.in_turn()
    assert kinds(meeting.wait(HOUR)) == ["RoundPaused"]
    for person in (BOB, CHO, DAN, EVA, ANN):
        meeting.says(person, "R2", PASS)
    assert since(meeting, 3) == ["RoundClosed", "RoundResumed", "TurnCalled"]


def test_the_long_form_belongs_to_the_talk(meeting: Turns) -> None:
    meeting.proposes(BOB)
    meeting.wait(DAY)
    assert kinds(meeting.opens(CHO, RoundKind.QUESTIONS, about="P1")) == ["RoundOpened"]
    assert BOB not in [t.person for t in meeting.round().step.turns], "the proposer answers"
    assert meeting.proposal().due == meeting.now + limits.ROUND
    assert kinds(meeting.opens(CHO, RoundKind.IDEAS, about="P9")) == ["NO_SUCH_ITEM"]
    assert kinds(meeting.withdraws(BOB)) == ["ProposalWithdrawn", "RoundClosed"]
    wrong = refused(Reason.WRONG_STAGE, item="P1", stage="withdrawn")
    assert meeting.opens(CHO, RoundKind.REACTIONS, about="P1") == wrong
    assert kinds(meeting.opens(CHO, RoundKind.PROCESS, about="P1")) == ["RoundOpened"]
    assert meeting.round("R2").about == "P1"


def test_other_rules_may_ask_how_to_go_on(meeting: Turns) -> None:
    meeting.in_consent()
    course = Course(meeting.circle, evolve)
    assert calling.open_process(course, ItemId("P1"), meeting.now) == "R1"
    opened: Fact = course.facts[-1]
    assert isinstance(opened, facts.RoundOpened)
    assert (opened.by, opened.about, opened.kind) == (None, "P1", RoundKind.PROCESS)


# ── Time that nobody had ────────────────────────────────────────────────────────────────────────


def test_who_was_called_while_nobody_could_speak_has_the_time_anew(meeting: Turns) -> None:
    meeting.in_turn()
    since, meeting.now = meeting.now, meeting.now + DAY
    moved = meeting.must(commands.GrantGrace(since=since, at=meeting.now))
    assert kinds(moved) == ["DeadlineMoved"]
    assert outlook.awaited(meeting.circle)[0].due == meeting.now + limits.TURN_SLOW
    meeting.says(ANN, "R1", SPOKE)
    assert meeting.must(commands.GrantGrace(since=since, at=meeting.now)) == ()
    meeting.now += 2 * MINUTE
    meeting.must(commands.GrantGrace(since=since, at=meeting.now))
    assert meeting.wait(MINUTE - SECOND) == ()
    assert kinds(meeting.wait(SECOND)) == ["TurnEnded", "TurnCalled"]


def test_nobody_called_is_nobody_late(meeting: Turns) -> None:
    meeting.in_turn()
    meeting.pauses(ANN)
    at = meeting.round()
    assert turns.due(at) is None
    assert turns.anew(at, meeting.now) == at
    course = Course(meeting.circle, evolve)
    calling.turn_due(course, at, meeting.now)
    assert course.facts == ()


def test_a_question_in_turn_needs_words_as_well(meeting: Turns) -> None:
    own = commands.OpenRound(
        by=BOB,
        kind=RoundKind.OWN,
        question=said("who waters the beds?"),
        mode=RoundMode.IN_TURN,
        at=meeting.now,
    )
    assert kinds(meeting.do(own)) == ["RoundOpened", "TurnCalled"]

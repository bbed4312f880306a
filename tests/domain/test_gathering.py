"""Meetings, what runs in them, and sealed rounds: product §3 *Go-rounds*."""

from datetime import timedelta

import pytest

from nstbot.domain import commands, facts, finding, limits, outlook, rounds
from nstbot.domain.facts import RoundKind, RoundMode
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
    HOUR,
    PASS,
    SPOKE,
    Result,
    kinds,
    long_words,
    refused,
    said,
)
from tests.domain.turning import MINUTE, SECOND, Turns, called, since

M1, P1 = ItemId("M1"), ItemId("P1")


class Gathering(Turns):
    """People who may meet."""

    def live(self, by: PersonId, source: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.GoLive(by=by, source=source or f"s{number}", arrived=number, at=self.now)
        )

    def here(self, by: PersonId, *, tap: bool = False, source: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.Here(
                by=by, tap=tap, source=source or f"s{number}", arrived=number, at=self.now
            )
        )

    def live_off(self, by: PersonId) -> Result:
        return self.do(commands.EndLive(by=by, at=self.now))

    def meet(self, *people: PersonId) -> "Gathering":
        """These are here; the others are not."""
        self.live(people[0])
        for person in people[1:]:
            self.here(person)
        self.wait(MINUTE)
        assert finding.here(self.circle) == people
        return self

    def answers(
        self, by: PersonId, words: str, item: str | None = None, source: str | None = None
    ) -> Result:
        number = self.next()
        return self.do(
            commands.AnswerSealed(
                by=by,
                item=ItemId(item) if item else None,
                words=said(words),
                in_room=False,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )


@pytest.fixture
def meeting() -> Gathering:
    meeting = Gathering()
    meeting.found()
    return meeting


# ── Who is here ─────────────────────────────────────────────────────────────────────────────────


def test_live_asks_for_a_minute_who_is_here(meeting: Gathering) -> None:
    assert kinds(meeting.live(BOB, source="m")) == ["LiveAsked"]
    assert meeting.live(BOB, source="m") == ()
    assert not finding.live(meeting.circle)
    assert {(a.person, a.asks, a.must) for a in outlook.awaited(meeting.circle)} == {
        (person, outlook.Asks.HERE, False) for person in (ANN, CHO, DAN, EVA)
    }
    assert outlook.stage_of(meeting.circle, M1) == "asking"
    assert kinds(meeting.here(ANN, tap=True)) == ["PresenceGiven"]
    assert meeting.here(ANN) == ()
    assert kinds(meeting.live(CHO)) == ["PresenceGiven"], "who says it too is here"
    assert kinds(meeting.wait(MINUTE)) == ["LiveBegan"]
    assert finding.here(meeting.circle) == (ANN, BOB, CHO)
    assert kinds(meeting.here(EVA)) == ["PresenceGiven"]
    assert finding.here(meeting.circle) == (ANN, BOB, CHO, EVA)
    assert outlook.awaited(meeting.circle) == ()


def test_it_begins_when_all_are_here_and_nobody_meets_alone(meeting: Gathering) -> None:
    meeting.live(ANN)
    assert kinds(meeting.wait(MINUTE)) == ["LiveEnded"]
    assert kinds(meeting.here(BOB)) == ["NOT_LIVE"]
    assert kinds(meeting.live_off(BOB)) == ["NOT_LIVE"]
    meeting.live(ANN)
    for person in (BOB, CHO, DAN):
        meeting.here(person)
    assert kinds(meeting.here(EVA)) == ["PresenceGiven", "LiveBegan"]


def test_taken_back_is_not_here(meeting: Gathering) -> None:
    meeting.live(ANN)
    meeting.here(BOB, tap=True, source="tap")
    assert kinds(meeting.takes_back(BOB, "M1", "tap")) == ["AnswerTakenBack"]
    assert meeting.here(BOB, tap=True, source="tap") == (), "once is once"
    meeting.here(CHO)
    meeting.wait(MINUTE)
    assert finding.here(meeting.circle) == (ANN, CHO)
    meeting.live_off(DAN)
    assert meeting.takes_back(CHO, "M1", "s9") == ()


def test_here_of_who_has_gone_away_meanwhile_is_not_heard_again(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    meeting.here(DAN, source="latecomer")
    meeting.goes_away(DAN)
    assert meeting.here(DAN, source="latecomer") == ()
    assert kinds(meeting.here(DAN)) == ["MemberCameBack", "PresenceGiven"]


def test_who_leaves_or_goes_away_is_not_here(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO, DAN)
    meeting.leaves(CHO)
    meeting.goes_away(DAN)
    assert finding.here(meeting.circle) == (ANN, BOB)
    meeting.here(DAN)
    assert finding.here(meeting.circle) == (ANN, BOB, DAN), "being here is being back"


def test_a_newcomer_may_be_here() -> None:
    meeting = Gathering(invited=(FAY,))
    meeting.found()
    meeting.meet(ANN, BOB)
    meeting.joins(FAY)
    assert kinds(meeting.here(FAY)) == ["PresenceGiven"]
    assert FAY in finding.here(meeting.circle)


def test_half_an_hour_without_a_word_ends_it(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB)
    due = meeting.now + limits.LIVE_QUIET
    last, meeting.now = due - 10 * MINUTE, due
    kept = meeting.do(commands.KeepLive(item=M1, last=last, due=due, at=meeting.now))
    assert kinds(kept) == ["LiveKept"]
    assert meeting.do(commands.KeepLive(item=M1, last=last, due=due, at=meeting.now)) == ()
    assert outlook.deadlines(meeting.circle)[0].due == last + limits.LIVE_QUIET
    meeting.now = due = last + limits.LIVE_QUIET
    over = meeting.do(commands.KeepLive(item=M1, last=last, due=due, at=meeting.now))
    assert kinds(over) == ["LiveEnded"]
    assert meeting.do(commands.KeepLive(item=M1, last=last, due=due, at=meeting.now)) == ()
    meeting.meet(ANN, BOB)
    assert kinds(meeting.wait(limits.LIVE_QUIET)) == ["LiveEnded"]


# ── What runs in a meeting ──────────────────────────────────────────────────────────────────────


def test_rounds_run_in_turn_among_those_who_are_here(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    assert called(meeting.opens(BOB, RoundKind.OPENING)) == [ANN]
    assert [t.person for t in meeting.round().step.turns] == [ANN, BOB, CHO]
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.OPEN)
    assert len(meeting.round("R2").step.turns) == 5


def test_a_nudge_then_later_then_not_heard(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB)
    meeting.opens(BOB, RoundKind.OPENING)
    assert meeting.wait(59 * SECOND) == ()
    assert kinds(meeting.wait(SECOND)) == ["TurnNudged"]
    assert kinds(meeting.wait(MINUTE)) == ["TurnDeferred", "TurnCalled"]
    meeting.says(BOB, "R1", PASS)
    assert meeting.called == ANN
    assert meeting.wait(89 * SECOND) == ()
    assert kinds(meeting.wait(SECOND)) == ["TurnMissed", "RoundClosed"]


def test_when_it_is_over_the_round_goes_on_slowly(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    meeting.opens(BOB, RoundKind.OPENING)
    meeting.live_off(ANN)
    meeting.says(ANN, "R1", PASS)
    call = meeting.round().call
    assert call is not None
    assert not call.live
    assert kinds(meeting.wait(HOUR)) == []


def test_ready_at_once_and_those_here_are_asked_first(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    meeting.proposes(BOB)
    assert kinds(meeting.ready(BOB)) == ["ConsentOpened"]
    assert {a.person for a in outlook.awaited(meeting.circle)} == {ANN, CHO}
    assert outlook.not_answered(meeting.circle, P1) == (ANN, CHO)
    meeting.says(DAN, "P1", CONSENT)
    meeting.says(ANN, "P1", CONSENT)
    assert kinds(meeting.says(CHO, "P1", CONSENT)) == ["ConsentGiven", "OthersAsked"]
    assert outlook.not_answered(meeting.circle, P1) == (EVA,)
    assert meeting.proposal().due == meeting.now + limits.CONSENT
    assert meeting.stage("P1") == "consent", "it stays open for the others"


def test_the_others_are_asked_when_the_meeting_is_over(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    meeting.proposes(BOB)
    meeting.ready(BOB)
    result = meeting.live_off(ANN)
    assert kinds(result) == ["LiveEnded", "OthersAsked"]
    assert {a.person for a in outlook.awaited(meeting.circle)} == {ANN, CHO, DAN, EVA}


def test_nobody_is_first_where_all_are_here_or_nobody_else_answers(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO, DAN, EVA)
    meeting.proposes(BOB)
    meeting.ready(BOB)
    assert meeting.proposal().first == ()
    for person in (ANN, CHO, DAN, EVA):
        meeting.says(person, "P1", CONSENT)
    assert meeting.stage("P1") == "adopted"


def test_what_is_stopped_in_a_meeting_is_stopped_within_a_minute(meeting: Gathering) -> None:
    meeting.meet(ANN, BOB, CHO)
    meeting.opens(BOB, RoundKind.OPENING)
    meeting.closes(ANN)
    meeting.now += 61 * SECOND
    assert kinds(meeting.stops(BOB)) == ["NOTHING_TO_STOP"]
    meeting.opens(BOB, RoundKind.OPENING)
    meeting.closes(ANN)
    meeting.now += MINUTE
    assert kinds(meeting.stops(BOB)) == ["ProcedureStopped", "TurnCalled"]


# ── The long form ───────────────────────────────────────────────────────────────────────────────


def test_ready_waits_a_day_for_a_round_about_it_and_then_ends_it(meeting: Gathering) -> None:
    meeting.proposes(BOB)
    meeting.all_say("P1", PASS)
    meeting.opens(CHO, RoundKind.REACTIONS, about="P1")
    assert meeting.ready(BOB) == refused(Reason.TOO_EARLY, item="P1", when=meeting.now + DAY)
    meeting.wait(DAY)
    assert kinds(meeting.ready(BOB)) == ["ConsentOpened", "RoundClosed"]


def test_who_spoke_in_a_round_about_it_has_spoken(meeting: Gathering) -> None:
    meeting.proposes(BOB)
    meeting.opens(CHO, RoundKind.QUESTIONS, about="P1")
    meeting.all_say("R1", SPOKE)
    assert meeting.stage("R1") == "closed"
    assert kinds(meeting.ready(BOB)) == ["ConsentOpened"]


# ── Sealed ──────────────────────────────────────────────────────────────────────────────────────


def test_sealed_answers_are_kept_until_all_are_in(meeting: Gathering) -> None:
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    assert kinds(meeting.answers(ANN, "flowers", source="a")) == ["SealedAnswerGiven"]
    assert kinds(meeting.answers(ANN, "trees", source="b")) == ["SealedAnswerGiven"]
    assert meeting.answers(ANN, "flowers", source="a", item="R1") != ()
    meeting.takes_back(ANN, "R1", "a")
    assert outlook.answered(meeting.circle, ItemId("R1")) == 0
    assert meeting.answers(ANN, "flowers", source="a") == ()
    assert kinds(meeting.says(BOB, "R1", SPOKE)) == ["EMPTY"]
    assert kinds(meeting.taps(BOB, "R1", PASS)) == ["TurnPassed"]
    for person in (ANN, CHO, DAN):
        meeting.answers(person, "more")
    assert kinds(meeting.answers(EVA, "less")) == ["SealedAnswerGiven", "RoundClosed"]
    assert rounds.who(meeting.round().step, SPOKE) == (ANN, CHO, DAN, EVA)


def test_what_no_sealed_answer_can_be(meeting: Gathering) -> None:
    assert kinds(meeting.answers(ANN, "x")) == ["NOTHING_OPEN"]
    assert kinds(meeting.answers(ANN, "x", item="R9")) == ["NO_SUCH_ITEM"]
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.OPEN)
    assert meeting.answers(ANN, "x", item="R1") == refused(Reason.NOT_SEALED, item="R1")
    meeting.closes(ANN)
    assert kinds(meeting.answers(ANN, "x", item="R1")) == ["ALREADY_CLOSED"]
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    long = commands.AnswerSealed(
        by=ANN,
        item=None,
        words=long_words(501),
        in_room=False,
        source="long",
        arrived=meeting.next(),
        at=meeting.now,
    )
    assert kinds(meeting.do(long)) == ["TOO_LONG"]
    meeting.goes_away(EVA)
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    assert kinds(meeting.answers(EVA, "x", item="R3")) == ["NOT_ASKED"]


def test_what_was_shown_is_sealed_no_more(meeting: Gathering) -> None:
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    meeting.cancels(ANN)
    meeting.stops(BOB)
    assert meeting.round().mode is RoundMode.SEALED
    meeting.answers(BOB, "flowers")
    meeting.closes(ANN)
    meeting.stops(BOB)
    assert meeting.round().mode is RoundMode.OPEN
    assert kinds(meeting.says(CHO, "R1", SPOKE)) == ["TurnTaken"]
    assert since(meeting, 1) == ["TurnTaken"]
    assert isinstance(meeting.history[-1], facts.TurnTaken)


def test_a_leavers_answer_stays_sealed(meeting: Gathering) -> None:
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    meeting.answers(CHO, "flowers")
    meeting.leaves(CHO)
    assert CHO in [t.person for t in meeting.round().step.turns]
    assert timedelta(0) < meeting.round().step.due - meeting.now


def test_the_same_sealed_answer_heard_again_changes_nothing(meeting: Gathering) -> None:
    meeting.opens(BOB, RoundKind.IDEAS, RoundMode.SEALED)
    answer = commands.AnswerSealed(
        by=ANN,
        item=ItemId("R1"),
        words=said("flowers"),
        in_room=False,
        source="a",
        arrived=meeting.next(),
        at=meeting.now,
    )
    assert kinds(meeting.do(answer)) == ["SealedAnswerGiven"]
    assert meeting.do(answer) == ()


def test_where_no_round_is_in_turn_there_is_none_to_steer(meeting: Gathering) -> None:
    assert kinds(meeting.defers(BOB)) == ["NOTHING_OPEN"]
    assert kinds(meeting.next_one(ANN)) == ["NOTHING_OPEN"]

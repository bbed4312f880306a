"""Calling a selection, sealed nominations, their reveal and the change round (product §3)."""

import hashlib

import pytest

from nstbot.domain import commands, facts, finding, limits, outlook
from nstbot.domain.facts import Role
from nstbot.domain.ids import ItemId, Said, Words
from nstbot.domain.outlook import Asks
from nstbot.domain.refusals import Reason
from nstbot.domain.selection_readings import seal
from nstbot.domain.state import Nominee
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
    HOUR,
    PASS,
    SPOKE,
    kinds,
    long_words,
    refused,
)
from tests.domain.selecting import (
    LEADER,
    MINUTE,
    OWN,
    REPRESENTATIVE,
    S1,
    SECRETARY,
    Selecting,
    five,
)


@pytest.fixture
def meeting() -> Selecting:
    return five()


# ── Calling ─────────────────────────────────────────────────────────────────────────────────────


def test_any_member_calls_a_selection(meeting: Selecting) -> None:
    (opened,) = meeting.must(
        commands.OpenSelection(
            by=EVA,
            role=SECRETARY,
            qualities=Said(words=Words("careful"), length=7),
            source="select",
            at=meeting.now,
        )
    )
    assert isinstance(opened, facts.SelectionOpened)
    assert (opened.item, opened.seats, opened.roster) == ("S1", 1, FIVE)
    assert opened.due == meeting.now + 3 * DAY
    assert opened.term_days == meeting.circle.settings.role_term
    assert meeting.selection().qualities == "careful"
    assert meeting.stage("S1") == "nominating"
    assert meeting.selects(EVA, SECRETARY, source="select") == ()
    assert meeting.selects(ANN, SECRETARY) == refused(Reason.SELECTION_OPEN, item="S1")
    assert kinds(meeting.selects(ANN, LEADER)) == ["SelectionOpened"]
    assert outlook.open_items(meeting.circle) == ("S1", "S2")


def test_two_represent_the_circle_unless_it_has_settled_on_one(meeting: Selecting) -> None:
    meeting.selects(role=REPRESENTATIVE)
    assert meeting.selection().seats == 2
    assert meeting.selection().term_days == 365


def test_a_role_of_its_own_needs_a_title(meeting: Selecting) -> None:
    assert meeting.selects(role=OWN) == refused(Reason.EMPTY)
    meeting.selects(role=OWN, title="weaver")
    assert meeting.selection().title == "weaver"
    again = meeting.selects(role=OWN, title="Weaver", known="weaver")
    assert again == refused(Reason.SELECTION_OPEN, item="S1")
    assert kinds(meeting.selects(role=OWN, title="gardener")) == ["SelectionOpened"]
    meeting.selects(role=SECRETARY, title="of the books")
    assert meeting.newest.title is None
    long = meeting.selects(role=OWN, title="x" * 101)
    assert long == refused(Reason.TOO_LONG, length=101, most=100)
    longer = meeting.selects(role=LEADER, qualities="x" * 1001)
    assert longer == refused(Reason.TOO_LONG, length=1001, most=1000)


def test_it_takes_four(meeting: Selecting) -> None:
    meeting.goes_away(CHO)
    meeting.goes_away(DAN)
    assert meeting.selects() == refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)


def test_the_term_may_be_set_before_anybody_has_nominated(meeting: Selecting) -> None:
    meeting.selects(BOB)
    assert meeting.for_days(CHO, "S1", 90) == refused(Reason.ONLY_PROPOSER, item="S1", proposer=BOB)
    assert kinds(meeting.for_days(BOB, "S1", 90)) == ["SelectionTermSet"]
    assert kinds(meeting.for_days(ANN, "S1", 100)) == ["SelectionTermSet"]
    assert meeting.selection().term_days == 100
    assert meeting.for_days(BOB, "S1", 100) == refused(Reason.SAME_AS_BEFORE, item="S1")
    assert meeting.for_days(BOB, "S1", 1) == refused(Reason.OUT_OF_BOUNDS, least=3, most=730)
    assert meeting.amends(BOB, "S1") == refused(
        Reason.WRONG_KIND, item="S1", kind="selection", wants="proposal"
    )
    meeting.nominates(ANN, CHO)
    assert meeting.for_days(BOB, "S1", 80) == refused(
        Reason.WRONG_STAGE, item="S1", stage="nominating"
    )


def test_the_caller_withdraws_it_and_the_facilitator_cancels_it(meeting: Selecting) -> None:
    meeting.selects(BOB)
    assert meeting.withdraws(CHO, "S1") == refused(Reason.ONLY_PROPOSER, item="S1", proposer=BOB)
    assert meeting.cancels(CHO, "S1") == refused(Reason.ONLY_FACILITATOR, facilitator=ANN)
    (ended,) = meeting.must(commands.Withdraw(by=BOB, item=S1, at=meeting.now))
    assert isinstance(ended, facts.SelectionEnded)
    assert (ended.reason, meeting.stage("S1")) == ("withdrawn", "cancelled")
    assert meeting.withdraws(BOB, "S1") == refused(Reason.ALREADY_CLOSED, item="S1")
    assert meeting.cancels(ANN, "S1") == refused(Reason.ALREADY_CLOSED, item="S1")
    assert meeting.stops(EVA) == refused(Reason.NOTHING_TO_STOP)
    assert outlook.open_items(meeting.circle) == ()


def test_opened_again_it_goes_on_with_who_is_here(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.nominates(BOB, CHO)
    meeting.cancels(ANN, "S1")
    meeting.leaves(BOB)
    meeting.stops(EVA)
    assert outlook.nominated(meeting.circle, S1) == ()
    assert BOB not in {wait.person for wait in outlook.awaited(meeting.circle)}


def test_who_cancelled_may_be_stopped(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.nominates(BOB, CHO)
    meeting.cancels(ANN, "S1")
    meeting.wait(2 * HOUR)
    (stopped,) = meeting.must(commands.Stop(by=EVA, at=meeting.now))
    assert isinstance(stopped, facts.ProcedureStopped)
    assert stopped.due == meeting.now + 3 * DAY
    assert meeting.stage("S1") == "nominating"
    assert outlook.nominated(meeting.circle, S1) == (BOB,)
    meeting.cancels(ANN, "S1")
    meeting.selects(BOB)
    assert kinds(meeting.stops(EVA)) == ["RoundOpened"], "it has been called anew"


def test_nobody_closes_the_box_by_hand(meeting: Selecting) -> None:
    meeting.selects(BOB)
    assert meeting.closes(ANN, "S1") == refused(Reason.WRONG_STAGE, item="S1", stage="nominating")
    meeting.all_nominate()
    assert meeting.closes(ANN, "S1") == refused(Reason.WRONG_STAGE, item="S1", stage="sealed")


# ── Nominating ──────────────────────────────────────────────────────────────────────────────────


def test_nominations_are_sealed_until_all_are_shown(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.nominates(CHO, DAN)
    assert outlook.nominations(meeting.circle, S1) == ()
    assert outlook.nominated(meeting.circle, S1) == (CHO,)
    own = outlook.own_nomination(meeting.circle, S1, CHO)
    assert own is not None
    assert [n.person for n in own.nominees] == [DAN]
    for by, whom in ((ANN, CHO), (BOB, CHO), (DAN, CHO)):
        meeting.nominates(by, whom)
    given, closed = meeting.must(
        commands.Nominate(
            by=EVA,
            item=None,
            nominees=((EVA, Said(words=Words("ready"), length=5)),),
            sealed=Said(words=Words("eve's line"), length=9),
            in_room=True,
            source="last",
            arrived=99,
            at=meeting.now,
        )
    )
    assert isinstance(given, facts.NominationGiven)
    assert isinstance(closed, facts.NominationsClosed)
    assert closed.due == meeting.now + MINUTE
    leaves = [n.seal for n in meeting.selection().nominations]
    assert [n.person for n in meeting.selection().nominations] == list(FIVE)
    assert closed.seal == hashlib.sha256("\n".join(leaves).encode()).hexdigest() == seal(leaves)
    assert outlook.nominations(meeting.circle, S1) == ()
    revealed = meeting.wait(MINUTE)
    assert kinds(revealed) == ["NominationsRevealed"]
    assert [n.person for n in outlook.nominations(meeting.circle, S1)] == list(FIVE)
    assert meeting.selection().due == meeting.now + 2 * DAY
    late = meeting.nominates(EVA, DAN, item="S1")
    assert late == refused(Reason.WRONG_STAGE, item="S1", stage="changing")


def test_what_is_cancelled_before_the_reveal_is_never_shown(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate()
    assert not outlook.asks_now(meeting.circle, S1)
    meeting.cancels(ANN, "S1")
    assert outlook.nominations(meeting.circle, S1) == ()
    meeting.stops(BOB)
    assert meeting.stage("S1") == "sealed"
    meeting.wait(MINUTE)
    assert len(outlook.nominations(meeting.circle, S1)) == 5


def test_live_the_box_opens_after_ten_seconds(
    meeting: Selecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting.selects(BOB)
    monkeypatch.setattr(finding, "live", lambda circle: True)
    meeting.all_nominate()
    assert meeting.selection().due == meeting.now + limits.REVEAL_LIVE


def test_a_further_nomination_replaces(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.nominates(CHO, DAN, source="first", arrived=10)
    assert meeting.nominates(CHO, DAN, source="first", arrived=10) == ()
    assert meeting.nominates(CHO, EVA, source="older", arrived=9) == ()
    assert kinds(meeting.nominates(CHO, EVA, source="second", arrived=11)) == ["NominationGiven"]
    own = outlook.own_nomination(meeting.circle, S1, CHO)
    assert own is not None
    assert [n.person for n in own.nominees] == [EVA]
    assert meeting.nominates(CHO, DAN, source="first", arrived=10) == ()
    edited = meeting.nominates(CHO, EVA, source="second", arrived=12, reason="kind")
    assert kinds(edited) == ["NominationGiven"]
    assert meeting.nominates(CHO, EVA, source="second", arrived=13, reason="kind") == ()


def test_what_cannot_be_a_nomination(meeting: Selecting) -> None:
    assert meeting.nominates(CHO, DAN) == refused(Reason.NOTHING_OPEN)
    meeting.proposes(BOB)
    assert meeting.nominates(CHO, DAN, item="P1") == refused(
        Reason.WRONG_KIND, item="P1", kind="proposal", wants="selection"
    )
    meeting.selects(BOB)
    assert meeting.nominates(CHO) == refused(Reason.EMPTY)
    assert meeting.nominates(CHO, FAY) == refused(Reason.NO_SUCH_MEMBER, person=FAY)
    assert meeting.nominates(CHO, DAN, EVA) == refused(Reason.TOO_MANY_NAMES, item="S1", seats=1)
    assert meeting.nominates(CHO, DAN, reason="") == refused(Reason.EMPTY)
    assert meeting.nominates(FAY, DAN) == refused(Reason.NOT_A_MEMBER)
    long = commands.Nominate(
        by=CHO,
        item=None,
        nominees=((DAN, long_words(1001)),),
        sealed=long_words(1100),
        in_room=False,
        source="long",
        arrived=50,
        at=meeting.now,
    )
    assert meeting.do(long) == refused(Reason.TOO_LONG, length=1001, most=1000)


def test_who_joins_later_is_asked_in_the_consent_step(meeting: Selecting) -> None:
    meeting.goes_away(EVA)
    meeting.selects(BOB)
    meeting.comes_back(EVA)
    assert meeting.nominates(EVA, CHO) == refused(Reason.NOT_ASKED, item="S1", stage="nominating")


def test_nobody_passes(meeting: Selecting) -> None:
    meeting.selects(BOB)
    assert meeting.says(CHO, "S1", PASS) == refused(Reason.NO_PASS, item="S1")
    assert meeting.says(CHO, "S1", SPOKE) == ()
    assert meeting.says(CHO, "S1", CONSENT) == refused(
        Reason.WRONG_STAGE, item="S1", stage="nominating"
    )
    assert meeting.takes_back(CHO, "S1", "nothing") == ()


def test_a_nomination_is_taken_back_while_the_box_is_open(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.nominates(CHO, DAN, source="own", arrived=5)
    assert kinds(meeting.takes_back(CHO, "S1", "own")) == ["NominationTakenBack"]
    assert outlook.nominated(meeting.circle, S1) == ()
    assert meeting.nominates(CHO, DAN, source="own", arrived=5) == ()
    meeting.all_nominate()
    source = meeting.selection().nominations[0].source
    late = refused(Reason.WRONG_STAGE, item="S1", stage="sealed")
    assert meeting.takes_back(ANN, "S1", source) == late
    meeting.cancels(ANN, "S1")
    assert meeting.takes_back(ANN, "S1", source) == refused(Reason.ALREADY_CLOSED, item="S1")


def test_a_pair_is_named_in_one_message_or_two(meeting: Selecting) -> None:
    meeting.selects(role=REPRESENTATIVE)
    meeting.nominates(ANN, DAN, EVA)
    meeting.nominates(BOB, DAN, source="one")
    waiting = [a for a in outlook.awaited(meeting.circle) if a.person == BOB]
    assert [(a.asks, a.must) for a in waiting] == [(Asks.NOMINATE, False)]
    must = [a.person for a in outlook.awaited(meeting.circle) if a.must]
    assert must == [CHO, DAN, EVA]
    named = (Nominee(person=EVA, reason=Words("kind"), source="two"),)
    both = outlook.nominees_after(meeting.circle, S1, BOB, "two", named)
    assert [n.person for n in both] == [DAN, EVA]
    meeting.nominates(BOB, EVA, source="two", reason="kind")
    own = outlook.own_nomination(meeting.circle, S1, BOB)
    assert own is not None
    assert own.nominees == both[:1] + named
    meeting.nominates(BOB, CHO, source="two", arrived=80)
    assert _named(meeting, BOB) == [DAN, CHO], "an edit of the second message"
    meeting.nominates(BOB, DAN, EVA, source="two", arrived=81)
    assert _named(meeting, BOB) == [DAN, EVA], "an edit that says both"
    meeting.nominates(BOB, CHO, source="three", arrived=82)
    assert _named(meeting, BOB) == [CHO], "once it is full a further one starts anew"
    meeting.nominates(BOB, CHO, source="four", arrived=83, reason="again")
    assert _named(meeting, BOB) == [CHO]
    assert meeting.nominates(CHO, ANN, ANN, source="five") != ()
    assert _named(meeting, CHO) == [ANN], "two different people"
    assert outlook.nominees_after(meeting.circle, ItemId("S9"), BOB, "x", named) == named
    assert kinds(meeting.takes_back(BOB, "S1", "four")) == ["NominationTakenBack"]


def _named(meeting: Selecting, person: str) -> list[str]:
    at = meeting.selection()
    return [n.person for one in at.nominations if one.person == person for n in one.nominees]


def test_one_of_two_counts_when_the_time_is_over(meeting: Selecting) -> None:
    meeting.selects(role=REPRESENTATIVE)
    for by in (ANN, BOB, CHO, DAN):
        meeting.nominates(by, EVA)
    assert meeting.stage("S1") == "nominating"
    assert kinds(meeting.wait(3 * DAY)) == ["NominationsClosed"]
    assert meeting.selection().not_heard == (EVA,)


def test_too_few_nominations_extend_it_once(meeting: Selecting) -> None:
    meeting.selects(BOB)
    for by in (ANN, BOB, CHO):
        meeting.nominates(by, DAN)
    (extended,) = meeting.wait(3 * DAY)
    assert isinstance(extended, facts.NominationsExtended)
    assert (extended.heard, extended.needed) == (3, 4)
    assert outlook.needed(meeting.circle, S1) == 4
    assert extended.due == meeting.now + 2 * DAY
    (ended,) = meeting.wait(2 * DAY)
    assert isinstance(ended, facts.SelectionEnded)
    assert (ended.reason, meeting.stage("S1")) == ("few", "parked")
    assert meeting.says(CHO, "S1", CONSENT) == refused(
        Reason.WRONG_STAGE, item="S1", stage="parked"
    )


def test_two_thirds_of_a_larger_circle() -> None:
    meeting = Selecting(*FIVE, FAY, GUY).found()
    meeting.selects(BOB)
    for by in (ANN, BOB, CHO, DAN):
        meeting.nominates(by, EVA)
    assert outlook.needed(meeting.circle, S1) == 5
    assert kinds(meeting.wait(3 * DAY)) == ["NominationsExtended"]
    meeting.nominates(FAY, EVA)
    closed = meeting.wait(2 * DAY)
    assert kinds(closed) == ["NominationsClosed"]
    assert meeting.selection().not_heard == (EVA, GUY)


def test_a_leaver_takes_their_nomination_along(meeting: Selecting) -> None:
    meeting.selects(BOB)
    for by in (ANN, BOB, CHO, DAN):
        meeting.nominates(by, EVA)
    left = meeting.leaves(EVA)
    assert kinds(left)[-1] == "NominationsClosed", "nobody else is awaited"
    assert meeting.selection().not_heard == ()


def test_with_three_left_it_is_over(meeting: Selecting) -> None:
    meeting.selects(BOB)
    for by in (ANN, BOB, CHO, DAN):
        meeting.nominates(by, CHO)
    meeting.leaves(DAN)
    assert outlook.nominated(meeting.circle, S1) == (ANN, BOB, CHO)
    assert kinds(meeting.leaves(EVA))[-1] == "SelectionEnded"


def test_what_is_in_the_closed_box_stays_in(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate()
    meeting.leaves(EVA)
    at = meeting.selection()
    assert seal(n.seal for n in at.nominations) == at.seal
    (revealed,) = meeting.wait(MINUTE)
    assert isinstance(revealed, facts.NominationsRevealed)
    assert revealed.roster == (ANN, BOB, CHO, DAN)
    assert len(outlook.nominations(meeting.circle, S1)) == 5


def test_people_who_could_not_speak_get_their_time_back(meeting: Selecting) -> None:
    meeting.selects(BOB)
    since = meeting.now
    meeting.now += 71 * HOUR
    (moved,) = meeting.must(commands.GrantGrace(since=since, at=meeting.now))
    assert isinstance(moved, facts.DeadlineMoved)
    assert meeting.selection().due == meeting.now + DAY == meeting.selection().step.due


# ── The change round ────────────────────────────────────────────────────────────────────────────


def test_one_may_change_once_or_stay(meeting: Selecting) -> None:
    meeting.revealed()
    asked = {a.person: (a.asks, a.must) for a in outlook.awaited(meeting.circle)}
    assert asked == dict.fromkeys(FIVE, (Asks.CHANGE, False))
    meeting.stays(ANN)
    assert kinds(meeting.changes(BOB, DAN)) == ["NominationChanged"]
    assert _now(meeting, BOB) == [DAN]
    assert kinds(meeting.changes(BOB, EVA)) == ["NominationChanged"], "it replaces the first"
    assert _now(meeting, BOB) == [EVA]
    assert kinds(meeting.stays(BOB)) == ["NominationKept"]
    assert _now(meeting, BOB) == [CHO]
    for person in (CHO, DAN):
        meeting.stays(person)
    kept, closed = meeting.must(
        commands.Stay(by=EVA, item=S1, tap=True, source="t", arrived=99, at=meeting.now)
    )
    assert isinstance(kept, facts.NominationKept)
    assert isinstance(closed, facts.ChangesClosed)
    assert closed.facilitator == ANN
    assert closed.alone_until == meeting.now + 12 * HOUR
    assert closed.due == meeting.now + DAY
    assert meeting.stays(EVA, item="S1") == refused(
        Reason.WRONG_STAGE, item="S1", stage="proposing"
    )
    assert meeting.stays(EVA) == refused(Reason.NOTHING_OPEN)


def _now(meeting: Selecting, person: str) -> list[str]:
    shown = outlook.nominations(meeting.circle, S1)
    return [n.person for one in shown if one.person == person for n in one.nominees]


def test_silence_leaves_the_nomination_as_it_was(meeting: Selecting) -> None:
    meeting.revealed()
    meeting.changes(BOB, DAN)
    (closed,) = meeting.wait(2 * DAY)
    assert isinstance(closed, facts.ChangesClosed)
    assert closed.not_heard == (ANN, CHO, DAN, EVA)
    assert _now(meeting, CHO) == [DAN]


def test_who_did_not_nominate_has_nothing_to_change(meeting: Selecting) -> None:
    meeting.selects(BOB)
    for by in (ANN, BOB, CHO, DAN):
        meeting.nominates(by, EVA)
    meeting.wait(3 * DAY + MINUTE)
    assert meeting.stays(EVA) == refused(Reason.NOT_ASKED, item="S1", stage="changing")


def test_what_cannot_be_a_change(meeting: Selecting) -> None:
    meeting.revealed(REPRESENTATIVE)
    ambiguous = meeting.changes(BOB, CHO)
    assert ambiguous == refused(Reason.NOT_YOUR_NOMINEE, item="S1", nominees=(DAN, EVA))
    assert meeting.changes(BOB, CHO, ANN) == ambiguous
    assert meeting.changes(BOB, FAY, DAN) == refused(Reason.NO_SUCH_MEMBER, person=FAY)
    assert meeting.changes(BOB, EVA, DAN) == refused(Reason.SAME_AS_BEFORE, item="S1")
    assert meeting.changes(BOB, CHO, DAN, because="") == refused(Reason.EMPTY)
    assert kinds(meeting.changes(BOB, CHO, DAN, source="c", arrived=70)) == ["NominationChanged"]
    assert meeting.changes(BOB, CHO, DAN, source="c", arrived=70) == ()
    assert _now(meeting, BOB) == [CHO, EVA]


def test_changes_are_taken_back_and_the_tap_that_is_left_counts(meeting: Selecting) -> None:
    meeting.revealed()
    meeting.stays(BOB, tap=True, source="one")
    assert meeting.stays(BOB, tap=True, source="one") == ()
    assert kinds(meeting.stays(BOB, tap=True, source="two")) == ["TapNoted"]
    back = meeting.takes_back(BOB, "S1", "one")
    assert kinds(back) == ["AnswerTakenBack", "NominationKept"]
    assert kinds(meeting.takes_back(BOB, "S1", "two")) == ["AnswerTakenBack"]
    meeting.changes(BOB, DAN, source="change")
    assert kinds(meeting.stays(BOB, tap=True)) == ["TapNoted"], "a word goes before a tap"
    meeting.takes_back(BOB, "S1", "change")
    assert _now(meeting, BOB) == [CHO]
    nominated = meeting.selection().nominations[1].source
    late = refused(Reason.WRONG_STAGE, item="S1", stage="changing")
    assert meeting.takes_back(BOB, "S1", nominated) == late
    assert meeting.takes_back(BOB, "S1", "nothing") == ()
    meeting.leaves(EVA)
    assert len(outlook.nominations(meeting.circle, S1)) == 5


def test_readings_of_what_is_not_there(meeting: Selecting) -> None:
    circle = meeting.circle
    assert outlook.nominations(circle, S1) == ()
    assert outlook.nominated(circle, S1) == ()
    assert outlook.own_nomination(circle, S1, ANN) is None
    assert outlook.candidates_possible(circle, S1) == ()
    assert outlook.seats_to_fill(circle, S1) == 0
    assert Role("own") is OWN

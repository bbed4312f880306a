"""What waits longer than it should, and since when; what a deadline still moves on is not stuck."""

from dataclasses import replace
from typing import Any

from nstbot.domain import limits
from nstbot.domain.circle import Circle
from nstbot.domain.commands import Amend
from nstbot.domain.ids import CircleId, ItemId, Words
from nstbot.domain.link_shapes import UpLink
from nstbot.domain.proposal_shapes import Brought, Passage, Stage
from nstbot.domain.state import Force
from nstbot.domain.stuck import StuckKind, stuck, stuck_at
from tests.domain.meeting import ANN, BOB, CHO, CONSENT, DAN, DAY, EVA, PASS, Meeting, kinds

FOUR = (ANN, BOB, CHO, DAN)


def told(circle: Circle) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.item) for one in stuck(circle)]


def test_a_circle_is_too_small_from_when_it_became_so_until_it_is_not() -> None:
    meeting = Meeting(*FOUR, invited=(EVA,)).found()
    assert meeting.circle.few_since is None
    meeting.wait(DAY)
    meeting.leaves(DAN)
    since = meeting.now
    meeting.wait(DAY)
    meeting.leaves(CHO)
    assert meeting.circle.few_since == since
    (small,) = stuck(meeting.circle)
    assert (small.kind, small.since, small.counts) == (StuckKind.FEW, since, since)
    meeting.arrives(EVA)
    meeting.joins(EVA)
    assert len(meeting.circle.members) == 3
    assert meeting.circle.few_since == since


def test_a_circle_of_four_again_is_not_too_small() -> None:
    meeting = Meeting(*FOUR, invited=(EVA,)).found()
    meeting.leaves(DAN)
    meeting.arrives(EVA)
    meeting.joins(EVA)
    assert meeting.circle.few_since is None
    assert stuck(meeting.circle) == ()


def test_what_is_not_founded_is_not_too_small() -> None:
    meeting = Meeting(*FOUR)
    meeting.open_founding()
    assert meeting.circle.few_since is None


def test_a_link_that_is_down_and_a_circle_that_waits_count_after_their_time() -> None:
    meeting = Meeting().found()
    now = meeting.now
    up = UpLink(circle=CircleId("up"), name=Words("up"), level=2, since=now)
    links = replace(meeting.circle.links, parent=up)
    assert stuck(replace(meeting.circle, links=links)) == ()
    down = replace(meeting.circle, links=replace(links, down_since=now))
    waits = replace(meeting.circle, links=replace(links, parent=None, waits_since=now))
    for circle, kind, after in (
        (down, StuckKind.LINK, limits.LINK_DOWN),
        (waits, StuckKind.PARENT, limits.WAITS_LONG),
    ):
        assert stuck_at(circle, now + after - DAY) == ()
        (one,) = stuck_at(circle, now + after)
        assert (one.kind, one.item, one.since) == (kind, None, now)


def test_what_waits_for_its_owner_is_stuck_once_they_were_asked() -> None:
    meeting = Meeting().found()
    begun = meeting.now
    for number in range(4):
        meeting.proposes(BOB, source=f"$p{number}")
    assert told(meeting.circle) == []
    asked = tuple(replace(made, owner_asked=True) for made in meeting.circle.proposals[3:])
    circle = replace(meeting.circle, proposals=(*meeting.circle.proposals[:3], *asked))
    assert told(circle) == [("item", "P4")]
    assert stuck(circle)[0].since == begun
    meeting.withdraws(BOB, "P4")
    assert told(meeting.circle) == []


def test_what_waits_to_be_sent_is_stuck_once_the_circle_was_asked() -> None:
    meeting = Meeting().found()
    meeting.proposes(BOB)
    meeting.do(Amend(by=BOB, item=ItemId("P1"), scope=2, at=meeting.now))
    meeting.all_say("P1", PASS)
    meeting.ready(BOB, "P1")
    meeting.all_say("P1", CONSENT)
    assert meeting.stage("P1") == "outgoing"
    assert stuck(meeting.circle) == ()
    sent = meeting.proposal().sending
    assert sent is not None
    assert "SendingAsked" in kinds(meeting.wait(limits.SENDING))
    (one,) = stuck(meeting.circle)
    assert (one.kind, one.item) == (StuckKind.ITEM, "P1")
    assert (one.since, one.counts) == (sent.at, sent.at)


def _with(circle: Circle, **changes: Any) -> Circle:
    return replace(circle, proposals=(replace(circle.proposals[0], **changes),))


def test_what_is_above_is_stuck_when_nothing_is_heard_of_it() -> None:
    meeting = Meeting().found()
    meeting.proposes(BOB)
    begun = meeting.now
    above = _with(meeting.circle, stage=Stage.CARRIED)
    (one,) = stuck(above)
    assert (one.since, one.counts) == (begun, begun + limits.UNHEARD_OF)
    until = begun + 30 * DAY
    passage = Passage(
        parent=CircleId("up"),
        circle=CircleId("up"),
        name=Words("up"),
        level=2,
        what="open",
        stage="consent",
        number=1,
        there="P7",
        holder=None,
        until=until,
        text=Words("text"),
        why=None,
        term_days=None,
        scope=2,
        measures=(),
        pilot=None,
    )
    (one,) = stuck(_with(above, passage=passage))
    assert (one.since, one.counts) == (until, until + limits.UNHEARD_OF)


def test_what_came_from_below_is_stuck_after_two_months() -> None:
    meeting = Meeting().found()
    meeting.proposes(BOB)
    begun = meeting.now
    came = Brought(
        child=CircleId("down"),
        way=(CircleId("down"),),
        names=(Words("down"),),
        numbers=("P3",),
        text=Words("text"),
        concerns=(),
        late_until=begun,
        run=1,
        number=1,
        sent=1,
    )
    here = _with(meeting.circle, brought=came)
    (one,) = stuck(here)
    assert (one.since, one.counts) == (begun, begun + limits.STUCK)
    assert stuck(_with(here, stage=Stage.PARKED)) == ()


def test_a_decision_that_is_looked_at_in_vain_is_stuck() -> None:
    meeting = Meeting().found().adopted()
    (decided,) = meeting.circle.decisions
    assert stuck(meeting.circle) == ()
    again = replace(decided, stuck=True, reopened_at=meeting.now, force=Force.REOPENED)
    assert told(replace(meeting.circle, decisions=(again,))) == [("decision", decided.decision)]
    over = replace(again, force=Force.LAPSED)
    assert told(replace(meeting.circle, decisions=(over,))) == []

"""Circles that become one: who asks whom, who says yes, what comes along, or that nothing does."""

from dataclasses import replace

from nstbot.domain import commands, errands, facts, finding, folding, stuck, uniting
from nstbot.domain import link_readings as links
from nstbot.domain.circle import evolve
from nstbot.domain.course import Course
from nstbot.domain.errands import HandOver, Linked, StopWaiting, Unlinked
from nstbot.domain.errands_merge import AskMerge, MergeAnswer, MergeOff
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import MergeState
from nstbot.domain.refusals import Reason
from nstbot.domain.state import Force, Stage
from tests.domain.linked import GARDEN, HILL, PAIRS, RIVER, SECOND, Branch, above, told
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    DAN,
    DAY,
    EVA,
    FAY,
    FIVE,
    GUY,
    HAL,
    IDA,
    Result,
    kinds,
    long_words,
    refused,
    said,
)
from tests.domain.selecting import REPRESENTATIVE
from tests.domain.test_parting import agree

OLDER, NEWER = CircleId("fern"), CircleId("north")
"""Beside the circle called "garden", one that began before it and one after it."""
THEIRS = (FAY, GUY, HAL)


def five() -> Branch:
    branch = Branch(*FIVE)
    branch.found()
    return branch


def merge(
    branch: Branch,
    other: CircleId = NEWER,
    *,
    by: PersonId = ANN,
    together: int = 8,
    level: int = 1,
    parent: CircleId | None = None,
    source: str | None = None,
) -> Result:
    return branch.do(
        commands.MergeCircle(
            by=by,
            circle=other,
            name=Words("the other"),
            level=level,
            parent=parent,
            together=together,
            why=said("we are few"),
            source=source or f"s{branch.next()}",
            at=branch.now,
        )
    )


def asked(branch: Branch, other: CircleId = NEWER) -> ItemId:
    """This circle has asked that one."""
    assert isinstance(merge(branch, other), tuple)
    agree(branch)
    return branch.circle.proposals[-1].item


def asks(
    branch: Branch, *people: PersonId, sender: CircleId = NEWER, item: str = "P7", level: int = 1
) -> tuple[facts.Fact, ...]:
    body = AskMerge(
        item=ItemId(item),
        name=Words("the other"),
        people=people or THEIRS,
        level=level,
        parent=None,
        until=branch.now + 30 * DAY,
    )
    return branch.comes(body, sender)


def answers(
    branch: Branch,
    item: ItemId,
    what: str,
    *,
    reason: str = "",
    members: tuple[PersonId, ...] = THEIRS,
    people: tuple[PersonId, ...] = FIVE,
    parent: CircleId | None = None,
    sender: CircleId = NEWER,
    level: int = 1,
) -> tuple[facts.Fact, ...]:
    body = MergeAnswer(
        item=item,
        name=Words("the other"),
        what=what,
        reason=reason,
        people=people,
        members=members,
        level=level,
        parent=parent,
    )
    return branch.comes(body, sender)


def over(*members: PersonId, pairs: tuple[errands.Told, ...] = (), item: str = "P7") -> HandOver:
    return HandOver(
        item=ItemId(item),
        name=Words("the other"),
        members=members,
        pairs=pairs,
        decisions=(),
        open_=(),
    )


def sent(branch: Branch, kind: type) -> list[tuple[CircleId, errands.Body]]:
    return [(e.receiver, e.body) for e in branch.owed if isinstance(e.body, kind)]


def why(result: tuple[facts.Fact, ...]) -> str:
    return next(f.reason for f in result if isinstance(f, facts.MergeEnded))


# ── Asking ──────────────────────────────────────────────────────────────────────────────────────


def test_circles_merge_side_by_side() -> None:
    branch = above()
    own = {"level": 2, "parent": None}
    assert merge(branch, SECOND) == refused(Reason.NOT_BESIDE, kind="self")
    assert merge(branch, GARDEN) == refused(Reason.NOT_BESIDE, kind="below")
    assert merge(branch, level=1) == refused(Reason.NOT_BESIDE, kind="level")
    assert merge(branch, level=2, parent=HILL) == refused(Reason.NOT_BESIDE, kind="parent")
    assert kinds(merge(branch, **own))[0] == "ProposalMade"  # type: ignore[arg-type]
    below = five()
    below.selects(role=REPRESENTATIVE)
    below.chooses(DAN, EVA)
    below.linked()
    assert merge(below, SECOND) == refused(Reason.NOT_BESIDE, kind="above")


def test_together_they_are_four_to_twelve() -> None:
    branch = five()
    few = {"count": 3, "most": 12, "needed": 4}
    assert merge(branch, together=3) == refused(Reason.MERGE_SIZE, kind="few", **few)
    many = {"count": 13, "most": 12, "needed": 4}
    assert merge(branch, together=13) == refused(Reason.MERGE_SIZE, kind="many", **many)
    assert kinds(merge(branch, source="once"))[0] == "ProposalMade"
    assert merge(branch, source="once") == ()
    assert merge(branch, OLDER) == refused(Reason.SAME_AS_BEFORE, item="P1")


def test_what_is_open_is_finished_or_parked_first() -> None:
    branch = five()
    branch.proposes(BOB)
    assert merge(branch) == refused(Reason.FINISH_FIRST, item="P1")
    until = branch.now + 9 * DAY
    branch.must(commands.Park(by=BOB, item=ItemId("P1"), until=until, at=branch.now))
    branch.selects()
    assert merge(branch) == refused(Reason.FINISH_FIRST, item="S1")
    branch.must(commands.Cancel(by=ANN, item=ItemId("S1"), at=branch.now))
    assert kinds(merge(branch))[0] == "ProposalMade"


def test_a_reason_may_be_too_long() -> None:
    branch = five()
    command = commands.MergeCircle(
        by=ANN,
        circle=NEWER,
        name=Words("n"),
        level=1,
        parent=None,
        together=8,
        why=long_words(1001),
        source="s",
        at=branch.now,
    )
    assert branch.do(command) == refused(Reason.TOO_LONG, length=1001, most=1000)


def test_the_other_circle_is_asked_by_consent() -> None:
    branch = five()
    item = asked(branch)
    (receiver, body), *more = sent(branch, AskMerge)
    assert isinstance(body, AskMerge)
    assert (receiver, body.people, body.until, more) == (
        NEWER,
        tuple(m.person for m in branch.circle.members),
        branch.now + 30 * DAY,
        [],
    )
    assert (item, "merge") in branch.dues()
    until = branch.now + 30 * DAY
    assert merge(branch) == refused(Reason.MERGE_ASKED, until=until)
    assert kinds(answers(branch, item, "taken_up")) == ["MergeTakenUp"]
    assert answers(branch, item, "taken_up") == ()
    assert (item, "merge") not in branch.dues()
    assert merge(branch) == refused(Reason.MERGE_ASKED, until="")


def test_with_fewer_than_four_all_say_yes() -> None:
    branch = five()
    for person in (CHO, DAN, EVA):
        branch.must(commands.LeaveCircle(by=person, at=branch.now))
    branch.must(commands.GoAway(by=BOB, until=None, at=branch.now))
    assert isinstance(merge(branch, together=5), tuple)
    assert "MergeAsked" in kinds(agree(branch))


# ── What comes of it ────────────────────────────────────────────────────────────────────────────


def test_a_circle_becomes_part_of_another() -> None:
    """Everything that it had is on its way in one fact; nothing begins in it any more."""
    branch = five()
    branch.in_consent(ANN)
    branch.all_say("P1", facts.Answer.CONSENT)
    branch.selects(role=REPRESENTATIVE)
    branch.chooses(DAN, EVA)
    branch.linked()
    branch.proposes(BOB)
    until = branch.now + 99 * DAY
    branch.must(commands.Park(by=BOB, item=ItemId("P2"), until=until, at=branch.now))
    assert isinstance(merge(branch, parent=SECOND), tuple)
    agree(branch)
    branch.selects()
    branch.joins(IDA)
    asks_no_parent = AskMerge(
        item=ItemId("P1"),
        name=Words("n"),
        people=(FAY,),
        level=1,
        parent=SECOND,
        until=branch.now,
    )
    branch.comes(asks_no_parent, OLDER)
    result = answers(branch, ItemId("P3"), "yes", parent=SECOND)
    assert kinds(result) == ["MergeEnded", *["ProposalLapsed"] * 2, "CircleEnded"]
    circle = branch.circle
    assert (circle.members, circle.seats, circle.links.parent) == ((), (), None)
    assert stuck.stuck(circle) == ()
    ((parent, gone),) = sent(branch, Unlinked)
    assert isinstance(gone, Unlinked)
    assert (parent, gone.reason, gone.into) == (SECOND, "merged", NEWER)
    ((stays, body),) = sent(branch, HandOver)
    assert isinstance(body, HandOver)
    assert stays == NEWER
    assert set(body.members) == set(FIVE)
    assert [d.item for d in body.decisions] == ["D1"]
    assert [made.by for made in body.open_] == [BOB]
    assert body.asking == (IDA,)
    assert answers(branch, ItemId("P3"), "yes", parent=SECOND) == ()
    ended = refused(Reason.CIRCLE_ENDED, into="the other")
    assert branch.proposes(ANN) == ended
    assert branch.joins(IDA) == ended
    taken_back = commands.TakeBack(by=ANN, item=ItemId("P1"), source="s", at=branch.now)
    assert branch.do(taken_back) == ()
    assert branch.arrives(IDA) == ()


def test_who_asks_a_circle_that_has_ended_is_told() -> None:
    branch = five()
    item = asked(branch)
    answers(branch, item, "yes")
    assert why(asks(branch, sender=OLDER)) == "ended"
    receiver, body = sent(branch, MergeAnswer)[-1]
    assert isinstance(body, MergeAnswer)
    assert (receiver, body.what, body.reason) == (OLDER, "no", "ended")
    assert asks(branch, sender=OLDER) == ()


def test_a_circle_that_waits_waits_no_more() -> None:
    branch = five()
    branch.selects(role=REPRESENTATIVE)
    branch.chooses(DAN, EVA)
    item = asked(branch)
    answers(branch, item, "yes")
    assert sent(branch, StopWaiting)
    assert branch.circle.links.waits_since is None


def test_nothing_comes_of_it() -> None:
    """Each is told to the other circle, and what was decided about it is void."""
    for fit in ({"level": 2}, {"parent": HILL}):
        branch = five()
        item = asked(branch)
        assert why(answers(branch, item, "yes", **fit)) == "beside"
    branch = five()
    assert why(answers(branch, asked(branch), "yes", people=FIVE[1:])) == "others"
    assert why(answers(branch, asked(branch), "yes", members=tuple(map(PersonId, "abcdefgh")))) == (
        "size"
    )
    assert why(answers(branch, asked(branch), "no", reason="no")) == "no"
    asked(branch)
    branch.wait(31 * DAY)
    offs = [body.reason for _, body in sent(branch, MergeOff) if isinstance(body, MergeOff)]
    assert offs == ["others", "size", "silent"]
    assert {d.force for d in branch.circle.decisions} == {Force.LAPSED}
    assert answers(branch, ItemId("P1"), "yes") == ()


def test_a_decision_that_is_looked_at_goes_nowhere() -> None:
    branch = five()
    branch.in_consent(ANN)
    branch.all_say("P1", facts.Answer.CONSENT)
    item = asked(branch)
    branch.objects(BOB, "D1")
    assert why(answers(branch, item, "yes")) == "stands"
    assert merge(branch) == refused(Reason.FINISH_FIRST, item="P1")
    again = finding.known_decision(branch.circle, ItemId("D1"))
    known = tuple(
        replace(p, stage=Stage.PARKED) if p.item == again.item else p
        for p in branch.circle.proposals
    )
    branch._circle = replace(branch.circle, proposals=known)
    assert merge(branch) == refused(Reason.FINISH_FIRST, item="D1")


def test_what_is_decided_about_for_long_counts_as_stuck() -> None:
    branch = five()
    item = asked(branch)
    assert [s.item for s in stuck.stuck(branch.circle)] == []
    answers(branch, item, "taken_up")
    assert [s.item for s in stuck.stuck(branch.circle)] == [item]
    assert stuck.stuck_at(branch.circle, branch.now + 59 * DAY) == ()
    assert len(stuck.stuck_at(branch.circle, branch.now + 60 * DAY)) == 1


def test_words_may_be_erased_and_voices_joined_where_a_circle_has_ended() -> None:
    """An objection that stood there stands for nothing any more; nothing is looked at there."""
    branch = five()
    branch.in_consent(ANN)
    branch.all_say("P1", facts.Answer.CONSENT)
    branch.in_consent(BOB)
    branch.objects(CHO, "P2")
    until = branch.now + 99 * DAY
    branch.must(commands.Park(by=BOB, item=ItemId("P2"), until=until, at=branch.now))
    item = asked(branch)
    assert kinds(answers(branch, item, "yes"))[-1] == "CircleEnded"
    erased = commands.EraseWords(person=CHO, because=None, at=branch.now)
    assert kinds(branch.do(erased)) == ["WordsErased"]
    joined = commands.JoinVoices(person=ANN, joined=BOB, at=branch.now)
    assert kinds(branch.do(joined)) == ["VoicesJoined"]


def test_what_is_looked_at_again_is_asked_no_more() -> None:
    branch = five()
    item = asked(branch)
    result = branch.objects(BOB, item)
    assert isinstance(result, tuple)
    assert why(result) == "again"
    decided = branch.circle.decisions[0]
    assert decided.force is Force.REOPENED
    assert answers(branch, item, "yes") == ()


# ── Both at once ────────────────────────────────────────────────────────────────────────────────


def test_both_have_asked_and_the_older_one_stays() -> None:
    """Whoever hears of it first."""
    stays = five()
    asked(stays)
    assert kinds(asks(stays)) == ["MergeRequested", "MergeAgreed", "DecisionLapsed"]
    stays = five()
    merge(stays)
    asks(stays)
    assert kinds(agree(stays))[-2:] == ["MergeAgreed", "DecisionLapsed"]
    assert stays.circle.decisions[-1].force is Force.LAPSED
    goes = five()
    item = asked(goes, OLDER)
    assert kinds(asks(goes, sender=OLDER)) == ["MergeRequested"]
    assert kinds(answers(goes, item, "yes", sender=OLDER))[-1] == "CircleEnded"
    goes = five()
    merge(goes, OLDER)
    asks(goes, sender=OLDER)
    assert "MergeAsked" in kinds(agree(goes))


def test_who_is_about_to_take_one_in_goes_nowhere() -> None:
    branch = five()
    item = asked(branch)
    asks(branch, sender=OLDER)
    held = links.request_of(branch.circle, OLDER)
    assert held is not None
    course = Course(branch.circle, evolve)
    uniting.agree(course, held, None, branch.now)
    branch._circle = course.circle
    assert why(answers(branch, item, "yes")) == "busy"


# ── In the tree ─────────────────────────────────────────────────────────────────────────────────


def test_circles_below_come_along() -> None:
    """They hear it from the circle that stays; who sits for two of them keeps the one seat."""
    branch = above()
    body = AskMerge(
        item=ItemId("P7"),
        name=Words("n"),
        people=(IDA, PersonId("jo")),
        level=2,
        parent=None,
        until=branch.now,
    )
    branch.comes(body, NEWER)
    merge(branch, level=2)
    agree(branch)
    meadow = told(CircleId("meadow"), IDA, PersonId("jo"))
    branch.comes(over(IDA, PersonId("jo"), pairs=(meadow,)), NEWER)
    assert len(branch.circle.links.children) == 5
    assert len(branch.circle.members) == 10
    receiver, linked = sent(branch, Linked)[-1]
    assert isinstance(linked, Linked)
    assert (receiver, linked.instead, linked.merged) == (CircleId("meadow"), NEWER, True)


def test_of_a_circle_of_representatives_all_goes() -> None:
    branch = above()
    branch.proposes(ANN)
    until = branch.now + 9 * DAY
    branch.must(commands.Park(by=ANN, item=ItemId("P1"), until=until, at=branch.now))
    merge(branch, level=2)
    agree(branch)
    item = branch.circle.proposals[-1].item
    everyone = tuple(p for pair in PAIRS.values() for p in pair)
    answers(branch, item, "yes", level=2, people=everyone, members=(IDA,))
    ((_, body),) = sent(branch, HandOver)
    assert isinstance(body, HandOver)
    assert [t.circle for t in body.pairs] == list(PAIRS)
    assert (branch.alive(), branch.circle.links.children) == ([], ())


def test_a_circle_below_is_part_of_another_one() -> None:
    """What it has brought stays, with those who represent its people now."""
    branch = above()
    branch.comes(Unlinked(reason="merged", number=9, into=RIVER), GARDEN)
    assert links.home(branch.circle, GARDEN) == RIVER
    assert links.home(branch.circle, HILL) == HILL
    branch.comes(Unlinked(reason="merged", number=9, into=HILL), RIVER)
    assert links.home(branch.circle, GARDEN) == HILL
    assert links.child(branch.circle, GARDEN) is None


def test_the_circle_above_is_part_of_another_one() -> None:
    branch = five()
    branch.selects(role=REPRESENTATIVE)
    branch.chooses(DAN, EVA)
    branch.linked()
    moved = Linked(name=Words("other"), level=2, instead=SECOND, merged=True)
    (fact,) = branch.comes(moved, NEWER)
    assert isinstance(fact, facts.ParentMoved)
    assert fact.merged


def test_a_deadline_of_another_item_ends_nothing() -> None:
    branch = five()
    asked(branch)
    course = Course(branch.circle, evolve)
    due = commands.FallDue(
        item=ItemId("P9"), kind=facts.DeadlineKind.MERGE, due=branch.now, at=branch.now
    )
    folding.fall_due(course, due)
    assert course.facts == ()
    assert links.open_merges(branch.circle)[0].state is MergeState.ASKED

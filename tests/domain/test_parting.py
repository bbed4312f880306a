"""A circle that becomes two: who goes where, what goes with them, how the other half begins."""

from dataclasses import replace

from nstbot.domain import commands, errands, facts, finding, halves, outgoing, parting
from nstbot.domain import link_readings as links
from nstbot.domain.circle import decide, evolve, fold
from nstbot.domain.course import Course
from nstbot.domain.errands import SplitOff, TakeIn, Wait
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import LEVELS, CircleId, ItemId, PersonId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Check, Circle, Force, Stage
from tests.domain.linked import GARDEN, PAIRS, RIVER, SECOND, THIRD, Branch, above, told
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    GUY,
    HAL,
    IDA,
    PASS,
    Result,
    kinds,
    long_words,
    refused,
    said,
)
from tests.domain.selecting import REPRESENTATIVE

EIGHT = (ANN, BOB, CHO, DAN, EVA, FAY, GUY, HAL)
STAY, GO = EIGHT[:4], EIGHT[4:]
NEW = CircleId("garden-2")


def eight(*more: PersonId) -> Branch:
    branch = Branch(*EIGHT, *more)
    branch.found()
    return branch


def split(
    branch: Branch,
    *goes: PersonId,
    stays: tuple[PersonId, ...] = (),
    source: str | None = None,
    by: PersonId = ANN,
) -> Result:
    return branch.do(
        commands.SplitCircle(
            by=by,
            stays=stays,
            goes=goes or GO,
            circle=NEW,
            name=Words("Garden 2"),
            why=said("we are many"),
            source=source or f"s{branch.next()}",
            at=branch.now,
        )
    )


def to_consent(branch: Branch) -> ItemId:
    """The last proposal has been talked over."""
    made = branch.circle.proposals[-1]
    for member in branch.circle.members:
        if member.person != made.proposer:
            branch.says(member.person, made.item, PASS)
    branch.must(commands.Ready(by=made.proposer, item=made.item, at=branch.now))
    return made.item


def agree(branch: Branch) -> tuple[facts.Fact, ...]:
    item = to_consent(branch)
    result: Result = ()
    for member in branch.circle.members:
        if member.person != finding.known_proposal(branch.circle, item).proposer:
            result = branch.says(member.person, item, CONSENT)
    assert not isinstance(result, Refusal)
    return result


def sent(branch: Branch) -> SplitOff:
    return next(e.body for e in branch.owed if isinstance(e.body, SplitOff))


def begins(branch: Branch, body: SplitOff | None = None) -> Branch:
    """The other half, as it begins by what it is sent; the second time nothing follows."""
    new = Branch()
    new.now = branch.now
    errand = errands.Errand(
        sender=branch.circle.id, receiver=NEW, body=body or sent(branch), at=branch.now
    )
    command = commands.Receive(errand=errand, present=(), at=branch.now)
    result = decide(None, command)
    assert not isinstance(result, Refusal)
    new._circle = fold(result)
    new.history += result
    new.owed += outgoing.errands(None, result, new.circle)
    assert new.must(command) == ()
    return new


# ── Asking ──────────────────────────────────────────────────────────────────────────────────────


def test_it_takes_eight_and_four_in_each_half() -> None:
    seven = Branch(*EIGHT[:7])
    seven.found()
    assert split(seven, EVA, FAY, GUY) == refused(Reason.TOO_FEW_TO_SPLIT, members=7)
    branch = eight(IDA)
    assert split(branch, *EIGHT[:6]) == refused(Reason.HALF_TOO_SMALL, count=3, needed=4)
    assert split(branch, EVA, FAY) == refused(Reason.HALF_TOO_SMALL, count=2, needed=4)
    lost = split(branch, *GO, stays=(*STAY[:3], EVA))
    assert lost == refused(Reason.NOT_IN_ONE_HALF, people=(DAN, EVA, IDA))
    stranger = split(branch, *GO, stays=STAY)
    assert stranger == refused(Reason.NOT_IN_ONE_HALF, people=(IDA,))
    assert kinds(split(branch, source="once"))[0] == "ProposalMade"
    assert split(branch, source="once") == ()
    assert split(branch) == refused(Reason.SAME_AS_BEFORE, item="P1")


def test_a_reason_may_be_too_long_and_four_have_to_be_there() -> None:
    branch = eight()
    command = commands.SplitCircle(
        by=ANN,
        stays=(),
        goes=GO,
        circle=NEW,
        name=Words("n"),
        why=long_words(1001),
        source="s",
        at=branch.now,
    )
    assert branch.do(command) == refused(Reason.TOO_LONG, length=1001, most=1000)
    for person in EIGHT[3:]:
        branch.must(commands.GoAway(by=person, until=None, at=branch.now))
    assert split(branch) == refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)


def test_what_is_open_is_finished_or_parked_first() -> None:
    branch = eight()
    branch.proposes(BOB)
    assert split(branch) == refused(Reason.FINISH_FIRST, item="P1")
    until = branch.now + 9 * DAY
    branch.must(commands.Park(by=BOB, item=ItemId("P1"), until=until, at=branch.now))
    branch.selects()
    assert split(branch) == refused(Reason.FINISH_FIRST, item="S1")
    branch.must(commands.Cancel(by=ANN, item=ItemId("S1"), at=branch.now))
    assert kinds(split(branch))[0] == "ProposalMade"


def test_it_takes_a_yes_of_four_in_each_half() -> None:
    branch = eight(IDA)
    split(branch)
    item = to_consent(branch)
    for person in (BOB, CHO, DAN, IDA, EVA, FAY, GUY):
        branch.says(person, item, CONSENT)
    made = finding.known_proposal(branch.circle, item)
    assert halves.missing(branch.circle, made) == 1
    assert branch.wait(4 * DAY) is not None
    made = finding.known_proposal(branch.circle, item)
    assert made.stage is Stage.CONSENT
    assert made.extended
    assert kinds(branch.says(HAL, item, CONSENT))[-1] == "MemberLeft"
    assert halves.missing(branch.circle, replace(made, step=None)) == 0


def test_a_half_that_becomes_too_small_is_none() -> None:
    branch = eight()
    split(branch)
    result = branch.must(commands.LeaveCircle(by=HAL, at=branch.now))
    lapsed = next(f for f in result if isinstance(f, facts.ProposalLapsed))
    assert lapsed.reason == "halves"
    assert finding.known_proposal(branch.circle, lapsed.item).stage is Stage.LAPSED


# ── What becomes of it ──────────────────────────────────────────────────────────────────────────


def test_a_circle_becomes_two() -> None:
    """Who goes is no member here, what they left open may be taken over, and goes with them."""
    branch = eight()
    branch.proposes(HAL)
    measure = commands.Amend(
        by=HAL,
        item=ItemId("P1"),
        measure=said("count"),
        source=f"s{branch.next()}",
        at=branch.now,
    )
    branch.must(measure)
    tried = replace(measure, measure=None, pilot=said("one bed"), source=f"s{branch.next()}")
    branch.must(tried)
    until = branch.now + 99 * DAY
    branch.must(commands.Park(by=HAL, item=ItemId("P1"), until=until, at=branch.now))
    split(branch)
    agree(branch)
    assert [m.person for m in branch.circle.members] == list(STAY)
    assert finding.known_proposal(branch.circle, ItemId("P1")).stage is Stage.ORPHANED
    body = sent(branch)
    assert (body.members, body.selects, body.beside) == (GO, False, None)
    new = begins(branch)
    assert [m.person for m in new.circle.members] == list(GO)
    assert new.circle.name == Words("Garden 2")
    assert new.circle.aim == branch.circle.aim
    made = new.circle.proposals[0]
    assert (made.proposer, made.stage) == (HAL, Stage.TALK)
    assert made.measures == (Words("count"),)
    assert made.pilot == Words("one bed")
    assert finding.facilitator(new.circle) is None
    assert kinds(new.proposes(EVA))[0] == "ProposalMade"


def test_what_was_decided_holds_in_both() -> None:
    branch = eight()
    branch.in_consent(HAL)
    branch.all_say("P1", CONSENT)
    branch.in_consent(ANN)
    branch.all_say("P2", CONSENT)
    change = commands.ChangeSetting(
        by=ANN, setting="size", value="9", why=None, source="size", at=branch.now
    )
    branch.must(change)
    agree(branch)
    one, other = branch.circle.decisions[:2]
    looked = replace(
        other,
        responsible=None,
        consents=STAY,
        checks=(
            Check(words=Words("rain"), person=HAL, until=branch.now + DAY),
            Check(words=Words("sun"), person=ANN, until=branch.now + DAY),
            Check(words=None, person=ANN, until=branch.now + DAY),
            Check(words=Words("met"), person=ANN, until=branch.now, state="met"),
        ),
    )
    ended = replace(one, decision=ItemId("D9"), force=Force.REPEALED)
    known = (*branch.circle.decisions, ended)
    branch._circle = replace(
        branch.circle, decisions=tuple(looked if d == other else d for d in known)
    )
    split(branch)
    agree(branch)
    new = begins(branch)
    first, second = new.circle.decisions
    assert (first.responsible, first.consents) == (HAL, GO)
    assert (first.origin_item, first.sunset_on) == (one.decision, one.sunset_on)
    assert finding.known_proposal(new.circle, second.item).proposer == EVA
    assert [(c.words, c.person) for c in second.checks] == [("rain", HAL), ("sun", EVA)]
    assert new.circle.settings.size == 9
    assert "DecisionReopened" in kinds(new.objects(FAY, first.decision))


def test_looked_at_again_it_changes_nothing_more() -> None:
    branch = eight()
    split(branch)
    agree(branch)
    made = branch.circle.proposals[0]
    adopted = next(f for f in branch.history if isinstance(f, facts.DecisionAdopted))
    before = len(branch.owed)
    course = Course(branch.circle, evolve)
    parting.part(course, adopted, made, branch.now)
    assert course.facts == ()
    assert len(branch.owed) == before


# ── In the tree ─────────────────────────────────────────────────────────────────────────────────


def in_the_tree() -> Branch:
    branch = eight()
    branch.selects(role=REPRESENTATIVE)
    branch.chooses(ANN, EVA, by=BOB)
    branch.linked()
    return branch


def test_the_halves_select_anew_and_the_other_asks_the_same_circle_above() -> None:
    branch = in_the_tree()
    split(branch, *GO)
    result = agree(branch)
    assert "SelectionOpened" in kinds(result)
    body = sent(branch)
    assert (body.selects, body.beside) == (True, SECOND)
    new = begins(branch)
    assert "SelectionOpened" in kinds(tuple(new.history))
    new.chooses(FAY, GUY, by=EVA)
    asked = [e for e in new.owed if isinstance(e.body, TakeIn | Wait)]
    assert [(e.receiver, type(e.body)) for e in asked] == [(SECOND, TakeIn), (LEVELS, Wait)]


def test_a_circle_that_waits_selects_anew_too() -> None:
    branch = eight()
    branch.selects(role=REPRESENTATIVE)
    branch.chooses(EVA, FAY)
    split(branch)
    assert "SelectionOpened" in kinds(agree(branch))
    assert sent(branch).selects


def test_pairs_stay_together() -> None:
    branch = above()
    goes = (*PAIRS[GARDEN], CHO, EVA)
    assert split(branch, *goes) == refused(Reason.PAIR_TOGETHER, people=PAIRS[RIVER])


def test_a_circle_of_representatives_becomes_two_by_the_circles_below() -> None:
    """Their seats go with them, and the circles below hear of it from the new half."""
    branch = above()
    goes = (*PAIRS[CircleId("hill")], *PAIRS[CircleId("lake")])
    split(branch, *goes)
    branch.tells(CircleId("lake"), GUY, IDA, number=2, hal="succeeded")
    assert [p.stage for p in branch.circle.proposals] == [Stage.LAPSED]
    branch.arrives(IDA)
    split(branch, EVA, FAY, GUY, IDA)
    agree(branch)
    assert [c.circle for c in branch.circle.links.children] == [GARDEN, RIVER]
    assert branch.alive() == list(STAY)
    body = sent(branch)
    assert [t.circle for t in body.pairs] == [CircleId("hill"), CircleId("lake")]
    new = begins(branch)
    assert links.level(new.circle) == 2
    assert set(new.alive()) == {EVA, FAY, GUY, IDA}
    linked = [e.body for e in new.owed if isinstance(e.body, errands.Linked)]
    assert [body.instead for body in linked] == [branch.circle.id] * 2


def test_a_child_without_anybody_there_stays() -> None:
    branch = above()
    branch.comes(TakeIn(told=told(CircleId("meadow"), IDA)))
    split(branch, *GO)
    assert branch.circle.proposals[0].pairs == (CircleId("hill"), CircleId("lake"))


def test_a_circle_below_goes_with_the_half_of_its_people() -> None:
    branch = in_the_tree()
    moved = errands.Linked(name=Words("the other second"), level=2, instead=SECOND)
    result = branch.comes(moved, THIRD)
    assert kinds(result) == ["ParentMoved"]
    up = branch.circle.links.parent
    assert up is not None
    assert up.circle == THIRD
    assert isinstance(branch.last(), errands.SeatsTold)
    assert branch.owed[-1].receiver == THIRD
    assert branch.comes(moved, THIRD) == ()


def test_kinds_of_arrangements_have_no_term() -> None:
    branch = eight()
    split(branch)
    agree(branch)
    decided: Circle = branch.circle
    assert decided.decisions[0].kind is ProposalKind.CIRCLE_SPLIT
    assert decided.decisions[0].sunset_on is None

"""The circle that is asked takes another one in, or does not."""

from dataclasses import replace

from nstbot.domain import commands, facts, uniting
from nstbot.domain import link_readings as links
from nstbot.domain.circle import evolve
from nstbot.domain.course import Course
from nstbot.domain.errands import HandOver
from nstbot.domain.errands_merge import MergeAnswer, MergeOff
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Stage
from tests.domain.linked import Branch
from tests.domain.meeting import ANN, BOB, DAY, FAY, FIVE, GUY, HAL, IDA, kinds, refused
from tests.domain.test_parting import agree
from tests.domain.test_uniting import (
    NEWER,
    OLDER,
    THEIRS,
    answers,
    asked,
    asks,
    five,
    merge,
    over,
    sent,
    why,
)


def test_a_circle_is_taken_in() -> None:
    branch = five()
    assert kinds(asks(branch)) == ["MergeRequested"]
    assert asks(branch) == ()
    merge(branch)
    ((_, up),) = sent(branch, MergeAnswer)
    assert isinstance(up, MergeAnswer)
    assert up.what == "taken_up"
    assert kinds(agree(branch))[-1] == "MergeAgreed"
    _, yes = sent(branch, MergeAnswer)[-1]
    assert isinstance(yes, MergeAnswer)
    assert (yes.what, yes.people) == ("yes", THEIRS)
    assert links.coming(branch.circle) == 3
    assert merge(branch, OLDER) == refused(Reason.MERGE_ASKED, until="")
    result = branch.comes(over(*THEIRS, ANN), NEWER)
    assert kinds(result) == ["CircleTakenIn", *["MemberJoined"] * 3]
    assert branch.comes(over(*THEIRS, ANN), NEWER) == ()
    assert len(branch.circle.members) == 8


def test_places_are_kept_for_those_who_come() -> None:
    branch = five()
    asks(branch, FAY, GUY, HAL, *map(PersonId, "abcd"))
    merge(branch)
    agree(branch)
    assert kinds(branch.joins(IDA)) == ["PlaceAwaited"]


def test_what_came_is_looked_at_within_thirty_days() -> None:
    """Its end stays what it was."""
    other = five()
    other.in_consent(ANN)
    other.all_say("P1", facts.Answer.CONSENT)
    other.proposes(BOB)
    until = other.now + 99 * DAY
    other.must(commands.Park(by=BOB, item=ItemId("P2"), until=until, at=other.now))
    item = asked(other)
    answers(other, item, "yes")
    ((_, body),) = sent(other, HandOver)
    assert isinstance(body, HandOver)
    branch = Branch(FAY, GUY, HAL, IDA)
    branch.open_founding(by=FAY)
    for person in (GUY, HAL, IDA):
        branch.says(person, "F1", facts.Answer.CONSENT)
    branch.now = other.now
    asks(branch, *FIVE, item=item)
    merge(branch, by=FAY)
    agree(branch)
    branch.comes(body, NEWER)
    came = branch.circle.decisions[-1]
    assert (came.origin_item, came.sunset_on) == ("D1", other.circle.decisions[0].sunset_on)
    assert came.review_on == branch.now + 30 * DAY
    made = branch.circle.proposals[-1]
    assert (made.proposer, made.stage) == (BOB, Stage.TALK)


def test_not_everybody_who_asks_fits() -> None:
    branch = five()
    assert why(asks(branch, level=2)) == "beside"
    assert why(asks(branch, *map(PersonId, "abcdefgh"), item="P8")) == "size"
    reasons = [b.reason for _, b in sent(branch, MergeAnswer) if isinstance(b, MergeAnswer)]
    assert reasons == ["beside", "size"]


def test_who_asks_may_take_it_back() -> None:
    """Before it was heard of, while it is decided, and after that."""
    off = MergeOff(item=ItemId("P7"), name=Words("n"), reason="again")
    branch = five()
    assert kinds(branch.comes(off, NEWER)) == ["MergeEnded"]
    assert branch.comes(off, NEWER) == ()
    assert asks(branch) == ()
    branch = five()
    asks(branch)
    merge(branch)
    assert kinds(branch.comes(off, NEWER)) == ["MergeEnded", "ProposalLapsed"]
    branch = five()
    asks(branch)
    merge(branch)
    agree(branch)
    assert kinds(branch.comes(off, NEWER)) == ["MergeEnded", "DecisionLapsed"]
    assert branch.comes(over(*THEIRS), NEWER) == ()
    assert links.coming(branch.circle) == 0


def test_a_check_that_comes_to_nothing_is_told() -> None:
    branch = five()
    asks(branch)
    merge(branch)
    result = branch.must(commands.Withdraw(by=ANN, item=ItemId("P1"), at=branch.now))
    assert why(result) == "no"
    assert isinstance(merge(branch, together=13), Refusal)


def test_they_may_grow_too_many_meanwhile() -> None:
    branch = five()
    asks(branch)
    merge(branch)
    many = tuple(replace(branch.circle.members[0], person=PersonId(p)) for p in "abcde")
    branch._circle = replace(branch.circle, members=(*branch.circle.members, *many))
    course = Course(branch.circle, evolve)
    made = branch.circle.proposals[0]
    assert uniting.lapse(course, made, branch.now)
    assert [f.reason for f in course.facts if isinstance(f, facts.ProposalLapsed)] == ["size"]
    gone = replace(made, request=ItemId("P99"))
    assert uniting.lapse(course, gone, branch.now)
    assert merge(five(), together=13) == refused(
        Reason.MERGE_SIZE, kind="many", count=13, most=12, needed=4
    )


def test_looked_at_again_it_changes_nothing_more() -> None:
    branch = five()
    asks(branch)
    merge(branch)
    agree(branch)
    made = branch.circle.proposals[0]
    adopted = next(f for f in branch.history if isinstance(f, facts.DecisionAdopted))
    course = Course(branch.circle, evolve)
    uniting.adopted(course, adopted, made, branch.now)
    fresh = replace(made, decision=None)
    uniting.adopted(course, adopted, fresh, branch.now)
    assert course.facts == ()

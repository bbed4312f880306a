"""Circles of three levels act at random; their errands come late, twice and in any order."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nstbot.domain import commands, facts, finding, outlook, passages
from nstbot.domain.circle import fold
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Proposal, Stage
from tests.domain.conftest import PROFILE
from tests.domain.forest import HILL, LAKE, LAND, VALLEY, Forest, first, second, third
from tests.domain.history import DAY, HOUR, pick
from tests.domain.meeting import Result

WEIGHTS = (
    0,
    0,
    *(1,) * 8,
    4,
    5,
    5,
    6,
    7,
    8,
    8,
    9,
    10,
    11,
    *(12,) * 4,
    *(14,) * 3,
    *(15,) * 3,
    16,
    17,
)
ACT = st.tuples(st.sampled_from(WEIGHTS), st.integers(0, 2**12))
CIRCLES = (HILL, HILL, HILL, LAKE, VALLEY, VALLEY, LAND, LAND)
UP = {HILL: VALLEY, LAKE: VALLEY, VALLEY: LAND}
ANSWERS = (*(Answer.CONSENT,) * 7, Answer.CONCERN, Answer.OBJECTION)


class Wild(Forest):
    """Watches every adoption, and what is brought twice."""

    def __init__(self) -> None:
        super().__init__(first(HILL), first(LAKE), second(), third())
        self.begun = dict(self.circles)
        self.seen: Counter[str] = Counter()

    def do(self, where: CircleId, command: commands.Command, *, deliver: bool = False) -> Result:
        known = len(self.history)
        result = super().do(where, command, deliver=deliver)
        for which, fact in self.history[known:]:
            self.seen[type(fact).__name__] += 1
            if isinstance(fact, facts.DecisionAdopted):
                made = outlook.proposal(self.circles[which], fact.item)
                self.adopted(which, made, fact)
        return result

    def adopted(self, where: CircleId, made: Proposal | None, fact: facts.DecisionAdopted) -> None:
        """Not while it is held below, nor before the days there are over."""
        if made is None or made.brought is None:
            return
        assert not made.brought.held
        assert fact.at >= made.brought.late_until
        assert len(fact.consents) >= 4
        below = self.circles[made.brought.child]
        there = passages.of_origin(below, passages.origin(self.circles[where], made))
        assert there is not None
        if not any(e.receiver == where for e in self.post):
            agreed = (Stage.CARRIED, Stage.DECIDED)  # decided: adopted once more, when reopened
            assert there.stage in agreed, f"adopted above, {there.stage} below"

    def begin(self, number: int) -> None:
        """Something has gone up already; all but one may have been heard."""
        three = finding.active(self.circles[HILL])[2]
        item = ItemId(self.proposes(HILL, three, (2, 3, EVERYONE)[number % 3]))
        self.asks(HILL, item)
        if number % 2:
            self.leave_out(HILL, item, number // 2)
        self.all_say(HILL, item, Answer.CONSENT)
        self.deliver()

    # ── Acts ────────────────────────────────────────────────────────────────────────────────────

    def act(self, what: int, number: int) -> None:
        where = CIRCLES[number % len(CIRCLES)]
        circle = self.circles[where]
        people = finding.active(circle)
        by = pick(people, number)
        if by is None:  # all are away, or silent for long
            self.deliver()
            return
        made = pick([p for p in circle.proposals if p.stage not in finding.CLOSED], number // 8)
        item = made.item if made else ItemId("P1")
        owner = made.proposer if made and made.proposer in people else by
        match what:
            case 0:
                self.proposes(where, by, (2, 3, EVERYONE)[number % 3], f"text{number}")
            case 1 if made:
                self.push_on(where, made)
            case 4:
                answer = ANSWERS[number % len(ANSWERS)]
                harm = "harm" if answer is not Answer.CONSENT else None
                self.says(where, by, item, answer, harm, harm)
            case 5:
                self.amends(where, owner, item, f"other{number}")
            case 6:
                self.do(where, commands.Withdraw(by=owner, item=item, at=self.now))
            case 7:
                for held in finding.alive_standing(circle):
                    self.do(
                        where,
                        commands.Settle(by=held.owner, objection=held.objection, at=self.now),
                    )
            case 8 if made and made.brought:
                self.gives_back(where, by, item)
            case 9:
                until = self.now + (1 + number % 20) * DAY
                self.do(where, commands.Park(by=owner, item=item, until=until, at=self.now))
            case 10:
                self.wait((number % 90) * HOUR)
            case 11:
                self.wait((number % 9) * DAY)
            case 12 if self.post:
                self.hand_over(number % len(self.post), keep=number % 3 == 0)
            case 14 if made and made.stage is Stage.CONSENT:
                self.leave_out(where, made.item, number)
            case 15:
                self.object_late(where)
            case 16 if made and made.brought and made.stage is not Stage.CARRIED:
                self.gives_back(where, by, item)
                self.all_say(where, circle.proposals[-1].item, Answer.CONSENT)
                self.all_say(where, self.circles[where].proposals[-1].item, Answer.CONSENT)
            case _:
                self.deliver()

    def leave_out(self, where: CircleId, item: ItemId, number: int) -> None:
        """All but one consent; their time is over, and they may object for a while."""
        left = outlook.not_answered(self.circles[where], item)
        silent = left[number % len(left)] if left else None
        if len(left) > 1 and len(self.circles[where].members) > 4 and silent:
            self.all_say(where, item, Answer.CONSENT, silent)
            self.wait(4 * DAY)

    def object_late(self, where: CircleId) -> None:
        """Whoever was not heard objects to what has gone up."""
        for made in self.circles[where].proposals:
            unheard = made.sending.not_heard if made.sending else ()
            if made.stage is Stage.CARRIED and unheard:
                self.objects(where, unheard[0], made.item)

    def push_on(self, where: CircleId, made: Proposal) -> None:
        """Towards its end."""
        if made.stage is Stage.TALK:
            self.asks(where, made.item)
            return
        owner = passages.voices(self.circles[where], made) or (made.proposer,)
        if made.stage in (Stage.WAITING, Stage.PARKED):
            self.do(where, commands.Ready(by=owner[0], item=made.item, at=self.now))
        self.all_say(where, made.item, Answer.CONSENT)

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────

    def check(self) -> None:
        """When nothing is on its way any more, all circles agree about all that is carried."""
        for which, circle in self.circles.items():
            origins = [passages.origin(circle, p) for p in circle.proposals]
            assert len(origins) == len(set(origins)), "brought twice"
            own = [fact for place, fact in self.history if place == which]
            assert fold(own, self.begun[which]) == circle, "the facts alone make the circle"
            for made in circle.proposals:
                if made.runs:
                    self.agree(which, made)

    def agree(self, where: CircleId, made: Proposal) -> None:
        above = self.circles[UP[where]]
        there = passages.of_origin(above, passages.origin(self.circles[where], made))
        if there is None:  # it was held or withdrawn before it came
            assert made.stage is not Stage.CARRIED, "what was carried is there"
            return
        assert there.brought is not None
        passage = made.passage
        assert passage is not None
        if there.decision is not None or there.stage is Stage.DECIDED:
            assert made.stage is Stage.DECIDED, f"decided there, {made.stage} here"
            return
        if made.stage is Stage.CARRIED:
            assert there.stage not in finding.CLOSED, f"it is with nobody: {there.stage}"
            assert there.brought.run == made.runs
            assert there.brought.held == bool(made.brought and made.brought.held)
            near = there.stage is not Stage.CARRIED
            if near:
                assert (passage.circle, passage.there) == (above.id, there.item)
                assert passage.stage == there.stage
                assert passage.until == there.due
                assert passage.text == there.text
        elif passage.what not in passages.OVER_ABOVE:
            held = there.brought.held or there.stage in finding.CLOSED
            assert held, f"{made.stage} here, and not held there"
        if made.stage in (Stage.WITHDRAWN, Stage.SPLIT):
            assert there.stage in finding.CLOSED, "withdrawn below"


SEEN: Counter[str] = Counter()
REACHED = (
    *("CarriedUp", "ProposalBrought", "AnswerDown", "PassageTold", "AmendedAbove", "BelowHeld"),
    *("BelowWithdrew", "ProposalReturned", "AdoptionPutOff", "DecisionAdopted"),
)


@pytest.mark.slow
@settings(deadline=None)
@given(acts=st.lists(ACT, min_size=30, max_size=120))
def test_nothing_is_lost_or_doubled_whatever_the_order(acts: list[tuple[int, int]]) -> None:
    wild = Wild()
    wild.begin(acts[0][1])
    for what, number in acts:
        wild.act(what, number)
    wild.deliver()
    wild.check()
    SEEN.update(wild.seen)


@pytest.mark.slow
def test_the_searches_are_not_empty() -> None:
    print(sorted(SEEN.items()))
    if PROFILE != "quick":
        assert not [name for name in REACHED if SEEN[name] < 20]

"""What must hold of what is decided, talked about and objected to across circles (product §1).

All of it is found from facts, or compared between circles; nothing here asks the core.
"""

from collections.abc import Iterator, Sequence

from nstbot.domain import facts as f
from nstbot.domain import finding
from nstbot.domain.announced_shapes import Announced
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Circle, Decision, Objection, Part, Proposal, Stage, Standing
from nstbot.domain.support_shapes import Appeal, AppealState, Passing
from tests.domain.trees import Forest

Key = tuple[CircleId, ItemId]
OVER = ("superseded", "lapsed", "repealed", "left")
TALKED = (Stage.TALK, Stage.CONSENT, Stage.INTEGRATING)


# ── One circle ──────────────────────────────────────────────────────────────────────────────────


def watch(circle: Circle) -> None:
    """What holds at any time, whatever is under way."""
    _numbers(circle)
    for held in circle.appeals:
        _supported(circle, held)
    origins = [(p.circle, p.there) for o in circle.objections for p in o.parts]
    assert len(origins) == len(set(origins)), "an objection of a circle is here once"
    passing = [(p.circle, p.there) for p in circle.passing]
    assert len(passing) == len(set(passing)), "it passes once"
    sources = [(a.circle, a.there) for a in circle.announced]
    assert len(sources) == len(set(sources)), "announced once"


def _numbers(circle: Circle) -> None:
    objections = [o.objection for o in circle.objections]
    objections += [a.objection for a in circle.appeals] + [p.objection for p in circle.passing]
    assert len(objections) == len(set(objections)), "one number, one objection"
    decisions = [d.decision for d in circle.decisions] + [a.decision for a in circle.announced]
    assert len(decisions) == len(set(decisions)), "one number, one decision"


def _supported(circle: Circle, held: Appeal) -> None:
    said = [t.person for t in held.step.turns if t.answer is f.Answer.CONSENT]
    assert len(said) == len(set(said)), "nobody supports twice"
    if held.state in (AppealState.STANDING, AppealState.SETTLED):
        assert len(said) >= 4, "four support what stands above"
    if held.state is AppealState.GATHERING:
        here = {m.person for m in circle.members}
        assert len(here & set(said)) < 4, "with the fourth it goes up"
        assert held.step.due is not None, "support has a last day"
    for at in held.settlements:
        asked = [t.person for t in at.step.turns] if at.step else []
        assert len(asked) == len(set(asked)), "nobody is asked twice"
        assert at.state != "open" or set(asked) <= set(said), "the four are asked"
    states = [s.state for s in held.settlements]
    assert states.count("open") <= 1, "one question at a time"
    assert states.count("waiting") == 0 or "open" in states, "the next question is asked"


# ── Rule 1, from the facts of a circle alone ────────────────────────────────────────────────────


class Ledger:
    """Which circles object to what, as the facts say."""

    def __init__(self) -> None:
        self.stands: dict[Key, ItemId] = {}
        self.parts: dict[ItemId, list[Key]] = {}
        self.item_of: dict[ItemId, ItemId] = {}

    def reads(self, told: Sequence[Fact]) -> None:
        for fact in told:
            self._objection(fact)
            self._decision(fact)

    def _objection(self, fact: Fact) -> None:
        match fact:
            case f.CircleObjected():
                self.stands[fact.circle, fact.there] = fact.item
                self.parts[fact.objection] = [(fact.circle, fact.there)]
            case f.PartStandsAgain():
                self.stands[fact.circle, fact.there] = fact.item
            case f.PartEnded():
                self.stands.pop((fact.circle, fact.there), None)
            case f.ObjectionsBundled():
                self.parts[fact.into] += self.parts.pop(fact.objection)
            case f.ObjectionSetAside():
                for key in self.parts.get(fact.objection, ()):
                    self.stands.pop(key, None)
            case f.ObjectionSettled() | f.ObjectionWithdrawn() | f.ObjectionRecast():
                left = [k for k in self.parts.get(fact.objection, ()) if k in self.stands]
                assert not left, f"{fact.objection} is ended, and stands for {left}"
            case _:
                pass

    def _decision(self, fact: Fact) -> None:
        match fact:
            case f.DecisionAdopted():
                old = self.item_of.get(fact.supersedes) if fact.supersedes else None
                self.item_of[fact.decision] = fact.item
                self._free(fact, fact.item, old)
            case f.SendingConsented():
                self._free(fact, fact.item)
            case f.DecisionUpheld() | f.DecisionRenewed() | f.DecisionCameIntoForce():
                self._free(fact, self.item_of[fact.decision])
            case _:
                pass

    def _free(self, fact: Fact, *items: ItemId | None) -> None:
        against = [key for key, item in self.stands.items() if item in items]
        assert not against, f"{type(fact).__name__} while {against} object"


# ── When nothing is under way ───────────────────────────────────────────────────────────────────


def settled(forest: Forest) -> None:
    """Every errand has come."""
    for which, circle in forest.circles.items():
        Ledger().reads(forest.facts[which])
        for held in circle.appeals:
            _is_known_above(forest, circle, held)
        for objection in circle.objections:
            for part in objection.parts:
                _is_known_below(forest, objection, part)
        for passing in circle.passing:
            _is_told(forest, circle, passing)
        below = tuple(_below(forest, circle))
        for decided in circle.decisions:
            if decided.scope != f.US:
                _is_told_below(forest, circle, decided, below)
        for made in circle.proposals:
            _is_talked_about_below(circle, made, below)
        for at in circle.announced:
            _comes_from_its_branch(forest, circle, at)


def _below(forest: Forest, circle: Circle) -> Iterator[Circle]:
    for child in circle.links.children:
        under = forest.circles[child.circle]
        yield under
        yield from _below(forest, under)


def _part(circle: Circle, key: Key) -> tuple[Objection, Part] | None:
    found = ((o, p) for o in circle.objections for p in o.parts if (p.circle, p.there) == key)
    return next(found, None)


def _place(circle: Circle, item: ItemId) -> tuple[Proposal, Decision | None]:
    made = next(p for p in circle.proposals if p.item == item)
    decided = next((d for d in circle.decisions if d.decision == made.decision), None)
    return made, decided


def _alive(circle: Circle, item: ItemId) -> bool:
    """Whether there is something that the objection stands against."""
    made, decided = _place(circle, item)
    if decided is not None:
        return decided.force.value not in OVER
    return made.stage not in finding.CLOSED


def _is_known_above(forest: Forest, circle: Circle, held: Appeal) -> None:
    """A qualified objection stands, or has ended in one of the ways in which it may."""
    here = f"{held.objection} of {circle.id}"
    decider = forest.circles[held.circle]
    there = _part(decider, (circle.id, held.objection))
    known = {(p.circle, p.there): p for p in decider.passing}.get((circle.id, held.objection))
    match held.state:
        case AppealState.STANDING:
            assert there is not None, f"{here} stands nowhere"
            objection, part = there
            assert part.state == "stands", f"{here} is {part.state} above"
            assert objection.standing is Standing.STANDING, f"{here} is {objection.standing} above"
            assert _alive(decider, objection.item), f"{here} stands against nothing"
            made, decided = _place(decider, objection.item)
            again = decided is None or decided.force.value in ("reopened", "suspended")
            assert again, f"{here} stands, and nobody looks at {made.item} again"
        case AppealState.SETTLED:
            assert there is not None, f"{here} is settled nowhere"
            ends = ("settled", "unheard") if held.unheard else ("agreed", "settled")
            assert there[1].state in ends, f"{here} is settled, and {there[1].state} above"
        case AppealState.SET_ASIDE:
            assert there is not None, f"{here} is set aside nowhere"
            objection, part = there
            aside = objection.standing is Standing.SET_ASIDE or part.state == "set_aside"
            assert aside, f"{here} is set aside, and {objection.standing} above"
        case AppealState.GONE:
            about = next((a for a in circle.announced if a.decision == held.about), None)
            over = there is None or not _alive(decider, there[0].item)
            assert over, f"{here} is gone, and what it is about is not"
            open_ = about is not None and about.force not in OVER
            assert not open_, f"{here} is gone, and {held.about} is in force"
        case AppealState.WITHDRAWN:
            assert there is None or there[1].state == "withdrawn", f"{here} stands on above"
        case AppealState.DELIVERED:
            gone = there is None and known is None
            assert gone or (known is not None and known.answer is None), f"{here} is answered"
        case AppealState.ANSWERED:
            assert known is not None, f"{here} was answered by nobody"
            assert known.answer == held.answer, f"{here} was answered otherwise"
        case _:
            assert there is None, f"{here} has not four supporters"


def _is_known_below(forest: Forest, objection: Objection, part: Part) -> None:
    """What stands here is of a circle that knows it."""
    held = next(a for a in forest.circles[part.circle].appeals if a.objection == part.there)
    if part.state == "stands" and objection.standing is Standing.STANDING:
        ok = held.state in (AppealState.STANDING, AppealState.GONE)
        assert ok, f"{part.there} of {part.circle} is {held.state} there and stands here"
    if part.state == "settled":
        assert held.state is AppealState.SETTLED, f"{part.there} is {held.state} there"
        asked = any(s.state == "open" for s in held.settlements)
        assert asked, f"{part.there} of {part.circle}: its supporters are asked"


_SAID = {
    AppealState.STANDING: ("stands",),
    AppealState.SETTLED: ("settled", "withdrawn", "stands"),
    AppealState.SET_ASIDE: ("set_aside",),
    AppealState.GONE: ("gone",),
    AppealState.WITHDRAWN: ("withdrawn",),
}


def _is_told(forest: Forest, circle: Circle, passing: Passing) -> None:
    """A circle on the way knows how it stands."""
    if passing.item is not None:
        return
    held = next(a for a in forest.circles[passing.circle].appeals if a.objection == passing.there)
    known = _SAID.get(held.state, ())
    assert passing.outcome in known, f"{passing.objection} is {held.state}, not {passing.outcome}"


def _is_told_below(
    forest: Forest, circle: Circle, decided: Decision, below: tuple[Circle, ...]
) -> None:
    """Every circle of the branch knows what holds for it, and how it stands."""
    for under in below:
        at = _announced(under, circle.id, decided.decision)
        where = f"{decided.decision} of {circle.id} in {under.id}"
        if decided.force.value in OVER:
            assert at is None or at.force in OVER, f"{where} is over"
            continue
        assert at is not None, f"{where} is not known"
        assert at.force == decided.force.value, f"{where} is {at.force}, not {decided.force}"
        assert at.text == decided.text, f"{where} reads otherwise"
        assert at.in_force_on >= decided.in_force_on, f"{where} holds too early"


def _announced(circle: Circle, which: CircleId, there: ItemId) -> Announced | None:
    found = (a for a in circle.announced if (a.circle, a.there) == (which, there))
    return next(found, None)


def _is_talked_about_below(circle: Circle, made: Proposal, below: tuple[Circle, ...]) -> None:
    """What is talked about for the branch is known in all of it; what is over is open nowhere."""
    for under in below:
        at = next((a for a in under.above if (a.circle, a.there) == (circle.id, made.item)), None)
        where = f"{made.item} of {circle.id} in {under.id}"
        if at is not None and made.stage in finding.CLOSED and made.stage is not Stage.DECIDED:
            assert at.stage != "open" or at.became is not None, f"{where} is over"
        fresh = made.decision is None and made.stage in TALKED and made.scope != f.US
        if at is not None and fresh and at.stage == "open":
            assert at.text == made.text, f"{where} reads otherwise"


def _comes_from_its_branch(forest: Forest, circle: Circle, at: Announced) -> None:
    """What holds here was decided above; who has left a branch is bound by it no more."""
    if at.force in OVER:
        return
    up, seen = circle.links.parent, []
    while up is not None and up.circle not in seen:
        seen.append(up.circle)
        up = forest.circles[up.circle].links.parent
    assert at.circle in seen, f"{at.decision} of {at.circle} holds in {circle.id}, which has left"

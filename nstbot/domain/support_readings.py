"""Looking things up among objections and concerns that go between circles."""

from dataclasses import replace

from nstbot.domain import branch, finding, rounds
from nstbot.domain import link_readings as links
from nstbot.domain.announced_shapes import Above, Announced
from nstbot.domain.facts import Answer
from nstbot.domain.ids import OBJECTION, CircleId, ItemId, PersonId, Words, item_id
from nstbot.domain.rounds import Step, Turn
from nstbot.domain.state import Circle, Decision, Force, Objection, Part, Proposal, Standing
from nstbot.domain.support_shapes import Appeal, AppealState, Passing, Settlement

SUPPORTED = (AppealState.GATHERING, AppealState.STANDING)
"""While support can be given, and taken back."""

# ── Here ────────────────────────────────────────────────────────────────────────────────────────


def target(circle: Circle, item: ItemId) -> Announced | Above | None:
    """What that number stands for when it was decided, or is talked about, above."""
    at = branch.announced(circle, item) or branch.above(circle, item)
    became = at.became if isinstance(at, Above) else None
    return branch.announced(circle, became) if became else at


def is_over(about: Announced | Above) -> bool:
    """There is nothing left to object to."""
    if isinstance(about, Announced):
        return about.force in branch.OVER
    return not branch.is_open(about)


def has_left(circle: Circle, held: Appeal) -> bool:
    """This circle is no more of the branch for which that was decided, or talked about."""
    about = target(circle, held.about)
    if isinstance(about, Announced):
        return about.force == branch.LEFT
    return about is not None and about.stage == branch.LEFT


def way_up(circle: Circle, about: Announced | Above) -> tuple[CircleId, ...]:
    """The circles from this one up to the one that decides, which is not among them."""
    return (circle.id, *reversed(about.way[1:]))


def appeal(circle: Circle, item: ItemId) -> Appeal | None:
    return next((a for a in circle.appeals if a.objection == item), None)


def known_appeal(circle: Circle, item: ItemId) -> Appeal:
    return next(a for a in circle.appeals if a.objection == item)


def put_appeal(circle: Circle, new: Appeal) -> Circle:
    changed = tuple(new if a.objection == new.objection else a for a in circle.appeals)
    return replace(circle, appeals=changed)


def supporters(held: Appeal) -> tuple[PersonId, ...]:
    """Who supports it, its starter too; also those who have left the circle since."""
    return rounds.who(held.step, Answer.CONSENT)


def counted(circle: Circle, held: Appeal) -> tuple[PersonId, ...]:
    """Whose support counts: a member's, and once it has left the circle everybody's who gave it."""
    if held.state is not AppealState.GATHERING:
        return supporters(held)
    return tuple(p for p in supporters(held) if finding.member(circle, p))


def open_settlement(held: Appeal) -> Settlement | None:
    return next((s for s in held.settlements if s.state == "open"), None)


def asks(held: Appeal) -> bool:
    """Whether something is asked about it: for support, or whether its supporters are met."""
    return held.state is AppealState.GATHERING or open_settlement(held) is not None


def put_settlement(held: Appeal, new: Settlement) -> Appeal:
    changed = tuple(new if s.number == new.number else s for s in held.settlements)
    return replace(held, settlements=changed)


def last_settled(held: Appeal) -> Settlement | None:
    """What was said last above to have settled it."""
    of_above = (s for s in reversed(held.settlements) if s.text is None)
    return next(of_above, None)


def step(held: Appeal) -> Step:
    """The question that is open, or was last: whether they are met, else who supports it."""
    at = open_settlement(held)
    return at.step if at and at.step else held.step


def put_step(circle: Circle, held: Appeal, new: Step) -> Circle:
    at = open_settlement(held)
    changed = put_settlement(held, replace(at, step=new)) if at else replace(held, step=new)
    return put_appeal(circle, changed)


def version(held: Appeal) -> int:
    """1 while support is asked for; each question after that has the next number."""
    at = open_settlement(held)
    return at.number + 1 if at else 1


def with_turn(at: Step, person: PersonId) -> Step:
    """With a place for somebody who came in later."""
    if rounds.turn(at, person) is not None:
        return at
    return replace(at, turns=(*at.turns, Turn(person=person)))


def next_objection(circle: Circle) -> ItemId:
    """The next number of an objection, of here or of another circle, or of a concern of circles."""
    count = len(circle.objections) + len(circle.appeals) + len(circle.passing)
    return item_id(OBJECTION, count + 1)


# ── From other circles ──────────────────────────────────────────────────────────────────────────


def passing(circle: Circle, item: ItemId) -> Passing | None:
    return next((p for p in circle.passing if p.objection == item), None)


def passing_of(circle: Circle, origin: CircleId, there: ItemId) -> Passing | None:
    return next((p for p in circle.passing if (p.circle, p.there) == (origin, there)), None)


def put_passing(circle: Circle, new: Passing) -> Circle:
    changed = tuple(new if p.objection == new.objection else p for p in circle.passing)
    return replace(circle, passing=changed)


def objection_of(circle: Circle, origin: CircleId, there: ItemId) -> Objection | None:
    """The objection that has that one as a part."""
    return next(
        (
            o
            for o in circle.objections
            if any((p.circle, p.there) == (origin, there) for p in o.parts)
        ),
        None,
    )


def known(circle: Circle, origin: CircleId, there: ItemId) -> bool:
    """Whether something has been heard of it already."""
    return (
        (origin, there) in circle.given_up
        or objection_of(circle, origin, there) is not None
        or passing_of(circle, origin, there) is not None
    )


def place(circle: Circle, item: ItemId) -> tuple[Proposal, Decision | None] | None:
    """Where an objection to `item` stands now: what it has become, or what has replaced it.

    None: it is no more.
    """
    made = finding.proposal(circle, item)
    decided = finding.decision(circle, made.decision if made and made.decision else item)
    while decided is not None and decided.force is Force.SUPERSEDED:
        old = decided.decision
        decided = next((d for d in circle.decisions if d.supersedes == old), None)
        made = None
    if decided is not None:
        if decided.force in finding.ENDED:
            return None
        return _newest(circle, decided)
    return (made, None) if made is not None and made.stage not in finding.CLOSED else None


def _newest(circle: Circle, decided: Decision) -> tuple[Proposal, Decision]:
    """What has been adopted anew of the same proposal counts, also while it is only announced."""
    made = finding.known_proposal(circle, decided.item)
    later = finding.decision(circle, made.decision) if made.decision else None
    if later is None or later.item != made.item or later.force in finding.ENDED:
        return made, decided
    return made, later


def representatives(circle: Circle, held: Objection) -> tuple[PersonId, ...]:
    """Who sits here for the branches from which it came, as far as it stands for them."""
    standing = (p for p in held.parts if p.state == "stands")
    return tuple(dict.fromkeys(person for part in standing for person in voices(circle, part)))


def voices(circle: Circle, part: Part) -> tuple[PersonId, ...]:
    """Who sits here for the branch of that part, also when it has become part of another one."""
    return links.sitting_for(circle, links.home(circle, part.way[-1]))


def to_settle(circle: Circle, person: PersonId) -> tuple[ItemId, ...]:
    """The objections of circles below that this person may call settled."""
    standing = (o for o in finding.alive_standing(circle) if o.parts)
    return tuple(o.objection for o in standing if person in representatives(circle, o))


def asked(circle: Circle, person: PersonId) -> tuple[ItemId, ...]:
    """The objections of here about which this person is asked whether they are met."""
    open_ = ((a, open_settlement(a)) for a in circle.appeals)
    return tuple(
        a.objection
        for a, at in open_
        if at is not None and at.step is not None and rounds.turn(at.step, person) is not None
    )


def status(circle: Circle, held: Objection, origin: CircleId, there: ItemId) -> str:
    """How it stands for that circle: stands, settled, withdrawn, set_aside, gone."""
    part = next(p for p in held.parts if (p.circle, p.there) == (origin, there))
    if part.state in ("withdrawn", "agreed", "set_aside"):
        return part.state
    if part.state != "stands":
        return "settled"
    if held.standing is not Standing.STANDING:
        return held.standing.value
    made = finding.known_proposal(circle, held.item)
    decided = finding.decision(circle, made.decision) if made.decision else None
    if decided is not None:
        return "gone" if decided.force in finding.ENDED else "stands"
    return "gone" if made.stage in finding.CLOSED else "stands"


def stage(held: Passing) -> str:
    """A word for how it stands: delivered, answered; or what was heard last of an objection."""
    if held.item is None:
        return "standing" if held.outcome == "stands" else held.outcome
    return "answered" if held.answer is not None else "delivered"


def stage_of(circle: Circle, item: ItemId) -> str:
    """The same of what goes up or passes; empty where there is nothing."""
    going, coming = appeal(circle, item), passing(circle, item)
    return going.state.value if going else stage(coming) if coming else ""


def name_of(circle: Circle, which: str) -> Words | None:
    """What another circle is called that has to do with an objection or concern here."""
    named: list[tuple[CircleId, Words]] = [(a.circle, a.name) for a in circle.appeals]
    named += [(s.circle, s.name) for a in circle.appeals for s in a.settlements]
    named += [(p.circle, p.name) for p in circle.passing]
    named += [(p.decider, p.decider_name) for p in circle.passing if p.decider and p.decider_name]
    named += [(p.circle, p.name) for o in circle.objections for p in o.parts]
    return next((name for other, name in named if other == which), None)

"""What a fact's text may ask for beside the fact's own fields: what the circle is like around it.

What is missing is `none`, a yes or no is `yes` or `no`.
"""

from collections.abc import Callable, Mapping

from nstbot.chat import announcing, carried, links, sizes, support
from nstbot.chat.pen import NONE, Pen
from nstbot.chat.texts import Value
from nstbot.domain import admission, finding, limits, outlook, size_readings
from nstbot.domain import facts as f
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import MEETING, OBJECTION, ItemId, PersonId
from nstbot.domain.state import Circle, Objection, Proposal, Selection, Stage, Standing

RESTING = (Stage.PARKED, Stage.WAITING, Stage.RESTING)
_ASKS_NOBODY = (*RESTING, Stage.QUEUED)


# ── Readings that wording needs in several places ───────────────────────────────────────────────


def awaited(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Whose answer is awaited now: nobody's while it rests or a decision is looked at again."""
    proposal = outlook.proposal(circle, item)
    if outlook.objection(circle, item) or support.appeal(circle, item):
        return outlook.not_answered(circle, item)
    if item not in outlook.open_items(circle) and not item.startswith(MEETING):
        return ()
    if proposal and (proposal.stage in _ASKS_NOBODY or looked_again(proposal)):
        return ()
    return outlook.not_answered(circle, item)


def looked_again(proposal: Proposal) -> bool:
    """A decision under objection, and no new version of it is asked about."""
    return proposal.reopened is not None and proposal.version == proposal.reopened


def missing_yes(circle: Circle, item: ItemId) -> PersonId | None:
    """Who is to be responsible and has not said yes."""
    proposal = outlook.proposal(circle, item)
    named = proposal.responsible if proposal else None
    return named if named and named not in outlook.consents(circle, item) else None


def applicant(circle: Circle, item: ItemId) -> PersonId | None:
    """Whose admission it is; None for every other item."""
    proposal = outlook.proposal(circle, item)
    return proposal.subject if proposal and proposal.kind is ProposalKind.ADMISSION else None


def is_release(circle: Circle, item: ItemId) -> bool:
    """Whether it asks if somebody stays a member: nobody can change its words."""
    proposal = outlook.proposal(circle, item)
    return proposal is not None and proposal.kind is ProposalKind.RELEASE


def meanwhile(circle: Circle, item: ItemId) -> tuple[ItemId, str] | None:
    """The decision that this proposal would change, and its force."""
    proposal = outlook.proposal(circle, item)
    if proposal is None or proposal.reopened is None or proposal.decision is None:
        return None
    return proposal.decision, outlook.stage_of(circle, proposal.decision)


def carriers(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """With whom it waits to be sent on."""
    proposal = outlook.proposal(circle, item)
    return outlook.carriers(circle, proposal) if proposal else ()


def scope(pen: Pen, item: ItemId) -> str:
    """For whom it is, when for more than this circle."""
    proposal = outlook.proposal(pen.circle, item)
    return NONE if proposal is None or proposal.scope == f.US else pen.scope(proposal.scope)


def tested(circle: Circle, item: ItemId) -> Objection | None:
    """The objection that a round is about, while it stands."""
    at = outlook.go_round(circle, item)
    held = outlook.objection(circle, at.about) if at and at.about else None
    return held if held and held.standing is Standing.STANDING else None


def _tested(pen: Pen, fact: f.Fact) -> str:
    held = tested(pen.circle, item_of(fact))
    return pen.item(held.objection) if held else NONE


def _tested_owner(pen: Pen, fact: f.Fact) -> str:
    held = tested(pen.circle, item_of(fact))
    return pen.who(held.owner if held else None)


def _menu(pen: Pen, fact: f.Fact) -> str:
    """All ways are listed once, where all are possible, and not while the reason is asked for."""
    made = _proposal(pen, fact)
    if made is not None and made.kind is ProposalKind.SELECTION:
        return "selection"
    standing = outlook.standing(pen.circle, item_of(fact))
    if any(one.parts for one in standing):  # who represents a circle cannot recast its objection
        return "below"
    all_ways = made is not None and made.kind is ProposalKind.POLICY and made.reopened is None
    if not all_ways or getattr(fact, "loop", 0) != 1:
        return "no"
    return "yes" if all(lacking(one) == NONE for one in standing) else "no"


def _others(pen: Pen, fact: f.Fact) -> str:
    held = getattr(fact, "objection", None)
    return pen.whos(outlook.not_answered(pen.circle, held)) if held else NONE


def lacking(objection: Objection) -> str:
    """What an objection has not said yet: harm (and perhaps the reason), because, or none."""
    if objection.harm is None:
        return "harm"
    return "because" if objection.because is None else NONE


# ── By name ─────────────────────────────────────────────────────────────────────────────────────


def item_of(fact: f.Fact) -> ItemId:
    item = getattr(fact, "item", None) or getattr(fact, "decision", None)
    assert isinstance(item, str)
    return ItemId(item)


def _proposal(pen: Pen, fact: f.Fact) -> Proposal | None:
    return outlook.proposal(pen.circle, item_of(fact))


def _awaited(pen: Pen, fact: f.Fact) -> str:
    return pen.whos(awaited(pen.circle, item_of(fact)))


def _objecting(pen: Pen, fact: f.Fact) -> str:
    return objecting(pen, item_of(fact))


def objecting(pen: Pen, item: ItemId) -> str:
    """Who objects in a founding."""
    step = outlook.step_of(pen.circle, item)
    turns = step.turns if step else ()
    return pen.whos(turn.person for turn in turns if turn.answer is Answer.OBJECTION)


def _standing(pen: Pen, fact: f.Fact) -> str:
    return pen.items(o.objection for o in outlook.standing(pen.circle, item_of(fact)))


def _first(pen: Pen, fact: f.Fact) -> str:
    found = outlook.standing(pen.circle, item_of(fact))
    return found[0].objection if found else f"{OBJECTION}1"


def _objector(pen: Pen, fact: f.Fact) -> str:
    found = outlook.standing(pen.circle, item_of(fact))
    return pen.who(found[0].owner if found else None)


def _lacks(pen: Pen, fact: f.Fact) -> str:
    named = getattr(fact, "objection", None)
    objection = outlook.objection(pen.circle, named) if named else None
    return lacking(objection) if objection else NONE


def _proposer(pen: Pen, fact: f.Fact) -> str:
    proposal = _proposal(pen, fact)
    return pen.whos(outlook.in_hands(pen.circle, proposal) if proposal else ())


def _until(pen: Pen, fact: f.Fact) -> str:
    own = None if isinstance(fact, f.ObjectionRecast) else getattr(fact, "until", None)
    step = outlook.step_of(pen.circle, item_of(fact)) if own is None else None
    proposal = _proposal(pen, fact) if own is None else None
    return pen.moment(own or (proposal.due if proposal else None) or (step.due if step else None))


def _about(pen: Pen, fact: f.Fact) -> str:
    return pen.about(fact.decision if isinstance(fact, _OF_DECISIONS) else item_of(fact))


def _round(pen: Pen, fact: f.Fact) -> str:
    assert isinstance(fact, f.RoundOpened)
    return pen.text(f"round-{fact.kind.value}")


def _reopened(pen: Pen, fact: f.Fact) -> str:
    return "no" if meanwhile(pen.circle, item_of(fact)) is None else "yes"


def _against(pen: Pen, fact: f.Fact) -> str:
    """What an objection is to: the decision that it reopened, or the proposal."""
    decided = meanwhile(pen.circle, item_of(fact))
    return pen.item(decided[0] if decided else item_of(fact))


def _meanwhile(pen: Pen, fact: f.Fact) -> str:
    decided = meanwhile(pen.circle, item_of(fact))
    return decided[1] if decided else NONE


def _rests(pen: Pen, fact: f.Fact) -> str:
    proposal = _proposal(pen, fact)
    return "yes" if proposal is not None and proposal.stage in RESTING else "no"


def _again(pen: Pen, fact: f.Fact) -> str:
    """Whether who said this is themselves awaited now."""
    person = getattr(fact, "person", None)
    return "yes" if person in awaited(pen.circle, item_of(fact)) else "no"


def _steers(pen: Pen, fact: f.Fact) -> str:
    """Whether it is about who facilitates."""
    return "yes" if getattr(fact, "person", None) == pen.circle.founder else "no"


def _place(pen: Pen, fact: f.Fact) -> Value:
    return outlook.queue_place(pen.circle, item_of(fact)) or NONE


def _own(_: Pen, fact: f.Fact) -> str:
    own = getattr(fact, "own", None)
    if own is not None:
        return "yes" if own else "no"
    return "yes" if getattr(fact, "by", None) == getattr(fact, "person", None) else "no"


def _belongs(pen: Pen, fact: f.Fact) -> str:
    """Whether the person of whom it speaks is a member, would be one, or waits for a place."""
    person: PersonId = getattr(fact, "person")  # noqa: B009
    if admission.applies(pen.circle, person):
        return "open"
    waits = "waits" if size_readings.waiter(pen.circle, person) else "no"
    return "yes" if finding.member(pen.circle, person) else waits


def _on(pen: Pen, fact: f.Fact) -> str:
    about = getattr(fact, "about", None)
    return pen.item(about) if about else NONE


def _mode(pen: Pen, fact: f.Fact) -> str:
    at = outlook.go_round(pen.circle, item_of(fact))
    if at is None:
        return NONE
    return at.state if at.state == "paused" else at.mode.value


def _released(pen: Pen, fact: f.Fact) -> str:
    """Who is a member while the decision on their release is suspended."""
    proposal = _proposal(pen, fact)
    subject = proposal.subject if proposal and proposal.kind is ProposalKind.RELEASE else None
    return pen.who(subject if subject and outlook.is_member(pen.circle, subject) else None)


def _full(pen: Pen, _: f.Fact) -> str:
    return "yes" if len(pen.circle.members) >= pen.circle.settings.size else "no"


def _of_selection(pen: Pen, fact: f.Fact, read: Callable[[Selection], str]) -> str:
    found = outlook.selection(pen.circle, item_of(fact))
    return read(found) if found else NONE


def _seat(pen: Pen, fact: f.Fact) -> str:
    """The name of what is held, or to be held by all the candidates of the fact."""
    count = len(getattr(fact, "candidates", ())) or 1
    return _of_selection(pen, fact, lambda at: pen.seat(at, count))


def _selecting(pen: Pen, fact: f.Fact) -> str:
    """The selection that is open for the seat that has ended."""
    assert isinstance(fact, f.SeatEnded)
    open_ = outlook.open_items(pen.circle)
    same = [s for s in pen.circle.selections if (s.role, s.title) == (fact.role, fact.title)]
    return next((pen.item(s.item) for s in same if s.item in open_), NONE)


def _takes(pen: Pen, fact: f.Fact) -> int:
    """How many had to nominate."""
    return outlook.needed(pen.circle, item_of(fact))


def _word(pen: Pen, fact: f.Fact) -> str:
    """What stands after `select` for that role."""
    found = outlook.selection(pen.circle, item_of(fact))
    if found is None or found.title is not None:
        return pen.said(found.title) if found else NONE
    return pen.text(f"select-{found.role.value}")


def _more(pen: Pen, fact: f.Fact) -> str:
    """Whether a nomination may name one more."""
    found = outlook.selection(pen.circle, item_of(fact))
    named = len(getattr(fact, "nominees", ()))
    return "yes" if found and named < found.seats else "no"


def _named(pen: Pen, fact: f.Fact) -> str:
    """Whom a nomination names, with the reasons: only for its author."""
    assert isinstance(fact, f.NominationGiven)
    both = zip(fact.nominees, fact.reasons, strict=True)
    return pen.joined(
        [pen.text("nomination-named", who=pen.who(who), reason=pen.said(why)) for who, why in both]
    )


def _accounts(pen: Pen, fact: f.Fact) -> Value:
    """The ids from which somebody writes, where they are known."""
    who = pen.ctx.people.get(getattr(fact, "person", PersonId("")))
    return pen.accounts(who) if who is not None and who.others else NONE


def _many(pen: Pen, fact: f.Fact) -> str:
    """Whether somebody writes from more than two accounts."""
    who = pen.ctx.people.get(getattr(fact, "person", PersonId("")))
    return "yes" if who is not None and len(who.others) > 1 else "no"


def _strength(pen: Pen, _: f.Fact) -> Value:
    """How many members, while these are too few to decide."""
    founded, members = pen.circle.founded_at, len(pen.circle.members)
    return members if founded is not None and members < limits.LEAST else "enough"


CODE = 8
"""Hex digits of a seal by which somebody finds their own nomination again."""

_OF_DECISIONS = (
    *(f.DecisionReviewed, f.DecisionLapsed, f.DecisionStuck, f.GraceGiven),
    *(f.DecisionTold, f.DecisionCameIntoForce),
)

AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "name": lambda pen, _: pen.name(),
    "founder": lambda pen, _: pen.who(pen.circle.founder),
    "aim": lambda pen, fact: pen.said(getattr(fact, "aim", pen.circle.aim)),
    "active": lambda pen, _: len(outlook.active(pen.circle)),
    "strength": _strength,
    "accounts": _accounts,
    "many": _many,
    "awaited": _awaited,
    "lacks": _lacks,
    "standing": _standing,
    "objecting": _objecting,
    "first": _first,
    "objector": _objector,
    "proposer": _proposer,
    "applicant": lambda pen, fact: pen.who(applicant(pen.circle, item_of(fact))),
    "release": lambda pen, fact: "yes" if is_release(pen.circle, item_of(fact)) else "no",
    "missing_yes": lambda pen, fact: pen.who(missing_yes(pen.circle, item_of(fact))),
    "until": _until,
    "about": _about,
    "round": _round,
    "reopened": _reopened,
    "against": _against,
    "meanwhile": _meanwhile,
    "rests": _rests,
    "again": _again,
    "steers": _steers,
    "full": _full,
    "menu": _menu,
    "later_on": lambda pen, fact: pen.day(getattr(fact, "until", None)),
    "tested": _tested,
    "others": _others,
    "tested_owner": _tested_owner,
    "loops": lambda pen, _: pen.circle.settings.loops,
    "role": lambda pen, fact: _of_selection(pen, fact, pen.role),
    "seat": _seat,
    "check": lambda _, fact: str(getattr(fact, "seal", ""))[:CODE],
    "named": _named,
    "pair": lambda pen, fact: _of_selection(pen, fact, lambda at: "yes" if at.seats > 1 else "no"),
    "possible": lambda pen, fact: pen.whos(outlook.candidates_possible(pen.circle, item_of(fact))),
    "word": _word,
    "selecting": _selecting,
    "takes": _takes,
    "once_more": lambda _, fact: "yes" if getattr(fact, "again", False) else "no",
    "more": _more,
    "span": lambda pen, fact: pen.span(getattr(fact, "term_days", 0)),
    "scope": lambda pen, fact: scope(pen, item_of(fact)),
    "carriers": lambda pen, fact: pen.whos(carriers(pen.circle, item_of(fact))),
    "place": _place,
    "released": _released,
    "own": _own,
    "belongs": _belongs,
    "on": _on,
    "mode": _mode,
    **links.AROUND,
    **carried.AROUND,
    **announcing.AROUND,
    **support.AROUND,
    **sizes.AROUND,
    "meets": lambda pen, _: "yes" if finding.live(pen.circle) else "no",
}

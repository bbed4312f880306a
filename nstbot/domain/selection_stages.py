"""A selection after each fact of its way. The table of its stages stands in `selection`."""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import facts, finding, limits, merging, rounds
from nstbot.domain import selection_readings as readings
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import PersonId, Words
from nstbot.domain.state import (
    Circle,
    Nomination,
    Nominee,
    Procedure,
    Proposal,
    Seat,
    Selection,
    SelectionStage,
    Stage,
)

NO_WORDS = Words("")
"""A selection's proposal carries no words of its own; whoever shows it words it."""
NominationFact = (
    facts.SelectionTermSet
    | facts.NominationGiven
    | facts.NominationTakenBack
    | facts.NominationsExtended
    | facts.NominationsClosed
    | facts.NominationsRevealed
    | facts.NominationKept
    | facts.NominationChanged
    | facts.ChangesClosed
    | facts.CandidateSought
)
CandidateFact = facts.CandidatesNamed | facts.CandidatesDropped
AcceptanceFact = facts.AcceptanceAsked | facts.AcceptanceGiven | facts.AcceptanceDeclined
SelectionFact = (
    facts.SelectionOpened | NominationFact | CandidateFact | AcceptanceFact | facts.SelectionEnded
)


def evolve(circle: Circle, fact: SelectionFact) -> Circle:
    if isinstance(fact, facts.SelectionOpened):
        return _opened(circle, fact)
    at = readings.known(circle, fact.item)
    if isinstance(fact, facts.SelectionEnded):
        return _ended(circle, at, fact)
    if isinstance(fact, NominationFact):
        return readings.put(circle, _after(at, fact))
    if isinstance(fact, CandidateFact):
        return _candidates(circle, at, fact)
    return _acceptance(circle, at, fact)


def _opened(circle: Circle, fact: facts.SelectionOpened) -> Circle:
    new = Selection(
        item=fact.item,
        role=fact.role,
        title=fact.title,
        seats=fact.seats,
        term_days=fact.term_days,
        qualities=fact.qualities,
        by=fact.by,
        why=fact.why,
        recalled=fact.recalled,
        replaces=fact.replaces,
        source=fact.source,
        opened_at=fact.at,
        step=rounds.asked(fact.roster, fact.at, fact.due, before=None),
        due=fact.due,
        listed=fact.listed,
    )
    circle = replace(circle, selections=(*circle.selections, new))
    old = recalled(circle, new)
    return circle if old is None else _serves(circle, old, fact)


def _serves(circle: Circle, seat: Seat, fact: facts.SelectionOpened) -> Circle:
    return readings.put_seat(circle, seat, replace(seat, recalled_until=fact.serves_until))


def recalled(circle: Circle, at: Selection) -> Seat | None:
    """The seat of whoever is recalled, while they hold it."""
    theirs = readings.seats_of(circle, at.role, at.title)
    return next((s for s in theirs if s.holder == at.recalled), None)


# ── Nominating ──────────────────────────────────────────────────────────────────────────────────


def _after(at: Selection, fact: NominationFact) -> Selection:
    match fact:
        case facts.SelectionTermSet():
            return replace(at, term_days=fact.term_days)
        case facts.NominationGiven():
            return _given(at, fact)
        case facts.NominationTakenBack():
            return _taken_back(at, fact)
        case facts.NominationsExtended():
            return replace(_until(at, fact), extended=True)
        case facts.NominationsClosed():
            box = replace(at, nominations=readings.in_box(at), not_heard=fact.not_heard)
            return replace(box, stage=SelectionStage.SEALED, seal=fact.seal, due=fact.due)
        case facts.NominationsRevealed():
            step = rounds.asked(fact.roster, fact.at, fact.due, before=None)
            shown = merging.one_each(at.nominations)
            at = replace(at, nominations=shown, step=step, due=fact.due)
            return replace(at, stage=SelectionStage.CHANGING)
        case facts.NominationKept():
            said = _heard(fact, Answer.PASS, tap=fact.tap)
            return replace(at, step=rounds.give(at.step, fact.person, said))
        case facts.NominationChanged():
            return _changed(at, fact)
        case facts.ChangesClosed():
            return _to_propose(at, fact)
        case facts.CandidateSought():
            return replace(at, sought=(*at.sought, fact.person), due=fact.due)
        case _:
            assert_never(fact)


def _until(at: Selection, fact: facts.NominationsExtended) -> Selection:
    return replace(at, step=replace(at.step, due=fact.due), due=fact.due)


def _heard(
    fact: facts.NominationGiven | facts.NominationKept | facts.NominationChanged,
    answer: Answer,
    *,
    tap: bool = False,
) -> rounds.Heard:
    return rounds.Heard(answer=answer, tap=tap, source=fact.source, arrived=fact.arrived)


def _given(at: Selection, fact: facts.NominationGiven) -> Selection:
    """Whoever named one of two has not nominated whole and is waited for."""
    parts = zip(fact.nominees, fact.reasons, fact.sources, strict=True)
    new = Nomination(
        person=fact.person,
        nominees=tuple(Nominee(person=p, reason=r, source=s) for p, r, s in parts),
        seal=fact.seal,
        source=fact.source,
        arrived=fact.arrived,
        in_room=fact.in_room,
    )
    step = rounds.give(at.step, fact.person, _heard(fact, Answer.SPOKE))
    if len(new.nominees) < at.seats:
        step = rounds.settle(step, fact.person, None)
    others = tuple(n for n in at.nominations if n.person != fact.person)
    return replace(at, step=step, nominations=(*others, new))


def _taken_back(at: Selection, fact: facts.NominationTakenBack) -> Selection:
    held = rounds.turn(at.step, fact.person)
    assert held is not None
    again = replace(held, answer=None, gone=(*held.gone, fact.source))
    return replace(
        at,
        step=rounds.put(at.step, again),
        nominations=tuple(n for n in at.nominations if n.person != fact.person),
    )


def _changed(at: Selection, fact: facts.NominationChanged) -> Selection:
    """From what was revealed, not from an earlier change: one changes once."""
    old = readings.of_person(at, fact.person)
    assert old is not None
    to = Nominee(person=fact.to, reason=fact.because, source=fact.source)
    new = replace(
        old,
        nominees=tuple(to if n.person == fact.out else n for n in old.nominees),
        source=fact.source,
        arrived=fact.arrived,
    )
    step = rounds.give(at.step, fact.person, _heard(fact, Answer.SPOKE))
    return replace(at, step=step, changed=(*at.changed, new))


def _to_propose(at: Selection, fact: facts.ChangesClosed | facts.CandidatesDropped) -> Selection:
    return replace(
        at,
        stage=SelectionStage.PROPOSING,
        first=fact.facilitator,
        first_until=fact.alone_until,
        sought=(),
        due=fact.due,
    )


# ── Candidates ──────────────────────────────────────────────────────────────────────────────────


def _candidates(circle: Circle, at: Selection, fact: CandidateFact) -> Circle:
    if isinstance(fact, facts.CandidatesNamed):
        checked = replace(at, due=None, asked_again=False)
        if at.stage is not SelectionStage.SEATED:
            checked = replace(checked, stage=SelectionStage.CONSENT)
        return _named(readings.put(circle, checked), fact)
    made = finding.known_proposal(circle, fact.item)
    circle = finding.put_proposal(circle, replace(made, stage=Stage.WITHDRAWN, due=None))
    again = replace(at, excluded=tuple(dict.fromkeys((*at.excluded, *fact.excluded))))
    return readings.put(circle, _to_propose(again, fact))


def _named(circle: Circle, fact: facts.CandidatesNamed) -> Circle:
    """The first makes the proposal, each later one is a new version of it."""
    old = finding.proposal(circle, fact.item)
    if old is None:
        old = _made(fact)
        circle = replace(circle, proposals=(*circle.proposals, old))
    new = replace(
        old,
        version=fact.version,
        proposer=fact.by,
        why=fact.because,
        candidates=fact.candidates,
        term_days=fact.term_days,
        amends=(*old.amends, fact.source),
        loop=0,
    )
    for held in finding.standing(circle, fact.item):
        if not finding.whole(held):  # a day for its reason, in this check
            circle = finding.put_objection(circle, replace(held, raised_at=fact.at))
    return finding.put_proposal(circle, new)


def _made(fact: facts.CandidatesNamed) -> Proposal:
    return Proposal(
        item=fact.item,
        kind=ProposalKind.SELECTION,
        proposer=fact.by,
        text=NO_WORDS,
        why=fact.because,
        subject=None,
        term_days=fact.term_days,
        responsible=None,
        measures=(),
        source=fact.source,
        made_at=fact.at,
    )


def _acceptance(circle: Circle, at: Selection, fact: AcceptanceFact) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    assert made.step is not None
    if isinstance(fact, facts.AcceptanceAsked):
        silent = at.silent if fact.again else rounds.unanswered(made.step)
        circle = readings.put(circle, replace(at, asked_again=fact.again, silent=silent))
        asked = tuple(rounds.blank(made.step, p) for p in fact.candidates)
        new = tuple(t for t in asked if rounds.turn(made.step, t.person) is None)
        step = replace(made.step, turns=(*made.step.turns, *new), due=fact.due)
        return finding.put_proposal(circle, replace(made, step=step, due=fact.due))
    if isinstance(fact, facts.AcceptanceDeclined):
        excluded, declined = (*at.excluded, fact.person), (*at.declined, fact.source)
        return readings.put(circle, replace(at, excluded=excluded, declined=declined))
    said = rounds.Heard(
        answer=Answer.CONCERN if fact.concern else Answer.CONSENT,
        tap=fact.tap,
        source=fact.source,
        arrived=fact.arrived,
        words=fact.words,
    )
    step = rounds.give(made.step, fact.person, said)
    return finding.put_proposal(circle, replace(made, step=step))


def _ended(circle: Circle, at: Selection, fact: facts.SelectionEnded) -> Circle:
    """Whoever was to be recalled serves on, unless the circle looked for somebody in vain."""
    stages = {"none_found": SelectionStage.NONE_FOUND, "few": SelectionStage.PARKED}
    over = stages.get(fact.reason, SelectionStage.CANCELLED)
    circle = readings.put(circle, replace(at, stage=over, due=None, ended_from=at.stage))
    if fact.by is not None and fact.reason == "cancelled":
        window = limits.STOP_LIVE if finding.live(circle) else limits.STOP
        done = Procedure(item=at.item, by=fact.by, until=fact.at + window)
        circle = replace(circle, procedure=done)
    seat = recalled(circle, at)
    if seat is None or over is SelectionStage.NONE_FOUND:
        return circle
    return readings.put_seat(circle, seat, replace(seat, recalled_until=None))


def again(circle: Circle, at: Selection, fact: facts.ProcedureStopped) -> Circle:
    """It was cancelled, and somebody said `stop`: it goes on where it was, with who is here."""
    assert at.ended_from is not None
    step = replace(at.step, due=fact.due)
    new = replace(at, stage=at.ended_from, step=step, due=fact.due, ended_from=None)
    circle = of_members(readings.put(circle, new))
    seat = recalled(circle, at)
    if seat is None:
        return circle
    serves = replace(seat, recalled_until=fact.at + limits.RECALL)
    return readings.put_seat(circle, seat, serves)


def of_members(circle: Circle) -> Circle:
    """Of who is no member any more nothing is awaited, and nothing is in an open box."""
    here = {m.person for m in circle.members}
    for at in circle.selections:
        if at.stage in readings.ASKING:
            circle = readings.put(circle, _of_those(at, here))
    return circle


def _of_those(at: Selection, here: set[PersonId]) -> Selection:
    turns = tuple(t for t in at.step.turns if t.person in here)
    left = replace(at, step=replace(at.step, turns=turns))
    if at.stage is SelectionStage.CHANGING:
        return left
    return replace(left, nominations=tuple(n for n in at.nominations if n.person in here))

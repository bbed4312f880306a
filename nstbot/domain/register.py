"""Decisions: their terms, reviews and ends.

    in_force → (suspended | reopened) → in_force | superseded; in_force → lapsed | repealed

Every policy has an end date and a review before it (product §1 rule 4); arrangements have none.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from nstbot.domain import facts, finding, limits, settings
from nstbot.domain.ids import ItemId
from nstbot.domain.state import (
    Check,
    Circle,
    Concern,
    Decision,
    Ending,
    Event,
    Force,
    Happening,
    Proposal,
    Stage,
)

__all__ = ["Concern", "Decision", "Force"]

RegisterFact = (
    facts.DecisionAdopted
    | facts.AimAdopted
    | facts.SettingChanged
    | facts.DecisionReopened
    | facts.DecisionUpheld
    | facts.DecisionSuperseded
    | facts.DecisionReviewed
    | facts.DecisionRenewed
    | facts.DecisionRepealed
    | facts.RepealSuspended
    | facts.GraceGiven
    | facts.DecisionStuck
    | facts.DecisionLapsed
    | facts.DecisionCameIntoForce
    | facts.ArrangementsListed
)
OfALife = (
    facts.DecisionReopened
    | facts.DecisionUpheld
    | facts.DecisionSuperseded
    | facts.DecisionReviewed
    | facts.DecisionRenewed
    | facts.DecisionRepealed
    | facts.RepealSuspended
    | facts.GraceGiven
    | facts.DecisionStuck
    | facts.DecisionLapsed
    | facts.DecisionCameIntoForce
)


def evolve(circle: Circle, fact: RegisterFact) -> Circle:
    match fact:
        case facts.DecisionAdopted():
            return _adopted(circle, fact)
        case facts.AimAdopted():
            return replace(circle, aim=fact.aim)
        case facts.SettingChanged():
            now = settings.changed(circle.settings, fact.setting, fact.value)
            return replace(circle, settings=now)
        case facts.ArrangementsListed():
            return replace(circle, years=fact.year)
        case _:
            after = _lived(circle, fact)
            decided = finding.known_decision(after, fact.decision)
            said = Happening(event=_event(fact), at=fact.at, item=_cause(fact))
            return finding.put_decision(after, replace(decided, history=(*decided.history, said)))


def _lived(circle: Circle, fact: OfALife) -> Circle:
    """After what happened to a decision."""
    match fact:
        case facts.DecisionReopened():
            return _reopened(circle, fact)
        case facts.DecisionUpheld():
            return _upheld(circle, fact)
        case facts.DecisionSuperseded():
            return _ended(circle, fact.decision, Force.SUPERSEDED)
        case facts.DecisionLapsed():
            return _ended(circle, fact.decision, Force.LAPSED)
        case facts.DecisionRenewed():
            return _renewed(circle, fact)
        case facts.DecisionRepealed():
            return _repealed(circle, fact)
        case facts.RepealSuspended():
            return _in_force_again(circle, fact)
        case facts.DecisionCameIntoForce():
            decided = finding.known_decision(circle, fact.decision)
            return finding.put_decision(circle, replace(decided, pending=False))
        case _:
            decided = finding.known_decision(circle, fact.decision)
            return finding.put_decision(circle, _looked_at(decided, fact))


def _looked_at(
    decided: Decision, fact: facts.DecisionReviewed | facts.GraceGiven | facts.DecisionStuck
) -> Decision:
    if isinstance(fact, facts.GraceGiven):
        return replace(decided, grace_until=fact.until)
    opened = replace(decided, reviewed=True, reviewed_at=fact.at)
    if isinstance(fact, facts.DecisionStuck):
        on = decided.review_on and min(decided.review_on, fact.at)
        return replace(opened, stuck=True, review_on=on)
    return opened


_EVENTS: Mapping[type, Event] = {
    facts.DecisionUpheld: Event.UPHELD,
    facts.DecisionSuperseded: Event.SUPERSEDED,
    facts.DecisionReviewed: Event.REVIEWED,
    facts.DecisionRenewed: Event.RENEWED,
    facts.DecisionRepealed: Event.REPEALED,
    facts.RepealSuspended: Event.REPEAL_SUSPENDED,
    facts.GraceGiven: Event.GRACE,
    facts.DecisionStuck: Event.STUCK,
    facts.DecisionLapsed: Event.LAPSED,
    facts.DecisionCameIntoForce: Event.IN_FORCE,
}


def _event(fact: OfALife) -> Event:
    if isinstance(fact, facts.DecisionReopened):
        return Event.SUSPENDED if fact.suspended else Event.REOPENED
    return _EVENTS[type(fact)]


def _cause(fact: OfALife) -> ItemId | None:
    match fact:
        case facts.DecisionReopened() | facts.RepealSuspended():
            return fact.objection
        case facts.DecisionRenewed() | facts.DecisionRepealed():
            return fact.item
        case facts.DecisionSuperseded():
            return fact.by
        case _:
            return None


def _adopted(circle: Circle, fact: facts.DecisionAdopted) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    done = _done(made, fact.decision)
    new = _decision(circle, made, fact)
    circle = replace(circle, decisions=(*circle.decisions, new))
    if new.pending and new.supersedes is not None:
        circle = _held_until(circle, new.supersedes, fact.at)
    return finding.put_proposal(circle, done)


def _held_until(circle: Circle, old: ItemId, when: datetime) -> Circle:
    """What is replaced by a decision that is only announced is looked at no longer, and holds."""
    decided = finding.known_decision(circle, old)
    if decided.force is not Force.REOPENED or decided.pending:
        return circle
    history = (*decided.history, Happening(event=Event.UPHELD, at=when))
    held = replace(decided, force=Force.IN_FORCE, reopened_at=None, stuck=False, history=history)
    return finding.put_decision(circle, held)


def _decision(circle: Circle, made: Proposal, fact: facts.DecisionAdopted) -> Decision:
    return Decision(
        decision=fact.decision,
        item=fact.item,
        version=fact.version,
        kind=made.kind,
        text=made.text,
        why=made.why,
        term_days=made.term_days,
        responsible=made.responsible,
        measures=made.measures,
        consents=fact.consents,
        concerns=finding.concerns(made),
        not_heard=fact.not_heard,
        objections=fact.objections,
        supersedes=fact.supersedes,
        adopted_at=fact.at,
        in_force_on=fact.in_force_on,
        review_on=fact.review_on,
        sunset_on=fact.sunset_on,
        late_until=fact.late_until,
        setting=made.setting,
        value=made.value,
        pilot=made.pilot,
        checks=_checks(circle, made, fact),
        scope=made.scope,
        pending=fact.in_force_on > fact.at,
        urgent=fact.urgent,
        unheard=fact.unheard,
    )


SOON = timedelta(days=1)
"""What was to be looked at before the decision was adopted is looked at a day later."""


def _checks(circle: Circle, made: Proposal, fact: facts.DecisionAdopted) -> tuple[Check, ...]:
    """Its conditions, and what its objections put off."""
    soon = fact.at + SOON
    conditions = tuple(
        Check(words=c.words, person=c.checker, until=max(c.until, soon)) for c in made.conditions
    )
    return (*conditions, *_deferred(circle, made.item, soon))


def _deferred(circle: Circle, item: ItemId, soon: datetime) -> tuple[Check, ...]:
    return tuple(
        Check(
            words=o.harm or o.because,
            person=o.later,
            until=max(o.until, soon),
            objection=o.objection,
        )
        for o in circle.objections
        if o.item == item and o.later is not None and o.until is not None
    )


def _reopened(circle: Circle, fact: facts.DecisionReopened) -> Circle:
    """The circle looks again; the answers to its check stay."""
    decided = finding.known_decision(circle, fact.decision)
    force = Force.SUSPENDED if fact.suspended else Force.REOPENED
    since = decided.reopened_at or fact.at
    circle = finding.put_decision(circle, replace(decided, force=force, reopened_at=since))
    made = finding.known_proposal(circle, fact.item)
    if made.reopened is not None:
        return circle
    again = replace(made, stage=Stage.CONSENT, reopened=made.version)
    return finding.put_proposal(circle, again)


def _upheld(circle: Circle, fact: facts.DecisionUpheld) -> Circle:
    """It stands as it was adopted; a new version that came to nothing is dropped."""
    decided = finding.known_decision(circle, fact.decision)
    known = {c.objection for c in decided.checks}
    later = _deferred(circle, fact.item, fact.at + SOON)
    checks = (*decided.checks, *(c for c in later if c.objection not in known))
    upheld = replace(decided, force=Force.IN_FORCE, reopened_at=None, stuck=False, checks=checks)
    if upheld.pending:
        upheld = replace(upheld, in_force_on=max(upheld.in_force_on, fact.at))
    circle = finding.put_decision(circle, upheld)
    made = finding.known_proposal(circle, fact.item)
    return finding.put_proposal(circle, _as_adopted(made, upheld))


def _as_adopted(made: Proposal, decided: Decision) -> Proposal:
    """What the decision stands on, as it was when that was adopted."""
    return replace(
        made,
        stage=Stage.ADOPTED,
        due=None,
        loop=0,
        reopened=None,
        decision=decided.decision,
        text=decided.text,
        why=decided.why,
        term_days=decided.term_days,
        responsible=decided.responsible,
        measures=decided.measures,
        value=decided.value,
        pilot=decided.pilot,
        conditions=tuple(
            c for c in made.conditions if c.words in {k.words for k in decided.checks}
        ),
        process=None,
        rest=None,
    )


def _renewed(circle: Circle, fact: facts.DecisionRenewed) -> Circle:
    """The same decision goes on, and stands on the renewal from now on."""
    old = finding.known_decision(circle, fact.decision)
    made = finding.known_proposal(circle, fact.item)
    on = replace(
        old,
        item=fact.item,
        version=fact.version,
        why=made.why,
        term_days=made.term_days,
        responsible=made.responsible,
        measures=made.measures,
        consents=fact.consents,
        concerns=tuple(dict.fromkeys((*old.concerns, *finding.concerns(made)))),
        not_heard=fact.not_heard,
        objections=(*old.objections, *fact.objections),
        review_on=fact.review_on,
        sunset_on=fact.sunset_on,
        late_until=fact.late_until,
        reviewed=False,
        reviewed_at=None,
        answered=False,
        grace_until=None,
    )
    done = replace(_done(made, fact.decision), kind=old.kind)
    return finding.put_proposal(finding.put_decision(circle, on), done)


def _done(made: Proposal, decision: ItemId) -> Proposal:
    return replace(made, stage=Stage.ADOPTED, due=None, loop=0, decision=decision, reopened=None)


def _repealed(circle: Circle, fact: facts.DecisionRepealed) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    circle = _ended(circle, fact.decision, Force.REPEALED)
    circle = finding.put_proposal(circle, _done(made, fact.decision))
    decided = finding.known_decision(circle, fact.decision)
    ending = Ending(item=fact.item, not_heard=fact.not_heard, late_until=fact.late_until)
    return finding.put_decision(circle, replace(decided, ending=ending))


def _in_force_again(circle: Circle, fact: facts.RepealSuspended) -> Circle:
    """The check of the repeal goes on. What it was reviewed for has been seen to."""
    decided = finding.known_decision(circle, fact.decision)
    again = replace(
        decided,
        force=Force.IN_FORCE,
        ending=None,
        reviewed=True,
        reviewed_at=fact.at,
        reopened_at=None,
        stuck=False,
        checks=_not_before(decided.checks, fact.at + SOON),
    )
    made = finding.known_proposal(circle, fact.item)
    open_again = replace(made, stage=Stage.CONSENT, decision=None)
    circle = finding.put_proposal(finding.put_decision(circle, again), open_again)
    stands_on = finding.known_proposal(circle, again.item)
    if stands_on.decision == again.supersedes and stands_on.reopened is None:
        circle = finding.put_proposal(circle, _as_adopted(stands_on, again))
    return _objected_before(circle, again, fact.at)


def _not_before(checks: tuple[Check, ...], soon: datetime) -> tuple[Check, ...]:
    """What was to be looked at while the decision did not hold is looked at `soon`."""
    return tuple(replace(c, until=max(c.until, soon)) if c.state == "open" else c for c in checks)


def _objected_before(circle: Circle, decided: Decision, when: datetime) -> Circle:
    """An objection to it that stood before the repeal stands again, and waits with its proposer."""
    if not finding.standing(circle, decided.item):
        return circle
    made = finding.known_proposal(circle, decided.item)
    due = when + limits.PARKING
    parked = replace(made, stage=Stage.PARKED, due=due, loop=0, reopened=decided.version)
    looked_at = replace(decided, force=Force.REOPENED, reopened_at=when)
    return finding.put_proposal(finding.put_decision(circle, looked_at), parked)


def _ended(circle: Circle, item: ItemId, force: Force) -> Circle:
    """A decision that has ended needs no looking at again.

    If it was only announced, what it was to replace stands as before.
    """
    decided = finding.known_decision(circle, item)
    circle = finding.put_decision(circle, replace(decided, force=force))
    made = finding.known_proposal(circle, decided.item)
    if made.decision != item:
        return circle
    former = finding.decision(circle, decided.supersedes) if decided.supersedes else None
    if former is not None and former.item == made.item and former.force not in finding.ENDED:
        return finding.put_proposal(circle, _as_adopted(made, former))
    if made.reopened is None:
        return circle
    return finding.put_proposal(circle, replace(made, stage=Stage.LAPSED, due=None, reopened=None))

"""Decisions: their terms, reviews and ends.

    in_force → (suspended | reopened) → in_force | superseded; in_force → lapsed

Every policy has an end date and a review before it (product §1 rule 4); arrangements have none.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, settings
from nstbot.domain.course import Course
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Circle, Concern, Decision, Force, Proposal, Stage

__all__ = ["Concern", "Decision", "Force"]

RegisterFact = (
    facts.DecisionAdopted
    | facts.AimAdopted
    | facts.SettingChanged
    | facts.DecisionReopened
    | facts.DecisionUpheld
    | facts.DecisionSuperseded
    | facts.DecisionReviewed
    | facts.DecisionLapsed
)


def review_due(course: Course, item: ItemId, when: datetime) -> None:
    """Whoever is responsible looks at it with the circle before it ends."""
    decided = finding.known_decision(course.circle, item)
    owner = decided.responsible
    here = owner is not None and finding.member(course.circle, owner) is not None
    assert decided.sunset_on is not None
    course.add(
        facts.DecisionReviewed(
            decision=item,
            owner=owner if here else None,
            sunset_on=decided.sunset_on,
            at=when,
        )
    )


def sunset_due(course: Course, item: ItemId, when: datetime) -> None:
    course.add(facts.DecisionLapsed(decision=item, at=when))


def evolve(circle: Circle, fact: RegisterFact) -> Circle:
    match fact:
        case facts.DecisionAdopted():
            return _adopted(circle, fact)
        case facts.AimAdopted():
            return replace(circle, aim=fact.aim)
        case facts.SettingChanged():
            now = settings.changed(circle.settings, fact.setting, fact.value)
            return replace(circle, settings=now)
        case facts.DecisionReopened():
            return _reopened(circle, fact)
        case facts.DecisionUpheld():
            return _upheld(circle, fact)
        case facts.DecisionSuperseded():
            return _ended(circle, fact.decision, Force.SUPERSEDED)
        case facts.DecisionReviewed():
            decided = finding.known_decision(circle, fact.decision)
            return finding.put_decision(circle, replace(decided, reviewed=True))
        case facts.DecisionLapsed():
            return _ended(circle, fact.decision, Force.LAPSED)
        case _:
            assert_never(fact)


def _adopted(circle: Circle, fact: facts.DecisionAdopted) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    done = replace(
        made,
        stage=Stage.ADOPTED,
        due=None,
        loop=0,
        decision=fact.decision,
        reopened=None,
    )
    circle = replace(circle, decisions=(*circle.decisions, _decision(made, fact)))
    return finding.put_proposal(circle, done)


def _decision(made: Proposal, fact: facts.DecisionAdopted) -> Decision:
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
    )


def _reopened(circle: Circle, fact: facts.DecisionReopened) -> Circle:
    """The circle looks again; the answers to its check stay."""
    decided = finding.known_decision(circle, fact.decision)
    force = Force.SUSPENDED if fact.suspended else Force.REOPENED
    circle = finding.put_decision(circle, replace(decided, force=force))
    made = finding.known_proposal(circle, fact.item)
    if made.reopened is not None:
        return circle
    again = replace(made, stage=Stage.CONSENT, reopened=made.version)
    return finding.put_proposal(circle, again)


def _upheld(circle: Circle, fact: facts.DecisionUpheld) -> Circle:
    """It stands as it was adopted; a new version that came to nothing is dropped."""
    decided = finding.known_decision(circle, fact.decision)
    circle = finding.put_decision(circle, replace(decided, force=Force.IN_FORCE))
    made = finding.known_proposal(circle, fact.item)
    as_adopted = replace(
        made,
        stage=Stage.ADOPTED,
        due=None,
        loop=0,
        reopened=None,
        text=decided.text,
        why=decided.why,
        term_days=decided.term_days,
        responsible=decided.responsible,
        measures=decided.measures,
        value=decided.value,
    )
    return finding.put_proposal(circle, as_adopted)


def _ended(circle: Circle, item: ItemId, force: Force) -> Circle:
    """A decision that has ended needs no looking at again."""
    decided = finding.known_decision(circle, item)
    circle = finding.put_decision(circle, replace(decided, force=force))
    made = finding.known_proposal(circle, decided.item)
    if made.decision != item or made.reopened is None:
        return circle
    return finding.put_proposal(circle, replace(made, stage=Stage.LAPSED, due=None, reopened=None))

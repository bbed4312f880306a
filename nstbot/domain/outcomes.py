"""What becomes true when a check is complete: the facts, with their dates."""

from datetime import datetime, timedelta

from nstbot.domain import (
    branch,
    completeness,
    facts,
    limits,
    rounds,
)
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId
from nstbot.domain.rounds import Step
from nstbot.domain.settings import DEFAULTS, Settings
from nstbot.domain.state import Circle, Proposal


def adopted(circle: Circle, made: Proposal, step: Step, when: datetime) -> facts.DecisionAdopted:
    unheard = branch.unheard(circle, made) if branch.binds(circle, made) else ()
    urgent = made.urgent and branch.binds(circle, made) and not unheard
    at_once = urgent or not branch.binds(circle, made)
    in_force_on = when if at_once else when + circle.settings.announcement
    sunset = in_force_on + timedelta(days=made.term_days) if made.term_days else None
    return facts.DecisionAdopted(
        decision=branch.next_decision(circle),
        item=made.item,
        version=made.version,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        objections=_met(circle, made.item),
        supersedes=made.decision or made.changes,
        in_force_on=in_force_on,
        review_on=_review_on(made, sunset, circle.settings),
        sunset_on=sunset,
        late_until=when + circle.settings.late_objection,
        at=when,
        urgent=urgent,
        unheard=unheard,
    )


def _review_on(made: Proposal, sunset: datetime | None, numbers: Settings) -> datetime | None:
    """A seat has reminders before its end, and a selection when it is over."""
    if sunset is None or made.kind is ProposalKind.SELECTION:
        return None
    return sunset - review_before(made.term_days or 0, numbers)


def renewed(circle: Circle, made: Proposal, step: Step, when: datetime) -> facts.DecisionRenewed:
    """The same decision goes on; its dates are counted anew from now."""
    assert made.changes is not None
    assert made.term_days is not None
    sunset = when + timedelta(days=made.term_days)
    return facts.DecisionRenewed(
        decision=made.changes,
        item=made.item,
        version=made.version,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        objections=_met(circle, made.item),
        review_on=sunset - review_before(made.term_days, circle.settings),
        sunset_on=sunset,
        late_until=when + circle.settings.late_objection,
        at=when,
    )


def repealed(circle: Circle, made: Proposal, step: Step, when: datetime) -> facts.DecisionRepealed:
    assert made.changes is not None
    return facts.DecisionRepealed(
        decision=made.changes,
        item=made.item,
        version=made.version,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        objections=_met(circle, made.item),
        late_until=when + circle.settings.late_objection,
        at=when,
    )


def given_back(made: Proposal, step: Step, when: datetime) -> facts.ProposalReturned:
    assert made.returns is not None
    assert made.why is not None
    return facts.ProposalReturned(
        item=made.returns,
        check=made.item,
        reason=made.why,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        at=when,
    )


def to_send(circle: Circle, made: Proposal, step: Step, when: datetime) -> facts.SendingConsented:
    return facts.SendingConsented(
        item=made.item,
        version=made.version,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        objections=_met(circle, made.item),
        late_until=when + circle.settings.late_objection,
        due=when + limits.SENDING,
        at=when,
    )


def answered(made: Proposal, to: ItemId, step: Step, when: datetime) -> facts.CircleAnswered:
    """What the circle says to another one is no decision of its own."""
    return facts.CircleAnswered(
        item=made.item,
        objection=to,
        version=made.version,
        consents=completeness.explicit(made),
        not_heard=rounds.unanswered(step),
        at=when,
    )


def _met(circle: Circle, item: ItemId) -> tuple[ItemId, ...]:
    return tuple(o.objection for o in circle.objections if o.item == item)


def review_before(term_days: int, numbers: Settings = DEFAULTS) -> timedelta:
    """How long before its end a decision is looked at (product §4)."""
    if term_days >= limits.SHORT_TERM:
        return timedelta(days=numbers.review)
    return max(timedelta(days=1), timedelta(days=term_days) / 5)

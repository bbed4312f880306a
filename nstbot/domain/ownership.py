"""Whose a proposal is, and which of theirs is meant.

What a circle below has sent is in the hands of those who sit here for it; while nobody does, in
everyone's.
"""

from nstbot.domain import finding, passages
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage


def alive(circle: Circle, person: PersonId) -> tuple[Proposal, ...]:
    """The person's own proposals that are not over, and those that nobody owns any more."""
    return tuple(
        p for p in circle.proposals if p.stage not in finding.CLOSED and _is_of(circle, p, person)
    )


def _is_of(circle: Circle, made: Proposal, person: PersonId) -> bool:
    if voices := passages.voices(circle, made):
        return person in voices
    return made.proposer == person or _falls_to(circle, made, person)


def owners(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Who is asked what is to become of it: its proposer, or its voices here, or everyone."""
    if made.brought is None:
        return in_hands(circle, made)
    return passages.voices(circle, made) or finding.active(circle)


def in_hands(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Who is spoken to: its proposer, or every member who may act for one who has left."""
    falls = tuple(p for p in finding.active(circle) if _falls_to(circle, made, p))
    return falls or (made.proposer,)


def refuse_below(made: Proposal) -> Refusal | None:
    """Only the circle that it comes from withdraws or splits it."""
    if made.brought is None:
        return None
    return Refusal(Reason.OF_BELOW, {"item": made.item, "origin": made.brought.numbers[0]})


def _falls_to(circle: Circle, made: Proposal, person: PersonId) -> bool:
    """What the circle has consented to is in the hands of every member when its proposer left."""
    orphaned = finding.of_the_circle(made) and finding.member(circle, made.proposer) is None
    return orphaned and finding.member(circle, person) is not None


def may_change(circle: Circle, made: Proposal, person: PersonId) -> bool:
    """Its proposer, a helper, or every member when what the circle holds has lost its proposer."""
    theirs = _is_of(circle, made, person)
    return theirs or finding.helps(circle, made, person)


def to_amend(circle: Circle, person: PersonId, item: ItemId | None) -> Proposal | Refusal:
    """One's own; while a few work on a new text, also for them."""
    named = _named(circle, item) if item else None
    if named is not None and finding.helps(circle, named, person):
        return named
    return own(circle, person, item, ())


def own(
    circle: Circle, person: PersonId, item: ItemId | None, stages: tuple[Stage, ...]
) -> Proposal | Refusal:
    """The person's proposal that is meant: of several the one in the right stage."""
    mine = alive(circle, person)
    fitting = tuple(p for p in mine if p.stage in stages) or mine
    meant = finding.meant(item, finding.ids(fitting))
    if isinstance(meant, Refusal):
        return meant
    made = _named(circle, meant)
    if made is None:
        return finding.not_that(circle, meant, finding.ids(fitting), wants=Thing.PROPOSAL)
    if made.stage is Stage.ORPHANED:
        return wrong_stage(made)
    if not _is_of(circle, made, person):
        return Refusal(Reason.ONLY_PROPOSER, {"item": made.item, "proposer": made.proposer})
    if finding.member(circle, person) is None and made.subject != person:
        return Refusal(Reason.NOT_A_MEMBER)  # theirs once; who has left asks to come in first
    return made


def _named(circle: Circle, item: ItemId) -> Proposal | None:
    """The proposal of that number, or of a decision that is looked at again."""
    decided = finding.decision(circle, item)
    made = finding.proposal(circle, decided.item if decided else item)
    return None if decided and made and made.reopened is None else made


def wrong_stage(made: Proposal) -> Refusal:
    return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})

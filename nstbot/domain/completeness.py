"""When a check is complete: the one rule for everything (product §3)."""

from nstbot.domain import admission, finding, halves, limits, rounds
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.settings import SHARES
from nstbot.domain.state import Circle, Proposal


def needed(circle: Circle, made: Proposal) -> int:
    """Explicit consents that a check needs: four at least, and two thirds (or more) of those asked.

    Where the circle would split, four of each half. Where fewer than four are left, all of them say
    yes to a newcomer (`admission`), or to a merge.
    """
    if admission.by_all_who_are_left(circle, made):
        return len(circle.members)
    turns = made.step.turns if made.step else ()
    asked = len({*(t.person for t in turns), *made.candidates})
    part, whole = SHARES[circle.settings.consents]
    usual = max(limits.LEAST, -(-part * asked // whole))
    missing = halves.missing(circle, made)
    return max(usual, len(explicit(made)) + missing) if missing else usual


def explicit(made: Proposal) -> tuple[PersonId, ...]:
    return rounds.who(made.step, *rounds.EXPLICIT) if made.step else ()


def all_answered(made: Proposal) -> bool:
    return made.step is None or not rounds.unanswered(made.step)


def complete(circle: Circle, made: Proposal) -> bool:
    """No objection stands, enough have said yes, and so has who is responsible or is seated."""
    consents = explicit(made)
    if admission.by_all_who_are_left(circle, made):
        if made.kind is ProposalKind.ADMISSION:
            return made in admission.together(circle)
        everyone = {m.person for m in circle.members}
        return everyone <= set(consents) and not finding.standing(circle, made.item)
    named = {*finding.named(circle, made), *made.candidates}
    return (
        not finding.standing(circle, made.item)
        and len(consents) >= needed(circle, made)
        and named <= set(consents)
    )


def missing_yes(circle: Circle, made: Proposal) -> PersonId | None:
    """Whoever becomes responsible or checks, when it is such a yes alone that is missing."""
    consents = explicit(made)
    enough = len(consents) >= needed(circle, made)
    missing = (p for p in finding.named(circle, made) if p not in consents)
    if not enough or finding.standing(circle, made.item):
        return None
    return next(missing, None)


def lacks(circle: Circle, made: Proposal) -> str:
    if admission.waits_for_others(circle, made):
        return "newcomers"
    return "yes" if missing_yes(circle, made) else "few"

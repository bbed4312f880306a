"""Taking people in with fewer than four left: by all who are left, together with the newcomers.

The newcomers' own yes counts toward the four, as in founding (product §1 rule 2). With two left two
come in at the same time, or nobody.
"""

from nstbot.domain import finding, limits, rounds
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle, Proposal, Stage

WITH_FEW = (ProposalKind.ADMISSION, ProposalKind.CIRCLE_MERGE)


def below_strength(circle: Circle) -> bool:
    """Fewer than four are left, whoever is away among them."""
    return len(circle.members) < limits.LEAST


def by_all_who_are_left(circle: Circle, made: Proposal) -> bool:
    """Fewer than four may only take people in, or merge."""
    return made.kind in WITH_FEW and below_strength(circle)


def applies(circle: Circle, person: PersonId) -> bool:
    """Whether it is open whether they come in."""
    return any(made.subject == person for made in finding.open_admissions(circle))


def welcome(circle: Circle) -> tuple[Proposal, ...]:
    """Those who ask to come in, and to whom everyone who is left has said yes."""
    left = {m.person for m in circle.members}
    return tuple(
        made
        for made in finding.open_admissions(circle)
        if left
        and made.stage is Stage.CONSENT
        and made.step is not None
        and left <= set(rounds.who(made.step, *rounds.EXPLICIT))
        and not finding.standing(circle, made.item)
    )


def together(circle: Circle) -> tuple[Proposal, ...]:
    """The same, once they and those who are left are four."""
    newcomers = welcome(circle)
    return newcomers if len(circle.members) + len(newcomers) >= limits.LEAST else ()


def waits_for_others(circle: Circle, made: Proposal) -> bool:
    """Everyone who is left has said yes, and further newcomers are missing."""
    alone = by_all_who_are_left(circle, made) and not together(circle)
    return alone and made in welcome(circle)

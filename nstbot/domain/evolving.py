"""The circle after each fact: which part of the rules a fact belongs to."""

from collections.abc import Iterable
from typing import assert_never

from nstbot.domain import (
    announced,
    answers,
    asides,
    between,
    bringing,
    carrying,
    checks,
    consent,
    dormancy,
    facts,
    foundation,
    gathering,
    leaving,
    linked,
    linking,
    membership,
    merging,
    objections,
    opening,
    passages,
    presence,
    procedure,
    register,
    seats,
    selection_stages,
    sizes,
    speaking,
    stages,
    strength,
    united,
)
from nstbot.domain.facts import Fact
from nstbot.domain.facts.sizes import SizeFact
from nstbot.domain.state import Circle


def evolve(circle: Circle | None, fact: Fact) -> Circle:
    """The circle after `fact`. Total over facts that `decide` gave for this circle."""
    after = _evolve(circle, fact)
    if circle is None:
        return after
    counted = passages.count(circle, dormancy.count(circle, after, fact))
    return strength.count(linking.count(circle, counted), fact)


def _evolve(circle: Circle | None, fact: Fact) -> Circle:
    if isinstance(fact, foundation.FoundingFact):
        return foundation.evolve(circle, fact)
    if isinstance(fact, united.UnitingFact):
        assert circle is not None
        return united.evolve(circle, fact)
    if isinstance(fact, linked.LinkFact):
        return linked.evolve(circle, fact)
    assert circle is not None
    if isinstance(fact, carrying.CarryFact):
        return carrying.evolve(circle, fact)
    if isinstance(fact, bringing.BringFact):
        return bringing.evolve(circle, fact)
    if isinstance(fact, announced.AnnouncingFact):
        return announced.evolve(circle, fact)
    if isinstance(fact, facts.WordsErased):
        return circle
    if isinstance(fact, facts.VoicesJoined):
        return merging.evolve(circle, fact)
    if isinstance(fact, membership.MembershipFact):
        return membership.evolve(circle, fact)
    if isinstance(fact, selection_stages.SelectionFact):
        return selection_stages.evolve(circle, fact)
    if isinstance(fact, SizeFact):
        return sizes.evolve(circle, fact)
    if isinstance(fact, seats.SeatFact):
        return seats.evolve(circle, fact)
    if isinstance(fact, dormancy.DormancyFact):
        return dormancy.evolve(circle, fact)
    if isinstance(fact, presence.PresenceFact):
        return presence.evolve(circle, fact)
    if isinstance(fact, leaving.LeavingFact):
        return selection_stages.of_members(leaving.evolve(circle, fact))
    if isinstance(fact, speaking.SpeakingFact):
        return speaking.evolve(procedure.remember(circle, fact), fact)
    if isinstance(fact, gathering.GatheringFact):
        return gathering.evolve(circle, fact)
    if isinstance(fact, procedure.ProcedureFact):
        return procedure.evolve(circle, fact)
    if isinstance(fact, answers.AnswerFact):
        return answers.evolve(circle, fact)
    if isinstance(fact, opening.OpeningFact):
        return opening.evolve(circle, fact)
    if isinstance(fact, stages.StageFact):
        return stages.evolve(circle, fact)
    if isinstance(fact, consent.ConsentFact):
        return consent.evolve(circle, fact)
    if isinstance(fact, checks.CheckFact):
        return checks.evolve(circle, fact)
    if isinstance(fact, asides.AsideFact):
        return asides.evolve(circle, fact)
    if isinstance(fact, objections.ObjectionFact):
        return objections.evolve(circle, fact)
    if isinstance(fact, between.BetweenFact):
        return between.evolve(circle, fact)
    if isinstance(fact, register.RegisterFact):
        return register.evolve(circle, fact)
    assert_never(fact)


def fold(facts: Iterable[Fact], circle: Circle | None = None) -> Circle | None:
    """The circle after all of `facts`."""
    for fact in facts:
        circle = evolve(circle, fact)
    return circle

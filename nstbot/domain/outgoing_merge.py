"""Which errands follow from what became true of a merge."""

from collections.abc import Iterator, Sequence

from nstbot.domain import facts as f
from nstbot.domain import handing
from nstbot.domain import link_readings as links
from nstbot.domain.errands import Body, Errand, Unlinked
from nstbot.domain.errands_merge import AskMerge, MergeAnswer, MergeOff, PassedOn
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import Circle


def errands(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    for fact in facts:
        match fact:
            case f.MergeAsked():
                yield _to(after, fact.circle, _ask(after, fact), fact)
            case f.ProposalMade(merges=other, request=item) if other and item:
                yield _to(after, other, _answer(after, item, "taken_up"), fact)
            case f.MergeAgreed():
                body = _answer(after, fact.origin_item, "yes", people=fact.people)
                yield _to(after, fact.circle, body, fact)
            case f.MergeEnded(told=False):
                yield _to(after, fact.circle, _ended(after, fact), fact)
            case f.NewsPassedOn() if after.links.ended is not None:
                yield _to(after, after.links.ended.into, _news(fact), fact)
            case f.CircleEnded():
                yield from _end(before, after, fact)
            case _:
                continue


def _ask(circle: Circle, fact: f.MergeAsked) -> AskMerge:
    return AskMerge(
        item=fact.item,
        name=circle.name,
        people=fact.people,
        level=links.level(circle),
        parent=_parent(circle),
        until=fact.until,
    )


def _answer(
    circle: Circle,
    item: ItemId,
    what: str,
    *,
    reason: str = "",
    people: tuple[PersonId, ...] = (),
) -> MergeAnswer:
    return MergeAnswer(
        item=item,
        name=circle.name,
        what=what,
        reason=reason,
        people=people,
        members=tuple(m.person for m in circle.members),
        level=links.level(circle),
        parent=_parent(circle),
    )


def _ended(circle: Circle, fact: f.MergeEnded) -> Body:
    if fact.out:
        return MergeOff(item=fact.origin_item, name=circle.name, reason=fact.reason)
    return _answer(circle, fact.origin_item, "no", reason=fact.reason)


def _end(before: Circle | None, after: Circle, fact: f.CircleEnded) -> Iterator[Errand]:
    """The circle above hears of it, then the one that stays gets all that there was."""
    up = _parent(before) if before else None
    if up is not None:
        gone = Unlinked(reason="merged", number=after.links.changes, into=fact.into)
        yield _to(after, up, gone, fact)
    yield _to(after, fact.into, handing.hand_over(after, fact), fact)


def _news(fact: f.NewsPassedOn) -> PassedOn:
    return PassedOn(
        circle=fact.circle,
        name=fact.name,
        item=fact.origin_item,
        what=fact.what,
        where=fact.where,
        text=fact.text,
        reason=fact.reason,
        key=fact.key,
    )


def _parent(circle: Circle) -> CircleId | None:
    return circle.links.parent.circle if circle.links.parent else None


def _to(circle: Circle, receiver: CircleId, body: Body, fact: Fact) -> Errand:
    return Errand(sender=circle.id, receiver=receiver, body=body, at=fact.at)

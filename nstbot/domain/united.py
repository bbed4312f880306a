"""A circle after each fact of a merge. The table of them stands in `uniting`."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, turns
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import Ended, Merge, MergeState, News, SittingState
from nstbot.domain.state import Circle, SelectionStage

UnitingFact = (
    facts.MergeAsked
    | facts.MergeRequested
    | facts.MergeTakenUp
    | facts.MergeAgreed
    | facts.MergeEnded
    | facts.CircleEnded
    | facts.CircleTakenIn
    | facts.NewsPassedOn
    | facts.NewsCame
)


def evolve(circle: Circle, fact: UnitingFact) -> Circle:
    held = circle.links
    match fact:
        case facts.MergeAsked():
            new = _merge(fact.circle, fact.name, fact.item, fact.at, out=True)
            return _with(circle, replace(new, people=fact.people, until=fact.until))
        case facts.MergeRequested():
            new = _merge(fact.circle, fact.name, fact.origin_item, fact.at, out=False)
            return _with(circle, replace(new, people=fact.people, until=fact.until))
        case facts.MergeTakenUp():
            asked = next(m for m in held.merges if m.out and m.item == fact.item)
            return _with(circle, replace(asked, state=MergeState.TAKEN_UP, until=None))
        case facts.MergeAgreed():
            return _agreed(circle, fact)
        case facts.MergeEnded():
            over = _merge(fact.circle, fact.name, fact.origin_item, fact.at, out=fact.out)
            return _with(circle, replace(over, state=MergeState.OVER))
        case facts.CircleEnded():
            return _ended(circle, fact)
        case facts.CircleTakenIn():
            over = _merge(fact.circle, fact.name, fact.origin_item, fact.at, out=False)
            return _with(circle, replace(over, state=MergeState.OVER))
        case facts.NewsPassedOn() | facts.NewsCame():
            return _heard(circle, fact)
        case _:
            assert_never(fact)


def _merge(circle: CircleId, name: Words, item: ItemId, when: datetime, *, out: bool) -> Merge:
    people: tuple[PersonId, ...] = ()
    return Merge(
        circle=circle, name=name, item=item, out=out, people=people, since=when, until=None
    )


def _with(circle: Circle, new: Merge) -> Circle:
    """Instead of the same one, if there was that."""
    key = (new.circle, new.item, new.out)
    others = tuple(m for m in circle.links.merges if (m.circle, m.item, m.out) != key)
    return links.with_links(circle, replace(circle.links, merges=(*others, new)))


def _heard(circle: Circle, fact: facts.NewsPassedOn | facts.NewsCame) -> Circle:
    new = News(circle=fact.circle, item=fact.origin_item, key=fact.key)
    key = (new.circle, new.item)
    others = tuple(n for n in circle.links.news if (n.circle, n.item) != key)
    return links.with_links(circle, replace(circle.links, news=(*others, new)))


def _agreed(circle: Circle, fact: facts.MergeAgreed) -> Circle:
    """What this circle had asked the other one itself is done with."""
    for own in circle.links.merges:
        if own.out and own.circle == fact.circle:
            circle = _with(circle, replace(own, state=MergeState.OVER))
    new = _merge(fact.circle, fact.name, fact.origin_item, fact.at, out=False)
    return _with(circle, replace(new, people=fact.people, state=MergeState.AGREED))


def _ended(circle: Circle, fact: facts.CircleEnded) -> Circle:
    """Nobody belongs to it, and nothing is asked in it any more; its record stays."""
    fell = SittingState.FELL
    held = replace(
        circle.links,
        parent=None,
        children=(),
        parted=circle.links.children,
        sittings=tuple(
            replace(s, state=fell, ended="merged") if s.state in links.ALIVE else s
            for s in circle.links.sittings
        ),
        waits_since=None,
        offered=False,
        put_off_until=None,
        down_since=None,
        alarmed=False,
        merges=tuple(replace(m, state=MergeState.OVER) for m in circle.links.merges),
        ended=Ended(into=fact.into, name=fact.name, at=fact.at),
    )
    return replace(
        _quiet(circle),
        members=(),
        entitled=(),
        outside=(),
        seats=(),
        links=held,
    )


def _quiet(circle: Circle) -> Circle:
    """Rounds, selections and meetings end where they are."""
    cancelled = SelectionStage.CANCELLED
    return replace(
        circle,
        rounds=tuple(
            replace(r, state="cancelled") if r.state in turns.RUNNING else r for r in circle.rounds
        ),
        selections=tuple(
            replace(s, stage=cancelled, due=None) if readings.is_open(circle, s) else s
            for s in circle.selections
        ),
        meetings=tuple(replace(m, state="ended") for m in circle.meetings),
        procedure=None,
        starter=None,
    )

"""The account of a history once two of its people turn out to be one (product §1 rule 6)."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from nstbot.domain import facts
from nstbot.domain.state import Circle
from tests.domain.watch import Watch
from tests.domain.watch_rounds import RoundsWatch

T = TypeVar("T")


def renamed(value: T, fact: facts.VoicesJoined) -> T:
    """The same, in which the joined one is the person, however deep; what both had is together."""
    now: Any = value
    match value:
        case dict():
            now = {}
            for key, held in value.items():
                key_, new = renamed(key, fact), renamed(held, fact)
                now[key_] = now[key_] | new if key_ in now and isinstance(new, set) else new
        case set():
            now = {renamed(one, fact) for one in value}
        case tuple():
            now = tuple(renamed(one, fact) for one in value)
        case list():
            now = [renamed(one, fact) for one in value]
        case str():
            now = fact.person if value == fact.joined else value
        case _ if is_dataclass(value) and not isinstance(value, type):
            now = replace(
                value,
                **{f.name: renamed(getattr(value, f.name), fact) for f in fields(value) if f.init},
            )
    return now  # type: ignore[no-any-return]


def one_voice(watch: Watch, fact: facts.VoicesJoined, after: Circle) -> Watch:
    """Of both the account goes on as of one: once in each roster, there if either is."""
    both = {fact.person, fact.joined}
    in_room = both <= watch.members and not both <= watch.presence.out
    new = renamed(watch, fact)
    if in_room:
        new.presence.out.discard(fact.person)
        new.presence.gone.pop(fact.person, None)
    held = next((m for m in after.members if m.person == fact.person), None)
    rests = held is not None and (held.away_until or held.dormant_since)
    if held is not None and not rests:
        new.presence.resting.discard(fact.person)
    for asked in new.aside.asked.values():
        asked.people.discard(asked.owner)
        asked.yes.pop(asked.owner, None)
    if fact.person in new.members:
        theirs = [o for o, held in new.objections.items() if held.owner == fact.person]
        for objection in theirs:
            new.presence.orphans.pop(objection, None)
    for made in after.proposals:
        there = {t.person for t in made.step.turns} if made.step else set()
        if fact.person not in there:
            new.asked.get(made.item, set()).discard(fact.person)
    return new


def one_turn(rounds: RoundsWatch, fact: facts.VoicesJoined) -> RoundsWatch:
    """Who is called by one account and has spoken by the other is not called any more."""
    both = {fact.person, fact.joined}
    over = {
        item
        for item, held in rounds.rounds.items()
        if held.called in both and held.called not in held.heard and both & set(held.heard)
    }
    new = renamed(rounds, fact)
    for item in over:
        new.rounds[item].called = None
    return new

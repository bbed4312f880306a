"""Which texts and people must be loaded before something is rendered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from typing import get_args, get_type_hints

from nstbot.domain import branch, outlook
from nstbot.domain.facts import Fact
from nstbot.domain.finding import ENDED
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.state import Circle


def items_of(circle: Circle) -> tuple[ItemId, ...]:
    """Everything open, and the decisions in force, from above too."""
    in_force = (d.decision for d in circle.decisions if d.force not in ENDED)
    from_above = (a.decision for a in branch.in_force(circle))
    talked = (a.item for a in circle.above if branch.is_open(a))
    return (*outlook.open_items(circle), *in_force, *from_above, *talked)


def words_needed(
    circle: Circle | None,
    *,
    facts: Sequence[Fact] = (),
    items: Sequence[ItemId] = (),
    before: Circle | None = None,
) -> frozenset[Words]:
    """Name and aim, what the facts and items carry, and what belongs to those items.

    For `circle_info`, `decisions`, `where(None)`, `mine`, `newcomer` give `items_of(circle)`.
    """
    found = {Words(word) for word in _carried(facts, Words)}
    for state in (circle, before):
        if state is not None:
            found |= {state.name, state.aim}
            found |= {Words(w) for w in _carried(_things(state, facts, items), Words)}
    return frozenset(word for word in found if word)


def people_needed(
    circle: Circle | None,
    *,
    facts: Sequence[Fact] = (),
    items: Sequence[ItemId] = (),
    before: Circle | None = None,
) -> frozenset[PersonId]:
    """Everybody who may be named: members and guests too, so that names alike are seen."""
    found = {PersonId(person) for person in _carried(facts, PersonId)}
    for state in (circle, before):
        if state is not None:
            things = _things(state, facts, items)
            around = (*state.members, *state.foundings, state.size, *things)
            found |= {PersonId(person) for person in _carried(around, PersonId)}
            found |= {state.founder, *state.entitled}
    return frozenset(found)


def _things(circle: Circle, facts: Sequence[Fact], items: Sequence[ItemId]) -> Iterator[object]:
    """The items, what they are about, and what is about them."""
    named = {ItemId(item) for item in _carried(facts, ItemId)} | set(items)
    named |= {r.about for r in circle.rounds if r.item in named and r.about}
    named |= {d.item for d in circle.decisions if d.decision in named}
    named |= {o.item for o in circle.objections if o.objection in named}
    named |= {p.decision for p in circle.proposals if p.item in named and p.decision}
    named |= {p.changes for p in circle.proposals if p.item in named and p.changes}
    yield from (f for f in circle.foundings if f.item in named)
    yield from (r for r in circle.rounds if r.item in named)
    yield from (p for p in circle.proposals if p.item in named)
    yield from (s for s in circle.selections if s.item in named)
    yield from circle.seats
    yield circle.links
    yield from (o for o in circle.objections if o.item in named)
    yield from (d for d in circle.decisions if d.decision in named)
    yield from circle.appeals
    yield from circle.passing
    yield from (o for o in circle.objections if o.parts)
    about = {a.about for a in circle.appeals} | named
    yield from (a for a in circle.announced if a.decision in about)
    yield from (a for a in circle.above if a.item in about)


def _carried(things: Iterable[object], kind: object) -> Iterator[str]:
    """Every value of that kind in these, however deep, by the types their fields declare."""
    for thing in things:
        own, deeper = _fields(type(thing), kind)
        for name in own:
            value = getattr(thing, name)
            if isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, str))
            elif isinstance(value, str):
                yield value
        for name in deeper:
            value = getattr(thing, name)
            many = value if isinstance(value, tuple) else (value,)
            yield from _carried((one for one in many if is_dataclass(one)), kind)


_Names = tuple[str, ...]
_FIELDS: dict[tuple[type, object], tuple[_Names, _Names]] = {}


def _fields(shape: type, kind: object) -> tuple[_Names, _Names]:
    """The fields that hold values of that kind, and those with shapes in which there are some.

    Looked up once: a message asks for hundreds of things.
    """
    found = _FIELDS.get((shape, kind))
    if found is None:
        hints = get_type_hints(shape)
        own = tuple(name for name, hint in hints.items() if _name(kind) in str(hint))
        deeper = tuple(
            name for name, hint in hints.items() if name not in own and _leads(hint, kind, ())
        )
        found = _FIELDS[shape, kind] = own, deeper
    return found


def _leads(hint: object, kind: object, way: tuple[object, ...]) -> bool:
    """Whether a shape in this hint holds values of that kind, however deep. `way`: asked before."""
    if not isinstance(hint, type) or not is_dataclass(hint):
        return any(_leads(part, kind, way) for part in get_args(hint))
    if hint in way:
        return False
    inner = get_type_hints(hint).values()
    return any(_name(kind) in str(one) or _leads(one, kind, (*way, hint)) for one in inner)


def _name(kind: object) -> str:
    return f"{getattr(kind, '__module__', '')}.{getattr(kind, '__name__', '')}"

"""The tree in which a circle stands, for whoever asks there: in words, then as a picture."""

from dataclasses import dataclass

from nstbot.app.context import Contexts
from nstbot.app.ports import Json, Transaction, TreePlace, Unreplayable
from nstbot.chat import render
from nstbot.chat import tree as wording
from nstbot.chat.tree import Folded, LinkKind, TreeRow
from nstbot.domain import levels, link_readings, stuck
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId
from nstbot.domain.link_shapes import SittingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is said; if there is something to draw `picture`, and `alt` for who cannot see it."""

    message: render.Message
    picture: Json | None = None
    alt: str = ""


async def look(tx: Transaction, contexts: Contexts, circle: Circle) -> Looked:
    """The tree around a circle."""
    ctx = await contexts.whole(tx, circle)
    if circle.founded_at is None and not circle.links.children:
        return Looked(message=render.not_founded(ctx))
    places = {place.circle: place for place in await tx.overview.tree(circle.id)}
    if len(places) < 2:
        return await _alone(tx, circle, ctx)
    folded = wording.fold(tuple(places.values()), circle.id)
    rows = [await _row(tx, contexts, places[one], circle.id) for one in folded.shown]
    return _drawn(rows, folded, ctx)


def _drawn(rows: list[TreeRow], folded: Folded, ctx: render.Context) -> Looked:
    return Looked(
        message=wording.tree(rows, folded, ctx),
        picture=wording.picture(rows, folded, ctx),
        alt=wording.alt(rows, folded, ctx),
    )


async def _alone(tx: Transaction, circle: Circle, ctx: render.Context) -> Looked:
    """Perhaps it waits, with others of its level."""
    own = link_readings.level(circle)
    pool = await tx.levels.pool()
    beside = [w.told for w in pool.waiting if w.told.level == own and w.told.circle != circle.id]
    names = [await tx.text(told.name) or "" for told in beside]
    message = wording.alone(
        ctx,
        represented=bool(link_readings.holders(circle)),
        since=circle.links.waits_since if levels.waiting(pool, circle.id) else None,
        beside=names,
        needed=circle.settings.circles_a_parent,
    )
    return Looked(message=message)


async def _row(tx: Transaction, contexts: Contexts, place: TreePlace, here: CircleId) -> TreeRow:
    """A circle as its own record has it; one that cannot be read is stuck itself."""
    try:
        state = await tx.circle(place.circle)
    except Unreplayable:
        state = None
    return TreeRow(
        circle=place.circle,
        name=await contexts.label(tx, place.circle),
        level=place.level,
        members=_members(state) if state else place.members,
        parent=place.parent,
        link=_link(state) if place.parent else LinkKind.NONE,
        waiting=len(stuck.stuck_at(state, contexts.now())) if state else 1,
        here=place.circle == here,
        begins=state is not None and state.founded_at is None,
        rests=state is not None and state.size.dormant_since is not None,
    )


def _members(circle: Circle) -> int:
    """While it begins, those who have come."""
    come = [s for s in circle.links.sittings if s.state is SittingState.FILLED]
    return len(circle.members if circle.founded_at else come)


def _link(state: Circle | None) -> LinkKind:
    return LinkKind(state.links.bond_up.value) if state else LinkKind.DOUBLE

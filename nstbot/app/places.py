"""Where something was said: in which circle, which thread, in reply to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from nstbot.app.happening import Spot
from nstbot.app.ports import Arrival, OurEvent, Person, Transaction, Unreplayable
from nstbot.app.refs import ASKS
from nstbot.app.relations import Relations
from nstbot.chat import parse
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import SelectionStage


class NotYet(Exception):
    """It points at an event of ours whose id is not known yet: keep it until it is (§8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of a message, and the events that make it one."""

    place: parse.Place
    spot: Spot
    views: Sequence[parse.View]


class Places:
    """Finds the places of one arrival within one transaction."""

    def __init__(self, tx: Transaction, arrival: Arrival) -> None:
        self._tx = tx
        self._arrival = arrival

    async def where(self, person: PersonId, related: Relations) -> Where:
        """Where a message with these relations stands."""
        room = self._arrival.room
        circle = await self._tx.circle_of_room(room)
        direct = circle is None and await self._tx.is_direct(room)
        thread = await self._thread(related.thread)
        kind: Literal["circle", "direct", "unfounded"] = (
            "circle" if circle else "direct" if direct else "unfounded"
        )
        reply = await self._reply(related.reply)
        if related.thread is not None and thread is None:  # somebody else's thread (§1)
            reply = parse.PointsAt(kind="other")
        place = parse.Place(kind=kind, circle=circle, thread=thread, reply=reply)
        circles = [circle] if circle else (await self._tx.circles_of(person) if direct else ())
        spot = Spot(
            room=room, event_id=self._arrival.event_id, thread=related.thread, direct=direct
        )
        return Where(place=place, spot=spot, views=await self._views(circles, circle))

    async def _views(self, circles: Sequence[CircleId], ours: CircleId | None) -> list[parse.View]:
        views = []
        for circle in circles:
            try:
                state = await self._tx.circle(circle)
            except Unreplayable:
                if circle == ours:
                    raise
                continue  # of the others one can speak all the same (engineering §18)
            if state is not None:
                label = await self._tx.text(state.name)
                people = await self._people(state)
                views.append(
                    parse.View(circle=circle, state=state, label=label or "", people=people)
                )
        return views

    async def _people(self, circle: Circle) -> tuple[Person, ...]:
        """Who may be named, while somebody may nominate."""
        if not any(s.stage is SelectionStage.NOMINATING for s in circle.selections):
            return ()
        members = [member.person for member in circle.members]
        return tuple((await self._tx.people(members, circle.id)).values())

    async def _thread(self, root: str | None) -> tuple[CircleId, ItemId] | None:
        ours = await self.ours(root) if root else None
        if ours is None or ours.circle is None or ours.item is None:
            return None
        return ours.circle, ours.item

    async def _reply(self, event_id: str | None) -> parse.PointsAt | None:
        if event_id is None:
            return None
        ours = await self.ours(event_id)
        if ours is None:
            return parse.PointsAt(kind="other", circle=None, item=None, version=None)
        kind = ours.ref.partition(":")[0]
        points: Literal["card", "ask", "ours"] = (
            "card" if kind == "card" else "ask" if kind in (*ASKS, "nominate") else "ours"
        )
        return parse.PointsAt(kind=points, circle=ours.circle, item=ours.item, version=ours.version)

    async def ours(self, event_id: str) -> OurEvent | None:
        """What of ours that event is. Raises NotYet while it may be one that we are sending."""
        ours = await self._tx.our_event(event_id)
        if ours is not None and ours.room_id != self._arrival.room:
            return None
        if ours is None and await self._tx.unsure(self._arrival.room):
            heard = await self._tx.heard(event_id)
            if heard is None:
                raise NotYet
        return ours

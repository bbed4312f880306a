"""Coming and going: ours, members', guests'; and members who are called otherwise now.

Removing somebody is an act of ours and never arrives here (the listener keeps our own events back),
so no kick of ours is read as somebody else's, which would show the person as away, ask them by
direct message and keep their seats for seven days. What a removal means was written before it was
sent, in the transaction of the fact that it follows from; if it reaches the room late, or is
refused for lack of power, nothing changes in the record. What does arrive is the coming again of
somebody who has no seat any more: a guest's, if anybody invites them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nstbot.app.acting import Outcome
from nstbot.app.happening import Spot
from nstbot.app.ports import Arrival, Transaction
from nstbot.app.relations import text_of
from nstbot.app.revising import TALK
from nstbot.chat import names
from nstbot.chat.plain import fold
from nstbot.domain import commands, outlook
from nstbot.domain import link_readings as links
from nstbot.domain.circle import Circle
from nstbot.domain.ids import PersonId

if TYPE_CHECKING:
    from nstbot.app.hearing import Hearing

WELCOMES = 3
"""How many guests are greeted an hour: a crowd finds out by itself."""


class Coming:
    """One change of somebody's membership in a room."""

    def __init__(self, tx: Transaction, arrival: Arrival, hearing: "Hearing") -> None:
        self._tx = tx
        self._arrival = arrival
        self._hearing = hearing

    async def hear(self) -> Outcome:
        mxid = self._arrival.state_key or ""
        circle_id = await self._tx.circle_of_room(self._arrival.room)
        if mxid == self._hearing.me.mxid:
            if text_of(self._arrival.content, "membership") == "join":
                await self._hearing.weather.came_in()
            return Outcome(outcome=TALK)
        if circle_id is None or mxid == "":
            return Outcome(outcome=TALK)
        circle = await self._tx.circle(circle_id)
        membership = text_of(self._arrival.content, "membership")
        if circle is None or membership not in ("join", "leave", "ban"):
            return Outcome(outcome=TALK)
        person = await self._tx.person(mxid)
        if membership != "join" and await self._tx.voices.is_in(self._arrival.room, person):
            return Outcome(outcome=TALK)  # gone by one account, there by another
        spot = Spot(room=self._arrival.room, event_id=None, thread=None, direct=False)
        actor = self._hearing.actor(person, spot, self._arrival.event_id)
        command: commands.Command = (
            commands.Arrive(person=person, at=self._hearing.at)
            if membership == "join"
            else commands.Depart(
                person=person, at=self._hearing.at, own=mxid == self._arrival.sender
            )
        )
        outcome = await actor.act(command, circle)
        renamed = await self._renamed(circle, person)
        new = membership == "join" and await self._is_new_guest(circle, person)
        alike = await self._alike(circle, person) if renamed or new else None
        if alike is not None and circle.founded_at is not None:
            guest = "" if outlook.is_member(circle, person) else "yes"
            return await actor.say(
                "called-alike", circle, person=person, subject=alike, guest=guest
            )
        return await actor.say("guest-arrived", circle) if new else outcome

    async def _alike(self, circle: Circle, person: PersonId) -> PersonId | None:
        """A member who is called as this person is now, if that has not been told yet."""
        members = [m.person for m in circle.members if m.person != person]
        people = await self._tx.people([person, *members], circle.id)
        own = fold(names.shown(people[person]))
        alike = (m for m in members if m in people and fold(names.shown(people[m])) == own)
        other = next(alike, None)
        once = f"alike:{circle.id}:{person}:{other}"
        if other is None or await self._tx.is_done(once):
            return None
        await self._tx.done(once)
        return other

    async def _renamed(self, circle: Circle, person: PersonId) -> bool:
        """Whether somebody is called otherwise now; what is open shows a member's new name."""
        was = self._arrival.content.get("was")
        now = text_of(self._arrival.content, "displayname")
        if not isinstance(was, Mapping) or was.get("membership") != "join":
            return False
        if was.get("displayname") == now:
            return False
        for item in outlook.open_items(circle) if outlook.is_member(circle, person) else ():
            await self._tx.want_card(circle.id, item, self._arrival.event_id)
        return True

    async def _is_new_guest(self, circle: Circle, person: PersonId) -> bool:
        """In the room of a founded circle for the first time, and no member of it."""
        asked = {turn.person for founding in circle.foundings for turn in founding.step.turns}
        members = {member.person for member in circle.members}
        sits = links.sitting_of(circle, person) is not None
        if circle.founded_at is None or sits or person in asked | members:
            return False
        cause = f"guest:{circle.id}:{person}"
        if await self._tx.is_done(cause):
            return False
        await self._tx.done(cause)
        hour = f"guests:{circle.id}:{self._hearing.at:%Y-%m-%dT%H}"
        for number in range(WELCOMES):
            if not await self._tx.is_done(f"{hour}:{number}"):
                await self._tx.done(f"{hour}:{number}")
                return True
        return False

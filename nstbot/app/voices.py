"""`same @other`: that two ids are one person is said from both, and then told to their circles.

Nothing changes by one id's word alone, nor by silence (product §1 rule 6).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from nstbot.app.contents import post_id
from nstbot.app.context import Contexts
from nstbot.app.deciding import Speaker
from nstbot.app.happening import Happened, Spot
from nstbot.app.ports import Lane, Person, Same, Transaction, Unreplayable
from nstbot.app.publish import Publisher
from nstbot.chat import names, render
from nstbot.domain import commands, outlook, voices
from nstbot.domain.circle import Circle, decide, fold
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.refusals import Refusal

WAITS = timedelta(hours=72)
REF = "same:"
_MXID = re.compile(r"@[^\s:]{1,200}:[^\s]{1,230}")


class Voices:
    """What one id says about another, within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        speaker: Speaker,
        spot: Spot,
        *,
        cause: str,
        contexts: Contexts,
        publisher: Publisher,
    ) -> None:
        self._tx = tx
        self._by = speaker
        self._spot = spot
        self._cause = cause
        self._contexts = contexts
        self._publisher = publisher

    # ── saying so ───────────────────────────────────────────────────────────────────────────────

    async def same(self, said: str) -> None:
        """`same @other`: ask the other id, or confirm what it has asked."""
        waiting = await self._tx.voices.of(self._by.person, self._by.at)
        found = await self._find(said, waiting)
        if len(found) != 1:
            key = "which" if found else "whom"
            await self._say(key, other=", ".join(found) or said)
            return
        (whom,) = found
        if whom in (self._by.mxid, self._by.bot):
            await self._say("bot" if whom == self._by.bot else "self", other=whom)
            return
        other = await self._tx.person(whom)
        if other == self._by.person:
            await self._say("already", other=whom)
            return
        asked = next((s for s in waiting if (s.asker, s.other) == (other, self._by.person)), None)
        if asked is not None:
            await self._join(asked)
            return
        mine = [s for s in waiting if s.asker == self._by.person]
        held = next((s for s in mine if not s.denied or s.other == other), None)
        if held is not None:
            key = "denied" if held.denied else "pending"
            await self._say(key, other=held.whom, mine=held.by, until=held.expires)
            return
        await self._ask(whom, other)

    async def _find(self, said: str, waiting: Sequence[Same]) -> list[str]:
        """By its id; by name only who is in this room, or has asked."""
        if _MXID.fullmatch(said):
            return [said]
        there = await self._tx.present(self._spot.room)
        known = {p.mxid: p.name for p in there if p.membership in ("join", "invite")}
        known |= {s.by: known.get(s.by) for s in waiting if s.other == self._by.person}
        known = {mxid: name for mxid, name in known.items() if mxid != self._by.mxid}
        people = [Person(id=PersonId(m), mxid=m, name=name) for m, name in known.items()]
        return [person.mxid for person in names.find(said, people)]

    async def _ask(self, whom: str, other: PersonId) -> None:
        same = Same(
            id=post_id(self._cause, 0),
            asker=self._by.person,
            other=other,
            by=self._by.mxid,
            whom=whom,
            expires=self._by.at + WAITS,
        )
        await self._tx.voices.ask(same)
        ref = f"{REF}{same.id}"
        ctx = replace(await self._contexts.bare(self._tx, (other,)), elsewhere=True)
        message = render.same("ask", ctx, other=whom, mine=same.by, until=same.expires, ring=other)
        await self._publisher.message_post(
            self._cause, f"dm:{other}", Lane.ASK, message, ctx, item=None, ref=ref
        )
        await self._publisher.button(self._cause, f"dm:{other}", ref, "✅")
        await self._say("asked", other=whom, mine=same.by, until=same.expires)

    # ── answering ───────────────────────────────────────────────────────────────────────────────

    async def tapped(self, ref: str) -> None:
        """✅ on the question; by anybody else, or too late, it is nothing."""
        waiting = await self._tx.voices.of(self._by.person, self._by.at)
        for same in waiting:
            if f"{REF}{same.id}" == ref and same.other == self._by.person and not same.denied:
                await self._join(same)

    async def answered(self, *, yes: bool) -> bool:
        """`yes` or `no` in a direct chat; whether it was an answer to that."""
        waiting = await self._tx.voices.of(self._by.person, self._by.at)
        asked = [s for s in waiting if s.other == self._by.person and not s.denied]
        if yes and asked:
            await self._join(asked[0])
        return bool(asked) and (yes or await self.stopped())

    async def stopped(self) -> bool:
        """`stop` of either, in a direct chat; whether there was something to stop."""
        waiting = await self._tx.voices.of(self._by.person, self._by.at)
        same = next((one for one in waiting if not one.denied), None)
        if same is None:
            return False
        denied = same.other == self._by.person
        await self._tx.voices.over(same, denied=denied)
        await self._say("stopped", other=same.whom, mine=same.by)
        if denied:
            ctx = await self._contexts.bare(self._tx, (same.asker,))
            message = render.same("told-no", ctx, other=same.whom)
            await self._publisher.message_post(
                self._cause, f"dm:{same.asker}", Lane.ANSWER, message, ctx, item=None
            )
        return True

    # ── one voice ───────────────────────────────────────────────────────────────────────────────

    async def _join(self, same: Same) -> None:
        """Confirmed from both: every circle that has to do with them is told."""
        person, joined = await self._which(same)
        try:
            circles = await self._circles(person, joined)
        except Unreplayable:
            await self._say("not-now")
            return
        await self._tx.voices.over(same)
        await self._tx.voices.join(person, joined, used=self._by.mxid, at=self._by.at)
        told, rooms = 0, set()
        for circle in circles:
            command = commands.JoinVoices(person=person, joined=joined, at=self._by.at)
            after = await self._done(command, circle, person)
            if after is not None and voices.belongs(after, person):
                told += 1
                rooms.add(await self._tx.room_of_circle(after.id))
            if after is not None and await self._is_back(after, person):
                arrives = commands.Arrive(person=person, at=self._by.at)
                await self._done(arrives, after, person)
        if self._spot.room not in rooms:
            await self._say("joined", other=same.whom, mine=same.by, circles=told)

    async def _which(self, same: Same) -> tuple[PersonId, PersonId]:
        """Whoever is in a circle stays who they are there; of two who are, whoever asked first."""
        asker = await self._tx.circles_of(same.asker)
        if not asker and await self._tx.circles_of(same.other):
            return same.other, same.asker
        return same.asker, same.other

    async def _circles(self, person: PersonId, joined: PersonId) -> list[Circle]:
        named: list[CircleId] = [
            *await self._tx.circles_of(person),
            *await self._tx.circles_of(joined),
            *await self._tx.voices.naming(joined),
        ]
        found = [await self._tx.circle(circle) for circle in dict.fromkeys(named)]
        return [circle for circle in found if circle is not None]

    async def _is_back(self, circle: Circle, person: PersonId) -> bool:
        """Out of the room by one id, and in it by the other."""
        room = await self._tx.room_of_circle(circle.id)
        out = outlook.outside(circle, person) is not None
        return out and room is not None and await self._tx.voices.is_in(room, person)

    async def _done(
        self, command: commands.Command, before: Circle, person: PersonId
    ) -> Circle | None:
        """The circle after it; None when nothing came of it."""
        facts = decide(before, command)
        if isinstance(facts, Refusal) or not facts:
            return None
        after = fold(facts, before)
        assert after is not None
        heads = await self._tx.append(after.id, facts, self._cause, after)
        happened = Happened(
            cause=self._cause,
            before=before,
            after=after,
            facts=facts,
            heads=heads,
            by=person,
            spot=None,
        )
        await self._publisher.happened(happened)
        for item in outlook.open_items(after):
            if await self._tx.has_card(after.id, item):
                await self._tx.want_card(after.id, item, self._cause)
        return after

    async def _say(self, key: str, **values: object) -> None:
        ctx = await self._contexts.bare(self._tx, (self._by.person,))
        ctx = replace(ctx, elsewhere=self._spot.direct)
        message = render.same(key, ctx, **values)  # type: ignore[arg-type]
        await self._publisher.reply(self._cause, self._spot, message, None, None)

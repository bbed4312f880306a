"""Second thoughts: what an edit or a redaction makes of something that was said before.

Only an author's own counts (product §1 rule 11). An edited answer stays an answer to what it
answered: that item, that version. An edit of what was misread or refused counts as newly said, in
the name of the first message, so that taking that back takes it all back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from nstbot.app import selecting
from nstbot.app.acting import ANSWERS, Actor, Outcome
from nstbot.app.happening import Spot
from nstbot.app.ports import Arrival, Heard, Json, Transaction
from nstbot.app.refs import root_ref
from nstbot.app.relations import Relations, new_content, relations, text_of
from nstbot.chat import parse
from nstbot.chat.parse import Intent
from nstbot.domain import commands
from nstbot.domain.ids import CircleId, ItemId, PersonId

TALK, TURN, ANSWER = "talk", "turn", "answer"


class Hears(Protocol):
    """What revising needs of hearing."""

    async def say(self, said: Json, related: Relations, source: str) -> Outcome: ...

    async def read(
        self, said: Json, related: Relations, points: parse.PointsAt
    ) -> tuple[parse.Reading, Sequence[parse.View], Spot]: ...

    @property
    def at(self) -> datetime: ...

    async def answering(
        self, question: parse.Missing, said: Json, related: Relations
    ) -> parse.Reading: ...

    def actor(self, person: PersonId, spot: Spot, source: str) -> Actor: ...


class Revising:
    """Handles one edit or redaction within one transaction."""

    def __init__(self, tx: Transaction, arrival: Arrival, hearing: Hears) -> None:
        self._tx = tx
        self._arrival = arrival
        self._hearing = hearing

    async def edit(self, target: str) -> Outcome:
        """The arrival edits `target`."""
        if await self._is_own_unread(target):
            return await self._newly_said(target, relations(self._arrival.content))
        heard = await self._own(target)
        if heard is None:
            return Outcome(outcome=TALK)
        original = await self._tx.heard_content(target)
        related = relations(original if original is not None else {})
        match heard.outcome:
            case "refused" | "misread":
                return await self._newly_said(target, related)
            case "answer":
                return await self._answered_anew(heard, related)
            case "proposal":
                return await self._amend_instead(heard)
            case _:
                return Outcome(outcome=TALK)

    async def redact(self, target: str | None) -> Outcome:
        """The arrival redacts `target`."""
        if target is None:
            return Outcome(outcome=TALK)
        if await self._is_own_unread(target):  # its key may come: it is not to count then
            await self._tx.recall(target, TALK, None, None)
            return Outcome(outcome=TALK)
        heard = await self._own(target)
        if heard is None or heard.outcome not in (ANSWER, TURN):
            return Outcome(outcome=TALK)
        return await self._take_back(heard)

    async def _own(self, target: str) -> Heard | None:
        heard = await self._tx.heard(target)
        if heard is None or heard.sender != self._arrival.sender:
            return None
        return heard if heard.room == self._arrival.room else None

    async def _is_own_unread(self, target: str) -> bool:
        unread = await self._tx.unread(target)
        return unread == (self._arrival.sender, self._arrival.room)

    async def _newly_said(self, target: str, related: Relations) -> Outcome:
        """In the name of the first message; its own arrival is then no act by itself."""
        outcome = await self._hearing.say(new_content(self._arrival.content), related, target)
        await self._tx.recall(target, outcome.outcome, outcome.circle, outcome.item)
        return Outcome(outcome=TALK, circle=outcome.circle, item=outcome.item)

    async def _answered_anew(self, heard: Heard, related: Relations) -> Outcome:
        """Read as if it stood under the question that it answered first."""
        assert heard.circle is not None
        assert heard.item is not None
        version = await self._version(heard.circle, heard.item, heard.event_id)
        points = parse.PointsAt(kind="ask", circle=heard.circle, item=heard.item, version=version)
        content = new_content(self._arrival.content)
        reading, views, spot = await self._hearing.read(content, related, points)
        if not _is_answer(reading):
            reading = await self._reason_alone(heard, related, points) or reading
        if not isinstance(reading, Intent) or not _is_answer(reading):
            outcome = await self._take_back(heard)
            person = await self._tx.person(self._arrival.sender)
            circle = await self._tx.circle(heard.circle)
            if outcome.outcome != "refused":
                actor = self._hearing.actor(person, spot, heard.event_id)
                await actor.say("taken-back", circle, item=heard.item)
            return outcome
        person = await self._tx.person(self._arrival.sender)
        intent = replace(reading, circle=heard.circle, item=heard.item, version=version)
        outcome = await self._hearing.actor(person, spot, heard.event_id).read(intent, views)
        return Outcome(outcome=TALK, circle=outcome.circle, item=outcome.item)

    async def _reason_alone(
        self, heard: Heard, related: Relations, points: parse.PointsAt
    ) -> parse.Reading:
        """Of a nomination whose message was only its reason, whom it names stays as it is."""
        assert heard.circle is not None
        assert heard.item is not None
        circle = await self._tx.circle(heard.circle)
        person = await self._tx.person(self._arrival.sender)
        named = selecting.named_in(circle, heard.item, person, heard.event_id) if circle else ()
        original = await self._tx.heard_content(heard.event_id)
        if not named or original is None:
            return None
        first, _, _ = await self._hearing.read(original, related, points)
        if _is_answer(first):
            return None
        people = await self._tx.people(named)
        args = {"text": " ".join(people[one].mxid for one in named)}
        intent = Intent(word="nominate", circle=heard.circle, item=heard.item, args=args)
        question = parse.Missing(intent=intent, arg="because")
        return await self._hearing.answering(question, new_content(self._arrival.content), related)

    async def _version(self, circle: CircleId, item: ItemId, source: str) -> int | None:
        """Which version `source` spoke of."""
        for _, _, fact in reversed(await self._tx.facts_about(circle, item)):
            if getattr(fact, "source", None) == source:
                version: int | None = getattr(fact, "version", None)
                return version
        return None

    async def _take_back(self, heard: Heard) -> Outcome:
        circle = await self._tx.circle(heard.circle) if heard.circle else None
        if circle is None or heard.item is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        direct = await self._tx.is_direct(heard.room)
        thread = None if direct else await self._tx.event_of(root_ref(circle, heard.item))
        spot = Spot(room=heard.room, event_id=None, thread=thread, direct=direct)
        command = commands.TakeBack(
            by=person, item=heard.item, source=heard.event_id, at=self._hearing.at
        )
        return await self._hearing.actor(person, spot, heard.event_id).act(command, circle)

    async def _amend_instead(self, heard: Heard) -> Outcome:
        """A text that people answer does not change under them: `amend` is the way."""
        person = await self._tx.person(self._arrival.sender)
        circle = await self._tx.circle(heard.circle) if heard.circle else None
        spot = Spot(room=heard.room, event_id=heard.event_id, thread=None, direct=False)
        actor = self._hearing.actor(person, spot, heard.event_id)
        return await actor.say("amend-instead", circle, item=heard.item or "")


def _is_answer(reading: parse.Reading) -> bool:
    return isinstance(reading, Intent) and reading.word in ANSWERS


def redacted(content: Json) -> str | None:
    """What a redaction names."""
    return text_of(content, "redacts")

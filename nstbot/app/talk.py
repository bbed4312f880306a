"""Ordinary talk, of which there is most: settled many messages at a time, nothing else done.

It is read with the same reader as everything else, so it is talk here exactly when it would be
talk by itself; what only might be something else is left to `hearing`.
"""

from collections.abc import Sequence

from nstbot.app.context import Contexts
from nstbot.app.hearing import spoken_in
from nstbot.app.places import NotYet, Places, Where
from nstbot.app.ports import Arrival, Transaction
from nstbot.app.practising import PRACTICE
from nstbot.app.questions import list_in
from nstbot.app.relations import Relations, relations, text_of
from nstbot.chat import parse
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId

NOBODY = PersonId("")
SILENT = ("m.emote", "m.image", "m.file", "m.audio", "m.video", "m.location")


class Talk:
    """Looks at messages of one room within one transaction, in which nothing else happens."""

    def __init__(
        self, tx: Transaction, contexts: Contexts, *, me: Me, words: Vocabulary, admin: str | None
    ) -> None:
        self._tx = tx
        self._contexts = contexts
        self._me = me
        self._words = words
        self._admin = admin
        self._people: dict[str, PersonId | None] = {}
        self._places: dict[PersonId | None, Where] = {}
        self._asked: dict[tuple[PersonId, str | None], bool] = {}

    async def leading(self, arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
        """The first of these, as far as they are nothing but talk."""
        for at, arrival in enumerate(arrivals):
            if not await self._is_talk(arrival):
                return arrivals[:at]
        return arrivals

    async def _is_talk(self, arrival: Arrival) -> bool:
        if arrival.room == self._admin or arrival.tries:
            return False
        related = relations(arrival.content)
        if arrival.type == "m.reaction":
            key = related.key or ""
            return related.taps is None or not (parse.tap(key) or parse.is_here(key))
        if arrival.type != "m.room.message" or related.edits is not None:
            return False
        spoken = spoken_in(arrival.content)
        if spoken is None:
            return text_of(arrival.content, "msgtype") in SILENT
        try:
            return await self._is_chat(arrival, spoken, related)
        except NotYet:
            return False

    async def _is_chat(self, arrival: Arrival, spoken: parse.Spoken, related: Relations) -> bool:
        if related.reply is not None and await self._tx.our_event(related.reply) is not None:
            return False
        person = await self._person(arrival.sender)
        if person is not None and await self._is_asked(arrival, person, related.thread):
            return False
        where = await self._where(arrival, person, related)
        if person and any(outlook.is_stirring(view.state, person) for view in where.views):
            return False  # whatever they say, it is heard that they are there
        now = self._contexts.now()
        reading = parse.parse(spoken, where.place, person, where.views, self._me, self._words, now)
        return reading is None

    async def _person(self, mxid: str) -> PersonId | None:
        if mxid not in self._people:
            self._people[mxid] = await self._tx.known_person(mxid)
        return self._people[mxid]

    async def _is_asked(self, arrival: Arrival, person: PersonId, thread: str | None) -> bool:
        """Whether a question is open to them here: then this may be its answer."""
        key = (person, thread)
        if key not in self._asked:
            room = arrival.room
            kept = ((room, thread), (room, list_in(thread)), (PRACTICE, None))
            asked = [await self._tx.question(person, *place, arrival.at) for place in kept]
            self._asked[key] = any(one is not None for one in asked)
        return self._asked[key]

    async def _where(self, arrival: Arrival, person: PersonId | None, related: Relations) -> Where:
        places = Places(self._tx, arrival)
        if related.thread is not None or related.reply is not None:
            return await places.where(person or NOBODY, related)
        if person not in self._places:
            self._places[person] = await places.where(person or NOBODY, related)
        return self._places[person]

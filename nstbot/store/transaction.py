"""Everything one envelope reads and writes, as the application sees it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields
from datetime import datetime

from nstbot.app.ports import (
    Arrival,
    Chat,
    Head,
    Heard,
    Json,
    Lane,
    OurEvent,
    Person,
    Post,
    Presence,
    Question,
    Unanswered,
    Unreplayable,
)
from nstbot.domain import outgoing
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.levels import Pool
from nstbot.domain.outlook import Deadline
from nstbot.store import (
    arrivals,
    cards,
    journal,
    people,
    posts,
    questions,
    refs,
    reminders,
    rooms,
    views,
)
from nstbot.store.database import Sql
from nstbot.store.levels import StoreLevels
from nstbot.store.migrations import random_ulid
from nstbot.store.overview import StoreOverview
from nstbot.store.spaces import StoreSpaces
from nstbot.store.troubles import StoreTroubles
from nstbot.store.voices import StoreVoices
from nstbot.store.weather import StoreWeather


class StoreTransaction:
    """Implements `nstbot.app.ports.Transaction`.

    `folded` are the circles as committed; what changes here stands in `changed` until the commit.
    """

    def __init__(
        self,
        sql: Sql,
        folded: Mapping[CircleId, Circle],
        paused: Set[CircleId] = frozenset(),
        pool: Pool | None = None,
    ) -> None:
        self._sql = sql
        self.weather = StoreWeather(sql)
        self.troubles = StoreTroubles(sql)
        self.voices = StoreVoices(sql)
        self.spaces = StoreSpaces(sql)
        self.overview = StoreOverview(sql)
        self._folded = folded
        self._paused = paused
        self.changed: dict[CircleId, Circle] = {}
        self.read: dict[CircleId, Circle] = {}
        self._kept: dict[Words, people.Kept] = {}
        self.levels = StoreLevels(sql, self._kept, pool)

    # causes

    async def is_done(self, cause: str) -> bool:
        return await journal.is_done(self._sql, cause)

    async def done(self, cause: str) -> None:
        await journal.done(self._sql, cause)

    # circles and facts

    async def circle_of_room(self, room_id: str) -> CircleId | None:
        return await rooms.circle_of_room(self._sql, room_id)

    async def room_of_circle(self, circle: CircleId) -> str | None:
        return await rooms.room_of_circle(self._sql, circle)

    async def circle(self, circle: CircleId) -> Circle | None:
        for known in (self.changed, self.read, self._folded):
            if circle in known:
                return known[circle]
        if circle in self._paused:
            raise Unreplayable(circle, "it is paused")
        state = await journal.replay(self._sql, circle)
        if state is not None:
            self.read[circle] = state
        return state

    async def circles_of(self, person: PersonId) -> Sequence[CircleId]:
        return await views.circles_of(self._sql, person)

    async def new_circle(self) -> CircleId:
        return CircleId(random_ulid())

    async def settle_room(self, circle: CircleId, room_id: str) -> None:
        await rooms.settle_room(self._sql, circle, room_id)

    async def append(
        self, circle: CircleId, facts: Sequence[Fact], cause: str, state: Circle
    ) -> Sequence[Head]:
        before = await self.circle(circle)
        heads = await journal.append(self._sql, circle, facts, cause)
        for fact in facts:  # what a refused act said is not kept
            for words in _held(fact):
                if words in self._kept:
                    await people.keep(self._sql, self._kept[words])
        await views.replace(self._sql, circle, before, state)
        self.changed[circle] = state
        await self.levels.owe(outgoing.errands(before, facts, state), heads[-1].number)
        return heads

    async def head(self, circle: CircleId) -> Head:
        return await journal.head(self._sql, circle)

    async def facts_about(self, circle: CircleId, item: ItemId) -> Sequence[tuple[Head, str, Fact]]:
        return await journal.about(self._sql, circle, item)

    async def replace_timers(self, circle: CircleId, deadlines: Sequence[Deadline]) -> None:
        await views.replace_timers(self._sql, circle, deadlines)

    # people and texts

    async def person(self, mxid: str) -> PersonId:
        return await people.person(self._sql, mxid)

    async def known_person(self, mxid: str) -> PersonId | None:
        return await people.known(self._sql, mxid)

    async def people(
        self, ids: Sequence[PersonId], circle: CircleId | None = None
    ) -> Mapping[PersonId, Person]:
        return await people.people(self._sql, ids, circle)

    async def keep(self, text: str) -> Said:
        kept = people.committed(text)
        self._kept[kept.said.words] = kept
        return kept.said

    async def text(self, words: Words) -> str | None:
        kept = self._kept.get(words)
        return kept.text if kept else await people.text(self._sql, words)

    async def texts(self, words: Sequence[Words]) -> Mapping[Words, str | None]:
        return await people.texts(self._sql, words, self._kept)

    async def salt(self, words: Words) -> str | None:
        kept = self._kept.get(words)
        return kept.salt.hex() if kept else await people.salt(self._sql, words)

    # rooms

    async def present(self, room_id: str) -> Sequence[Presence]:
        return await rooms.present(self._sql, room_id)

    async def is_direct(self, room_id: str) -> bool:
        return await rooms.is_direct(self._sql, room_id)

    async def was_asked_in(self, room_id: str) -> bool:
        return await rooms.was_asked_in(self._sql, room_id)

    async def direct_room(self, person: PersonId) -> str | None:
        return await rooms.direct_room(self._sql, person)

    async def chat_with(self, person: PersonId) -> Chat:
        coming = await posts.being_made(self._sql, f"dm:{person}")
        return Chat.COMING if coming else await rooms.chat_with(self._sql, person)

    # what was said before

    async def heard(self, event_id: str) -> Heard | None:
        return await arrivals.heard(self._sql, event_id)

    async def heard_content(self, event_id: str) -> Json | None:
        return await arrivals.content(self._sql, event_id)

    async def remember(
        self,
        arrival: Arrival,
        outcome: str,
        circle: CircleId | None = None,
        item: ItemId | None = None,
    ) -> None:
        await arrivals.remember(self._sql, arrival, outcome, circle, item)

    async def settle_talk(self, talk: Sequence[Arrival]) -> None:
        numbers = [arrival.number for arrival in talk]
        await arrivals.settle_talk(self._sql, numbers)

    async def unread(self, event_id: str) -> tuple[str, str] | None:
        return await arrivals.unread(self._sql, event_id)

    async def last_said(self, room_id: str, mxids: Sequence[str]) -> datetime | None:
        return await arrivals.last_said(self._sql, room_id, mxids)

    async def recall(
        self, event_id: str, outcome: str, circle: CircleId | None, item: ItemId | None
    ) -> None:
        await arrivals.recall(self._sql, event_id, outcome, circle, item)

    async def our_event(self, event_id: str) -> OurEvent | None:
        return await refs.our_event(self._sql, event_id)

    async def event_of(self, ref: str) -> str | None:
        return (await refs.lookup(self._sql, ref)).event_id

    async def made_by_us(self, room_id: str) -> bool | None:
        return await rooms.made_by_us(self._sql, room_id)

    async def unsure(self, room_id: str) -> bool:
        return await posts.unsure(self._sql, room_id)

    # reminders

    async def unanswered(self, rested: datetime, heard: datetime) -> Sequence[Unanswered]:
        return await reminders.unanswered(self._sql, rested, heard)

    async def reminded(self, person: PersonId, at: datetime) -> None:
        await reminders.reminded(self._sql, person, at)

    async def wants_reminders(self, person: PersonId) -> bool:
        return await reminders.wants(self._sql, person)

    async def want_reminders(self, person: PersonId, yes: bool) -> None:
        await reminders.want(self._sql, person, yes)

    async def refused_direct(self, person: PersonId) -> bool:
        return await posts.refused_direct(self._sql, person)

    # questions

    async def ask(
        self,
        person: PersonId,
        place: str,
        thread: str | None,
        kind: str,
        so_far: Json,
        expires: datetime,
    ) -> None:
        await questions.ask(self._sql, person, place, thread, kind, so_far, expires)

    async def question(
        self, person: PersonId, place: str, thread: str | None, now: datetime
    ) -> Question | None:
        return await questions.question(self._sql, person, place, thread, now)

    async def answered(self, question: Question) -> None:
        await questions.answered(self._sql, question)

    # going out

    async def post(self, post: Post) -> None:
        await posts.queue(self._sql, post)

    async def want_card(
        self, circle: CircleId, item: ItemId, cause: str, lane: Lane = Lane.CARD
    ) -> None:
        await cards.want(self._sql, circle, item, cause, lane)

    async def has_card(self, circle: CircleId, item: ItemId) -> bool:
        return await cards.exists(self._sql, circle, item)


def _held(fact: Fact) -> Iterator[Words]:
    """Every string in a fact, also those in its tuples: some of them are commitments."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield Words(one)

"""What the wording needs to know, loaded from the transaction of the act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from nstbot.app.ports import Clock, Transaction, Unreplayable
from nstbot.app.refs import card_ref, link
from nstbot.chat import render
from nstbot.chat.texts import Texts
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


class Contexts:
    """Makes render contexts: one language, the circle's zone or the bot's, the clock's instant."""

    def __init__(self, lang: Texts, zone: ZoneInfo, clock: Clock, prefix: str, me: str) -> None:
        self._lang = lang
        self._zone = zone
        self._clock = clock
        self._prefix = prefix
        self._via = me.partition(":")[2]
        self.words = Vocabulary.of(lang)
        self.me = me

    def now(self, circle: Circle | None = None) -> datetime:
        """The instant, in the zone in which dates are said and shown."""
        return self._clock.now().astimezone(self.zone(circle))

    def zone(self, circle: Circle | None) -> ZoneInfo:
        """That which the circle has set, while this machine knows it; else the bot's own."""
        named = circle.settings.zone if circle else ""
        return _zone(named) or self._zone if named else self._zone

    async def of(
        self,
        tx: Transaction,
        circle: Circle | None,
        *,
        facts: Sequence[Fact] = (),
        items: Sequence[ItemId] = (),
        before: Circle | None = None,
        people: Sequence[PersonId] = (),
    ) -> render.Context:
        """A context with all that wording these facts and items can need."""
        words = render.words_needed(circle, facts=facts, items=items, before=before)
        named = render.people_needed(circle, facts=facts, items=items, before=before)
        links = await self._links(tx, circle, items) if circle else {}
        return await self._make(tx, circle, tuple(words), (*named, *people), links)

    async def _links(
        self, tx: Transaction, circle: Circle, items: Sequence[ItemId]
    ) -> dict[ItemId, str]:
        """Where the cards of these items, and of what is open, can be found."""
        room = await tx.room_of_circle(circle.id)
        links = {}
        for item in dict.fromkeys((*outlook.open_items(circle), *items)):
            event = await tx.event_of(card_ref(circle.id, item))
            if room and event:
                links[item] = link(room, event, self._via)
        return links

    async def label(self, tx: Transaction, circle: CircleId) -> str:
        """A circle's name for who runs us; its id when its record cannot be read."""
        try:
            state = await tx.circle(circle)
        except Unreplayable:
            return str(circle)
        return (await tx.text(state.name) if state else None) or str(circle)

    async def whole(
        self, tx: Transaction, circle: Circle, *, items: Sequence[ItemId] = ()
    ) -> render.Context:
        """A context for readings of everything open and in force."""
        return await self.of(tx, circle, items=(*render.items_of(circle), *items))

    async def bare(self, tx: Transaction, people: Sequence[PersonId] = ()) -> render.Context:
        """A context without a circle."""
        return await self._make(tx, None, (), people, {})

    async def _make(
        self,
        tx: Transaction,
        circle: Circle | None,
        words: Sequence[Words],
        people: Sequence[PersonId],
        links: Mapping[ItemId, str],
    ) -> render.Context:
        texts = await tx.texts(words)
        return render.Context(
            circle=circle,
            people=await tx.people(sorted(set(people)), circle.id if circle else None),
            texts=texts,
            zone=self.zone(circle),
            now=self._clock.now(),
            lang=self._lang,
            prefix=self._prefix,
            card_links=links,
        )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None

"""What the wording needs to know, loaded from the transaction of the act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from nstbot.app.ports import Clock, Transaction
from nstbot.chat import render
from nstbot.chat.texts import Texts
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Fact
from nstbot.domain.ids import ItemId, PersonId, Words


class Contexts:
    """Makes render contexts: one language and one zone for now, the clock's instant."""

    def __init__(self, lang: Texts, zone: ZoneInfo, clock: Clock, prefix: str) -> None:
        self._lang = lang
        self._zone = zone
        self._clock = clock
        self._prefix = prefix

    def now(self) -> datetime:
        """The instant, in the zone in which dates are said and shown."""
        return self._clock.now().astimezone(self._zone)

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
        return await self._make(tx, circle, tuple(words), (*named, *people))

    async def whole(
        self, tx: Transaction, circle: Circle, *, items: Sequence[ItemId] = ()
    ) -> render.Context:
        """A context for readings of everything open and in force."""
        return await self.of(tx, circle, items=(*render.items_of(circle), *items))

    async def bare(self, tx: Transaction, people: Sequence[PersonId] = ()) -> render.Context:
        """A context without a circle."""
        return await self._make(tx, None, (), people)

    async def _make(
        self,
        tx: Transaction,
        circle: Circle | None,
        words: Sequence[Words],
        people: Sequence[PersonId],
    ) -> render.Context:
        texts: Mapping[Words, str | None] = {w: await tx.text(w) for w in words if w}
        return render.Context(
            circle=circle,
            people=await tx.people(sorted(set(people))),
            texts=texts,
            zone=self._zone,
            now=self._clock.now(),
            lang=self._lang,
            prefix=self._prefix,
        )

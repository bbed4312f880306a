"""A practice round in a direct chat: how far somebody is in it, and what they say to it.

It is kept as a question to that person, so that it outlives a restart; nothing of it is record.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nstbot.app.context import Contexts
from nstbot.app.deciding import Speaker
from nstbot.app.happening import Spot
from nstbot.app.ports import Question, Transaction
from nstbot.app.publish import Publisher
from nstbot.chat import practice, render
from nstbot.chat.arguments import Reader
from nstbot.chat.heard import hear
from nstbot.chat.intent import Me, Spoken
from nstbot.chat.practice import FIRST, Feedback
from nstbot.domain.ids import PersonId

PRACTICE = "practice"
ENDS = timedelta(minutes=15)
"""It ends by itself after so long without a word."""
KNOWN = timedelta(days=1)
"""So long it is known that there was one, to say kindly that it is over."""
_BEGIN = Feedback(key="begin", step=FIRST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """What somebody's words are in their practice, or (`told` None) that it is over."""

    told: Feedback | None


class Practising:
    """One person's practice, within one transaction."""

    def __init__(self, tx: Transaction, contexts: Contexts) -> None:
        self._tx = tx
        self._contexts = contexts

    async def begin(self, by: Speaker, spot: Spot, publisher: Publisher) -> render.Message:
        """What is answered where they spoke: the first step, or that it waits for them alone."""
        ctx = await self._contexts.bare(self._tx, (by.person,))
        if not spot.direct and await self._tx.refused_direct(by.person):
            link = f"https://matrix.to/#/{self._contexts.me}"
            return render.notice("open-a-chat", ctx, person=by.mxid, link=link)
        await self._keep(by.person, FIRST, by.at)
        if spot.direct:
            return render.practice(_BEGIN, ctx)
        first = render.practice(_BEGIN, ctx, by.person)
        await publisher.direct(by.source, by.person, first, ctx)
        return render.practice_there(by.person, ctx)

    async def hear(
        self, person: PersonId, spot: Spot, spoken: Spoken, me: Me, at: datetime
    ) -> Practised | None:
        """None: there is no practice, or these words are not about it."""
        kept = await self._tx.question(person, PRACTICE, None, at) if spot.direct else None
        heard = hear(spoken, me)
        if kept is None or heard is None or await self._is_asked_since(kept, spot, at):
            return None
        if at > kept.expires - KNOWN + ENDS:
            await self._tx.answered(kept)
            return Practised(told=None)
        reader = Reader(words=self._contexts.words, now=self._contexts.now())
        told = practice.heard(str(kept.so_far["step"]), heard.text, reader)
        if told is None:
            return None
        if told.step is None:
            await self._tx.answered(kept)
        else:
            await self._keep(person, told.step, at)
        return Practised(told=told)

    async def message(self, person: PersonId, told: Feedback | None) -> render.Message:
        """How it goes on, or that it is over."""
        ctx = await self._contexts.bare(self._tx, (person,))
        return render.practice(told or Feedback(key="over", step=None), ctx)

    async def _is_asked_since(self, kept: Question, spot: Spot, at: datetime) -> bool:
        asked = await self._tx.question(kept.person, spot.room, spot.thread, at)
        return asked is not None and asked.id > kept.id

    async def _keep(self, person: PersonId, step: str, at: datetime) -> None:
        await self._tx.ask(person, PRACTICE, None, PRACTICE, {"step": step}, at + KNOWN)

"""After a list of what waits a number picks, in the place where it was shown (product §2).

The list is kept beside what else may be asked back in that place; a number alone goes to whichever
was asked last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nstbot.app.acting import Actor, Outcome
from nstbot.app.context import Contexts
from nstbot.app.places import Where
from nstbot.app.ports import Question, Transaction
from nstbot.app.questions import list_in
from nstbot.chat import parse, picking, render
from nstbot.chat.heard import hear
from nstbot.chat.intent import Choose, Me, Misread, Spoken, View
from nstbot.chat.picking import Pick
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What somebody picked out of which list."""

    pick: Pick
    choose: Choose
    kept: Question
    view: View | None
    prefix: str

    def said(self, spoken: Spoken, where: Where) -> tuple[Spoken, Where]:
        """The answer, as if it stood under the ask of what was picked."""
        assert self.pick.option is not None
        place = picking.at(where.place, self.pick.option)
        said = f"{self.prefix}{self.pick.said}" if self.pick.act else self.pick.said
        return replace(spoken, body=said, html=None), replace(where, place=place)


class Picking:
    """Looks for the list that one message may pick from."""

    def __init__(self, tx: Transaction, contexts: Contexts, *, me: Me, words: Vocabulary) -> None:
        self._tx = tx
        self._contexts = contexts
        self._me = me
        self._words = words

    async def find(
        self, person: PersonId, where: Where, spoken: Spoken, at: datetime
    ) -> Picked | None:
        """What this message picks, if anything. What else it says is no answer to the list."""
        spot = where.spot
        kept = await self._tx.question(person, spot.room, list_in(spot.thread), at)
        heard = hear(spoken, self._me)
        to_another = where.place.reply is not None and where.place.reply.kind != "ours"
        if kept is None or heard is None or heard.called or to_another:
            return None
        choose = parse.question_from_json(kept.so_far)
        assert isinstance(choose, Choose)
        asked = await self._tx.question(person, spot.room, spot.thread, at)
        first = asked is None or asked.id < kept.id
        words = self._words
        found = picking.pick(heard.text, choose, words, direct=spot.direct, first=first)
        if picking.is_narrowed(choose) and (found is not None or not spot.direct):
            await self._keep(kept, picking.narrowed(choose, None))
        if found is None:
            return None
        option = found.option
        view = next((v for v in where.views if option and v.circle == option.circle), None)
        prefix = self._me.prefixes[-1]
        return Picked(pick=found, choose=choose, kept=kept, view=view, prefix=prefix)

    async def ask(self, picked: Picked, actor: Actor, views: Sequence[View]) -> Outcome:
        """A number alone, or one that is not there: what is asked of them, and in which words."""
        option, view = picked.pick.option, picked.view
        if option is None or view is None:
            return await actor.read(Misread(key="pick-one"), views)
        missing = picking.asked_for(option, view)
        if missing is not None:
            return await actor.read(missing, views)
        await self._keep(picked.kept, picking.narrowed(picked.choose, option))
        ctx = await self._contexts.whole(self._tx, view.state)
        waits = outlook.awaiting(view.state, picked.kept.person)
        wait = next((w for w in waits if (w.item, w.asks) == (option.item, option.asks)), None)
        message = render.picked(wait, ctx) if wait else render.where(option.item, ctx)
        return await actor.reply(message, Outcome(outcome="done", circle=view.circle))

    async def _keep(self, kept: Question, choose: Choose) -> None:
        """The same list, and what is listened for now."""
        await self._tx.ask(
            kept.person,
            kept.place,
            kept.thread,
            kept.kind,
            parse.question_to_json(choose),
            kept.expires,
        )

"""From what a person meant to answers, objections, and what becomes of objections."""

from nstbot.app import deciding
from nstbot.app.interpret_base import Interpreting, instant
from nstbot.chat.parse import Intent
from nstbot.domain import commands, outlook
from nstbot.domain.facts import Answer
from nstbot.domain.ids import FOUNDING, ItemId, Said
from nstbot.domain.refusals import Reason, Refusal


class AnswerInterpreting(Interpreting):
    """Turns answers, and intents about objections, into commands."""

    # ── answers ─────────────────────────────────────────────────────────────────────────────────

    async def _consent(self, intent: Intent) -> commands.Command | Refusal:
        return await self._respond(intent, Answer.CONSENT)

    async def _concern(self, intent: Intent) -> commands.Command | Refusal:
        return await self._respond(intent, Answer.CONCERN)

    async def _object(self, intent: Intent) -> commands.Command | Refusal:
        return await self._respond(intent, Answer.OBJECTION)

    async def _pass(self, intent: Intent) -> commands.Command | Refusal:
        return await self._respond(intent, Answer.PASS)

    async def _guest(self, intent: Intent) -> commands.Command | Refusal:
        return await self._respond(intent, Answer.DECLINE)

    async def _respond(self, intent: Intent, answer: Answer) -> commands.Command | Refusal:
        if intent.item is None:
            return Refusal(reason=Reason.NOTHING_OPEN)
        item = intent.item
        if item.startswith(FOUNDING):
            intent = self._in_one(intent, "harm", "because")
        return commands.Respond(
            by=self._by.person,
            item=item,
            version=intent.version,
            answer=answer,
            harm=await self._objecting(intent, "harm"),
            because=await self._objecting(intent, "because"),
            tap=False,
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _objecting(self, intent: Intent, arg: str) -> Said | None:
        """The same words of theirs are known as the same."""
        text = intent.args.get(arg)
        if not text:
            return None
        again = await deciding.same_words(self._tx, self._circle, self._by.person, text)
        return again or await self._tx.keep(text)

    async def _reason(self, intent: Intent) -> commands.Command | Refusal:
        if intent.item is None:
            return Refusal(reason=Reason.NOTHING_OPEN)
        return commands.GiveReason(
            by=self._by.person,
            objection=intent.item,
            harm=await self._maybe(intent, "harm"),
            because=await self._maybe(intent, "because"),
            at=self._by.at,
        )

    # ── objections ──────────────────────────────────────────────────────────────────────────────

    async def _settled(self, intent: Intent) -> commands.Command | Refusal:
        """With words it is what this circle offers to an objection that passes through."""
        if "text" in intent.args:
            return await self._to_another_circle(intent, "text")
        return commands.Settle(
            by=self._by.person,
            objection=intent.item,
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _not_settled(self, intent: Intent) -> commands.Command:
        return commands.NotSettled(
            by=self._by.person, objection=intent.item, source=self._by.source, at=self._by.at
        )

    async def _bundle(self, intent: Intent) -> commands.Command | Refusal:
        if intent.item is None:
            return Refusal(reason=Reason.NOTHING_OPEN)
        other = ItemId(intent.args["other"])
        return commands.Bundle(
            by=self._by.person, objection=intent.item, other=other, at=self._by.at
        )

    async def _to_another_circle(self, intent: Intent, arg: str) -> commands.Command | Refusal:
        if intent.item is None:
            return Refusal(reason=Reason.NOTHING_OPEN)
        return commands.AnswerCircle(
            by=self._by.person,
            objection=intent.item,
            text=await self._said(intent, arg),
            source=self._by.source,
            at=self._by.at,
        )

    async def _recast(self, intent: Intent) -> commands.Command | Refusal:
        later = await self._maybe_named(intent)
        if isinstance(later, Refusal):
            return later
        return commands.Recast(
            by=self._by.person,
            objection=intent.item,
            later=later,
            until=instant(intent),
            at=self._by.at,
        )

    async def _test(self, intent: Intent) -> commands.Command:
        return commands.ExploreObjection(
            by=self._by.person, objection=intent.item, source=self._by.source, at=self._by.at
        )

    async def _set_aside(self, intent: Intent) -> commands.Command | Refusal:
        """The first asks all others; while they are asked, the same word is a yes."""
        if self._circle and intent.item and outlook.asks_now(self._circle, intent.item):
            return await self._respond(intent, Answer.CONSENT)
        return commands.SetAside(
            by=self._by.person,
            objection=intent.item,
            why=await self._maybe(intent, "why"),
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

"""From what a person meant to what is asked of rounds, meetings, and procedure."""

from nstbot.app.interpret_base import Interpreting
from nstbot.chat.parse import Intent
from nstbot.domain import commands
from nstbot.domain.facts import RoundKind, RoundMode
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Refusal


class RoundInterpreting(Interpreting):
    """Turns intents about rounds and procedure into commands."""

    async def _round(self, intent: Intent) -> commands.Command:
        question = intent.args.get("question")
        return commands.OpenRound(
            by=self._by.person,
            kind=RoundKind(intent.args.get("kind", RoundKind.OWN)),
            question=await self._tx.keep(question) if question else None,
            source=self._by.source,
            at=self._by.at,
            mode=RoundMode(intent.args["mode"]) if "mode" in intent.args else None,
            about=ItemId(intent.args["about"]) if "about" in intent.args else None,
        )

    async def _answer(self, intent: Intent) -> commands.Command:
        return commands.AnswerSealed(
            by=self._by.person,
            item=intent.item,
            words=await self._said(intent, "text"),
            in_room=not await self._tx.is_direct(self._by.room),
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _live(self, _intent: Intent) -> commands.Command:
        return commands.GoLive(
            by=self._by.person, source=self._by.source, arrived=self._by.arrived, at=self._by.at
        )

    async def _live_off(self, _intent: Intent) -> commands.Command:
        return commands.EndLive(by=self._by.person, at=self._by.at)

    async def _here(self, _intent: Intent) -> commands.Command:
        return commands.Here(
            by=self._by.person,
            tap=False,
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _defer(self, intent: Intent) -> commands.Command:
        return commands.Defer(by=self._by.person, item=intent.item, at=self._by.at)

    async def _done(self, intent: Intent) -> commands.Command:
        return commands.Done(
            by=self._by.person,
            item=intent.item,
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _next(self, intent: Intent) -> commands.Command:
        return commands.Next(
            by=self._by.person, item=intent.item, source=self._by.source, at=self._by.at
        )

    async def _skip(self, intent: Intent) -> commands.Command | Refusal:
        person = await self._named(intent.args["person"])
        if isinstance(person, Refusal):
            return person
        return commands.Skip(
            by=self._by.person,
            item=intent.item,
            person=person,
            source=self._by.source,
            at=self._by.at,
        )

    async def _pause(self, intent: Intent) -> commands.Command:
        return commands.Pause(by=self._by.person, item=intent.item, at=self._by.at)

    async def _resume(self, intent: Intent) -> commands.Command:
        return commands.Resume(by=self._by.person, item=intent.item, at=self._by.at)

    async def _close(self, intent: Intent) -> commands.Command:
        return commands.Close(by=self._by.person, item=intent.item, at=self._by.at)

    async def _cancel(self, intent: Intent) -> commands.Command:
        return commands.Cancel(by=self._by.person, item=intent.item, at=self._by.at)

    async def _stop(self, _intent: Intent) -> commands.Command:
        return commands.Stop(by=self._by.person, at=self._by.at)

"""From what a person meant to what is asked of proposals and decisions."""

from datetime import timedelta

from nstbot.app import deciding
from nstbot.app.interpret_base import Interpreting, instant
from nstbot.chat import settings
from nstbot.chat.parse import Intent
from nstbot.domain import commands, finding, outlook
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Proposal


class ProposalInterpreting(Interpreting):
    """Turns intents about proposals and decisions into commands."""

    async def _propose(self, intent: Intent) -> commands.Command:
        return commands.Propose(
            by=self._by.person,
            text=await self._said(intent, "text"),
            why=await self._said(intent, "why"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _amend(self, intent: Intent) -> commands.Command | Refusal:
        """What is said already is no amendment: it would ask everybody again for nothing."""
        proposal = self._proposal(intent.item)
        if proposal is not None and proposal.setting is not None:
            return await self._amend_setting(intent, proposal.setting)
        text, why = intent.args.get("text"), intent.args.get("why")
        if proposal is not None:
            text = None if text and text == await self._tx.text(proposal.text) else text
            why = None if why and proposal.why and why == await self._tx.text(proposal.why) else why
            if not (text or why):
                return Refusal(reason=Reason.SAME_AS_BEFORE, args={"item": proposal.item})
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            text=await self._tx.keep(text) if text else None,
            why=await self._tx.keep(why) if why else None,
            source=self._by.source,
            at=self._by.at,
        )

    async def _amend_setting(self, intent: Intent, setting: str) -> commands.Command | Refusal:
        """Its words are its value."""
        said = intent.args.get("text")
        value = settings.read(setting, said, self._words) if said else None
        if said and value is None:
            return Refusal(reason=Reason.SETTING_OUT_OF_BOUNDS, args={"setting": setting})
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            why=await self._maybe(intent, "why"),
            source=self._by.source,
            at=self._by.at,
            value=value,
        )

    def _proposal(self, item: ItemId | None) -> Proposal | None:
        """The proposal meant: the one named, or this person's only open one."""
        if self._circle is None:
            return None
        if item is not None:
            decided = finding.decision(self._circle, item)
            return finding.proposal(self._circle, decided.item if decided else item)
        is_open = outlook.open_items(self._circle)
        mine = [
            proposal
            for proposal in self._circle.proposals
            if proposal.proposer == self._by.person and proposal.item in is_open
        ]
        return mine[0] if len(mine) == 1 else None

    async def _term(self, intent: Intent) -> commands.Command:
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            term_days=int(intent.args["days"]),
            source=self._by.source,
            at=self._by.at,
        )

    async def _responsible(self, intent: Intent) -> commands.Command | Refusal:
        person = await self._named(intent.args["person"])
        if isinstance(person, Refusal):
            return person
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            responsible=person,
            source=self._by.source,
            at=self._by.at,
        )

    async def _measure(self, intent: Intent) -> commands.Command:
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            measure=await self._said(intent, "text"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _for(self, intent: Intent) -> commands.Command:
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            scope=int(intent.args["scope"]),
            source=self._by.source,
            at=self._by.at,
        )

    async def _urgent(self, intent: Intent) -> commands.Command:
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            urgent=intent.args.get("wish") != "off",
            source=self._by.source,
            at=self._by.at,
        )

    async def _send_up(self, intent: Intent) -> commands.Command:
        return commands.SendUp(by=self._by.person, item=intent.item, at=self._by.at)

    async def _return(self, intent: Intent) -> commands.Command:
        return commands.Return(
            by=self._by.person,
            item=intent.item,
            why=await self._said(intent, "why"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _of_a_decision(self, intent: Intent) -> commands.Command:
        return await deciding.command(self._tx, self._by, intent)

    async def _ready(self, intent: Intent) -> commands.Command:
        return commands.Ready(by=self._by.person, item=intent.item, at=self._by.at)

    async def _more_time(self, intent: Intent) -> commands.Command:
        return commands.MoreTime(by=self._by.person, item=intent.item, at=self._by.at)

    async def _pilot(self, intent: Intent) -> commands.Command:
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            pilot=await self._said(intent, "text"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _condition(self, intent: Intent) -> commands.Command | Refusal:
        checker = await self._maybe_named(intent)
        if isinstance(checker, Refusal):
            return checker
        return commands.Amend(
            by=self._by.person,
            item=intent.item,
            condition=await self._said(intent, "text"),
            checker=checker,
            check_on=instant(intent),
            source=self._by.source,
            at=self._by.at,
        )

    async def _information(self, intent: Intent) -> commands.Command | Refusal:
        person = await self._named(intent.args["person"])
        if isinstance(person, Refusal):
            return person
        return commands.SeekInformation(
            by=self._by.person,
            item=intent.item,
            what=await self._said(intent, "text"),
            person=person,
            until=instant(intent) or self._by.at,
            source=self._by.source,
            at=self._by.at,
        )

    async def _helping(self, intent: Intent) -> commands.Command | Refusal:
        helpers: list[PersonId] = []
        for said in intent.args["people"].split("\n"):
            person = await self._named(said)
            if isinstance(person, Refusal):
                return person
            helpers.append(person)
        return commands.AskHelpers(
            by=self._by.person,
            item=intent.item,
            helpers=tuple(dict.fromkeys(helpers)),
            until=instant(intent) or self._by.at,
            source=self._by.source,
            at=self._by.at,
        )

    async def _split(self, intent: Intent) -> commands.Command:
        return commands.Split(
            by=self._by.person,
            item=intent.item,
            parts=tuple([await self._tx.keep(p) for p in intent.args["parts"].split("\n")]),
            source=self._by.source,
            at=self._by.at,
        )

    async def _met(self, intent: Intent) -> commands.Command:
        return commands.Meet(by=self._by.person, decision=intent.item, at=self._by.at)

    async def _withdraw(self, intent: Intent) -> commands.Command:
        return commands.Withdraw(by=self._by.person, item=intent.item, at=self._by.at)

    async def _park(self, intent: Intent) -> commands.Command:
        until = instant(intent) or self._by.at + timedelta(days=30)
        return commands.Park(by=self._by.person, item=intent.item, until=until, at=self._by.at)

"""From what a person meant to what is asked of the circle: keeps texts, finds people."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nstbot.app import deciding
from nstbot.app.deciding import Speaker
from nstbot.app.ports import Person, Presence, Transaction
from nstbot.chat import names, settings
from nstbot.chat.parse import Intent
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, finding, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import FOUNDING, CircleId, ItemId, PersonId, Said
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Proposal

JOINED, INVITED = "join", "invite"


class Interpreter:
    """Turns intents into commands within one transaction."""

    def __init__(
        self, tx: Transaction, speaker: Speaker, circle: Circle | None, words: Vocabulary
    ) -> None:
        self._tx = tx
        self._by = speaker
        self._circle = circle
        self._words = words

    async def command(self, intent: Intent) -> commands.Command | Refusal:
        """The command of an intent whose word is an act. Raises KeyError for another word."""
        return await _MAKERS[intent.word](self, intent)

    # ── founding and membership ─────────────────────────────────────────────────────────────────

    async def found(self, intent: Intent, circle: CircleId) -> commands.Found:
        """Everybody in the room is asked; whoever is invited may still join for 14 days."""
        presences = await self._tx.present(self._by.room)
        return commands.Found(
            circle=circle,
            by=self._by.person,
            name=await self._said(intent, "name"),
            aim=await self._said(intent, "aim"),
            present=await self._people(presences, JOINED),
            invited=await self._people(presences, INVITED),
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _people(self, presences: Sequence[Presence], membership: str) -> tuple[PersonId, ...]:
        return tuple(
            [
                await self._tx.person(one.mxid)
                for one in presences
                if one.membership == membership and one.mxid != self._by.bot
            ]
        )

    async def _change_aim(self, intent: Intent) -> commands.Command | Refusal:
        if self._circle is not None and intent.args.get("aim") == await self._tx.text(
            self._circle.aim
        ):
            return Refusal(reason=Reason.SAME_AS_BEFORE)
        if self._circle is not None and self._circle.founded_at is None:
            intent = self._in_one(intent, "aim", "why")
        return commands.ChangeAim(
            by=self._by.person,
            aim=await self._said(intent, "aim"),
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
            why=await self._maybe(intent, "why"),
        )

    async def _join(self, _intent: Intent) -> commands.Command:
        return commands.Join(
            by=self._by.person, source=self._by.source, arrived=self._by.arrived, at=self._by.at
        )

    async def _leave_circle(self, _intent: Intent) -> commands.Command:
        return commands.LeaveCircle(by=self._by.person, at=self._by.at)

    async def _away(self, intent: Intent) -> commands.Command:
        return commands.GoAway(by=self._by.person, until=_instant(intent), at=self._by.at)

    async def _back(self, _intent: Intent) -> commands.Command:
        return commands.ComeBack(by=self._by.person, at=self._by.at)

    async def _support(self, intent: Intent) -> commands.Command:
        return commands.Support(
            by=self._by.person,
            item=intent.item,
            source=self._by.source,
            arrived=self._by.arrived,
            at=self._by.at,
        )

    async def _release(self, intent: Intent) -> commands.Command | Refusal:
        person = await self._named(intent.args["person"])
        if isinstance(person, Refusal):
            return person
        return commands.Release(
            by=self._by.person,
            person=person,
            why=await self._said(intent, "why"),
            source=self._by.source,
            at=self._by.at,
        )

    # ── rounds and procedure ────────────────────────────────────────────────────────────────────

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

    # ── proposals ───────────────────────────────────────────────────────────────────────────────

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

    async def _named(self, said: str) -> PersonId | Refusal:
        """The member who is called so."""
        named = names.find(said, (await self._members()).values(), self._by.person)
        if len(named) == 1:
            return named[0].id
        alike = tuple(person.mxid for person in named)
        args: dict[str, Arg] = {"person": said, **({"alike": alike} if alike else {})}
        return Refusal(reason=Reason.NO_SUCH_MEMBER, args=args)

    async def _members(self) -> Mapping[PersonId, Person]:
        members = self._circle.members if self._circle else ()
        circle = self._circle.id if self._circle else None
        return await self._tx.people([member.person for member in members], circle)

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

    async def _send_up(self, intent: Intent) -> commands.Command:
        return commands.SendUp(by=self._by.person, item=intent.item, at=self._by.at)

    async def _of_a_decision(self, intent: Intent) -> commands.Command:
        return await deciding.command(self._tx, self._by, intent)

    async def _ready(self, intent: Intent) -> commands.Command:
        return commands.Ready(by=self._by.person, item=intent.item, at=self._by.at)

    async def _more_time(self, intent: Intent) -> commands.Command:
        return commands.MoreTime(by=self._by.person, item=intent.item, at=self._by.at)

    async def _settled(self, intent: Intent) -> commands.Command:
        return commands.Settle(by=self._by.person, objection=intent.item, at=self._by.at)

    async def _recast(self, intent: Intent) -> commands.Command | Refusal:
        later = await self._maybe_named(intent)
        if isinstance(later, Refusal):
            return later
        return commands.Recast(
            by=self._by.person,
            objection=intent.item,
            later=later,
            until=_instant(intent),
            at=self._by.at,
        )

    async def _maybe_named(self, intent: Intent) -> PersonId | Refusal | None:
        return await self._named(intent.args["person"]) if "person" in intent.args else None

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
            check_on=_instant(intent),
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
            until=_instant(intent) or self._by.at,
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
            until=_instant(intent) or self._by.at,
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

    async def _withdraw(self, intent: Intent) -> commands.Command:
        return commands.Withdraw(by=self._by.person, item=intent.item, at=self._by.at)

    async def _park(self, intent: Intent) -> commands.Command:
        until = _instant(intent) or self._by.at + timedelta(days=30)
        return commands.Park(by=self._by.person, item=intent.item, until=until, at=self._by.at)

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

    def _in_one(self, intent: Intent, arg: str, reason: str) -> Intent:
        """In a founding an objection, or an aim, is one text, its reason with it."""
        parts = (intent.args.get(arg), intent.args.get(reason))
        if None in parts:
            return intent
        because = self._words.said("because")[0]
        said = f" {because} ".join(part for part in parts if part)
        return replace(intent, args={arg: said})

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

    async def _said(self, intent: Intent, arg: str) -> Said:
        return await self._tx.keep(intent.args.get(arg, ""))

    async def _maybe(self, intent: Intent, arg: str) -> Said | None:
        text = intent.args.get(arg)
        return await self._tx.keep(text) if text else None


def _instant(intent: Intent) -> datetime | None:
    until = intent.args.get("until")
    return datetime.fromisoformat(until) if until else None


Maker = Callable[[Interpreter, Intent], Awaitable[commands.Command | Refusal]]
_MAKERS: dict[str, Maker] = {
    "aim": Interpreter._change_aim,
    "settings": Interpreter._of_a_decision,
    "count-me-in": Interpreter._join,
    "leave-circle": Interpreter._leave_circle,
    "away": Interpreter._away,
    "back": Interpreter._back,
    "support": Interpreter._support,
    "release": Interpreter._release,
    "round": Interpreter._round,
    "answer": Interpreter._answer,
    "live": Interpreter._live,
    "live-off": Interpreter._live_off,
    "here": Interpreter._here,
    "defer": Interpreter._defer,
    "done": Interpreter._done,
    "next": Interpreter._next,
    "skip": Interpreter._skip,
    "pause": Interpreter._pause,
    "resume": Interpreter._resume,
    "close": Interpreter._close,
    "cancel": Interpreter._cancel,
    "stop": Interpreter._stop,
    "propose": Interpreter._propose,
    "amend": Interpreter._amend,
    "term": Interpreter._term,
    "responsible": Interpreter._responsible,
    "measure": Interpreter._measure,
    "for": Interpreter._for,
    "pilot": Interpreter._pilot,
    "condition": Interpreter._condition,
    "information": Interpreter._information,
    "helping": Interpreter._helping,
    "split": Interpreter._split,
    "met": Interpreter._met,
    "send-up": Interpreter._send_up,
    "ready": Interpreter._ready,
    "review": Interpreter._of_a_decision,
    "renew": Interpreter._of_a_decision,
    "repeal": Interpreter._of_a_decision,
    "more-time": Interpreter._more_time,
    "settled": Interpreter._settled,
    "recast": Interpreter._recast,
    "test": Interpreter._test,
    "set-aside": Interpreter._set_aside,
    "withdraw": Interpreter._withdraw,
    "park": Interpreter._park,
    "consent": Interpreter._consent,
    "concern": Interpreter._concern,
    "object": Interpreter._object,
    "pass": Interpreter._pass,
    "guest": Interpreter._guest,
    "reason": Interpreter._reason,
}
_ACTS = frozenset(_MAKERS) | {"found"}


def is_act(intent: Intent) -> bool:
    """Whether it asks something of the circle; else it only reads."""
    return intent.word in _ACTS and (intent.word != "settings" or "value" in intent.args)

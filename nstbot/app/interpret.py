"""From what a person meant to what is asked of the circle: keeps texts, finds people."""

from collections.abc import Awaitable, Callable, Sequence

from nstbot.app.interpret_answers import AnswerInterpreting
from nstbot.app.interpret_base import instant
from nstbot.app.interpret_proposals import ProposalInterpreting
from nstbot.app.interpret_rounds import RoundInterpreting
from nstbot.app.ports import Presence
from nstbot.chat.parse import Intent
from nstbot.domain import commands
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import OBJECTION, CircleId, PersonId
from nstbot.domain.refusals import Reason, Refusal

JOINED, INVITED = "join", "invite"


class Interpreter(RoundInterpreting, ProposalInterpreting, AnswerInterpreting):
    """Turns intents into commands within one transaction."""

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
        return commands.GoAway(by=self._by.person, until=instant(intent), at=self._by.at)

    async def _back(self, _intent: Intent) -> commands.Command:
        return commands.ComeBack(by=self._by.person, at=self._by.at)

    async def _ask_link(self, intent: Intent) -> commands.Command:
        return commands.AskLink(
            by=self._by.person,
            leave=intent.word == "unlink",
            why=await self._maybe(intent, "why"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _split_circle(self, intent: Intent) -> commands.Command | Refusal:
        """Who goes is asked of all; the new circle is called like this one until it is amended."""
        halves = []
        for half in ("stays", "goes"):
            people = await self._all_named(intent.args.get(half, ""))
            if isinstance(people, Refusal):
                return people
            halves.append(people)
        circle = self._circle
        name = (circle and await self._tx.text(circle.name)) or ""
        before = sum(d.kind is ProposalKind.CIRCLE_SPLIT for d in circle.decisions) if circle else 0
        return commands.SplitCircle(
            by=self._by.person,
            stays=halves[0],
            goes=halves[1],
            circle=await self._tx.new_circle(),
            name=(await self._tx.keep(f"{name} {before + 2}")).words,
            why=await self._maybe(intent, "why"),
            source=self._by.source,
            at=self._by.at,
        )

    async def _all_named(self, said: str) -> tuple[PersonId, ...] | Refusal:
        """Names, a line each; each person once."""
        found: list[PersonId] = []
        for name in said.split("\n") if said else ():
            person = await self._named(name)
            if isinstance(person, Refusal):
                return person
            found.append(person)
        return tuple(dict.fromkeys(found))

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

    async def _give_back(self, intent: Intent) -> commands.Command | Refusal:
        """A concern of a circle below gets an answer; what one has sent goes back."""
        if intent.item is not None and intent.item.startswith(OBJECTION):
            return await self._to_another_circle(intent, "why")
        return await self._return(intent)


Maker = Callable[[Interpreter, Intent], Awaitable[commands.Command | Refusal]]
_MAKERS: dict[str, Maker] = {
    "aim": Interpreter._change_aim,
    "settings": Interpreter._of_a_decision,
    "count-me-in": Interpreter._join,
    "leave-circle": Interpreter._leave_circle,
    "away": Interpreter._away,
    "back": Interpreter._back,
    "link": Interpreter._ask_link,
    "unlink": Interpreter._ask_link,
    "split-circle": Interpreter._split_circle,
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
    "urgent": Interpreter._urgent,
    "pilot": Interpreter._pilot,
    "condition": Interpreter._condition,
    "information": Interpreter._information,
    "helping": Interpreter._helping,
    "split": Interpreter._split,
    "met": Interpreter._met,
    "send-up": Interpreter._send_up,
    "return": Interpreter._give_back,
    "ready": Interpreter._ready,
    "review": Interpreter._of_a_decision,
    "renew": Interpreter._of_a_decision,
    "repeal": Interpreter._of_a_decision,
    "more-time": Interpreter._more_time,
    "settled": Interpreter._settled,
    "not-settled": Interpreter._not_settled,
    "bundle": Interpreter._bundle,
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

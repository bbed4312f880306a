"""What one person's reading brings about: an act of the circle, an answer, or a question back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nstbot.app import questions, readings, selecting, trees, uniting
from nstbot.app.context import Contexts
from nstbot.app.deciding import Speaker
from nstbot.app.happening import Happened, Spot
from nstbot.app.interpret import Interpreter, is_act
from nstbot.app.ports import Transaction
from nstbot.app.practising import Practising
from nstbot.app.publish import Publisher
from nstbot.app.questions import ARGUMENT_WAITS, REASON_WAITS
from nstbot.app.voices import Voices
from nstbot.chat import certain, parse, picking, render
from nstbot.chat.parse import Choose, Intent, Misread, Missing, View
from nstbot.domain import commands, limits
from nstbot.domain import facts as f
from nstbot.domain.circle import Circle, decide, fold
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.refusals import Reason, Refusal

_APART = (*selecting.ACTS, "merge")
_MOST = {"name": limits.NAME_LENGTH, "text": limits.TEXT_LENGTH}
ANSWERS = frozenset(
    {"consent", "concern", "object", "pass", "guest", "count-me-in", "reason", "answer"}
    | {"nominate", "stay", "change", "accept", "decline", "support", "settled"}
)
OF_GUESTS = frozenset({"count-me-in", "ready", "park", "withdraw", "amend", "leave-circle"})
"""What a guest may say: that they want to come in, or no more, and what becomes of that."""
Answering = (
    commands.Respond
    | commands.Join
    | commands.Nominate
    | commands.Stay
    | commands.Change
    | commands.Here
    | commands.AnswerSealed
)
"""What is edited, and taken back, as an answer."""
_ON_SUPPORT = f.SupportAsked | f.SupportGiven | f.SettlementAgreed
"""So is what supports an objection, and what says that it is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How later edits, redactions and replies of this event are taken (`ports.Heard`)."""

    outcome: str
    circle: CircleId | None = None
    item: ItemId | None = None


class Actor:
    """Carries out one reading of one person within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        speaker: Speaker,
        spot: Spot,
        *,
        cause: str,
        contexts: Contexts,
        publisher: Publisher,
    ) -> None:
        self._tx = tx
        self.speaker = speaker
        self._spot = spot
        self._cause = cause
        self._contexts = contexts
        self._publisher = publisher

    async def read(
        self,
        reading: Intent | Misread | Missing | Choose,
        views: Sequence[View],
    ) -> Outcome:
        """Act on it, answer it, or ask back."""
        match reading:
            case _ if views and (ended := views[0].state.links.ended):
                refused = Refusal(Reason.CIRCLE_ENDED, {"into": ended.name})
                return await self._refuse(refused, views[0].state)
            case _ if await self._about_accounts(reading):
                return Outcome(outcome="done")
            case Misread():
                message = render.misread(reading, await self._ctx(views), self.speaker.person)
                return await self.reply(message, Outcome(outcome="misread"))
            case Missing() | Choose():
                return await self._ask_back(reading, views)
            case Intent(word="found"):
                return await self._found(reading)
            case Intent(word="practice"):
                return await self._practice()
            case Intent(word="reminders"):
                return await self._reminders(reading)
            case Intent(word="tree"):
                return await self._tree(reading, views)
            case Intent() if reading.word in _APART or is_act(reading):
                return await self._do(reading, views)
            case Intent():
                message = await readings.answer(
                    self._tx,
                    self._contexts,
                    reading,
                    self.speaker.person,
                    views,
                    direct=self._spot.direct,
                )
                if reading.word == "mine":
                    await self._list(views)
                return await self.reply(message, Outcome(outcome="done", circle=reading.circle))

    async def _list(self, views: Sequence[View]) -> None:
        """What waits has been listed here: numbers pick from it for a while."""
        person, thread = self.speaker.person, questions.list_in(self._spot.thread)
        room, until = self.speaker.room, self.speaker.at + ARGUMENT_WAITS
        listed = picking.listed(views, person)
        old = await self._tx.question(person, room, thread, self.speaker.at)
        if old is not None:
            await self._tx.answered(old)
        if listed is not None:
            so_far = parse.question_to_json(listed)
            await self._tx.ask(person, room, thread, questions.LIST, so_far, until)

    async def _tree(self, intent: Intent, views: Sequence[View]) -> Outcome:
        """In words at once; the picture follows and is not waited for."""
        circle = next((v.state for v in views if v.circle == intent.circle), None)
        if circle is None:
            return await self._refuse(Refusal(reason=Reason.NOT_FOUNDED), None)
        looked = await trees.look(self._tx, self._contexts, circle)
        said = await self._publisher.reply(self._cause, self._spot, looked.message, circle, None)
        if looked.picture is not None:
            picture = {"picture": looked.picture, "alt": looked.alt}
            await self._publisher.picture(self._cause, self._spot, said, picture, circle)
        return Outcome(outcome="done", circle=circle.id)

    async def _about_accounts(self, reading: Intent | Misread | Missing | Choose) -> bool:
        """`same @other`; in a direct chat `stop` ends the question about it, if there is one."""
        meant = reading.intent if isinstance(reading, Choose) else reading
        if not isinstance(meant, Intent):
            return False
        if meant.word == "same":
            await self.accounts.same(meant.args["person"])
            return True
        stops = meant.word == "stop" and self._spot.direct
        return stops and await self.accounts.stopped()

    @property
    def accounts(self) -> Voices:
        """What this person says about their other account."""
        return Voices(
            self._tx,
            self.speaker,
            self._spot,
            cause=self._cause,
            contexts=self._contexts,
            publisher=self._publisher,
        )

    async def _practice(self) -> Outcome:
        practising = Practising(self._tx, self._contexts)
        message = await practising.begin(self.speaker, self._spot, self._publisher)
        return await self.reply(message, Outcome(outcome="done"))

    async def _reminders(self, intent: Intent) -> Outcome:
        """A wish about the bot's messages to oneself, which is no act of a circle."""
        wish, person = intent.args.get("wish"), self.speaker.person
        if wish is None:
            wish = "is-on" if await self._tx.wants_reminders(person) else "is-off"
        else:
            await self._tx.want_reminders(person, wish == "on")
        ctx = await self._contexts.bare(self._tx, (person,))
        return await self.reply(render.reminders(wish, ctx), Outcome(outcome="done"))

    async def _found(self, intent: Intent) -> Outcome:
        here = await self._tx.circle_of_room(self.speaker.room)
        if self._spot.direct:
            return await self._refuse(Refusal(reason=Reason.NOT_FOUNDED), None)
        before = await self._tx.circle(here) if here else None
        circle = here or await self._tx.new_circle()
        command = await Interpreter(self._tx, self.speaker, before, self._contexts.words).found(
            intent, circle
        )
        outcome = await self.act(command, before, word="found")
        if here is None and outcome.outcome != "refused":
            await self._tx.settle_room(circle, self.speaker.room)
        return outcome

    async def _do(self, intent: Intent, views: Sequence[View]) -> Outcome:
        circle = next((v.state for v in views if v.circle == intent.circle), None)
        if circle is None:
            return await self._refuse(Refusal(reason=Reason.NOT_FOUNDED), None)
        if intent.word not in OF_GUESTS and certain.is_guest(circle, self.speaker.person):
            return await self._refuse(Refusal(reason=Reason.NOT_A_MEMBER), circle)
        command = await self._command(intent, circle)
        if isinstance(command, Refusal):
            return await self._refuse(command, circle)
        if isinstance(command, Missing | Misread):
            if intent.word == "nominate" and not self._spot.direct:
                await self._publisher.hide(self._cause, self._spot)
            return await self.read(command, views)
        return await self.act(command, circle, word=intent.word)

    async def _command(self, intent: Intent, circle: Circle) -> selecting.Made:
        if intent.word == "merge":
            return await uniting.command(self._tx, self.speaker, circle, intent)
        if intent.word not in selecting.ACTS:
            words = self._contexts.words
            return await Interpreter(self._tx, self.speaker, circle, words).command(intent)
        return await selecting.Selecting(
            tx=self._tx,
            by=self.speaker,
            circle=circle,
            words=self._contexts.words,
            direct=self._spot.direct,
        ).command(intent)

    # ── acts ────────────────────────────────────────────────────────────────────────────────────

    async def act(
        self, command: commands.Command, before: Circle | None, *, word: str | None = None
    ) -> Outcome:
        """Ask the circle. `word` None: not typed (a tap, a coming or going): silent if nothing."""
        decided = decide(before, command)
        if isinstance(decided, Refusal):
            if word is None and not await self._tell_tap(decided, command):
                return Outcome(outcome="talk")
            return await self._refuse(decided, before)
        if not decided:
            return await self._nothing_new(command, before, word)
        after = fold(decided, before)
        assert after is not None
        heads = await self._tx.append(after.id, decided, self._cause, after)
        await self._ask_reason(decided, after)
        await self._publisher.happened(
            Happened(
                cause=self._cause,
                before=before,
                after=after,
                facts=decided,
                heads=heads,
                by=self.speaker.person,
                spot=self._spot,
            )
        )
        return _outcome(command, decided, after)

    async def _nothing_new(
        self, command: commands.Command, before: Circle | None, word: str | None
    ) -> Outcome:
        item = getattr(command, "item", None)
        if word is None or before is None:
            circle = before.id if before else None
            answers = isinstance(command, Answering)
            return Outcome(outcome="answer" if answers else "talk", circle=circle, item=item)
        if isinstance(command, commands.Respond) and command.answer is f.Answer.OBJECTION:
            return await self.say("said-newer", before, item=command.item)
        same = Refusal(reason=Reason.SAME_AS_BEFORE, args={"item": item} if item else {})
        return await self._refuse(same, before)

    async def _tell_tap(self, refused: Refusal, command: commands.Command) -> bool:
        """A tap that is no answer, and a taking back that is not possible, are told once."""
        if not isinstance(command, commands.Respond | commands.Stay | commands.TakeBack):
            return False
        if not isinstance(command, commands.TakeBack) and not command.tap:
            return False
        once = f"told:{refused.reason}:{self.speaker.room}:{command.item}:{self.speaker.person}"
        if await self._tx.is_done(once):
            return False
        await self._tx.done(once)
        return True

    async def _ask_reason(self, facts: Sequence[f.Fact], after: Circle) -> None:
        """What is missing is asked for: the next message there gives it."""
        for fact in facts:
            asked = questions.wanted(fact, after)
            if asked is not None:
                person, missing = asked
                await self._tx.ask(
                    person,
                    self._spot.room,
                    self._spot.thread,
                    "reason",
                    parse.question_to_json(missing),
                    self.speaker.at + REASON_WAITS,
                )

    # ── answers ─────────────────────────────────────────────────────────────────────────────────

    async def say(
        self, key: str, circle: Circle | None, *, ring: bool = False, **args: str
    ) -> Outcome:
        """A text by itself, to the person who spoke; `ring` when they wait without knowing."""
        ctx = await self._contexts.of(self._tx, circle, people=(self.speaker.person,))
        message = render.notice(key, replace(ctx, elsewhere=self._spot.direct), **args)
        if ring:
            message = replace(message, notice=False, mentions=(self.speaker.mxid,))
        return await self.reply(
            message, Outcome(outcome="talk", circle=circle.id if circle else None)
        )

    async def _refuse(self, refused: Refusal, circle: Circle | None) -> Outcome:
        item = refused.args.get("item")
        items = (ItemId(item),) if isinstance(item, str) else ()
        ctx = await self._contexts.of(self._tx, circle, items=items, people=(self.speaker.person,))
        ctx = replace(ctx, elsewhere=self._spot.direct)
        message = render.refusal(refused, ctx, self.speaker.person)
        return await self.reply(
            message, Outcome(outcome="refused", circle=circle.id if circle else None)
        )

    async def _ask_back(self, asked: Missing | Choose, views: Sequence[View]) -> Outcome:
        if refused := _too_long(asked.intent):
            return await self._refuse(refused, views[0].state if len(views) == 1 else None)
        reason = isinstance(asked, Missing) and asked.arg in ("why", "harm", "because")
        await self._tx.ask(
            self.speaker.person,
            self._spot.room,
            self._spot.thread,
            "reason" if reason else "which" if isinstance(asked, Choose) else "argument",
            parse.question_to_json(asked),
            self.speaker.at + (REASON_WAITS if reason else ARGUMENT_WAITS),
        )
        message = await self._asking(asked, views)
        return await self.reply(message, Outcome(outcome="misread"))

    async def _asking(self, asked: Missing | Choose, views: Sequence[View]) -> render.Message:
        meant = [view for view in views if view.circle == asked.intent.circle]
        ctx = await self._ctx(meant or views)
        if isinstance(asked, Missing):
            wants = (asked.intent.word, asked.arg) == ("nominate", "text")
            if wants and asked.intent.item is not None and self._spot.direct and ctx.circle:
                far = replace(ctx, elsewhere=True)
                return render.nominate(asked.intent.item, self.speaker.person, far)
            return render.missing(asked, ctx)
        circles = [await self._contexts.whole(self._tx, view.state) for view in views]
        return render.choose(asked, ctx, circles if self._spot.direct else ())

    async def _ctx(self, views: Sequence[View]) -> render.Context:
        if len(views) == 1:
            return await self._contexts.whole(self._tx, views[0].state)
        return await self._contexts.bare(self._tx, (self.speaker.person,))

    async def reply(self, message: render.Message, outcome: Outcome) -> Outcome:
        circle = await self._tx.circle(outcome.circle) if outcome.circle else None
        await self._publisher.reply(self._cause, self._spot, message, circle, outcome.item)
        return outcome


def _too_long(intent: Intent) -> Refusal | None:
    """Nobody is asked for more about a text that can never become record."""
    for arg, text in intent.args.items():
        most = _MOST.get(arg, limits.REASON_LENGTH)
        if len(text) > most:
            return Refusal(reason=Reason.TOO_LONG, args={"length": len(text), "most": most})
    return None


def _outcome(command: commands.Command, facts: Sequence[f.Fact], after: Circle) -> Outcome:
    item = getattr(command, "item", None) or getattr(facts[0], "item", None)
    given = next((fact.objection for fact in facts if isinstance(fact, _ON_SUPPORT)), None)
    if given is not None:
        return Outcome(outcome="answer", circle=after.id, item=given)
    if isinstance(facts[0], f.PlaceAwaited):
        item = ItemId(facts[0].person)  # by which it is taken back
    if isinstance(command, Answering):
        return Outcome(outcome="answer", circle=after.id, item=item)
    made = any(isinstance(fact, f.ProposalMade | f.FoundingOpened) for fact in facts)
    return Outcome(outcome="proposal" if made else "done", circle=after.id, item=item)

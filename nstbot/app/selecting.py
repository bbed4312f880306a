"""From what people say in a selection to what is asked of the circle: whom they mean, sealed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from nstbot.app.deciding import Speaker
from nstbot.app.ports import Person, Transaction
from nstbot.chat import names
from nstbot.chat.intent import Intent, Misread, Missing
from nstbot.chat.naming import Naming, Unknown
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, outlook
from nstbot.domain.circle import Circle, decide
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId, PersonId, Said, Words
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Nominee, Seat, Selection, SelectionStage

Made = commands.Command | Refusal | Misread | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Selecting:
    """Makes the commands of one person in one circle, within one transaction."""

    tx: Transaction
    by: Speaker
    circle: Circle
    words: Vocabulary
    direct: bool

    async def command(self, intent: Intent) -> Made:
        """Raises KeyError for a word that is none of a selection's."""
        return await _MAKERS[intent.word](self, intent)

    # ── opening, recalling, resigning ───────────────────────────────────────────────────────────

    async def _select(self, intent: Intent) -> Made:
        title, qualities = intent.args.get("title"), intent.args.get("qualities")
        return commands.OpenSelection(
            by=self.by.person,
            role=Role(intent.args["role"]),
            title=await self.tx.keep(title) if title else None,
            title_known=await self._known_title(title) if title else None,
            qualities=await self.tx.keep(qualities) if qualities else None,
            source=self.by.source,
            at=self.by.at,
        )

    async def _known_title(self, title: str) -> Words | None:
        """The words under which the circle knows a role of that name."""
        titles = [s.title for s in self.circle.seats] + [s.title for s in self.circle.selections]
        for known in filter(None, titles):
            text = await self.tx.text(known)
            if text is not None and text.casefold() == title.casefold():
                return known
        return None

    async def _recall(self, intent: Intent) -> Made:
        said = intent.args["person"]
        found = names.find(said, await self._people(), self.by.person)
        if len(found) != 1:
            alike = tuple(person.mxid for person in found)
            args: dict[str, Arg] = {"person": said, **({"alike": alike} if alike else {})}
            return Refusal(Reason.NO_SUCH_MEMBER, args)
        role, title = await self._role(intent)
        return commands.Recall(
            by=self.by.person,
            person=found[0].id,
            role=role,
            title=title,
            why=await self.tx.keep(intent.args.get("why", "")),
            source=self.by.source,
            at=self.by.at,
        )

    async def _role(self, intent: Intent) -> tuple[Role | None, Words | None]:
        role, title = intent.args.get("role"), intent.args.get("title")
        known = await self._known_title(title) if title else None
        return (Role(role) if role else None), known

    async def _resign(self, intent: Intent) -> Made:
        """Of one's only role it need not be said which."""
        role, title = await self._role(intent)
        mine: list[Seat] = [s for s in self.circle.seats if s.holder == self.by.person]
        if role is None and len(mine) > 1:
            return Missing(intent=intent, arg="role")
        if role is None:
            if not mine:
                return Refusal(Reason.NO_SEAT, {"person": self.by.person})
            role, title = mine[0].role, mine[0].title
        return commands.Resign(by=self.by.person, role=role, title=title, at=self.by.at)

    # ── nominating ──────────────────────────────────────────────────────────────────────────────

    async def _nominate(self, intent: Intent) -> Made:
        """One or two names, with what was named before; sealed as one line."""
        selection = self._meant(intent.item, SelectionStage.NOMINATING)
        named = (await self._naming(selection)).read(intent.args["text"])
        if isinstance(named, Unknown):
            return self._refused_anyway(selection) or _whom(named)
        late = intent.args.get("because")
        named = tuple(replace(one, because=one.because or late) for one in named)
        if any(one.because is None for one in named):
            item = selection.item if selection else intent.item
            return self._refused_anyway(selection) or _ask(intent, item, "because")
        nominees = tuple([(one.person, await self.tx.keep(one.because or "")) for one in named])
        return await self._sealed(selection, intent.item, nominees)

    async def _sealed(
        self,
        selection: Selection | None,
        item: ItemId | None,
        nominees: tuple[tuple[PersonId, Said], ...],
    ) -> commands.Nominate:
        new = tuple(
            Nominee(person=person, reason=said.words, source=self.by.source)
            for person, said in nominees
        )
        whole = new
        if selection is not None:
            whole = outlook.nominees_after(
                self.circle, selection.item, self.by.person, self.by.source, new
            )
        people = await self.tx.people([one.person for one in whole], self.circle.id)
        line = "; ".join(
            [
                f"{people[one.person].mxid} because {await self.tx.text(one.reason)}"
                for one in whole
                if one.person in people
            ]
        )
        return commands.Nominate(
            by=self.by.person,
            item=item,
            nominees=nominees,
            sealed=await self.tx.keep(line),
            in_room=not self.direct,
            source=self.by.source,
            arrived=self.by.arrived,
            at=self.by.at,
        )

    def _refused_anyway(self, selection: Selection | None) -> Refusal | None:
        """Nobody is asked back about what is refused whatever they say."""
        somebody = ((self.by.person, _ANY),)
        command = commands.Nominate(
            by=self.by.person,
            item=selection.item if selection else None,
            nominees=somebody,
            sealed=_ANY,
            in_room=False,
            source=self.by.source,
            arrived=self.by.arrived,
            at=self.by.at,
        )
        decided = decide(self.circle, command)
        return decided if isinstance(decided, Refusal) else None

    # ── after the reveal ────────────────────────────────────────────────────────────────────────

    async def _stay(self, intent: Intent) -> Made:
        return commands.Stay(
            by=self.by.person,
            item=intent.item,
            tap=False,
            source=self.by.source,
            arrived=self.by.arrived,
            at=self.by.at,
        )

    async def _change(self, intent: Intent) -> Made:
        selection = self._meant(intent.item, SelectionStage.CHANGING)
        own = selection and outlook.own_nomination(self.circle, selection.item, self.by.person)
        named = [one.person for one in own.nominees] if own else []
        moved = (await self._naming(selection, named)).instead(intent.args["text"])
        if isinstance(moved, Unknown):
            return _whom(moved)
        because = moved[1].because or intent.args.get("because")
        if because is None:
            return _ask(intent, intent.item, "because")
        return commands.Change(
            by=self.by.person,
            item=intent.item,
            out=moved[0],
            to=moved[1].person,
            because=await self.tx.keep(because),
            source=self.by.source,
            arrived=self.by.arrived,
            at=self.by.at,
        )

    async def _candidate(self, intent: Intent) -> Made:
        selection = self._meant(intent.item, SelectionStage.PROPOSING)
        named = (await self._naming(selection)).read(intent.args["text"])
        if isinstance(named, Unknown):
            return _whom(named)
        said = dict.fromkeys(one.because for one in named if one.because)
        because = "; ".join(said) or intent.args.get("because")
        if not because:
            return _ask(intent, intent.item, "because")
        return commands.NameCandidates(
            by=self.by.person,
            item=intent.item,
            candidates=tuple(one.person for one in named),
            because=await self.tx.keep(because),
            source=self.by.source,
            at=self.by.at,
        )

    async def _accept(self, intent: Intent) -> Made:
        return await self._respond(intent, Answer.CONSENT)

    async def _decline(self, intent: Intent) -> Made:
        return await self._respond(intent, Answer.OBJECTION)

    async def _respond(self, intent: Intent, answer: Answer) -> Made:
        if intent.item is None:
            return Refusal(Reason.NOTHING_OPEN)
        why = intent.args.get("harm")
        return commands.Respond(
            by=self.by.person,
            item=intent.item,
            version=intent.version,
            answer=answer,
            harm=await self.tx.keep(why) if why else None,
            tap=False,
            source=self.by.source,
            arrived=self.by.arrived,
            at=self.by.at,
        )

    # ── whom and what ───────────────────────────────────────────────────────────────────────────

    def _meant(self, item: ItemId | None, stage: SelectionStage) -> Selection | None:
        """The selection of that number, or the only one at that stage."""
        if item is not None:
            return outlook.selection(self.circle, item)
        there = [s for s in self.circle.selections if s.stage is stage]
        return there[0] if len(there) == 1 else None

    async def _people(self, more: Sequence[PersonId] = ()) -> Sequence[Person]:
        members = dict.fromkeys((*(member.person for member in self.circle.members), *more))
        return tuple((await self.tx.people(list(members), self.circle.id)).values())

    async def _naming(self, selection: Selection | None, more: Sequence[PersonId] = ()) -> Naming:
        """Numbers are those of the list that was sent when it opened; `more` may have left."""
        members = tuple(member.person for member in self.circle.members)
        listed = selection.listed if selection else members
        return Naming(self.words, await self._people(more), listed, self.by.person)


_ANY = Said(words=Words(""), length=1)
_MAKERS: dict[str, Callable[[Selecting, Intent], Awaitable[Made]]] = {
    "select": Selecting._select,
    "nominate": Selecting._nominate,
    "stay": Selecting._stay,
    "change": Selecting._change,
    "candidate": Selecting._candidate,
    "accept": Selecting._accept,
    "decline": Selecting._decline,
    "recall": Selecting._recall,
    "resign": Selecting._resign,
}
ACTS = frozenset(_MAKERS)


def named_in(circle: Circle, item: ItemId, person: PersonId, source: str) -> tuple[PersonId, ...]:
    """Whom that message of theirs names in a box that is still open."""
    selection = outlook.selection(circle, item)
    held = outlook.own_nomination(circle, item, person)
    if held is None or selection is None or selection.stage is not SelectionStage.NOMINATING:
        return ()
    return tuple(one.person for one in held.nominees if one.source == source)


def _whom(unknown: Unknown) -> Misread:
    return Misread(key="whom", args={"said": unknown.said, "alike": ", ".join(unknown.alike)})


def _ask(intent: Intent, item: ItemId | None, arg: str) -> Missing:
    return Missing(intent=replace(intent, item=item), arg=arg)

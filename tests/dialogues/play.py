"""Plays a script on a stage and keeps what came of it, act by act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tests.dialogues import script
from tests.dialogues.script import Act, Script
from tests.dialogues.stage import CARD, Place, Stage, Told
from tests.dialogues.ways import Way, in_way, otherwise_said, way_of
from tests.synapse import eventually

T = TypeVar("T")
SCRIPTS = Mapping[str, Script]
EVERY = 0.05
Deed = script.Say | script.Tap | script.Correct | script.TakeBack | script.Move


class Missing(Exception):
    """What a line of the dialogue speaks of is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act by one person (None: by time), and what the bot then said.

    `block` is the number of its paragraph, None for what happened before the file begins.
    """

    block: int | None
    act: Act
    who: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Said:
    event_id: str
    place: Place


@dataclass(slots=True)
class Play:
    """What happened so far on one stage. `hasty`: who act together do not wait for each other.

    `answered`: in which ways questions were, by their kinds.
    """

    stage: Stage
    scripts: SCRIPTS
    way: Way = Way.WRITTEN
    hasty: bool = False
    people: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    answered: dict[str, set[Way]] = field(default_factory=dict)
    _said: dict[str, Said] = field(default_factory=dict)
    _tapped: set[tuple[str, str, str]] = field(default_factory=set)

    async def play(self, what: Script, *, before: bool = False) -> None:
        """All of it; `before`: it is only the way to another one."""
        for number, block in enumerate(what.blocks):
            if block.act is not None:
                await self.act(block.act, None if before else number)

    async def act(self, act: Act, block: int | None) -> None:
        """Each of its people does it, one after the other."""
        match act:
            case script.Cast(after=str(name)):
                await self.play(self.scripts[name], before=True)
            case script.Cast():
                self.people = list(act.who)
                await self.stage.enter(act.who, founded=act.founded)
                await self._note(block, act, None)
            case script.Later():
                await self.stage.later(act.delta, away=act.away)
                await self._note(block, act, None)
            case script.Go():
                raise Missing("there is one room here")
            case script.Look():
                card = self.card(act.item)
                self.done.append(Done(block=block, act=act, who=None, told=_kept((card,))))
            case _:
                for name in act.who:
                    at_once = self.hasty and name != act.who[-1]
                    await self._by(name, act, block, at_once=at_once)

    async def _by(self, name: str, act: Deed, block: int | None, *, at_once: bool) -> None:
        """One person does it, in the way in which this play is played."""
        way = way_of(self.people.index(name) if name in self.people else 0, self.way)
        await self._until_asked(act)
        asked = self._asked(act)
        answer = in_way(act, way, asked)
        if asked and answer and self._says_nothing(name, asked, answer):
            answer = None
        if asked and answer:
            self.answered.setdefault(asked.kind, set()).add(way)
        said: Sequence[Act] = answer or [otherwise_said(act, way)]
        for number, one in enumerate(said, 1):
            assert isinstance(one, Deed)
            try:
                await self.one(one, name)
                if not at_once or number < len(said):
                    await self._note(block, act, name)
            except Exception as fault:
                fault.add_note(f"{name}, {self.way}: {one}; {[told.kind for told in self.told]}")
                raise

    def _says_nothing(self, name: str, asked: Told, answer: Sequence[Act]) -> bool:
        """A symbol tapped twice; a bare one of who objects already and has something to add."""
        taps = [one.key for one in answer if isinstance(one, script.Tap)]
        again = any((name, asked.event_id, key) in self._tapped for key in taps)
        return again or (bool(taps) and len(answer) > 1 and name not in asked.rings)

    async def _until_asked(self, act: Deed) -> None:
        """Nobody answers a question that is not there yet."""
        on = act.on if isinstance(act, script.Tap) else getattr(act, "where", "")
        if on != "question" or self._asked(act):
            return

        async def there() -> bool:
            told = await self.stage.news()
            self.told += told
            last = self.done[-1]
            self.done[-1] = replace(last, told=(*last.told, *_kept(told)))
            return self._asked(act) is not None

        if self.stage.patience:
            await eventually(there, limit=self.stage.patience, every=EVERY, what=f"asked: {act}")

    def _asked(self, act: Deed) -> Told | None:
        item = act.item if isinstance(act, script.Say | script.Tap) else None
        return next(self._questions(item), None)

    async def _note(self, block: int | None, act: Act, who: str | None) -> None:
        told = tuple(await self.stage.news())
        self.told += told
        self.done.append(Done(block=block, act=act, who=who, told=_kept(told)))

    async def one(self, act: Deed, name: str) -> None:
        """One person's part of it."""
        match act:
            case script.Say():
                place = self.place(act, name)
                said = await self.stage.say(name, act.text, place)
                self._said[name] = Said(said, place)
            case script.Tap():
                target = self.target(act).event_id
                tapped = await self.stage.tap(name, target, act.key)
                self._tapped.add((name, target, act.key))
                self._said[name] = Said(tapped, Place())
            case script.Correct():
                last = self._said[name]
                await self.stage.edit(name, last.event_id, act.text, last.place)
            case script.TakeBack():
                last = self._said[name]
                await self.stage.redact(name, last.event_id, last.place)
            case script.Move():
                await self.stage.move(name, act.membership, act.whom)
                if act.membership == "join" and name not in self.people:
                    self.people.append(name)

    # ── what somebody means ─────────────────────────────────────────────────────────────────────

    def card(self, item: str) -> Told:
        cards = (one for one in reversed(self.told) if one.kind == CARD and one.item == item)
        return _newest(cards, f"a card of {item}")

    def question(self, item: str | None = None) -> Told:
        """The newest message with something to tap (of that item)."""
        return _newest(self._questions(item), f"a question about {item or 'anything'}")

    def _questions(self, item: str | None) -> Iterator[Told]:
        return (
            one
            for one in reversed(self.told)
            if one.buttons and one.direct is None and item in (None, one.item)
        )

    def target(self, tap: script.Tap) -> Told:
        if tap.on == "card":
            return self.card(tap.item or str(self.question().item))
        if tap.on == "notice":
            here = (t for t in reversed(self.told) if t.direct is None and t.kind != CARD)
            return _newest(here, "a message of nstbot")
        return self.question(tap.item)

    def place(self, say: script.Say, name: str) -> Place:
        match say.where:
            case "":
                return Place()
            case "direct":
                return Place(direct=True)
            case "thread":
                return Place(thread=self._thread(say.item))
            case "question":
                asked = self.question(say.item)
                return Place(thread=asked.thread, reply=asked.event_id)
            case "bot":
                to = self._to(name)
                return Place(thread=to.thread, reply=to.event_id)
            case other:
                said = self._said[other]
                return Place(thread=said.place.thread, reply=said.event_id)

    def _thread(self, item: str | None) -> str:
        if item is not None:
            return self.card(item).event_id
        threads = (one.thread for one in reversed(self.told) if one.thread is not None)
        return _newest(threads, "a thread")

    def _to(self, name: str) -> Told:
        """The bot's newest message to this person, or to all."""
        here = [one for one in self.told if one.direct is None and one.kind != CARD]
        return next((one for one in reversed(here) if name in one.rings), here[-1])


def _newest(found: Iterator[T], what: str) -> T:
    """The first of these. Raises Missing: a StopIteration must not leave a coroutine."""
    for one in found:
        return one
    raise Missing(f"there is not {what}")


def _kept(told: Sequence[Told]) -> tuple[Told, ...]:
    """As they are now: cards change."""
    return tuple(replace(one, buttons=list(one.buttons)) for one in told)

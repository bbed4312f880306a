"""What people of a circle do, each act noted in the book as it is sent."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from nstbot.demo.circle import Gathering
from nstbot.demo.people import Line, Someone, kind
from tests.scenarios.book import ANSWERS, Book

PATIENCE = 150.0


@dataclass(slots=True)
class Sitting:
    """A circle in its room, with the book. `members` are those who have joined so far."""

    circle: Gathering
    book: Book
    members: list[Someone] = field(default_factory=list)
    made: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def room(self) -> str:
        return self.circle.room

    # ── acts ────────────────────────────────────────────────────────────────────────────────────

    async def word(
        self,
        who: Someone,
        text: str,
        fact: str,
        *,
        ask: Line | None = None,
        at: str | None = None,
    ) -> str:
        """Say it in the main timeline, or in the thread of `ask`, which `at` names in the book."""
        thread = ask.thread if ask else None
        event = await who.say(self.room, text, thread=thread)
        self._note(event, who, fact, at, tap=False)
        return event

    async def tap(self, who: Someone, ask: Line, key: str, fact: str, *, at: str) -> str:
        event = await who.tap(self.room, ask.event_id, key)
        self._note(event, who, fact, at, tap=True)
        return event

    async def tap_and_untap(self, who: Someone, ask: Line, key: str, fact: str) -> None:
        """A tap that is taken back: what counted before counts again."""
        event = await who.tap(self.room, ask.event_id, key)
        self.book.act(event, who, fact, tap=True, sure=False)
        redaction = await who.redact(self.room, event)
        self.book.act(redaction, who, "answer_taken_back", sure=False)

    def _note(self, event: str, who: Someone, fact: str, at: str | None, *, tap: bool) -> None:
        self.book.act(event, who, fact, tap=tap)
        if at and fact in ANSWERS:
            self.book.answer(self.room, at, who, ANSWERS[fact])

    async def asked(self, name: str, item: str, version: int = 1) -> Line:
        """The ask, as soon as it is in the room."""
        fits = kind(name, item)
        return await self.circle.sees(
            lambda line: (
                line.room == self.room and fits(line) and line.payload.get("version") == version
            ),
            what=f"{name} {item}/{version}",
            limit=PATIENCE,
        )

    # ── founding ────────────────────────────────────────────────────────────────────────────────

    async def found(self, *, late: Sequence[Someone] = ()) -> None:
        """The first of them founds; those who come `late` decline, and join afterwards."""
        founder, *others = self.circle.people
        self.members = [person for person in self.circle.people if person not in late]
        at = "ask:F1/1"
        await self.word(founder, "!found Garden — grow food together", "founding_opened")
        self.book.answer(self.room, at, founder, "consent")
        ask = await self.asked("founding_asked", "F1")
        for number, person in enumerate(others):
            yes = person not in late
            if number % 2:
                text = "!count-me-in" if yes else "!guest"
                fact = "founding_joined" if yes else "founding_declined"
                await self.word(person, text, fact, at=at)
            elif yes:
                await self.tap(person, ask, "✅", "founding_joined", at=at)
            else:
                await self.tap(person, ask, "⏭", "founding_declined", at=at)
        for person in late:
            await self.word(person, "!count-me-in", "member_joined")
            self.members.append(person)

    # ── proposals ───────────────────────────────────────────────────────────────────────────────

    async def propose(self, who: Someone, text: str) -> str:
        async with self._turn:
            self.made += 1
            item = f"P{self.made}"
            await self.word(who, f"!propose {text} because we need it", "proposal_made")
        return item

    async def talked(self, who: Someone, text: str) -> tuple[str, Line]:
        """A proposal whose talk step is over, and the ask of its consent step."""
        item = await self.propose(who, text)
        talk = await self.asked("talk_opened", item)
        at = f"talk:{item}/1"
        for number, person in enumerate(self._others(who)):
            if number % 2:
                await self.tap(person, talk, "⏭", "turn_passed", at=at)
            else:
                words = f"I wonder how {text} goes on."
                await self.word(person, words, "turn_taken", ask=talk, at=at)
        await self.word(who, f"!ready {item}", "consent_opened")
        self.book.answer(self.room, f"ask:{item}/1", who, "consent")
        return item, await self.asked("consent_asked", item)

    async def decide(self, who: Someone, text: str, objects: str, chance: Random) -> str:
        """A proposal on its whole way: some change their mind, some object, in the end all agree.

        `objects`: "word" (then it is amended), "tap" (then it is settled) or "" (nobody does).
        """
        item, ask = await self.talked(who, text)
        at = f"ask:{item}/1"
        others = self._others(who)
        # Nobody has two objections at a time: then `settled` needs no number.
        objector = others.pop(-1 if objects == "tap" else -2)
        chance.shuffle(others)
        await self._change_minds(others[0], others[1], ask, at)
        if objects == "word":
            await self._object_and_amend(who, objector, item, ask, others[2:4], chance)
            return item
        if objects == "tap":
            await self._object_by_tap(objector, ask, at)
        else:
            others.append(objector)
        await self.answer_all(others[2:], ask, at, chance)
        return item

    async def answer_all(
        self, people: Sequence[Someone], ask: Line, at: str, chance: Random
    ) -> None:
        """Each of them agrees, in one way or another."""
        for number, person in enumerate(people):
            worry = chance.random() < 0.4
            match number % 2, worry:
                case 1, False:
                    await self.tap(person, ask, "✅", "consent_given", at=at)
                case 1, True:
                    await self.tap(person, ask, "🤔", "concern_raised", at=at)
                case _, False:
                    await self.word(person, "consent", "consent_given", ask=ask, at=at)
                case _:
                    words = "concern: the slugs"
                    await self.word(person, words, "concern_raised", ask=ask, at=at)

    async def _change_minds(self, one: Someone, other: Someone, ask: Line, at: str) -> None:
        await self.tap(one, ask, "✅", "consent_given", at=at)
        await self.word(one, "concern: the bees", "concern_raised", ask=ask, at=at)
        await self.tap(other, ask, "✅", "consent_given", at=at)
        await self.tap_and_untap(other, ask, "🤔", "concern_raised")

    async def _object_by_tap(self, who: Someone, ask: Line, at: str) -> None:
        await self.tap(who, ask, "✋", "objection_raised", at=at)
        reason = "the beds flood because the ditch is blocked"
        await self.word(who, reason, "objection_reasoned", ask=ask)
        await self.word(who, "!settled", "objection_settled", ask=ask)
        await self.word(who, "consent", "consent_given", ask=ask, at=at)

    async def _object_and_amend(
        self,
        who: Someone,
        objector: Someone,
        item: str,
        ask: Line,
        early: Sequence[Someone],
        chance: Random,
    ) -> None:
        at = f"ask:{item}/1"
        words = "I object: the pond dries out because the pump takes too much"
        await self.word(objector, words, "objection_raised", ask=ask, at=at)
        await self.answer_all(early, ask, at, chance)
        await self.word(who, f"!amend {item} Water by hand instead", "proposal_amended")
        newer, at = await self.asked("consent_asked", item, 2), f"ask:{item}/2"
        self.book.answer(self.room, at, who, "consent")
        await self.tap(objector, newer, "✅", "consent_given", at=at)
        rest = [person for person in self._others(who) if person is not objector]
        await self.answer_all(rest, newer, at, chance)

    def _others(self, who: Someone) -> list[Someone]:
        return [person for person in self.members if person is not who]

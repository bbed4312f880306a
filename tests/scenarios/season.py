"""All that a circle does in a season: rounds, a selection, decisions from talk to end.

What people do is noted in the book as they do it; what they wait for is what the bot writes.
"""

import asyncio
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from nstbot.chat.around import CODE
from nstbot.demo.people import Line, Someone
from tests.scenarios.book import Record
from tests.scenarios.sitting import PATIENCE, Sitting
from tests.synapse import eventually

REVEAL = 61
"""Seconds until a box that is closed is opened, and one more."""
_OBJECTION = re.compile(r"This is (O\d+)")


class Weather:
    """What all circles of one bot share: its clock, and the direct chats that it opens."""

    def __init__(self, clock: Path) -> None:
        self.still = asyncio.Lock()
        """Held while the clock must not be turned."""
        self.directs: dict[str, str] = {}
        self._clock = clock
        self._ahead = 0.0
        self.turn(0)

    def turn(self, seconds: float) -> None:
        """The bot's clock goes ahead by so much more."""
        self._ahead += seconds
        new = self._clock.with_suffix(".new")
        new.write_text(str(self._ahead))
        new.rename(self._clock)

    @property
    def ahead(self) -> float:
        return self._ahead

    async def meet(self, person: Someone) -> None:
        """They come where the bot has asked them to talk with it alone."""
        await person.until(lambda: bool(person.invited), what="a direct chat", limit=PATIENCE)
        (room,) = person.invited
        await person.join(room)
        self.directs[person.user_id] = room

    async def direct(self, person: Someone) -> str:
        await eventually(lambda: person.user_id in self.directs, limit=PATIENCE, what="a chat")
        return self.directs[person.user_id]


@dataclass(slots=True, kw_only=True)
class Season(Sitting):
    """A sitting that goes through everything."""

    weather: Weather
    chance: Random

    # ── saying, and waiting for what comes of it ────────────────────────────────────────────────

    async def caused(self, event: str, name: str) -> Line:
        """The bot's message of that kind that this event has brought about."""
        return await self.circle.sees(
            lambda line: (
                line.room == self.room
                and line.payload.get("kind") == name
                and event in line.payload.get("causes", ())
            ),
            what=f"{name} of {event}",
            limit=PATIENCE,
        )

    async def brought(
        self, who: Someone, text: str, fact: str, name: str, *, ask: Line | None = None
    ) -> Line:
        return await self.caused(await self.word(who, text, fact, ask=ask), name)

    async def until(self, name: str, item: str) -> Line:
        """A message of that kind about that item."""
        return await self.circle.sees(
            lambda line: (
                line.room == self.room
                and line.payload.get("kind") == name
                and line.payload.get("item") == item
            ),
            what=f"{name} {item}",
            limit=PATIENCE,
        )

    async def decided(self, item: str) -> str:
        """The number of the decision that comes of it."""
        line = await self.circle.sees(
            lambda line: (
                line.room == self.room
                and line.payload.get("kind") == "decision_adopted"
                and f"From {item}, version" in line.body
            ),
            what=f"the decision of {item}",
            limit=PATIENCE,
        )
        return str(line.payload["item"])

    async def propose(self, who: Someone, text: str) -> str:
        ask = await self.brought(
            who, f"!propose {text} because we need it", "proposal_made", "talk_opened"
        )
        return str(ask.payload["item"])

    def said(self, name: str) -> list[Line]:
        """All the bot's messages of that kind in this room."""
        lines = self.circle.people[0].lines.values()
        here = (line for line in lines if line.room == self.room)
        return [line for line in here if line.payload.get("kind") == name]

    def told_alone(self, person: Someone, name: str) -> Line:
        """The one message of that kind that this circle's bot has sent them alone."""
        circle = self.said("card")[0].payload["circle"]
        direct = self.weather.directs[person.user_id]
        (line,) = [
            line
            for line in person.lines.values()
            if line.room == direct
            and line.payload.get("kind") == name
            and line.payload["circle"] == circle
        ]
        return line

    def awaited(self, ask: Line) -> list[Someone]:
        """Whom it asks."""
        return [person for person in self.members if person.user_id in ask.payload["awaited"]]

    async def all_tap(self, ask: Line, fact: str = "consent_given", key: str = "✅") -> None:
        """Everyone who is asked."""
        at = f"ask:{ask.payload['item']}/{ask.payload['version']}"
        for person in self.awaited(ask):
            await self.tap(person, ask, key, fact, at=at)

    # ── rounds ──────────────────────────────────────────────────────────────────────────────────

    async def rounds(self) -> None:
        """One open, one sealed, one in turn."""
        ann, bo, cy, *_ = self.members
        opened = await self.brought(ann, "!round opening", "round_opened", "round_opened")
        await self.go_round(opened)
        sealed = "!round ideas sealed: What shall we plant?"
        await self.sealed_round(await self.brought(bo, sealed, "round_opened", "round_opened"))
        in_turn = "!round reactions in turn: How is the shed?"
        await self.round_in_turn(await self.brought(cy, in_turn, "round_opened", "round_opened"))

    async def go_round(self, opened: Line) -> None:
        item = str(opened.payload["item"])
        for number, person in enumerate(self.awaited(opened)):
            if number % 2:
                await self.tap(person, opened, "⏭", "turn_passed", at=f"ask:{item}/1")
            else:
                words = f"I see the {item} side of it."
                await self.word(person, words, "turn_taken", ask=opened, at=f"ask:{item}/1")
        await self.until("round_closed", item)

    async def sealed_round(self, opened: Line) -> None:
        item = str(opened.payload["item"])
        for number, person in enumerate(self.awaited(opened)):
            if number % 2:
                await self.tap(person, opened, "⏭", "turn_passed", at=f"ask:{item}/1")
            else:
                words = f"!answer {item} beans for {person.name}"
                await self.word(person, words, "sealed_answer_given", at=f"ask:{item}/1")
        await self.until("answers_revealed", item)

    async def round_in_turn(self, opened: Line) -> None:
        """Who speaks says that they are done; who passes taps."""
        item, call = str(opened.payload["item"]), opened
        for number in range(len(self.members)):
            (person,) = self.awaited(call)
            async with self.weather.still:  # a minute of silence would end the turn as well
                if number % 2:
                    said = await self.tap(person, call, "⏭", "turn_passed", at=f"ask:{item}/1")
                else:
                    words = "The roof leaks."
                    await self.word(person, words, "turn_taken", ask=opened, at=f"ask:{item}/1")
                    said = await self.word(person, "!done", "turn_ended", ask=opened)
                last = number == len(self.members) - 1
                call = await self.caused(said, "round_closed" if last else "turn_called")

    # ── a selection ─────────────────────────────────────────────────────────────────────────────

    async def select(self) -> None:
        """A secretary is nominated in sealed messages, seated, and gives the seat back."""
        ann, *_ = self.members
        chosen, other = self.members[5], self.members[6]
        opened = await self.brought(
            ann, "!select secretary", "selection_opened", "nominations_asked"
        )
        item = str(opened.payload["item"])
        await asyncio.gather(
            *(
                self._nominate(person, other if person is chosen else chosen, opened)
                for person in self.members
            )
        )
        await self.until("nominations_closed", item)
        async with self.weather.still:
            self.weather.turn(REVEAL)
        revealed = await self.until("nominations_revealed", item)
        for person in self.awaited(revealed):
            at = f"changing:{item}"
            await self.tap(person, revealed, "✅", "nomination_kept", at=at)
        await self.until("changes_closed", item)
        named = f"!candidate {chosen.user_id} because all see it so"
        asked = await self.brought(ann, named, "candidates_named", "consent_asked")
        self.book.answer(self.room, f"ask:{item}/1", ann, "consent")
        await self.all_tap(asked)
        accepting = await self.until("acceptance_asked", item)
        await self.all_tap(accepting, "acceptance_given")
        await self.decided(item)
        await self.brought(chosen, "!resign secretary", "seat_ended", "seat_ended")

    async def _nominate(self, who: Someone, whom: Someone, opened: Line) -> None:
        """In the direct chat, answering the list of this circle's selection."""
        direct, item = await self.weather.direct(who), str(opened.payload["item"])
        line = await who.see(
            lambda line: (
                line.room == direct
                and line.payload.get("kind") == "nominations_asked"
                and line.payload.get("circle") == opened.payload["circle"]
            ),
            what=f"the list of {item}",
            limit=PATIENCE,
        )
        words = f"{whom.name} because {who.name} sees it so"
        said = await who.say(direct, words, reply=line.event_id)
        self._note(said, who, "nomination_given", f"nominating:{item}", tap=False)

    # ── decisions ───────────────────────────────────────────────────────────────────────────────

    async def set_aside(self, who: Someone, text: str) -> str:
        """An objection that the others do not share, on its whole way."""
        item, ask = await self.talked(who, text)
        others = [person for person in self.members if person is not who]
        objector, tester, other = others[-3], others[0], others[1]
        at = f"ask:{item}/1"
        words = "I object: we lose our shade because the tree goes"
        raised = await self.word(objector, words, "objection_raised", ask=ask, at=at)
        told = await self.caused(raised, "objection_raised")
        found = _OBJECTION.search(told.body)
        assert found is not None, told.body
        held = found[1]
        await self.go_round(
            await self.brought(tester, f"!test {held}", "round_opened", "round_opened")
        )
        because = f"!set-aside {held} because the tree is ill"
        asked = await self.brought(other, because, "set_aside_asked", "set_aside_asked")
        for person in self.awaited(asked):
            await self.tap(person, asked, "✅", "set_aside_agreed", at="")
        await self.until("objection_set_aside", item)
        left = [person for person in others if person is not objector]
        await self.answer_all(left, ask, at, self.chance)
        return item

    async def change_setting(self, who: Someone) -> None:
        """By consent, as everything else."""
        text = "!settings away 20 days because we are few"
        opened = await self.brought(who, text, "proposal_made", "talk_opened")
        item = str(opened.payload["item"])
        for person in self._others(who):
            await self.tap(person, opened, "⏭", "turn_passed", at=f"talk:{item}/1")
        asked = await self.brought(who, f"!ready {item}", "consent_opened", "consent_asked")
        self.book.answer(self.room, f"ask:{item}/1", who, "consent")
        await self.all_tap(asked)
        await self.decided(item)

    async def look_again(self, renewed: str, repealed: str) -> None:
        """One decision is renewed and one repealed while somebody is away; then they are back."""
        _, bo, cy, *_, last = self.members
        await self.brought(last, "!away for 2 weeks", "member_went_away", "member_went_away")
        await self.brought(bo, f"!review {renewed}", "decision_reviewed", "decision_reviewed")
        await asyncio.gather(
            self._asked_again(bo, f"!renew {renewed}", "decision_renewed", renewed),
            self._asked_again(
                cy, f"!repeal {repealed} because it is over", "decision_repealed", repealed
            ),
        )
        await self.brought(last, "!back", "member_came_back", "member_came_back")

    async def _asked_again(self, who: Someone, text: str, name: str, decision: str) -> None:
        asked = await self.brought(who, text, "proposal_made", "consent_asked")
        self.book.answer(self.room, f"ask:{asked.payload['item']}/1", who, "consent")
        await self.all_tap(asked)
        await self.until(name, decision)

    async def leave(self) -> Someone:
        """The last of them, for good."""
        gone = self.members.pop()
        await self.brought(gone, "!leave-circle", "member_left", "member_left")
        return gone

    async def half_answered(self) -> Line:
        """A consent check for which all but its proposer are still to be heard."""
        _, ask = await self.talked(self.members[1], "A bench")
        return ask

    async def answer_rest(self, ask: Line) -> None:
        at = f"ask:{ask.payload['item']}/1"
        await self.answer_all(self.awaited(ask), ask, at, self.chance)


# ── What must be so ─────────────────────────────────────────────────────────────────────────────


def assert_box(season: Season, record: Record) -> None:
    """The seal that was shown first is that of what was shown then, and each finds theirs in it."""
    (closed,) = season.said("nominations_closed")
    (revealed,) = season.said("nominations_revealed")
    leaves = revealed.payload["nominations"]
    assert len(leaves) == 8
    for leaf in leaves:
        assert _sha256(bytes.fromhex(leaf["salt"]) + leaf["line"].encode()) == leaf["seal"]
        assert leaf["line"].endswith("sees it so")
    seals = [leaf["seal"] for leaf in leaves]
    whole = _sha256("\n".join(seals).encode())
    assert closed.payload["seal"] == revealed.payload["seal"] == whole
    assert whole in closed.body
    selection = record.circles[season.room].selections[0]
    assert (selection.seal, [n.seal for n in selection.nominations]) == (whole, seals)
    for person in season.circle.people:
        told = season.told_alone(person, "nomination_given")
        (leaf,) = [leaf for leaf in leaves if leaf["by"] == person.user_id]
        assert f"`{leaf['seal'][:CODE]}`" in told.body


def _sha256(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()

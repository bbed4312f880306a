"""One Matrix event in its place: a word, a tap, an edit, a redaction, a coming or going.

The rules of product §2 for what counts as an answer are in `chat.parse`; here it is found out where
the event stands, whose it is, and what it points at.
"""

from nstbot.app.acting import Actor, Outcome
from nstbot.app.context import Contexts
from nstbot.app.interpret import Speaker
from nstbot.app.places import Places, Where
from nstbot.app.ports import Arrival, Heard, Json, OurEvent, Question, Transaction
from nstbot.app.publish import Publisher, Spot
from nstbot.app.refs import ask_ref, card_ref, is_asking, link, procedure_ref
from nstbot.app.relations import Relations, mentions, new_content, relations, text_of
from nstbot.chat import parse
from nstbot.chat.parse import Choose, Intent, Me, Misread, Missing, Turn
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Answer
from nstbot.domain.ids import FOUNDING, CircleId, PersonId

TALK = "talk"


class Hearing:
    """Hears one arrival within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        arrival: Arrival,
        *,
        contexts: Contexts,
        me: Me,
        words: Vocabulary,
        publisher: Publisher,
    ) -> None:
        self._tx = tx
        self._arrival = arrival
        self._contexts = contexts
        self._me = me
        self._words = words
        self._publisher = publisher
        self._places = Places(tx, arrival)

    async def hear(self) -> Outcome:
        """What became of it."""
        match self._arrival.type:
            case "m.room.message":
                return await self._message()
            case "m.reaction":
                return await self._tap()
            case "m.room.redaction":
                return await self._redaction()
            case "m.room.member":
                return await self._member()
            case "hidden":
                return await self._hidden()
            case _:
                return Outcome(outcome=TALK)

    # ── words ───────────────────────────────────────────────────────────────────────────────────

    async def _message(self) -> Outcome:
        related = relations(self._arrival.content)
        if related.edits is not None:
            return await self._edit(related.edits)
        return await self._say(self._arrival.content, related, self._arrival.event_id)

    async def _say(self, said: Json, related: Relations, source: str) -> Outcome:
        """Something said, by a message or by an edit that counts as newly said."""
        spoken = _spoken(said)
        if spoken is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        where = await self._places.where(person, related)
        actor = self._actor(person, where.spot, source)
        reading = parse.parse(
            spoken, where.place, person, where.views, self._me, self._words, self._contexts.now()
        )
        answer = await self._answer(spoken, person, where, reading)
        if answer is not None:
            return await actor.read(answer, where.views)
        if reading is None:
            return Outcome(outcome=TALK)
        if isinstance(reading, Turn):
            return await self._turn(reading, actor)
        return await actor.read(reading, where.views)

    async def _answer(
        self, spoken: parse.Spoken, person: PersonId, where: Where, reading: parse.Reading
    ) -> Intent | Misread | Missing | None:
        """What this says to a question that is open to this person in this place, if anything.

        A word that can be understood by itself is no answer to it; neither is a question back.
        """
        spot = where.spot
        asked = await self._tx.question(person, spot.room, spot.thread, self._arrival.at)
        if asked is None:
            return None
        question = parse.question_from_json(asked.so_far)
        if isinstance(question, Missing) and not _may_answer(asked, spoken, reading, self._me):
            return None
        answer = parse.answer_question(
            spoken, where.place, question, self._me, self._words, self._contexts.now()
        )
        if answer is not None and not (isinstance(answer, Misread) and answer.key != "dropped"):
            await self._tx.answered(asked)
        return answer

    async def _turn(self, turn: Turn, actor: Actor) -> Outcome:
        """Ordinary talk that is somebody's turn: it counts as having spoken, and stays theirs."""
        circle = await self._tx.circle(turn.circle)
        assert circle is not None
        command = commands.Respond(
            by=actor.speaker.person,
            item=turn.item,
            version=None,
            answer=Answer.SPOKE,
            tap=False,
            source=actor.speaker.source,
            arrived=self._arrival.number,
            at=self._arrival.at,
        )
        return await actor.act(command, circle)

    async def _edit(self, target: str) -> Outcome:
        """An edited answer is a new answer; an edit of what was misread counts as newly said."""
        heard = await self._tx.heard(target)
        if heard is None or heard.sender != self._arrival.sender:
            return Outcome(outcome=TALK)
        content = new_content(self._arrival.content)
        original = await self._tx.heard_content(target)
        related = relations(original if original is not None else content)
        match heard.outcome:
            case "refused" | "misread":
                return await self._say(content, related, self._arrival.event_id)
            case "answer":
                outcome = await self._say(content, related, target)
                return await self._taken_back(heard) if outcome.outcome == TALK else outcome
            case "proposal":
                return await self._amend_instead(heard, related)
            case _:
                return Outcome(outcome=TALK)

    async def _amend_instead(self, heard: Heard, related: Relations) -> Outcome:
        """A text that people answer does not change under them: `amend` is the way."""
        person = await self._tx.person(self._arrival.sender)
        where = await self._places.where(person, related)
        circle = await self._tx.circle(heard.circle) if heard.circle else None
        actor = self._actor(person, where.spot, heard.event_id)
        return await actor.say("amend-instead", circle, item=heard.item or "")

    def _actor(self, person: PersonId, spot: Spot, source: str) -> Actor:
        speaker = Speaker(
            person=person,
            mxid=self._arrival.sender,
            bot=self._me.mxid,
            room=self._arrival.room,
            source=source,
            arrived=self._arrival.number,
            at=self._arrival.at,
        )
        return Actor(
            self._tx,
            speaker,
            spot,
            cause=self._arrival.event_id,
            contexts=self._contexts,
            publisher=self._publisher,
        )

    # ── taps ────────────────────────────────────────────────────────────────────────────────────

    async def _tap(self) -> Outcome:
        related = relations(self._arrival.content)
        answer = parse.tap(related.key or "")
        if related.taps is None or answer is None:
            return Outcome(outcome=TALK)
        ours = await self._places.ours(related.taps)
        if ours is None or ours.circle is None or ours.item is None:
            return Outcome(outcome=TALK)
        circle = await self._tx.circle(ours.circle)
        if circle is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        spot = Spot(
            room=self._arrival.room,
            event_id=None,
            thread=await self._thread_of(ours),
            direct=False,
        )
        actor = self._actor(person, spot, self._arrival.event_id)
        if ours.ref == procedure_ref(circle.id, ours.item):
            return await self._stopped(actor, answer, circle)
        if ours.ref != ask_ref(circle, ours.item):
            return await self._stray_tap(actor, ours, circle, person)
        return await actor.act(self._tapped(actor, ours, answer, circle), circle)

    async def _stopped(self, actor: Actor, answer: Answer, circle: Circle) -> Outcome:
        """✋ on the notice of a procedural act is `stop` (product §2)."""
        if answer is not Answer.OBJECTION:
            return Outcome(outcome=TALK)
        command = commands.Stop(by=actor.speaker.person, at=self._arrival.at)
        return await actor.act(command, circle, word="stop")

    def _tapped(
        self, actor: Actor, ours: OurEvent, answer: Answer, circle: Circle
    ) -> commands.Respond:
        assert ours.item is not None
        if ours.item.startswith(FOUNDING) and answer is Answer.PASS:
            answer = Answer.DECLINE
        return commands.Respond(
            by=actor.speaker.person,
            item=ours.item,
            version=outlook.version_of(circle, ours.item),
            answer=answer,
            tap=True,
            source=self._arrival.event_id,
            arrived=self._arrival.number,
            at=self._arrival.at,
        )

    async def _stray_tap(
        self, actor: Actor, ours: OurEvent, circle: Circle, person: PersonId
    ) -> Outcome:
        """No answer: told once a card or ask, with a link to the right one (product §2)."""
        assert ours.item is not None
        once = f"stray:{ours.event_id}:{person}"
        if not ours.ref.startswith(("card:", "ask:", "talk:")) or await self._tx.is_done(once):
            return Outcome(outcome=TALK)
        await self._tx.done(once)
        if not is_asking(circle, ours.item):
            return await actor.say("tap-too-late", circle, item=ours.item)
        ask = await self._tx.event_of(ask_ref(circle, ours.item))
        via = self._me.mxid.partition(":")[2]
        there = link(self._arrival.room, ask, via) if ask else ""
        return await actor.say("wrong-tap", circle, item=ours.item, link=there)

    async def _thread_of(self, ours: OurEvent) -> str | None:
        """The event at the root of its item's thread: the card."""
        return await self._tx.event_of(f"card:{ours.circle}:{ours.item}")

    # ── taken back, hidden ──────────────────────────────────────────────────────────────────────

    async def _redaction(self) -> Outcome:
        """Only an author's own redaction takes an answer back (product §1 rule 11)."""
        target = text_of(self._arrival.content, "redacts")
        heard = await self._tx.heard(target) if target else None
        if heard is None or heard.sender != self._arrival.sender or heard.outcome != "answer":
            return Outcome(outcome=TALK)
        return await self._taken_back(heard)

    async def _taken_back(self, heard: Heard) -> Outcome:
        circle = await self._tx.circle(heard.circle) if heard.circle else None
        if circle is None or heard.item is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        thread = await self._tx.event_of(card_ref(circle.id, heard.item))
        spot = Spot(room=heard.room, event_id=None, thread=thread, direct=False)
        actor = self._actor(person, spot, heard.event_id)
        command = commands.TakeBack(
            by=person, item=heard.item, source=heard.event_id, at=self._arrival.at
        )
        return await actor.act(command, circle)

    async def _hidden(self) -> Outcome:
        """Somebody else hid a message before it was read: its author is asked again (§8)."""
        redactor = text_of(self._arrival.content, "redactor")
        circle_id = await self._tx.circle_of_room(self._arrival.room)
        circle = await self._tx.circle(circle_id) if circle_id else None
        if redactor in (None, self._arrival.sender) or circle is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        if not any(a.must for a in outlook.awaiting(circle, person)):
            return Outcome(outcome=TALK)
        spot = Spot(room=self._arrival.room, event_id=None, thread=None, direct=False)
        actor = self._actor(person, spot, self._arrival.event_id)
        return await actor.say("hidden", circle, ring=True, person=self._arrival.sender)

    # ── coming and going ────────────────────────────────────────────────────────────────────────

    async def _member(self) -> Outcome:
        mxid = self._arrival.state_key or ""
        circle_id = await self._tx.circle_of_room(self._arrival.room)
        if mxid == self._me.mxid:
            return await self._greet(circle_id)
        if circle_id is None or mxid == "":
            return Outcome(outcome=TALK)
        circle = await self._tx.circle(circle_id)
        membership = text_of(self._arrival.content, "membership")
        if circle is None or membership not in ("join", "leave", "ban"):
            return Outcome(outcome=TALK)
        person = await self._tx.person(mxid)
        spot = Spot(room=self._arrival.room, event_id=None, thread=None, direct=False)
        actor = self._actor(person, spot, self._arrival.event_id)
        command: commands.Command = (
            commands.Arrive(person=person, at=self._arrival.at)
            if membership == "join"
            else commands.Depart(person=person, at=self._arrival.at)
        )
        outcome = await actor.act(command, circle)
        if membership == "join" and await self._is_new_guest(circle, person):
            return await actor.say("guest-arrived", circle)
        return outcome

    async def _greet(self, circle_id: CircleId | None) -> Outcome:
        """We have come into a room: say how a circle begins, unless it is one already."""
        if circle_id is None and text_of(self._arrival.content, "membership") == "join":
            spot = Spot(room=self._arrival.room, event_id=None, thread=None, direct=False)
            person = await self._tx.person(self._me.mxid)
            direct = await self._tx.is_direct(self._arrival.room)
            actor = self._actor(person, spot, self._arrival.event_id)
            return await actor.say("hello-direct" if direct else "hello", None)
        return Outcome(outcome=TALK)

    async def _is_new_guest(self, circle: Circle, person: PersonId) -> bool:
        """In the room of a founded circle for the first time, and no member of it."""
        asked = {turn.person for founding in circle.foundings for turn in founding.step.turns}
        members = {member.person for member in circle.members}
        if circle.founded_at is None or person in asked | members:
            return False
        cause = f"guest:{circle.id}:{person}"
        if await self._tx.is_done(cause):
            return False
        await self._tx.done(cause)
        return True


def _spoken(content: Json) -> parse.Spoken | None:
    body = text_of(content, "body")
    if body is None or content.get("msgtype") not in ("m.text", "m.emote"):
        return None
    return parse.Spoken(
        body=body,
        html=text_of(content, "formatted_body"),
        mentions=mentions(content),
        notice=False,
    )


def _may_answer(asked: Question, spoken: parse.Spoken, reading: parse.Reading, me: Me) -> bool:
    """Whether words can be what a question misses: no word by itself, and no question back."""
    body = spoken.body.strip()
    if isinstance(reading, Intent | Choose | Missing) or body.startswith(me.prefixes):
        return False
    return not (asked.kind == "reason" and body.endswith("?"))

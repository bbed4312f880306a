"""One Matrix event in its place: a word, a tap, an edit, a redaction, a coming or going.

The rules of product §2 for what counts as an answer are in `chat.parse`; here it is found out where
the event stands, whose it is, and what it points at.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nstbot.app import questions
from nstbot.app.acting import Actor, Outcome
from nstbot.app.admin import QUESTION, Desk, ordered
from nstbot.app.coming import Coming
from nstbot.app.context import Contexts
from nstbot.app.deciding import Speaker
from nstbot.app.happening import Spot
from nstbot.app.picking import Picking
from nstbot.app.places import Places, Where
from nstbot.app.ports import Arrival, Json, Question, Transaction
from nstbot.app.posting import Poster
from nstbot.app.practising import Practising
from nstbot.app.refs import card_ref
from nstbot.app.relations import Relations, mentions, relations, text_of
from nstbot.app.revising import TALK, TURN, Revising, redacted
from nstbot.app.tapping import Tapping
from nstbot.app.weather import WEATHER, Weather
from nstbot.chat import parse
from nstbot.chat.parse import Intent, Me, Misread, Missing, Turn
from nstbot.chat.picking import unnumbered
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Answer
from nstbot.domain.ids import PersonId

LATE = timedelta(minutes=10)


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
        publisher: Poster,
        desk: Desk,
    ) -> None:
        self._tx = tx
        self._arrival = arrival
        self._contexts = contexts
        self.me = me
        self._words = words
        self._publisher = publisher
        self._desk = desk
        self._places = Places(tx, arrival)
        self._revising = Revising(tx, arrival, self)
        self._practising = Practising(tx, contexts)
        self._picking = Picking(tx, contexts, me=me, words=words)
        self.at = _when(arrival, contexts.now())
        self.weather = Weather(
            tx,
            room=arrival.room,
            cause=arrival.event_id,
            at=self.at,
            me=me,
            contexts=contexts,
            publisher=publisher,
        )

    async def hear(self) -> Outcome:
        """What became of it."""
        if self._arrival.type in ("m.room.message", "m.reaction"):
            await self._tx.voices.used(self._arrival.sender, self.at)
        match self._arrival.type:
            case "m.room.message":
                return await self._message()
            case "m.reaction":
                return await Tapping(self._tx, self._arrival, self, self._places).hear()
            case "m.room.redaction":
                return await self._revising.redact(redacted(self._arrival.content))
            case "m.room.member":
                return await Coming(self._tx, self._arrival, self).hear()
            case "hidden":
                return await self._hidden()
            case kind if kind in WEATHER:
                await self.weather.changed(self._arrival)
        return Outcome(outcome=TALK)

    # ── words ───────────────────────────────────────────────────────────────────────────────────

    async def _message(self) -> Outcome:
        related = relations(self._arrival.content)
        if await self.weather.server_says(self._arrival) or await self._ordered():
            return Outcome(outcome="done")
        if related.edits is not None:
            return await self._revising.edit(related.edits)
        outcome = await self.say(self._arrival.content, related, self._arrival.event_id)
        await self._stir()
        return outcome

    async def _stir(self) -> None:
        """Any word of somebody who was not heard for long ends that, whatever it was."""
        person = await self._tx.known_person(self._arrival.sender)
        if person is None:
            return
        where = await self._places.where(person, Relations())
        for view in where.views:
            if outlook.is_stirring(view.state, person):
                spot = replace(where.spot, event_id=None)
                command = commands.Speak(by=person, at=self.at)
                await self.actor(person, spot, self._arrival.event_id).act(command, view.state)

    async def _ordered(self) -> bool:
        """In the admin room, and where an admin talks with us alone, their words come first."""
        return await ordered(
            self._tx,
            self._desk,
            self._arrival,
            spoken_in(self._arrival.content),
            contexts=self._contexts,
            publisher=self._publisher,
            me=self.me,
            words=self._words,
        )

    async def say(self, said: Json, related: Relations, source: str) -> Outcome:
        """Something said, by a message or by an edit that counts as newly said."""
        spoken = spoken_in(said)
        if spoken is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        where = await self._places.where(person, related)
        actor = self.actor(person, where.spot, source)
        if await self._of_accounts(spoken, person, where, actor):
            return Outcome(outcome="done")
        picked = await self._picking.find(person, where, spoken, self.at)
        if picked is not None and not (picked.pick.said and picked.view):
            return await self._picking.ask(picked, actor, where.views)
        practised = None
        if picked is not None:
            spoken, where = picked.said(spoken, where)
        else:
            practised = await self._practising.hear(person, where.spot, spoken, self.me, self.at)
        if practised is not None and practised.told is not None:
            message = await self._practising.message(person, practised.told)
            return await actor.reply(message, Outcome(outcome=TALK))
        reading = self._parse(spoken, where.place, person, where.views)
        question, answer = None, None
        if picked is None:
            question, answer = await self._answer(spoken, person, where, reading, related)
        if question is not None and answer is not None:
            outcome = await actor.read(answer, where.views)
            if outcome.outcome != "refused" and not isinstance(answer, Misread):
                await self._tx.answered(question)
            return outcome
        if practised is not None and (reading is None or isinstance(reading, Misread)):
            message = await self._practising.message(person, None)
            return await actor.reply(message, Outcome(outcome=TALK))
        if reading is None:
            return Outcome(outcome=TALK)
        if moved := await self.moved():
            return moved
        if isinstance(reading, Turn):
            return await self._turn(reading, actor)
        return await actor.read(reading, where.views)

    async def _of_accounts(
        self, spoken: parse.Spoken, person: PersonId, where: Where, actor: Actor
    ) -> bool:
        """Yes or no in a direct chat, where nothing else awaits whoever may have two accounts."""
        waits = any(outlook.awaiting(view.state, person) for view in where.views)
        if waits or not where.spot.direct:
            return False
        for key in ("short-consent", "short-no"):
            if self._words.is_one_of(spoken.body.strip(), key):
                return await actor.accounts.answered(yes=key == "short-consent")
        return False

    async def read(
        self, said: Json, related: Relations, points: parse.PointsAt
    ) -> tuple[parse.Reading, Sequence[parse.View], Spot]:
        """Read it as if it were a reply to `points`."""
        spoken = spoken_in(said)
        person = await self._tx.person(self._arrival.sender)
        where = await self._places.where(person, related)
        place = replace(where.place, reply=points)
        if spoken is None:
            return None, where.views, where.spot
        spoken = replace(spoken, body=unnumbered(spoken.body, self._words))
        return self._parse(spoken, place, person, where.views), where.views, where.spot

    async def answering(self, question: Missing, said: Json, related: Relations) -> parse.Reading:
        """Read it as the answer to a question asked back."""
        spoken = spoken_in(said)
        person = await self._tx.person(self._arrival.sender)
        where = await self._places.where(person, related)
        if spoken is None:
            return None
        now = self._contexts.now()
        return parse.answer_question(spoken, where.place, question, self.me, self._words, now)

    def _parse(
        self,
        spoken: parse.Spoken,
        place: parse.Place,
        person: PersonId,
        views: Sequence[parse.View],
    ) -> parse.Reading:
        now = self._contexts.now(views[0].state if len(views) == 1 else None)
        return parse.parse(spoken, place, person, views, self.me, self._words, now)

    async def _answer(
        self,
        spoken: parse.Spoken,
        person: PersonId,
        where: Where,
        reading: parse.Reading,
        related: Relations,
    ) -> tuple[Question | None, Intent | Misread | Missing | None]:
        """What this says to a question that is open to this person in this place, if anything.

        A word that can be understood by itself is no answer to it; neither is a question back, nor
        ordinary talk later on (engineering §1): then it takes a reply, or the word `because`.
        """
        asked = await self._asked(person, where.spot, related)
        if asked is None or asked.kind == QUESTION:
            return None, None
        question = parse.question_from_json(asked.so_far)
        if isinstance(question, Missing):
            if not questions.may_answer(asked, spoken, reading, self.me):
                return None, None
            meant = questions.is_meant(asked, spoken, where.place, self._words, self.at)
            if not (where.spot.direct or meant):
                return None, None
            circle = question.intent.circle
            state = await self._tx.circle(circle) if circle else None
            if state is not None and questions.is_over(question, state):
                await self._tx.answered(asked)
                return None, None
        views = where.views
        now = self._contexts.now(views[0].state if len(views) == 1 else None)
        answer = parse.answer_question(spoken, where.place, question, self.me, self._words, now)
        if isinstance(answer, Misread) and answer.key == "dropped":
            await self._tx.answered(asked)
        return asked, answer

    async def _asked(self, person: PersonId, spot: Spot, related: Relations) -> Question | None:
        """The question open there; a reply in the main timeline is looked up by its card."""
        at = self.at
        asked = await self._tx.question(person, spot.room, spot.thread, at)
        if asked is not None or related.reply is None or spot.thread is not None:
            return asked
        ours = await self._tx.our_event(related.reply)
        if ours is None or ours.circle is None or ours.item is None:
            return None
        card = await self._tx.event_of(card_ref(ours.circle, ours.item))
        return await self._tx.question(person, spot.room, card, at) if card else None

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
            at=self.at,
        )
        outcome = await actor.act(command, circle)
        if turn.note is not None:
            await self._note(turn, turn.note, actor, circle)
        return replace(outcome, outcome=TURN) if outcome.outcome == "answer" else outcome

    async def _note(self, turn: Turn, key: str, actor: Actor, circle: Circle) -> None:
        """Said once a person and item: words of consent in a talk are only a reaction yet."""
        once = f"{key}:{circle.id}:{turn.item}:{actor.speaker.person}"
        if not await self._tx.is_done(once):
            await self._tx.done(once)
            await actor.say(key, circle, item=turn.item, person=actor.speaker.mxid)

    def actor(self, person: PersonId, spot: Spot, source: str) -> Actor:
        speaker = Speaker(
            person=person,
            mxid=self._arrival.sender,
            bot=self.me.mxid,
            room=self._arrival.room,
            source=source,
            arrived=self._arrival.number,
            at=self.at,
        )
        return Actor(
            self._tx,
            speaker,
            spot,
            cause=self._arrival.event_id,
            contexts=self._contexts,
            publisher=self._publisher,
        )

    # ── taken back, hidden ──────────────────────────────────────────────────────────────────────

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
        actor = self.actor(person, spot, self._arrival.event_id)
        return await actor.say("hidden", circle, ring=True, person=self._arrival.sender)

    # ── a room that is left ─────────────────────────────────────────────────────────────────────

    async def moved(self) -> Outcome | None:
        """Said to us in a room that its circle has left: they are told where it is now."""
        circle = await self._tx.weather.moved_out(self._arrival.room)
        if circle is None:
            return None
        person = await self._tx.person(self._arrival.sender)
        await self.weather.tell_where(circle, person)
        return Outcome(outcome=TALK)


def spoken_in(content: Json) -> parse.Spoken | None:
    """The words of a message; None for pictures, emotes, notices."""
    body = text_of(content, "body")
    if body is None or content.get("msgtype") != "m.text":
        return None
    return parse.Spoken(
        body=body,
        html=text_of(content, "formatted_body"),
        mentions=mentions(content),
        notice=False,
    )


def _when(arrival: Arrival, now: datetime) -> datetime:
    """The time of the act: when it arrived; what a late key opens, or a pause held, is said now.

    Who was first is told by arrival numbers, so no window begins in the past.
    """
    return arrival.at if now - arrival.at <= LATE else now.astimezone(UTC)

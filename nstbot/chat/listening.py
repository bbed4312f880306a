"""Who speaks where: what their words mean there, and what is open to them."""

from dataclasses import dataclass, replace
from datetime import datetime

from nstbot.chat import certain
from nstbot.chat.choosing import settle
from nstbot.chat.intent import Choose, Intent, Misread, Missing, Place, Reading, View
from nstbot.chat.open_questions import Question, questions, takes
from nstbot.chat.taps import tap
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.outlook import Asks

_WORD_OF = {
    Answer.CONSENT: "consent",
    Answer.CONCERN: "concern",
    Answer.OBJECTION: "object",
    Answer.PASS: "pass",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """A place and a person, the circles that count there, and the words of their language."""

    place: Place
    person: PersonId | None
    views: tuple[View, ...]
    words: Vocabulary
    now: datetime

    def _settled(self, read: Intent | Misread | Missing) -> Reading:
        if isinstance(read, Misread):
            return read
        intent = read if isinstance(read, Intent) else read.intent
        if self._is_guest(intent):
            intent = Intent(word="guest", item=intent.item)
        chosen = settle(intent, self.place, self.person, self.views, self.words)
        if isinstance(chosen, Missing):
            return self._asking(chosen)
        if isinstance(read, Missing) and isinstance(chosen, Intent):
            return self._asking(Missing(intent=chosen, arg=read.arg))
        if isinstance(read, Missing) and isinstance(chosen, Choose):
            return replace(chosen, arg=read.arg)
        return chosen

    def _asking(self, missing: Missing) -> Reading:
        """Nobody is asked back about what is refused whatever they say."""
        refused = certain.refused(missing.intent, self.place, self.person, self.views)
        return refused or missing

    def _is_guest(self, intent: Intent) -> bool:
        """To pass in a founding is to stay a guest, when nothing else could be passed."""
        if intent.word != "pass":
            return False
        open_ = [q for view in self.views for q in questions(view.state, self.person)]
        near = self._near_item() or intent.item
        if near is not None:
            return near.startswith("F")
        return bool(open_) and all(q.asks is Asks.FOUNDING for q in open_)

    def _meaning(self, text: str) -> str | None:
        """The word that a short word or a sign stands for."""
        sign = tap(text)
        if sign is not None:
            return _WORD_OF[sign]
        if self.words.is_one_of(text, "short-no"):
            return "object"
        for word in ("consent", "pass"):
            if self.words.is_one_of(text, f"short-{word}"):
                return word
        return None

    # ── where it was said ───────────────────────────────────────────────────────────────────────

    def _answers_the_ask(self) -> bool:
        """Where short words count."""
        if self._is_to_another():
            return False
        return (
            self.place.kind == "direct" or self._replies_to_ask() or self.place.thread is not None
        )

    def _is_to_another(self) -> bool:
        return self.place.reply is not None and self.place.reply.kind == "other"

    def _replies_to_ask(self) -> bool:
        return self.place.reply is not None and self.place.reply.kind == "ask"

    def _near_item(self) -> ItemId | None:
        if self.place.reply is not None and self.place.reply.item is not None:
            return self.place.reply.item
        return self.place.thread[1] if self.place.thread is not None else None

    def _may_change(self, word: str) -> bool:
        """Whether a full word may replace an earlier answer: in the main timeline only a worry."""
        return word in ("object", "concern") or self._answers_the_ask()

    def _open_to(self, word: str) -> list[Question]:
        """The open questions to them that take this answer here."""
        asked = [q for view in self.views for q in questions(view.state, self.person)]
        near = self._near_item()
        return [q for q in asked if takes(word, q.asks) and near in (None, q.item)]

"""From what somebody said to what they want, or to None when it is ordinary talk (product §2).

Short words (`yes`, `pass`) count only as the whole message and only in a direct chat, as a real
reply to the ask, or in its thread; full words (`consent`, `I object: …`) also in the main timeline,
when exactly one thing awaits that person; nothing counts in a reply to somebody else
(engineering §1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nstbot.chat.arguments import Reader
from nstbot.chat.around import RESTING
from nstbot.chat.candidates import own_objections
from nstbot.chat.heard import Heard, hear
from nstbot.chat.intent import (
    Choose,
    Intent,
    Me,
    Misread,
    Missing,
    Option,
    Place,
    PointsAt,
    Reading,
    Spoken,
    Turn,
    View,
)
from nstbot.chat.listening import Listening
from nstbot.chat.nominating import Nominating
from nstbot.chat.open_questions import Question, checks, is_sealed, questions
from nstbot.chat.pieces import is_bare, is_parted, split_item, strip
from nstbot.chat.questions import answer_question, question_from_json, question_to_json
from nstbot.chat.taps import is_here, tap
from nstbot.chat.vocabulary import WORDS, Found, Vocabulary
from nstbot.domain import finding, outlook, turns
from nstbot.domain.facts import Answer
from nstbot.domain.ids import OBJECTION, ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.state import Stage

__all__ = [
    "Choose",
    "Intent",
    "Me",
    "Misread",
    "Missing",
    "Option",
    "Place",
    "PointsAt",
    "Reading",
    "Spoken",
    "Turn",
    "View",
    "answer_question",
    "is_here",
    "parse",
    "question_from_json",
    "question_to_json",
    "tap",
]

_BARE = (
    *("consent", "concern", "object", "pass", "guest", "count-me-in"),
    *("stay", "accept", "decline", "change"),
)
_TO_A_CHECK = ("consent", "concern", "object")
_OF_A_TURN = ("pass", "defer", "done")
_ENDINGS = ("settled", "recast", "withdraw")


def parse(
    spoken: Spoken,
    place: Place,
    person: PersonId | None,
    views: Sequence[View],
    me: Me,
    words: Vocabulary,
    now: datetime,
) -> Reading:
    """Read a message. `now` stands in the zone in which dates are meant (`now.tzinfo`)."""
    heard = hear(spoken, me)
    if heard is None:
        return None
    listener = _Listener(place=place, person=person, views=tuple(views), words=words, now=now)
    if heard.called:
        return listener.called(heard)
    if place.kind == "direct":
        return listener.direct(heard.text)
    return listener.bare(heard.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listener(Listening):
    # ── said to us ──────────────────────────────────────────────────────────────────────────────

    def called(self, heard: Heard) -> Reading:
        """After a prefix or our name: never silence."""
        found = self.words.find(heard.text)
        if found:
            return self._command(found)
        if is_bare(heard.text):
            return None if heard.prefix else Intent(word="guide", circle=self.place.circle)
        if self._is_number(heard.text):
            return self._command(Found(key="show", rest=heard.text))
        first = heard.text.split()[0]
        if heard.prefix and (heard.apart or "/" in first):
            return None  # "! wow" and "/homes" are no words of ours
        if not heard.prefix and self.words.is_one_of(heard.text, "courtesy"):
            return None
        return self._short(heard.text, called=True) or self._unknown(heard, first.strip(".,:;!?"))

    def _unknown(self, heard: Heard, said: str) -> Misread:
        near = self._meaning(said) or self.words.nearest(said)
        if near is None and not heard.prefix and said != heard.text:
            return Misread(key="direct")
        if near is None:
            return Misread(key="unknown-far", args={"said": said})
        example = {"word": self.words.name(near), "example": self.words.example(near)}
        return Misread(key="unknown", args={"said": said, **example})

    def _command(self, found: Found) -> Reading:
        read = Reader(words=self.words, now=self.now).read(found.key, WORDS[found.key], found.rest)
        return self._settled(read)

    # ── in a direct chat ────────────────────────────────────────────────────────────────────────

    def direct(self, text: str) -> Reading:
        """No prefix is needed; what is not understood is said so, courtesies aside."""
        short = self._short(text)
        if short is not None:
            return short
        found = self.words.find(text)
        if found:
            read = self._command(found)
            alone = isinstance(read, Misread) and read.key in (
                "alone",
                "only-the-word",
                "bad-scope",
            )
            return Misread(key="direct") if alone else read
        if self._is_number(text):
            return self._command(Found(key="show", rest=text))
        if is_bare(text) or self.words.is_one_of(text, "courtesy"):
            return None
        nominated = Nominating(self.views, self.person, self.words).direct(text)
        if isinstance(nominated, Intent):
            return self._settled(nominated)
        return nominated or Misread(key="direct")

    def _is_number(self, text: str) -> bool:
        """`P1` and nothing else: to be shown."""
        item, rest = split_item(text)
        return item is not None and is_bare(rest)

    # ── in a circle's room ──────────────────────────────────────────────────────────────────────

    def bare(self, text: str) -> Reading:
        """Without prefix: an answer where one is awaited, a turn in a round, or ordinary talk."""
        if self._is_to_another():
            return None
        answer = self._short(text) or self._full(text) or self._nominated(text)
        return answer or self._called(text) or self._present(text) or self._turn(text)

    def _nominated(self, text: str) -> Reading:
        """A name with its reason under the ask; or `I nominate … because …`, wherever it stands."""
        found = self.words.find(text)
        nominates = found is not None and found.key == "nominate"
        if not (nominates or self._answers_the_ask()):
            return None
        said = strip(found.rest) if found and nominates else text
        nominated = Nominating(self.views, self.person, self.words).under(self._near_item(), said)
        return self._settled(nominated) if nominated else None

    def _short(self, text: str, *, called: bool = False) -> Reading:
        """A short word or a sign, as the whole message, where these count.

        Said to us (`!yes`) it counts wherever exactly one thing awaits them.
        """
        if (about := self._aside()) is not None:
            return self._to_aside(about, text)
        here = self._answers_the_ask()
        if not here and (not called or self._is_to_another()):
            return None
        word = self._meaning(text)
        if word is None:
            return None
        asked = self._open_to("consent") or (word == "pass" and self._open_to("pass")) or []
        owed = [q for q in asked if q.owed]
        if not asked or not (self._replies_to_ask() or owed or self._comes_round(word, asked)):
            return None
        if not here and len(owed) != 1:
            return None
        founding = all(q.asks is Asks.FOUNDING for q in asked)
        if self.words.is_one_of(text, "short-no"):
            accepting = all(q.asks is Asks.ACCEPT for q in asked)
            answer = "guest" if founding else "decline" if accepting else "object"
            intent = Intent(word=answer)
            return self._settled(
                intent if founding or accepting else Missing(intent=intent, arg="harm")
            )
        return self._settled(Intent(word=word))

    def _aside(self) -> PointsAt | None:
        """The question whether an objection is set aside, in a reply to it and nowhere else."""
        reply = self.place.reply
        item = reply.item if reply is not None and reply.kind == "ask" else None
        return reply if item is not None and item.startswith(OBJECTION) else None

    def _to_aside(self, about: PointsAt, text: str) -> Reading:
        intent = Intent(word="", circle=about.circle, item=about.item, version=about.version)
        word = self._meaning(text)
        if word in ("consent", "object"):
            return replace(intent, word=word)
        found = self.words.find(text)
        if found is not None and found.key in ("consent", "set-aside") and is_bare(found.rest):
            return replace(intent, word="consent")
        if found is None or found.key not in ("object", "concern"):
            return None
        reader = Reader(words=self.words, now=self.now)
        said = reader.read(found.key, WORDS[found.key], found.rest)
        args = said.args if isinstance(said, Intent) else {}
        return replace(intent, word=found.key, args=args)

    def _comes_round(self, word: str, asked: Sequence[Question]) -> bool:
        """Who has not joined a founding yet may say `yes` in its thread, whatever they said."""
        wavering = (Answer.OBJECTION, Answer.DECLINE)
        in_thread = self.place.thread is not None and word == "consent"
        return in_thread and all(q.asks is Asks.FOUNDING and q.answer in wavering for q in asked)

    def _full(self, text: str) -> Reading:
        found = self.words.find(text)
        if found is not None and is_bare(found.rest) and self._is_theirs(found.key):
            return self._settled(Intent(word=found.key))
        if found is None or found.key not in _BARE or not self._may_be_full(found):
            return None
        joins = found.key == "count-me-in"
        word = "consent" if joins else found.key
        asked = self._open_to(word)
        if joins:
            asked = [q for q in asked if q.asks is Asks.FOUNDING]
        reader = Reader(words=self.words, now=self.now)
        said = reader.read(word, WORDS[word], found.rest)
        if not asked:
            return self._not_asked(said) if found.key in _TO_A_CHECK else None
        if not (self._may_change(word) or any(q.owed for q in asked)):
            return None
        return self._settled(said)

    def _is_theirs(self, word: str) -> bool:
        """Whether who owns the objection, or the proposal, says in its thread what now."""
        item = self._near_item()
        if item is None or not self._answers_the_ask():
            return False
        circle = next((v.state for v in self.views if outlook.proposal(v.state, item)), None)
        proposal = outlook.proposal(circle, item) if circle else None
        if circle is None or proposal is None:
            return False
        if word in _ENDINGS and own_objections(circle, self.person, item):
            return True
        stages = {"ready": (Stage.TALK, *RESTING), "withdraw": RESTING}.get(word, ())
        return proposal.proposer == self.person and proposal.stage in stages

    def _not_asked(self, said: Intent | Misread | Missing) -> Reading:
        """A full word where no check awaits them: why it is no answer, where that is clear."""
        item = self._near_item() if self._answers_the_ask() else None
        for view in self.views:
            proposal = outlook.proposal(view.state, item) if item else None
            if proposal is None and self._is_stranger(view) and self.place.reply is None:
                proposal = (
                    next(iter(open_), None) if len(open_ := checks(view.state)) == 1 else None
                )
            if proposal is None or isinstance(said, Misread):
                continue
            if proposal.stage is Stage.TALK and not self._is_stranger(view):
                return self._reaction(view, proposal.item)
            intent = said if isinstance(said, Intent) else said.intent
            return self._settled(replace(intent, item=intent.item or proposal.item))
        return None

    def _is_stranger(self, view: View) -> bool:
        return self.person is None or not outlook.is_member(view.state, self.person)

    def _reaction(self, view: View, item: ItemId) -> Turn | None:
        """`I object: …` while only questions and reactions are asked for."""
        asked = [q for q in questions(view.state, self.person) if q.item == item]
        return Turn(circle=view.circle, item=item, note="reaction-noted") if asked else None

    def _may_be_full(self, found: Found) -> bool:
        """A word alone, or parted from its explanation; a reply to the ask may run on."""
        alone = is_bare(found.rest)
        if found.key in ("consent", "guest", "count-me-in", "stay", "accept"):
            return alone
        if found.key == "change":
            return not alone and self._answers_the_ask()
        if found.key == "pass":
            return alone and self._answers_the_ask()
        running_on = self._replies_to_ask() or self._gives_reason(found)
        return alone or is_parted(found.rest) or running_on

    def _gives_reason(self, found: Found) -> bool:
        """`I object because …`, in the thread."""
        reader = Reader(words=self.words, now=self.now)
        harm, because = reader.split_reason(strip(found.rest))
        return bool(because) and not harm and self._answers_the_ask()

    def _called(self, text: str) -> Reading:
        """Whoever is called ends their turn by a word, wherever they speak (engineering §1).

        In a meeting all that they write in the main timeline is their turn; over days that may be
        ordinary talk.
        """
        for view in self.views:
            at = turns.called(view.state, self.person) if self.person else None
            if at is None or at.call is None or self._near_item() not in (None, at.item):
                continue
            found = self.words.find(text)
            if found is not None and found.key in _OF_A_TURN and is_bare(found.rest):
                return self._settled(Intent(word=found.key, item=at.item))
            if self._meaning(text) == "pass":
                return self._settled(Intent(word="pass", item=at.item))
            if at.call.live and self.place.thread is None:
                return Turn(circle=view.circle, item=at.item)
        return None

    def _present(self, text: str) -> Reading:
        """`here` alone, while people meet, by somebody who is not in it yet."""
        found = self.words.find(text)
        if found is None or found.key != "here" or not is_bare(found.rest):
            return None
        for view in self.views:
            meeting = finding.meeting(view.state)
            if meeting and self.person not in finding.present(view.state, meeting):
                return self._settled(Intent(word="here"))
        return None

    def _turn(self, text: str) -> Reading:
        """Talk in the thread of a round, or in reply to its ask, by who has not spoken yet."""
        item = self._near_item()
        if item is None or not self._answers_the_ask():
            return None
        for view in self.views:
            for question in questions(view.state, self.person):
                talks = question.asks in (Asks.TURN, Asks.TALK)
                if question.item == item and talks and question.owed:
                    if is_sealed(view.state, item):
                        sealed = Intent(word="answer", circle=view.circle, item=item)
                        return replace(sealed, args={"text": text.strip()})
                    return Turn(circle=view.circle, item=item)
        return None

"""A practice round with one person: a made-up proposal, step by step; nothing of it is record.

    consent → concern ( → worry) → object ( → reason, or why when the harm is said) → settle → over

The bot plays nobody who decides: it says what an answer would have meant in a circle.
"""

from dataclasses import dataclass, field

from nstbot.chat.arguments import Reader
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.pieces import split_item, strip
from nstbot.chat.taps import tap
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import Answer
from nstbot.domain.ids import PersonId

FIRST = "consent"
_NEXT = {"consent": "concern", "concern": "object", "object": "settle"}
_GOES_ON = ("consented", "concerned", "objected", "onward")
"""After these the next of the four steps is explained."""
_IS_OVER = ("settled", "recast", "withdrawn")
_OURS = ("said", "step")
"""Arguments that are no words of people."""
_OF_TAPS = {
    Answer.CONSENT: "consent",
    Answer.CONCERN: "concern",
    Answer.OBJECTION: "object",
    Answer.PASS: "pass",
}
_ANSWERS = ("consent", "concern", "object", "pass", "settled", "recast", "withdraw")
_ENDS = {"settled": "settled", "consent": "settled", "recast": "recast", "concern": "recast"}
_ASKS_FOR_WORDS = {"worry": "concern", "reason": "object", "why": "object"}
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The text `practice-<key>`, and the step after it: None ends the practice."""

    key: str
    step: str | None
    args: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    word: str
    rest: str


def heard(step: str, text: str, reader: Reader) -> Feedback | None:
    """What somebody's words are in that step; None: they are not about the practice."""
    words = reader.words
    if words.is_one_of(text, "never-mind"):
        return Feedback(key="stopped", step=None)
    said = _said(text, words)
    if said is None:
        return None
    if said.word == "stop":
        return Feedback(key="stopped", step=None)
    if said.word == "next":
        return _onward(_ASKS_FOR_WORDS.get(step, step))
    if step in _ASKS_FOR_WORDS:
        return _worded(step, said, reader)
    if step == "settle":
        return _settling(said)
    return _answered(step, said, reader)


def _said(text: str, words: Vocabulary) -> _Said | None:
    """One of our words, a sign or a short word, or (word "") something else."""
    signed = tap(text)
    if signed is not None:
        return _Said(word=_OF_TAPS[signed], rest="")
    for key, word in (("consent", "consent"), ("no", "object"), ("pass", "pass")):
        if words.is_one_of(text, f"short-{key}"):
            return _Said(word=word, rest="")
    found = words.find(text)
    if found is None:
        return _Said(word="", rest=text)
    rest = strip(found.rest)
    of_ours = found.key in (*_ANSWERS, "stop", "next")
    return _Said(word=found.key, rest=rest) if of_ours and not split_item(rest)[0] else None


def _onward(step: str) -> Feedback:
    after = _NEXT.get(step)
    return Feedback(key="onward" if after else "stopped", step=after)


def _answered(step: str, said: _Said, reader: Reader) -> Feedback:
    if said.word != step:
        return Feedback(key="other", step=step, args={"said": said.word or NONE, "step": step})
    if step == "consent":
        return Feedback(key="consented", step="concern")
    if step == "concern":
        return _concerned(said.rest)
    return _objected(said.rest, reader)


def _concerned(worry: str) -> Feedback:
    if not worry:
        return Feedback(key="worry", step="worry")
    return Feedback(key="concerned", step="object", args={"words": worry})


def _objected(told: str, reader: Reader) -> Feedback:
    harm, because = reader.split_reason(told)
    if harm and because:
        return Feedback(key="objected", step="settle", args={"harm": harm, "because": because})
    if harm:
        return Feedback(key="because", step="why", args={"harm": harm})
    if because:
        return Feedback(key="objected", step="settle", args={"because": because})
    return Feedback(key="hand", step="reason")


def _worded(step: str, said: _Said, reader: Reader) -> Feedback:
    """Only words of their own are awaited, with or without the word before them."""
    word = _ASKS_FOR_WORDS[step]
    if said.word not in ("", word):
        return _answered(word, said, reader)
    if not said.rest:
        return Feedback(key="worry" if step == "worry" else "hand", step=step)
    if step == "worry":
        return _concerned(said.rest)
    harm, because = reader.split_reason(said.rest)
    if step == "why" and not because:
        harm, because = "", harm
    args = {name: words for name, words in (("harm", harm), ("because", because)) if words}
    return Feedback(key="objected", step="settle", args=args)


def _settling(said: _Said) -> Feedback:
    if said.word in _ENDS:
        return Feedback(key=_ENDS[said.word], step=None)
    if said.word == "withdraw":
        return Feedback(key="withdrawn", step=None)
    if said.word == "object":
        return Feedback(key="stands", step="settle")
    return Feedback(key="other", step="settle", args={"said": said.word or NONE, "step": "settle"})


def practice(told: Feedback, ctx: Context, person: PersonId | None = None) -> Message:
    """What it says. `person`: whom it rings, because they are somewhere else."""
    pen = Pen(ctx)
    mentions = (person,) if person else ()

    def shown(name: str) -> str:
        words = told.args.get(name, NONE)
        return words if name in _OURS or words == NONE else pen.plain(words, _LONGEST)

    parts = [pen.fill(f"practice-{told.key}", shown)]
    if told.key in _GOES_ON:
        parts.append(pen.text(f"practice-ask-{told.step}"))
    if told.key in _IS_OVER:
        parts.append(pen.text("practice-end"))
    return pen.message(*parts, kind="practice", mentions=mentions)


def practice_there(person: PersonId, ctx: Context) -> Message:
    """In the room: it goes on in the direct chat."""
    pen = Pen(ctx)
    return pen.message(pen.text("practice-there", person=pen.who(person)), kind="practice")

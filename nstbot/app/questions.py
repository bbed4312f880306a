"""Open questions: what is still missing after an act, and which words may be the answer."""

from datetime import datetime, timedelta

from nstbot.app.ports import Question
from nstbot.chat.intent import Choose, Intent, Me, Missing, Place, Reading, Spoken
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import facts as f
from nstbot.domain import finding
from nstbot.domain.circle import Circle
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Standing

ARGUMENT_WAITS = timedelta(minutes=15)
REASON_WAITS = timedelta(hours=72)
LIST = "mine"


def list_in(thread: str | None) -> str:
    """Where the list of what waits is kept: beside what else is asked back in that thread."""
    return f"{LIST} {thread or ''}"


def wanted(fact: f.Fact, after: Circle) -> tuple[PersonId, Missing] | None:
    """Whom to ask for what: the reason of an objection, the words of a tapped concern."""
    match fact:
        case f.ObjectionRaised() | f.ObjectionReasoned():
            objection = finding.objection(after, fact.objection)
            if objection is None or (objection.harm is not None and objection.because is not None):
                return None
            arg = "harm" if objection.harm is None else "because"
            return fact.person, _missing("reason", after, fact.objection, arg)
        case f.ConcernRaised(harm=None):
            return fact.person, _missing("concern", after, fact.item, "harm")
        case f.FoundingObjected(harm=None):
            return fact.person, _missing("object", after, fact.item, "harm")
        case _:
            return None


def _missing(word: str, circle: Circle, item: ItemId, arg: str) -> Missing:
    return Missing(intent=Intent(word=word, circle=circle.id, item=item), arg=arg)


def may_answer(asked: Question, spoken: Spoken, reading: Reading, me: Me) -> bool:
    """Whether words can be what a question misses: no word by itself, and no question back."""
    body = spoken.body.strip()
    if isinstance(reading, Intent | Choose | Missing) or body.startswith(me.prefixes):
        return False
    return not (asked.kind == "reason" and body.endswith("?"))


def is_meant(
    asked: Question, spoken: Spoken, place: Place, words: Vocabulary, at: datetime
) -> bool:
    """Just asked, replied to one of ours, or begun with `because` (engineering §1, §5)."""
    if asked.kind != "reason" or (place.reply is not None and place.reply.kind != "other"):
        return True
    if asked.expires - at > REASON_WAITS - ARGUMENT_WAITS:
        return True
    return words.split_off(spoken.body.strip(), "because") is not None


def is_over(question: Missing, circle: Circle) -> bool:
    """Whether the objection whose reason was asked does not stand any more."""
    intent = question.intent
    if intent.word != "reason" or intent.item is None:
        return False
    objection = finding.objection(circle, intent.item)
    return objection is not None and objection.standing is not Standing.STANDING

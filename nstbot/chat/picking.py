"""What waits for somebody, as `mine` has listed it: a number picks, alone or before the answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nstbot.chat.intent import Choose, Intent, Missing, Option, Place, PointsAt, View
from nstbot.chat.open_questions import is_sealed
from nstbot.chat.taps import tap
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import finding, outlook
from nstbot.domain.ids import FOUNDING, PersonId
from nstbot.domain.outlook import Asks

_NUMBERED = re.compile(r"#?(\d{1,3})(?!\w)[.):,]?\s*(.*)", re.DOTALL)
_PICKED = "picked"
_IMPLIED = {Asks.REASON: "object", Asks.NOMINATE: "nominate", Asks.CANDIDATE: "candidate"}
"""The word that may be left out where only words of their own are asked for."""
_ACTS = {
    Asks.INTEGRATE: ("amend", "settled", "withdraw", "term", "measure", "candidate"),
    Asks.HELPING: ("amend",),
    Asks.OWNER: ("ready", "amend", "park", "withdraw", "candidate"),
    Asks.SENDING: ("send-up", "amend", "withdraw"),
    Asks.REVIEW: ("renew", "amend", "repeal", "object"),
    Asks.CHECK: ("met", "object"),
    Asks.CANDIDATE: ("candidate",),
    Asks.REASON: ("object", "withdraw"),
}
"""What these ask for is an act, which in a room would need its sign if it were not picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """`option` None: there is no such number. `said`: the answer, empty for a number alone.

    `act`: it is one of the acts that are asked for, and is heard as if said to us.
    """

    option: Option | None
    said: str = ""
    act: bool = False


def listed(views: Sequence[View], person: PersonId) -> Choose | None:
    """The question that a list of what waits leaves open; None when nothing waits."""
    options = tuple(
        Option(
            circle=view.circle,
            label=view.label,
            item=wait.item,
            version=wait.version,
            asks=wait.asks,
        )
        for view in views
        for wait in outlook.awaiting(view.state, person)
    )
    return Choose(intent=Intent(word="mine"), options=options) if options else None


def pick(
    text: str, question: Choose, words: Vocabulary, *, direct: bool, first: bool = True
) -> Pick | None:
    """Which of the listed things is meant, and what is said to it; None: nothing of this.

    `first` False: something else was asked there since, so it takes a number and an answer.
    """
    numbered = _NUMBERED.fullmatch(text.strip())
    if not first and (numbered is None or not _is_answer(numbered[2].strip(), words)):
        return None
    if numbered is None:
        chosen = question.intent.args.get(_PICKED)
        option = question.options[int(chosen) - 1] if chosen else None
        return _said(text.strip(), option, question, words, direct=direct) if option else None
    number, rest = int(numbered[1]), numbered[2].strip()
    known = 1 <= number <= len(question.options)
    if not rest:
        return Pick(option=question.options[number - 1] if known else None)
    if not known:
        return Pick(option=None) if _is_answer(rest, words) else None
    return _said(rest, question.options[number - 1], question, words, direct=direct)


def _said(
    text: str, option: Option, question: Choose, words: Vocabulary, *, direct: bool
) -> Pick | None:
    if _is_answer(text, words):
        return Pick(option=option, said=text, act=_is_act(text, option, question, words))
    implied = _IMPLIED.get(option.asks) if option.asks else None
    nominates = any(one.asks is Asks.NOMINATE for one in question.options)
    numbers = nominates and words.split_off(text, "because") is not None
    if not direct or implied is None or numbers:
        return None
    return Pick(option=option, said=f"{words.name(implied)} {option.item} {text}")


def _is_act(text: str, option: Option, question: Choose, words: Vocabulary) -> bool:
    """Of what waits about the same thing, anything may be answered under each of its numbers."""
    found = words.find(text)
    same = [o for o in question.options if (o.circle, o.item) == (option.circle, option.item)]
    return found is not None and any(found.key in _ACTS.get(o.asks, ()) for o in same if o.asks)


def _is_answer(text: str, words: Vocabulary) -> bool:
    """Whether it begins with a word of ours, or is a short word or sign as a whole."""
    short = any(words.is_one_of(text, f"short-{key}") for key in ("consent", "pass", "no"))
    return short or tap(text) is not None or words.find(text) is not None


def unnumbered(text: str, words: Vocabulary) -> str:
    """An answer without the number that picked what it was to."""
    numbered = _NUMBERED.fullmatch(text.strip())
    return numbered[2] if numbered and _is_answer(numbered[2].strip(), words) else text


def narrowed(question: Choose, option: Option | None) -> Choose:
    """Only this is listened for from now on; None: whatever is picked."""
    args = {_PICKED: str(question.options.index(option) + 1)} if option else {}
    return replace(question, intent=replace(question.intent, args=args))


def is_narrowed(question: Choose) -> bool:
    """Whether a number alone has been said, and the answer to it is awaited."""
    return _PICKED in question.intent.args


def at(place: Place, option: Option) -> Place:
    """As if it stood under the ask of what was picked."""
    points = PointsAt(kind="ask", circle=option.circle, item=option.item, version=option.version)
    return replace(place, reply=points)


def asked_for(option: Option, view: View) -> Missing | None:
    """What is asked back when only the number was said, where it is more than a word."""
    if option.asks is Asks.NOMINATE or option.asks is Asks.CANDIDATE:
        intent = Intent(word=_IMPLIED[option.asks], circle=option.circle, item=option.item)
        return Missing(intent=intent, arg="text")
    if option.asks is Asks.TURN and option.item and is_sealed(view.state, option.item):
        intent = Intent(word="answer", circle=option.circle, item=option.item)
        return Missing(intent=intent, arg="text")
    if option.asks is not Asks.REASON or option.item is None:
        return None
    word = "object" if option.item.startswith(FOUNDING) else "reason"
    held = finding.objection(view.state, option.item)
    arg = "because" if held is not None and held.harm is not None else "harm"
    return Missing(intent=Intent(word=word, circle=option.circle, item=option.item), arg=arg)

"""Reading what somebody is to do by a date: `TEXT @who until DATE`, in this order or another."""

import re
from collections.abc import Callable
from dataclasses import replace

from nstbot.chat.intent import Intent, Misread, Missing
from nstbot.chat.vocabulary import Vocabulary

Said = Intent | Misread | Missing
NEEDS = {
    "condition": ("text", "until"),
    "information": ("text", "person", "until"),
    "helping": ("people", "until"),
    "recast": (),
}
"""What each of these words needs; what is missing is asked for in this order."""
_NAMED = re.compile(r"(?<!\S)@\S+")
_EDGES = " \t\n,;:.\u2014\u2013-"
_BETWEEN = re.compile(r"[,;&\s]+")


def undertaking(
    intent: Intent, text: str, words: Vocabulary, until: Callable[[Intent, str], Said]
) -> Said:
    """The parts of `text`. `until` reads a date."""
    intent, rest = _dated(intent, text, words, until)
    if intent.word == "helping":
        return complete(people(intent, rest, words))
    named = _NAMED.search(rest)
    if named:
        rest = f"{rest[: named.start()].rstrip(_EDGES)} {rest[named.end() :]}"
        intent = _with(intent, person=named[0].rstrip(_EDGES))
    said = rest.strip(_EDGES)
    if intent.word == "condition":
        said = (words.split_off(said, "if-words") or said).strip(_EDGES)
    if said and intent.word == "recast":
        return Misread(key="alone", args={"word": words.name("recast")})
    return complete(_with(intent, text=said) if said else intent)


def _dated(
    intent: Intent, text: str, words: Vocabulary, until: Callable[[Intent, str], Said]
) -> tuple[Intent, str]:
    """The last `until …` that is a date, and the rest."""
    by_when = "|".join(re.escape(word) for word in words.said("by-when"))
    found = list(re.finditer(rf"(?<![\w-])(?:{by_when})(?![\w-])", text, re.IGNORECASE))
    for match in reversed(found):
        dated = until(intent, text[match.end() :].strip(_EDGES))
        if isinstance(dated, Intent):
            return dated, text[: match.start()]
    return intent, text


def people(intent: Intent, text: str, words: Vocabulary) -> Intent:
    """Names, a line each: `@ben @cy`, `Ben and Cy`."""
    joining = words.said("joining")
    named = [one for one in _BETWEEN.split(text) if one and one.lower() not in joining]
    return _with(intent, people="\n".join(named)) if named else intent


def complete(intent: Said) -> Said:
    """It, or the question for what it still needs."""
    if not isinstance(intent, Intent):
        return intent
    missing = next((arg for arg in NEEDS.get(intent.word, ()) if arg not in intent.args), None)
    return Missing(intent=intent, arg=missing) if missing else intent


def parts(intent: Intent, text: str) -> Said:
    """Parted by ` / ` or by lines; there are two at the least."""
    found = [one.strip() for one in re.split(r"\s/\s|\n", text) if one.strip()]
    if len(found) < 2:
        return Missing(intent=intent, arg="parts")
    return _with(intent, parts="\n".join(found))


def halves(intent: Intent, text: str, words: Vocabulary) -> Said:
    """`@a @b / @c @d`: who stays, who goes; of one half alone the others stay."""
    found = [one.strip() for one in re.split(r"\s/\s|\n", text) if one.strip()]
    if not 1 <= len(found) <= 2:
        return Missing(intent=intent, arg="halves")
    stays, goes = (found[0], found[1]) if len(found) > 1 else ("", found[0])
    named = {"stays": stays, "goes": goes}
    listed = {arg: people(Intent(word=""), said, words).args for arg, said in named.items()}
    return _with(intent, **{arg: args["people"] for arg, args in listed.items() if args})


def _with(intent: Intent, **args: str) -> Intent:
    return replace(intent, args={**intent.args, **args})

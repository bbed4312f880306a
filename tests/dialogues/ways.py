"""The same answer by a command, by a short word, and by a tap: which acts have equivalents.

✅ on the consent question  =  `yes` in reply to it  =  `!consent P1`
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tests.dialogues.script import Act, Say, Tap
from tests.dialogues.stage import Told


class Way(StrEnum):
    """How people answer. `WRITTEN`: as the file has it; `MIXED`: each in another of the ways."""

    WRITTEN = "written"
    COMMANDS = "commands"
    WORDS = "words"
    TAPS = "taps"
    MIXED = "all of these"


PURE = (Way.COMMANDS, Way.WORDS, Way.TAPS)


def way_of(number: int, way: Way) -> Way:
    """How the person with this number answers."""
    return PURE[number % len(PURE)] if way is Way.MIXED else way


@dataclass(frozen=True, slots=True)
class Answer:
    """A symbol, a word in reply, a command; `said` finds it in what somebody wrote.

    In `word` and `command` `{item}` is the item asked about, `{text}` what else was said.
    """

    key: str | None
    word: str
    command: str
    said: str


_PASS = Answer("⏭", "pass", "!pass {item}", r"(?:pass|!pass(?: \w\d+)?)")
_CONSENT = (
    Answer("✅", "yes", "!consent {item}", r"(?:yes|ok|!?(?:I )?consent(?: [A-Z]\d+)?)"),
    Answer("🤔", "concern: {text}", "!concern {item} {text}", r"!?concern(?: {item})?:? (?P<t>.+)"),
    Answer(
        "✋",
        "I object: {text}",
        "!object {item} {text}",
        r"(?:I object|!object)(?: {item})?:? (?P<t>(?![A-Z]\d).+)",
    ),
)
ANSWERS: Mapping[str, Sequence[Answer]] = {
    "founding_asked": (
        Answer("✅", "yes", "!count-me-in", r"(?:yes|!count-me-in|!join|I join)"),
        Answer("⏭", "guest", "!guest", r"!?guest"),
    ),
    "round_opened": (_PASS,),
    "turn_called": (_PASS,),
    "talk_opened": (_PASS,),
    "consent_asked": _CONSENT,
    "set_aside_asked": (
        Answer("✅", "yes", "!set-aside O1", r"yes|!set-aside O1"),
        Answer("✋", "no", "!object O1", r"no|!object O1"),
    ),
    "nominations_revealed": (Answer("✅", "stay", "!stay {item}", r"!?stay(?: S\d+)?"),),
    "acceptance_asked": (
        Answer("✅", "accept", "!accept {item}", r"(?:yes|!?accept(?: S\d+)?)"),
        Answer("✋", "decline", "!decline {item}", r"!?decline(?: S\d+)?"),
    ),
}
"""By the kind of the question."""


def in_way(act: Act, way: Way, asked: Told | None) -> Sequence[Say | Tap] | None:
    """The acts that say the same in this way; None: the act stays as it is.

    `asked` is the question that is open in the room.
    """
    if way is Way.WRITTEN or asked is None or not isinstance(act, Say | Tap):
        return None
    found = _answer(act, asked)
    if found is None:
        return None
    answer, text = found
    values = {"item": asked.item, "text": text}
    match way:
        case Way.COMMANDS:
            return [Say(who=act.who, text=answer.command.format(**values))]
        case Way.WORDS if text or "{text}" not in answer.word:
            word = answer.word.format(**values)
            return [Say(who=act.who, text=word, where="question", item=asked.item)]
        case Way.TAPS if answer.key is not None:
            tap = Tap(who=act.who, key=answer.key, item=asked.item)
            return [tap, Say(who=act.who, text=text, where="bot")] if text else [tap]
        case _:
            return None


def _answer(act: Say | Tap, asked: Told) -> tuple[Answer, str] | None:
    for answer in ANSWERS.get(asked.kind, ()):
        if isinstance(act, Tap):
            if act.on == "question" and act.key == answer.key:
                return (answer, "") if "{text}" not in answer.word else None
            continue
        if act.where not in ("", "thread", "question"):
            continue
        pattern = answer.said.replace("{item}", str(asked.item))
        said = re.fullmatch(pattern, act.text, re.IGNORECASE)
        if said and (act.where or act.text.startswith("!")):
            return answer, said.groupdict().get("t", "")
    return None


def otherwise_said(act: Act, way: Way) -> Act:
    """A command without an equivalent: by words, it is said to the bot by its name."""
    if way is Way.WORDS and isinstance(act, Say) and act.text.startswith("!"):
        return replace(act, text=f"nstbot: {act.text[1:]}")
    return act

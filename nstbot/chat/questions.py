"""Questions that the bot has asked back, and the next message in that place (engineering §5)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from nstbot.chat.arguments import Reader
from nstbot.chat.heard import hear
from nstbot.chat.intent import Choose, Intent, Json, Me, Misread, Missing, Option, Place, Spoken
from nstbot.chat.pieces import is_bare, is_parted, split_item, strip
from nstbot.chat.plain import fold, one_line
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.ids import CircleId, ItemId, parse_item
from nstbot.domain.outlook import Asks

_REASONS = ("why", "harm", "because")


def answer_question(
    spoken: Spoken,
    place: Place,
    question: Missing | Choose,
    me: Me,
    words: Vocabulary,
    now: datetime,
) -> Intent | Misread | Missing | None:
    """Read the next message in the place of an open question. None: no answer to it, `parse` it.

    Missing: another argument is still missing. Misread("dropped"): they let it be. After Misread
    with any other key the question stays open.
    """
    heard = hear(spoken, me)
    if heard is None or heard.called or _is_to_another(place) or is_bare(heard.text):
        return None
    if words.is_one_of(heard.text, "never-mind"):
        return Misread(key="dropped")
    if isinstance(question, Choose):
        return _picked(heard.text, question)
    text = _answering(heard.text, question, words)
    return None if text is None else _filled(text, question, Reader(words=words, now=now))


def _answering(text: str, question: Missing, words: Vocabulary) -> str | None:
    """The words of an answer. A word of its own (`consent`, `mine`) and a question are none."""
    found = words.find(text)
    if found and found.key == question.intent.word and is_parted(found.rest):
        return found.rest
    if found and found.key == "object" and question.intent.word == "reason":
        return None if is_bare(found.rest) else found.rest
    if found and (is_bare(found.rest) or split_item(strip(found.rest))[0]):
        return None if found.key != "round" or question.arg != "kind" else text
    if question.arg not in _REASONS:
        return text
    short = any(words.is_one_of(text, f"short-{key}") for key in ("consent", "pass", "no"))
    return None if short or text.endswith("?") else text


def _is_to_another(place: Place) -> bool:
    return place.reply is not None and place.reply.kind == "other"


def _picked(text: str, question: Choose) -> Intent | Misread | Missing | None:
    said = one_line(text).strip(" .!#()")
    if re.fullmatch(r"\d{1,3}", said):
        number = int(said)
        if not 1 <= number <= len(question.options):
            return Misread(key="pick-one")
        return _chosen(question, question.options[number - 1])
    item = parse_item(said)
    fitting = [
        option
        for option in question.options
        if (item is not None and option.item == item) or fold(option.label) == fold(said)
    ]
    return _chosen(question, fitting[0]) if len(fitting) == 1 else None


def _chosen(question: Choose, option: Option) -> Intent | Missing:
    intent = replace(
        question.intent,
        circle=option.circle,
        item=option.item or question.intent.item,
        version=option.version if question.intent.version is None else question.intent.version,
    )
    return intent if question.arg is None else Missing(intent=intent, arg=question.arg)


def _filled(text: str, question: Missing, reader: Reader) -> Intent | Misread | Missing:
    return reader.fill(question.intent, question.arg, strip(text))


# ── As the store keeps it ───────────────────────────────────────────────────────────────────────


def question_to_json(question: Missing | Choose) -> Json:
    """What `Question.so_far` keeps."""
    said: dict[str, object] = {"intent": _intent_to_json(question.intent)}
    said["arg"] = question.arg
    if isinstance(question, Missing):
        return said
    return said | {
        "options": [
            {
                "circle": option.circle,
                "label": option.label,
                "item": option.item,
                "version": option.version,
                "asks": option.asks.value if option.asks else None,
            }
            for option in question.options
        ]
    }


def question_from_json(so_far: Json) -> Missing | Choose:
    """The question that `question_to_json` wrote."""
    intent = _intent_from_json(_mapping(so_far["intent"]))
    arg = so_far["arg"]
    if "options" not in so_far:
        return Missing(intent=intent, arg=str(arg))
    options = so_far["options"]
    assert isinstance(options, list)
    kept = tuple(_option_from_json(_mapping(option)) for option in options)
    return Choose(intent=intent, options=kept, arg=str(arg) if arg else None)


def _intent_to_json(intent: Intent) -> Json:
    return {
        "word": intent.word,
        "circle": intent.circle,
        "item": intent.item,
        "version": intent.version,
        "args": dict(intent.args),
    }


def _intent_from_json(said: Mapping[str, object]) -> Intent:
    return Intent(
        word=str(said["word"]),
        circle=_circle(said["circle"]),
        item=_item(said["item"]),
        version=_version(said["version"]),
        args={name: str(value) for name, value in _mapping(said["args"]).items()},
    )


def _option_from_json(said: Mapping[str, object]) -> Option:
    return Option(
        circle=CircleId(str(said["circle"])),
        label=str(said["label"]),
        item=_item(said["item"]),
        version=_version(said["version"]),
        asks=Asks(str(said["asks"])) if said["asks"] else None,
    )


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, Mapping)
    return value


def _circle(value: object) -> CircleId | None:
    return CircleId(value) if isinstance(value, str) else None


def _item(value: object) -> ItemId | None:
    return ItemId(value) if isinstance(value, str) else None


def _version(value: object) -> int | None:
    return value if isinstance(value, int) else None

"""From what somebody said to what they want, or to None when it is ordinary talk (product §2)."""

from collections.abc import Sequence
from datetime import datetime

from nstbot.chat.intent import (
    Choose,
    Intent,
    Json,
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
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import Answer
from nstbot.domain.ids import PersonId

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
    "parse",
    "question_from_json",
    "question_to_json",
    "tap",
]


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
    raise NotImplementedError


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
    raise NotImplementedError


def question_to_json(question: Missing | Choose) -> Json:
    """What `Question.so_far` keeps."""
    raise NotImplementedError


def question_from_json(so_far: Json) -> Missing | Choose:
    """The question that `question_to_json` wrote."""
    raise NotImplementedError


def tap(key: str) -> Answer | None:
    """What a reaction says, skin tones and variation selectors aside; in a founding CONSENT joins
    and PASS stays a guest."""
    raise NotImplementedError

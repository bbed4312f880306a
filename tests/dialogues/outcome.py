"""What a play came to, so that two plays of one dialogue can be compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tests.dialogues.play import Play
from tests.dialogues.stage import CARD, Told

_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MOMENTS = re.compile(rf"{_DAYS} \d+ [A-Z]\w\w(?: \d{{4}})?(?:, \d\d:\d\d)?|\b\d\d:\d\d\b")
_CODES = re.compile(r"\b(?:[0-9a-f]{8}|[0-9a-f]{64})\b")
_HEADS = re.compile(r"^Record .*$", re.MULTILINE)


def plain(text: str) -> str:
    """Without moments and checksums."""
    return _CODES.sub("…", _HEADS.sub("Record", _MOMENTS.sub("…", text)))


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as everybody's client shows it, whatever the homeserver."""

    kind: str
    item: str | None
    direct: str | None
    threaded: bool
    rings: frozenset[str]


def heard(told: Told) -> Heard:
    return Heard(
        kind=told.kind,
        item=told.item,
        direct=told.direct,
        threaded=told.thread is not None,
        rings=frozenset(told.rings),
    )


def acts(play: Play) -> list[tuple[object, ...]]:
    """Per act, whoever did it: what came on cards, in the room, and to each in direct chats."""
    return [
        (act, *_places([told for done in group for told in done.told]))
        for act, group in groupby(play.done, key=lambda done: done.act)
    ]


def _places(all_told: Sequence[Told]) -> tuple[list[Heard], ...]:
    said = [heard(told) for told in all_told]
    cards = [one for one in said if one.kind == CARD]
    room = [one for one in said if one.direct is None and one.kind != CARD]
    direct = sorted((one for one in said if one.direct), key=lambda one: (one.direct, one.kind))
    return cards, room, direct


def record(play: Play) -> Sequence[tuple[str, str, str]]:
    """What counts in the end: the last state of each card, and each decision, in words."""
    cards = {told.item: told for told in play.told if told.kind == CARD}
    decided = [told for told in play.told if told.kind == "decision_adopted"]
    return [
        *((CARD, str(item), plain(told.body)) for item, told in cards.items()),
        *(("decision", str(told.item), plain(told.body)) for told in decided),
    ]

"""How much a process asks of people: acts, messages, rings, direct messages, counted in a play."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.dialogues.play import Done, Play
from tests.dialogues.stage import CARD, Told

SCREEN = 600
"""Characters that fit on a phone's screen."""
LOOKED_UP = ("card", "decision_adopted", "guide", "nominations_revealed", "show", "settings")
"""What may be longer: one looks things up in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`room`: new messages for everybody, cards aside; the rest by person."""

    room: int
    cards: int
    acts: Counter[str]
    rings: Counter[str]
    direct: Counter[str]


def count(done: Sequence[Done]) -> Count:
    """Over these acts and what followed."""
    told = [one for each in done for one in each.told]
    here = [one for one in told if one.direct is None]
    return Count(
        room=sum(one.kind != CARD for one in here),
        cards=sum(one.kind == CARD for one in here),
        acts=Counter(one.who for one in done if one.who is not None),
        rings=Counter(name for one in here for name in one.rings),
        direct=Counter(one.direct for one in told if one.direct is not None),
    )


def shown(play: Play) -> list[Done]:
    """What stands in the file itself, without the looking at cards."""
    return [one for one in play.done if one.block is not None and not _looks(one)]


def _looks(done: Done) -> bool:
    return done.who is None and [told.kind for told in done.told] == [CARD]


NOT_SMOOTH = frozenset(
    (
        *("consent_asked", "objection_raised", "concern_raised", "concern_asked"),
        *("window_extended", "more_time_given", "turn_called"),
    )
)
"""When one of these is told meanwhile, there is more to it than consent."""


def checks(play: Play) -> list[list[Done]]:
    """Each consent check without objection: from the asking to the act that decides."""
    done = shown(play)
    found = []
    for at, opening in enumerate(done):
        asked = [told.kind for told in opening.told].count("consent_asked")
        span = _until_decided(done[at + 1 :])
        if asked == 1 and span is not None:
            head = Done(block=None, act=opening.act, who=None, told=opening.told)
            found.append([head, *span])
    return found


def _until_decided(done: Sequence[Done]) -> list[Done] | None:
    for end, one in enumerate(done, 1):
        kinds = {told.kind for told in one.told}
        if kinds & NOT_SMOOTH:
            return None
        if "decision_adopted" in kinds:
            return list(done[:end])
    return None


def too_long(told: Iterable[Told]) -> list[str]:
    """Messages that do not fit on a screen and should."""
    return [
        f"{one.kind}: {len(one.body)}\n{one.body}"
        for one in told
        if one.kind not in LOOKED_UP and len(one.body) > SCREEN
    ]


def row(title: str, link: str, play: Play) -> str:
    """A line of the table."""
    counted = count(shown(play))
    first = next(one.who for one in shown(play) if one.who is not None)
    others = [name for name in play.people if name != first]
    cells = [f"[{title}]({link})"]
    for by in (counted.acts, counted.rings, counted.direct):
        cells += [str(by[first]), _span(by[name] for name in others)]
    cells.insert(3, str(counted.room))
    cells.insert(4, str(counted.cards))
    return f"| {' | '.join(cells)} |"


def _span(numbers: Iterable[int]) -> str:
    found = sorted(numbers)
    return str(found[0]) if found[0] == found[-1] else f"{found[0]}–{found[-1]}"

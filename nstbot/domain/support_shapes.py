"""What four of a circle say about something decided or talked about above; `state` names it too."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.rounds import Step


@unique
class AppealState(StrEnum):
    GATHERING = "gathering"
    FAILED = "failed"  # fewer than four: it stays here, as a concern
    STANDING = "standing"  # in the circle that decides
    SETTLED = "settled"
    SET_ASIDE = "set_aside"
    GONE = "gone"  # what it was about is no more
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"  # a concern, which is not answered yet
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The question to the supporters whether they are met.

    `text` None: who represents them above says so; else a circle on the way, `circle`, offers it
    under `there`. `state`: waiting, open, settled, unheard, refused (by that message), silent,
    overtaken.
    """

    number: int
    circle: CircleId
    there: ItemId | None
    name: Words
    text: Words | None
    round: int
    step: Step | None = None
    state: str = "waiting"
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An objection or concern of people here about what stands above: there `there`, here `about`.

    Who supports it has said CONSENT in `step`. `way`: the circles from here to the one that
    decides, this one first, that one not. `round` counts how often it has been raised there.
    `told_at`: the newest that was heard of it. `answer`: what a concern was answered.
    """

    objection: ItemId
    about: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    way: tuple[CircleId, ...]
    concern: bool
    starter: PersonId
    harm: Words | None
    because: Words | None
    source: str
    arrived: int
    step: Step
    state: AppealState = AppealState.GATHERING
    round: int = 1
    told_at: datetime | None = None
    settlements: tuple[Settlement, ...] = ()
    unheard: bool = False
    answer: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """From the circle `circle`, where it is `there`: an objection on its way, or a concern.

    Of an objection (`item` None) `until` is how long this circle may offer a settlement, and
    `about` the words of what it is against. A concern is about `item` here. `outcome`: the newest
    that was heard of it. `answer` is what this circle has said to it.
    """

    objection: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    harm: Words | None
    because: Words | None
    at: datetime
    item: ItemId | None = None
    decider: CircleId | None = None
    decider_name: Words | None = None
    about: Words | None = None
    until: datetime | None = None
    outcome: str = "stands"
    told_at: datetime | None = None
    answer: Words | None = None

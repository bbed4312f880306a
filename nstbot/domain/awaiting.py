"""What may be awaited of a person: the shape that every reading of it has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain import rounds
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import Step


@unique
class Asks(StrEnum):
    """What an open question wants of a person."""

    FOUNDING = "founding"
    HERE = "here"  # whether they are here, in a meeting
    TURN = "turn"  # speak in a go-round
    TALK = "talk"  # a proposal's questions and reactions: may speak, need not
    CONSENT = "consent"
    REASON = "reason"  # the reason of one's own objection (item is the O…, or the founding)
    INFORMATION = "information"  # find out what a proposal rests for
    HELPING = "helping"  # bring a new text of it
    CHECK = "check"  # look whether a condition of a decision is met, or what was deferred
    ASIDE = "aside"  # whether an objection is set aside (item is the O…)
    INTEGRATE = "integrate"  # the proposer: amend; of an admission they and the objectors: talk
    OWNER = "owner"  # parked or queued long: the proposer says what now
    SENDING = "sending"  # waits to be sent on: still send, change, withdraw?
    NOMINATE = "nominate"
    CHANGE = "change"  # may change the nomination once, or stay
    CANDIDATE = "candidate"  # may propose one: first the facilitator, then whoever is asked
    ACCEPT = "accept"
    SUPPORT = "support"  # an objection to what stands above wants support; nobody must
    SETTLEMENT = "settlement"  # whether one's objection above is met (item is the O…)
    REVIEW = "review"  # whoever is responsible for a decision whose review date has come


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """`must`: a question that waits for an answer (consent, founding), not a mere invitation."""

    person: PersonId
    item: ItemId
    version: int
    asks: Asks
    due: datetime | None
    must: bool


def unanswered(
    step: Step, item: ItemId, version: int, asks: Asks, *, must: bool
) -> Iterator[Awaited]:
    """Everyone who has not answered that question."""
    for person in rounds.unanswered(step):
        yield Awaited(person=person, item=item, version=version, asks=asks, due=step.due, must=must)

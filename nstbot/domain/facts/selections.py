"""Facts of selections by nomination and of the seats that follow (product §3, canon §4, §10.3).

From the first candidate on a selection S2 is a proposal of the same number, and the facts of its
consent check are those of every check. Names and reasons of a nomination stand side by side.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts.kinds import Role
from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionOpened:
    """`seats` (1 or 2) of a role are selected anew, among the nominations of `roster`.

    `title` names a role of the circle's own. `by` is None when a term is over. `replaces` hold the
    seats that it is about. `recalled`: called because of `why` against this holder, who serves
    until a successor is seated, at most until `serves_until`. `listed` are the members out of whom
    one names, by their numbers from 1.
    """

    item: ItemId
    role: Role
    title: Words | None
    seats: int
    term_days: int
    qualities: Words | None
    by: PersonId | None
    why: Words | None
    recalled: PersonId | None
    serves_until: datetime | None
    replaces: tuple[PersonId, ...]
    roster: tuple[PersonId, ...]
    due: datetime
    source: str | None
    at: datetime
    listed: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionTermSet:
    """Before anybody has nominated: how long it is for."""

    item: ItemId
    by: PersonId
    term_days: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationGiven:
    """All that `person` names now, sealed until all are revealed.

    `reasons` and `sources` (the messages) are those of the `nominees`, one for each. `seal` is the
    commitment to the whole line; `source` the message that was heard last.
    """

    item: ItemId
    person: PersonId
    nominees: tuple[PersonId, ...]
    reasons: tuple[Words, ...]
    sources: tuple[str, ...]
    seal: Words
    in_room: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationTakenBack:
    """The author took `source` back, and the whole nomination with it: its seal said both names."""

    item: ItemId
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsExtended:
    """Once more: `heard` of `needed` have nominated."""

    item: ItemId
    heard: int
    needed: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsClosed:
    """The box is closed: `seal` commits to what is in it, which is opened at `due`."""

    item: ItemId
    seal: str
    not_heard: tuple[PersonId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsRevealed:
    """All at once; those of `roster` (who nominated) may change theirs, once, until `due`."""

    item: ItemId
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationKept:
    """Stays with the nomination that was revealed."""

    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationChanged:
    """`to` instead of `out`, in the nomination that was revealed."""

    item: ItemId
    person: PersonId
    out: PersonId
    to: PersonId
    because: Words
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesClosed:
    """Now a candidate is proposed: by `facilitator` alone until `alone_until`, then by anybody."""

    item: ItemId
    not_heard: tuple[PersonId, ...]
    facilitator: PersonId | None
    alone_until: datetime | None
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSought:
    """Nobody has proposed a candidate: `person` is asked to, until `due`; then the next is."""

    item: ItemId
    person: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesNamed:
    """`by` proposes one or a pair on the strength of the reasons; each time it is a new version."""

    item: ItemId
    version: int
    candidates: tuple[PersonId, ...]
    by: PersonId
    because: Words
    term_days: int
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesDropped:
    """The check of these candidates is over without seating; another may be proposed.

    `reason`: "declined", "silent" (did not answer when asked to accept), "loops" (no way found in
    three loops), "withdrawn" (`by` the one who named them), "left" (no member any more).
    `excluded` cannot be proposed again. The rest is as in ChangesClosed.
    """

    item: ItemId
    version: int
    candidates: tuple[PersonId, ...]
    reason: str
    excluded: tuple[PersonId, ...]
    by: PersonId | None
    facilitator: PersonId | None
    alone_until: datetime | None
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceAsked:
    """The others are done: the candidates are asked last, and once more (`again`)."""

    item: ItemId
    version: int
    candidates: tuple[PersonId, ...]
    again: bool
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceGiven:
    """A candidate's explicit consent, perhaps with a concern (`words`, or `concern` alone)."""

    item: ItemId
    version: int
    person: PersonId
    concern: bool
    words: Words | None
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceDeclined:
    """A candidate's objection to their own seat. It needs no reason."""

    item: ItemId
    version: int
    person: PersonId
    words: Words | None
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionEnded:
    """`reason`: "none_found", "few" (too few nominated), "cancelled" or "withdrawn" (`by`)."""

    item: ItemId
    reason: str
    by: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsTaken:
    """By consent: each of `holders` for as many `days`. `unfilled` seats stay open."""

    item: ItemId
    decision: ItemId
    role: Role
    title: Words | None
    holders: tuple[PersonId, ...]
    days: tuple[int, ...]
    unfilled: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEnding:
    """The term is over in so many `days`. `item` is the selection by which the seat was taken."""

    item: ItemId
    role: Role
    title: Words | None
    person: PersonId
    until: datetime
    days: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaretakerBegan:
    """The term is over; the holder keeps the seat for a successor, at most until `until`."""

    item: ItemId
    role: Role
    title: Words | None
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEnded:
    """`reason`: "succeeded", "resigned", "left" (the circle), "caretaker_over", "recalled_over",
    "voices" (they hold another of that role by their other account).
    """

    item: ItemId
    role: Role
    title: Words | None
    person: PersonId
    reason: str
    at: datetime

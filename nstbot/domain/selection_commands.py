"""What may be asked of a circle about selections and seats; `commands` names them with the rest."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts import Role
from nstbot.domain.ids import ItemId, PersonId, Said, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSelection:
    """`select ROLE`. Of a role of the circle's own `title_known` is its title where it has one."""

    by: PersonId
    role: Role
    title: Said | None = None
    title_known: Words | None = None
    qualities: Said | None = None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """A new selection because of `why` against a holder. `role` None: their only seat."""

    by: PersonId
    person: PersonId
    role: Role | None = None
    title: Words | None = None
    why: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominate:
    """`sealed` is the whole line that this person's nomination then is, salted by its keeping.

    Whom it names with what was named before: `outlook.nominees_after`.
    """

    by: PersonId
    item: ItemId | None
    nominees: tuple[tuple[PersonId, Said], ...]
    sealed: Said
    in_room: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """In the change round: the nomination stays as it was revealed."""

    by: PersonId
    item: ItemId | None
    tap: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """In the change round: `to` instead of `out` (None: the only one named)."""

    by: PersonId
    item: ItemId | None
    out: PersonId | None
    to: PersonId
    because: Said
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCandidates:
    """`candidate @x [@y] because …`: proposes one or a pair, and consents to them thereby."""

    by: PersonId
    item: ItemId | None
    candidates: tuple[PersonId, ...]
    because: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resign:
    by: PersonId
    role: Role
    title: Words | None = None
    at: datetime

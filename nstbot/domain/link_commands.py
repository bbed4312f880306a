"""What is asked about links, here or by other circles; `commands` names it with the rest."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.errands import Errand
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLink:
    """`link`, or `unlink` (`leave`): a check whether the circle is part of the tree."""

    by: PersonId
    leave: bool
    why: Said | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitCircle:
    """`split`: who `goes` would be a new circle of that name; who `stays`, everybody else if ().

    `circle` is the id that the new one would have.
    """

    by: PersonId
    stays: tuple[PersonId, ...]
    goes: tuple[PersonId, ...]
    circle: CircleId
    name: Words
    why: Said | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCircle:
    """`merge`: to become part of `circle`, or to take it in if it has asked for that.

    It is called `name`, and stands on that `level` below `parent`; `together` they are so many
    people.
    """

    by: PersonId
    circle: CircleId
    name: Words
    level: int
    parent: CircleId | None
    together: int
    why: Said | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """An errand has come. `present` are in the circle's room now."""

    errand: Errand
    present: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSettled:
    """`not-settled`: one of its supporters is not met by what is to have settled an objection."""

    by: PersonId
    objection: ItemId | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """`bundle`: two objections of circles below are one from now on, with all their origins."""

    by: PersonId
    objection: ItemId
    other: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCircle:
    """What this circle is to say to an objection on its way through, or to a concern.

    `settled O12 TEXT` offers a settlement, `return O12 because TEXT` answers a concern.
    """

    by: PersonId
    objection: ItemId
    text: Said
    source: str
    at: datetime

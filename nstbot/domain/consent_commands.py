"""What may be asked of a consent check beside answers (see `commands` for what they share)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreObjection:
    """Any member opens a round about an objection, which stands meanwhile (canon §3.4)."""

    by: PersonId
    objection: ItemId | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """After the test: anyone but its owner asks all others whether it is set aside, and says why.

    The others answer with a `Respond` to the objection: CONSENT sets aside, OBJECTION does not.
    """

    by: PersonId
    objection: ItemId | None
    why: Said | None
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """`return P12 because …`: a check whether what a circle below has sent goes back to it."""

    by: PersonId
    item: ItemId | None
    why: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SendUp:
    """What is consented to be sent on is still to be sent; any member says so."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The proposer lets the parts be decided one by one."""

    by: PersonId
    item: ItemId | None
    parts: tuple[Said, ...]
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekInformation:
    """The proposal rests until `person` has found out `what`."""

    by: PersonId
    item: ItemId | None
    what: Said
    person: PersonId
    until: datetime
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHelpers:
    """A helping circle of a few brings a new text."""

    by: PersonId
    item: ItemId | None
    helpers: tuple[PersonId, ...]
    until: datetime
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet:
    """What was to be checked about a decision is met; its checker says so."""

    by: PersonId
    decision: ItemId | None
    at: datetime

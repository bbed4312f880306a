"""Facts of a decision’s life (canon §6, §10.5)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAdopted:
    """Consent is complete. `review_on` and `sunset_on` are None for arrangements only.

    `consents` are those who consented explicitly, with or without a concern; those `not_heard` may
    still object until `late_until`. Decided for a branch it is in force when its announcement is
    over, or at once when `urgent`; of the circles below nobody was heard for the `unheard`.
    """

    decision: ItemId
    item: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    supersedes: ItemId | None
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    late_until: datetime
    at: datetime
    urgent: bool = False
    unheard: tuple[CircleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AimAdopted:
    """The circle's aim is now what `decision` says."""

    decision: ItemId
    aim: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """The circle's `setting` is now `value`, written as in `settings` (product §4)."""

    decision: ItemId
    setting: str
    value: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReopened:
    """An objection makes the circle look again; `suspended` when it counts as raised in time."""

    decision: ItemId
    item: ItemId
    objection: ItemId
    suspended: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionUpheld:
    """The objections to it have ended without a new version: it stands as it was."""

    decision: ItemId
    item: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSuperseded:
    decision: ItemId
    by: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReviewed:
    """It is time to look at it: `owner` does so with the circle before `sunset_on`.

    `owner` is None when everybody is asked. `by`: who opened the review before its date. `few`: it
    is before its date because fewer than four distinct members have consented.
    """

    decision: ItemId
    owner: PersonId | None
    sunset_on: datetime
    at: datetime
    by: PersonId | None = None
    few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRenewed:
    """Consented to as it is: the same decision goes on, with new dates. `item` is the renewal."""

    decision: ItemId
    item: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    review_on: datetime
    sunset_on: datetime
    late_until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRepealed:
    """Its end is consented to. `item` is the proposal to repeal it."""

    decision: ItemId
    item: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    late_until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RepealSuspended:
    """A late objection to the repeal: meanwhile the decision is in force again."""

    decision: ItemId
    item: ItemId
    objection: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GraceGiven:
    """Its end has come while it is looked at: once, it holds until `until` (product §4)."""

    decision: ItemId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStuck:
    """Looked at again for 60 days without a result: its review is now (canon §10.5)."""

    decision: ItemId
    owner: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementsListed:
    """Once a year since the founding `item`: what has no end date is looked at together."""

    item: ItemId
    year: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLapsed:
    """Its end date has come, or (`unheld`) nobody holds a seat by it any more."""

    decision: ItemId
    at: datetime
    unheld: bool = False

"""Facts of a decision’s life (canon §6, §10.5)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAdopted:
    """Consent is complete. `review_on` and `sunset_on` are None for arrangements only.

    `consents` are those who consented explicitly, with or without a concern; those `not_heard` may
    still object until `late_until`.
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
    """Its review date has come; `owner` is asked to look with the circle before `sunset_on`."""

    decision: ItemId
    owner: PersonId | None
    sunset_on: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLapsed:
    """Its end date has come."""

    decision: ItemId
    at: datetime

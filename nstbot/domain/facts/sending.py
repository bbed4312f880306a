"""Facts of a proposal for more than its circle, which waits to be sent on (product §3 *Levels*)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingConsented:
    """Consent is complete, and it is in force nowhere: it waits to be sent on.

    Those `not_heard` may still object until `late_until`. At `due` the circle is asked whether it
    is still to be sent.
    """

    item: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    late_until: datetime
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingAsked:
    """It has waited for long: still send, change, or withdraw it? Asked again at `due`."""

    item: ItemId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingKept:
    """A member says that it is still to be sent; asked again at `due`."""

    item: ItemId
    by: PersonId
    due: datetime
    at: datetime

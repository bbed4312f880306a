"""Facts of what a circle sends up, and of what becomes of it there (product §3, canon §10.4)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedUp:
    """It is with the circle above (`parent`) from now on; the `run`-th time.

    If nothing has become of it at `due`, the circle is asked whether it still should be there.
    """

    item: ItemId
    version: int
    parent: CircleId
    name: Words
    level: int
    run: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WayClosed:
    """The link with the circle above has ended: it waits again; the circle is asked at `due`."""

    item: ItemId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalBrought:
    """A circle below (`child`) has sent it, the last of the circles on its `way`, origin first.

    `names` are those of these circles, `numbers` what it is called in each. `origin_text` is as the
    first of them worded it, the rest as the last did, in its version `sent`. `concerns` were heard
    on the way. Until `late_until` somebody below may still object. `voice` speaks for it here;
    None: nobody sits. A `version` above 1 replaces what was brought before.
    """

    item: ItemId
    version: int
    child: CircleId
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    numbers: tuple[str, ...]
    origin_text: Words
    text: Words
    why: Words | None
    term_days: int | None
    scope: int
    measures: tuple[Words, ...]
    pilot: Words | None
    concerns: tuple[Words, ...]
    late_until: datetime
    run: int
    number: int
    sent: int
    voice: PersonId | None
    due: datetime | None
    at: datetime
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryNoted:
    """What was told of it came too late to change anything; that it came is kept."""

    item: ItemId
    run: int
    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryMissed:
    """Held or withdrawn below before it came: what was told of it earlier opens nothing."""

    child: CircleId
    origin: CircleId
    origin_item: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowHeld:
    """The circle that sent it is looking at it again (`held`), or has done so."""

    item: ItemId
    held: bool
    run: int
    number: int
    late_until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowWithdrew:
    """Its origin has withdrawn it. `reason`: "withdrawn", or "unlinked"."""

    item: ItemId
    reason: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChanged:
    """Somebody else speaks here for what was brought; None: nobody sits, and everyone may."""

    item: ItemId
    person: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionPutOff:
    """All that is missing is that the circle below is done with it (`held`), or its days are over.

    `again`: it was put off before.
    """

    item: ItemId
    held: bool
    until: datetime
    again: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReturned:
    """Consented to by the check `check`: `item` goes back below, because `reason`."""

    item: ItemId
    check: ItemId
    reason: Words
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTold:
    """How what was carried up stands now, as the circle above tells it; the newest `number` counts.

    `what`: open, sent_on, parked, returned, lapsed, adopted. It is in `circle`, as `there`, with
    `holder`, until `until`. The rest is how it reads there.
    """

    item: ItemId
    number: int
    what: str
    stage: str
    circle: CircleId
    name: Words
    level: int
    there: str
    holder: PersonId | None
    until: datetime | None
    text: Words
    why: Words | None
    term_days: int | None
    scope: int
    measures: tuple[Words, ...]
    pilot: Words | None
    reason: Words | None
    decision: str
    at: datetime
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedAbove:
    """Its wording there is another now."""

    item: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDown:
    """What has become of it above. Returned: its proposer has until `due` to bring it again.

    `times`: how often it was returned so far.
    """

    item: ItemId
    what: str
    times: int
    due: datetime | None
    at: datetime

"""What is on its way between circles: who decides it, who speaks for it, what is told of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from nstbot.domain import finding, limits
from nstbot.domain import link_readings as links
from nstbot.domain.errands_up import Carried, Stop, Wording
from nstbot.domain.facts import EVERYONE, US
from nstbot.domain.ids import CircleId, ItemId, Origin, PersonId, Words
from nstbot.domain.proposal_shapes import Passage, Proposal, Stage
from nstbot.domain.state import Circle

OVER_ABOVE = ("returned", "lapsed", "adopted", "over")
"""After these it is not above any more; "over": that was an earlier run."""
_GONE = (*(s for s in finding.CLOSED if s is not Stage.DECIDED),)
"""It is not ours to send any more: for the circle above it is withdrawn."""


def decided_here(circle: Circle, made: Proposal) -> bool:
    """Whether everyone whom it is for is below this circle (canon §5.3).

    What is for everyone is decided at the top of a tree: for everyone it stands for now. What
    would change a decision is decided where that was.
    """
    if made.scope == US or made.changes is not None or made.decision is not None:
        return True
    if made.scope == EVERYONE:
        return links.is_top(circle)
    return links.level(circle) >= made.scope


def way_open(circle: Circle) -> bool:
    """There is a circle above, and somebody who represents us."""
    return circle.links.parent is not None and bool(links.holders(circle))


def put_off_until(circle: Circle, made: Proposal, when: datetime) -> datetime | None:
    """Until when it is not adopted, though nothing else is missing (product §3).

    While it is held below, it does not go further up either.
    """
    came = made.brought
    if came is None or made.decision is not None:
        return None
    if came.held:
        return when + limits.HELD
    if decided_here(circle, made) and when < came.late_until:
        return came.late_until
    return None


def voices(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Who sits here for the circle that has sent it, and is here."""
    if made.brought is None:
        return ()
    sit = links.sitting_for(circle, links.home(circle, made.brought.child))
    return tuple(p for p in sit if finding.member(circle, p))


def origin(circle: Circle, made: Proposal) -> Origin:
    """Where it began."""
    if made.brought is None:
        return Origin(circle=circle.id, item=made.item)
    return Origin(circle=made.brought.way[0], item=ItemId(made.brought.numbers[0]))


def of_origin(circle: Circle, which: Origin) -> Proposal | None:
    """What began there, as it is here."""
    return next((p for p in circle.proposals if origin(circle, p) == which), None)


def way(circle: Circle, made: Proposal) -> tuple[Stop, ...]:
    """The circles that it came through, origin first, this one last."""
    came = made.brought
    here = Stop(circle=circle.id, name=circle.name, item=made.item)
    if came is None:
        return (here,)
    before = zip(came.way, came.names, came.numbers, strict=True)
    return (*(Stop(circle=c, name=name, item=item) for c, name, item in before), here)


def wording(made: Proposal | Passage) -> Wording:
    """How it reads. Whoever would check a condition does so below, so above it is a measure."""
    measures = made.measures
    if isinstance(made, Proposal):
        measures = (*measures, *(c.words for c in made.conditions))
    return Wording(
        text=made.text,
        why=made.why,
        term_days=made.term_days,
        scope=made.scope,
        measures=measures,
        pilot=made.pilot,
        urgent=made.urgent,
    )


def carried(circle: Circle, made: Proposal) -> Carried:
    """What the circle above is to know of what is sent: nobody's name, but what worried them."""
    came, sent = made.brought, made.sending
    own = tuple(c.words for c in sent.concerns if c.words) if sent else ()
    late = sent.late_until if sent and sent.not_heard else (sent.at if sent else made.made_at)
    return Carried(
        version=made.version,
        wording=wording(made),
        origin_text=came.text if came else made.text,
        concerns=(*(came.concerns if came else ()), *own),
        way=way(circle, made),
        late_until=max(late, came.late_until) if came else late,
    )


# ── What is told ────────────────────────────────────────────────────────────────────────────────


def told_up(made: Proposal) -> tuple[str, int] | None:
    """What the circle above is to know of it, (sent, held or withdrawn) and of which run."""
    if made.runs == 0 or made.passage is None:
        return None
    if made.stage is Stage.CARRIED:
        return ("held" if made.brought and made.brought.held else "sent"), made.runs
    if made.passage.what in OVER_ABOVE:
        return None
    if made.stage in _GONE:
        return "withdrawn", made.runs
    return None if made.stage is Stage.OUTGOING else ("held", made.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands, for the circle below. `place`: where, when it is not here."""

    run: int
    what: str
    stage: str
    holder: PersonId | None
    until: datetime | None
    wording: Wording
    reason: Words | None = None
    decision: str = ""
    place: tuple[CircleId, Words, int, str] | None = None


def told_down(made: Proposal) -> Standing | None:
    """What the circle below that has sent it is to know of it; None for what began here."""
    if made.brought is None:
        return None
    there = made.passage
    away = made.stage in (Stage.CARRIED, Stage.DECIDED)
    back = there is not None and there.what in ("returned", "lapsed")
    if there is not None and (away or (back and made.stage in (Stage.RETURNED, Stage.LAPSED))):
        return Standing(
            run=made.brought.run,
            what="sent_on" if there.what == "sent" else there.what,
            stage=there.stage,
            holder=there.holder,
            until=there.until,
            wording=wording(there),
            reason=there.reason,
            decision=there.decision,
            place=(there.circle, there.name, there.level, there.there),
        )
    return Standing(
        run=made.brought.run,
        what=_what(made),
        stage=Stage.ADOPTED if made.decision else made.stage,
        holder=None if made.decision or made.stage in finding.CLOSED else made.proposer or None,
        until=None if made.decision else made.due,
        wording=wording(made),
        reason=made.reason,
        decision=made.decision or "",
    )


_TOLD = {
    Stage.PARKED: "parked",
    Stage.RETURNED: "returned",
    Stage.LAPSED: "lapsed",
    Stage.WITHDRAWN: "withdrawn",
}


def _what(made: Proposal) -> str:
    return "adopted" if made.decision else _TOLD.get(made.stage, "open")


def count(before: Circle, after: Circle) -> Circle:
    """How often there was something to tell: whoever hears it puts it in that order."""
    if before.proposals is after.proposals:
        return after
    was = {p.item: p for p in before.proposals}
    for made in after.proposals:
        old = was.get(made.item)
        if old is not made and _tells(made) != (_tells(old) if old else (None, None)):
            counted = replace(after.links, tells=after.links.tells + 1)
            return links.with_links(after, counted)
    return after


def _tells(made: Proposal) -> tuple[tuple[str, int] | None, Standing | None]:
    return told_up(made), told_down(made)

"""What a circle is still taught: each kind of step is explained until it has been done twice."""

from enum import StrEnum, unique

from nstbot.domain import finding
from nstbot.domain import selection_readings as readings
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import MEETING, ItemId
from nstbot.domain.state import Circle, Proposal, Selection, Stage
from nstbot.domain.state import SelectionStage as S

ENOUGH = 2
"""So often has a circle done what is not explained to it any more."""


@unique
class Lesson(StrEnum):
    """A kind of step that can be explained; rounds bear the names of their modes."""

    OPEN = "open"
    IN_TURN = "in_turn"
    SEALED = "sealed"
    HERE = "here"
    TALK = "talk"
    CONSENT = "consent"
    ADMISSION = "admission"
    NOMINATING = "nominating"
    CHANGING = "changing"
    CANDIDATES = "candidates"
    ACCEPTING = "accepting"


_TALKED = (Stage.CONSENT, Stage.INTEGRATING, Stage.WAITING, Stage.OUTGOING, Stage.ADOPTED)
_CONSENTED = (Stage.OUTGOING, Stage.ADOPTED)
_PLAIN = (ProposalKind.POLICY, ProposalKind.AIM, ProposalKind.SETTING)
_SHOWN = (S.CHANGING, S.PROPOSING, S.CONSENT, S.SEATED, S.NONE_FOUND)
_DONE = {
    Lesson.NOMINATING: _SHOWN,
    Lesson.CHANGING: _SHOWN[1:],
    Lesson.CANDIDATES: (S.SEATED,),
    Lesson.ACCEPTING: (S.SEATED,),
}


def lesson(circle: Circle, item: ItemId) -> Lesson | None:
    """What the open step of `item` is still explained with, read off the state alone.

    None: nothing is, or the circle has turned it off (`settings teaching`).
    """
    if circle.settings.teaching == "off":
        return None
    found = _of(circle, item)
    return found if found and _times(circle, found) < ENOUGH else None


def _of(circle: Circle, item: ItemId) -> Lesson | None:
    if item.startswith(MEETING):
        return Lesson.HERE
    if at := finding.go_round(circle, item):
        return Lesson(at.mode.value)
    if chosen := readings.selection(circle, item):
        return _of_selection(circle, chosen)
    made = finding.proposal(circle, item)
    return _of_proposal(made) if made else None


def _of_selection(circle: Circle, chosen: Selection) -> Lesson | None:
    """Other candidates in the same selection are asked about without a word more."""
    stage = readings.stage(circle, chosen)
    made = finding.proposal(circle, chosen.item)
    if made is not None and made.version > 1:
        return None
    if stage in (S.NOMINATING, S.CHANGING, S.ACCEPTING):
        return Lesson(stage)
    return Lesson.CANDIDATES if stage in finding.ASKING else None


def _of_proposal(made: Proposal) -> Lesson | None:
    if made.stage is Stage.TALK:
        return Lesson.TALK if made.kind in _PLAIN else None
    if made.stage not in finding.ASKING:
        return None
    if made.kind is ProposalKind.ADMISSION:
        return Lesson.ADMISSION
    return Lesson.CONSENT if made.kind in _PLAIN else None


def _times(circle: Circle, taught: Lesson) -> int:
    """How often the circle has done it."""
    match taught:
        case Lesson.HERE:
            return sum(m.state != "asking" for m in circle.meetings)
        case Lesson.TALK:
            return sum(p.stage in _TALKED and p.kind in _PLAIN for p in circle.proposals)
        case Lesson.CONSENT:
            return sum(p.stage in _CONSENTED and p.kind in _PLAIN for p in circle.proposals)
        case Lesson.ADMISSION:
            joined = (p for p in circle.proposals if p.kind is ProposalKind.ADMISSION)
            return sum(p.stage is Stage.ADOPTED for p in joined)
        case Lesson.OPEN | Lesson.IN_TURN | Lesson.SEALED:
            ended = (r for r in circle.rounds if r.state == "closed")
            return sum(r.mode.value == taught.value for r in ended)
        case _:
            return sum(s.stage in _DONE[taught] for s in circle.selections)

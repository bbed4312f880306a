"""What can be meant by a word without its number: the things for which it is, in one circle."""

from collections.abc import Iterable, Sequence

from nstbot.chat.intent import Option, View
from nstbot.chat.open_questions import ASKING, questions, takes
from nstbot.domain import outlook, turns
from nstbot.domain.facts import ProposalKind, RoundMode
from nstbot.domain.finding import CLOSED, ENDED, SENT
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.state import Circle, Proposal, Stage, Standing

ANSWERS = ("consent", "concern", "object", "pass", "guest")
_IN_SELECTIONS = ("nominate", "stay", "change", "accept", "decline")
_FIXED = (ProposalKind.ADMISSION, ProposalKind.RELEASE)
_OWN_PROPOSAL = (
    *("ready", "amend", "term", "responsible", "measure", "for", "park", "urgent"),
    *("pilot", "condition", "information", "helping", "split"),
)
_OF_DECISIONS = ("review", "renew", "repeal")
_STEERS = ("next", "skip", "pause", "resume", "defer", "done")


def waiting(word: str, view: View, person: PersonId | None) -> list[Option]:
    """What takes this answer from this person: what is owed, else what could be changed."""
    fitting = [q for q in questions(view.state, person) if takes(word, q.asks)]
    chosen = [q for q in fitting if q.owed] or fitting
    return [
        Option(circle=view.circle, label=view.label, item=q.item, version=q.version, asks=q.asks)
        for q in chosen
    ]


def candidates(word: str, view: View, person: PersonId | None) -> list[Option]:
    """Everything that can be meant by that word without its number."""
    if word in ANSWERS:
        return waiting(word, view, person) or _asked_of_others(word, view)
    circle = view.state
    if word in _IN_SELECTIONS or word == "candidate":
        mine = waiting(word, view, person) if word in _IN_SELECTIONS else []
        return mine or _options(view, _selections(circle, word) or _only_selection(circle))
    if word in _OWN_PROPOSAL:
        return _options(view, _own_or_all(_open_proposals(circle), person))
    if word == "more-time":
        return _options(view, (p.item for p in circle.proposals if p.stage in ASKING))
    if word in ("test", "set-aside"):
        return _options(view, outlook.to_test(circle, word, person))
    if word == "met":
        return _options(view, outlook.to_meet(circle, person))
    if word == "return":
        return _options(view, (*outlook.from_below(circle), *outlook.to_answer(circle)))
    if word == "send-up":
        return _options(view, (p.item for p in circle.proposals if p.stage is Stage.OUTGOING))
    if word in ("settled", "recast"):
        own = _own_objections(circle, person)
        if word == "settled":
            own = [*own, *outlook.to_settle(circle, person)]
        return _options(view, own or _objections(circle))
    if word == "not-settled":
        return _options(view, outlook.to_bring_back(circle, person))
    if word in _OF_DECISIONS:
        return _options(view, _to_review(circle))
    if word == "withdraw":
        own = [p.item for p in _open_proposals(circle) if p.proposer == person]
        open_ = outlook.open_items(circle)
        called = [s.item for s in circle.selections if s.by == person and s.item in open_]
        own = list(dict.fromkeys((*own, *called)))
        return _options(view, [*own, *_own_objections(circle, person)])
    if word == "support":
        return _options(view, (*outlook.left_behind(circle), *outlook.to_support(circle)))
    if word in ("close", "cancel"):
        return _options(view, _procedures(circle, word))
    if word == "answer":
        return _options(view, _sealed(circle, person))
    if word in _STEERS:
        return _options(view, _steered(circle, word))
    return []


def _to_review(circle: Circle) -> list[ItemId]:
    """Those under review, else all that end one day."""
    policies = (d for d in circle.decisions if d.kind is ProposalKind.POLICY)
    ending = [d for d in policies if d.force not in ENDED]
    return [d.decision for d in ending if d.reviewed] or [d.decision for d in ending]


def _asked_of_others(word: str, view: View) -> list[Option]:
    """The one open question to which this person does not belong: the refusal says so."""
    circle = view.state
    open_ = [f.item for f in circle.foundings if f.state == "open" and takes(word, Asks.FOUNDING)]
    if takes(word, Asks.TURN):
        open_ += [r.item for r in circle.rounds if r.state == "open"]
    open_ += [p.item for p in circle.proposals if p.stage in ASKING and word != "guest"]
    return _options(view, open_) if len(open_) == 1 else []


_STAGES = {
    "nominate": ("nominating",),
    "stay": ("changing",),
    "change": ("changing",),
    "candidate": ("proposing", "integrating", "parked", "waiting"),
    "accept": ("accepting",),
    "decline": ("accepting",),
}


def _selections(circle: Circle, word: str) -> list[ItemId]:
    """Those at the stage for that word."""
    return [
        s.item
        for s in circle.selections
        if outlook.stage_of(circle, s.item) in _STAGES[word]
        and s.item in outlook.open_items(circle)
    ]


def _only_selection(circle: Circle) -> list[ItemId]:
    """The one that is open, at whatever stage: the refusal says what is possible there."""
    open_ = [s.item for s in circle.selections if s.item in outlook.open_items(circle)]
    return open_ if len(open_) == 1 else []


def _options(view: View, items: Iterable[ItemId]) -> list[Option]:
    return [Option(circle=view.circle, label=view.label, item=item) for item in items]


def _open_proposals(circle: Circle) -> list[Proposal]:
    return [p for p in circle.proposals if p.stage not in CLOSED and p.kind not in _FIXED]


def _own_or_all(proposals: Sequence[Proposal], person: PersonId | None) -> list[ItemId]:
    """What has been consented to, to be sent on, is meant when nothing else can be."""
    here = [p for p in proposals if p.stage not in SENT] or proposals
    own = [p.item for p in here if p.proposer == person]
    return own or [p.item for p in here]


def _objections(circle: Circle) -> list[ItemId]:
    return [o.objection for o in circle.objections if o.standing is Standing.STANDING]


def own_objections(circle: Circle, person: PersonId | None, item: ItemId) -> list[ItemId]:
    """Those of this person that stand against `item`."""
    mine = _own_objections(circle, person)
    return [o.objection for o in circle.objections if o.objection in mine and o.item == item]


def _own_objections(circle: Circle, person: PersonId | None) -> list[ItemId]:
    standing = _objections(circle)
    return [o.objection for o in circle.objections if o.owner == person and o.objection in standing]


def _sealed(circle: Circle, person: PersonId | None) -> list[ItemId]:
    """The sealed rounds that ask this person."""
    return [
        at.item
        for at in circle.rounds
        if at.state == "open"
        and at.mode is RoundMode.SEALED
        and any(turn.person == person for turn in at.step.turns)
    ]


def _steered(circle: Circle, word: str) -> list[ItemId]:
    """The rounds for which that word is; else the only one, and the refusal says why not now."""
    if word == "resume":
        fitting = [r.item for r in circle.rounds if r.state == "paused"]
    elif word in ("skip", "pause"):
        fitting = [r.item for r in circle.rounds if r.state == "open"]
    else:
        fitting = [r.item for r in turns.running_in_turn(circle)]
    running = [r.item for r in circle.rounds if r.state in turns.RUNNING]
    return fitting or (running if len(running) == 1 else [])


def _procedures(circle: Circle, word: str) -> list[ItemId]:
    found = [f.item for f in circle.foundings if f.state == "open"]
    found += [r.item for r in circle.rounds if r.state in turns.RUNNING]
    found += [s.item for s in circle.selections if s.item in outlook.open_items(circle)]
    if word == "close":
        found += [p.item for p in circle.proposals if p.stage is Stage.TALK]
    return found

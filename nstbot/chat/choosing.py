"""Which circle and which thing is meant: as said, as answered, or the only one that fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nstbot.chat.around import looked_again
from nstbot.chat.intent import Choose, Intent, Misread, Missing, Option, Place, View
from nstbot.chat.vocabulary import WORDS, Takes, Vocabulary
from nstbot.domain import outlook, turns
from nstbot.domain.facts import Answer, ProposalKind, RoundMode
from nstbot.domain.finding import ENDED
from nstbot.domain.ids import DECISION, OBJECTION, CircleId, ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.rounds import GoRound, Step
from nstbot.domain.state import Circle, Proposal, SelectionStage, Stage, Standing

_ASKING = (Stage.CONSENT, Stage.INTEGRATING)
_OVER = (Stage.ADOPTED, Stage.WITHDRAWN, Stage.LAPSED, Stage.SPLIT)
_OF_STAGE = {SelectionStage.NOMINATING: Asks.NOMINATE, SelectionStage.CHANGING: Asks.CHANGE}
_IN_SELECTIONS = ("nominate", "stay", "change", "accept", "decline")
_FIXED = (ProposalKind.ADMISSION, ProposalKind.RELEASE)
_ANSWERS = ("consent", "concern", "object", "pass", "guest")
_OWN_PROPOSAL = (
    *("ready", "amend", "term", "responsible", "measure", "for", "park"),
    *("pilot", "condition", "information", "helping", "split"),
)
_OF_DECISIONS = ("review", "renew", "repeal")
_NOWHERE = ("mine", "reminders", "guide")

Chosen = Intent | Misread | Missing | Choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something open that takes an answer, this person's, and whether they still owe one."""

    item: ItemId
    version: int
    asks: Asks
    owed: bool
    answer: Answer | None


def questions(circle: Circle, person: PersonId | None) -> list[Question]:
    """Every open question to this person, also those they have answered."""
    found = [
        _question(f.item, f.version, Asks.FOUNDING, f.step, person)
        for f in circle.foundings
        if f.state == "open"
    ]
    found += [_turn(r, person) for r in circle.rounds if r.state == "open"]
    found += [
        _question(s.item, 1, _OF_STAGE[s.stage], s.step, person)
        for s in circle.selections
        if s.stage in _OF_STAGE
    ]
    for p in circle.proposals:
        if p.step and p.stage in (Stage.TALK, *_ASKING) and not looked_again(p):
            asks = Asks.TALK if p.stage is Stage.TALK else Asks.CONSENT
            asks = Asks.ACCEPT if person in p.candidates else asks
            found.append(_question(p.item, p.version, asks, p.step, person))
    return [question for question in found if question is not None]


def _turn(at: GoRound, person: PersonId | None) -> Question | None:
    """In turn whoever is called may go on; before that one may only pass."""
    question = _question(at.item, 1, Asks.TURN, at.step, person)
    if question is None or not turns.in_turn(at):
        return question
    called = at.call is not None and at.call.person == person
    ahead = person in turns.to_come(at)
    return replace(question, owed=called) if called or ahead else None


def _question(
    item: ItemId, version: int, asks: Asks, step: Step, person: PersonId | None
) -> Question | None:
    for turn in step.turns:
        if turn.person == person:
            owed = turn.answer is None
            return Question(item=item, version=version, asks=asks, owed=owed, answer=turn.answer)
    return None


_TAKEN = {
    "consent": (Asks.FOUNDING, Asks.CONSENT, Asks.ACCEPT),
    "concern": (Asks.CONSENT, Asks.ACCEPT),
    "object": (Asks.FOUNDING, Asks.CONSENT),
    "nominate": (Asks.NOMINATE,),
    "stay": (Asks.CHANGE,),
    "change": (Asks.CHANGE,),
    "accept": (Asks.ACCEPT,),
    "decline": (Asks.ACCEPT,),
    "pass": (Asks.TURN, Asks.TALK),
    "guest": (Asks.FOUNDING,),
}


def takes(word: str, asks: Asks) -> bool:
    """Whether that answer fits that question."""
    return asks in _TAKEN.get(word, ())


def waiting(word: str, view: View, person: PersonId | None) -> list[Option]:
    """What takes this answer from this person: what is owed, else what could be changed."""
    fitting = [q for q in questions(view.state, person) if takes(word, q.asks)]
    chosen = [q for q in fitting if q.owed] or fitting
    return [
        Option(circle=view.circle, label=view.label, item=q.item, version=q.version, asks=q.asks)
        for q in chosen
    ]


# ── Everything else that can be meant without its number ────────────────────────────────────────


def _candidates(word: str, view: View, person: PersonId | None) -> list[Option]:
    if word in _ANSWERS:
        return waiting(word, view, person) or _asked_of_others(word, view)
    circle = view.state
    if word in _IN_SELECTIONS or word == "candidate":
        mine = waiting(word, view, person) if word in _IN_SELECTIONS else []
        return mine or _options(view, _selections(circle, word))
    if word in _OWN_PROPOSAL:
        return _options(view, _own_or_all(_open_proposals(circle), person))
    if word == "more-time":
        return _options(view, (p.item for p in circle.proposals if p.stage in _ASKING))
    if word in ("test", "set-aside"):
        return _options(view, outlook.to_test(circle, word, person))
    if word == "met":
        return _options(view, outlook.to_meet(circle, person))
    if word == "send-up":
        return _options(view, (p.item for p in circle.proposals if p.stage is Stage.OUTGOING))
    if word in ("settled", "recast"):
        return _options(view, _own_objections(circle, person) or _objections(circle))
    if word in _OF_DECISIONS:
        return _options(view, _to_review(circle))
    if word == "withdraw":
        own = [p.item for p in _open_proposals(circle) if p.proposer == person]
        open_ = outlook.open_items(circle)
        called = [s.item for s in circle.selections if s.by == person and s.item in open_]
        own = list(dict.fromkeys((*own, *called)))
        return _options(view, [*own, *_own_objections(circle, person)])
    if word == "support":
        return _options(view, outlook.left_behind(circle))
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
    open_ += [p.item for p in circle.proposals if p.stage in _ASKING and word != "guest"]
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


def _options(view: View, items: Iterable[ItemId]) -> list[Option]:
    return [Option(circle=view.circle, label=view.label, item=item) for item in items]


def _open_proposals(circle: Circle) -> list[Proposal]:
    return [p for p in circle.proposals if p.stage not in _OVER and p.kind not in _FIXED]


def _own_or_all(proposals: Sequence[Proposal], person: PersonId | None) -> list[ItemId]:
    own = [p.item for p in proposals if p.proposer == person]
    return own or [p.item for p in proposals]


def _objections(circle: Circle) -> list[ItemId]:
    return [o.objection for o in circle.objections if o.standing is Standing.STANDING]


def own_objections(circle: Circle, person: PersonId | None, item: ItemId) -> list[ItemId]:
    """Those of this person that stand against `item`."""
    mine = _own_objections(circle, person)
    return [o.objection for o in circle.objections if o.objection in mine and o.item == item]


def checks(circle: Circle) -> list[Proposal]:
    """What is asked for consent now."""
    return [p for p in circle.proposals if p.stage in _ASKING and not looked_again(p)]


def _own_objections(circle: Circle, person: PersonId | None) -> list[ItemId]:
    standing = _objections(circle)
    return [o.objection for o in circle.objections if o.owner == person and o.objection in standing]


_STEERS = ("next", "skip", "pause", "resume", "defer", "done")


def is_sealed(circle: Circle, item: ItemId) -> bool:
    """Whether what is answered there is hidden for now."""
    at = outlook.go_round(circle, item)
    return at is not None and at.mode is RoundMode.SEALED


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
    """The rounds for which that word is."""
    if word == "resume":
        return [r.item for r in circle.rounds if r.state == "paused"]
    if word in ("skip", "pause"):
        return [r.item for r in circle.rounds if r.state == "open"]
    return [r.item for r in turns.running_in_turn(circle)]


def _procedures(circle: Circle, word: str) -> list[ItemId]:
    found = [f.item for f in circle.foundings if f.state == "open"]
    found += [r.item for r in circle.rounds if r.state in turns.RUNNING]
    found += [s.item for s in circle.selections if s.item in outlook.open_items(circle)]
    if word == "close":
        found += [p.item for p in circle.proposals if p.stage is Stage.TALK]
    return found


# ── Settling circle and item ────────────────────────────────────────────────────────────────────


def settle(
    intent: Intent, place: Place, person: PersonId | None, views: Sequence[View], words: Vocabulary
) -> Chosen:
    """The intent with its circle and item, or what must be asked first."""
    if intent.word in _NOWHERE:
        return replace(intent, circle=place.circle)
    if intent.word == "found":
        return Misread(key="in-a-room") if place.kind == "direct" else intent
    if place.kind == "unfounded":
        return intent
    if not views:
        return Misread(key="in-no-circle")
    if WORDS.get(intent.word) in _ABOUT_THE_CIRCLE:
        return _one_circle(intent, place, views)
    if "number" in intent.args:
        return _numbered(intent, place, views)
    if intent.item is not None:
        said = _versioned(_said_item(intent, place, views), place)
        return with_reason(_own_reason(said, person, views), views)
    if intent.word == "where":
        return _one_circle(intent, place, views)
    return with_reason(_meant(intent, place, person, views, words), views)


def with_reason(chosen: Chosen, views: Sequence[View]) -> Chosen:
    """Whoever asks all others to set an objection aside says why; the others say yes or no."""
    if not isinstance(chosen, Intent) or chosen.word != "set-aside" or "why" in chosen.args:
        return chosen
    state = next((v.state for v in views if v.circle == chosen.circle), None)
    held = outlook.objection(state, chosen.item) if state and chosen.item else None
    askable = held is not None and state is not None and outlook.may_set_aside(state, held)
    return Missing(intent=chosen, arg="why") if askable else chosen


_ABOUT_THE_CIRCLE = (
    Takes.NOTHING,
    Takes.NAME_AIM,
    Takes.TEXT,
    Takes.TEXT_BECAUSE,
    Takes.UNTIL,
    Takes.PERSON_BECAUSE,
    Takes.ROUND,
    Takes.SETTING,
    Takes.WHICH,
    Takes.ROLE,
    Takes.WHOM_BECAUSE,
)


def _one_circle(intent: Intent, place: Place, views: Sequence[View]) -> Chosen:
    near = place.circle or _near(place)[0]
    if near is not None:
        return replace(intent, circle=near)
    return _pick(intent, [Option(circle=view.circle, label=view.label) for view in views])


def _pick(intent: Intent, options: Sequence[Option]) -> Chosen:
    if len(options) > 1:
        return Choose(intent=intent, options=tuple(options))
    return replace(intent, circle=options[0].circle, item=intent.item or options[0].item)


def _numbered(intent: Intent, place: Place, views: Sequence[View]) -> Chosen:
    """`show 1`: whatever bears that number here."""
    number = intent.args["number"]
    plain = replace(intent, args={})
    here = [view for view in views if place.circle in (None, view.circle)]
    found = [
        Option(circle=view.circle, label=view.label, item=ItemId(f"{letter}{number}"))
        for view in here
        for letter in "DPOSRF"
        if _knows(view.state, ItemId(f"{letter}{number}"))
    ]
    return _pick(plain, found) if found else Missing(intent=plain, arg="item")


def _said_item(intent: Intent, place: Place, views: Sequence[View]) -> Chosen:
    """By number: in this room, or in the circle that knows it."""
    if place.circle is not None:
        return replace(intent, circle=place.circle)
    assert intent.item is not None
    known = [view for view in views if _knows(view.state, intent.item)] or list(views)
    labelled = [Option(circle=view.circle, label=view.label, item=intent.item) for view in known]
    return _pick(intent, labelled)


def _knows(circle: Circle, item: ItemId) -> bool:
    things = (
        outlook.founding(circle, item),
        outlook.go_round(circle, item),
        outlook.proposal(circle, item),
        outlook.objection(circle, item),
        outlook.decision(circle, item),
        outlook.selection(circle, item),
    )
    return any(thing is not None for thing in things)


def _versioned(chosen: Chosen, place: Place) -> Chosen:
    """A real reply to an ask answers the version of that ask."""
    reply = place.reply
    if not isinstance(chosen, Intent) or reply is None or reply.kind != "ask":
        return chosen
    same = reply.item == chosen.item and reply.circle in (None, chosen.circle)
    return replace(chosen, version=reply.version) if same else chosen


def _own_reason(chosen: Chosen, person: PersonId | None, views: Sequence[View]) -> Chosen:
    """`object O4 …` words an objection that stands already; one to a decision has to have words.

    While all others are asked whether it is set aside, it is their no.
    """
    if not isinstance(chosen, Intent) or chosen.word != "object" or chosen.item is None:
        return chosen
    if not chosen.args and any(_is_decided(v.state, chosen.item) for v in views):
        return Missing(intent=chosen, arg="harm")
    if not chosen.item.startswith(OBJECTION):
        return chosen
    held = [(v.state, outlook.objection(v.state, chosen.item)) for v in views]
    if any(o and o.owner != person and outlook.asks_now(s, o.objection) for s, o in held):
        return chosen
    reason = replace(chosen, word="reason", version=None)
    return reason if reason.args else Missing(intent=reason, arg="harm")


def _is_decided(circle: Circle, item: ItemId) -> bool:
    made = outlook.proposal(circle, item)
    decided = made is not None and (made.stage is Stage.ADOPTED or looked_again(made))
    return decided or outlook.decision(circle, item) is not None


def _meant(
    intent: Intent,
    place: Place,
    person: PersonId | None,
    views: Sequence[View],
    words: Vocabulary,
) -> Chosen:
    circle, item = _near(place)
    here = [view for view in views if circle in (None, view.circle)]
    options = [option for view in here for option in _candidates(intent.word, view, person)]
    if item is not None:
        close = [option for option in options if _belongs(option, item, here)]
        if not close and intent.word in _ANSWERS:
            return _versioned(replace(intent, circle=circle or here[0].circle, item=item), place)
        options = close or options
    if options:
        return _versioned(_pick(intent, options), place)
    if intent.word in _ANSWERS:
        return _nothing_takes(intent, here, words)
    return _one_circle(intent, place, here)


def _nothing_takes(intent: Intent, views: Sequence[View], words: Vocabulary) -> Chosen:
    """An objection may also be to a decision, by its number."""
    if intent.word == "object" and len(views) == 1 and views[0].state.decisions:
        return Missing(intent=replace(intent, circle=views[0].circle), arg="item")
    return Misread(key="nothing-awaits", args={"word": words.name(intent.word)})


def _near(place: Place) -> tuple[CircleId | None, ItemId | None]:
    """What the place itself points at: a reply before the thread."""
    if place.reply is not None and place.reply.item is not None and place.reply.circle is not None:
        return place.reply.circle, place.reply.item
    return place.thread if place.thread is not None else (place.circle, None)


def _belongs(option: Option, item: ItemId, views: Sequence[View]) -> bool:
    if option.item == item or option.item is None:
        return True
    for view in views:
        objection = outlook.objection(view.state, option.item)
        decision = outlook.decision(view.state, item) if item.startswith(DECISION) else None
        if view.circle == option.circle and (
            (objection is not None and objection.item == item)
            or (decision is not None and decision.item == option.item)
        ):
            return True
    return False

"""Which circle and which thing is meant: as said, as answered, or the only one that fits."""

from collections.abc import Sequence
from dataclasses import replace

from nstbot.chat import certain
from nstbot.chat.around import looked_again
from nstbot.chat.candidates import ANSWERS, candidates
from nstbot.chat.intent import Choose, Intent, Misread, Missing, Option, Place, View
from nstbot.chat.vocabulary import WORDS, Takes, Vocabulary
from nstbot.domain import link_readings as links
from nstbot.domain import outlook
from nstbot.domain import support_readings as supports
from nstbot.domain.ids import DECISION, OBJECTION, CircleId, ItemId, PersonId
from nstbot.domain.state import Circle, Stage

_NOWHERE = ("mine", "reminders", "practice", "same", "guide")

Chosen = Intent | Misread | Missing | Choose


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
        said = _versioned(_said_item(intent, place, person, views), place)
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
    Takes.REASON,
    Takes.CIRCLE,
    Takes.HALVES,
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


def _said_item(
    intent: Intent, place: Place, person: PersonId | None, views: Sequence[View]
) -> Chosen:
    """By number: in this room, or in the circle that knows it and where the word is for it."""
    if place.circle is not None:
        return replace(intent, circle=place.circle)
    item = intent.item
    assert item is not None
    known = [view for view in views if _knows(view.state, item)] or list(views)
    fitting = [v for v in known if any(o.item == item for o in candidates(intent.word, v, person))]
    labelled = [Option(circle=v.circle, label=v.label, item=item) for v in fitting or known]
    return _pick(intent, labelled)


def _knows(circle: Circle, item: ItemId) -> bool:
    things = (
        outlook.founding(circle, item),
        outlook.go_round(circle, item),
        outlook.proposal(circle, item),
        outlook.objection(circle, item),
        outlook.decision(circle, item),
        outlook.selection(circle, item),
        supports.appeal(circle, item),
        supports.passing(circle, item),
        supports.target(circle, item),
        links.sitting(circle, item),
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
    if not chosen.args and any(_wants_words(v.state, chosen.item) for v in views):
        return Missing(intent=chosen, arg="harm")
    if "because" not in chosen.args and _is_above(chosen, views):
        return Missing(intent=chosen, arg="because" if "harm" in chosen.args else "harm")
    if any(supports.appeal(v.state, chosen.item) for v in views if v.circle == chosen.circle):
        return chosen
    if not chosen.item.startswith(OBJECTION):
        return chosen
    held = [(v.state, outlook.objection(v.state, chosen.item)) for v in views]
    if any(o and o.owner != person and outlook.asks_now(s, o.objection) for s, o in held):
        return chosen
    reason = replace(chosen, word="reason", version=None)
    return reason if reason.args else Missing(intent=reason, arg="harm")


def _is_above(chosen: Intent, views: Sequence[View]) -> bool:
    """What was decided above: others are asked to support it, so it has to have its words."""
    here = (v.state for v in views if v.circle == chosen.circle)
    return chosen.item is not None and any(supports.target(s, chosen.item) for s in here)


def _wants_words(circle: Circle, item: ItemId) -> bool:
    """No question is open to which a sign would be an answer."""
    return _is_decided(circle, item) or links.sitting(circle, item) is not None


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
    options = [option for view in here for option in candidates(intent.word, view, person)]
    if item is not None:
        close = [option for option in options if _belongs(option, item, here)]
        if not close and intent.word in ANSWERS:
            return _versioned(replace(intent, circle=circle or here[0].circle, item=item), place)
        options = close or options
    if options:
        return _versioned(_pick(intent, options), place)
    if intent.word in ANSWERS:
        return _nothing_takes(intent, here, person, words)
    return _one_circle(intent, place, here)


def _nothing_takes(
    intent: Intent, views: Sequence[View], person: PersonId | None, words: Vocabulary
) -> Chosen:
    """An objection may also be to a decision, by its number. A guest is told that they are one."""
    if len(views) == 1 and certain.is_guest(views[0].state, person):
        return Misread(key="refused-not-a-member")
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

"""Testing an objection, and setting it aside: the one way past it without its owner (§1 rule 1).

    test → (any member but the owner, once) asked → set aside, when every other one has said yes
                                                  → stands, with one no, or with silence at the end

It stands all the while. Its owner's silence says nothing, and no yes to setting it aside is a
consent to the proposal.
"""

from dataclasses import replace
from datetime import datetime

from nstbot.domain import answers, calling, facts, finding, limits, objections, rounds
from nstbot.domain.commands import ExploreObjection, Respond, SetAside, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind, RoundKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Aside, Circle, Objection, Standing

AsideCommand = ExploreObjection | SetAside
AsideFact = (
    facts.SetAsideAsked
    | facts.SetAsideAgreed
    | facts.SetAsideRefused
    | facts.SetAsideEnded
    | facts.ObjectionSetAside
)
OF_PEOPLE = (ProposalKind.ADMISSION, ProposalKind.SELECTION)
"""What is about a person is not measured."""
OTHERS = limits.LEAST - 1
"""So many others at the least: with the owner they are the four that decide."""


def decide(course: Course, command: AsideCommand) -> Refusal | None:
    circle = course.circle
    possible = tuple(
        o.objection
        for o in finding.alive_standing(circle)
        if isinstance(command, ExploreObjection) or o.owner != command.by
    )
    item = finding.meant(command.objection, possible)
    if isinstance(item, Refusal):
        return item
    objection = finding.objection(circle, item)
    if objection is None:
        return finding.not_that(circle, item, possible, wants=Thing.OBJECTION)
    if _heard(circle, objection, command):
        return None
    if refusal := _over(circle, objection):
        return refusal
    if isinstance(command, ExploreObjection):
        return _test(course, command, objection)
    return _ask(course, command, objection)


def _heard(circle: Circle, objection: Objection, command: AsideCommand) -> bool:
    asked = objection.aside.sources if objection.aside else ()
    return command.source in (*asked, *(r.source for r in circle.rounds))


def _over(circle: Circle, objection: Objection) -> Refusal | None:
    if objection.standing is not Standing.STANDING:
        return Refusal(Reason.NOT_STANDING, {"objection": objection.objection})
    if finding.known_proposal(circle, objection.item).stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": objection.item})
    return None


# ── The test round ──────────────────────────────────────────────────────────────────────────────


def _test(course: Course, command: ExploreObjection, objection: Objection) -> Refusal | None:
    """Once an objection; one without words only after they were asked for twice."""
    circle = course.circle
    done = finding.test_of(circle, objection.objection)
    if done is not None:
        return Refusal(
            Reason.TESTED_ALREADY, {"objection": objection.objection, "round": done.item}
        )
    if not finding.worded(objection) and not objection.asked_again:
        owner = objection.owner
        return Refusal(Reason.REASON_AWAITED, {"objection": objection.objection, "owner": owner})
    calling.open_round(
        course,
        RoundKind.TEST,
        command.at,
        by=command.by,
        about=objection.objection,
        source=command.source,
    )
    return None


# ── Asking all others ───────────────────────────────────────────────────────────────────────────


def _ask(course: Course, command: SetAside, objection: Objection) -> Refusal | None:
    circle = course.circle
    if refusal := _unfit(circle, command, objection):
        return refusal
    assert command.why is not None
    made = finding.known_proposal(circle, objection.item)
    course.add(
        facts.SetAsideAsked(
            objection=objection.objection,
            item=objection.item,
            version=made.version,
            by=command.by,
            reason=command.why.words,
            roster=_roster(circle, objection),
            due=command.at + circle.settings.consent,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _unfit(circle: Circle, command: SetAside, objection: Objection) -> Refusal | None:
    item = objection.objection
    if objection.owner == command.by:
        return Refusal(Reason.OWN_OBJECTION, {"objection": item})
    if finding.open_aside(circle, objection):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": item})
    if objection.aside and objection.aside.state != "open":
        return Refusal(Reason.ASIDE_ONCE, {"objection": item})
    tested = finding.test_of(circle, item)
    if tested is None or tested.state != "closed":
        return Refusal(
            Reason.NOT_TESTED, {"objection": item, "round": tested.item if tested else ""}
        )
    if command.why is None:
        return Refusal(Reason.EMPTY)
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    others = len(_roster(circle, objection))
    if others < OTHERS:
        return Refusal(Reason.TOO_FEW_MEMBERS, {"members": others + 1, "needed": limits.LEAST})
    return None


def _roster(circle: Circle, objection: Objection) -> tuple[PersonId, ...]:
    """Everyone but the owner who is active, or is asked in the check itself."""
    made = finding.known_proposal(circle, objection.item)
    checked = [t.person for t in made.step.turns] if made.step else []
    not_asked = {objection.owner}
    if made.kind is ProposalKind.RELEASE and made.subject:
        not_asked |= {made.subject}
    asked = {*finding.active(circle), *checked} - not_asked
    return tuple(m.person for m in circle.members if m.person in asked)


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def respond(course: Course, command: Respond, objection: Objection) -> Refusal | None:
    """CONSENT is a yes, OBJECTION a no; there is nothing between."""
    asked = finding.open_aside(course.circle, objection)
    item = objection.objection
    if asked is None:
        return _no_question(course.circle, objection)
    if objection.owner == command.by:
        return Refusal(Reason.OWN_OBJECTION, {"objection": item})
    held = rounds.turn(asked.step, command.by)
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": item})
    if command.version not in (None, asked.version):
        return Refusal(Reason.OLDER_ASK, {"item": item, "version": asked.version})
    if command.answer not in (Answer.CONSENT, Answer.OBJECTION):
        return Refusal(Reason.YES_OR_NO, {"objection": item})
    if wrong := objections.wordy(command):
        return wrong
    said = answers.heard(command)
    if rounds.heard_before(held, said) or held.answer is command.answer:
        return None
    course.add(_said(command, objection))
    return None


def _no_question(circle: Circle, objection: Objection) -> Refusal:
    """Nobody is asked about it: not yet, not any more, or not for this version."""
    item, asked = objection.objection, objection.aside
    if asked is None:
        return finding.not_that(circle, item, (), wants=Thing.PROPOSAL)
    if refusal := _over(circle, objection):
        return refusal
    if asked.state != "open":
        return Refusal(Reason.ASIDE_ONCE, {"objection": item})
    version = finding.known_proposal(circle, objection.item).version
    return Refusal(Reason.OLDER_ASK, {"item": objection.item, "version": version})


def _said(command: Respond, objection: Objection) -> facts.SetAsideAgreed | facts.SetAsideRefused:
    if command.answer is Answer.CONSENT:
        return facts.SetAsideAgreed(
            objection=objection.objection,
            item=objection.item,
            person=command.by,
            source=command.source,
            tap=command.tap,
            arrived=command.arrived,
            at=command.at,
        )
    words = command.harm or command.because
    return facts.SetAsideRefused(
        objection=objection.objection,
        item=objection.item,
        person=command.by,
        words=words.words if words else None,
        source=command.source,
        at=command.at,
    )


def take_back(course: Course, command: TakeBack, objection: Objection) -> Refusal | None:
    """While all others are asked, one's yes can be taken back."""
    asked = finding.open_aside(course.circle, objection)
    held = rounds.turn(asked.step, command.by) if asked else None
    if asked is None or held is None or not rounds.carries(held, command.source):
        return None
    course.add(
        facts.AnswerTakenBack(
            item=objection.objection,
            version=asked.version,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )
    return None


# ── What follows ────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """Set aside when every one who was asked, and is still here, has said yes."""
    for objection in course.circle.objections:
        asked = finding.open_aside(course.circle, objection)
        if asked and len(asked.step.turns) >= OTHERS and not rounds.unanswered(asked.step):
            course.add(_set_aside(course.circle, objection, asked, when))


def _set_aside(
    circle: Circle, objection: Objection, asked: Aside, when: datetime
) -> facts.ObjectionSetAside:
    made = finding.known_proposal(circle, objection.item)
    words = objection.harm or objection.because
    about_people = (ProposalKind.ADMISSION, ProposalKind.RELEASE)
    return facts.ObjectionSetAside(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        agreed=rounds.who(asked.step, Answer.CONSENT),
        measure=None if made.kind in about_people else words,
        term_days=shorter(circle, objection.item),
        at=when,
    )


def shorter(circle: Circle, item: ItemId) -> int | None:
    """The term when an objection is set aside: half, once, and never below the least."""
    made = finding.known_proposal(circle, item)
    before = any(o.standing is Standing.SET_ASIDE for o in circle.objections if o.item == item)
    policy = made.kind is ProposalKind.POLICY
    if not policy or made.term_days is None or before or finding.as_decided(made):
        return None
    half = max(limits.TERM_LEAST, -(-made.term_days // 2))
    return half if half < made.term_days else None


def over(course: Course, item: ItemId, when: datetime) -> None:
    """The time is over: whoever has said nothing has not said yes (product §1 rule 3)."""
    objection = finding.known_objection(course.circle, item)
    asked = objection.aside
    assert asked is not None
    course.add(
        facts.SetAsideEnded(
            objection=item,
            item=objection.item,
            not_heard=rounds.unanswered(asked.step),
            at=when,
        )
    )


def evolve(circle: Circle, fact: AsideFact) -> Circle:
    objection = finding.known_objection(circle, fact.objection)
    if isinstance(fact, facts.SetAsideAsked):
        return finding.put_objection(
            circle, replace(objection, aside=_asked(fact, objection.aside))
        )
    asked = objection.aside
    assert asked is not None
    if isinstance(fact, facts.SetAsideAgreed):
        said = Heard(answer=Answer.CONSENT, tap=fact.tap, source=fact.source, arrived=fact.arrived)
        step = rounds.give(asked.step, fact.person, said)
        return _put(circle, objection, replace(asked, step=step))
    if isinstance(fact, facts.SetAsideRefused):
        return _put(circle, objection, replace(asked, state="refused"))
    if isinstance(fact, facts.SetAsideEnded):
        return _put(circle, objection, replace(asked, state="silent"))
    agreed = replace(asked, state="agreed")
    ended = replace(objection, standing=Standing.SET_ASIDE, aside=agreed)
    return objections.end(_watched(circle, fact), fact, ended)


def _asked(fact: facts.SetAsideAsked, before: Aside | None) -> Aside:
    """Whoever asks says yes thereby. What was heard about an older version is not heard again."""
    step = rounds.asked(fact.roster, fact.at, fact.due, before=before.step if before else None)
    own = replace(rounds.blank(step, fact.by), answer=Answer.CONSENT, brought=True)
    step = rounds.put(step, own)
    sources = (*before.sources, fact.source) if before else (fact.source,)
    return Aside(by=fact.by, reason=fact.reason, version=fact.version, step=step, sources=sources)


def _put(circle: Circle, objection: Objection, asked: Aside) -> Circle:
    return finding.put_objection(circle, replace(objection, aside=asked))


def _watched(circle: Circle, fact: facts.ObjectionSetAside) -> Circle:
    """Its words are watched from now on: in the proposal, or in the decision as it stands."""
    made = finding.known_proposal(circle, fact.item)
    new = (fact.measure,) if fact.measure else ()
    if finding.as_decided(made) and made.decision is not None:
        decided = finding.known_decision(circle, made.decision)
        return finding.put_decision(circle, replace(decided, measures=(*decided.measures, *new)))
    changed = replace(
        made, measures=(*made.measures, *new), term_days=fact.term_days or made.term_days
    )
    return finding.put_proposal(circle, changed)


# ── Readings ────────────────────────────────────────────────────────────────────────────────────


def may_set_aside(circle: Circle, held: Objection) -> bool:
    """Whether all others can be asked to set it aside now: a reason is all that it takes."""
    tested = finding.test_of(circle, held.objection)
    stands = held in finding.alive_standing(circle) and finding.open_aside(circle, held) is None
    new = held.aside is None or held.aside.state == "open"
    return stands and new and tested is not None and tested.state == "closed"


def to_test(circle: Circle, word: str, person: PersonId | None) -> tuple[ItemId, ...]:
    """Objections that can be meant by `test` or `set-aside` without their number."""
    standing_now = finding.alive_standing(circle)
    if word == "set-aside":
        return tuple(o.objection for o in standing_now if o.owner != person)
    fresh = (o for o in standing_now if finding.test_of(circle, o.objection) is None)
    return tuple(o.objection for o in fresh) or tuple(o.objection for o in standing_now)

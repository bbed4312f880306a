"""A proposal's way to a decision: the answers to a check.

    queued → talk → consent ⇄ integrating → adopted
    exits: parked → waiting for its proposer → (talk | consent | parked | withdrawn | lapsed)

The consent step stays open for answers while an objection is worked in. Sources: product §3,
canon §3 and §10.2. Steps are opened in `opening`, brought forward in `proposing`, completed in
`completion`.
"""

from datetime import datetime

from nstbot.domain import answers, completion, facts, finding, objections, rounds
from nstbot.domain.commands import Respond, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.rounds import Heard, Turn
from nstbot.domain.state import Circle, Decision, Force, Objection, Proposal, Stage, Standing

__all__ = ["Objection", "Proposal", "Stage", "Standing"]

_MET = (Standing.SETTLED, Standing.RECAST)
ConsentFact = facts.ConsentGiven | facts.ConcernRaised


def respond(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    """An answer to a check, or an objection to what was decided."""
    if wrong := objections.wordy(command):
        return wrong
    if made.kind is ProposalKind.RELEASE and made.subject == command.by:
        return Refusal(Reason.OWN_RELEASE, {"item": made.item})
    if command.answer is Answer.SPOKE:
        return None
    if _over(course.circle, command):
        return Refusal(Reason.ALREADY_CLOSED, {"item": command.item})
    if command.answer is Answer.OBJECTION:
        raised = objections.of_message(course.circle, made.item, command.by, command.source)
        if raised and command.arrived <= raised.arrived:
            return None
        if raised and raised.standing is Standing.STANDING:
            objections.edit(course, command, raised)
            return None
    to_decision = command.item == made.decision and command.answer is Answer.OBJECTION
    if to_decision or made.stage is Stage.ADOPTED or finding.as_decided(made):
        return _to_decision(course, command, made)
    if made.stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    if made.stage in finding.SENT and command.answer is Answer.OBJECTION:
        return _object_to_sending(course, command, made)
    if made.stage not in finding.ASKING:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    return _to_check(course, command, made)


def _over(circle: Circle, command: Respond) -> bool:
    """The decision that is answered is no longer one."""
    decided = finding.decision(circle, command.item)
    return decided is not None and decided.force in (Force.SUPERSEDED, Force.LAPSED)


def _to_check(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    held = rounds.turn(made.step, command.by) if made.step else None
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": made.item})
    if command.version not in (None, made.version):
        return Refusal(Reason.OLDER_ASK, {"item": made.item, "version": made.version})
    if command.answer in (Answer.PASS, Answer.DECLINE):
        return Refusal(Reason.NO_PASS, {"item": made.item})
    said = _heard(command)
    if rounds.heard_before(held, said):
        return None
    if command.answer is Answer.OBJECTION:
        _object(course, command, made, held)
        return None
    return _consent(course, command, made, held)


def _heard(command: Respond) -> Heard:
    words = command.harm or command.because
    if command.answer is Answer.CONSENT or words is None:
        return answers.heard(command)
    return answers.heard(command, words.words)


def _object(course: Course, command: Respond, made: Proposal, held: Turn) -> None:
    if rounds.only_noted(held, _heard(command)):
        course.add(answers.noted(command, made.item, made.version))
        return
    if objections.raise_or_fill(course, command, made, late=False):
        work_in(course, made.item, command.at)


def work_in(course: Course, item: ItemId, when: datetime) -> None:
    """The first objection opens integration at once, while the check stays open (product §3)."""
    made = finding.known_proposal(course.circle, item)
    if made.stage is Stage.CONSENT:
        completion.integrate(course, made, when)


def _consent(course: Course, command: Respond, made: Proposal, held: Turn) -> Refusal | None:
    """Consent ends one's own objections to older versions; one to this version is ended by word."""
    mine = objections.own(course.circle, made.item, command.by)
    current = [o for o in mine if o.version == made.version]
    stands = next((o for o in current if objections.worded(o)), None)
    if stands:
        return Refusal(Reason.STANDS_ALREADY, {"objection": stands.objection})
    said = _heard(command)
    if rounds.only_noted(held, said):
        course.add(answers.noted(command, made.item, made.version))
        return None
    for objection in mine:
        if objection in current:
            course.add(objections.withdrawn(objection, command.at))
        else:
            course.add(objections.settled(objection, made.version, command.at))
    course.add(_given(command, made, said))
    return None


def _given(
    command: Respond | TakeBack, made: Proposal, said: Heard
) -> facts.ConsentGiven | facts.ConcernRaised:
    if said.answer is Answer.CONCERN:
        return facts.ConcernRaised(
            item=made.item,
            version=made.version,
            person=command.by,
            harm=said.words,
            source=said.source,
            tap=said.tap,
            arrived=said.arrived,
            at=command.at,
        )
    return facts.ConsentGiven(
        item=made.item,
        version=made.version,
        person=command.by,
        source=said.source,
        tap=said.tap,
        arrived=said.arrived,
        at=command.at,
    )


# ── Objections to what was decided ──────────────────────────────────────────────────────────────


def _to_decision(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    assert made.decision is not None
    named = finding.decision(course.circle, command.item)
    if named is not None and named.force is Force.REPEALED:
        return _to_repeal(course, command, named)
    decided = finding.known_decision(course.circle, made.decision)
    if decided.force is Force.REPEALED:
        return _to_repeal(course, command, decided)
    if decided.force in finding.ENDED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": command.item})
    if command.answer is Answer.OBJECTION:
        return _object_to_decision(course, command, made, decided)
    return _consent_to_decision(course, command, made)


def _to_repeal(course: Course, command: Respond, decided: Decision) -> Refusal | None:
    """Who was not heard may object in time, as to everything; it is then in force meanwhile."""
    ending, ends = decided.ending, finding.ends_on(decided)
    assert ending is not None
    assert ends is not None
    unheard = command.answer is Answer.OBJECTION and command.by in ending.not_heard
    if not unheard or command.at >= ends or command.at > ending.late_until:
        return Refusal(Reason.ALREADY_CLOSED, {"item": command.item})
    made = finding.known_proposal(course.circle, ending.item)
    raised = objections.raise_or_fill(course, command, made, late=True)
    assert raised is not None
    course.add(
        facts.RepealSuspended(
            decision=decided.decision,
            item=made.item,
            objection=raised.objection,
            at=command.at,
        )
    )
    work_in(course, made.item, command.at)
    return None


def _consent_to_decision(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    """Only one's own objection without words is ended by it; what is decided needs no consent."""
    mine = objections.own(course.circle, made.item, command.by)
    stands = next((o for o in mine if objections.worded(o)), None)
    if stands:
        return Refusal(Reason.STANDS_ALREADY, {"objection": stands.objection})
    if not mine or command.answer not in rounds.EXPLICIT:
        return Refusal(Reason.ALREADY_CLOSED, {"item": command.item})
    for objection in mine:
        course.add(objections.withdrawn(objection, command.at))
    return None


def _object_to_decision(
    course: Course, command: Respond, made: Proposal, decided: Decision
) -> Refusal | None:
    """Not heard and in time: as if raised in time. Else with words, at any time (§1 rule 5)."""
    unheard = command.by in decided.not_heard
    late = unheard and command.at <= decided.late_until
    mine = objections.own(course.circle, made.item, command.by)
    if objections.bare(command) and not late and not mine:
        reason = Reason.LATE if unheard else Reason.EMPTY
        return Refusal(reason, {"item": command.item} if unheard else {})
    if not late and (met := _said_before(course.circle, command, made.item)):
        return Refusal(Reason.SAID_BEFORE, {"objection": met.objection})
    new = objections.raise_or_fill(course, command, made, late=late)
    if new:
        raised = finding.known_objection(course.circle, new.objection)
        reopen(course, raised, decided, command.at)
    return None


def _said_before(circle: Circle, command: Respond, item: ItemId) -> Objection | None:
    """The same words of the same person, which were met: what is new has to be said (§6.4)."""
    said = (command.harm and command.harm.words, command.because and command.because.words)
    return next(
        (
            o
            for o in circle.objections
            if o.owner == command.by
            and (o.harm, o.because) == said
            and o.standing in _MET
            and _same_matter(circle, o.item, item)
        ),
        None,
    )


def _same_matter(circle: Circle, one: ItemId, other: ItemId) -> bool:
    """Both stood, or stand, under the same decision."""
    first, second = (finding.known_proposal(circle, item).decision for item in (one, other))
    return first == second


def reopen(course: Course, raised: Objection, decided: Decision, when: datetime) -> None:
    """The circle looks at it again; suspended when the objection counts as raised in time."""
    made = finding.known_proposal(course.circle, raised.item)
    if made.reopened is None or (raised.late and decided.force is not Force.SUSPENDED):
        course.add(
            facts.DecisionReopened(
                decision=decided.decision,
                item=made.item,
                objection=raised.objection,
                suspended=raised.late,
                at=when,
            )
        )
        if raised.late and made.kind is ProposalKind.RELEASE:
            _member_meanwhile(course, made, when)
    work_in(course, made.item, when)


def _member_meanwhile(course: Course, made: Proposal, when: datetime) -> None:
    """While a release is suspended it does not hold; unless their seat has been taken."""
    circle, person = course.circle, made.subject
    full = len(circle.members) >= circle.settings.size
    if person and not full and finding.member(circle, person) is None:
        course.add(facts.MemberJoined(person=person, item=made.item, at=when))


def _object_to_sending(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    """What is to be, or was, sent on is worked on again; who answered then has answered.

    With the circle above it is held meanwhile.
    """
    assert made.sending is not None
    unheard = command.by in made.sending.not_heard
    late = unheard and command.at <= made.sending.late_until
    if objections.bare(command) and not late:
        reason = Reason.LATE if unheard else Reason.EMPTY
        return Refusal(reason, {"item": command.item} if unheard else {})
    objections.raise_or_fill(course, command, made, late=late)
    completion.integrate(course, made, command.at)
    return None


# ── Taking an answer back ───────────────────────────────────────────────────────────────────────


def take_back(course: Course, command: TakeBack, made: Proposal) -> Refusal | None:
    """Only while the question is open; an objection with words ends by its owner's word alone."""
    raised = objections.of_message(course.circle, made.item, command.by, command.source)
    if raised and (raised.standing is not Standing.STANDING or made.stage in finding.CLOSED):
        raised = None
    if raised and objections.worded(raised):
        return Refusal(Reason.STANDS_ALREADY, {"objection": raised.objection})
    held = rounds.turn(made.step, command.by) if made.step else None
    known = held is not None and rounds.carries(held, command.source)
    if known and made.stage in finding.SENT:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    if known and raised is None and not _answerable(made):
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    if known:
        course.add(_taken_back(command, made))
    if raised:
        course.add(objections.withdrawn(raised, command.at))
    if known and _answerable(made):
        _next_tap(course, command, made.item)
    return None


def _answerable(made: Proposal) -> bool:
    return made.stage in finding.ASKING and not finding.as_decided(made)


def _taken_back(command: TakeBack, made: Proposal) -> facts.AnswerTakenBack:
    return facts.AnswerTakenBack(
        item=made.item,
        version=made.version,
        person=command.by,
        source=command.source,
        at=command.at,
    )


def _next_tap(course: Course, command: TakeBack, item: ItemId) -> None:
    """What counts now is the strongest tap that is left."""
    made = finding.known_proposal(course.circle, item)
    left = rounds.next_tap(made.step, command.by) if made.step else None
    if left is None:
        return
    if left.answer is Answer.OBJECTION:
        said = Respond(
            by=command.by,
            item=item,
            version=None,
            answer=left.answer,
            tap=True,
            source=left.source,
            arrived=left.arrived,
            at=command.at,
        )
        objections.raise_or_fill(course, said, made, late=False)
        work_in(course, item, command.at)
    else:
        course.add(_given(command, made, left))


def evolve(circle: Circle, fact: ConsentFact) -> Circle:
    concern = isinstance(fact, facts.ConcernRaised)
    said = Heard(
        answer=Answer.CONCERN if concern else Answer.CONSENT,
        tap=fact.tap,
        source=fact.source,
        arrived=fact.arrived,
        words=fact.harm if isinstance(fact, facts.ConcernRaised) else None,
    )
    return answers.put_answer(circle, fact.item, fact.person, said)

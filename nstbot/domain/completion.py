"""What follows from a check that is complete, or whose time is over."""

from dataclasses import replace
from datetime import datetime

from nstbot.domain import (
    admission,
    branch,
    calling,
    completeness,
    facts,
    finding,
    leaving,
    limits,
    opening,
    outcomes,
    parting,
    passages,
    rounds,
    seats,
    selection_proposing,
    uniting,
)
from nstbot.domain import selection_readings as readings
from nstbot.domain import support_readings as supports
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Circle, Proposal, Stage

OVER = ("closed", "cancelled")
"""States of a round that has ended."""


def follow(course: Course, when: datetime) -> None:
    """What the facts so far bring about by themselves, until nothing more does."""
    before = -1
    while before != len(course.facts):
        before = len(course.facts)
        for item in finding.ids(course.circle.proposals):
            _follow(course, finding.known_proposal(course.circle, item), when)
        opening.fill_places(course, when)


def _follow(course: Course, made: Proposal, when: datetime) -> None:
    if _moot(course, made, when):
        return
    stands = finding.standing(course.circle, made.item)
    if made.reopened is not None and not stands and _nothing_new(course.circle, made):
        assert made.decision is not None
        course.add(facts.DecisionUpheld(decision=made.decision, item=made.item, at=when))
        if made.kind is ProposalKind.RELEASE:
            _about_a_person(course, made, when)
    elif made.kind is ProposalKind.RELEASE and made.stage is Stage.TALK and _passed(made):
        opening.open_or_park(course, made, when)
    elif made.stage is Stage.INTEGRATING and _process_over(course.circle, made, when):
        assert made.process is not None
        _loops_ended(course, made, made.process, when, when, over=True)
    elif made.stage is Stage.CONSENT:
        _follow_check(course, made, when, stands=bool(stands))


def _follow_check(course: Course, made: Proposal, when: datetime, *, stands: bool) -> None:
    """All have answered, but those whose time was over before the candidates were asked."""
    if not (completeness.all_answered(made) or _accepted(course.circle, made)):
        return
    if stands:
        integrate(course, made, when)
    elif completeness.complete(course.circle, made):
        _conclude(course, made, when)
    elif candidates_next(course.circle, made):
        ask_candidates(course, made, when, again=False)
    elif not admission.waits_for_others(course.circle, made):
        opening.park(course, made, completeness.lacks(course.circle, made), when)


def _accepted(circle: Circle, made: Proposal) -> bool:
    if made.step is None or not readings.accepting(made) or not completeness.complete(circle, made):
        return False
    return set(rounds.unanswered(made.step)) <= set(readings.known(circle, made.item).silent)


def candidates_next(circle: Circle, made: Proposal) -> bool:
    """Whether the yes of the candidates is all that is missing, and they were not asked."""
    yes = len(completeness.explicit(made)) + len(made.candidates)
    enough = yes >= completeness.needed(circle, made) and not finding.standing(circle, made.item)
    return bool(made.candidates) and enough and not readings.accepting(made)


def ask_candidates(course: Course, made: Proposal, when: datetime, *, again: bool) -> None:
    course.add(
        facts.AcceptanceAsked(
            item=made.item,
            version=made.version,
            candidates=_silent(made) if again else made.candidates,
            again=again,
            due=when + course.circle.settings.acceptance,
            at=when,
        )
    )


def _silent(made: Proposal) -> tuple[PersonId, ...]:
    unanswered = rounds.unanswered(made.step) if made.step else ()
    return tuple(c for c in made.candidates if c in unanswered)


def _moot(course: Course, made: Proposal, when: datetime) -> bool:
    """What would change a decision ends with it, and rests while that is looked at again.

    So does what would give something back, when that is not here to be given back; and what a
    circle would say to an objection that passes through, with that.
    """
    if made.answers is not None and made.stage not in finding.CLOSED:
        passing = supports.passing(course.circle, made.answers)
        if passing is not None and passing.item is None and passing.outcome != "stands":
            course.add(facts.ProposalLapsed(item=made.item, at=when, reason="ended"))
            return True
    if made.returns is not None and made.stage not in finding.CLOSED:
        about = finding.known_proposal(course.circle, made.returns)
        if about.stage in (*finding.CLOSED, Stage.CARRIED):
            course.add(facts.ProposalLapsed(item=made.item, at=when, reason="ended"))
            return True
    if parting.lapse(course, made, when) or uniting.lapse(course, made, when):
        return True
    if made.changes is None or made.stage in finding.CLOSED or made.reopened is not None:
        return False
    decided = finding.known_decision(course.circle, made.changes)
    if decided.force in finding.ENDED:
        course.add(facts.ProposalLapsed(item=made.item, at=when, reason="ended"))
        return True
    again = decided.force in finding.LOOKED_AGAIN and made.kind is not ProposalKind.REPEAL
    if not again or made.stage not in opening.WITH_PLACE:
        return False
    opening.park(course, made, "again", when)
    return True


def _passed(made: Proposal) -> bool:
    """Who speaks first has nothing to say."""
    return made.step is not None and bool(rounds.who(made.step, Answer.PASS))


def _process_over(circle: Circle, made: Proposal, when: datetime) -> bool:
    """The round about how to go on has ended before its time."""
    at = finding.go_round(circle, made.process) if made.process else None
    later = made.due is not None and made.due > when + limits.GRACE
    return at is not None and at.state in OVER and later


def _nothing_new(circle: Circle, made: Proposal) -> bool:
    """A reopened decision is as it was, or its new version has been put off.

    Whoever was met by that new version alone has not said that the old one may stand.
    """
    if made.version == made.reopened:
        return True
    put_off = made.stage in (Stage.PARKED, Stage.WAITING)
    return put_off and not any(
        o.met_by is not None and made.reopened is not None and o.version <= made.reopened < o.met_by
        for o in circle.objections
        if o.item == made.item
    )


def integrate(course: Course, made: Proposal, when: datetime) -> None:
    """The next loop of working an objection in; after the third it is parked, never voted on."""
    over = made.loop >= course.circle.settings.loops
    if over and made.candidates:
        selection_proposing.drop(course, made, "loops", when, excluded=made.candidates)
        return
    if over:
        _loops_over(course, made, when)
        return
    course.add(
        facts.IntegrationOpened(
            item=made.item,
            loop=made.loop + 1,
            due=when + course.circle.settings.integration,
            at=when,
        )
    )


def _loops_over(course: Course, made: Proposal, when: datetime) -> None:
    """Everyone is asked how to go on; without a change after that it is parked, never voted on."""
    running = finding.go_round(course.circle, made.process) if made.process else None
    if running is None:
        item = calling.open_process(course, made.item, when)
        asked_until = finding.known_round(course.circle, item).step.due
        _loops_ended(course, made, item, asked_until, when)
    elif running.state in OVER:
        opening.park(course, made, "loops", when)
    else:
        _loops_ended(course, made, running.item, running.step.due, when)


def _loops_ended(
    course: Course,
    made: Proposal,
    item: ItemId,
    until: datetime,
    when: datetime,
    *,
    over: bool = False,
) -> None:
    """A day is left after the round for a change."""
    due = max(until, when) + limits.GRACE
    course.add(facts.LoopsEnded(item=made.item, process=item, over=over, due=due, at=when))


def window_over(course: Course, made: Proposal, when: datetime) -> None:
    """The check's time is over: silence is `not heard` and never consent (§1 rule 3).

    Candidates who do not answer are asked once more, and then others may be proposed.
    """
    circle = course.circle
    if finding.standing(circle, made.item):
        integrate(course, made, when)
    elif completeness.complete(circle, made):
        _conclude(course, made, when)
    elif candidates_next(circle, made):
        ask_candidates(course, made, when, again=False)
    elif readings.accepting(made) and _silent(made):
        if readings.known(circle, made.item).asked_again:
            selection_proposing.drop(course, made, "silent", when, excluded=_silent(made))
        else:
            ask_candidates(course, made, when, again=True)
    elif made.extended:
        opening.park(course, made, completeness.lacks(circle, made), when)
    else:
        course.add(
            facts.WindowExtended(
                item=made.item,
                heard=len(completeness.explicit(made)),
                needed=completeness.needed(circle, made),
                due=when + limits.EXTENSION,
                at=when,
                reason=completeness.lacks(circle, made),
            )
        )


def _conclude(course: Course, made: Proposal, when: datetime) -> None:
    """Nothing is missing here; the circle below may still be looking at it (product §3)."""
    until = passages.put_off_until(course.circle, made, when)
    if until is None:
        adopt(course, made, when)
    elif made.put_off is None or when >= made.put_off:
        open_until = when if completeness.all_answered(made) or made.due is None else made.due
        course.add(
            facts.AdoptionPutOff(
                item=made.item,
                held=made.brought is not None and made.brought.held,
                until=max(until, open_until),
                again=made.put_off is not None,
                at=when,
            )
        )


def adopt(course: Course, made: Proposal, when: datetime) -> None:
    """What is for more than those below is in force nowhere yet: it is to be sent on."""
    assert made.step is not None
    of_newcomers = made.kind is ProposalKind.ADMISSION
    if of_newcomers and admission.by_all_who_are_left(course.circle, made):
        _take_in(course, admission.together(course.circle), when)
        return
    if made.answers is not None:
        course.add(outcomes.answered(made, made.answers, made.step, when))
        return
    if not passages.decided_here(course.circle, made):
        course.add(outcomes.to_send(course.circle, made, made.step, when))
        return
    if made.kind is ProposalKind.RETURN:
        course.add(outcomes.given_back(made, made.step, when))
        return
    if _awaits_children(course, made, when):
        return
    if made.kind is ProposalKind.RENEWAL:
        course.add(outcomes.renewed(course.circle, made, made.step, when))
        return
    if made.kind is ProposalKind.REPEAL:
        course.add(outcomes.repealed(course.circle, made, made.step, when))
        return
    fact = outcomes.adopted(course.circle, made, made.step, when)
    course.add(fact)
    if old := made.decision or made.changes:
        _replace(course, old, fact)
    if made.kind is ProposalKind.SELECTION:
        seats.take(course, fact)
    _take_over(course, fact, made, when)
    _about_a_person(course, made, when)
    parting.part(course, fact, made, when)
    uniting.adopted(course, fact, made, when)


def _awaits_children(course: Course, made: Proposal, when: datetime) -> bool:
    """Nobody has answered for a circle below: once, it is given longer (product §3 *Levels*)."""
    circle, until = course.circle, made.below_until
    if not branch.is_for_branch(circle, made) or (until is not None and when >= until):
        return False
    unheard = branch.unheard(circle, made)
    if unheard and until is None:
        course.add(
            facts.ChildrenAwaited(
                item=made.item,
                version=made.version,
                children=unheard,
                due=when + limits.CHILDREN_AWAITED,
                at=when,
            )
        )
    return bool(unheard)


def _replace(course: Course, old: ItemId, fact: facts.DecisionAdopted) -> None:
    """What is in force stays so until what replaces it is."""
    if fact.in_force_on > fact.at and branch.holds(finding.known_decision(course.circle, old)):
        return
    course.add(facts.DecisionSuperseded(decision=old, by=fact.decision, at=fact.at))


def _about_a_person(course: Course, made: Proposal, when: datetime) -> None:
    """Whom it was about is a member now, or none any more."""
    here = finding.member(course.circle, made.subject) if made.subject else None
    if made.kind is ProposalKind.ADMISSION and made.subject and here is None:
        course.add(facts.MemberJoined(person=made.subject, item=made.item, at=when))
    elif made.kind is ProposalKind.RELEASE and here:
        left = facts.MemberLeft(person=here.person, at=when, how="release", item=made.item)
        leaving.leave(course, left)


def _take_in(course: Course, newcomers: tuple[Proposal, ...], when: datetime) -> None:
    """All of them at once: each one's own yes counts toward the four of every one."""
    own_yes = tuple(made.proposer for made in newcomers)
    for made in newcomers:
        assert made.step is not None
        fact = outcomes.adopted(course.circle, made, made.step, when)
        course.add(replace(fact, consents=(*fact.consents, *own_yes)))
    for made in newcomers:
        course.add(facts.MemberJoined(person=made.proposer, item=made.item, at=when))


def _take_over(course: Course, fact: facts.DecisionAdopted, made: Proposal, when: datetime) -> None:
    """A circle has one aim, and one value of a setting: the former decision on it is superseded."""
    if made.kind not in (ProposalKind.AIM, ProposalKind.SETTING):
        return
    for old in course.circle.decisions:
        in_force = old.force not in finding.ENDED
        same = old.kind is made.kind and old.setting == made.setting
        if same and in_force and old.decision != fact.decision:
            course.add(facts.DecisionSuperseded(decision=old.decision, by=fact.decision, at=when))
    if made.setting is None or made.value is None:
        course.add(facts.AimAdopted(decision=fact.decision, aim=made.text, at=when))
        return
    course.add(
        facts.SettingChanged(
            decision=fact.decision, setting=made.setting, value=made.value, at=when
        )
    )

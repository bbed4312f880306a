"""Whether the supporters of an objection are met (product §3 *Levels*).

    waiting → open → settled (all say so) | refused (one does not)
                   → unheard, silent (the days are over)

Of what is said above to be settled, silence leaves it so, and each of them may still bring it back
until the review. Of what a circle on the way offers, silence leaves the objection standing.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, rounds
from nstbot.domain import support_readings as supports
from nstbot.domain.announced_shapes import Announced
from nstbot.domain.commands import NotSettled, Respond, Settle
from nstbot.domain.course import Course
from nstbot.domain.errands_support import ConcernReply, ObjectionTold, SettlementOffered
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Circle
from nstbot.domain.support_shapes import Appeal, AppealState, Settlement

SettlingFact = (
    facts.SettlementMade
    | facts.SettlementAsked
    | facts.SettlementAgreed
    | facts.SettlementRefused
    | facts.SettlementEnded
)
_ALIVE = (AppealState.STANDING, AppealState.SETTLED)
_ENDED = (AppealState.SET_ASIDE, AppealState.GONE)
_TOLD = (*_ALIVE, *_ENDED)


# ── From other circles ──────────────────────────────────────────────────────────────────────────


def told(course: Course, body: ObjectionTold, sender: CircleId, when: datetime) -> None:
    """How it stands above; what is older than that changes nothing.

    Two things may be told of one instant. What its supporters have agreed to is settled already.
    """
    held = supports.appeal(course.circle, body.source)
    if held is None or held.state not in (*_TOLD, AppealState.DELIVERED):
        return
    if held.told_at is not None and body.told_at < held.told_at:
        return
    if body.outcome != "settled":
        if body.outcome != held.state and (body.outcome != "stands" or held.state in _ENDED):
            course.add(
                facts.OutcomeTold(
                    objection=held.objection,
                    outcome=body.outcome,
                    told_at=body.told_at,
                    at=when,
                )
            )
        return
    known = any(s.text is None and s.round == body.round for s in held.settlements)
    agreed = held.state is AppealState.SETTLED and not held.unheard
    if body.round == held.round and not known and not agreed:
        _made(
            course,
            held,
            when,
            Settlement(
                number=0,
                circle=sender,
                there=None,
                name=body.name,
                text=None,
                round=body.round,
            ),
            body.told_at,
        )


def offered(course: Course, body: SettlementOffered, sender: CircleId, when: datetime) -> None:
    """A circle on the way offers something."""
    held = supports.appeal(course.circle, body.source)
    if held is None or held.state is not AppealState.STANDING:
        return
    if any(
        (s.circle, s.there, s.text) == (sender, body.there, body.text) for s in held.settlements
    ):
        return
    new = Settlement(
        number=0,
        circle=sender,
        there=body.there,
        name=body.name,
        text=body.text,
        round=held.round,
    )
    _made(course, held, when, new, when)


def _made(course: Course, held: Appeal, when: datetime, new: Settlement, told_at: datetime) -> None:
    course.add(
        facts.SettlementMade(
            objection=held.objection,
            number=len(held.settlements) + 1,
            circle=new.circle,
            there=new.there,
            name=new.name,
            text=new.text,
            round=new.round,
            told_at=told_at,
            at=when,
        )
    )


def replied(course: Course, body: ConcernReply, when: datetime) -> None:
    """A concern has been answered."""
    held = supports.appeal(course.circle, body.source)
    if held is None or held.state is not AppealState.DELIVERED:
        return
    course.add(
        facts.ConcernReplied(objection=held.objection, name=body.name, text=body.text, at=when)
    )


# ── Of its supporters ───────────────────────────────────────────────────────────────────────────


def respond(course: Course, command: Respond, held: Appeal, said: Heard) -> Refusal | None:
    """✅ is settled, ✋ not settled."""
    if command.answer is Answer.CONSENT:
        return _agree(course, command, held, said)
    if command.answer is Answer.OBJECTION:
        return _refuse(course, command, held)
    return finding.not_that(course.circle, held.objection, (), wants=Thing.PROPOSAL)


def settle(course: Course, command: Settle, held: Appeal) -> Refusal | None:
    """`settled O9`."""
    said = Heard(
        answer=Answer.CONSENT, tap=False, source=command.source, arrived=command.arrived, words=None
    )
    return _agree(course, command, held, said)


def not_settled(course: Course, command: NotSettled, held: Appeal) -> Refusal | None:
    """`not-settled O9`."""
    return _refuse(course, command, held)


def _agree(course: Course, command: Respond | Settle, held: Appeal, said: Heard) -> Refusal | None:
    at = supports.open_settlement(held)
    if at is None or at.step is None:
        return Refusal(Reason.NOTHING_TO_SETTLE, {"objection": held.objection})
    own = rounds.turn(at.step, command.by)
    if own is None:
        return Refusal(Reason.ONLY_SUPPORTERS, {"objection": held.objection})
    if rounds.heard_before(own, said) or own.answer is Answer.CONSENT:
        return None
    course.add(
        facts.SettlementAgreed(
            objection=held.objection,
            number=at.number,
            person=command.by,
            source=said.source,
            tap=said.tap,
            arrived=said.arrived,
            at=command.at,
        )
    )
    return None


def _refuse(course: Course, command: Respond | NotSettled, held: Appeal) -> Refusal | None:
    """One is enough: while they are asked, and later while it counts as unheard."""
    if any(command.source == s.refused for s in held.settlements):
        return None
    at = supports.open_settlement(held)
    again = held.unheard and held.state is AppealState.SETTLED
    if at is None and again and not _reviewed(course.circle, held, command.at):
        at = supports.last_settled(held)
    if at is None or at.step is None:
        return Refusal(Reason.NOTHING_TO_SETTLE, {"objection": held.objection})
    own = rounds.turn(at.step, command.by)
    if own is None or command.by not in supports.supporters(held):
        return Refusal(Reason.ONLY_SUPPORTERS, {"objection": held.objection})
    course.add(
        facts.SettlementRefused(
            objection=held.objection,
            number=at.number,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )
    return None


def _reviewed(circle: Circle, held: Appeal, when: datetime) -> bool:
    """Until its review it can be brought back."""
    about = supports.target(circle, held.about)
    if about is None or supports.is_over(about):
        return True
    on = about.review_on if isinstance(about, Announced) else None
    return on is not None and when >= on


# ── What follows ────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, held: Appeal, when: datetime) -> None:
    """The next question opens when none is open; with everybody's answer it is over."""
    at = supports.open_settlement(held)
    if at is None:
        _ask_next(course, held, when)
    elif at.step is not None and at.step.turns and not rounds.unanswered(at.step):
        _end(course, held, at, "settled", when)


def _ask_next(course: Course, held: Appeal, when: datetime) -> None:
    waiting = next((s for s in held.settlements if s.state == "waiting"), None)
    if waiting is None:
        return
    here = tuple(
        p for p in supports.supporters(held) if finding.member(course.circle, p) is not None
    )
    course.add(
        facts.SettlementAsked(
            objection=held.objection,
            number=waiting.number,
            roster=here,
            due=when + course.circle.settings.support,
            at=when,
        )
    )


def over(course: Course, held: Appeal, when: datetime) -> None:
    """The days are over: silence is no consent, and leaves it as it is."""
    at = supports.open_settlement(held)
    assert at is not None
    _end(course, held, at, "unheard" if at.text is None else "silent", when)


def _end(course: Course, held: Appeal, at: Settlement, outcome: str, when: datetime) -> None:
    assert at.step is not None
    course.add(
        facts.SettlementEnded(
            objection=held.objection,
            number=at.number,
            outcome=outcome,
            not_heard=rounds.unanswered(at.step),
            at=when,
        )
    )


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def without(held: Appeal, person: PersonId) -> Appeal:
    """Who supports it no more is not asked whether they are met."""
    at = supports.open_settlement(held)
    if at is None or at.step is None:
        return held
    return supports.put_settlement(held, replace(at, step=rounds.without(at.step, person)))


def overtaken(held: Appeal) -> Appeal:
    """Without the questions that are still to be answered."""
    changed = tuple(
        replace(s, state="overtaken") if s.state in ("open", "waiting") else s
        for s in held.settlements
    )
    return replace(held, settlements=changed)


def evolve(circle: Circle, fact: SettlingFact) -> Circle:
    held = supports.known_appeal(circle, fact.objection)
    return supports.put_appeal(circle, _after(held, fact))


def _after(held: Appeal, fact: SettlingFact) -> Appeal:
    if isinstance(fact, facts.SettlementMade):
        return _with(held, fact)
    at = next(s for s in held.settlements if s.number == fact.number)
    match fact:
        case facts.SettlementAsked():
            step = rounds.asked(fact.roster, fact.at, fact.due, before=None)
            return supports.put_settlement(held, replace(at, state="open", step=step))
        case facts.SettlementAgreed():
            said = Heard(
                answer=Answer.CONSENT,
                tap=fact.tap,
                source=fact.source,
                arrived=fact.arrived,
                words=None,
            )
            assert at.step is not None
            step = rounds.give(at.step, fact.person, said)
            return supports.put_settlement(held, replace(at, step=step))
        case facts.SettlementRefused():
            refused = supports.put_settlement(
                held, replace(at, state="refused", refused=fact.source)
            )
            if at.text is not None:
                return refused
            stands = replace(refused, state=AppealState.STANDING, unheard=False)
            return replace(stands, round=held.round + 1)
        case facts.SettlementEnded():
            ended = supports.put_settlement(held, replace(at, state=fact.outcome))
            if fact.outcome == "settled":
                return replace(overtaken(ended), state=AppealState.SETTLED, unheard=False)
            return ended
        case _:
            assert_never(fact)


def _with(held: Appeal, fact: facts.SettlementMade) -> Appeal:
    """What is said above to be settled counts as that until one of them says no."""
    new = Settlement(
        number=fact.number,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        text=fact.text,
        round=fact.round,
    )
    if fact.text is not None:
        return replace(held, settlements=(*held.settlements, new))
    above = replace(overtaken(held), state=AppealState.SETTLED, unheard=True, told_at=fact.told_at)
    return replace(above, settlements=(*above.settlements, new))

"""A circle whose people come and go: out of the room and back, leaving things behind."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Objection, Proposal, SelectionStage, Stage
from tests.domain.history import DAY, HOUR, POOL, History, pick, words
from tests.domain.machine import NUMBER, CircleMachine
from tests.domain.stories import a_check


def _founded(machine: CircleMachine) -> bool:
    return machine.history.founded


def depart(history: History, person: PersonId, *, own: bool = True) -> None:
    history.apply(commands.Depart(person=person, at=history.now, own=own))


def support(history: History, by: PersonId, item: ItemId | None) -> None:
    number = history.next()
    history.apply(
        commands.Support(by=by, item=item, source=f"s{number}", arrived=number, at=history.now)
    )


def an_objection(history: History, number: int) -> Objection | None:
    """One that stands: one there is, or a new one."""
    there = pick(history.standing(), number)
    if there is None and (made := a_check(history, number)):
        by = pick(history.unanswered(made.item), number)
        if by is not None:
            history.object(by, made.item)
        there = pick(history.standing(), number)
    return there


class MembershipMachine(CircleMachine):
    """The rules of the circle, and those of coming and going besides."""

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 7))
    def the_room(self, number: int, what: int) -> None:
        """Out of the room, by oneself or put out; back in it; or a word from outside."""
        history, now = self.history, self.history.now
        out = pick([o.person for o in history.circle.outside], number)
        person = pick(history.members, number)
        if person is None:
            return
        if out is None or what < 2:
            depart(history, person, own=number % 3 > 0)
        elif what == 3:
            history.apply(commands.Arrive(person=out, at=now))
        elif what in (2, 4):
            history.apply(commands.ComeBack(by=out, at=now))
        elif what == 5:
            history.wait((number % 9) * DAY)
        elif what == 6:
            history.outage((number % 9) * DAY)
        else:
            depart(history, out, own=False)

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 5))
    def leave_an_objection_behind(self, number: int, what: int) -> None:
        history = self.history
        held = an_objection(history, number)
        if held is None or held.owner not in history.members or len(history.members) < 4:
            return
        history.apply(commands.LeaveCircle(by=held.owner, at=history.now))
        self._what_becomes_of(held.objection, number, what)

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 5))
    def leave_a_proposal_behind(self, number: int, what: int) -> None:
        history = self.history
        made = self._of_a_member(number)
        if made is None or len(history.members) < 4:
            return
        history.apply(commands.LeaveCircle(by=made.proposer, at=history.now))
        self._what_becomes_of(made.item, number, what)

    def _of_a_member(self, number: int) -> Proposal | None:
        history = self.history
        if by := pick(outlook.active(history.circle), number):
            history.propose(by)
        alive = history.proposals(Stage.QUEUED, Stage.TALK, Stage.CONSENT, Stage.PARKED)
        return pick([p for p in alive if p.proposer in history.members], number)

    def _what_becomes_of(self, item: ItemId, number: int, what: int) -> None:
        history = self.history
        by = pick(outlook.active(history.circle), number)
        if by is None or what == 0:
            history.wait((number % 9) * DAY)
        elif what < 4:
            support(history, by, item if number % 2 else None)
        elif what == 4:
            history.outage((number % 9) * DAY)
            support(history, by, item)
        else:
            history.wait(10 * HOUR)
            support(history, by, item)
            support(history, by, item)

    @precondition(_founded)
    @rule(number=NUMBER)
    def what_was_taken_over_goes_on(self, number: int) -> None:
        history = self.history
        waiting = history.proposals(Stage.WAITING, Stage.QUEUED)
        made = pick([p for p in waiting if p.proposer in history.members], number)
        if made:
            history.ready(made.proposer, made.item)
            history.all_say(made.item, Answer.CONSENT)

    @precondition(_founded)
    @rule(number=NUMBER, stays=st.integers(1, 3), again=st.integers(0, 3))
    def few_are_left(self, number: int, stays: int, again: int) -> None:
        """Nearly all leave, and others want to come in."""
        history = self.history
        if len(history.members) > 5:
            return
        for person in history.members[stays:]:
            history.apply(commands.LeaveCircle(by=person, at=history.now))
        history.wait(15 * DAY)
        self._newcomers(number, 4 - stays + again % 2)
        if number % 3 == 0:
            history.wait((number % 9) * DAY)
            self._newcomers(number + 1, 1)

    def _newcomers(self, number: int, how_many: int) -> None:
        history = self.history
        guests = [p for p in POOL if p not in history.members]
        for at in range(how_many):
            history.join(guests[(number + at) % len(guests)])
        for made in history.proposals(Stage.CONSENT):
            silent = pick(history.unanswered(made.item), number) if number % 5 == 0 else None
            history.all_say(made.item, Answer.CONSENT, but=silent)

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 6))
    def somebody_falls_silent(self, number: int, what: int) -> None:
        """Three checks and more go by without a word of one of them."""
        history = self.history
        there = outlook.active(history.circle)
        if len(there) < 5:
            return
        by, silent = there[number % len(there)], there[(number + 1) % len(there)]
        for _ in range(3):
            history.propose(by)
            made = history.circle.proposals[-1]
            history.wait(25 * HOUR)
            history.ready(by, made.item)
            for person in history.unanswered(made.item):
                if person != silent:
                    history.respond(person, made.item, Answer.CONSENT)
            history.wait((5 if what % 2 else 6) * DAY)
        if what == 1:
            history.apply(commands.Speak(by=silent, at=history.now))
        elif what == 2:
            history.outage(4 * DAY)
        elif what == 3:
            history.apply(commands.ComeBack(by=silent, at=history.now))
        elif what > 3:
            history.wait(4 * DAY)
            history.apply(commands.Speak(by=silent, at=history.now))

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 9))
    def release(self, number: int, what: int) -> None:
        """Somebody is to be released; they speak, or not; the others answer."""
        history, now = self.history, self.history.now
        there = outlook.active(history.circle)
        by = pick(there, number)
        person = pick([p for p in there if p != by or number % 7 == 0], number // 3)
        if by is None or person is None:
            return
        source = f"s{history.next()}"
        asks = commands.Release(by=by, person=person, why=words(), source=source, at=now)
        history.apply(asks)
        made = pick([p for p in history.proposals(Stage.TALK) if p.subject == person], 0)
        if made is None or what == 0:
            return
        history.ready(made.proposer, made.item)
        if what in (1, 2):
            history.wait(2 * DAY)
        else:
            history.respond(person, made.item, Answer.SPOKE if what % 2 else Answer.PASS)
            history.ready(made.proposer, made.item)
        history.respond(person, made.item, Answer.OBJECTION, harm=words())
        silent = pick(history.unanswered(made.item), number)
        history.all_say(made.item, Answer.CONSENT, but=silent if what > 6 else None)
        if what > 6:
            history.wait(4 * DAY)
            after = outlook.proposal(history.circle, made.item)
            if silent and after and after.decision:
                history.object(silent, after.decision)

    @rule(number=NUMBER, many=st.booleans())
    def two_are_one(self, number: int, many: bool) -> None:
        """Both of them here, or one of them a guest; what is sealed is left alone."""
        history = self.history
        sealed = (SelectionStage.NOMINATING, SelectionStage.SEALED)
        if any(s.stage in sealed for s in history.circle.selections):
            return
        there = history.members or tuple(t.person for t in self.asked)
        one = pick(there, number)
        other = pick(there if len(there) > 5 or number % 9 == 0 else POOL, number // 5)
        if one is None or other is None or one == other or (many and number % 3):
            return
        joins = commands.JoinVoices(person=one, joined=other, at=history.now)
        history.apply(joins)
        assert not history.counts(other), "one voice"

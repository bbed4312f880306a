"""A circle that talks much: rounds of every kind, meetings, and those who steer them."""

from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nstbot.domain import commands, finding, limits, outlook, turns
from nstbot.domain.facts import Answer, DeadlineKind, RoundKind, RoundMode
from nstbot.domain.ids import PersonId
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Stage
from tests.domain.history import DAY, History, pick, words
from tests.domain.machine import NUMBER, CircleMachine
from tests.domain.stories import a_talk

MODES = (RoundMode.IN_TURN, RoundMode.IN_TURN, None, RoundMode.SEALED, RoundMode.OPEN)


def _founded(machine: CircleMachine) -> bool:
    return machine.history.founded


def open_round(
    history: History, number: int, mode: RoundMode | None, kind: RoundKind | None = None
) -> None:
    by = pick(history.members, number)
    made = pick(history.proposals(Stage.TALK, Stage.CONSENT, Stage.QUEUED), number)
    kind = kind or tuple(RoundKind)[number % 6]
    about = made.item if made and number % 3 == 0 else None
    if by is not None:
        history.apply(
            commands.OpenRound(
                by=by,
                kind=kind,
                question=None,
                mode=mode,
                about=about,
                source=f"s{history.next()}",
                at=history.now,
            )
        )


def running(history: History) -> GoRound | None:
    """The round in turn that is open: one there is, or a new one."""
    there = turns.running_in_turn(history.circle)
    if not there:
        open_round(history, history.number * 3 + 1, RoundMode.IN_TURN, RoundKind.IDEAS)
        there = turns.running_in_turn(history.circle)
    return there[0] if there else None


def steerer(history: History, number: int) -> PersonId | None:
    return outlook.facilitator(history.circle) or pick(history.members, number)


def silent(history: History) -> None:
    """Whoever is called says nothing, or nothing more, to the end of their turn."""
    due = [d for d in outlook.deadlines(history.circle) if d.kind is DeadlineKind.TURN]
    if due:
        history.now = max(history.now, due[0].due)
        history.apply(
            commands.FallDue(item=due[0].item, kind=due[0].kind, due=due[0].due, at=history.now)
        )


def gather(history: History, number: int) -> None:
    """Some are here; sometimes nobody else is, or all are."""
    people = history.members
    by = pick(people, number)
    if by is None:
        return
    if finding.meeting(history.circle) is None:
        live(history, by)
    some = people[:: 1 + number % 3] if number % 5 else ()
    for person in some:
        here(history, person, tap=number % 2 == 0)
    due = [d for d in outlook.deadlines(history.circle) if d.kind is DeadlineKind.HERE]
    if due:
        history.now = max(history.now, due[0].due)
        history.apply(
            commands.FallDue(item=due[0].item, kind=due[0].kind, due=due[0].due, at=history.now)
        )


def live(history: History, by: PersonId) -> None:
    number = history.next()
    history.apply(commands.GoLive(by=by, source=f"s{number}", arrived=number, at=history.now))


def here(history: History, by: PersonId, *, tap: bool) -> None:
    number = history.next()
    history.apply(
        commands.Here(by=by, tap=tap, source=f"s{number}", arrived=number, at=history.now)
    )


def done(history: History, by: PersonId) -> None:
    number = history.next()
    history.apply(
        commands.Done(by=by, item=None, source=f"s{number}", arrived=number, at=history.now)
    )


class RoundsMachine(CircleMachine):
    """The rules of the circle, and those of rounds in turn, sealed rounds and meetings."""

    part: ClassVar[int] = 2

    @precondition(_founded)
    @rule(number=NUMBER, mode=st.sampled_from(MODES))
    def begin_a_round(self, number: int, mode: RoundMode | None) -> None:
        open_round(self.history, number, mode)

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 9))
    def take_a_turn(self, number: int, what: int) -> None:
        """What the one called does, and sometimes somebody else."""
        history = self.history
        at = running(history)
        if at is None or at.call is None:
            return
        called = at.call.person
        if what < 3:
            history.respond(called, at.item, Answer.SPOKE)
        elif what == 3:
            history.respond(called, at.item, Answer.PASS, tap=number % 2 == 0)
        elif what == 4:
            done(history, called)
        elif what == 5:
            done(history, pick(history.members, number) or called)
        elif what == 6:
            by = pick(turns.to_come(at), number) or called
            history.apply(commands.Defer(by=by, item=None, at=history.now))
        elif what == 7:
            other = pick(turns.to_come(at)[1:], number)
            if other is not None:
                history.respond(other, at.item, Answer.PASS if number % 2 else Answer.SPOKE)
        else:
            silent(history)

    @precondition(_founded)
    @rule(number=NUMBER)
    def say_nothing(self, number: int) -> None:
        """Round and round until the round is over, or somebody speaks."""
        if running(self.history) is None:
            return
        for _ in range(number % 30):
            silent(self.history)

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 6))
    def steer(self, number: int, what: int) -> None:
        history, now = self.history, self.history.now
        by = steerer(history, number)
        at = running(history)
        if by is None or at is None:
            return
        if what == 0:
            self._next_and_stop(by, at, number)
        elif what == 1:
            source = f"s{history.next()}"
            item = None if number % 3 else at.item
            history.apply(commands.Next(by=by, item=item, source=source, at=now))
        elif what == 2:
            person = pick([t.person for t in at.step.turns], number)
            if person is not None:
                source = f"s{history.next()}"
                skip = commands.Skip(by=by, item=at.item, person=person, source=source, at=now)
                history.apply(skip)
                history.apply(
                    commands.Skip(
                        by=by, item=at.item, person=person, source=f"{source}again", at=now
                    )
                )
        elif what == 3:
            history.apply(commands.Pause(by=by, item=at.item, at=now))
        elif what == 4:
            paused = [r.item for r in history.circle.rounds if r.state == "paused"]
            history.apply(commands.Resume(by=by, item=pick(paused, number), at=now))
        elif what == 5:
            history.apply(commands.Close(by=by, item=at.item, at=now))
        else:
            open_round(history, number, None, RoundKind.PROCESS)

    def _next_and_stop(self, by: PersonId, at: GoRound, number: int) -> None:
        """The turn is ended, and given back; or somebody has begun to speak before that."""
        history = self.history
        if at.call is None:
            return
        if at.call.person == by or number % 2:
            history.respond(at.call.person, at.item, Answer.PASS if number % 4 else Answer.SPOKE)
        source = f"s{history.next()}"
        history.apply(commands.Next(by=by, item=None, source=source, at=history.now))
        now = finding.known_round(history.circle, at.item)
        if now.call is not None and number % 3 == 0:
            history.respond(now.call.person, at.item, Answer.SPOKE)
        history.apply(commands.Stop(by=by, at=history.now))

    @precondition(_founded)
    @rule(number=NUMBER, wait=st.integers(0, 3))
    def stop_it(self, number: int, wait: int) -> None:
        history = self.history
        by = pick(history.members, number)
        if by is not None:
            history.now += wait * timedelta(seconds=40)
            history.apply(commands.Stop(by=by, at=history.now))

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 5))
    def meet(self, number: int, what: int) -> None:
        history = self.history
        by = pick(history.members, number)
        if by is None:
            return
        meeting = finding.meeting(history.circle)
        if what < 3 or meeting is None:
            if number % 7 == 0:
                here(history, by, tap=True)
            gather(history, number)
        elif what == 3:
            history.apply(commands.EndLive(by=by, at=history.now))
        elif meeting.state == "live":
            due = meeting.until
            history.now = max(history.now, due)
            last = due - timedelta(minutes=number % 40)
            keep = commands.KeepLive(item=meeting.item, last=last, due=due, at=history.now)
            history.apply(keep)

    @precondition(_founded)
    @rule(number=NUMBER)
    def check_in_a_meeting(self, number: int) -> None:
        """A proposal is ready at once; those here answer, or the meeting is over before."""
        history = self.history
        gather(history, number)
        made = a_talk(history, number)
        if made is None or not finding.live(history.circle):
            return
        history.ready(made.proposer, made.item)
        after = finding.known_proposal(history.circle, made.item)
        for person in after.first:
            history.respond(person, made.item, Answer.CONSENT)
        if number % 3 == 0:
            history.apply(commands.EndLive(by=made.proposer, at=history.now))

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 3))
    def answer_sealed(self, number: int, what: int) -> None:
        history = self.history
        sealed = [
            r for r in history.circle.rounds if r.mode is RoundMode.SEALED and r.state == "open"
        ]
        if not sealed:
            open_round(history, number, RoundMode.SEALED, RoundKind.IDEAS)
            return
        at = sealed[number % len(sealed)]
        people = [t.person for t in at.step.turns] if what else history.unanswered(at.item)
        for person in people[: 1 + number % 12]:
            self._seal(person, at, number)
        by = steerer(history, number)
        if number % 3 == 0 and by is not None:
            history.apply(commands.Close(by=by, item=at.item, at=history.now))
        elif number % 8 == 0 and people:
            history.respond(people[0], at.item, Answer.SPOKE)

    def _seal(self, by: PersonId, at: GoRound, number: int) -> None:
        history = self.history
        arrived = history.next()
        to_another = [r.item for r in history.circle.rounds if r.mode is not RoundMode.SEALED]
        item = pick(to_another, number) if number % 9 == 0 else at.item
        history.apply(
            commands.AnswerSealed(
                by=by,
                item=item,
                words=words(5 + number % 3),
                in_room=number % 2 == 0,
                source=f"s{arrived}",
                arrived=arrived,
                at=history.now,
            )
        )

    @precondition(_founded)
    @rule(number=NUMBER, what=st.integers(0, 3))
    def what_does_not_fit(self, number: int, what: int) -> None:
        history = self.history
        by = pick(history.members, number)
        at = running(history)
        if by is None or at is None:
            return
        if what == 0:
            open_round(history, number, RoundMode.SEALED, RoundKind.OPENING)
        elif what == 1:
            open_round(history, number, RoundMode.IN_TURN, RoundKind.IDEAS)
        elif what == 2:
            waiting = pick(turns.to_come(at), number) or by
            for _ in range(2):
                history.apply(commands.Defer(by=waiting, item=at.item, at=history.now))
        else:
            open_round(history, number, RoundMode.OPEN, RoundKind.IDEAS)
            other = history.circle.rounds[-1]
            history.apply(commands.Defer(by=by, item=other.item, at=history.now))
            self._seal(by, other, number)
            done(history, pick(turns.to_come(at)[1:], number) or by)

    @precondition(_founded)
    @rule(number=NUMBER)
    def leave_it_waiting(self, number: int) -> None:
        """The facilitator lets a round stand still; then every member may steer."""
        history = self.history
        at = running(history)
        by = pick(history.members, number)
        if at is None or by is None or finding.live(history.circle):
            return
        history.wait(DAY)
        history.apply(commands.Next(by=by, item=None, source=f"s{history.next()}", at=history.now))
        assert limits.LEFT_WAITING <= DAY

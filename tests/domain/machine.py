"""A whole circle of four to twelve people, driven at random but towards the rare places."""

from datetime import timedelta
from typing import ClassVar, Self

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nstbot.domain import commands, outlook
from nstbot.domain.circle import decide
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Refusal
from nstbot.domain.rounds import Turn
from nstbot.domain.state import Stage
from tests.domain.history import DAY, HOUR, POOL, START, History, Tally, pick, words
from tests.domain.mistakes import MISTAKES, Mistake
from tests.domain.stories import STORIES, Story, a_check

NUMBER = st.integers(0, 2**12)
SIZES = st.sampled_from((4, 4, 5, 5, 6, 7, 8, 9, 12))
ANSWERS = st.sampled_from(
    (*(Answer.CONSENT,) * 5, Answer.CONCERN, Answer.CONCERN, Answer.OBJECTION)
)
YES_OR_NO = st.sampled_from((*(Answer.CONSENT,) * 5, Answer.DECLINE, Answer.OBJECTION, Answer.PASS))


def _when_founded(machine: "CircleMachine") -> bool:
    return machine.history.founded


def _when_open(machine: "CircleMachine") -> bool:
    return not machine.history.founded


class CircleMachine(RuleBasedStateMachine):
    """Each rule draws a number, which picks the person and the thing among those there are."""

    tally: ClassVar[Tally] = Tally()
    part: ClassVar[int] = 1
    """It runs one history where others run so many."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(self.tally)

    @classmethod
    def of(cls, history: History) -> Self:
        """The machine of a history that has begun."""
        machine = cls()
        machine.history = history
        return machine

    @initialize(size=SIZES, number=NUMBER, by_hand=st.sampled_from((True, False, False)))
    def begin(self, size: int, number: int, by_hand: bool) -> None:
        nobody = decide(None, commands.Stop(by=POOL[0], at=START))
        assert isinstance(nobody, Refusal)
        self.tally.reasons[nobody.reason.name] += 1
        self.history.found(size)
        if by_hand:
            return
        silent = POOL[size - 1] if number % 3 == 0 and size > 4 else None
        self.history.all_say(self.founding, Answer.CONSENT, but=silent)
        if not self.history.founded:
            self.history.apply(commands.Close(by=POOL[0], item=None, at=self.history.now))

    @property
    def founding(self) -> ItemId:
        return self.history.circle.foundings[-1].item

    @property
    def asked(self) -> tuple[Turn, ...]:
        return self.history.circle.foundings[-1].step.turns

    # ── Before the circle is founded ────────────────────────────────────────────────────────────

    @precondition(_when_open)
    @rule(number=NUMBER, answer=YES_OR_NO, tap=st.booleans())
    def answer_the_founding(self, number: int, answer: Answer, tap: bool) -> None:
        history = self.history
        people = [t.person for t in self.asked]
        person = pick(history.unanswered(self.founding), number) or pick(people, number)
        if person is not None:
            history.respond(person, self.founding, answer, tap=tap)

    @precondition(_when_open)
    @rule(number=NUMBER, what=st.integers(0, 9))
    def steer_the_founding(self, number: int, what: int) -> None:
        history = self.history
        by = POOL[0] if number % 3 else POOL[number % 4]
        if history.circle.foundings[-1].state == "failed":
            history.found(4 + number % 4, by=history.circle.founder)
        elif what in (0, 1):
            history.new_aim(by)
        elif what in (2, 3):
            history.apply(commands.Close(by=by, item=None, at=history.now))
        elif what == 4 and number % 4 == 0:
            history.apply(commands.Cancel(by=by, item=None, at=history.now))
        elif what == 5:
            history.apply(commands.Arrive(person=POOL[number % 16], at=history.now))
        elif what == 6:
            self._depart(number)
        elif what == 7 and number % 2:
            history.fire_next()
        elif what == 8:
            history.outage((number % 8) * DAY)
        else:
            history.propose(by)

    def _depart(self, number: int) -> None:
        person = pick(self.history.unanswered(self.founding), number)
        if person is not None:
            self.history.apply(commands.Depart(person=person, at=self.history.now))

    # ── Answers ─────────────────────────────────────────────────────────────────────────────────

    @precondition(_when_founded)
    @rule(number=NUMBER, answer=ANSWERS, tap=st.booleans())
    def answer_what_waits(self, number: int, answer: Answer, tap: bool) -> None:
        history = self.history
        waiting = pick(outlook.awaited(history.circle), number)
        if waiting is None:
            a_check(history, number)
        elif waiting.asks in (outlook.Asks.TURN, outlook.Asks.TALK):
            said = Answer.SPOKE if number % 2 else Answer.PASS
            history.respond(waiting.person, waiting.item, said, tap=tap)
        elif waiting.asks is outlook.Asks.CONSENT:
            self._answer(waiting, answer, tap=tap)
        elif waiting.asks is outlook.Asks.REASON:
            reason = words() if number % 3 else None
            history.apply(
                commands.GiveReason(
                    by=waiting.person, objection=waiting.item, because=reason, at=history.now
                )
            )
        elif waiting.asks is outlook.Asks.OWNER:
            history.ready(waiting.person, None)
        else:
            history.amend(waiting.person, waiting.item)

    def _answer(self, waiting: outlook.Awaited, answer: Answer, *, tap: bool) -> None:
        harm = None if tap or answer is Answer.CONSENT else words()
        self.history.respond(waiting.person, waiting.item, answer, harm=harm, tap=tap)

    @precondition(_when_founded)
    @rule(number=NUMBER, answer=ANSWERS, tap=st.booleans(), edit=st.booleans())
    def change_an_answer(self, number: int, answer: Answer, tap: bool, edit: bool) -> None:
        """Another word or tap of somebody who has answered, or an edit of what they said."""
        history = self.history
        made = pick(history.proposals(Stage.CONSENT, Stage.INTEGRATING), number)
        held = pick(made.step.turns, number // 7) if made and made.step else None
        if made is None or held is None:
            return
        harm = words() if answer is not Answer.CONSENT and not tap else None
        source = held.source if edit else None
        history.respond(held.person, made.item, answer, harm=harm, tap=tap, source=source)

    @precondition(_when_founded)
    @rule(number=NUMBER)
    def take_back(self, number: int) -> None:
        history = self.history
        steps = [(r.item, r.step) for r in history.circle.rounds]
        steps += [(p.item, p.step) for p in history.circle.proposals if p.step]
        turns = [(item, turn) for item, step in steps for turn in step.turns if turn.source]
        found = pick(turns, number)
        if found is not None:
            item, turn = found
            source = turn.taps[0].source if turn.taps and number % 3 == 0 else turn.source
            assert source is not None
            history.apply(
                commands.TakeBack(by=turn.person, item=item, source=source, at=history.now)
            )

    @rule(number=NUMBER)
    def say_it_again(self, number: int) -> None:
        """Any message that counted once is delivered once more."""
        command = pick(self.history.counted, number)
        if command is None:
            return
        there = {*self.history.members, *(t.person for t in self.asked)}
        if isinstance(command, commands.Join | commands.Respond) and command.by not in there:
            return  # of who has left nothing is kept here; the inbox tells an echo
        self.history.once(command)

    # ── Objections and proposals ────────────────────────────────────────────────────────────────

    @precondition(_when_founded)
    @rule(number=NUMBER)
    def object(self, number: int) -> None:
        history = self.history
        made = pick(history.proposals(Stage.CONSENT, Stage.INTEGRATING), number)
        held = pick(made.step.turns, number // 5) if made and made.step else None
        if made and held:
            history.object(held.person, made.item)

    @precondition(_when_founded)
    @rule(number=NUMBER)
    def end_an_objection(self, number: int) -> None:
        history = self.history
        held = pick(history.standing(), number)
        if held is None:
            return
        if number % 3 == 0:
            history.apply(commands.Withdraw(by=held.owner, item=held.objection, at=history.now))
        else:
            kind = (commands.Settle, commands.Recast)[number % 2]
            history.apply(kind(by=held.owner, objection=held.objection, at=history.now))

    @precondition(_when_founded)
    @rule(number=NUMBER, what=st.integers(0, 11))
    def bring_forward(self, number: int, what: int) -> None:
        history, now = self.history, self.history.now
        alive = [p for p in history.circle.proposals if p.item in self._open()]
        made = pick(alive, number)
        by = pick(history.members, number)
        if by is not None and (made is None or what < 2):
            history.propose(by)
        elif made is None:
            return
        elif what < 5:
            history.ready(made.proposer, None if number % 3 == 0 else made.item)
        elif what < 8:
            history.amend(made.proposer, made.item)
        elif what == 8:
            responsible = pick(history.members, number // 3)
            days = 3 + number % 100
            history.apply(
                commands.Amend(
                    by=made.proposer,
                    item=made.item,
                    responsible=responsible,
                    term_days=days,
                    at=now,
                )
            )
        elif what == 9 and number % 2:
            history.apply(commands.Withdraw(by=made.proposer, item=made.item, at=now))
        elif by is not None:
            history.apply(commands.MoreTime(by=by, item=None, at=now))

    def _open(self) -> tuple[ItemId, ...]:
        return outlook.open_items(self.history.circle)

    # ── Rounds, people, time ────────────────────────────────────────────────────────────────────

    @precondition(_when_founded)
    @rule(number=NUMBER, what=st.integers(0, 3))
    def go_round(self, number: int, what: int) -> None:
        history = self.history
        by = pick(history.members, number)
        open_rounds = [r.item for r in history.circle.rounds if r.state == "open"]
        item = pick(open_rounds, number)
        if by is not None and (item is None or what == 0):
            kind = tuple(RoundKind)[number % 6]
            history.open_round(by, kind)
        elif item is not None:
            history.all_say(item, Answer.SPOKE if what == 1 else Answer.PASS, but=by)

    @precondition(_when_founded)
    @rule(number=NUMBER, what=st.integers(0, 7))
    def come_and_go(self, number: int, what: int) -> None:
        history, now = self.history, self.history.now
        by = pick(history.members, number)
        if what < 3 or by is None:
            guests = [p for p in POOL if p not in history.members]
            history.join(guests[number % len(guests)])
        elif what == 3 and number % 2:
            history.apply(commands.LeaveCircle(by=by, at=now))
        elif what < 6:
            until = now + timedelta(days=1 + number % 9)
            history.apply(commands.GoAway(by=by, until=until, at=now))
        elif what == 6:
            history.apply(commands.ComeBack(by=by, at=now))
        else:
            history.apply(commands.Depart(person=by, at=now))

    @rule(number=NUMBER, what=st.integers(0, 6))
    def let_time_pass(self, number: int, what: int) -> None:
        history = self.history
        if what < 3:
            history.fire_next()
        elif what < 5:
            history.wait((number % 60) * HOUR)
        elif what == 5:
            history.outage((number % 100) * HOUR)
        elif number % 3 == 0:
            history.wait(95 * DAY)

    # ── Stories and mistakes ────────────────────────────────────────────────────────────────────

    @precondition(_when_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def tell(self, number: int, story: Story) -> None:
        story(self.history, number)

    @precondition(_when_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def tell_another(self, number: int, story: Story) -> None:
        story(self.history, number)

    @precondition(_when_founded)
    @rule(number=NUMBER, mistake=st.sampled_from(MISTAKES))
    def err(self, number: int, mistake: Mistake) -> None:
        command = mistake(self.history, number)
        if command is not None:
            self.history.apply(command)

    @precondition(_when_founded)
    @rule(number=NUMBER, mistake=st.sampled_from(MISTAKES))
    def err_again(self, number: int, mistake: Mistake) -> None:
        self.err(number=number, mistake=mistake)

    def teardown(self) -> None:
        if self.history.state is not None:
            self.history.end()

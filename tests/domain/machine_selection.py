"""A circle that selects people: called, nominated, proposed, seated, recalled, and over again."""

from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nstbot.domain import commands
from nstbot.domain.facts import Answer
from tests.domain.history import DAY, HOUR, POOL, History, Tally, pick, words
from tests.domain.machine import NUMBER
from tests.domain.mistakes_selection import MISTAKES, Mistake
from tests.domain.stories_selection import STORIES, S, Story, brought


class SelectionMachine(RuleBasedStateMachine):
    """Nothing but selections and what may come between; the other machines do the rest."""

    part: ClassVar[int] = 2
    """A history here is long, so there are so many times fewer."""
    tally: ClassVar[Tally] = Tally()

    def __init__(self) -> None:
        super().__init__()
        self.history = History(self.tally)

    @initialize(size=st.sampled_from((4, 5, 5, 6, 7, 8, 9)))
    def begin(self, size: int) -> None:
        self.history.found(size)
        self.history.all_say(self.history.circle.foundings[-1].item, Answer.CONSENT)

    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def select(self, number: int, story: Story) -> None:
        story(self.history, number)

    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def select_another(self, number: int, story: Story) -> None:
        story(self.history, number)

    @rule(number=NUMBER, mistake=st.sampled_from(MISTAKES))
    def err(self, number: int, mistake: Mistake) -> None:
        command = mistake(self.history, number)
        if command is not None:
            self.history.apply(command)

    @rule(number=NUMBER)
    def take_back(self, number: int) -> None:
        """A nomination, a change, a tap to stay; or an answer of the check."""
        history = self.history
        steps = [(s.item, s.step) for s in history.circle.selections]
        steps += [(p.item, p.step) for p in history.circle.proposals if p.step]
        turns = [(item, turn) for item, step in steps for turn in step.turns if turn.source]
        found = pick(turns, number)
        if found is not None:
            item, turn = found
            assert turn.source is not None
            history.apply(
                commands.TakeBack(by=turn.person, item=item, source=turn.source, at=history.now)
            )

    @rule(number=NUMBER, answer=st.sampled_from((Answer.CONCERN, Answer.OBJECTION, Answer.PASS)))
    def say_something_else(self, number: int, answer: Answer) -> None:
        """By tap or word, of whoever is asked in a check, candidates included."""
        history = self.history
        at = brought(history, number, S.CONSENT)
        by = pick(history.members, number)
        if at is not None and by is not None:
            tap = number % 2 == 0
            harm = None if tap else words()
            history.respond(by, at.item, answer, harm=harm, tap=tap)

    @rule(number=NUMBER)
    def say_it_again(self, number: int) -> None:
        """Any message that counted once is delivered once more."""
        command = pick(self.history.counted, number)
        if command is None or getattr(command, "by", None) not in self.history.members:
            return  # of who has left nothing is kept here; the inbox tells an echo
        self.history.once(command)

    @rule(number=NUMBER)
    def end_an_objection(self, number: int) -> None:
        history = self.history
        held = pick(history.standing(), number)
        if held is not None:
            kind = (commands.Settle, commands.Recast)[number % 2]
            history.apply(kind(by=held.owner, objection=held.objection, at=history.now))

    @rule(number=NUMBER, what=st.integers(0, 4))
    def come_and_go(self, number: int, what: int) -> None:
        history, now = self.history, self.history.now
        by = pick(history.members, number)
        if what < 2 or by is None:
            guests = [p for p in POOL if p not in history.members]
            history.join(guests[number % len(guests)])
            made = history.circle.proposals[-1] if history.circle.proposals else None
            if made:
                history.all_say(made.item, Answer.CONSENT)
        elif what == 2 and len(history.members) > 4:
            history.apply(commands.LeaveCircle(by=by, at=now))
        else:
            until = now + timedelta(days=1 + number % 9)
            history.apply(commands.GoAway(by=by, until=until, at=now))

    @rule(number=NUMBER, what=st.integers(0, 3))
    def let_time_pass(self, number: int, what: int) -> None:
        history = self.history
        if what == 0:
            history.fire_next()
        elif what == 1:
            history.wait((number % 60) * HOUR)
        elif what == 2:
            history.outage((number % 100) * HOUR)
        elif number % 3 == 0:
            history.wait(40 * DAY)

    @precondition(lambda self: self.history.circle.seats)
    @rule(number=NUMBER)
    def ask_more_time(self, number: int) -> None:
        by = pick(self.history.members, number)
        if by is not None:
            self.history.apply(commands.MoreTime(by=by, item=None, at=self.history.now))

    def teardown(self) -> None:
        if self.history.state is not None:
            self.history.end()
